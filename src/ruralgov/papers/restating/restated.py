"""Figures of a day that entries made later have changed: from what to what, in words, with the reason they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.changes.wording.amended_words import reorganised_from
from ruralgov.norms.late_counts import LateCount, late_counts
from ruralgov.papers.restating.late_goals import MovedGoal, moved_goals
from ruralgov.papers.restating.late_money import late_money
from ruralgov.papers.restating.late_records import approval_words, late_approvals, late_submissions
from ruralgov.papers.restating.late_words import amount, counted_for, later, made, why
from ruralgov.plan.lookups.day.corrected_entries import last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.refused_reports import FIELDS
from ruralgov.progress.status import State, state
from ruralgov.text import chinese_date, number

_PLACES = 10
"""Places that are named of what was counted late."""


class Restated(NamedTuple):
    """What is known later about a day: until when it was entered, and each figure that it changes."""

    known_on: date
    changes: tuple[str, ...]
    figures: bool = True
    """Whether more is another than the names of units."""


def restated(index: Index, day: date) -> Restated | None:
    """How the figures of a day, as this index knows them, differ from what was known on the day; None where they do not."""
    then = index.at(day, day)
    if index.known_on <= day or then.plan == index.plan:
        return None
    late = late_counts(then, index)
    approved = late_approvals(then, index, day)
    found = [approval_words(index, one) for one in approved]
    renamed = [one for one in approved if reorganised_from(index, one)]
    goals = moved_goals(then, index, day, late)
    found += [one.words for one in goals]
    found += [words for task in index.plan.tasks for words in _task(then, index, task, day, (late, goals))]
    found += [*_counts(index, late), *late_money(then, index), *late_submissions(then, index)]
    last = last_entered(index.written, known=index.known_on) or day  # what comes into the file later moves nothing
    return Restated(max(last, day), tuple(found), len(found) > len(renamed)) if found else None


def _task(
    then: Index, now: Index, task: Task, day: date, told: tuple[Sequence[LateCount], Sequence[MovedGoal]]
) -> Iterator[str]:
    counts, goals = told
    before = then.tasks.get(task.id)
    if before is None:
        return  # its approval says so
    late = _late(then, now, task)
    found = state(now, task, day)
    changes = [*_figures(state(then, before, day), found, made(late))] or [
        *_said([one for one in late if one.task == task.id], silent=any(task.id in one.tasks for one in goals))
    ]
    if changes:
        yield f"任务{task.id}“{task.title}”：{'，'.join(changes)}{why(late, counted_for(found.measures, counts))}"


def _said(late: Sequence[Progress], *, silent: bool) -> Iterator[str]:
    """What later entries say that changes no figure of the task; ``silent``: they moved a goal, which is told by itself."""
    named = [name for name, field in FIELDS.items() if field != "percent" and any(getattr(one, field) for one in late)]
    refused = list(dict.fromkeys(name for one in late for name in one.refused))
    if refused:
        yield f"报送的{'、'.join(refused)}待更正"
    if named:
        yield f"{made(late).removesuffix('为')}{'、'.join(named)}"
    if late and not (named or refused or silent):
        yield f"{made(late).removesuffix('为')}，数据不变"


def _counts(now: Index, late: Sequence[LateCount]) -> Iterator[str]:
    """By what was counted: each place with its number before and after, and the day it was entered."""
    for name in dict.fromkeys(one.name for one in late):
        own = [one for one in late if one.name == name]
        unit = next((norm.unit for norm in now.plan.norms if norm.name == name), None)
        places = [
            f"{one.place.name}由{amount(one.before, unit)}{'更正为' if one.corrects else '补报为'}"
            f"{amount(one.after, unit)}（{chinese_date(one.entered)}记入）"
            for one in own[:_PLACES]
        ]
        more = f"等{len(own)}个地点" if len(own) > _PLACES else ""
        yield f"{name}：{'，'.join(places)}{more}"


def _figures(before: State, after: State, made: str) -> Iterator[str]:
    if before.percent != after.percent:
        yield f"完成由{_percent(before)}{made}{_percent(after)}"
    earlier = {one.given.name: one.whole for one in before.measures}
    for one in after.measures:
        name, unit = one.given.name, one.given.unit
        if earlier.get(name) != one.whole:
            yield f"{name}由{amount(earlier.get(name), unit)}{made}{amount(one.whole, unit)}"


def _percent(now: State) -> str:
    return "未填报" if now.percent is None else f"{number(now.percent)}%"


def _late(then: Index, now: Index, task: Task) -> list[Progress]:
    """The later entries about the task and its parts."""
    ids = {task.id, *_parts(now, task)}
    return [one for one in later(then, now, ("progress",)) if one.task in ids]


def _parts(index: Index, task: Task) -> Iterator[str]:
    """The parts of a task, and theirs; a circle of them is found by RG422."""
    waiting, seen = list(task.parts), set[str]()
    while waiting:
        part = waiting.pop()
        if part not in seen and part in index.tasks:
            seen.add(part)
            waiting += index.tasks[part].parts
    yield from seen
