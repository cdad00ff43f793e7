"""Papers: choose one, its period and unit; see it as it will be; take it along as Word, Excel, HTML or calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.opened_plan import sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.paper import FORMATS, asked_as, asked_for, later_of
from ruralgov.desk.paper_kinds import KINDS, periods
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("出文件", "Papers"), 40)


def answer(desk: Desk, request: Request) -> Response:
    """The choices with the preview of what was chosen."""
    sheet = sheet_of(desk, request)
    index = sheet.checked.index
    name = request.asked("paper") if request.asked("paper") in KINDS else "report"
    error = late = None
    try:
        late = later_of(asked_for(desk, request, name), name)
    except UserError as wrong:
        error = wrong
    parts = asked_as(KINDS[name].letter)
    words = ("period", "from", "until", "unit", "day", "known", *parts)
    chosen = {key: request.asked(key) for key in words} | {"paper": name}
    if chosen["known"] not in ("0", "1"):
        chosen["known"] = ""
    kind = KINDS[name]
    return render(
        desk,
        request,
        "papers.html",
        sheet,
        kinds=KINDS,
        kind=kind,
        chosen=chosen,
        periods=periods(index) if index and kind.periods else {},
        units=list(index.departments) if index and kind.units else [],
        formats=[one for one in FORMATS if one != "ics" or kind.calendar],
        error=error,
        late=late,
        parts=parts,
    )
