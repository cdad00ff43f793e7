"""The plan against an older copy of it: what was adjusted, by which document, and what follows; taken along as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.drawn_papers import drawn
from ruralgov.api.records.compared_pairs import compared_pair
from ruralgov.changes.file_pairs import Pair
from ruralgov.checking.engine import Options, check
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.paper import FORMATS
from ruralgov.desk.requests import download
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.papers.changes.adjustment_page import adjustment_page
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import Text, say, speaking

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response, Upload
    from ruralgov.papers.page import Page
    from ruralgov.reading.plan_file import Loaded

_MOST = 10
"""Errors that are told where nothing can be compared."""
ENTRY = Entry(Text("与旧稿比较", "Compare with an older copy"), 30)


def answer(desk: Desk, request: Request) -> Response:
    """The form; what was adjusted since the copy that was dropped; the same as Word."""
    sheet = sheet_of(desk, request)
    index = opened(sheet)
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
    """The explanation of the adjustment; of plans with errors that of what these do not touch.

    Raises:
        UserError: no older copy, or one of the two cannot be read so far that things are known again.
    """
    new = sheet.checked.loaded
    if len(files) != 1:
        raise UserError(say("放入一份旧的方案文件（.yaml）。", "drop one older copy of the plan (.yaml)."))
    old = load_plan(files[0].name, files[0].data)
    with speaking("zh"):
        found = compared_pair(Pair(sheet.name, old, new), Options())
        page = adjustment_page([found])
    if found.edit is None:
        raise _incomparable(new if old.plan else old)
    return page


def _incomparable(wrong: Loaded) -> UserError:
    """That nothing of a file can be compared, with its errors."""
    errors = [
        say(f"第{one.span.line}行：{one.message}。{one.cure}", f"line {one.span.line}: {one.message}. {one.cure}")
        for one in check(wrong).errors
    ]
    return UserError(
        say(f"{wrong.file}：方案有错误，无法比较。", f"{wrong.file}: the plan has errors and cannot be compared."),
        *errors[:_MOST],
    )


def _shown(
    desk: Desk,
    request: Request,
    sheet: Sheet,
    error: UserError | None = None,
    page: Page | None = None,
    held: list[tuple[str, str]] | None = None,
) -> Response:
    return render(desk, request, "compare.html", sheet, 400 if error else 200, error=error, page=page, held=held or [])
