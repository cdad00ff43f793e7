"""Task tables (任务分工表) → task blocks: heads, group rows, and tables that go on after a page without their head."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.headings.table_headings import (
    heads_leads,
    heads_other_table,
    is_heading,
    is_remark,
    is_total,
    kind_of_heading,
)
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.parties.office_names import names_any_unit
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.phrases import how_much_in_row
from ruralgov.importing.layout.cell_lists import unnumbered
from ruralgov.importing.layout.table_heads import Columns, Head, columns_of, head_of, key, kinds_of, repeats, same_head
from ruralgov.importing.outline.table_rows import Reader, Row, section_of
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.characters import COUNTING, narrow
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para, read_once

_BETWEEN_LONGEST = 40
_HEADS_LEAST = 3
"""So many heads at the left at least: what is done, who does it, until when."""


@dataclass(slots=True)
class _Table:
    """A table as it is printed, over as many pages as it takes."""

    head: Head
    rows: list[RawLine]
    names: dict[int, Para] = field(default_factory=dict)
    """Headings that stand between its parts, by the line of the row behind them."""


def table_blocks(
    source: Source, region: str = "", *, lead_rule: LeadRule = "", known: Collection[str] = ()
) -> list[Block]:
    """The tasks of every task table of the document, in order. ``known`` are the titles of tasks in the text."""
    titles = {key(title) for title in known}
    found: list[Block] = []
    for table in _tables(source):
        columns = columns_of(table.head, [row.cells for row in table.rows], titles)
        if columns is not None:
            found += Reader(columns, region, lead_rule, titles).blocks(_rows(table, columns))
    return found


def without_captions(stated: list[Block], rows: list[Block], source: Source) -> tuple[list[Block], list[Block]]:
    """（二）日常管护 right above a table of tasks is their section, and 三、任务分工表 the table's name: no tasks."""
    titles = {key(row.title.value) for row in rows}
    captions = {
        block.title.line: block
        for block in stated
        if "".join(para.text[start:].strip() for para, start in block.text) in {"", "表", "清单"}
        and block.roles is None
        and not block.shared
        and key(block.title.value) not in titles
    }
    above: dict[int, int] = {}
    last = 0
    for line in source.lines:
        if line.cells:
            above[line.number] = last
        elif line.text.strip():
            last = line.number
    used = {above[row.title.line] for row in rows if above.get(row.title.line) in captions}
    kept = [block for block in stated if captions.get(block.title.line) is not block or block.title.line not in used]
    return kept, [_under(row, captions.get(above.get(row.title.line, 0))) for row in rows]


def _under(row: Block, caption: Block | None) -> Block:
    if caption is None or row.section or any(para.text[start:].strip() for para, start in caption.text):
        return row
    return replace(row, section=caption.title)


def table_sums(source: Source) -> list[Amount]:
    """The sums in the columns of money of every task table."""
    return [
        amount
        for table in _tables(source)
        if (columns := _columns(table)) and columns.money
        for row in table.rows
        for amount in how_much_in_row((heading, Row(row.number, row.paras).cell(at)) for at, heading in columns.money)
    ]


def unit_cells(source: Source) -> list[tuple[str, Para]]:
    """(heading, cell) of the columns of units of every task table; merged cells once."""
    return [
        (heading, part)
        for table in _tables(source)
        if (columns := _columns(table))
        for row in table.rows
        if not repeats(table.head, row.cells)
        for at, heading in columns.roles
        for part in unnumbered(Row(row.number, row.paras).cell(at))
    ]


def unread_columns(source: Source) -> list[Fact]:
    """The headings of columns that say nothing of a task, each at the first row below it."""
    return [
        Fact(heading, table.rows[0].number, "", f"表中“{heading}”一栏没有读入", heading)
        for table in _tables(source)
        if table.rows and (columns := _columns(table))
        for heading in columns.unread
    ]


def _columns(table: _Table) -> Columns | None:
    return columns_of(table.head, [row.cells for row in table.rows])


def table_lines(source: Source) -> tuple[int, ...]:
    """The lines of all tables."""
    return tuple(line.number for line in source.lines if any(line.cells))


def holds_data(line: RawLine) -> bool:
    """A table row that is neither its head nor a heading across it."""
    filled = {cell.strip() for cell in line.cells if cell.strip()}
    if len(filled) == 1:
        mark = mark_of(narrow(*filled))
        return not line.cells[0].strip() and (mark is None or mark.kind not in {"chapter", "paren", "part"})
    return bool(filled) and not all(map(is_heading, filled))


@read_once
def _tables(source: Source) -> tuple[_Table, ...]:
    """The tables of a document, found once for all that is read from them."""
    return tuple(_found_in(source))


def _found_in(source: Source) -> Iterator[_Table]:
    """Runs of rows under one head; what follows without a head of its own is more of the table before."""
    open_: _Table | None = None
    for rows, between in runs(source):
        head = head_of([row.cells for row in rows])
        if open_ is not None and _goes_on(open_, head, rows, between):
            if names := [line for line in between if _is_name(line)]:
                open_.names[rows[0].number] = Para.of(names[-1].text, names[-1].number)
            open_.rows += rows
        elif head is not None:
            if open_ is not None:
                yield open_
            open_ = _Table(head, rows[head.rows :])
    if open_ is not None:
        yield open_


