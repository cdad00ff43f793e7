"""Figures of a day that entries made later have changed: from what to what, in words, with the reason they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.totals import total
from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.day.entering import last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
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
    late = _late(then, now, task)
    changes = [*_figures(state(then, before, day), state(now, task, day), _made(late))]
    if changes:
        yield f"任务{task.id}“{task.title}”：{'，'.join(changes)}{_why(late)}"


def _made(late: Sequence[Entry]) -> str:
    """What entries made later do to a figure: correct it, or bring what had not come in."""
    return "更正为" if any(one.replaces for one in late) else "补报为"


def _figures(before: State, after: State, made: str) -> Iterator[str]:
    if before.reported != after.reported:
        yield f"完成由{_percent(before)}{made}{_percent(after)}"
    earlier = {one.given.name: one.whole for one in before.measures}
    for one in after.measures:
        name, unit = one.given.name, one.given.unit
        if earlier.get(name) != one.whole:
            yield f"{name}由{_amount(earlier.get(name), unit)}{made}{_amount(one.whole, unit)}"
    if (before.due and before.due.day) != (after.due and after.due.day):
        yield f"完成时限由{_day(before)}更正为{_day(after)}"


def _percent(now: State) -> str:
    return "未填报" if now.reported is None else f"{number(now.reported)}%"


def _amount(value: Decimal | None, unit: str | None) -> str:
    return "未填报" if value is None else f"{number(value)}{unit or ''}"


def _day(now: State) -> str:
    return chinese_date(now.due.day) if now.due else "无"


def _late(then: Index, now: Index, task: Task) -> list[Progress]:
    """The later entries about the task and its parts."""
    ids = {task.id, *_parts(now, task)}
    known, found = ([one for one in index.plan.progress if one.task in ids] for index in (then, now))
    return [one for one in found if one not in known]


def _why(late: Sequence[Progress]) -> str:
    """The reasons that later entries give, each with the day it was entered."""
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
    for name, log, was, sum_ in (
        ("到位资金", "appropriations", before.appropriated, after.appropriated),
        ("支出", "payments", before.spent, after.spent),
    ):
        if was != sum_:
            known, found = (getattr(index.plan.funding, log) for index in (then, now))
            made = _made([one for one in found if one not in known])
            yield f"{name}由{number(was)}元{made}{number(sum_)}元"
