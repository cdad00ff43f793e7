"""Figures of a page that an error touches: of the plan, and they say so instead; of a plan below, and they lack its part."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from ruralgov.api.tracing.figure_needs import reads_of, reads_of_known
from ruralgov.checking.stopping import touching
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.origins.notes import LABELS
from ruralgov.papers.origins.subjects import (
    OfConcern,
    OfDueSoon,
    OfIndicator,
    OfMeasure,
    OfPlans,
    OfPledge,
    OfProvision,
    OfRank,
    OfTask,
    Part,
)
from ruralgov.papers.page import DOUBTED
from ruralgov.plan.surroundings import Unusable
from ruralgov.progress.actuals_from_below import indicators_added

if TYPE_CHECKING:
    from ruralgov.papers.charts.chart import Chart
    from ruralgov.papers.overview import Overview
    from ruralgov.papers.page import Block, Cell, Column, Page, Row, Table
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.surroundings import PartPlan

_LABELS = LABELS | {"year", "kind", "name", "tasks"}
_NOT_DRAWN = "{}有误，没有画出。"
_TO_CHECK = "{}待核，照方案所写画出。"
_NAMING = (OfTask, OfConcern, OfDueSoon, OfMeasure, OfPledge, OfProvision)
_SAID = ("title", "section", "unit")
"""Labels of a task, or of a provision, that may be what is wrong."""


def without_wrong(page: Page, index: Index) -> Page:
    """The page with ``有误`` in the place of each figure that an error touches; bars go with such, and a note names them.

    Figures that rest on what does not go together stand, with their mark.
    """
    blocks = tuple(found for one in page.blocks if (found := _block(one, index)) is not None)
    return replace(page, blocks=blocks, overview=_overview(page.overview, index) if page.overview else None)


def _overview(head: Overview, index: Index) -> Overview:
    """The head of a page on the screen: what stands below a wrong figure explains it, and goes with it."""
    figures = (
        one._replace(text=WRONG, below="")
        if _is_wrong(one.part, index)
        else one._replace(text=one.text + DOUBTED)
        if _is_doubtful(one.part, index)
        else one
        for one in head.headlines
    )
    charts = tuple(found for one in head.charts if (found := _chart(one, index)) is not None)
    return replace(head, headlines=tuple(figures), charts=charts)


def _block(block: Block, index: Index) -> Block | None:
    from ruralgov.papers.charts.chart import Chart
    from ruralgov.papers.page import Table

    if isinstance(block, Chart):
        return _chart(block, index)
    return table_without_wrong(block, index) if isinstance(block, Table) else block


def _chart(chart: Chart, index: Index) -> Chart | None:
    """A chart without its wrong bars; None where no bar is left."""
    chart = _doubted_chart(chart, index)
    figures = [one.of for one in chart.series]
    wrong = (
        [
            any(of and _is_wrong(Part(of.subject, of.column, index.as_of or index.known_on), index) for of in column)
            for column in zip(*figures, strict=True)
        ]
        if all(figures)
        else []
    )
    if not any(wrong):
        return chart
    kept = [place for place, one in enumerate(wrong) if not one]
    gone = "、".join(name for name, one in zip(chart.categories, wrong, strict=True) if one)
    series = tuple(
        replace(one, values=tuple(one.values[at] for at in kept), of=tuple(one.of[at] for at in kept))
        for one in chart.series
    )
    named = tuple(chart.categories[at] for at in kept)
    note = _NOT_DRAWN.format(gone)
    return replace(chart, categories=named, series=series, notes=(*chart.notes, note)) if kept else None


def _doubted_chart(chart: Chart, index: Index) -> Chart:
    """The chart with a note on the bars that are to be checked."""
    figures = [one.of for one in chart.series]
    if not index.doubtful or not all(figures):
        return chart
    day = index.as_of or index.known_on
    named = [
        name
        for name, column in zip(chart.categories, zip(*figures, strict=True), strict=True)
        if any(of and _is_doubtful(Part(of.subject, of.column, day), index) for of in column)
    ]
    return replace(chart, notes=(*chart.notes, _TO_CHECK.format("、".join(named)))) if named else chart


def table_without_wrong(table: Table, index: Index) -> Table:
    """The same of one table."""
    bars = any(column.kind == "bar" for column in table.columns)
    rows, gone = [], []
    for row in table.rows:
        marked = _row(row, table, index)
        if bars and marked.cells != row.cells and isinstance(row.of, OfTask):
            gone.append(f"任务{row.of.task}")
        else:
            rows.append(marked)
    notes = (_NOT_DRAWN.format("、".join(gone)),) if gone else ()
    return replace(table, rows=tuple(rows), notes=(*table.notes, *notes))


def _row(row: Row, table: Table, index: Index) -> Row:
    if row.of is None or isinstance(row.of, OfPlans) or row.kind == "banner":
        return row
    cells = tuple(_cell(cell, column, row, index) for cell, column in zip(row.cells, table.columns, strict=True))
    row = replace(row, doubted=_doubted(cells, table, row, index)) if index.doubtful else row
    if cells == row.cells:
        return row
    wrong = {column.key for cell, column in zip(cells, table.columns, strict=True) if cell == WRONG}
    return replace(row, cells=cells, assumed=row.assumed - wrong)


def _doubted(cells: tuple[Cell, ...], table: Table, row: Row, index: Index) -> frozenset[str]:
    """The columns of which something is shown that is to be checked."""
    of, day = row.of, index.as_of or index.known_on
    if of is None:
        return frozenset()
    named = _SAID if isinstance(of, _NAMING) else ()
    return frozenset(
        column.key
        for cell, column in zip(cells, table.columns, strict=True)
        if (cell or cell == 0) and cell != WRONG and column.kind != "bar"
        if column.key not in _LABELS or column.key in named
        if _is_doubtful(Part(of, column.key, day), index)
    )


def _cell(cell: Cell, column: Column, row: Row, index: Index) -> Cell:
    if row.of is None or (column.key in _LABELS and not (isinstance(row.of, _NAMING) and column.key in _SAID)):
        return cell
    if row.kind == "total" and not cell and cell != 0:
        return cell  # nothing is added up there
    part = Part(row.of, column.key, index.as_of or index.known_on)
    return WRONG if _is_wrong(part, index) else cell


def _is_wrong(part: Part, index: Index) -> bool:
    return touching(index.faults, reads_of_known(index, part))


def _is_doubtful(part: Part, index: Index) -> bool:
    known = reads_of(index, part) if isinstance(part.subject, OfRank) else reads_of_known(index, part)
    return touching(index.doubtful, known)


_UNUSABLE = (Unusable.BROKEN, Unusable.MISSING, Unusable.OUTSIDE, Unusable.CIRCLE)


def lost_parts(
    index: Index, page: Page, kinds: Collection[Unusable | None] = _UNUSABLE, *, data: bool = False
) -> tuple[PartPlan, ...]:
    """The plans that lack, and must not, where the page shows what is added up from them; others by the ``kinds`` asked for.

    ``data`` says that not its tables are shown but what it has for programs.
    """
    lost = tuple(one for one in index.around.parts if one.why in kinds)
    if not lost:
        return ()
    added = {one.name for _, one in indicators_added(index)}
    if data and isinstance(page.data, list | tuple):
        return lost if added else ()  # a list of tasks has all their figures
    shown = (row.of for table in page.tables for row in table.rows)
    return lost if any(isinstance(of, OfIndicator) and of.name in added for of in shown) else ()
