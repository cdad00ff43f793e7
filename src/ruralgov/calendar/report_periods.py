"""Which period a report is about, and which one a submission is for.

- A report that is due in the first half of a period is about the one before, else about its own; a report that is due once,
  about all the time up to its day.
- Figures are of the period that their day lies in: those of 30 September belong to the report that was due on the 25th, not
  to the next one. What is due behind its period takes the figures of the days in between as well.
- A submission is for the period that it names (``for``), else for that of the day of its figures, whenever it came.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.duty_days import Occurrence, gap_days, occurrences
from ruralgov.calendar.periods import Kind, Period, of_calendar
from ruralgov.plan.dates import Span, months_later
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.progress import Submission
from ruralgov.text import chinese_date

_FIGURES = re.compile(r"^台账，情况截至(\d{4})年(\d{1,2})月(\d{1,2})日")
_KINDS: dict[int, Kind] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_DAY = timedelta(days=1)
_AHEAD = timedelta(days=800)
"""The next due day lies within it, also of what is due every two years."""


def is_about_before(one: Occurrence) -> bool:
    """Whether a report is due in the first half of a period, and so is about the one before."""
    gone = (min(one.due, one.moved_from or one.due) - one.period.start).days + 1
    return one.duty.kind == "report" and gone <= gap_days(one.duty) // 2


def about(one: Occurrence) -> Span:
    """The days that a report due on a day is about."""
    if not is_about_before(one):
        return one.period
    start, end = one.period
    eve = start - _DAY
    if months := _months(one.period):
        return Span(months_later(start, -months), eve)
    return Span(start - timedelta(days=one.period.days), eve) if end > start else Span(eve, eve)


def last_figures(one: Occurrence) -> date:
    """The last day that figures for a due day speak of: of its period, of that day, or of the one it was moved from."""
    nominal = max(one.due, one.moved_from or one.due)
    return max(nominal, about(one).end) if gap_days(one.duty) else nominal


class DueDays(NamedTuple):
    """A duty's days in order, to be asked which of them a submission is for."""

    days: Sequence[Occurrence]
    named: dict[date, list[Occurrence]]
    months: dict[tuple[int, int], list[Occurrence]]

    def of_figures(self, day: date) -> Occurrence | None:
        """The due day that figures of a day are for."""
        place = bisect_left(self.days, day, key=last_figures)
        return self.days[place] if place < len(self.days) else None

    def of(self, one: Submission) -> list[Occurrence]:
        """The due days that a submission is for: by its ``for`` (the day itself, before or after it was moved, or its month),
        else by the day of its figures; none where neither tells it."""
        if one.for_:
            month = (one.for_.year, one.for_.month) if (one.for_ + _DAY).day == 1 else (0, 0)
            return list(dict.fromkeys((*self.named.get(one.for_, ()), *self.months.get(month, ()))))
        day = figures_day(one)
        found = self.of_figures(day) if day else None
        return [found] if found else []


def due_days(days: Sequence[Occurrence]) -> DueDays:
    """A duty's days in order, by what names them."""
    named: dict[date, list[Occurrence]] = defaultdict(list)
    months: dict[tuple[int, int], list[Occurrence]] = defaultdict(list)
    for one in days:
        for day in dict.fromkeys((one.due, one.moved_from or one.due)):
            named[day].append(one)
            months[day.year, day.month].append(one)
    return DueDays(days, named, months)


def figures_words(day: date) -> str:
    """What the receipt of a ledger notes of the day of its figures."""
    return f"台账，情况截至{chinese_date(day)}"


def figures_day(one: Submission) -> date | None:
    """The day of the figures that a receipt notes."""
    found = _FIGURES.match(one.note or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def period_label(one: Occurrence) -> str:
    """The period that a report is about, as an office calls it: 2026年第三季度."""
    return of_days(about(one)).label


def of_days(span: Span) -> Period:
    """The month, quarter, half or year that the days are, else just those days."""
    months = _months(span)
    if kind := _KINDS.get(months):
        return of_calendar(kind, span.end.year, (span.end.month - 1) // months + 1)
    return Period("days", span)


def due_until(index: Index, duty: Duty, last: date) -> DueDays:
    """A duty's days up to the first one behind a day."""
    return due_days(occurrences(index, duty, Span(date.min, min(last, date.max - _AHEAD) + _AHEAD)))


def _months(span: Span) -> int:
    """How many whole months a span is; 0 where it is none."""
    after = span.end + _DAY
    if span.start.day != 1 or after.day != 1:
        return 0
    return (after.year - span.start.year) * 12 + after.month - span.start.month


class Receipt(NamedTuple):
    """What a submission is for: the due day, where a duty asks for it; and the days that it reports on."""

    occurrence: Occurrence | None
    span: Span


def receipt_of(index: Index, one: Submission) -> Receipt:
    """What a submission is for; the day that it came, where nothing else tells it."""
    due = _due(index).get(one.duty or "")
    day = figures_day(one)
    found = next(iter(due.of(one)), None) if due else None
    if found is None:
        day = one.for_ or day or one.date
        return Receipt(None, Span(day, day))
    span = about(found)
    return Receipt(found, Span(day, day) if day and span.holds(day) else span)


@once
def _due(index: Index) -> dict[str, DueDays]:
    ends = (index.period.end,) if index.period else ()
    last = max((*ends, *(one.date for one in index.written.submissions)), default=date.min)
    return {one.name: due_until(index, one, last) for one in index.plan.duties}
