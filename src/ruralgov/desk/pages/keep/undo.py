"""The last writings of a plan taken back, one after the other, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import redirect
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("撤销", "Undo"))


def answer(desk: Desk, request: Request) -> Response:
    """Back to the plan as it was before the step that is named; nothing happens where somebody has written since."""
    if request.method != "POST":
        raise NotHereError(say("没有这一页。", "no such page."))
    name = request.asked("plan")
    number = request.said("of")
    step = desk.history.put_back if request.said("again") else desk.history.take_back
    step(desk.shelf.path(name), int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0)
    return redirect(desk.url("overview", plan=name, undone=1))
