"""Days off and make-up days of a year, and the notice that arranges them put into the file that the plans share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.drafting import source_of
from ruralgov.calendar.holiday_tables import read_table_or_text
from ruralgov.calendar.workdays import without_plan
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import Upload, redirect
from ruralgov.desk.view import render
from ruralgov.editing.entering.house_holidays import festival_words, noted_in
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.papers.holidays_page import holidays_page
from ruralgov.plan import HOUSE_FILE
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.plan.house.holidays import NOTHING
from ruralgov.reading.neighbouring_files.house_holidays_file import house_file, read_house
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("放假日", "Days off"), 40)
_NOTICE = "notice.txt"


def answer(desk: Desk, request: Request) -> Response:
    """The days of a year; what a notice would put in; the writing."""
    if request.method != "POST":
        return _page(desk, request)
    try:
        notice = _notice(request)
        source = source_of(notice.name, notice.data)
        found = read_table_or_text(source)
        write = request.said("step") == "write"
        noted = noted_in(_target(desk), found.festivals, write=write)
    except UserError as error:
        return _page(desk, request, error)
    if write:
        return redirect(desk.url("holidays", year=found.year))
    lines = [festival_words(one, noted) for one in found.festivals]
    new = bool(noted.new or noted.changed)
    return _page(desk, request, year=found.year, lines=lines, new=new, held=as_held([notice]))


def _notice(request: Request) -> Upload:
    """The notice that was dropped, or pasted.

    Raises:
        UserError: there is none.
    """
    files = held_files(request)
    if not files and (words := request.said("text")):
        files = [Upload(_NOTICE, words.encode())]
    if len(files) != 1:
        raise UserError(say("放入一份放假通知，或把通知的文字贴进来。", "drop one notice, or paste its text."))
    return files[0]


def _target(desk: Desk) -> Path:
    """The file that the plans of the folder share.

    Raises:
        UserError: it lies above the folder: what this desk wrote would take its place.
    """
    found = house_file(desk.shelf.folder)
    own = desk.shelf.folder / HOUSE_FILE
    if found is not None and found.resolve() != own.resolve():
        raise UserError(
            say(
                f"共用放假表在上级文件夹：{found}。请在那个文件夹打开工作台录入。",
                f"the file of days off lies above: {found}. Open the desk in that folder to enter the notice.",
            )
        )
    return own


def _page(
    desk: Desk,
    request: Request,
    error: UserError | None = None,
    year: int | None = None,
    lines: list[str] | None = None,
    held: list[tuple[str, str]] | None = None,
    *,
    new: bool = False,
) -> Response:
    word = request.asked("year")
    asked = int(word) if word.isascii() and word.isdigit() and len(word) == 4 else 0
    shown = year or (asked if FIRST_YEAR <= asked <= LAST_YEAR else today().year)
    house = house_file(desk.shelf.folder)
    index = without_plan(read_house(house) if house else NOTHING)
    return render(
        desk,
        request,
        "holidays.html",
        None,
        400 if error else 200,
        error=error,
        page=holidays_page(index, shown, house.name if house else None),
        year=shown,
        lines=lines or [],
        new=new,
        held=held or [],
    )
