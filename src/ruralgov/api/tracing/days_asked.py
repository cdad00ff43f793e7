"""Of which days it is asked whether anybody works: a wrong day off leaves open what falls on such a day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ruralgov.calendar.agenda import agenda
from ruralgov.calendar.duty_days import LONGEST_MOVE, occurrences
from ruralgov.calendar.reminders import reply_by
from ruralgov.calendar.workdays import next_workday, previous_workday
from ruralgov.checking.reach.days_off import DAYS_OFF
from ruralgov.checking.reads import Reads
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index

_DAY = timedelta(days=1)
OF_DAYS_OFF = Reads(frozenset((DAYS_OFF,)))


def of_duty_days(index: Index, duty: Duty, span: Span) -> set[date]:
    """The days that decide when a duty is due within the span.

    A due day outside counts where one more day off, or one less, would bring it in.
    """
    if duty.shift == "none":
        return set()
    found: set[date] = set()
    for one in occurrences(index, duty, _widened(span)):
        first, last = sorted((one.due, one.moved_from or one.due))
        before = previous_workday(index, max(first, date.min + _DAY) - _DAY)
        after = next_workday(index, min(last, date.max - _DAY) + _DAY)
        if before <= span.end and after >= span.start:
            found.update(_days(first, last))
    return found


def asked_so_far(index: Index, reads: Reads) -> Reads:
    """What a paper reads, of days off those alone that decide what fell due by its day, and by when it asks for a reply."""
    if not reads.so_far:
        return reads
    day = index.as_of or (index.period.end if index.period else date.min)
    duties = index.plan.duties if "duties" in reads.sums | reads.told else ()
    days = {each for duty in duties for each in of_duty_days(index, duty, Span(date.min, day))}
    replies = _days(day + _DAY, reply_by(index, day)) if reads.so_far == "reply" else ()
    return reads._replace(days=frozenset((*days, *replies)))


def asked_in(index: Index, span: Span) -> set[date]:
    """The days that decide what a calendar of the span says; none where no day off is wrong."""
    if not days_off_are_wrong(index):
        return set()
    stated = {one.day for one in agenda(index, span) if not one.key.startswith("duty/")}
    asked = {day for one in stated for day in around(index, one)}
    return asked.union(*(of_duty_days(index, duty, span) for duty in index.plan.duties))


def around(index: Index, day: date) -> Iterator[date]:
    """The days that decide what is said beside a day: whether people work then, and when they do before and after."""
    return _days(previous_workday(index, day), next_workday(index, day))


def of_days(first: date, last: date) -> Reads:
    """What hangs on whether anybody works on any of these days."""
    return OF_DAYS_OFF.asking(_days(first, last))


def days_off_are_wrong(index: Index) -> bool:
    """Else nobody need ask about any day: a calendar of many years would walk through all of them for each of its rows."""
    return any(DAYS_OFF in one.hole.areas for one in (*index.faults, *index.doubtful))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + _DAY * step for step in range((last - first).days + 1))


def _widened(span: Span) -> Span:
    start, end = max(span.start, date.min + LONGEST_MOVE), min(span.end, date.max - LONGEST_MOVE)
    return Span(start - LONGEST_MOVE, end + LONGEST_MOVE)
