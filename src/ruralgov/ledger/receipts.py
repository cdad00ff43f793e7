"""Who sent a ledger is on record from the day it was received, whatever became of its cells; what was not taken, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.calendar.report_owners import ledger_period, ledgers, units_of
from ruralgov.calendar.report_periods import DueDays, due_until, figures_words, of_days, period_label
from ruralgov.ledger.columns import actuals
from ruralgov.ledger.filled_workbook import Ledger
from ruralgov.ledger.refusals import Refusal, Told, Unread
from ruralgov.ledger.rows.row import filled, heirs
from ruralgov.plan.dates import Span
from ruralgov.plan.governance import Duty
from ruralgov.plan.lookups.day.corrected_entries import replaced
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress, Submission
from ruralgov.progress.refused_reports import gives, is_sum
from ruralgov.text import Text


class Days(NamedTuple):
    """The day of the figures, and the day on which the workbooks were received; ``period``: what they are for, where that
    was chosen and does not follow from the day of the figures."""

    when: date
    received: date
    period: Span | None = None


def receipts(index: Index, units: Sequence[str], days: Days) -> Iterator[Submission]:
    """A submission for each unit and each of its reports that the ledger is, unless it is on record already.

    One that is on record for another period than the one chosen now is corrected.
    """
    about = figures_words(days.when)
    # As the file has them: a workbook may come long behind the day that it speaks of.
    gone = replaced(index.written.submissions, [one.since for one in index.written.submissions])
    standing = [one for place, one in enumerate(index.written.submissions) if place not in gone]
    sent = [(one, unit) for one in standing for unit in heirs(index, one.by or "")]
    known = {(one.duty, unit, one.note): one for one, unit in sent}
    dated = {(one.duty, unit, one.date) for one, unit in sent}
    for duty, unit in _asked(index, units):
        name = duty.name if duty else None
        if (before := known.get((name, unit, about))) is not None:
            yield from _moved(index, duty, before, days)
        elif (name, unit, days.received) not in dated:
            yield _receipt(index, duty, unit, days, about)


def _moved(index: Index, duty: Duty | None, before: Submission, days: Days) -> Iterator[Submission]:
    """The correction of a receipt that is on record for another period than the one that was chosen."""
    due = _due(index, duty, days) if duty and days.period else None
    wanted = due.of_figures(days.period.end) if due and days.period else None
    if due and wanted and wanted not in due.of(before):
        why = {"replaces": before.date, "reason": f"改登为{period_label(wanted)}的报送"}
        yield before.model_copy(update={"for_": wanted.moved_from or wanted.due, "entered": None, **why})


def _asked(index: Index, units: Sequence[str]) -> Iterator[tuple[Duty | None, str]]:
    """Each unit by the reports that its ledger is; by none where no duty asks it for one."""
    found = [(duty, unit) for duty in ledgers(index) for unit in units if unit in units_of(index, duty)]
    owing = {unit for _, unit in found}
    yield from found
    yield from ((None, unit) for unit in units if unit not in owing)


def _receipt(index: Index, duty: Duty | None, unit: str, days: Days, about: str) -> Submission:
    named = {"duty": duty.name, "for": _period(index, duty, days)} if duty else {}
    return Submission.model_validate({"date": days.received, "by": unit, "note": about, **named})


def out_of_date(index: Index, ledger: Ledger, days: Days) -> Iterator[Told]:
    """That a workbook went out for an earlier period than the one that its figures are taken for: what it counts by
    period would be added once more."""
    sent = ledger.period
    asked = days.period or (
        sent and ledger_period(index, index.unit(ledger.department) if ledger.department else None, days.when).span
    )
    if sent is None or asked is None or asked.start <= sent.end:
        return
    counted = "、".join(dict.fromkeys(_counted(index, ledger)))
    zh, en = (f"，按期累加的{counted}要再加一次", f"; {counted} would be added once more") if counted else ("", "")
    why = Text(
        f"这份是{of_days(sent).label}的台账，数据截至日期 {days.when} 已是以后的一期{zh}。"
        f"填的是那一期的数，数据截至日期写 {sent.end}；是这一期的，请单位填这一期的台账",
        f"this is the workbook of {sent.start} to {sent.end}, and the day of the figures, {days.when}, is of a later period{en}. "
        f"Where the figures are of that period, their day is {sent.end}; those of this one belong into its own workbook",
    )
    yield Told(ledger.file, why, holds=True)


def _counted(index: Index, ledger: Ledger) -> Iterator[str]:
    """What is filled in and counts by period."""
    for line in ledger.lines:
        if task := index.tasks.get(line.id):
            asked, there = actuals(index, task), filled(line)
            yield from (one.name for key, one in asked.items() if one.counts == "period" and key in there)


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


def _due(index: Index, duty: Duty, days: Days) -> DueDays:
    last = max(days.when, days.period.end if days.period else days.when)
    return due_until(index, duty, last)


def _period(index: Index, duty: Duty, days: Days) -> date | None:
    """The due day that a workbook is for, where the day of receipt does not tell it by itself: that of the period chosen,
    else of the day of the figures."""
    due = _due(index, duty, days)
    natural = due.of_figures(days.when)
    one = due.of_figures(days.period.end) if days.period else natural
    if one is None:
        return None
    place = due.days.index(one)
    before = due.days[place - 1].due if place else date.min
    return None if one == natural and before < days.received <= one.due else one.moved_from or one.due
