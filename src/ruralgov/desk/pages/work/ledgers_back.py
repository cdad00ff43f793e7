"""A workbook that goes back to a unit, with what of its ledger was not taken marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.opened_plan import sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.ledgers import sent_back
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("退回台账", "Ledger to send back"))


def answer(desk: Desk, request: Request) -> Response:
    """The workbook of the unit that the form names."""
    if request.method != "POST":
        raise NotHereError(say("没有这一页。", "no such page."))
    return sent_back(desk, request, sheet_of(desk, request))
