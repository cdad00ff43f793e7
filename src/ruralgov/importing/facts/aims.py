"""Numbers of the aims chapter (总体目标, 工作目标): which task each belongs to, and whether that task says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ruralgov.importing.facts.same_named_targets import distinct, in_years
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.headings.chapters import kind_of, speaks_of_aims
from ruralgov.importing.grammar.phrases import how_many, none_of
from ruralgov.importing.grammar.signs import SENTENCE
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.indicator_names import (
    NO_SUBJECT,
    bare_name,
    is_common,
    names_nothing,
    thing_of,
)
from ruralgov.importing.grammar.targets.numbers_in_time import thing_named
from ruralgov.importing.grammar.targets.other_numbers import looks_ahead
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.sources.paragraph import Fact, Para

_CORE = 3
"""Characters of a name that must agree before two numbers are taken to speak of one thing."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A number of the aims chapter. ``task`` is the one it clearly belongs to; ``same`` that task's own number."""

    target: Indicator
    task: str = ""
    same: Indicator | None = None

    @property
    def agrees(self) -> bool:
        """Whether the task's own number says the same, or speaks of another year."""
        return self.same is None or _value(self.same) == _value(self.target)


def read_aims(root: Node, tasks: Sequence[TaskDraft]) -> list[Aim]:
    """The numbers of the aims, in printed order; lines that are tasks themselves are left to them."""
    found = [phrase.value for stretch in aims_said(root, tasks) for phrase in how_many(*stretch)]
    known = _Tasks(tasks)
    return [known.aim(target) for target in distinct(list(in_years(found, None)))]


def aims_said(root: Node, tasks: Sequence[TaskDraft]) -> tuple[tuple[Para, int, int], ...]:
    """Where aims stand: paragraphs with their first and last character."""
    taken = {line for task in tasks for line in task.lines}
    below = (para for para in _paras(root) if not taken & set(para.lines))
    return (*_opening(root), *((para, 0, len(para.text)) for para in below))


def aims_of_none(root: Node, tasks: Sequence[TaskDraft]) -> Iterator[Fact]:
    """重大事故零发生 among the aims: whether that is to be measured is for a person to say."""
    taken = {line for task in tasks for line in task.lines}
    seen: set[str] = set()
    for para in _paras(root):
        for none in none_of(para):
            said = para.fact(none.start, none.end)
            if said.line not in taken and none.value not in seen:
                seen.add(none.value)
                yield replace(said, doubt=f"未作目标；要考核的请补到 goals：{{name: {none.value}, exactly: 0}}")


def _opening(root: Node) -> Iterator[tuple[Para, int, int]]:
    """Before the first heading only a sentence that looks ahead sets aims."""
    for para in root.follow:
        for sentence in SENTENCE.finditer(para.text):
            if looks_ahead(sentence[0]):
                yield para, *sentence.span()


def _paras(root: Node) -> Iterator[Para]:
    """What stands below a heading that speaks of aims, without principles."""
    seen: set[int] = set()
    for node in root.walk():
        if node.rank and speaks_of_aims(node.title.value) and kind_of(node.title.value) in {"aims", "tasks"}:
            for para in _below(node):
                if id(para) not in seen:
                    seen.add(id(para))
                    yield para


def _below(node: Node) -> Iterator[Para]:
    if kind_of(node.title.value) == "principles":
        return
    yield from node.own
    for child in node.children:
        yield from _below(child)


class _Tasks:
    """The tasks by what they count and by their words: a look-up for every aim."""

    def __init__(self, tasks: Sequence[TaskDraft]) -> None:
        self.titles = [(task.id.value, task.title.value) for task in tasks]
        self.words = [(task.id.value, "\n".join(words for _, words in task.text)) for task in tasks]
        self.named: Aim | None = None
        """The last goal whose name was found in a task: 2026年完成800户，2027年完成600户."""
        self.counted: dict[tuple[str, ...], list[tuple[str, Indicator]]] = {}
        for task in tasks:
            for own in (*task.indicators, *task.norms):
                self.counted.setdefault(_ending(own), []).append((task.id.value, own))

    def aim(self, target: Indicator) -> Aim:
        """The aim with the task that clearly says the same, or speaks of the same thing."""
        if names_nothing(thing_named(target.name.value)):
            return self._unnamed(target)
        stated = [(task, own) for task, own in self.counted.get(_ending(target), ()) if _one_thing(target, own)]
        if len({task for task, _ in stated}) == 1:
            alike = [own for _, own in stated if _one_time(target, own)]
            return Aim(target, stated[0][0], alike[0] if len(alike) == 1 else None)
        core = thing_of(target.name.value)
        for texts, least in ((self.titles, _CORE), (self.words, _CORE + 1)):
            near = [task for task, text in texts if core in text]
            if stated or len(core) < least or is_common(core) or len(near) > 1:
                break
            if near:
                return Aim(target, near[0])
        return Aim(target)

    def _unnamed(self, target: Indicator) -> Aim:
        """完成800户, and 800户 of what stands in one task alone; a person confirms it."""
        alike = [
            (task, own)
            for row in self.counted.values()
            for task, own in row
            if (own.low.value, own.unit) == (target.low.value, target.unit) and not names_nothing(own.name.value)
        ]
        if len(alike) == 1:
            ((task, own),) = alike
            doubt = f"原文没有写是什么，看来是任务{task}的{own.name.value}"
            self.named = Aim(replace(target, name=own.name, thing=own.thing, doubt=doubt), task, own)
            return self.named
        before = self.named
        if before and (before.target.unit, before.target.low.line) == (target.unit, target.low.line):
            return Aim(
                replace(before.target, low=target.low, when=target.when, time=target.time, at=target.at), before.task
            )
        return Aim(replace(target, doubt=target.doubt or NO_SUBJECT))


def _ending(target: Indicator) -> tuple[str, ...]:
    """What two numbers of one thing share at least: names of one thing end alike."""
    return target.unit, target.per, target.every, bare_name(target.name.value)[-_CORE:]


def _one_thing(aim: Indicator, own: Indicator) -> bool:
    first, second = bare_name(aim.name.value), bare_name(own.name.value)
    if aim.unit != "%":
        return first == second and len(first) >= _CORE
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) > _CORE and long.endswith(short))


def _one_time(aim: Indicator, own: Indicator) -> bool:
    return not (aim.when and own.when) or aim.when[:4] == own.when[:4]


def _value(target: Indicator) -> tuple[str, str]:
    return target.low.value, target.high.value if target.high else ""


def shown(target: Indicator) -> str:
    """A number as a sentence says it: 不少于80%."""
    words = {"at_least": "不少于", "at_most": "不超过", "exactly": "", "between": ""}[target.limit]
    high = f"—{target.high.value}" if target.high else ""
    return f"{words}{target.low.value}{high}{target.unit}"
