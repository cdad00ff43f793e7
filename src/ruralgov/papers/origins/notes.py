"""Every figure of a page with where it comes from, as plain data that a format can print: steps, lines of the plan, parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from ruralgov.papers.cell_words import WRONG, cells
from ruralgov.papers.charts.axis import words as bar_words
from ruralgov.papers.origins.explain import explain
from ruralgov.papers.origins.names import figure_name
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.sources import Note, SourceLine, Sources
from ruralgov.papers.origins.subjects import OfCount, OfFlow, OfPlans, OfRank, Part, Subject
from ruralgov.papers.page import ASSUMED, DOUBTED, Column, Page, Table
from ruralgov.plan.lookups.index import Index

LABELS = frozenset(
    (
        *("id", "key", "name", "norm", "place", "section", "task", "title", "town", "what"),
        *("criterion", "duty", "indicator", "item", "kind", "plan", "region", "scoring", "source", "subject", "unit"),
    )
)
"""Columns that say what a row is about: its figures are in the others."""


class PrintedFigure(NamedTuple):
    """A cell of a page: its printed place (表2.3.完成率), its name, what it is, and its text."""

    address: str
    name: str
    part: Part
    text: str


def printed_figures(page: Page, basis: Basis) -> Iterator[PrintedFigure]:
    """Every cell of a page that can say where it comes from. Rows count from 1 below the heading, banners not."""
    return figures_of(page, basis.index, basis.day)


def figures_of(page: Page, index: Index | None, day: date) -> Iterator[PrintedFigure]:
    """The same of a page of one plan, or (without an index) of many."""
    # What a table beside the others says (which plans are in no sum) moves the number of none.
    for number, table in enumerate((one for one in page.tables if not one.aside), start=1):
        rows = [row for row in table.rows if row.kind != "banner"]
        for place, row in enumerate(rows, start=1):
            for column, words in zip(table.columns, cells(row, table), strict=True):
                if (
                    row.of is not None
                    and words not in ("", WRONG)
                    and column.kind != "bar"
                    and not _labels(row.of, column)
                ):
                    name = _name(row.of, index, column, str(row.cells[0] or ""))
                    part = Part(row.of, column.key, day)
                    yield PrintedFigure(f"表{number}.{place}.{column.title}", name, part, _text(words, column, table))
    yield from _drawn(page, index, day)
    for one in page.said:
        yield PrintedFigure(f"文中.{one.name}", one.name, Part(*one.figure, day), one.text)


def _drawn(page: Page, index: Index | None, day: date) -> Iterator[PrintedFigure]:
    """The bars of a page's charts: 图1.2.完成 is the second bar of a series."""
    for number, chart in enumerate(page.charts, start=1):
        for series in chart.series:
            bars = zip(chart.categories, series.values, series.of, strict=False)
            for place, (category, value, of) in enumerate(bars, start=1):
                if of is not None and value is not None and index is not None:
                    name = category if len(chart.series) == 1 and chart.plain else ""
                    name = name or figure_name(index, of.subject, series.name)
                    address, part = f"图{number}.{place}.{series.name}", Part(*of, day)
                    unit = chart.unit if chart.kind == "money" else ""
                    yield PrintedFigure(address, name, part, bar_words(chart, value) + unit)


def _name(of: Subject, index: Index | None, column: Column, label: str) -> str:
    # What stands now is meant where no other period is named.
    title = "" if isinstance(of, OfCount | OfFlow) and column.key == "now" else column.title
    if isinstance(of, OfPlans):
        return " ".join((*filter(None, of.key), title))
    return figure_name(index, of, title, label) if index else title


def _labels(of: Subject, column: Column) -> bool:
    """Whether a column says what its row is about; where units are ranked a place is no name."""
    return column.key in LABELS and not (isinstance(of, OfRank) and column.key == "place")


def _text(words: str, column: Column, table: Table) -> str:
    if column.kind != "money":
        return words
    bare = words.removesuffix(DOUBTED).removesuffix(ASSUMED)
    return f"{bare}{table.unit}{words[len(bare) :]}"


def sourced(page: Page, basis: Basis, file: str) -> Page:
    """The page with a note for each of its figures, and for the figures that those are made of."""
    names = {figure.part: figure.name for figure in reversed([*printed_figures(page, basis)])}
    notes: dict[Part, Note] = {}
    for part, name in (*(page.overview.parts if page.overview else ()), *reversed(names.items())):
        _add(notes, basis, part, name)
    return replace(page, sources=Sources(file, basis.day, notes))


def note_of(basis: Basis, figure: PrintedFigure, file: str) -> Sources:
    """The note of one figure, with those of what it is made of."""
    notes: dict[Part, Note] = {}
    _add(notes, basis, figure.part, figure.name)
    return Sources(file, basis.day, notes)


def _add(notes: dict[Part, Note], basis: Basis, part: Part, name: str) -> None:
    """A figure first, then what it is made of; one that cannot be told (two tasks of one id) has no note."""
    if part in notes:
        return
    found: Origin | None = None
    with suppress(LookupError, StopIteration):
        found = explain(basis.on(part.day), part.subject, part.column)
    if found is None or not (found.inputs or found.parts or found.steps):
        return
    notes[part] = Note(f"f{len(notes) + 1}", name, found.steps, tuple(lines(basis.index, found.inputs)), found.parts)
    for one in found.parts:
        _add(notes, basis, one, figure_name(basis.index, one.subject, HEADINGS.get(one.column, one.column)))


HEADINGS = {
    "percent": "完成",
    "status": "状态",
    "elapsed": "序时进度",
    "met": "是否达到",
    "actual": "完成值",
    "light": "亮灯",
    "deadline": "完成时限",
    "points": "得分",
    "total": "综合得分",
    "planned": "计划",
    "appropriated": "到位",
    "spent": "支出",
    "tier": "档次",
    "heads": "人数",
    "money": "金额",
    "have": "现有",
    "required": "应有",
    "result": "结果",
    "cost": "补足所需",
    "average": "平均进度",
    "target": "目标值",
    "gap": "未到位",
    "beyond": "超计划到位",
    "execution": "执行率",
    "arrival": "到位率",
}
"""Columns that other figures are made of, as tables head them."""


def lines(index: Index, paths: Iterable[tuple[str | int, ...]]) -> Iterator[SourceLine]:
    """The lines of the plan file that paths lead to, in their order, each once; paths to nothing that is written have none."""
    found = {SourceLine(one.line, one.text) for path in paths if (one := index.where(path)) is not None}
    yield from sorted(found)
