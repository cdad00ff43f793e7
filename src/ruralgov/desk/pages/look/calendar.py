"""Deadlines, milestones and duties by day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ruralgov.api.periods import whole_days
from ruralgov.calendar.agenda import MOST, Only, too_long
from ruralgov.checking.command_needs import CALENDAR
from ruralgov.desk.opened import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import period_from, periods
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.files.looking import today
from ruralgov.papers.calendar_page import Ask, calendar_page
from ruralgov.plan.dates import Span
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("日历", "Calendar"), 80)
_AHEAD = timedelta(days=60)


def answer(desk: Desk, request: Request) -> Response:
    """What comes in the next two months, or in the period that was chosen."""
    sheet = sheet_of(desk, request)
    index = opened(sheet, CALENDAR)
    period, whole = period_from(index, request.asked("period")), whole_days(index)
    first = min(max(today(), whole.start), whole.end)
    near = Span(first, min(first + _AHEAD, whole.end))
    span = period.span if period else near if near.days > 1 else whole
    if too_long(index, span):
        raise UserError(
            say(
                f"这一段的事项超过 {MOST} 项，请选短一点的时段。", f"more than {MOST} entries: choose a shorter period."
            )
        )
    units = list(index.departments)
    unit = request.asked("unit") if request.asked("unit") in units else None
    page = calendar_page(index, Ask(span, Only(unit), every_day=False, full=True))
    chosen = {"period": request.asked("period"), "unit": unit or ""}
    return render(desk, request, "calendar.html", sheet, page=page, periods=periods(index), units=units, chosen=chosen)
