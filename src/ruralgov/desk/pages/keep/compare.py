"""The plan against an older copy of it: what was adjusted, by which document, and what follows; taken along as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.drawn_papers import drawn
from ruralgov.checking.command_needs import EVERYTHING
from ruralgov.checking.edit_check import compare_plans
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.paper import FORMATS
from ruralgov.desk.requests import download
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.papers.changes.adjustment_page import adjustment_page
from ruralgov.papers.changes.change_page import Compared
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import Text, say, speaking

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response, Upload
    from ruralgov.papers.page import Page

ENTRY = Entry(Text("与旧稿比较", "Compare with an older copy"), 30)


def answer(desk: Desk, request: Request) -> Response:
    """The form; what was adjusted since the copy that was dropped; the same as Word."""
    sheet = sheet_of(desk, request)
    index = opened(sheet, EVERYTHING)
    if request.method != "POST":
        return _shown(desk, request, sheet)
    try:
        files = held_files(request)
        page = _page(sheet, files)
    except UserError as error:
        return _shown(desk, request, sheet, error)
    if request.said("as") == "docx":
        data = drawn(page, "docx", sheet.file, index)
        body = data.encode() if isinstance(data, str) else data
        return download(f"{page.title}.docx", FORMATS["docx"][1], body)
    return _shown(desk, request, sheet, page=page, held=as_held(files))


def _page(sheet: Sheet, files: list[Upload]) -> Page:
    """The explanation of the adjustment.

    Raises:
        UserError: no older copy, or one that cannot be read.
    """
    new = sheet.checked.loaded
    if len(files) != 1:
        raise UserError(say("放入一份旧的方案文件（.yaml）。", "drop one older copy of the plan (.yaml)."))
    old = load_plan(files[0].name, files[0].data)
    if old.plan is None or new.plan is None:
        raise UserError(say(f"{(new if old.plan else old).file}：方案有错误，无法比较。", f"{(new if old.plan else old).file}: the plan has errors and cannot be compared."))  # fmt: skip
    edit, findings = compare_plans(old, new)
    with speaking("zh"):
        return adjustment_page([Compared(sheet.name, old.file, edit, findings, ())])


def _shown(
    desk: Desk,
    request: Request,
    sheet: Sheet,
    error: UserError | None = None,
    page: Page | None = None,
    held: list[tuple[str, str]] | None = None,
) -> Response:
    return render(desk, request, "compare.html", sheet, 400 if error else 200, error=error, page=page, held=held or [])
