"""Every mark of a plan as a question: what is asked, what may be answered, and the boxes of what can be typed instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.editing.line_splices import value_of
from ruralgov.editing.open_questions.marks import Mark, listed_tasks, open_marks
from ruralgov.findings import Path
from ruralgov.plan.value_names import EVERY_LEAD, PRINTED_LEAD
from ruralgov.reading.known_keys import field_words
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.reading.source import Source

KEEP = "keep"
_NAMED = re.compile(r"任务([^，：。；]+?)(?:原文|：|并列)")
_KEY = re.compile(r"([a-z_]+):")
_LATER = re.compile(r"\d{4}(.*)")
_YAML = re.compile(r"；如(?:都以方案期限为限|由首位单位牵头).*$")
"""How to write the likely answer into the file: here it is a choice."""
_LEFT, _UNPLACED = "没有写进草稿", "没有归入任务"
"""What the document says and no value of the plan does: numbers and sums, units."""
_FIXED = ("kind", "every", "due", "per", "shares", "counts", "better")
_MOST_YEARS = 5


class Box(NamedTuple):
    """A value that can be typed: its place, its words, what stands there."""

    path: Path
    words: str
    typed: str


class Choice(NamedTuple):
    """A likely answer: the values that it sets, or the task that the waiting entry goes to, or a note that it leaves."""

    name: str
    words: str
    values: tuple[tuple[Path, str], ...] = ()
    task: str | None = None
    note: str | None = None


class Question(NamedTuple):
    """A mark with its answers; ``about`` names the task or part of the plan, ``waiting`` what stands aside until then."""

    mark: Mark
    about: str
    choices: tuple[Choice, ...]
    boxes: tuple[Box, ...]
    waiting: str


def questions(loaded: Loaded) -> list[Question]:
    """The questions in the order of the file; the last choice of each leaves what stands there."""
    source = loaded.source
    return [
        Question(
            one._replace(words=_YAML.sub("", one.words)),
            _about(source, one),
            (*_choices(source, one), *_keep(one)),
            tuple(_boxes(source, one)),
            _waiting(one),
        )
        for one in open_marks(source)
    ]


def _waiting(mark: Mark) -> str:
    """What waits in the comment, in an office's words: 专项资金，2026年，200万元."""
    entry = entry_of(mark)
    if entry is None:
        return mark.waiting if "{" in mark.waiting else ""
    told = (f"{value}年" if key == "year" else str(value) for key, value in entry.items() if value not in (None, ""))
    return "，".join(told)


def entry_of(mark: Mark) -> Map | dict[str, object] | None:
    """The entry of a list that waits in the comment."""
    if not mark.waiting.startswith("- {"):
        return None
    try:
        found = value_of(mark.waiting.removeprefix("- "))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _keep(mark: Mark) -> Iterator[Choice]:
    """What leaves the draft as it is; of money it must be said what it is."""
    if mark.words.endswith((_LEFT, _UNPLACED)):
        yield Choice(KEEP, say("已经写进方案，或者不用：划去", "written into the plan, or not wanted: strike it out"))
    elif not _is_money(mark):
        words = say("先这样，不再问", "leave it out") if mark.waiting else say("照草稿，不再标记", "keep it as it is")
        yield Choice(KEEP, words)


def _about(source: Source, mark: Mark) -> str:
    several = _several(source, mark)
    if (mark.path[:1] == ("tasks",) and len(mark.path) > 1 and not several) or (not mark.path and len(several) == 1):
        task = source.value_at(mark.path[:2] or several[0])
        return _called(task)
    entry = source.value_at(mark.path) if mark.path else None
    if isinstance(entry, Map):
        return str(entry.get("name") or entry.get("item") or "")
    return field_words(mark.path) if mark.path else ""


def _called(task: Map) -> str:
    """A task by its number and its title, where it has them."""
    return f"{say('任务', 'task ')}{task.get('id') or ''} {task.get('title') or ''}".rstrip()


def _several(source: Source, mark: Mark) -> list[Path]:
    """The tasks that a remark above all of them names."""
    match = _NAMED.match(mark.words) if not mark.beside else None
    ids = match[1].split("、") if match else []
    return [("tasks", place) for place, one in listed_tasks(source) if str(one.get("id")) in ids]


def _choices(source: Source, mark: Mark) -> Iterator[Choice]:
    tasks = _several(source, mark) or ([mark.path[:2]] if mark.path[:1] == ("tasks",) else [])
    if _is_money(mark):
        yield from _of_money(source)
    elif mark.words.endswith(_UNPLACED):
        yield from _of_units(source, mark)
    elif mark.words.endswith(_LEFT):
        return
    elif "没有写时限" in mark.words and (end := _text(source, ("period", "end"))):
        yield Choice("end", say(f"都以方案期限为限：{end}", f"all by the plan's end: {end}"), tuple(((*one, "deadline"), end) for one in tasks))  # fmt: skip
    elif "牵头单位" in mark.words and tasks:
        for at, name in enumerate(_near_leads(source, tasks[0])):
            yield Choice(
                f"lead{at}", say(f"{name}牵头", f"{name} leads"), tuple(((*one, "lead"), name) for one in tasks)
            )
    elif "谁牵头" in mark.words and tasks:
        yield Choice("first", say("首位单位牵头，其余配合", "the first unit leads, the others support"), tuple(_first_leads(source, tasks)))  # fmt: skip
    elif "年份" in mark.words and mark.beside:
        yield from _other_years(source, mark)


