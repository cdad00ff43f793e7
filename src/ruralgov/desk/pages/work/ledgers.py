"""Ledgers sent out to the units, and the filled ones dropped, looked through cell by cell, corrected and merged."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.api.days import state_day
from ruralgov.checking.command_needs import LEDGER, ledger_import_of
from ruralgov.checking.engine import Options
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.opened_plan import opened, sheet_of, shown, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.paper_kinds import period_from, periods
from ruralgov.desk.proposals import settle
from ruralgov.desk.requests import Upload, archive, download
from ruralgov.desk.view import render
from ruralgov.editing.amendments import result_of
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.ledger.export import refuse_closed, workbooks
from ruralgov.ledger.filled_workbook import corrected, read_ledger
from ruralgov.ledger.import_into_plan import index_for, merged_into, prepared
from ruralgov.ledger.import_summary import counts, sent_words, taken_words
from ruralgov.ledger.receipts import Days
from ruralgov.ledger.sent_back import returned
from ruralgov.plan.lookups.choices import known
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.proposals import Proposal
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.ledger.filled_workbook import Ledger
    from ruralgov.ledger.merge_rows import Merged
    from ruralgov.ledger.refusals import Refusal
    from ruralgov.ledger.rows.reported import Taken
    from ruralgov.plan.lookups.index import Index
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("台账", "Ledgers"), 15)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Dropped(NamedTuple):
    """The files of the form: what could be read of them, why the others could not, and the corrections that were typed."""

    files: list[Upload]
    ledgers: list[Ledger]
    unreadable: dict[str, str]
    typed: dict[tuple[str, str, str], str]


class Doubt(NamedTuple):
    """A cell that is not taken: what stands there, why it is not taken, what was typed in its place."""

    refusal: Refusal
    value: str
    typed: str
    can_be_typed: bool


class Added(NamedTuple):
    """What is taken for a task, and from which cells."""

    file: str
    words: str
    cells: list[str]


def answer(desk: Desk, request: Request) -> Response:
    """The page, a workbook to send out, what would be merged, or the merging."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, LEDGER)
    if request.asked("unit") or request.asked("every"):
        refuse_closed(sheet.name, index)
        return _workbook(index, request)
    if request.method != "POST":
        return _form(desk, request, sheet, index)
    return _merging(desk, request, sheet, index)


def _workbook(index: Index, request: Request) -> Response:
    unit = request.asked("unit")
    names = (known(unit, index.leads, say("牵头单位", "lead department")),) if unit else ()
    day = _until(index, request)
    books = list(workbooks(index.on(day), day, names, period_from(index, request.asked("period"))))
    if request.asked("every") == "each":
        return archive(
            f"{say('台账', 'ledgers')}.zip", ((one.name, one.data) for one in books if one.department is not None)
        )
    book = next(one for one in books if unit or one.department is None)
    return download(book.name, XLSX, book.data)


def _until(index: Index, request: Request) -> date:
    """The day that a ledger's lights count to: as chosen, else today, which is when it is sent; never outside the plan's days."""
    last = index.period.end if index.period else date.max
    return day_of(request.asked("until") or None) or max(state_day(index), min(today(), last))


def _form(desk: Desk, request: Request, sheet: Sheet, index: Index, error: UserError | None = None) -> Response:
    return render(
        desk,
        request,
        "ledgers.html",
        sheet,
        400 if error else 200,
        error=error,
        units=list(index.leads),
        until=_until(index, request).isoformat(),
        on=request.said("date") or today().isoformat(),
        received=request.said("received") or today().isoformat(),
        periods=periods(index),
        period=request.said("period"),
        sent_for=request.asked("period"),
    )


class _Seen(NamedTuple):
    """What was looked through: the plan before, the merge with it, the files; and the edit that the merge is."""

    before: Index
    merged: Merged
    dropped: Dropped
    edit: tuple[Loaded, Result]


def _looked_through(desk: Desk, request: Request, name: str) -> _Seen:
    """The files of the form against the plan as it is now.

    Raises:
        UserError: no files, no day, a plan that is closed or whose errors are in the way.
    """
    sheet = sheet_of(desk, request)
    period = period_from(opened(sheet, LEDGER.on_paper), request.said("period"))
    days = Days(_day(request, "date"), _day(request, "received"), period.span if period else None)
    dropped = _dropped(request)
    reads = ledger_import_of(opened(sheet).plan, [line.id for one in dropped.ledgers for line in one.lines])
    fresh, _ = writable(desk, name, reads)
    loaded = fresh.checked.loaded
    before = index_for(fresh.checked, days.when)
    merged, after = prepared(fresh.checked, merged_into(before, dropped.ledgers, days))
    # The receipt speaks of the day the workbook came, and all of it is entered today: neither is a slip.
    known = Options(as_of=max(days.when, days.received), known_on=date.max)
    return _Seen(before, merged, dropped, (loaded, result_of(loaded, after, options=known)))


