"""Where a figure comes from: the answer of ``ruralgov why``, for whatever figure a page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.tracing.figure_needs import reads_of
from ruralgov.desk.figure_links import part_of, word_of
from ruralgov.desk.opened_plan import opened
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.papers.origins.notes import PrintedFigure, note_of
from ruralgov.papers.origins.origin import Basis
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("这个数从哪里来", "Where this figure comes from"))


class Below(NamedTuple):
    """A figure that goes into the one asked for."""

    name: str
    href: str
    steps: tuple[str, ...]


def answer(desk: Desk, request: Request) -> Response:
    """The steps, the figures it is made of (each can be asked in turn), and the lines of the plan."""
    part = part_of(request.asked("of"), request.asked("column"), request.asked("on"))
    sheet = desk.shelf.sheet(request.asked("plan"), part.day)
    index = opened(sheet, reads_of(opened(sheet), part))
    called = request.asked("called")
    sources = note_of(Basis(index, part.day), PrintedFigure("", called, part, ""), sheet.name)
    note = sources.notes.get(part)
    below = sources.below(note) if note else []
    parts = {one.id: of for of, one in sources.notes.items()}
    lines = sorted({line for one in (note, *below) if one for line in one.lines})

    def link(of: str, name: str) -> str:
        one = parts[of]
        words = {"of": word_of(one.subject), "column": one.column, "on": one.day, "called": name}
        return desk.url("why", plan=sheet.name, **words)

    return render(
        desk,
        request,
        "why.html",
        sheet,
        called=called,
        note=note,
        parts=[Below(one.name, link(one.id, one.name), one.steps) for one in below],
        lines=lines,
        day=part.day,
    )
