"""A plan ended: what is open is settled or explained, a document approves it; then archived, or opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.days import day as day_of
from ruralgov.checking.command_needs import CLOSE, EVERYTHING
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import approval, settle
from ruralgov.desk.requests import archive
from ruralgov.desk.view import render
from ruralgov.editing.closing import close, reasons, refuse_draft, reopen
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.plan.lookups.day.corrected_entries import entering
from ruralgov.plan.record import Closed
from ruralgov.records.open_matters import open_matters
from ruralgov.text import Text, language, say

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.records.open_matters import Matter

ENTRY = Entry(Text("结束方案", "Close the plan"), 50)


def answer(desk: Desk, request: Request) -> Response:
    """What is open with a box for each reason; the preview, the writing; of a closed plan its archive."""
    sheet = sheet_of(desk, request)
    opened(sheet, CLOSE)
    if request.asked("archive"):
        return _archived(desk, sheet)
    if request.method != "POST":
        return _form(desk, request, sheet)

    def edit() -> tuple[Loaded, Result]:
        fresh = desk.shelf.sheet(sheet.name)
        act = _reopened if request.said("again") else _closed
        return fresh.checked.loaded, act(fresh, opened(fresh, CLOSE), request)

    return settle(desk, request, sheet, edit, lambda error: _form(desk, request, sheet, error))


def _closed(sheet: Sheet, index: Index, request: Request) -> Result:
    plan, on = index.as_written.plan, _day(request, index)
    refuse_draft(sheet.name, plan)
    if plan.status == "closed":
        raise UserError(say("方案已经结束。", "the plan is closed already."))
    entered = entering(plan, on, today())
    matters = open_matters(index.at(on, entered or on), on)
    given = reasons(matters, dict(_typed(request)), plan)
    if left := [one for one in matters if not set(one.keys) & set(given)]:
        raise UserError(
            say(
                f"还有 {len(left)} 件没有办结，也没有写原因；已办的先补记，办不了的写原因：",
                f"{len(left)} matter(s) are neither settled nor explained; log what was done, explain what was not:",
            ),
            *(one.what.zh if language() == "zh" else one.what.en for one in left),
        )
    if not request.said("document"):
        raise UserError(say("要有批准文件：填批准文号，如 某办发〔2027〕1号。", "closing takes a document."))
    return close(
        sheet.checked.loaded, plan, Closed(on=on, entered=entered, document=request.said("document"), explained=given)
    )


def _reopened(sheet: Sheet, index: Index, request: Request) -> Result:
    plan = index.as_written.plan
    return reopen(sheet.checked.loaded, plan, approval(request, plan))


def _typed(request: Request) -> list[tuple[str, str]]:
    """The reasons that were typed, by the keys of what they explain."""
    return [(key, why) for key, why in zip(request.every("key"), request.every("why"), strict=False) if why]


def _day(request: Request, index: Index) -> date:
    """The day of closing: as it was typed, as it stands in the plan already, or today."""
    plan = index.as_written.plan
    written = None if plan.reopened else plan.closed
    return day_of(request.said("date") or request.asked("on") or None) or (written.on if written else today())


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    index = opened(sheet, CLOSE)
    plan: Plan = index.as_written.plan
    on = _day(request, index)
    known = entering(plan, on, today()) or on
    matters: list[Matter] = open_matters(index.at(on, known), on) if plan.status == "active" else []
    written = plan.closed.explained if plan.closed else {}
    return render(
        desk,
        request,
        "close.html",
        sheet,
        400 if error else 200,
        error=error,
        plan=plan,
        on=on,
        matters=matters,
        typed={**written, **dict(_typed(request))},
        early=plan.period is not None and plan.period.end > on,
        can_start=not desk.shelf.alone,
        day=today().isoformat(),
    )


def _archived(desk: Desk, sheet: Sheet) -> Response:
    """The plan with all its papers as one file.

    Raises:
        UserError: it is not closed.
    """
    from ruralgov.api.records.archive import archived

    plan = sheet.checked.loaded.plan
    if plan is None or plan.closed is None or plan.status != "closed":
        raise UserError(say("方案还没有结束，不能归档。", "the plan is not closed: it cannot be archived."))
    closed = desk.shelf.sheet(sheet.name, plan.closed.on)
    files = archived(sheet.file, closed.checked.loaded.data, opened(closed, EVERYTHING))
    return archive(f"{say('归档', 'archive')}-{sheet.file.stem}.zip", files.items())
