"""A plan begun: from the skeleton, or as the next year's of one that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruralgov.api.new_plan import skeleton
from ruralgov.desk.opened_plan import opened
from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import redirect
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("新建方案", "New plan"), 20)


def answer(desk: Desk, request: Request) -> Response:
    """The form, or the new file and the way to it."""
    if request.method == "POST":
        return _begun(desk, request)
    return render(desk, request, "new.html", plans=desk.shelf.names(), can_start=not desk.shelf.alone)


def _begun(desk: Desk, request: Request) -> Response:
    from ruralgov.files.writing import write_bytes

    last = request.said("last")
    data, name = _next(desk, last, request.said("year")) if last else (skeleton(desk.shelf.folder), "")
    file = desk.shelf.new_path(request.said("name") or name)
    write_bytes(file, data)
    return redirect(desk.url("overview", plan=file.name))


def _next(desk: Desk, last: str, year: str) -> tuple[bytes, str]:
    """The draft from last year's plan, and what its file is called where nothing else was said."""
    from ruralgov.checking.command_needs import EVERYTHING
    from ruralgov.editing.next_year.plan import next_plan

    sheet = desk.shelf.sheet(last)
    index = opened(sheet, EVERYTHING)
    period = index.plan.period
    if not re.fullmatch(r"([12]\d{3})?", year) or not (year or period):
        raise UserError(say("年度写四位数，如 2027。", "write the year in four digits, as 2027."))
    wanted = int(year) if year else period.end.year + 1 if period else 0
    made = next_plan(sheet.checked.loaded, index, wanted)
    stem = re.sub(r"-?(?:19|20)[0-9][0-9]$", "", sheet.file.stem)
    return made.text.encode(), f"{stem}-{wanted}"
