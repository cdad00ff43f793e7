"""The last writing of a plan taken back, and put back."""

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
    """Back to the plan as it was; nothing happens where somebody has written since."""
    if request.method != "POST":
        raise NotHereError(say("没有这一页。", "no such page."))
    name = request.asked("plan")
    if request.said("again"):
        desk.history.put_back(desk.shelf.path(name))
        return redirect(desk.url("overview", plan=name))
    desk.history.take_back(desk.shelf.path(name))
    return redirect(desk.url("overview", plan=name, undone=1))
