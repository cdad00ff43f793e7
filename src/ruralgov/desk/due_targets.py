"""Cells of a target on the desk: one whose day is still to come is not said to be missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.papers.tables.target_cells import measure_cells

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.papers.page import Cell
    from ruralgov.progress.indicators_on_day import Measure
    from ruralgov.progress.status import State


def due_cells(one: Measure, now: State, day: date, *, dated: bool) -> tuple[Cell, ...]:
    """The cells of a measure of a task on a day."""
    due = one.now.by or (now.due.day if now.due else None)
    waits = due is not None and due > day
    return tuple("未到期" if cell == "未达到" and waits else cell for cell in measure_cells(one, dated=dated))
