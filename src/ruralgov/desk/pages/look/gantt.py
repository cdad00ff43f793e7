"""The tasks over time: the Gantt chart of the meeting papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.api.wrong_cells import table_without_wrong
from ruralgov.checking.command_needs import TASKS
from ruralgov.desk.opened_plan import paged, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import filtered
from ruralgov.desk.view import render
from ruralgov.papers.tables.gantt import gantt_table
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("横道图", "Gantt"), 40)
_A_PAGE = 100


def answer(desk: Desk, request: Request) -> Response:
    """The chart with the bar of choices above it."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    pairs, choices = filtered(index, request)
    page = paged(pairs, request, _A_PAGE)
    chart = table_without_wrong(gantt_table(index, page.rows, state_day(index), title=""), index)
    return render(
        desk,
        request,
        "gantt.html",
        sheet,
        left=index.left_out,
        gantt=chart,
        choices=choices,
        count=len(pairs),
        shown=page,
    )
