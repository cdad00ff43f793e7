"""Money that arrived and money that was spent, written into their logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.days import day as day_of
from ruralgov.checking.command_needs import MONEY_ENTRY
from ruralgov.desk.opened_plan import opened, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import settle
from ruralgov.desk.view import render
from ruralgov.editing.amendments import add_entries
from ruralgov.editing.entering.money_entry import Arrived, Paid, appropriation, payers, payment, purposes
from ruralgov.files.recorded_reads import today
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.appended_entries import Entry as LogEntry
    from ruralgov.errors import UserError
    from ruralgov.findings import Path
    from ruralgov.plan.lookups.index import Index
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("到位和支出", "Arrived and spent"), 20)
_SHOWN = 30


def answer(desk: Desk, request: Request) -> Response:
    """Both forms with the latest entries, the preview, or the writing."""
    sheet = sheet_of(desk, request)
    index = opened(sheet, MONEY_ENTRY)
    if request.method != "POST":
        return _form(desk, request, sheet, index)

    def edit() -> tuple[Loaded, Result]:
        fresh, now = writable(desk, sheet.name, MONEY_ENTRY)
        path, entry = _entry(now, request)
        return fresh.checked.loaded, add_entries(fresh.checked.loaded, {path: [entry]})

    return settle(
        desk,
        request,
        sheet,
        edit,
        lambda error: _form(desk, request, sheet, index, error),
    )


def _entry(index: Index, request: Request) -> tuple[Path, LogEntry]:
    day = today()
    on = day_of(request.said("date") or None) or day
    source, amount = request.said("source"), request.said("amount")
    document, note = request.said("document") or None, request.said("note") or None
    if request.said("kind") == "arrived":
        said = Arrived(on, day, source, request.said("purpose"), amount, request.said("year") or None, document, note)
        return ("funding", "appropriations"), appropriation(index, said)
    task, _, item = request.said("line").partition("\t")
    refund = request.said("kind") == "refund"
    paid = Paid(on, day, source, task, item, amount, refund, request.said("year") or None, document, note)
    return ("funding", "payments"), payment(index, paid)


def _form(desk: Desk, request: Request, sheet: Sheet, index: Index, error: UserError | None = None) -> Response:
    funding = index.plan.funding
    return render(
        desk,
        request,
        "funds.html",
        sheet,
        400 if error else 200,
        error=error,
        day=(day := today().isoformat()),
        on=request.said("date") or day,
        sources=payers(index),
        purposes=purposes(index),
        lines=[(task, line) for task in index.plan.tasks for line in task.budget],
        unit=index.plan.money_unit,
        paid=funding.payments[: -_SHOWN - 1 : -1],
        arrived=funding.appropriations[: -_SHOWN - 1 : -1],
    )
