"""The tasks as a table that can be filtered, a page of it at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.wrong_cells import table_without_wrong
from ruralgov.checking.command_needs import TASKS
from ruralgov.desk.opened_plan import paged, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import filtered
from ruralgov.desk.view import render
from ruralgov.papers.tables.task_table import task_table
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("任务", "Tasks"), 20)
_A_PAGE = 200


def answer(desk: Desk, request: Request) -> Response:
    """The table with the bar of choices above it."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    pairs, choices = filtered(index, request)
    page = paged(pairs, request, _A_PAGE)
    table = table_without_wrong(task_table(index, page.rows, "short"), index)
    return render(
        desk,
        request,
        "tasks.html",
        sheet,
        tasks=table,
        count=len(pairs),
        choices=choices,
        shown=page,
        left=index.left_out,
    )
