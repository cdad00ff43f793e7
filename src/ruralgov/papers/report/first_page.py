"""Page one of a report: the tasks that lag are all on it, with their reasons where a letter's head leaves room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ruralgov.papers.page import Block, Heading, Table
from ruralgov.papers.word.page_room import room, row_heights

_KEPT = 10
"""Points of the page that are kept for fonts that are wider than those of the office."""
Written = Callable[[Table, bool, str], tuple[Block, ...]]
"""The blocks of the report with a table of the tasks that lag, with or without the chart of page one, with goals ``named``, ``counted`` or neither."""


class Sheet(NamedTuple):
    """What stands above the blocks on page one: the title, and the parts of a letter."""

    title: str
    letter: Mapping[str, str]


def fitted(written: Written, sheet: Sheet, forms: Sequence[Table]) -> tuple[Block, ...]:
    """The report in the first form that leaves its first chapter on one page: fullest first, with the chart, then without.

    Goals are named where there is room, else counted: the next chapter has them all, and no other place has the chart. The last form of the table is for a page without the chart
    alone. Where none fits, the fullest with the rows for which there is room.
    """
    for table, charted, goals in (
        *((one, True, goals) for one in forms[:-1] for goals in ("named", "counted")),
        *((one, False, goals) for one in forms for goals in ("named", "counted")),
        (forms[-1], False, ""),
    ):
        found = written(table, charted, goals)
        if _fits(sheet, found, table):
            return found
    worst = forms[0]
    found = written(worst, True, "counted")
    while (fitting := _rows_that_fit(sheet, found, worst.name)) and fitting < len(worst.rows):
        worst = replace(worst, rows=worst.rows[:fitting])
        found = written(worst, True, "counted")
    return found


def _fits(sheet: Sheet, blocks: Sequence[Block], table: Table) -> bool:
    first = list(_first_chapter(blocks))
    return table not in first or room(sheet.title, first, sheet.letter) >= _KEPT


def _rows_that_fit(sheet: Sheet, blocks: Sequence[Block], name: str) -> int:
    """Rows of the table ``name`` that leave the first chapter on the page; 0 where it is full without any."""
    first = list(_first_chapter(blocks))
    heights = next((row_heights(one) for one in first if isinstance(one, Table) and one.name == name), [])
    left = room(sheet.title, first, sheet.letter) - _KEPT
    while heights and left < 0:
        left += heights.pop()
    return len(heights)


def _first_chapter(blocks: Sequence[Block]) -> Iterator[Block]:
    chapters = 0
    for block in blocks:
        chapters += isinstance(block, Heading) and block.level == 1
        if chapters > 1:
            return
        yield block
