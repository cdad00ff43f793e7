"""The units: how many tasks each leads, how far they are, and where each unit has a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.api.wrong_cells import table_without_wrong
from ruralgov.checking.command_needs import TASKS
from ruralgov.desk.opened_plan import sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import states_of
from ruralgov.desk.view import render
from ruralgov.papers.tables.units_table import units_table
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("单位", "Units"), 50)
_MOST = 100
"""Numbers of tasks that stand in a cell; the list of tasks has them all."""


def answer(desk: Desk, request: Request) -> Response:
    """The table of lead units, and the register with what each unit has to do."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    roles: dict[str, dict[str, list[str]]] = {name: {} for name in index.departments}
    for task in index.plan.tasks:
        for role, names in task.roles:
            for name in map(index.unit, names):
                roles.setdefault(name, {}).setdefault(role, []).append(task.id)
    members = {name: [index.unit(one) for one in unit.members] for name, unit in index.departments.items()}
    return render(
        desk,
        request,
        "units.html",
        sheet,
        leads=table_without_wrong(units_table(index, states_of(index)), index),
        roles=roles,
        members=members,
        most=_MOST,
    )