def _merging(desk: Desk, request: Request, sheet: Sheet, index: Index) -> Response:
    seen: list[_Seen] = []

    def edit() -> tuple[Loaded, Result]:
        seen[:] = [_looked_through(desk, request, sheet.name)]
        return seen[0].edit

    return settle(
        desk,
        request,
        sheet,
        edit,
        lambda error: _form(desk, request, sheet, index, error),
        lambda proposal, again: _shown(desk, request, sheet, proposal, seen[0], again=again),
    )


def _day(request: Request, name: str) -> date:
    return day_of(request.said(name) or None) or today()


def _dropped(request: Request) -> Dropped:
    """The files that came now or are held in the form, each by a name of its own."""
    files = held_files(request)
    if not files:
        raise UserError(say("还没有放入填好的台账（.xlsx）。", "no filled ledger (.xlsx) was dropped."))
    typed = dict(_typed(request))
    ledgers, unreadable = [], {}
    for file in files:
        fixes = {place[1:]: text for place, text in typed.items() if place[0] == file.name}
        try:
            ledgers.append(corrected(read_ledger(Path(file.name), file.data), fixes))
        except UserError as error:
            unreadable[file.name] = str(error)
    return Dropped(files, ledgers, unreadable, typed)


def _typed(request: Request) -> Iterator[tuple[tuple[str, str, str], str]]:
    for place, text in zip(request.every("cell"), request.every("fix"), strict=False):
        parts = place.split("\t")
        if len(parts) == 3 and text:
            yield (parts[0], parts[1], parts[2]), text


def _shown(desk: Desk, request: Request, sheet: Sheet, proposal: Proposal, seen: _Seen, *, again: bool) -> Response:
    index, merged, dropped, _ = seen
    still = [_doubt(one, dropped) for one in merged.refused]
    senders, in_vain = list(dict.fromkeys(one.by or "" for one in merged.submissions)), _in_vain(merged, dropped)
    taken = [one for one in merged.submissions if one.by not in in_vain]
    known_places = {(one.refusal.file, one.refusal.sheet, one.refusal.cell) for one in still}
    return render(
        desk,
        request,
        "ledgers_seen.html",
        sheet,
        proposal=proposal,
        again=again,
        counted=counts(merged),
        doubts=still,
        unreadable=dropped.unreadable,
        added=[_added(index, one) for one in merged.taken if one.adds],
        told=merged.told,
        senders=list(sent_words(index, taken)),
        in_vain=[one for one in senders if one in in_vain],
        periods=periods(index),
        period=request.said("period"),
        held=as_held(dropped.files),
        # What was corrected and is taken now stays corrected.
        settled=[(place, text) for place, text in dropped.typed.items() if place not in known_places],
        days=(request.said("date"), request.said("received")),
        back=[one.department for one in returned(index, dropped.ledgers, merged, _day(request, "date"))],
    )


def _in_vain(merged: Merged, dropped: Dropped) -> set[str]:
    """The units of workbooks in which something stood and of which nothing is taken."""
    taken = {one.file for one in merged.taken if one.adds and not (one.entry and one.entry.is_refused)}
    refused = {one.file for one in merged.refused}
    return {one.department for one in dropped.ledgers if one.department and one.file in refused - taken}


def _doubt(refusal: Refusal, dropped: Dropped) -> Doubt:
    place = (refusal.file, refusal.sheet, refusal.cell)
    cells = (
        cell
        for one in dropped.ledgers
        if one.file == refusal.file
        for line in one.lines
        if line.sheet == refusal.sheet
        for cell in line.cells.values()
        if cell.ref == refusal.cell
    )
    found = next(cells, None)
    value = "" if found is None or found.bare else str(found.value)
    return Doubt(refusal, re.sub(r"\s+", " ", value)[:80], dropped.typed.get(place, ""), found is not None)


def _added(index: Index, one: Taken) -> Added:
    cells = [row.place(key) for key, row in one.places.items()]
    cells += [spent.row.place(key) for spent in one.spent for key in spent.keys]
    return Added(one.file, taken_words(index, one), list(dict.fromkeys(cells)))


def sent_back(desk: Desk, request: Request, sheet: Sheet) -> Response:
    """The workbook that goes back to a unit.

    Raises:
        UserError: all of its cells were taken.
    """
    index, merged, dropped, _ = _looked_through(desk, request, sheet.name)
    for book in returned(index, dropped.ledgers, merged, _day(request, "date")):
        if (book.department or "") == request.said("back"):
            return download(book.name, XLSX, book.data)
    raise UserError(say("没有要退回这个单位的。", "there is nothing to send back to this unit."))
