"""Deadlines, milestones and duties by day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ruralgov.api.wrong_cells import without_wrong
from ruralgov.calendar.agenda import MOST, Only, too_long, whole_span
from ruralgov.checking.command_needs import CALENDAR
from ruralgov.desk.opened_plan import sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import period_from, periods
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.papers.calendar_page import Ask, calendar_page
from ruralgov.plan.dates import Span
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.plan.lookups.index import Index

ENTRY = Entry(Text("日历", "Calendar"), 80)
_AHEAD = timedelta(days=60)


def answer(desk: Desk, request: Request) -> Response:
    """What comes in the next two months, or in the period that was chosen."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, CALENDAR)
    units = list(index.departments)
    unit = request.asked("unit") if request.asked("unit") in units else None
    span = _span(index, request.asked("period"))
    if span and too_long(index, span):
        raise UserError(
            say(
                f"这一段的事项超过 {MOST} 项，请选短一点的时段。", f"more than {MOST} entries: choose a shorter period."
            )
        )
    page = calendar_page(index, Ask(span, Only(unit), every_day=False, full=True)) if span else None
    page = without_wrong(page, index) if page else None
    chosen = {"period": request.asked("period"), "unit": unit or ""}
    return render(desk, request, "calendar.html", sheet, page=page, periods=periods(index), units=units, chosen=chosen)


def _span(index: Index, word: str) -> Span | None:
    """The days to show; None where the plan names none."""
    if (period := period_from(index, word)) is not None:
        return period.span
    whole = whole_span(index)
    if whole is None:
        return None
    first = min(max(today(), whole.start), whole.end)
    near = Span(first, min(first + _AHEAD, whole.end))
    return near if near.days > 1 else whole
