"""Who sent a ledger is on record from the day it was received, whatever became of its cells; what was not taken, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ruralgov.calendar.duty_days import occurrences
from ruralgov.calendar.duty_reports import nominal
from ruralgov.calendar.report_owners import ledgers, units_of
from ruralgov.ledger.refusals import Refusal, Unread
from ruralgov.ledger.rows.row import heirs
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress, Submission
from ruralgov.progress.refused_reports import gives, is_sum
from ruralgov.text import chinese_date

_AHEAD = timedelta(days=800)


def receipts(index: Index, units: Sequence[str], when: date, received: date) -> Iterator[Submission]:
    """A submission for each unit and each of its reports that the ledger is, unless it is on record already."""
    about = f"台账，情况截至{chinese_date(when)}"
    # As the file has them: a workbook may come long behind the day that it speaks of.
    sent = [(one, unit) for one in index.written.submissions for unit in heirs(index, one.by or "")]
    known = {(one.duty, unit, one.note) for one, unit in sent}
    dated = {(one.duty, unit, one.date) for one, unit in sent}
    for duty, unit in _asked(index, units):
        name = duty.name if duty else None
        if (name, unit, about) not in known and (name, unit, received) not in dated:
            yield _receipt(index, duty, unit, (when, received), about)


def _asked(index: Index, units: Sequence[str]) -> Iterator[tuple[Duty | None, str]]:
    """Each unit by the reports that its ledger is; by none where no duty asks it for one."""
    found = [(duty, unit) for duty in ledgers(index) for unit in units if unit in units_of(index, duty)]
    owing = {unit for _, unit in found}
    yield from found
    yield from ((None, unit) for unit in units if unit not in owing)


def _receipt(index: Index, duty: Duty | None, unit: str, days: tuple[date, date], about: str) -> Submission:
    named = {"duty": duty.name, "for": _period(index, duty, *days)} if duty else {}
    return Submission.model_validate({"date": days[1], "by": unit, "note": about, **named})


def not_taken(index: Index, refused: Sequence[Refusal], when: date) -> Iterator[Unread]:
    """By task and unit what was reported and refused, and the log of that day neither has nor names already."""
    found: dict[tuple[str, str | None], dict[str, None]] = defaultdict(dict)
    for one in (each.of for each in refused if each.of):
        found[one.task, one.by].update(dict.fromkeys(one.what))
    for (task, by), names in found.items():
        entries = [one for one in index.log.get(task, ()) if one.date == when and _speaks(index, one, by)]
        what = tuple(name for name in names if not any(_names(one, name) or gives(one, name) for one in entries))
        over = index.tasks[task].ended
        if what and not (over and over.holds(when)):
            yield Unread(task, by, what)


def _names(entry: Progress, name: str) -> bool:
    return any(one == name or (is_sum(one) and is_sum(name)) for one in entry.refused)


def _speaks(index: Index, entry: Progress, by: str | None) -> bool:
    return by is None or entry.by is None or by in heirs(index, entry.by)


def _period(index: Index, duty: Duty, when: date, received: date) -> date | None:
    """The due day that figures of a day are for, where the day of receipt does not tell it by itself."""
    before = date.min
    for one in occurrences(index, duty, Span(date.min, when + _AHEAD)):
        if nominal(one) >= when:
            return None if before < received <= one.due else one.moved_from or one.due
        before = one.due
    return None
