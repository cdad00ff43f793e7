"""Figures of a day that entries made later have changed: from what to what, in words, with the reason they give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.totals import total
from ruralgov.plan.lookups.day.entering import last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, state
from ruralgov.text import chinese_date, number


class Restated(NamedTuple):
    """What is known later about a day: until when it was entered, and each figure that it changes."""

    known_on: date
    changes: tuple[str, ...]


def restated(index: Index, day: date) -> Restated | None:
    """How the figures of a day, as this index knows them, differ from what was known on the day; None where they do not."""
    then = index.at(day, day)
    if index.known_on <= day or then.plan == index.plan:
        return None
    found = [words for task in index.plan.tasks for words in _task(then, index, task, day)]
    found += [f"任务{task.id}“{task.title}”：撤下" for task in then.plan.tasks if task.id not in index.tasks]
    found += _money(then, index)
    last = last_entered(index.written) or day
    return Restated(min(index.known_on, max(last, day)), tuple(found)) if found else None


def _task(then: Index, now: Index, task: Task, day: date) -> Iterator[str]:
    before = then.tasks.get(task.id)
    if before is None:
        yield f"任务{task.id}“{task.title}”：补列"
        return
    changes = [*_figures(state(then, before, day), state(now, task, day))]
    if changes:
        yield f"任务{task.id}“{task.title}”：{'，'.join(changes)}{_why(then, now, task)}"


def _figures(before: State, after: State) -> Iterator[str]:
    if before.percent != after.percent:
        yield f"完成由{number(before.percent)}%更正为{number(after.percent)}%"
    earlier = {one.given.name: one.whole for one in before.measures}
    for one in after.measures:
        name, unit = one.given.name, one.given.unit
        if earlier.get(name) != one.whole:
            yield f"{name}由{_amount(earlier.get(name), unit)}更正为{_amount(one.whole, unit)}"
    if (before.due and before.due.day) != (after.due and after.due.day):
        yield f"完成时限由{_day(before)}更正为{_day(after)}"


def _amount(value: Decimal | None, unit: str | None) -> str:
    return "未填报" if value is None else f"{number(value)}{unit or ''}"


def _day(now: State) -> str:
    return chinese_date(now.due.day) if now.due else "无"


def _why(then: Index, now: Index, task: Task) -> str:
    """The reasons that the later entries about the task and its parts give, each with the day it was entered."""
    ids = {task.id, *_parts(now, task)}
    known, found = ([one for one in index.plan.progress if one.task in ids] for index in (then, now))
    late = [one for one in found if one not in known]
    given = [f"{chinese_date(one.since)}记入{'：' + one.reason.rstrip('。') if one.reason else ''}" for one in late]
    return f"（{'；'.join(dict.fromkeys(given))}）" if given else ""


def _parts(index: Index, task: Task) -> Iterator[str]:
    """The parts of a task, and theirs; a circle of them is found by RG422."""
    waiting, seen = list(task.parts), set[str]()
    while waiting:
        part = waiting.pop()
        if part not in seen and part in index.tasks:
            seen.add(part)
            waiting += index.tasks[part].parts
    yield from seen


def _money(then: Index, now: Index) -> Iterator[str]:
    before, after = total(then), total(now)
    for name, was, sum_ in (
        ("到位资金", before.appropriated, after.appropriated),
        ("支出", before.spent, after.spent),
    ):
        if was != sum_:
            yield f"{name}由{number(was)}元更正为{number(sum_)}元"
