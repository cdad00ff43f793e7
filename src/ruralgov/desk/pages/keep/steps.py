"""What was written, taken back and put back at this desk, plan by plan, since it was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.history import MOST
from ruralgov.desk.opened_plan import sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("改动记录", "What was done"), 95)


def answer(desk: Desk, request: Request) -> Response:
    """The list, the latest first."""
    sheet = sheet_of(desk, request)
    data = sheet.checked.loaded.data
    return render(
        desk,
        request,
        "steps.html",
        sheet,
        steps=desk.history.steps(sheet.file),
        most=MOST,
        again=desk.history.undone(sheet.file, data),
    )
