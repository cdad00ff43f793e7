"""The plan that a request is about, opened for what a page needs of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from ruralgov.api.days import day
from ruralgov.api.paper_parts import made_without
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import left_out, stopping
from ruralgov.editing.entering.file_edits import refuse_closed
from ruralgov.errors import PlanError
from ruralgov.findings import Report
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request
    from ruralgov.plan.lookups.index import Index

T = TypeVar("T")


def sheet_of(desk: Desk, request: Request) -> Sheet:
    """The plan that the address names, as of the day that it names.

    Raises:
        NotHereError: there is no such plan.
        UserError: no day, or a file that cannot be read.
    """
    return desk.shelf.sheet(request.asked("plan") or desk.shelf.alone or "", day(request.asked("day") or None))


def opened(sheet: Sheet, reads: Reads = Reads()) -> Index:
    """The look-ups of a plan in which all that is read of it can be computed.

    Raises:
        PlanError: the plan has errors there, or nothing of it can be understood.
    """
    checked = sheet.checked
    errors = stopping(checked, reads)
    if checked.index is None or errors:
        words = say(
            "这一页要用到的地方有错误，改好才能算：", "the plan has errors in what this page needs; correct them first:"
        )
        raise PlanError(words, report=Report(errors or checked.errors, 1))
    checked.index.left_out = left_out(checked, reads)
    return checked.index


def shown(sheet: Sheet, reads: Reads) -> Index:
    """The same for what people read: errors in what the page itself can mark, or be without, do not stop it.

    Raises:
        PlanError: errors that it cannot be made beside, as the command of the same name; or nothing of the plan can be understood.
    """
    index = opened(sheet, reads.on_paper)
    if not sheet.checked.errors:
        return index
    own = index.at(index.given_as_of, index.given_known_on)  # other pages read the kept one for something else
    return made_without(sheet.checked, own, reads.on_paper)


def writable(desk: Desk, name: str, reads: Reads) -> tuple[Sheet, Index]:
    """A plan as it is now, for an edit that reads this of it, with the look-ups over the plan as written.

    Raises:
        PlanError: the plan has errors there, or nothing of it can be understood.
        UserError: it is closed.
    """
    sheet = desk.shelf.sheet(name)
    index = opened(sheet, reads).as_written
    refuse_closed(name, sheet.checked.loaded.partial)
    return sheet, index


class Shown(NamedTuple, Generic[T]):
    """One page of a long list: its rows, which page it is, and how many there are."""

    rows: list[T]
    at: int
    pages: int


def paged(rows: Sequence[T], request: Request, size: int) -> Shown[T]:
    """The page of the list that the address names; the first one where it names none that there is."""
    pages = max(-(-len(rows) // size), 1)
    word = request.asked("page", "1")
    at = int(word) if word.isascii() and word.isdigit() and len(word) < 9 else 1
    at = at if 1 <= at <= pages else 1
    return Shown(list(rows[(at - 1) * size : at * size]), at, pages)
