"""Every doubt of a draft as a question: where it stands, what is asked, what may be answered, what each answer changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.importing.draft.review.common_doubts import JOINT, joint_leads, without_limit
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.review.free_values import (
    EVERY,
    NO_LEAD,
    NO_TASK,
    NO_YEAR,
    checked,
    free_path,
    key_of,
    plan_years,
    task_in,
)
from ruralgov.importing.facts.money.budget_line import ARRIVED
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

_NEAR = 3
"""So many tasks beside a sum are offered for it."""


class Change(NamedTuple):
    """One value of the draft that an answer sets: ``tasks 3 lead`` → the units."""

    path: tuple[str, ...]
    value: str | tuple[str, ...]


class Answer(NamedTuple):
    """What may be answered, and what it changes; nothing where the draft stands as it is."""

    words: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt that a person can settle."""

    id: str
    line: int
    words: str
    answers: tuple[Answer, ...]
    reason: tuple[int, str]
    """The doubt it settles, as the summary has it."""
    free: tuple[str, ...] = ()
    """The path of a value that may be typed instead."""


_Asks = Callable[["Draft", int, str], "Iterator[Answer]"]


def questions(draft: Draft) -> tuple[Question, ...]:
    """The questions in order of lines; the last answer of each leaves the draft as it is."""
    found: list[Question] = []
    for line, reason in doubts(draft):
        count = sum(one.line == line for one in found) + 1
        answers = tuple(answer for ask in _ASKS for answer in ask(draft, line, reason))
        keep = Answer(say("照草稿，不再标记", "keep the draft as it is"))
        found.append(
            Question(f"{line}.{count}", line, reason, (*answers, keep), (line, reason), free_path(draft, line, reason))
        )
    return tuple(found)


def as_records(draft: Draft) -> list[dict[str, object]]:
    """The questions for programs."""
    return [
        {
            "id": one.id,
            "line": one.line,
            "place": f"第{one.line}{draft.source.unit}",
            "question": one.words,
            "answers": [
                {
                    "answer": answer.words,
                    "changes": [{"path": list(path), "value": value} for path, value in answer.changes],
                }
                for answer in one.answers
            ],
            **({"free": list(one.free)} if one.free else {}),
        }
        for one in questions(draft)
    ]


def free_answer(draft: Draft, question: Question, words: str) -> Answer:
    """Words of one's own as an answer, checked as the value is.

    Raises:
        UserError: no day, no year, no target, or no such task.
    """
    kind, which, field, *name = question.free
    value = checked(draft, field, words)
    whose = [item.id.value for item in without_limit(draft)] if which == EVERY else [which]
    return Answer(words, tuple(Change((kind, one, field, *name), value) for one in whose))


def first_leads(item: TaskDraft) -> tuple[Change, ...]:
    """The first unit leads, the others support it."""
    lead, *rest = (fact.value for fact in item.lead)
    support = tuple(dict.fromkeys((*rest, *(fact.value for fact in item.support))))
    return Change(("tasks", item.id.value, "lead"), (lead,)), Change(("tasks", item.id.value, "support"), support)


def _joint(draft: Draft, _line: int, reason: str) -> Iterator[Answer]:
    if JOINT not in reason:
        return
    task = task_in(draft, reason)
    items = (task,) if task else joint_leads(draft)
    yield Answer(
        say("首位单位牵头，其余配合", "the first unit leads, the others support"),
        tuple(change for item in items for change in first_leads(item)),
    )


def _limits(draft: Draft, _line: int, reason: str) -> Iterator[Answer]:
    end = draft.header.end
    if "原文没有写时限" in reason and end and (open_ := without_limit(draft)):
        changes = tuple(Change(("tasks", item.id.value, "deadline"), end.value) for item in open_)
        yield Answer(say(f"都以方案期限为限：{end.value}", f"all by the plan's end: {end.value}"), changes)


def _years(draft: Draft, line: int, reason: str) -> Iterator[Answer]:
    """A limit whose year is missing or borrowed: the years of the plan."""
    if "原文未写年份" not in reason and "年份取自" not in reason:
        return
    for item in draft.tasks:
        limit = item.deadline
        if limit and limit.line == line and reason.startswith(limit.printed):
            own = limit.value[:4]
            for year in (year for year in plan_years(draft) if year != own):
                value = year + limit.value[4:]
                yield Answer(say(f"{value}（任务{item.id.value}）", f"{value} (task {item.id.value})"), (Change(("tasks", item.id.value, "deadline"), value),))  # fmt: skip


def _units(draft: Draft, _line: int, reason: str) -> Iterator[Answer]:
    """Who may lead a task that names nobody: who issues the plan, who leads the task before."""
    task = task_in(draft, reason)
    if task is None or not reason.endswith(NO_LEAD):
        return
    index = draft.tasks.index(task)
    before = draft.tasks[index - 1].lead if index else ()
    offered = [fact.value for fact in (*([draft.header.issuer] if draft.header.issuer else []), *before[:1])]
    for name in dict.fromkeys(offered):
        yield Answer(say(f"{name}牵头", f"{name} leads"), (Change(("tasks", task.id.value, "lead"), (name,)),))


def _money(draft: Draft, line: int, reason: str) -> Iterator[Answer]:
    """A sum without a year or a task: the years of the plan, the tasks beside it."""
    for own in draft.budget.lines:
        if own.amount.value.line != line or not reason.startswith(f"资金{own.amount.value.printed}："):
            continue
        if reason.endswith(NO_YEAR):
            for year in plan_years(draft):
                yield Answer(say(f"{year}年", year), (Change(("budget", key_of(own), "year"), year),))
        elif reason.endswith(ARRIVED):
            words = say("列作预算（原文别处没有这笔）", "a budget line (stands nowhere else)")
            yield Answer(words, (Change(("budget", key_of(own), "listed"), ""),))
        elif reason.endswith(NO_TASK):
            for item in _beside(draft, line):
                yield Answer(say(f"归入任务{item.id.value} {item.title.value}", f"task {item.id.value} {item.title.value}"), (Change(("budget", key_of(own), "task"), item.id.value),))  # fmt: skip


def _statements(draft: Draft, line: int, reason: str) -> Iterator[Answer]:
    """Units that stand at no task: the tasks beside them."""
    said = next((one for one in draft.statements if not one.placed and one.words.line == line and reason.startswith(one.words.printed)), None)  # fmt: skip
    for item in _beside(draft, line) if said else ():
        role = "support" if item.lead else "lead"
        units = tuple(dict.fromkeys((*(fact.value for fact in getattr(item, role)), *(said.missing if said else ()))))
        yield Answer(say(f"归入任务{item.id.value} {item.title.value}", f"task {item.id.value} {item.title.value}"), (Change(("tasks", item.id.value, role), units),))  # fmt: skip


def _beside(draft: Draft, line: int) -> list[TaskDraft]:
    return sorted(draft.tasks, key=lambda item: abs(item.title.line - line))[:_NEAR]


def _same_unit(draft: Draft, line: int, reason: str) -> Iterator[Answer]:
    for unit in draft.departments:
        for doubt in unit.doubts:
            if unit.name.line == line and reason == f"{unit.name.value}：{doubt}" and doubt.endswith("疑为同一单位"):
                other = doubt.split("”")[0].removeprefix("与“")
                yield Answer(say(f"是同一单位，都叫{unit.name.value}", f"the same: call both {unit.name.value}"), (Change(("departments", unit.name.value, "aliases"), (other,)),))  # fmt: skip


_ASKS: tuple[_Asks, ...] = (_joint, _limits, _years, _units, _money, _statements, _same_unit)
