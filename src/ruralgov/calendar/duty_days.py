"""When duties fall due: the rhythm of reports, meetings, inspections and assessments as days.

Conventions, where a plan leaves them open:

- Quarters, half-years and years are the calendar's; months count from the month of ``from`` (or of the plan's start),
  weeks from its Monday, days from the day itself.
- Without ``due``, ``month`` and ``day`` a duty is due on the last day of each period. ``day`` without ``month`` means
  the first month of the period; ``month`` without ``day`` the last day of that month.
- A weekday in a month is its first there; the 31st of a short month is its last day.
- What the calendar's day must lie in, from ``from`` to ``until``, is the day *before* it is moved off a day off.
- A full date stands where it stands, also behind the plan's end (RG111 says so; RG121 where a duty has no day at all). ``once`` without a day has no date:
  it does not occur.
"""

from __future__ import annotations

import calendar
import re
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.workdays import next_workday, previous_workday
from ruralgov.plan.dates import Span, month_span, months_later, parse_span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import LEAD, Index, once

_EVERY = re.compile(r"(?:(\d{1,2}) )?(day|week|month|quarter|half-year|year)s?", re.ASCII)
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_WEEK = 7
_ONCE = "once"
_LENGTHS = {"day": 1, "week": _WEEK, "month": 30, "quarter": 91, "half-year": 182, "year": 365}
MOST_DUE = 1_000_000
"""Due days of all duties, counted for each unit that has the duty: 500 villages daily for five years. More is a slip in
the years or the list of units; RG119 refuses it, and nothing walks it."""
_LONG = 101
"""Years in which whatever can fall due does: of a rhythm of 99 years one begins and ends."""
_ANY = date(2000, 1, 1)
LONGEST_MOVE = timedelta(days=20)  # no run of days off in China is longer


class Occurrence(NamedTuple):
    """A duty on a day. ``moved_from`` is the day it would be due on if people worked then; None when it was not moved.

    ``period`` is the period of its rhythm that the day lies in; of what is due once, all the time up to that day.
    """

    duty: Duty
    period: Span
    due: date
    moved_from: date | None


def occurrences(index: Index, duty: Duty, span: Span) -> list[Occurrence]:
    """When a duty is due within the span, both days included, in order; a day at most once."""
    window = _window(index, duty, span)
    if window is None or overloaded(index):
        return []
    found: dict[date, Occurrence] = {}
    for period, day in _days(duty, window, Span(_earlier(span.start), _later(span.end))):
        due = _moved(index, duty, day, window)
        if span.holds(due) and (due == day or due not in found):
            found[due] = Occurrence(duty, period, due, day if due != day else None)
    return [found[due] for due in sorted(found)]


def gap_days(duty: Duty) -> int:
    """About how many days lie between two days of the duty; 0 for what has one day only."""
    if duty.every == _ONCE or names_its_year(duty.due):
        return 0
    count, _, unit = duty.every.rpartition(" ")
    return int(count or 1) * _LENGTHS[unit.removesuffix("s")]


def most_days(index: Index, duty: Duty, span: Span) -> int:
    """About how many due days a duty has in the span, by its rhythm alone; never far too few."""
    window, gap = _window(index, duty, span), gap_days(duty)
    if window is None:
        return 0
    days = (min(window.end, span.end) - max(window.start, span.start)).days
    return 1 + max(0, days) // gap if gap else 1


@once
def due_days(index: Index) -> list[int]:
    """About how many due days each duty has up to the as-of day, at least to the plan's end, for all who have it."""
    period, end = index.period, index.as_of or date.min
    span = Span(date.min, max(end, period.end) if period else end)
    return [most_days(index, duty, span) * _holders(index, duty) for duty in index.plan.duties]


def _holders(index: Index, duty: Duty) -> int:
    known = [index.departments.get(index.unit(name)) for name in duty.by if name != LEAD]
    leads = len(index.leads) if LEAD in duty.by else 0
    return max(1, leads + sum(max(1, len(one.members) if one else 0) for one in known))


def overloaded(index: Index) -> bool:
    """Whether the plan's duties have more due days than anything walks."""
    return sum(due_days(index)) > MOST_DUE


def falls_inside(duty: Duty, span: Span) -> bool:
    """Whether a duty has a day in the span, days off aside. A duty without a date counts as inside."""
    if duty.every == _ONCE and duty.due is None and duty.month is None and duty.day is None:
        return True
    window = Span(duty.from_ or span.start, duty.until or span.end)
    return any(True for _ in _days(duty, window, span))


def has_days(duty: Duty) -> bool:
    """Whether a duty has a day at all, whatever the plan's period. One without a date counts as having one."""
    start = duty.from_ or (date(max(duty.until.year - _LONG, 1), 1, 1) if duty.until else _ANY)
    return falls_inside(duty, Span(date.min if names_its_year(duty.due) else start, duty.until or _years_on(start)))


def _years_on(day: date) -> date:
    return date(min(day.year + _LONG, date.max.year), 12, 31)


def names_its_year(due: str | None) -> bool:
    """Whether the due day names its year: 2021-11-30, 2021-11."""
    return due is not None and due[:1].isdigit() and len(due) > len("MM-DD")


def _earlier(day: date) -> date:
    return max(day, date.min + LONGEST_MOVE) - LONGEST_MOVE


