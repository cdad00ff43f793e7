"""Which ledgers came back in a period and which not: unit by unit, with what of them waits to be corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.api.periods import latest_quarter
from ruralgov.calendar.periods import of_calendar
from ruralgov.calendar.report_periods import figures_day, receipt_of
from ruralgov.checking.command_needs import LEDGER
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import period_from, periods
from ruralgov.desk.view import render
from ruralgov.plan.lookups.day.corrected_entries import replaced
from ruralgov.plan.lookups.index import once
from ruralgov.progress.refused_reports import payments_by_task, untaken
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Period
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.plan.dates import Span
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.progress import Submission
    from ruralgov.plan.task import Task

ENTRY = Entry(Text("台账收发", "Ledgers in and out"))


class Row(NamedTuple):
    """A unit in a period: the days on which its ledger came (and how late), the days its entries speak of, what waits to be corrected."""

    unit: str
    tasks: int
    received: list[date]
    late: int
    logged: list[date]
    waiting: list[tuple[Task, str]]

    @property
    def owing(self) -> bool:
        """Whether nothing of it is there."""
        return not (self.received or self.logged)


def answer(desk: Desk, request: Request) -> Response:
    """The list of a period, those that have not reported first."""
    sheet = sheet_of(desk, request)
    index = opened(sheet, LEDGER)
    period = period_from(index, request.asked("period")) or _latest(index)
    rows = [_row(index, unit, period.span) for unit in index.leads]
    rows = [row for row in rows if row.tasks]
    return render(
        desk,
        request,
        "ledger_returns.html",
        sheet,
        rows=sorted(rows, key=lambda row: (not row.owing, not row.waiting)),
        owing=sum(row.owing for row in rows),
        waiting=sum(bool(row.waiting) for row in rows),
        periods=periods(index),
        period=period,
        chosen=request.asked("period"),
    )


def _latest(index: Index) -> Period:
    """The quarter that the ledger received last is for; without any, that of the state's day."""
    sent = index.written.submissions
    if not sent:
        return latest_quarter(index)
    day = receipt_of(index, sent[-1]).span.end
    return of_calendar("quarter", day.year, (day.month + 2) // 3)


def _row(index: Index, unit: str, span: Span) -> Row:
    tasks = [task for task in index.plan.tasks if unit in map(index.unit, task.lead)]
    ids = {task.id for task in tasks}
    receipts = [(one, receipt_of(index, one)) for one in _standing(index) if one.by and index.unit(one.by) == unit]
    own = [(one, receipt) for one, receipt in receipts if span.holds(receipt.span.end)]
    # Figures that came with a ledger of another period are no report of this one.
    others = {figures_day(one) for one, receipt in receipts if not span.holds(receipt.span.end)}
    logged = {
        one.date
        for one in index.plan.progress
        if one.task in ids
        and span.holds(one.date)
        and one.date not in others
        and not one.is_refused
        and index.unit(one.by or _first(index.tasks[one.task])) == unit
    }
    open_ = [task for task in tasks if not (task.ended and task.ended.holds(state_day(index)))]
    waits = [(task, words) for task in tasks for words in _waits(index, task, unit, span)]
    late = max(
        (max(0, (one.date - receipt.occurrence.due).days) for one, receipt in own if receipt.occurrence), default=0
    )
    return Row(unit, len(open_), sorted(one.date for one, _ in own), late, sorted(logged), waits)


@once
def _standing(index: Index) -> list[Submission]:
    """The submissions of the file that no correction has replaced."""
    sent = index.written.submissions
    gone = replaced(sent, [one.since for one in sent])
    return [one for place, one in enumerate(sent) if place not in gone]


def _first(task: Task) -> str:
    return task.lead[0] if task.lead else ""


def _waits(index: Index, task: Task, unit: str, span: Span) -> list[str]:
    entries = [one for one in index.log.get(task.id, ()) if one.date <= span.end]
    found = untaken(entries, payments_by_task(index).get(task.id, ()))
    by = [one for one in index.log.get(task.id, ()) if one.refused and found and one.date == found.day]
    mine = any(index.unit(one.by or _first(task)) == unit for one in by)
    return ["、".join(found.what)] if found and mine and found.day >= span.start else []
