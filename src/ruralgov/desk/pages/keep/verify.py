"""Whether the logs are as they were sealed, and a printed paper as the plan says; a seal over what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.checking.read_logs import CODES, sealed_logs_of
from ruralgov.desk.dropped_files import held_files
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import settle
from ruralgov.desk.view import render
from ruralgov.editing.amendments import Result
from ruralgov.editing.sealing import check_day, sealed
from ruralgov.errors import PlanError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.findings import Report
from ruralgov.records.seals import sealed_logs, unsealed
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response, Upload
    from ruralgov.findings import Finding
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("核对、封存", "Verify and seal"), 40)


class Paper(NamedTuple):
    """A printed paper held against the plan: what it says otherwise."""

    name: str
    wrong: list[str]


def answer(desk: Desk, request: Request) -> Response:
    """The state of the seals; a dropped paper held against the plan; the preview of a seal, or its writing."""
    sheet = sheet_of(desk, request)
    opened(sheet)
    if request.method != "POST":
        return _page(desk, request, sheet)
    if request.said("what") == "paper":
        return _held_against(desk, request, sheet)

    def edit() -> tuple[Loaded, Result]:
        fresh = desk.shelf.sheet(sheet.name)
        if _altered(fresh):
            raise UserError(say("台账改动过，没有封存。", "the logs were altered: nothing was sealed."))
        loaded, on = fresh.checked.loaded, day_of(request.said("date") or None) or today()
        check_day(loaded.plan, on)
        return loaded, Result(sealed(loaded, on), (), ())

    return settle(desk, request, sheet, edit, lambda error: _page(desk, request, sheet, error))


def _altered(sheet: Sheet) -> list[Finding]:
    return [one for one in sheet.checked.findings if one.code in CODES and one.suppressed is None]


def _held_against(desk: Desk, request: Request, sheet: Sheet) -> Response:
    from ruralgov.api.records.paper_marks import differences, mark_on

    try:
        loaded = [sheet.checked.loaded]
        papers = [Paper(one.name, differences(loaded, mark_on(one.name, one.data))) for one in _papers(request)]
    except UserError as error:
        return _page(desk, request, sheet, error)
    return _page(desk, request, sheet, papers=papers)


def _papers(request: Request) -> list[Upload]:
    """What was dropped.

    Raises:
        UserError: nothing was.
    """
    if found := held_files(request):
        return found
    raise UserError(
        say("放入印出来的材料（.docx、.xlsx、.html、.md）。", "drop a printed paper (.docx, .xlsx, .html, .md).")
    )


def _page(
    desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None, papers: list[Paper] | None = None
) -> Response:
    index = opened(sheet).as_written
    logs = sealed_logs_of(sheet.checked.loaded)
    if logs is None:
        words = say("方案有错误，先在“问题”里改好：", "the plan has errors; correct them under Findings first:")
        raise PlanError(words, report=Report(sheet.checked.errors, 1))
    return render(
        desk,
        request,
        "verify.html",
        sheet,
        400 if error else 200,
        error=error,
        altered=[one for one in logs.altered if one.suppressed is None],
        unread="、".join(map(str, logs.unread)),
        seals=len(index.plan.seals),
        entries=sealed_logs(index.plan),
        fresh=sum(map(len, unsealed(index).values())) if sheet.checked.loaded.plan else 0,
        papers=papers or [],
        on=request.said("date") or today().isoformat(),
    )
