"""Money: planned, arrived, spent, and who pays which part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.command_needs import BUDGET
from ruralgov.desk.opened import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.papers.tables.budget_table import Ask, budget_page
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("资金", "Money"), 60)


def answer(desk: Desk, request: Request) -> Response:
    """Cost shares and sums, of all years or of one."""
    sheet = sheet_of(desk, request)
    index = opened(sheet, BUDGET)
    years = sorted({line.year for task in index.plan.tasks for line in task.budget})
    year = next((one for one in years if str(one) == request.asked("year")), None)
    page = budget_page(index, Ask(("source", "task", "department", "year"), year)) if years else None
    return render(desk, request, "money.html", sheet, page=page, years=years, year=year)