def runs(source: Source) -> Iterator[tuple[list[RawLine], list[RawLine]]]:
    """(the rows of a table, the lines of text before it since the last one)."""
    rows: list[RawLine] = []
    between: list[RawLine] = []
    after: list[RawLine] = []
    for line in source.lines:
        if line.cells:
            if rows and line.table != rows[-1].table:
                yield upright(rows), between
                rows, between = [], after
            elif not rows:
                between = after
            after = []
            rows.append(line)
        elif line.text.strip():
            after.append(line)
    if rows:
        yield upright(rows), between


def upright(rows: list[RawLine]) -> list[RawLine]:
    """The rows of a table whose heads stand at the left, turned: 任务 | 1.修渠 | 2.建桥 over 牵头单位 | 县水务局 | 县交通运输局."""
    width = max(len(row.cells) for row in rows)
    if len(rows) < _HEADS_LEAST or width < 2 or any(len(row.cells) != width for row in rows):
        return rows
    left = [row.cells[0] for row in rows]
    if head_of([row.cells for row in rows]) is not None or not kinds_of(left) or not all(map(kind_of_heading, left)):
        return rows
    return [
        RawLine(
            rows[0].number,
            " ".join(filter(None, (row.cells[at] for row in rows))),
            tuple(row.cells[at] for row in rows),
            rows[0].table,
            places=tuple(row.paras[at].places for row in rows),
            made=tuple(row.paras[at] for row in rows),
        )
        for at in range(width)
    ]


def _goes_on(table: _Table, head: Head | None, rows: list[RawLine], between: list[RawLine]) -> bool:
    """The same head again, or none and cells of the same kind; at most a heading or 续表 stands between."""
    if any(len(line.text) > _BETWEEN_LONGEST or "。" in line.text for line in between):
        return False
    if head is not None:
        return same_head(table.head.headings, head.headings) and not any(heads_other_table(x.text) for x in between)
    if any(heads_other_table(line.text) for line in between) or len(between) > 2:
        return False
    columns = columns_of(table.head, [row.cells for row in table.rows])
    width = len(table.head.headings)
    filled = [row.cells for row in rows if len([cell for cell in row.cells if cell.strip()]) > 1]
    if columns is None or not filled or any(len(cells) > width for cells in filled):
        return False
    units = [cells[at] for cells in filled for at, _ in columns.roles if at < len(cells) and cells[at].strip()]
    return bool(units) and sum(names_any_unit(narrow(cell)) for cell in units) * 2 >= len(units)


def _is_name(line: RawLine) -> bool:
    return len(line.text) <= 30 and mark_of(narrow(line.text)) is not None


def _rows(table: _Table, columns: Columns) -> Iterator[Row]:
    """The rows that hold tasks, each with the group it stands in."""
    section = None
    last = 0
    above: Row | None = None
    for raw in table.rows:
        if name := table.names.get(raw.number):
            section = section_of(name) or section
        row = _aligned(Row(raw.number, raw.paras), columns, len(table.head.headings), last)
        if not any(raw.cells) or repeats(table.head, raw.cells):
            continue
        if is_total(next((cell for cell in raw.cells if cell.strip()), "")):
            continue
        if banner := _banner(row, columns):
            section = (None if is_remark(banner.text) else section_of(banner)) or section
            continue
        if columns.section >= 0 and row.text(columns.section):
            section = section_of(row.cell(columns.section)) or section
        number = narrow(row.text(columns.number)).strip("., 、")
        last = int(number) if number.isdecimal() and len(number) < 4 else last
        above = _led(replace(row, section=section), above, columns)
        yield above


def _led(row: Row, above: Row | None, columns: Columns) -> Row:
    """Below a group whose cell was merged downwards and is empty now, an empty cell for the lead was merged too."""
    column = next((at for at, heading in columns.roles if heads_leads(heading)), -1)
    if (
        above is None
        or columns.section < 0
        or row.text(columns.section)
        or row.text(column)
        or row.section != above.section
    ):
        return row
    if not row.text(columns.number) or not row.text(columns.title) or not 0 <= column < len(row.cells):
        return row
    cells = tuple(above.cell(column) if at == column else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=cells, doubt="表中牵头单位一格为空，取上一行")


def _aligned(row: Row, columns: Columns, width: int, last: int) -> Row:
    """A row that lacks the cells merged downwards at its left: its number gives it away."""
    missing = width - len(row.cells)
    column = columns.number - missing
    if missing > 0 and column >= 0 and narrow(row.text(column)).strip("., 、") == str(last + 1):
        return replace(row, cells=(Para.of("", row.line),) * missing + row.cells)
    return row


def _banner(row: Row, columns: Columns) -> Para | None:
    """A row that is one cell across the table, or has only one filled cell with a heading's number before it."""
    number, roles = columns.number, {at for at, _ in columns.roles}
    if {at for at, cell in enumerate(row.cells) if cell.raw.strip()} <= roles:
        return None  # the same unit leads and supports
    printed = row.text(number)
    # 一 | 环境整治: the group's number stands in the column of numbers.
    counted = bool(re.fullmatch(rf"\(?[{COUNTING}]+\)?[、.]?", narrow(printed)))
    filled = [cell for at, cell in enumerate(row.cells) if cell.raw.strip() and not (counted and at == number)]
    if len({cell.raw.strip() for cell in filled}) != 1:
        return None
    mark = mark_of(filled[0].text.strip())
    if len(row.cells) < 3:
        return filled[0] if len(filled) > 1 or (mark and mark.kind in {"chapter", "part"}) else None
    return filled[0] if len(filled) > 1 or mark or counted else None


def cell_paras(source: Source) -> list[Para]:
    """The cells of all tables as paragraphs, those of one line once each."""
    return [cell for line in source.lines for cell in {cell.raw: cell for cell in line.paras if cell.raw}.values()]
