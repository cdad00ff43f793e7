"""A page for the terminal: tables by ``rich``, at the width of the screen, colours only where they are wanted."""

from __future__ import annotations

import io
from itertools import zip_longest
from typing import TYPE_CHECKING

from ruralgov.papers.cell_words import MINUS, cells, places
from ruralgov.papers.charts.as_table import chart_table
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look
from ruralgov.progress.lights import Light
from ruralgov.text import clean as inert
from ruralgov.text import say, unheeded, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

_STYLES = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "bold red"}
_RIGHT = ("money", "number", "percent")
_LEAST_TEXT = 8
"""Columns that a text column needs to be read: four Chinese characters a line."""
_NEVER_FIRST = frozenset("、，。；：！？）】》〉」』”’％%")
_BETWEEN = 3
"""What the grid draws beside a column: a space on each side and the gap."""


def write(page: Page, look: Look) -> str:
    """The page as lines of at most ``look.width`` columns."""
    from rich.console import Console
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream, width=look.width, force_terminal=look.styled, no_color=not look.styled, highlight=False
    )
    console.print(Text(clean(page.title), style="bold"))
    for block in (chart_table(one) if isinstance(one, Chart) else one for one in page.blocks):
        if isinstance(block, Heading):
            console.print(Text(f"\n{clean(block.text)}", style="bold"))
        elif isinstance(block, Paragraph):
            console.print(Text(clean(block.text)))
        elif isinstance(block, Items):
            for item in block.lines:
                _item(console, clean(item))
        elif _least_width(block) <= look.width:
            _table(console, block)
        else:
            _records(console, block)
    return unheeded(stream.getvalue())


def clean(text: str) -> str:
    """Text of the plan on one line: the screen breaks lines itself."""
    return inert(text.replace("\n", " "))


def _least_width(table: Table) -> int:
    """Columns of the screen below which the grid would have to cut a figure: what does not break, and some text."""
    shown = [[column.title for column in table.columns]]
    decimals = places(table)
    shown += [_texts(row, table, decimals) for row in table.rows if row.kind != "banner"]
    sizes = [max(width(row[place]) for row in shown) for place in range(len(table.columns))]
    return sum(
        size + _BETWEEN if _solid(column) else min(size, _LEAST_TEXT) + _BETWEEN
        for column, size in zip(table.columns, sizes, strict=True)
    )


def _solid(column: Column) -> bool:
    """Whether the cells of a column must stand on one line."""
    return column.kind in (*_RIGHT, "light", "date", "bar")


def _records(console: Console, table: Table) -> None:
    """A table that is too wide for the screen: one line a cell, so that no figure is cut."""
    from rich.text import Text

    _print_caption(console, table)
    titles = [f"{clean(column.title)}：" for column in table.columns]
    decimals = places(table)
    for row in table.rows:
        console.print()
        if row.kind == "banner":
            console.print(Text(_texts(row, table)[0], style="bold"))
            continue
        texts = _texts(row, table, decimals)
        cells_ = _cells(row, table, decimals) if console.is_terminal else texts
        for title, text, cell in zip(titles, texts, cells_, strict=True):
            if text:
                _record(console, title, cell)
    _notes(console, table)


def _record(console: Console, title: str, cell: Text | str) -> None:
    """One cell on its line. Without colours a line that fits is what it is: thousands of plans have a hundred thousand of them."""
    from rich.cells import cell_len
    from rich.text import Text

    if isinstance(cell, str) and cell_len(title + cell) <= console.width:
        console.file.write(f"{title}{cell}\n")
    else:
        console.print(Text.assemble((title, "dim"), cell))


def _notes(console: Console, table: Table) -> None:
    from rich.text import Text

    for note in table.notes:
        console.print(Text(clean(note), style="dim"))


def _item(console: Console, text: str) -> None:
    """A list item with its following lines set under its first word."""
    from rich.text import Text

    for number, line in enumerate(Text(text).wrap(console, max(console.width - 4, 2), overflow="fold")):
        console.print(Text("    " if number else "  · ") + line, no_wrap=True, overflow="ignore", crop=False)


def _table(console: Console, table: Table) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    _print_caption(console, table)
    if not console.is_terminal:
        console.file.write(_plain_grid(console, table))
        _notes(console, table)
        return
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    heads = [clean(column.title) for column in table.columns]
    decimals = places(table)
    sizes = _sizes(console, table, [heads, *(_plain_cells(row, table, decimals) for row in table.rows)])
    for column, head, size in zip(table.columns, heads, sizes, strict=True):
        right = column.kind in _RIGHT
        grid.add_column(
            Text("\n".join(_broken(console, head, size))),  # a source's name is the plan's text: no markup
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=_solid(column),
            width=size,
        )
    for row in table.rows:
        if row.kind in ("banner", "total"):
            grid.add_section()
        grid.add_row(*_broken_cells(console, _cells(row, table, decimals), sizes))
    console.print(grid)
    _notes(console, table)


