"""Figures of a day that entries made later have changed: from what to what, in words, with the reason they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.totals import total
from ruralgov.norms.late_counts import LateCount, late_counts
from ruralgov.plan.entry import Entry
from ruralgov.plan.funding import Appropriation, Payment
from ruralgov.plan.lookups.day.corrected_entries import last_entered
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, state
from ruralgov.text import chinese_date, grouped, number

Moved = Appropriation | Payment
_PLACES = 10
"""Places that are named of what was counted late."""


class Restated(NamedTuple):
    """What is known later about a day: until when it was entered, and each figure that it changes."""

    known_on: date
    changes: tuple[str, ...]


def restated(index: Index, day: date) -> Restated | None:
    """How the figures of a day, as this index knows them, differ from what was known on the day; None where they do not."""
    then = index.at(day, day)
    if index.known_on <= day or then.plan == index.plan:
        return None
    late = late_counts(then, index)
    found = [words for task in index.plan.tasks for words in _task(then, index, task, day, late)]
    found += [f"任务{task.id}“{task.title}”：撤下" for task in then.plan.tasks if task.id not in index.tasks]
    found += [*_counts(index, late), *_money(then, index)]
    last = last_entered(index.written, known=index.known_on) or day  # what comes into the file later moves nothing
    return Restated(max(last, day), tuple(found)) if found else None


def _task(then: Index, now: Index, task: Task, day: date, counts: Sequence[LateCount]) -> Iterator[str]:
    before = then.tasks.get(task.id)
    if before is None:
        yield f"任务{task.id}“{task.title}”：补列"
        return
    late = _late(then, now, task)
    found = state(now, task, day)
    changes = [*_figures(state(then, before, day), found, _made(late))]
    if changes:
        yield f"任务{task.id}“{task.title}”：{'，'.join(changes)}{_why(late, _counted_for(found, counts))}"


def _counted_for(found: State, counts: Sequence[LateCount]) -> list[str]:
    """When the counts were entered that indicators of coverage rest on."""
    covers = [one.given.coverage for one in found.measures if one.given.coverage]
    own = [one for one in counts if any((way.having, way.of) == (one.name, one.place.kind) for way in covers)]
    days = "、".join(map(chinese_date, sorted({one.entered for one in own})))
    return [f"{days}记入地点的清点数"] if own else []


def _counts(now: Index, late: Sequence[LateCount]) -> Iterator[str]:
    """By what was counted: each place with its number before and after, and the day it was entered."""
    for name in dict.fromkeys(one.name for one in late):
        own = [one for one in late if one.name == name]
        unit = next((norm.unit for norm in now.plan.norms if norm.name == name), None)
        places = [
            f"{one.place.name}由{_amount(one.before, unit)}{'更正为' if one.corrects else '补报为'}"
            f"{_amount(one.after, unit)}（{chinese_date(one.entered)}记入）"
            for one in own[:_PLACES]
        ]
        more = f"等{len(own)}个地点" if len(own) > _PLACES else ""
        yield f"{name}：{'，'.join(places)}{more}"


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


def _why(late: Sequence[Progress | Moved], counted: Sequence[str] = ()) -> str:
    """The reasons that later entries give, each with the day it was entered; of money the note where there is none."""
    given = [*counted] + [
        f"{chinese_date(one.since)}记入{'：' + why.rstrip('。') if (why := _reason(one)) else ''}" for one in late
    ]
    return f"（{'；'.join(dict.fromkeys(given))}）" if given else ""


def _reason(one: Progress | Moved) -> str | None:
    return one.reason or (None if isinstance(one, Progress) else one.note)


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
    """By log and item: a correction that moves a payment to another item leaves the total as it was, and is told too."""
    before, after = total(then), total(now)
    for name, log, was, sum_ in (
        ("到位资金", "appropriations", before.appropriated, after.appropriated),
        ("支出", "payments", before.spent, after.spent),
    ):
        known, found = (getattr(index.plan.funding, log) for index in (then, now))
        items = tuple(_items(known, found))
        if was != sum_:
            made = _made([one for one in found if one not in known])
            yield f"{name}由{grouped(was)}元{made}{grouped(sum_)}元{_by_item(items)}"
        elif items:
            yield f"{name}总额不变，为{grouped(sum_)}元{_by_item(items)}"


def _by_item(items: Sequence[str]) -> str:
    return f"：{'；'.join(items)}" if items else ""


def _items(known: Sequence[Moved], found: Sequence[Moved]) -> Iterator[str]:
    """Each item whose sum is another now, with the day and the reason of what came later."""
    was, sums = _sums(known), _sums(found)
    late = [one for one in found if one not in known]
    days = {one.replaces for one in late if one.replaces}
    for item in dict.fromkeys((*was, *sums)):
        if was[item] != sums[item]:
            own = [one for one in late if _item(one) == item]
            # What was moved to another item is explained by the entry that stands there now.
            why = own or [one for one in late if one.replaces in days]
            yield f"{item}由{grouped(was[item])}元{_made(why)}{grouped(sums[item])}元{_why(why)}"


def _sums(entries: Sequence[Moved]) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for one in entries:
        found[_item(one)] += one.net if isinstance(one, Payment) else one.amount
    return found


def _item(one: Moved) -> str:
    return f"任务{one.task}{one.item}" if isinstance(one, Payment) else f"{one.source}{one.for_}"
