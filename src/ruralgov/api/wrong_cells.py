"""Figures of a page that an error touches: of the plan, and they say so instead; of a plan below, and they lack its part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.api.tracing.figure_needs import reads_of
from ruralgov.findings import NO_NAME, UNKNOWN
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.origins.notes import LABELS
from ruralgov.papers.origins.subjects import OfIndicator, OfPlans, OfTask, Part
from ruralgov.plan.surroundings import Unusable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruralgov.checking.command_needs import Reads
    from ruralgov.findings import Fault, Hole
    from ruralgov.papers.page import Block, Cell, Column, Page, Row, Table
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.surroundings import PartPlan

_LABELS = LABELS | {"year", "kind", "name", "tasks"}
_SAID = ("title", "section", "unit")
"""Labels of a task that may be what is wrong."""


def without_wrong(page: Page, index: Index) -> Page:
    """The page with ``有误`` in the place of each figure that an error touches; rows of bars go with such."""
    return replace(page, blocks=tuple(_block(one, index) for one in page.blocks))


def _block(block: Block, index: Index) -> Block:
    from ruralgov.papers.page import Table

    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(_rows(block, index)))


def _rows(table: Table, index: Index) -> Iterator[Row]:
    bars = any(column.kind == "bar" for column in table.columns)
    for row in table.rows:
        if row.of is None or isinstance(row.of, OfPlans) or row.kind == "banner":
            yield row
            continue
        cells = tuple(_cell(cell, column, row, index) for cell, column in zip(row.cells, table.columns, strict=True))
        if cells == row.cells:
            yield row
        elif not bars:
            wrong = {column.key for cell, column in zip(cells, table.columns, strict=True) if cell == WRONG}
            yield replace(row, cells=cells, assumed=row.assumed - wrong)


def _cell(cell: Cell, column: Column, row: Row, index: Index) -> Cell:
    if row.of is None or (column.key in _LABELS and not (isinstance(row.of, OfTask) and column.key in _SAID)):
        return cell
    reads = reads_of(index, Part(row.of, column.key, index.as_of or index.known_on))
    if not touching(index.faults, reads):
        return cell
    return WRONG


def touching(faults: Sequence[Fault], reads: Reads) -> bool:
    """Whether what reads these areas cannot be told for one of the faults."""
    return any(reads.stopped(_of_whom(one.hole)) for one in faults)


def _of_whom(hole: Hole) -> Hole:
    """An entry that names no task may be any task's; a task without an id goes by what stands for one."""
    if hole.task == UNKNOWN:
        return hole._replace(task=None)
    return hole._replace(task=NO_NAME) if hole.task and hole.task.startswith("tasks[") else hole


_UNUSABLE = (Unusable.BROKEN, Unusable.MISSING, Unusable.OUTSIDE, Unusable.CIRCLE)


def lost_parts(index: Index, page: Page) -> tuple[PartPlan, ...]:
    """The plans that lack where the page shows what is added up from them."""
    from ruralgov.progress.actuals_from_below import indicators_added

    lost = tuple(one for one in index.around.parts if one.why in _UNUSABLE)
    if not lost:
        return ()
    added = {one.name for _, one in indicators_added(index)}
    shown = (row.of for table in page.tables for row in table.rows)
    return lost if any(isinstance(of, OfIndicator) and of.name in added for of in shown) else ()
