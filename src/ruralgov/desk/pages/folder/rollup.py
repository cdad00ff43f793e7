"""Many plans added up: filtered, and taken along as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.aggregation.figures_of_one_plan import CLASSES
from ruralgov.aggregation.rollup import LeftOut
from ruralgov.api.days import day as day_of
from ruralgov.api.drawn_papers import drawn
from ruralgov.api.rollups import digest_of, rolled_up
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.paper import FORMATS
from ruralgov.desk.requests import download
from ruralgov.desk.view import render
from ruralgov.findings import CLASSES as FINDING_CLASSES
from ruralgov.papers.rollup.page import BY, USUAL, rollup_page
from ruralgov.runs.remembered_files import Remembered
from ruralgov.text import Text

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.rollup import Rollup
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("汇总", "Roll-up"), 30)


def answer(desk: Desk, request: Request) -> Response:
    """The sums of the plans that were chosen; with ``as`` the file."""
    names = desk.shelf.names()
    words = {name: request.asked(name) for name in ("q", "region", "by", "year", "day")}
    year = (
        int(words["year"]) if words["year"].isascii() and words["year"].isdigit() and len(words["year"]) == 4 else None
    )
    every = [one for one in names if words["q"] in one]
    found = _added(desk, every, year, day_of(words["day"] or None))
    regions = list(dict.fromkeys(one.area.name for one in found.plans if one.area))
    if words["region"] in regions:
        found = replace(found, plans=tuple(one for one in found.plans if one.area and one.area.name == words["region"]))
    by = tuple(axis for axis in BY if axis == words["by"]) or tuple(USUAL)
    form = request.asked("as")
    if form in FORMATS and found.plans:
        page = rollup_page(found, by, wide=form in ("csv", "xlsx"), data=False)
        data = drawn(page, form, desk.shelf.folder / "plan.yaml", errors=found.errors)
        body = data.encode() if isinstance(data, str) else data
        return download(f"{page.title}.{form}", FORMATS[form][1], body)
    return render(
        desk,
        request,
        "rollup.html",
        page=rollup_page(found, by, data=False) if found.plans else None,
        words={**words, "year": year or ""},
        axes=BY,
        regions=regions,
        left_out=found.left_out,
    )


def _added(desk: Desk, names: list[str], year: int | None, day: date | None) -> Rollup:
    """Each plan is read once, and again only where its file has changed."""

    def work(file: Path) -> Digest | LeftOut:
        return digest_of(file, day, None, year)

    remembered = Remembered(work, ("rollup", str(day), "None", str(year)), (LeftOut, *CLASSES, *FINDING_CLASSES))
    return rolled_up((remembered(desk.shelf.path(name)) for name in names), year)