def _is_money(mark: Mark) -> bool:
    return {"item", "year"} <= (entry_of(mark) or {}).keys()


def _of_money(source: Source) -> Iterator[Choice]:
    for _, task in listed_tasks(source):
        yield Choice(f"task{task.get('id')}", f"{say('归入', '')}{_called(task)}", task=str(task.get("id")))
    yield Choice(
        "whole", say("是整个方案的总数，不分到任务", "of the whole plan, at no task"), note="整个方案的资金，不分到任务"
    )
    yield Choice("none", say("不是本方案的钱", "no money of this plan"), note="不是本方案的资金")


def _of_units(source: Source, mark: Mark) -> Iterator[Choice]:
    """The tasks that units may belong to: one that has a lead gets them as support."""
    names = mark.words.removesuffix(_UNPLACED).rpartition("：")[2].split("、")
    for place, task in listed_tasks(source):
        role = "support" if task.get("lead") else "lead"
        value = "、".join(dict.fromkeys((*_listed(task.get(role)), *names)))
        yield Choice(f"task{task.get('id')}", f"{say('归入', '')}{_called(task)}", ((("tasks", place, role), value),))


def _listed(value: object) -> list[str]:
    return list(map(str, value)) if isinstance(value, Seq) else [str(value)] if value else []


def _near_leads(source: Source, task: Path) -> list[str]:
    """Who may lead a task that names nobody: who issues the plan, who leads the task before."""
    place = int(task[1])
    before = source.value_at(("tasks", place - 1)).get("lead") if place else None
    names = [_text(source, ("issuer",)), *(map(str, list(before)[:1]) if isinstance(before, Seq) else ())]
    return [name for name in dict.fromkeys(names) if name]


def _first_leads(source: Source, tasks: list[Path]) -> Iterator[tuple[Path, str]]:
    for path in tasks:
        task = source.value_at(path)
        lead, *rest = map(str, task.get("lead") or [""])
        yield (*path, "lead"), lead
        support = list(dict.fromkeys((*rest, *map(str, task.get("support") or ()))))
        if support:
            yield (*path, "support"), "、".join(support)


def _other_years(source: Source, mark: Mark) -> Iterator[Choice]:
    typed = _text(source, mark.path)
    first, last = (_text(source, ("period", key))[:4] for key in ("start", "end"))
    match = _LATER.fullmatch(typed)
    if match and first.isdecimal() and last.isdecimal():
        for year in range(int(first), min(int(last), int(first) + _MOST_YEARS) + 1):
            if str(year) != typed[:4]:
                yield Choice(f"year{year}", f"{year}{match[1]}", ((mark.path, f"{year}{match[1]}"),))


def _boxes(source: Source, mark: Mark) -> Iterator[Box]:
    several = _several(source, mark)
    if mark.words.endswith((_LEFT, _UNPLACED)):
        return
    if mark.waiting:
        if (match := _KEY.match(mark.waiting)) and (entry := match[1]) not in ("region", "period"):
            yield _box(source, (*mark.path, entry))
        yield from _waiting_parts(source, mark)
        return
    if several or (mark.path[:1] == ("tasks",) and len(mark.path) == 2):
        keys = ("deadline",) if "时限" in mark.words else ("lead", "support")
        for path in several or [mark.path]:
            yield from (_box(source, (*path, key), named=len(several) > 1) for key in keys)
        return
    if not mark.path:
        return
    value = source.value_at(mark.path)
    if isinstance(value, Map):
        yield from (
            _box(source, (*mark.path, str(key)))
            for key, one in value.items()
            if not isinstance(one, Map) and key not in _FIXED
        )
    else:
        yield _box(source, mark.path)


def _waiting_parts(source: Source, mark: Mark) -> Iterator[Box]:
    """A region and a period are mappings: what is asked is their parts."""
    head = mark.waiting.partition(":")[0]
    if head == "region":
        yield _box(source, ("region", "name"))
    elif head == "period":
        yield from (_box(source, ("period", key)) for key in ("start", "end"))


def _box(source: Source, path: Path, *, named: bool = False) -> Box:
    task = f"{say('任务', 'task ')}{source.value_at((*path[:2], 'id'))} " if named else ""
    return Box(path, f"{task}{field_words(path)}", _text(source, path))


def _text(source: Source, path: Path) -> str:
    if not source.exists(path):
        return ""
    value = source.value_at(path)
    if isinstance(value, Seq):
        return "、".join(map(str, value))
    if value == EVERY_LEAD and path[-1] == "by":
        return PRINTED_LEAD
    return "" if value is None else str(value)


def asked(loaded: Loaded, key: str) -> Question | None:
    """The question of a key as the plan is now."""
    return next((one for one in questions(loaded) if one.mark.key == key), None)
