"""A page as GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from ruralgov.papers.cell_words import bar_legend, cells, headings, places
from ruralgov.papers.charts.as_table import chart_table
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look
from ruralgov.papers.word.sections import annex_of
from ruralgov.text import clean, width

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#])")
_OPENING = re.compile(r"(?:[+\-=]|\d+[.)])(?=\s|[\-=+]|$)|:(?=:)")
"""What makes a line a heading, a list item or a rule, or a command in the log of a CI service."""
_LINKED = re.compile(r"\b(?:https?|ftp):(?=//)|(?<![A-Za-z0-9])www(?=\.)|@", re.IGNORECASE)
"""What GitHub and GitLab make a link or a call of by themselves. They look at what is shown: no escape helps, a comment does."""
_RIGHT = ("money", "number", "percent")


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """The page with its title as the first heading."""
    several = len(page.tables) > 1
    parts = [*_head(page)]
    annexes = [place for place, block in enumerate(page.blocks) if annex_of(block)]
    for place, block in enumerate(page.blocks):
        parts += _signature(page) if annexes and place == annexes[0] else []
        # The only table of a page is named by the page.
        parts += [f"**{escape(block.title)}**"] if several and isinstance(block, Table) and block.title else []
        parts.append("\n".join(block_lines(block)))
    parts += [] if annexes else _signature(page)
    parts += [escape(f"抄送：{copies.rstrip('。')}。")] if (copies := page.meta.get("cc")) else []
    parts += [escape(page.mark)] if page.mark else []
    return "\n\n".join(parts) + "\n"


def _head(page: Page) -> Iterator[str]:
    """The title, and of a letter its number above and its addressees below."""
    number, to = page.meta.get("number"), page.meta.get("to", "").rstrip(":：")
    yield from (escape(number),) if number else ()
    yield f"# {escape(page.title)}"
    yield from (escape(f"{to}："),) if to else ()


def _signature(page: Page) -> Iterator[str]:
    """Who signs a letter, when, and whom to ask: where its text ends, before its annexes."""
    for part, words in (("issuer", "{}"), ("date", "{}"), ("contact", "（联系人：{}）")):
        if value := page.meta.get(part):
            yield escape(words.format(value.rstrip("。")))


def escape(text: str) -> str:
    """Text of the plan that stays text in Markdown, on one line."""
    line = _SPECIAL.sub(r"\\\1", clean(" ".join(text.split())))
    line = _LINKED.sub(r"\g<0><!-- -->", line)
    return _OPENING.sub(_inert, line, count=1) if _OPENING.match(line) else line


def _inert(opening: re.Match[str]) -> str:
    return f"{opening[0][:-1]}\\{opening[0][-1]}"


def block_lines(block: Block) -> Iterator[str]:
    """The lines of one block."""
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {escape(block.text)}"
    elif isinstance(block, Paragraph):
        yield escape(block.text)
    elif isinstance(block, Items):
        signs = (f"{place}." if block.numbered else "-" for place in count(1))
        yield from (f"{sign} {escape(item)}" for sign, item in zip(signs, block.items, strict=False))
    elif isinstance(block, Chart):
        yield f"**{escape(block.title)}**\n"
        yield from table_lines(chart_table(block))
    else:
        yield from table_lines(block)


def table_lines(table: Table) -> Iterator[str]:
    """A table with its columns padded to one width, as it is read in a terminal too; footnotes below."""
    decimals = places(table)
    rows = [[escape(text) for text in headings(table)], *(_row(row, table, decimals) for row in table.rows)]
    widths = [max(3, *(width(row[place]) for row in rows)) for place in range(len(table.columns))]
    yield _line(rows[0], widths)
    yield "|" + "|".join(_rule(column.kind, size) for column, size in zip(table.columns, widths, strict=True)) + "|"
    yield from (_line(row, widths) for row in rows[1:])
    if notes := (*table.notes, *bar_legend(table, colours=False)):
        yield ""
        yield "  \n".join(escape(note) for note in notes)


def _row(row: Row, table: Table, decimals: Sequence[int]) -> list[str]:
    shown = [escape(text) for text in cells(row, table, decimals)]
    if row.kind == "banner":
        # Markdown tables know no merged cells: the banner is a bold first cell.
        return [f"**{shown[0]}**", *[""] * (len(table.columns) - 1)]
    return [f"**{text}**" if text and row.kind == "total" else text for text in shown]


def _line(row: list[str], widths: list[int]) -> str:
    return "| " + " | ".join(text + " " * (size - width(text)) for text, size in zip(row, widths, strict=True)) + " |"


def _rule(kind: str, size: int) -> str:
    return "-" * (size + 1) + ":" if kind in _RIGHT else "-" * (size + 2)
