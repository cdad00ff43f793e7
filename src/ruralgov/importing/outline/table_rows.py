"""Rows of a task table → task blocks: merged cells, rows that go on, several tasks in one cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.headings.title_span import says_more
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.parties.role_meanings import Roles
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.phrases import roles_in_row
from ruralgov.importing.grammar.signs import CLAUSE_END, SENTENCE_OR_LABEL_END
from ruralgov.importing.layout.cell_lists import items, matched, unnumbered
from ruralgov.importing.layout.table_heads import Columns, key
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_TITLE_MAX = 40
_TITLE_LONGEST = 80
_FOOTNOTE = lazy(r"(?<=[\u4e00-\u9fff”])\s*(?:[①-⑳]|\[\d{1,2}\]|注\d)\s*$")
"""The sign of a footnote behind a title."""
_SPLIT = "表中一项任务分列几项，序号为补编"
_EMPTY = Para.of("", 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as paragraphs; ``item`` counts the tasks that stand together in one row of the document."""

    line: int
    cells: tuple[Para, ...]
    section: Fact | None = None
    item: int = 0
    doubt: str = ""

    def cell(self, column: int) -> Para:
        """The cell; empty where the row has none."""
        return self.cells[column] if 0 <= column < len(self.cells) else _EMPTY

    def text(self, column: int) -> str:
        """Its text without spaces around it."""
        return self.cell(column).raw.strip()

    def put(self, cells: dict[int, Para], item: int) -> Row:
        """The same row with other words in some cells."""
        return replace(self, cells=tuple(cells.get(at, cell) for at, cell in enumerate(self.cells)), item=item)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a row is read with."""

    columns: Columns
    region: str
    lead_rule: LeadRule
    known: Collection[str] = ()
    """Titles of the tasks that the text states: the table only adds to them."""

    def blocks(self, rows: Iterable[Row]) -> Iterator[Block]:
        """The tasks of the rows, in order."""
        single = [part for row in rows for part in self._singles(row)]
        for group in self._groups(self._inherited(single)):
            yield from self._tasks(group)

    def _singles(self, row: Row) -> list[Row]:
        """1.… 2.… in one cell: a row for each, with its own units where these are listed in step."""
        titles = items(row.cell(self.columns.title))
        if len(titles) > 1:
            return self._spread(row, self.columns.title, titles)
        for column in self.columns.body:
            measures = items(row.cell(column))
            if len(measures) > 1 and self._in_step(row, len(measures)):
                return self._spread(row, column, measures)
        return [row]

    def _in_step(self, row: Row, count: int) -> bool:
        """Whether the units are listed measure by measure: by numbers, or line by line with more than a name a line."""
        cells = [row.cell(column) for column, _ in self.columns.roles]
        if any(len(items(cell)) == count for cell in cells):
            return True
        lines = [cell for cell in cells if len(matched(cell, count)) == count]
        timed = any(len(matched(row.cell(column), count)) == count for column in self.columns.times)
        return bool(lines) and (timed or any(re.search("[、,]", cell.text) for cell in lines))

    def _spread(self, row: Row, column: int, parts: list[Para]) -> list[Row]:
        shared = [*(at for at, _ in self.columns.roles), *self.columns.times, *self.columns.body]
        pieces = {at: matched(row.cell(at), len(parts)) for at in shared if at != column}
        rows = []
        for index, part in enumerate(parts):
            cells = {at: found[index] for at, found in pieces.items() if found}
            # What is not listed in step belongs to the row, and is told once.
            cells |= {at: _EMPTY for at in self.columns.body if index and at != column and not pieces[at]}
            rows.append(row.put({**cells, column: part}, index + 1))
        return rows

    def _inherited(self, rows: list[Row]) -> Iterator[Row]:
        """A cell left empty below a task's is that task's: pasted text knows no merged cells."""
        title = self.columns.title
        above: Row | None = None
        for row in rows:
            whole = row
            if not row.text(title) and above is not None and any(cell.raw.strip() for cell in row.cells):
                whole = replace(_padded(row, title).put({title: above.cell(title)}, row.item), section=above.section)
            elif not row.text(title) and (measure := next((at for at in self.columns.body if row.text(at)), None)):
                whole = _padded(row, title).put({title: row.cell(measure)}, row.item)
            if whole.text(title):
                above = whole
                yield whole

    def _groups(self, rows: Iterable[Row]) -> Iterator[list[Row]]:
        group: list[Row] = []
        for row in rows:
            if group and not self._together(group[-1], row):
                yield group
                group = []
            group.append(row)
        if group:
            yield group

    def _together(self, above: Row, row: Row) -> bool:
        if above.text(self.columns.title) != row.text(self.columns.title):
            return False
        # A merged task whose measures have numbers of their own.
        return _same_number(above, row, self.columns.number) or bool(self._measure(row))

    def _measure(self, row: Row) -> str:
        return "\n".join(row.text(column) for column in self.columns.body)

    def _assigned(self, row: Row) -> tuple[str, ...]:
        return tuple(row.text(column) for column in (*(at for at, _ in self.columns.roles), *self.columns.times))

    def _tasks(self, group: list[Row]) -> Iterator[Block]:
        """One task with the units of all its rows; or one for each measure, if each has its own units or time."""
        own = len({row.text(self.columns.number) for row in group} - {""}) > 1
        parts = self._numbered(group) if own else self._measures(group)
        said = {self._assigned(part[0]) for part in parts}
        if len(parts) == 1 or (len(said) == 1 and not own) or key(self._title(group[0])[1].value) in self.known:
            yield self._block(group)
            return
        counted = own or group[0].item > 0
        for index, part in enumerate(parts, 1):
            yield self._measure_block(part, group[0], 0 if counted else index)

    def _numbered(self, group: list[Row]) -> list[list[Row]]:
        parts = [[group[0]]]
        for row in group[1:]:
            if _same_number(parts[-1][0], row, self.columns.number):
                parts[-1].append(row)
            else:
                parts.append([row])
        return parts

    def _measures(self, group: list[Row]) -> list[list[Row]]:
        """The rows by measure: a row without words or without units of its own goes on with the one above."""
        parts = [[group[0]]]
        for above, row in pairwise(group):
            own = self._measure(row).strip() and self._measure(row) != self._measure(above)
            if own and any(self._assigned(row)):
                parts.append([row])
            else:
                parts[-1].append(row)
        return parts

    def _measure_block(self, rows: list[Row], top: Row, index: int) -> Block:
        """A measure as a task; the merged cell above it is its section. ``index`` counts what has no number of its own."""
        first = rows[0]
        number, task, _, _ = self._title(top if index else first)
        column = next((at for at in self.columns.body if first.text(at)), None)
        block = self._block(rows, column)
        doubts = block.doubts
        if number.value and index:
            number = replace(number, value=f"{number.value}.{index}", doubt=_SPLIT)
        if first.section is not None and first.section.value != task.value:
            doubts = (*doubts, f"表中归在“{first.section.value}”下")
        return replace(block, number=number, section=task, doubts=doubts)

    def _block(self, rows: list[Row], column: int | None = None) -> Block:
        column = self.columns.title if column is None else column
        number, title, start, cell = self._title(rows[0], column)
        texts = [(cell, start)]
        texts += [(row.cell(at), 0) for row in rows for at in self.columns.body if row.text(at) and at != column]
        texts += [(row.cell(column), 0) for row in rows[1:] if row.text(column) != rows[0].text(column)]
        roles = self._roles(rows)
        doubts = [doubt for doubt in (title.doubt, *(row.doubt for row in rows)) if doubt]
        if len({self._units(row) for row in rows if any(self._units(row))}) > 1:
            doubts.append("表中几行同属一项任务，单位已合并")
        times = _distinct(row.cell(at) for row in rows for at in self.columns.times)
        return Block(number, title, rows[0].section, None, _unique(texts), (), tuple(doubts), roles, times)

    def _units(self, row: Row) -> tuple[str, ...]:
        return tuple(row.text(column) for column, _ in self.columns.roles)

    def _roles(self, rows: list[Row]) -> Roles | None:
        """Who all rows name; None, for the text to be read, where none names anybody."""
        cells = [
            (heading, part)
            for column, heading in self.columns.roles
            for cell in _distinct(row.cell(column) for row in rows)
            # 1.县财政局 2.县司法局: the numbers are no part of the names.
            for part in unnumbered(cell)
        ]
        return roles_in_row(cells, self.region, lead_rule=self.lead_rule) if cells else None

    def _title(self, row: Row, column: int | None = None) -> tuple[Fact, Fact, int, Para]:
        """(number, title, where the rest of the title cell begins, that cell)."""
        para = row.cell(self.columns.title if column is None else column)
        mark = opening_mark(para)
        start = mark.end if mark else 0
        number = self._number(row, Fact(str(mark.value), para.line_at(0), mark.printed) if mark else None)
        stop = SENTENCE_OR_LABEL_END.search(para.text, start + 2)
        end = stop.start() if stop else len(_FOOTNOTE.sub("", para.text))
        if end - start <= _TITLE_MAX and not says_more(para.text, start, end, len(para.text)):
            return number, para.fact(start, end), min(end + 1, len(para.text)), para
        clause = CLAUSE_END.search(para.text, start + 4, start + _TITLE_LONGEST)
        end = clause.start() if clause else start + _TITLE_MAX
        return number, para.fact(start, end, doubt="原文无小标题，截取首句"), start, para

    def _number(self, row: Row, mark: Fact | None) -> Fact:
        cell = row.cell(self.columns.number)
        printed = cell.raw.strip()
        if not printed:
            return mark or Fact("", row.line, "")
        number = cell.fact(0, len(cell.raw), _plain_number(printed))
        # Several tasks in one numbered row: 3.1, 3.2.
        return replace(number, value=f"{number.value}.{row.item}", doubt=_SPLIT) if row.item else number


def section_of(para: Para) -> Fact | None:
    """A group of tasks as the table prints it, without its number."""
    mark = opening_mark(para)
    fact = para.fact(mark.end if mark else 0, len(para.text))
    fact = replace(fact, value=" ".join(fact.value.split()))
    return fact if fact.value else None


def _padded(row: Row, column: int) -> Row:
    """The row with at least so many cells."""
    return replace(row, cells=row.cells + (_EMPTY,) * (column + 1 - len(row.cells)))


def _same_number(above: Row, row: Row, column: int) -> bool:
    mine, theirs = row.text(column), above.text(column)
    return not mine or mine == theirs


def _distinct(cells: Iterable[Para]) -> tuple[Para, ...]:
    """Cells with text; one merged over several rows counts once."""
    return tuple({cell.raw.strip(): cell for cell in reversed(list(cells)) if cell.raw.strip()}.values())[::-1]


def _unique(texts: list[tuple[Para, int]]) -> tuple[tuple[Para, int], ...]:
    seen: dict[str, tuple[Para, int]] = {}
    for para, start in texts:
        seen.setdefault(para.raw, (para, start))
    return tuple(seen.values())


def _plain_number(printed: str) -> str:
    """一 and （一） in a column of numbers are 1, as they are before a heading."""
    bare = narrow(printed).strip("().、 ")
    value = integer(bare)
    return str(value) if value is not None and not bare.isdecimal() else bare
