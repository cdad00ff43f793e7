"""The whole plan in Excel: taken along as a workbook, and what was changed in it put back into the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.checking.command_needs import SET
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.opened_plan import opened, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import approval, settle
from ruralgov.desk.requests import download
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.text import Text, say
from ruralgov.workbook.apply import apply
from ruralgov.workbook.compare import compare
from ruralgov.workbook.export import export
from ruralgov.workbook.filled import read
from ruralgov.workbook.sent_back import returned

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.proposals import Proposal
    from ruralgov.desk.requests import Request, Response, Upload
    from ruralgov.editing.amendments import Result
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.workbook.apply import Outcome

ENTRY = Entry(Text("Excel 整份改", "Whole plan in Excel"), 35)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer(desk: Desk, request: Request) -> Response:
    """The workbook, what would be taken from the one that came back, the writing, or the workbook that goes back."""
    sheet = sheet_of(desk, request)
    opened(sheet, SET)
    if request.asked("take"):
        return download(f"{sheet.file.stem}.xlsx", XLSX, export(sheet.checked.loaded))
    if request.method != "POST":
        return _form(desk, request, sheet)
    if request.said("step") == "return":
        return _sent_back(desk, request, sheet)
    seen: list[Outcome] = []

    def edit() -> tuple[Loaded, Result]:
        seen[:] = [_outcome(desk, request, sheet.name)]
        return seen[0].before, seen[0].result

    return settle(
        desk,
        request,
        sheet,
        edit,
        lambda error: _form(desk, request, sheet, error),
        lambda proposal, again: _shown(desk, request, sheet, proposal, seen[0], again=again),
    )


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    plan = sheet.checked.loaded.plan
    issued = plan is None or plan.status != "draft"
    on = request.said("date") or today().isoformat()
    return render(desk, request, "workbook.html", sheet, 400 if error else 200, error=error, issued=issued, on=on)


def _outcome(desk: Desk, request: Request, name: str) -> Outcome:
    """What comes of the workbook with the plan as it is now.

    Raises:
        UserError: no workbook, one of another plan, a document that cannot be taken, or a plan that is closed.
    """
    file = _file(request)
    loaded = writable(desk, name, SET)[0].checked.loaded
    compared = compare(loaded, read(Path(file.name), file.data))
    return apply(loaded, compared, approval(request, loaded.plan), delete=bool(request.said("delete")))


def _file(request: Request) -> Upload:
    files = held_files(request)
    if len(files) != 1:
        raise UserError(say("放入一个改过的工作簿（.xlsx）。", "drop the one workbook (.xlsx) that was changed."))
    return files[0]


def _shown(
    desk: Desk, request: Request, sheet: Sheet, proposal: Proposal, outcome: Outcome, *, again: bool
) -> Response:
    given = [(name, request.said(name)) for name in ("date", "document", "reason", "delete")]
    return render(
        desk,
        request,
        "workbook_seen.html",
        sheet,
        proposal=proposal,
        again=again,
        refused=outcome.refused,
        told=outcome.told,
        given=given,
        held=as_held(held_files(request)),
    )


def _sent_back(desk: Desk, request: Request, sheet: Sheet) -> Response:
    """The workbook that goes back, made as if what is taken had been written."""
    return download(
        f"{say('退回', 'returned')}-{sheet.file.stem}.xlsx", XLSX, returned(_outcome(desk, request, sheet.name))
    )