def _sizes(console: Console, table: Table, texts: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column is drawn."""
    from rich.cells import cell_len

    full = [max(1, *(cell_len(one[place]) for one in texts)) for place in range(len(table.columns))]
    return _narrowed(full, [not _solid(column) for column in table.columns], console.width - _BETWEEN * len(full) + 1)


def _broken_cells(console: Console, cells_: Sequence[Text | str], sizes: Sequence[int]) -> Iterator[Text]:
    """The cells of a row with the line breaks that the plain grid has, in their styles."""
    from rich.text import Text

    for cell, size in zip(cells_, sizes, strict=False):  # a banner ends before the last column
        style = cell.style if isinstance(cell, Text) else ""
        yield Text("\n".join(_broken(console, str(cell), size)), style=style)


def _plain_grid(console: Console, table: Table) -> str:
    """What Rich draws of a table, without colours, in a tenth of its time: thousands of plans have long tables."""
    from rich.cells import cell_len

    heads = [clean(column.title) for column in table.columns]
    decimals = places(table)
    rows = [(row.kind, _plain_cells(row, table, decimals)) for row in table.rows]
    sizes = _sizes(console, table, [heads, *(cells_ for _, cells_ in rows)])
    right = [column.kind in _RIGHT for column in table.columns]

    def lines(cells_: Sequence[str], *, heads: bool = False) -> Iterator[str]:
        parts = [_broken(console, text, size) for text, size in zip(cells_, sizes, strict=True)]
        if heads:  # they stand on the line below them
            most = max(map(len, parts), default=0)
            parts = [[""] * (most - len(part)) + list(part) for part in parts]
        for one in zip_longest(*parts, fillvalue=""):
            padded = (
                " " * (size - cell_len(text)) + text if right_ else text + " " * (size - cell_len(text))
                for text, size, right_ in zip(one, sizes, right, strict=True)
            )
            yield f" {'   '.join(padded)} "

    whole = sum(sizes) + _BETWEEN * len(sizes) - 1
    blank = " " * whole
    found = [blank, *lines(heads, heads=True), f" {'─' * (whole - 2)} "]
    for place, (kind, cells_) in enumerate(rows):
        if place and kind in ("banner", "total"):
            found.append(blank)
        found += lines(cells_)
    return "\n".join([*found, blank, ""])


def _narrowed(full: Sequence[int], breakable: Sequence[bool], room: int) -> list[int]:
    """Sizes of columns that fit the room: the widest of those that may break are cut to the next widest, again and again.

    As Rich counts, a column has the spaces beside it: those at the edges have one less.
    """
    last = len(full) - 1
    edges = [(place in (0, last)) + (last == 0) for place in range(len(full))]
    sizes = [size - edge for size, edge in zip(full, edges, strict=True)]
    room -= sum(edges)
    while (left := sum(sizes) - room) > 0 and any(breakable):
        top = max(size for size, may in zip(sizes, breakable, strict=True) if may)
        below = max((size for size, may in zip(sizes, breakable, strict=True) if may and size != top), default=-2)
        widest = [place for place, size in enumerate(sizes) if breakable[place] and size == top]
        step = min(left, top - below)
        for rest, place in zip(range(len(widest), 0, -1), widest, strict=True):
            cut = min(step, round(left / rest))
            sizes[place] -= cut
            left -= cut
    return [max(1, size + edge) for size, edge in zip(sizes, edges, strict=True)]


def _broken(console: Console, text: str, size: int) -> Sequence[str]:
    """The lines of a cell; none begins with a sign that belongs to what stands before it."""
    from rich.cells import cell_len
    from rich.text import Text

    if cell_len(text) <= size:
        return (text,)
    if len(text.split(None, 1)) == 1 and text == text.strip():  # one word, as most Chinese is
        return _chopped(text, size)
    return [line.plain for line in Text(text).wrap(console, size, overflow="fold")]


def _chopped(text: str, size: int) -> list[str]:
    from rich.cells import chop_cells

    lines = chop_cells(text, size)
    if size < _LEAST_TEXT or all(line[0] not in _NEVER_FIRST for line in lines[1:]):
        return lines
    lines = []
    while text:
        end = len(chop_cells(text[: size + 1], size)[0])
        if text[end : end + 1] and text[end] in _NEVER_FIRST:
            end = next((at for at in range(end - 1, 0, -1) if text[at] not in _NEVER_FIRST), end)
        lines.append(text[:end])
        text = text[end:]
    return lines


def _plain_cells(row: Row, table: Table, decimals: Sequence[int]) -> list[str]:
    shown = _texts(row, table, decimals)
    if row.kind != "banner":
        return shown
    widest = _widest(table)
    return [shown[0] if place == widest else "" for place in range(len(table.columns))]


def _print_caption(console: Console, table: Table) -> None:
    from rich.text import Text

    if caption := _caption(table):
        console.print(Text(caption, style="italic"))


def _caption(table: Table) -> str | None:
    """The title, with the unit of money said once instead of in every heading: columns are dear on a terminal."""
    money = any(column.kind == "money" for column in table.columns)
    return clean(table.title) + (f"（单位：{table.unit}）" if money else "") or None


def _texts(row: Row, table: Table, decimals: Sequence[int] = ()) -> list[str]:
    shown = [clean(text) for text in cells(row, table, decimals)]
    # On an English screen a figure has the sign that Latin digits have.
    return [
        say(text, text.replace(MINUS, "-", 1)) if text.startswith(MINUS) and not isinstance(value, str) else text
        for text, value in zip(shown, row.cells, strict=row.kind != "banner")
    ]


def _cells(row: Row, table: Table, decimals: Sequence[int] = ()) -> list[Text | str]:
    from rich.text import Text

    shown = _texts(row, table, decimals)
    if row.kind == "banner":
        return [*([""] * _widest(table)), Text(shown[0], style="bold")]
    bold = "bold" if row.kind == "total" else ""
    styles = [_STYLES[value] if isinstance(value, Light) else bold for value in row.cells]
    return [Text(text, style=style) for text, style in zip(shown, styles, strict=True)]


def _widest(table: Table) -> int:
    """The column that a banner's text stands in: the widest, for a terminal table has no merged cells."""
    return max(range(len(table.columns)), key=lambda place: table.columns[place].width)
