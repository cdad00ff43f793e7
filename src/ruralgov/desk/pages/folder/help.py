"""How the desk is used, in a clerk's words: what to do in a quarter, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("怎么用", "How to use it"), 90)


def answer(desk: Desk, request: Request) -> Response:
    """The page; it leads to the first plan of the folder."""
    return render(desk, request, "help.html", first=next(iter(desk.shelf.names()), ""))