def _later(day: date) -> date:
    return min(day, date.max - LONGEST_MOVE) + LONGEST_MOVE


def _window(index: Index, duty: Duty, span: Span) -> Span | None:
    """The days a duty is done in: its own, else the plan's; None where a rhythm has nothing to start from."""
    if names_its_year(duty.due):
        return Span(duty.from_ or date.min, duty.until or date.max)
    start = duty.from_ or (index.period.start if index.period else None)
    if start is None:
        return None
    end = duty.until or (index.period.end if index.period else None)
    if duty.until is None and end is not None and start > end:
        end = None  # a duty that begins behind the plan's end goes on
    return Span(start, end or max(span.end, start))


def _moved(index: Index, duty: Duty, day: date, window: Span) -> date:
    if duty.shift == "none":
        return day
    earlier = previous_workday(index, day) if duty.shift == "earlier" else day
    # Nothing is due before the work begins: then it waits for the first working day.
    return earlier if duty.shift == "earlier" and earlier >= window.start else next_workday(index, day)


def _days(duty: Duty, window: Span, span: Span) -> Iterator[tuple[Span, date]]:
    """Each period with the days due in it, those that lie in the window and the span."""
    if duty.every == _ONCE or names_its_year(duty.due):
        day = next(_due_in(duty, window), None) if window.start <= window.end else None
        if day is not None and span.holds(day):
            yield Span(day if window.start == date.min else min(window.start, day), day), day
        return
    start, end = max(window.start, span.start), min(window.end, span.end)
    for period in _periods(duty.every, window.start, start, end):
        for day in _due_in(duty, period):
            if start <= day <= end:
                yield period, day


def _periods(every: str, anchor: date, start: date, end: date) -> Iterator[Span]:
    """The periods of a rhythm that touch the days from ``start`` to ``end``."""
    match = _EVERY.fullmatch(every)
    count, unit = (int(match[1] or 1), match[2]) if match else (0, "")
    if count and start <= end:
        in_days = unit in ("day", "week")
        yield from _by_days(anchor, count, unit, start, end) if in_days else _by_months(anchor, count, unit, start, end)


def _by_days(anchor: date, count: int, unit: str, start: date, end: date) -> Iterator[Span]:
    length = count * (_WEEK if unit == "week" else 1)
    first = anchor - anchor.weekday() * _DAY if unit == "week" and anchor.toordinal() > _WEEK else anchor
    begin = first + max(0, (start - first).days // length) * length * _DAY
    while begin <= end and (date.max - begin).days > length:
        yield Span(begin, begin + (length - 1) * _DAY)
        begin += length * _DAY


def _by_months(anchor: date, count: int, unit: str, start: date, end: date) -> Iterator[Span]:
    length = count * _MONTHS[unit]
    # Months count from the anchor's; the other units begin where the calendar's do.
    lead = (anchor.month - 1) % _MONTHS[unit]
    first = anchor.year * 12 + anchor.month - 1 - lead
    place = first + max(0, (start.year * 12 + start.month - 1 - first) // length) * length
    while place <= end.year * 12 + end.month - 1 and (place + length) // 12 < date.max.year:
        last = place + length - 1
        yield Span(date(place // 12, place % 12 + 1, 1), month_span(last // 12, last % 12 + 1).end)
        place += length


def _due_in(duty: Duty, period: Span) -> Iterator[date]:
    """The days due in one period; of ``once`` the period is all the time there is, and the first of them counts."""
    if duty.due == "month-end":
        yield _month_end(period.start) if duty.every == _ONCE else period.end
    elif duty.due is not None:
        days = _named(duty.due, period)
        yield from days if duty.every == _ONCE else deque(days, 1)  # of a period of years the last such day
    elif duty.month is not None or duty.day is not None:
        yield from _placed(duty, period)
    elif duty.every != _ONCE:
        yield period.end


def _named(due: str, period: Span) -> Iterator[date]:
    """A full date or month (its last day), or a day of every year, where it lies in the period."""
    if names_its_year(due):
        days = iter([parse_span(due).end])
    else:
        years = range(period.start.year, period.end.year + 1)
        days = (_in_month(year, int(due[:2]), int(due[3:])) for year in years)
    yield from (day for day in days if period.holds(day))


def _month_end(day: date) -> date:
    return month_span(day.year, day.month).end


def _placed(duty: Duty, period: Span) -> Iterator[date]:
    """The day that ``month`` and ``day`` name."""
    number = _WEEKDAYS.index(duty.day) + 1 if isinstance(duty.day, str) else duty.day
    if duty.every.endswith(("day", "days")):
        yield period.end
    elif "week" in duty.every:
        if number is not None and 1 <= number <= _WEEK:
            yield period.start + (number - 1) * _DAY
    else:
        month = months_later(period.start.replace(day=1), (duty.month or 1) - 1)
        day = _day_of(duty, month, number)
        if day <= period.end:
            yield day


def _day_of(duty: Duty, month: date, number: int | None) -> date:
    if number is None:
        return _month_end(month)
    if isinstance(duty.day, str):
        return month + ((number - 1 - month.weekday()) % _WEEK) * _DAY
    return _in_month(month.year, month.month, number)


def _in_month(year: int, month: int, day: int) -> date:
    """The day of the month, or its last day where it has no such day."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
