"""Pilot villages and townships with their counts, and the norms held against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.wrong_cells import without_wrong
from ruralgov.checking.command_needs import NORMS
from ruralgov.desk.opened_plan import paged, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.papers.norms_page import Ask, norms_page
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("地点和标准", "Places and norms"), 90)
_A_PAGE = 200


def answer(desk: Desk, request: Request) -> Response:
    """The norms, all of them or what is short of one; then the list of places."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, NORMS)
    short = bool(request.asked("short"))
    norms = without_wrong(norms_page(index, Ask(short=short)), index) if index.plan.norms else None
    page = paged(index.plan.places, request, _A_PAGE)
    counts = list(dict.fromkeys(name for place in index.plan.places for name in place.counts))
    return render(desk, request, "places.html", sheet, norms=norms, short=short, shown=page, counts=counts)
