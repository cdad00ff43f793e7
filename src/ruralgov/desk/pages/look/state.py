"""A word for the state of a plan file, for pages that ask whether somebody has written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import Response
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request

ENTRY = Entry(Text("状态", "State"))


def answer(desk: Desk, request: Request) -> Response:
    """The word alone."""
    return Response(200, "text/plain; charset=utf-8", desk.shelf.version(request.asked("plan")).encode())
