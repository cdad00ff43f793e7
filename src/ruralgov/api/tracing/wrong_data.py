"""What programs get of a plan with errors: null or an empty cell where people read 有误, and no event of a day that nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.api.tracing.figure_needs import family
from ruralgov.api.tracing.task_needs import DUE, LOGGED, NAMES, OF_TARGET, SPAN, STATE
from ruralgov.api.wrong_cells import without_wrong
from ruralgov.checking.command_needs import Reads, touching
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.page import Page, Table

if TYPE_CHECKING:
    from ruralgov.plan.lookups.index import Index

_TASK: Mapping[str, Reads] = {
    **{name: NAMES[name] for name in ("title", "section", "lead", "support", "accountable")},
    **dict.fromkeys(("deadline", "deadline_from"), DUE),
    "start": SPAN,
}
_STATE = {"percent": LOGGED}
_EVENT = DUE.and_also("targets")


def data_without_wrong(page: Page, index: Index) -> Page:
    """The page as programs may read it."""
    blocks = tuple(_emptied(one) if isinstance(one, Table) else one for one in without_wrong(page, index).blocks)
    return replace(page, blocks=blocks, data=_told(page.data, index))


def _emptied(table: Table) -> Table:
    rows = (replace(row, cells=tuple(None if cell == WRONG else cell for cell in row.cells)) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _told(value: object, index: Index) -> object:
    if isinstance(value, list | tuple):
        return [_told(one, index) for one in value if not _is_lost(one, index)]
    if not isinstance(value, Mapping):
        return value
    if isinstance(value.get("id"), str) and isinstance(value.get("state"), Mapping):
        return _task(value, index)
    return {name: _told(one, index) for name, one in value.items()}


def _task(task: Mapping[str, object], index: Index) -> dict[str, object]:
    own = family(index, str(task["id"]))

    def known(values: Mapping[str, object], columns: Mapping[str, Reads], rest: Reads) -> dict[str, object]:
        wrong = {name for name in values if touching(index.faults, columns.get(name, rest).of(own))}
        return {name: None if name in wrong else value for name, value in values.items()}

    state, measures = task["state"], task.get("indicators")
    found = known(task, _TASK, Reads())
    if isinstance(state, Mapping):
        found["state"] = known(state, _STATE, STATE)
    if isinstance(measures, list):
        found["indicators"] = [known(one, OF_TARGET, Reads()) for one in measures]
    return found


def _is_lost(event: object, index: Index) -> bool:
    """Whether it is a day of a task in the calendar that cannot be told."""
    if not isinstance(event, Mapping) or "uid" not in event or not isinstance(task := event.get("task"), str):
        return False
    return touching(index.faults, _EVENT.of(family(index, task)))
