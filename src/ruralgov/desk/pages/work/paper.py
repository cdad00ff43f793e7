"""One paper as a file, or as the page that the preview shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day
from ruralgov.api.drawn_papers import drawn, with_sources
from ruralgov.api.periods import last_day, latest_quarter
from ruralgov.api.tracing.wrong_data import as_known
from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.opened_plan import opened, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import KINDS, Ask, period_from
from ruralgov.desk.requests import Response, download
from ruralgov.desk.view import trouble
from ruralgov.errors import UserError
from ruralgov.files.names import safe
from ruralgov.files.overwriting import signed
from ruralgov.papers.table_headings import headed
from ruralgov.plan.lookups.choices import known
from ruralgov.plan.lookups.day.corrected_entries import entered_later
from ruralgov.text import Text, chinese_date, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request
    from ruralgov.plan.lookups.index import Index

ENTRY = Entry(Text("文件", "Paper"))
FORMATS = {
    "docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "html": ("HTML", "text/html; charset=utf-8"),
    "ics": (".ics", "text/calendar; charset=utf-8"),
    "csv": ("CSV", "text/csv; charset=utf-8"),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
}
# The paper's own policy allows its one style and script by what they are. It is shown without any power over the desk.
_SHOWN = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; sandbox allow-scripts; frame-ancestors 'self'",
    ),
)
_FRAMED = (("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'"),)


class Later(NamedTuple):
    """What speaks of the time of a paper and was entered behind it: how many entries, up to which day, the last when; and
    how many of the tasks are reported by what was known on that day, and by now."""

    entries: int
    about: date
    last: date
    then: int
    now: int
    tasks: int


def later_of(ask: Ask, name: str) -> Later | None:
    """What a paper leaves out, for it was entered behind its day; None where nothing was."""
    which = ask.period or (latest_quarter(ask.plan) if name == "report" else None)
    about = last_day(which, ask.plan.given_as_of) if which else ask.plan.given_as_of
    found = entered_later(ask.plan.written, about, about) if about else []
    if not about or not found:
        return None
    then, now = (_reported(ask.plan.at(about, known)) for known in (about, found[-1]))
    return Later(len(found), about, found[-1], then, now, len(ask.plan.plan.tasks))


def _reported(index: Index) -> int:
    """How many tasks something is known of."""
    return sum(any(not one.is_refused for one in entries) for entries in index.log.values())


def asked_for(desk: Desk, request: Request, name: str) -> Ask:
    """What the address asks for; with ``known`` also what was entered behind the day of the paper.

    Raises:
        UserError: no such period or unit; or the plan has errors in what the paper needs.
    """
    sheet = sheet_of(desk, request)
    kind = KINDS[name]
    index = shown(sheet, kind.reads(opened(sheet).plan))
    words = (request.asked(one) for one in ("period", "from", "until"))
    period = period_from(index, *words) if kind.periods else None
    unit = index.unit(request.asked("unit")) if kind.units and request.asked("unit") else None
    unit = known(unit, index.departments, say("单位", "unit"))
    ask = Ask(index, sheet.file, period, unit, letter_said(request, kind.letter))
    late = later_of(ask, name) if request.asked("known") == "1" else None
    return ask._replace(plan=index.known(late.last)) if late else ask


def asked_as(parts: Sequence[str]) -> list[str]:
    """The names that letter parts have in an address: its own day is not that of the state."""
    return ["dated" if part == "date" else part for part in parts]


def letter_said(request: Request, parts: Sequence[str]) -> dict[str, str | None]:
    """The letter parts that the address names; ``dated`` is the day that the letter bears.

    Raises:
        UserError: that is no day.
    """
    said: dict[str, str | None] = {part: request.asked(part).strip() or None for part in parts if part != "date"}
    dated = day(request.asked("dated") or None) if "date" in parts else None
    return {**said, "date": chinese_date(dated)} if dated else said


def answer(desk: Desk, request: Request) -> Response:
    """The file; with ``show`` the page for the preview, where what is wrong must be seen, too."""
    if not request.asked("show"):
        return _file(desk, request)
    try:
        return replace(_file(desk, request), headers=_SHOWN)
    except UserError as error:
        return replace(trouble(desk, request, error, 422), headers=_FRAMED)


def _file(desk: Desk, request: Request) -> Response:
    name, word = request.asked("paper"), request.asked("as", "html")
    if name not in KINDS or word not in FORMATS:
        raise NotHereError(say("没有这种文件。", "no such paper."))
    ask = asked_for(desk, request, name)
    page, index = KINDS[name].make(ask)
    page = as_known(page, word, index)
    page = with_sources(page, index, ask.file) if word == "html" else page
    page = headed(page, word) if KINDS[name].headed else page
    data = drawn(page, word, ask.file, index, progress=KINDS[name].progress)
    body = data.encode() if isinstance(data, str) else data
    title = safe(f"{page.title}{ask.period.label if ask.period and name != 'report' else ''}")
    file = f"{title}.{word}"
    return download(file, FORMATS[word][1], signed(Path(file), body))
