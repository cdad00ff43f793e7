"""Figures of a day that entries made later have changed: from what to what, in words, with the reason they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.changes.wording.amended_words import reorganised_from
from ruralgov.norms.late_counts import LateCount, late_counts
from ruralgov.papers.restating.first_reports import FirstReports, is_first
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
    first: str = ""
    """What came in for the first time and corrects nothing, in one sentence."""


def restated(index: Index, day: date) -> Restated | None:
    """How the figures of a day, as this index knows them, differ from what was known on the day; None where they do not."""
    then = index.at(day, day)
    if index.known_on <= day or then.plan == index.plan:
        return None
    late = late_counts(then, index)
    approved = late_approvals(then, index, day)
    found = [approval_words(index, one) for one in approved]
    renamed = [one for one in approved if reorganised_from(index, one)]
    goals, first = moved_goals(then, index, day, late), FirstReports(day)
    for one in goals:
        if one.first:
            first.note_goal(one.name, one.entries)
    found += [one.words for one in goals if not one.first]
    for task in index.plan.tasks:
        found += _task(then, index, task, day, _Told(late, goals, first))
    found += [*_counts(index, late), *late_money(then, index, first), *late_submissions(then, index, first)]
    last = last_entered(index.written, known=index.known_on) or day  # what comes into the file later moves nothing
    if not found and not first.words:
        return None
    return Restated(max(last, day), tuple(found), len(found) > len(renamed), first.words)


class _Told(NamedTuple):
    """What is told apart from the tasks: counts of places, goals, and what came in for the first time."""

    counts: Sequence[LateCount]
    goals: Sequence[MovedGoal]
    first: FirstReports


def _task(then: Index, now: Index, task: Task, day: date, told: _Told) -> Iterator[str]:
    before = then.tasks.get(task.id)
    if before is None:
        return  # its approval says so
    late = _late(then, now, task)
    was, found = state(then, before, day), state(now, task, day)
    own = [one for one in late if one.task == task.id]
    if is_first(own) and _is_new(was, found):
        told.first.note(now, own)
        return
    if not own and _is_new(was, found) and is_first(late):
        return  # what its parts add up to is told by them
    changes = [*_figures(was, found, made(late))] or [
        *_said(own, silent=any(task.id in one.tasks for one in told.goals))
    ]
    if changes:
        yield f"任务{task.id}“{task.title}”：{'，'.join(changes)}{why(late, counted_for(found.measures, told.counts))}"


def _is_new(before: State, after: State) -> bool:
    """Whether nothing that had been reported is another now, and something had not been: a figure, or anything at all."""
    earlier = {one.given.name: one.whole for one in before.measures}
    figures = [
        (before.percent, after.percent),
        *((earlier.get(one.given.name), one.whole) for one in after.measures),
    ]
    moved = [was for was, now in figures if was != now]
    return all(was is None for was in moved) and (bool(moved) or (before.last is None and after.last is not None))


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
