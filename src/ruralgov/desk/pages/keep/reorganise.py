"""A unit merged, renamed or split: one entry with its document, and every paper follows from that day on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruralgov.api.days import day as day_of
from ruralgov.checking.command_needs import SET
from ruralgov.desk.opened_plan import opened, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import approval, previewed, settle
from ruralgov.desk.view import render
from ruralgov.editing.amendments import understood
from ruralgov.editing.reorganised_units import Reorganisation, likely_slips, reorganise
from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.plan.lookups.choices import known
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("单位撤并、改名", "Units that change"), 20)
_BOXES = 3
_BREAKS = re.compile("[、，, ]+")


def answer(desk: Desk, request: Request) -> Response:
    """The form, the preview, or the writing."""
    sheet = sheet_of(desk, request)
    opened(sheet, SET)
    if request.method != "POST":
        return _form(desk, request, sheet)
    slips: dict[str, str] = {}

    def edit() -> tuple[Loaded, Result]:
        loaded, act = writable(desk, sheet.name, SET)[0].checked.loaded, _act(request)
        plan = understood(loaded)
        known(act.unit, plan.departments, say("单位", "unit"))
        slips.update(likely_slips(plan, act))
        reason = request.said("reason") or "机构改革"
        return loaded, reorganise(loaded, act, approval(request, plan, act.approved_on(today()), reason))

    return settle(
        desk,
        request,
        sheet,
        edit,
        lambda error: _form(desk, request, sheet, error),
        lambda proposal, again: previewed(
            desk,
            request,
            sheet,
            proposal,
            again=again,
            notes=[
                say(
                    f"{name}：登记表里没有，按新单位登记；是不是{near}？是的话返回，改用登记的名称。",
                    f"{name} is registered as a new unit; did you mean {near}? Then go back and use that name.",
                )
                for name, near in slips.items()
            ],
        ),
    )


def _act(request: Request) -> Reorganisation:
    """What was typed.

    Raises:
        UserError: nobody takes over, or no day.
    """
    pairs = zip(request.every("into"), request.every("tasks"), strict=False)
    into = {name: tuple(one for one in _BREAKS.split(tasks) if one) for name, tasks in pairs if name}
    on = day_of(request.said("on") or None)
    if not into:
        raise UserError(say("填由谁承接；只是改名的，填新的名称。", "say who takes over; of a new name, that name."))
    if on is None:
        raise UserError(say("填从哪天起。", "say from which day on."))
    return Reorganisation(request.said("unit"), into, on)


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    index = opened(sheet, SET).as_written
    rows = [*zip(request.every("into"), request.every("tasks"), strict=False), *[("", "")] * _BOXES][:_BOXES]
    return render(
        desk,
        request,
        "reorganise.html",
        sheet,
        400 if error else 200,
        error=error,
        units=[name for name, one in index.plan.departments.items() if one.until is None],
        gone=[(name, one) for name, one in index.plan.departments.items() if one.until is not None],
        rows=rows,
        chosen=request.said("unit") or request.asked("unit"),
        on=request.said("on") or today().isoformat(),
    )
