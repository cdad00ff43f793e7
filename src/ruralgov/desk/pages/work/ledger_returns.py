"""Which ledgers came back in a period and which not: unit by unit, with what of them waits to be corrected."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.api.periods import latest_quarter
from ruralgov.checking.command_needs import LEDGER
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import period_from, periods
from ruralgov.desk.view import render
from ruralgov.progress.refused_reports import payments_by_task, untaken
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.plan.dates import Span
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.progress import Submission
    from ruralgov.plan.task import Task

ENTRY = Entry(Text("台账收发", "Ledgers in and out"))
_DAY = re.compile(r"情况截至(\d{4})年(\d{1,2})月(\d{1,2})日")


class Row(NamedTuple):
    """A unit in a period: the days on which its ledger came, the days its entries speak of, what waits to be corrected."""

    unit: str
    tasks: int
    received: list[date]
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
    period = period_from(index, request.asked("period")) or latest_quarter(index)
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


def _row(index: Index, unit: str, span: Span) -> Row:
    tasks = [task for task in index.plan.tasks if unit in map(index.unit, task.lead)]
    ids = {task.id for task in tasks}
    received = {
        one.date
        for one in index.written.submissions
        if one.by and index.unit(one.by) == unit and span.start <= _speaks_of(one) <= span.end
    }
    logged = {
        one.date
        for one in index.plan.progress
        if one.task in ids
        and span.start <= one.date <= span.end
        and not one.is_refused
        and index.unit(one.by or _first(index.tasks[one.task])) == unit
    }
    open_ = [task for task in tasks if not (task.ended and task.ended.holds(state_day(index)))]
    return Row(unit, len(open_), sorted(received), sorted(logged), [(task, words) for task in tasks for words in _waits(index, task, unit, span)])  # fmt: skip


def _first(task: Task) -> str:
    return task.lead[0] if task.lead else ""


def _speaks_of(one: Submission) -> date:
    """The day that a receipt is about: a ledger may come some days behind the day that it names."""
    found = _DAY.search(one.note or "")
    try:
        return date(*map(int, found.groups())) if found else one.for_ or one.date
    except ValueError:
        return one.date


def _waits(index: Index, task: Task, unit: str, span: Span) -> list[str]:
    entries = [one for one in index.log.get(task.id, ()) if one.date <= span.end]
    found = untaken(entries, payments_by_task(index).get(task.id, ()))
    by = [one for one in index.log.get(task.id, ()) if one.refused and found and one.date == found.day]
    mine = any(index.unit(one.by or _first(task)) == unit for one in by)
    return ["、".join(found.what)] if found and mine and found.day >= span.start else []
