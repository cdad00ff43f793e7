"""The first page: the plans of the folder with their lights, findings and last entry."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.checking.command_needs import STATUS
from ruralgov.checking.stopping import stopping
from ruralgov.desk.opened_plan import paged
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import states_of
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.plan.lookups.day.corrected_entries import last_logged
from ruralgov.progress.lights import Light
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("方案", "Plans"), 10)
_A_PAGE = 30
_STATUS = {"draft": Text("起草", "draft"), "active": Text("执行", "active"), "closed": Text("已结束", "closed")}


class Row(NamedTuple):
    """A plan in the list; ``trouble`` says why nothing else could be told."""

    name: str
    title: str = ""
    trouble: str = ""
    status: Text | None = None
    tasks: int = 0
    lights: list[tuple[Light, int]] | None = None
    errors: int = 0
    warnings: int = 0
    last: date | None = None


def answer(desk: Desk, request: Request) -> Response:
    """The list, a page of it at a time: each plan is read for its row."""
    names = desk.shelf.names()
    shown = paged(names, request, _A_PAGE)
    rows = [_row(desk, name) for name in shown.rows]
    return render(
        desk,
        request,
        "plans.html",
        rows=rows,
        shown=shown,
        folder=desk.shelf.folder.resolve(),
        can_start=not desk.shelf.alone,
    )


def _row(desk: Desk, name: str) -> Row:
    try:
        return _told(desk.shelf.sheet(name))
    except UserError as error:
        return Row(name, trouble=error.args[0])


def _told(sheet: Sheet) -> Row:
    checked = sheet.checked
    if checked.index is None:
        return Row(sheet.name, trouble=checked.errors[0].message if checked.errors else "")
    plan = checked.index.plan
    severities = Counter(one.severity for one in checked.findings if one.suppressed is None)
    return Row(
        sheet.name,
        plan.title,
        status=_STATUS[plan.status],
        tasks=len(plan.tasks),
        lights=lights_of(sheet),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        last=last_logged(checked.index.written),
    )


def lights_of(sheet: Sheet) -> list[tuple[Light, int]] | None:
    """How many tasks have each light, the worst first; None where errors stand in the way."""

    index = sheet.checked.index
    if index is None or stopping(sheet.checked, STATUS):
        return None
    counts = Counter(now.light for _, now in states_of(index))
    return [(light, counts[light]) for light in (Light.RED, Light.YELLOW, Light.GREEN) if counts[light]]
