"""Targets: what was to be reached, what is, and how the figures came along."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.api.wrong_cells import table_without_wrong
from ruralgov.checking.command_needs import REPORT
from ruralgov.desk.opened_plan import paged, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import states_of
from ruralgov.desk.view import render
from ruralgov.papers.cell_words import unknown
from ruralgov.papers.origins.subjects import OfIndicator
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.tables.goals_table import GOALS, goals_table
from ruralgov.papers.tables.target_cells import NOT_DUE, any_dated, dated_columns, measure_cells
from ruralgov.progress.goals import standings
from ruralgov.text import Text, grouped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.papers.page import Cell
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task
    from ruralgov.progress.goals import Standing
    from ruralgov.progress.indicators_on_day import Measure
    from ruralgov.progress.status import State

ENTRY = Entry(Text("指标", "Targets"), 70)
_A_PAGE = 200
_SHOWN = 6


def answer(desk: Desk, request: Request) -> Response:
    """The plan's own targets, then those of its tasks with what was reported of them."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, REPORT)
    day = state_day(index)
    found = [(task, now, one) for task, now in states_of(index) for one in now.measures]
    page = paged(found, request, _A_PAGE)
    goals = _with_gaps(goals_table(index, day, GOALS), standings(index, day))
    return render(
        desk,
        request,
        "targets.html",
        sheet,
        goals=table_without_wrong(goals, index) if goals.rows else None,
        targets=table_without_wrong(_table(index, page.rows, day), index),
        shown=page,
    )


def due_cells(one: Measure, now: State, day: date, *, dated: bool) -> tuple[Cell, ...]:
    """The cells of a target of a task on a day, with what is still lacking where that day is still to come."""
    due, silent = now.due.day if now.due else None, unknown(now, one.given.name)
    return _with_gap(measure_cells(one, due, day, dated=dated, silent=silent), one)


def _with_gaps(goals: Table, found: Sequence[Standing]) -> Table:
    """The table of goals, with what is still lacking as of the targets of tasks."""
    known, lost = goals.rows[: len(found)], goals.rows[len(found) :]
    rows = (replace(row, cells=_with_gap(row.cells, one.measure)) for row, one in zip(known, found, strict=True))
    return replace(goals, rows=(*rows, *lost))


def _with_gap(cells: tuple[Cell, ...], one: Measure) -> tuple[Cell, ...]:
    """未到期，尚差40个."""
    if NOT_DUE not in cells or one.actual is None:
        return cells
    low, high, unit = one.indicator.low, one.indicator.high, one.given.unit or ""
    unit = "个百分点" if unit in ("%", "％") else unit
    gap = ""
    if low is not None and one.actual < low:
        gap = f"，尚差{grouped(low - one.actual)}{unit}"
    elif high is not None and one.actual > high:
        gap = f"，还高{grouped(one.actual - high)}{unit}"
    return tuple(f"{NOT_DUE}{gap}" if cell == NOT_DUE else cell for cell in cells)


def _table(index: Index, found: list[tuple[Task, State, Measure]], day: date) -> Table:
    dated = any_dated(one for *_, one in found)
    history = _history(index)
    columns = (
        Column("task", "任务", width=12),
        Column("name", "指标", width=40),
        *dated_columns(dated=dated),
        Column("history", "历次填报", width=50),
    )
    rows = (
        Row(
            (
                task.id,
                one.given.name,
                *due_cells(one, now, day, dated=dated),
                history.get((task.id, one.given.name), ""),
            ),
            of=OfIndicator(task.id, one.given.name),
        )
        for task, now, one in found
    )
    return Table("targets", "", columns, tuple(rows))


def _history(index: Index) -> dict[tuple[str, str], str]:
    """What was reported of each indicator, the latest few times."""
    said: dict[tuple[str, str], list[str]] = {}
    for entry in index.plan.progress:
        for name, value in entry.indicators.items():
            said.setdefault((entry.task, name), []).append(f"{entry.date:%Y-%m-%d}：{grouped(value)}")
    return {key: "；".join((["……"] if len(rows) > _SHOWN else []) + rows[-_SHOWN:]) for key, rows in said.items()}
