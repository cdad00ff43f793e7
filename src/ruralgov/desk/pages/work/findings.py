"""What is wrong with a plan, beside it: place, cure, the fix where there is one, or the reason why it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.desk.opened_plan import paged, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import settle
from ruralgov.desk.view import render
from ruralgov.desk.wording.finding_ways import Way, cure_words, way
from ruralgov.editing.entering.one_finding import excused, fixed
from ruralgov.errors import UserError
from ruralgov.text import Text, line_break, say

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.findings import Finding
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("问题", "Findings"), 90)
_A_PAGE = 100
_AROUND = 1


class Shown(NamedTuple):
    """A finding with its lines of the file (number, text, whether it is the line), whether it may be excused, what cures it
    in an office's words, and where that is done."""

    finding: Finding
    lines: list[tuple[int, str, bool]]
    excusable: bool
    cure: str
    way: Way | None


def answer(desk: Desk, request: Request) -> Response:
    """The findings, the worst first; the preview of a fix or of a reason, or its writing."""
    sheet = sheet_of(desk, request)
    if request.method != "POST":
        return _list(desk, request, sheet)

    def edit() -> tuple[Loaded, Result]:
        fresh = desk.shelf.sheet(sheet.name)
        loaded = fresh.checked.loaded
        finding = _meant(fresh, request)
        if request.said("what") == "fix":
            return loaded, fixed(loaded, finding)
        return loaded, excused(loaded, finding, request.said("reason"))

    return settle(desk, request, sheet, edit, lambda error: _list(desk, request, sheet, error))


def _meant(sheet: Sheet, request: Request) -> Finding:
    """The finding that the form is about, wherever its line has moved to."""
    code, identity = request.said("code"), request.said("identity")
    for one in sheet.checked.findings:
        if one.suppressed is None and one.code == code and (one.identity or one.path) == identity:
            return one
    raise UserError(say("这个问题已经没有了。", "this finding is gone."))


def _list(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    from ruralgov.checking.rules import entry_of

    findings = sorted(sheet.checked.findings, key=lambda one: -one.severity.rank)
    standing = [one for one in findings if one.suppressed is None]
    shown = paged(standing, request, _A_PAGE)
    text = sheet.checked.loaded.source.text
    lines = [line.rstrip("\r") for line in text.split(line_break(text))]
    source = sheet.checked.loaded.source
    rows = [
        Shown(one, _lines(lines, one), not entry_of(one.code).rule.blocking, cure_words(one, source), way(source, one))
        for one in shown.rows
    ]
    return render(
        desk,
        request,
        "findings.html",
        sheet,
        400 if error else 200,
        error=error,
        rows=rows,
        shown=shown,
        counts=[
            (level, sum(one.severity.value == level for one in standing)) for level in ("error", "warning", "info")
        ],
        excused=[one for one in findings if one.suppressed is not None],
    )


def _lines(lines: list[str], one: Finding) -> list[tuple[int, str, bool]]:
    first, last = max(one.span.line - _AROUND, 1), min(one.span.line + _AROUND, len(lines))
    return [(number, lines[number - 1], number == one.span.line) for number in range(first, last + 1)]
