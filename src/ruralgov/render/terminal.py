"""A page for the terminal: tables by ``rich``, at the width of the screen, colours only where they are wanted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ruralgov.compute.status import Light
from ruralgov.render import Look
from ruralgov.reporters.text import clean
from ruralgov.views.page import Heading, Items, Page, Paragraph, Row, Table
from ruralgov.views.words import cells

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "bold red"}
_RIGHT = ("money", "number", "percent")


def write(page: Page, look: Look) -> str:
    """The page as lines of at most ``look.width`` columns."""
    from rich.console import Console
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream, width=look.width, force_terminal=look.styled, no_color=not look.styled, highlight=False
    )
    console.print(Text(clean(page.title), style="bold"))
    for block in page.blocks:
        if isinstance(block, Heading):
            console.print(Text(f"\n{clean(block.text)}", style="bold"))
        elif isinstance(block, Paragraph):
            console.print(Text(clean(block.text)))
        elif isinstance(block, Items):
            for item in block.items:
                console.print(Text(f"  · {clean(item)}"))
        else:
            _table(console, block)
    return stream.getvalue()


def _table(console: Console, table: Table) -> None:
    from rich import box
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(title=_caption(table), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in table.columns:
        right = column.kind in _RIGHT
        grid.add_column(
            column.title,
            justify="right" if right else "left",
            overflow="fold",
            no_wrap=right or column.kind in ("light", "date"),
        )
    for row in table.rows:
        if row.kind in ("banner", "total"):
            grid.add_section()
        grid.add_row(*_cells(row, table))
    console.print(grid)
    for note in table.notes:
        console.print(Text(clean(note), style="dim"))


def _caption(table: Table) -> str | None:
    """The title, with the unit of money said once instead of in every heading: columns are dear on a terminal."""
    money = any(column.kind == "money" for column in table.columns)
    return clean(table.title) + (f"（单位：{table.unit}）" if money else "") or None


def _cells(row: Row, table: Table) -> list[Text | str]:
    from rich.text import Text

    shown = [clean(text) for text in cells(row, table)]
    if row.kind == "banner":
        return [*([""] * _widest(table)), Text(shown[0], style="bold")]
    bold = "bold" if row.kind == "total" else ""
    styles = [_STYLES[value] if isinstance(value, Light) else bold for value in row.cells]
    return [Text(text, style=style) for text, style in zip(shown, styles, strict=True)]


def _widest(table: Table) -> int:
    """The column that a banner's text stands in: the widest, for a terminal table has no merged cells."""
    return max(range(len(table.columns)), key=lambda place: table.columns[place].width)
