"""Tables in HTML: they scroll or become cards where the screen is narrow; each figure links to where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from ruralgov.papers.cell_words import bar_legend, cells, headings, places, plain
from ruralgov.papers.html.text import quoted, text
from ruralgov.papers.origins.subjects import OfIndicator, OfTask, Subject
from ruralgov.papers.page import Bar, Cell, Column, Row, Table
from ruralgov.progress.lights import Light
from ruralgov.text import chinese_date

_RIGHT = ("money", "number", "percent")
_SORTED = ("money", "number", "percent", "date", "light")
_BARS = {Bar.DONE: "done", Bar.PART: "part", Bar.PLANNED: "planned", Bar.LATE: "late"}
_TURNS = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2}
_LONG = 30
"""Characters from which on a cell is no figure any more but words."""
_CARDS, _WORDS = 4, 20
"""Columns from which on a table may become cards on a narrow screen, and millimetres of one that holds words."""


class Answer(Protocol):
    """Where a figure comes from: the figure's name, the address to follow, and whether there is more to tell than the figure."""

    @property
    def name(self) -> str: ...

    @property
    def href(self) -> str: ...

    @property
    def told(self) -> bool: ...


class Answers(Protocol):
    """Answers for the cells of a table: notes at the end of the page, or pages of their own."""

    def note(self, subject: Subject | None, column: str) -> Answer | None:
        """The answer for a cell, where there is one."""


def table_lines(table: Table, sources: Answers | None, *, caption: str = "") -> Iterator[str]:
    """The table with its caption and notes; ``caption`` names it for who cannot see what stands above it."""
    bars = any(column.kind == "bar" for column in table.columns)
    kind = "bars" if bars else "cards" if _wordy(table) else "plain"
    shown = f"<caption>{text(table.title)}</caption>" if table.title else ""
    name = quoted(table.title or caption or "表格")
    hidden = "" if shown else f'<caption class="spoken">{name}</caption>'
    yield f'<figure class="{kind}" role="region" aria-label="{name}" tabindex="0">'
    # Roles are said again: a browser forgets them where a table is laid out as cards.
    yield f'<table role="table" data-name="{quoted(table.name)}">{shown or hidden}{_widths(table)}'
    yield '<thead role="rowgroup"><tr role="row">'
    yield "".join(map(_heading, table.columns, headings(table)))
    yield '</tr></thead><tbody role="rowgroup">'
    decimals = places(table)
    for row in table.rows:
        yield _row(row, table, decimals, sources)
    yield "</tbody></table>"
    yield "".join(f"<small>{text(note)}</small>" for note in (*table.notes, *bar_legend(table, colours=True)))
    yield "</figure>"


def _widths(table: Table) -> str:
    """The widths that the Word document has, as shares."""
    whole = sum(column.width for column in table.columns)
    shares = (f'<col width="{column.width * 100 / whole:.1f}%">' for column in table.columns)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _wordy(table: Table) -> bool:
    """Whether rows read better as cards on a narrow screen: many columns, with words in more than the first."""
    words = [column for column in table.columns[1:] if column.kind in ("text", "list") and column.width >= _WORDS]
    return len(table.columns) >= _CARDS and bool(words)


def _heading(column: Column, words: str) -> str:
    now = ' class="now"' if column.now else ""
    return f'<th scope="col" role="columnheader"{now}>{text(words)}</th>'


def _row(row: Row, table: Table, decimals: Sequence[int], sources: Answers | None) -> str:
    shown = cells(row, table, decimals)
    if row.kind == "banner":
        span = len(table.columns)
        return f'<tr role="row" class="banner"><td role="cell" colspan="{span}">{text(shown[0])}</td></tr>'
    heads = headings(table)
    inner = "".join(
        _cell(row, column, value, words, head, sources)
        for column, value, words, head in zip(table.columns, row.cells, shown, heads, strict=True)
    )
    kind = ' class="total"' if row.kind == "total" else ""
    return f'<tr role="row"{kind}{_about(row, table)}>{inner}</tr>'


def _about(row: Row, table: Table) -> str:
    """The task that a row is about, to filter by; the row of the task itself can be led to."""
    task = row.of.task if isinstance(row.of, OfTask | OfIndicator) else None
    if task is None:
        return ""
    own = f' id="t-{quoted(task)}"' if isinstance(row.of, OfTask) and table.name == "tasks" else ""
    return f'{own} data-task="{quoted(task)}"'


def _cell(row: Row, column: Column, value: Cell, words: str, head: str, sources: Answers | None) -> str:
    note = sources.note(row.of, column.key) if sources and words else None
    shown = _day(value) if isinstance(value, date) else text(words)
    linked = _linked(shown, note) if note and note.told else shown
    head = f' data-h="{quoted(head)}"' if column.kind != "bar" else ""
    return f'<td role="cell"{_class(value, column)}{_sorted_by(value, column)}{head}>{linked}</td>'


def _linked(shown: str, note: Answer) -> str:
    """A figure is the link itself; many words have it behind them."""
    if len(shown) <= _LONG:
        return f'<a class="f" href="{quoted(note.href)}">{shown}</a>'
    link = f'<a class="f note" href="{quoted(note.href)}" aria-label="{quoted(note.name)}从哪里来">〔据〕</a>'
    return f"<span>{shown} {link}</span>"


def _day(day: date) -> str:
    """As documents write it; a narrow column breaks it behind the year, and not in a number."""
    year, _, rest = chinese_date(day).partition("年")
    return f"{year}年<wbr>{rest}"


def _sorted_by(value: Cell, column: Column) -> str:
    if not isinstance(value, date | Light) and (column.kind not in _SORTED or value is None or isinstance(value, str)):
        return ""
    key = _TURNS[value] if isinstance(value, Light) else plain(value)
    return f' data-v="{quoted(str(key))}"'


def _class(value: object, column: Column) -> str:
    words = ["r"] if column.kind in _RIGHT else ["c"] if column.kind in ("light", "bar") else []
    if isinstance(value, date):
        words = ["d"]
    if isinstance(value, Light):
        words.append(value.value)
    if isinstance(value, Bar):
        words.append(_BARS[value])
    if column.now:
        words.append("now")
    return f' class="{" ".join(words)}"' if words else ""
