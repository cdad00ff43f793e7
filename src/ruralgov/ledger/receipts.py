"""Who sent a ledger is on record from the day it was received, whatever became of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ruralgov.calendar.duty_days import occurrences
from ruralgov.calendar.duty_reports import ledgers, nominal, units_of
from ruralgov.ledger.entries import heirs
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Submission
from ruralgov.text import chinese_date

_AHEAD = timedelta(days=800)


def receipts(index: Index, units: Sequence[str], when: date, received: date) -> Iterator[Submission]:
    """A submission for each unit and each of its reports that the ledger is, unless it is on record already."""
    about = f"台账，情况截至{chinese_date(when)}"
    # As the file has them: a workbook may come long behind the day that it speaks of.
    sent = [(one, unit) for one in index.written.submissions for unit in heirs(index, one.by or "")]
    known = {(one.duty, unit, one.note) for one, unit in sent}
    dated = {(one.duty, unit, one.date) for one, unit in sent}
    for duty in ledgers(index):
        owners = units_of(index, duty)
        for unit in units:
            if unit in owners and (duty.name, unit, about) not in known and (duty.name, unit, received) not in dated:
                yield _receipt(index, duty, unit, (when, received), about)


def _receipt(index: Index, duty: Duty, unit: str, days: tuple[date, date], about: str) -> Submission:
    values = {"date": days[1], "duty": duty.name, "by": unit, "for": _period(index, duty, *days), "note": about}
    return Submission.model_validate(values)


def _period(index: Index, duty: Duty, when: date, received: date) -> date | None:
    """The due day that figures of a day are for, where the day of receipt does not tell it by itself."""
    before = date.min
    for one in occurrences(index, duty, Span(date.min, when + _AHEAD)):
        if nominal(one) >= when:
            return None if before < received <= one.due else one.moved_from or one.due
        before = one.due
    return None
