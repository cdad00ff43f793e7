"""Task tables (任务分工表): columns known by their headings, merged cells, banner rows → task blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ruralgov.importing.blocks import Block
from ruralgov.importing.document import Fact, Para, RawLine, Source, narrow
from ruralgov.importing.marks import mark_of
from ruralgov.importing.numerals import integer
from ruralgov.importing.outline import says_more
from ruralgov.importing.roles import merged, read_cells

_HEADINGS: tuple[tuple[str, str], ...] = (
    ("number", r"^(?:序号?|编号|任务编号|号|No\.?|#)$"),
    ("note", r"备注|说明"),
    ("time", r"时限|时间|节点|期限|进度(?:安排|要求)|完成日期"),
    (
        "role",
        r"牵头|责任|配合|协办|主办|承办|协同|参与|参加|参建|协助|落实单位|实施单位|实施主体|主管|分管|领导|包抓|督导",
    ),
    ("section", r"类别|领域|板块|一级|方面|分类|章节|类型"),
    ("inner", r"具体任务|任务名称|任务事项|工作事项|子任务|二级|项目名称|具体工作|任务项"),
    ("outer", r"(?:重点|主要|目标|工作|建设|年度)?(?:任务|工作|项目|事项|行动|重点|举措)$|^(?:重点|主要)任务"),
    ("body", r"内容|措施|举措|要求|标准|做法"),
    ("target", r"指标|目标|绩效|成果|成效"),
)
_TITLE_MAX = 40
_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; −1 where a table has none."""

    number: int
    section: int
    title: int
    body: tuple[int, ...]
    times: tuple[int, ...]
    roles: tuple[tuple[int, str], ...]


def table_blocks(source: Source, region: str = "", *, first_leads: bool = False) -> list[Block]:
    """The tasks of every task table of the document, in order."""
    rows = [line for line in source.lines if line.cells]
    found: list[Block] = []
    for _, group in groupby(rows, key=lambda line: line.table):
        found += _table(list(group), region, first_leads=first_leads)
    return found


def table_lines(source: Source) -> tuple[int, ...]:
    """The lines of all tables."""
    return tuple(line.number for line in source.lines if line.cells)


def _table(rows: list[RawLine], region: str, *, first_leads: bool) -> Iterator[Block]:
    header = next((index for index, row in enumerate(rows[:_HEADER_ROWS]) if _kinds(row)), None)
    if header is None:
        return
    body = [row for row in rows[header + 1 :] if any(row.cells) and row.cells != rows[header].cells]
    columns = _columns(rows[header], body)
    if columns is None:
        return
    yield from _merged_rows(list(_rows(body, columns, region, first_leads=first_leads)))


def _kinds(row: RawLine) -> list[str]:
    """What each column is, for a header row; empty for any other row."""
    kinds = []
    for cell in row.cells:
        bare = re.sub(r"\s|\(.*?\)", "", narrow(cell))
        kinds.append(next((kind for kind, pattern in _HEADINGS if len(bare) <= 12 and re.search(pattern, bare)), ""))
    return kinds if "role" in kinds and {"outer", "inner", "body", "target"} & set(kinds) else []


def _columns(header: RawLine, body: list[RawLine]) -> _Columns | None:
    kinds = _kinds(header)

    def first(kind: str) -> int:
        return kinds.index(kind) if kind in kinds else -1

    outer, inner, content, section = first("outer"), first("inner"), first("body"), first("section")
    target = first("target")
    title = inner if inner >= 0 else outer if outer >= 0 else content if content >= 0 else target
    if title == outer and content >= 0 and _repeats(body, outer, first("number")):
        title, section = content, outer if section < 0 else section
    elif inner >= 0 and outer >= 0 and section < 0:
        section = outer
    rest = tuple(index for index, kind in enumerate(kinds) if kind in {"body", "target"} and index != title)
    roles = tuple(
        (index, re.sub(r"\s", "", narrow(header.cells[index]))) for index, kind in enumerate(kinds) if kind == "role"
    )
    times = tuple(index for index, kind in enumerate(kinds) if kind == "time")
    return None if title < 0 else _Columns(first("number"), section, title, rest, times, roles)


def _repeats(body: list[RawLine], column: int, number: int) -> bool:
    """Whether a column of "tasks" is merged over rows that have numbers of their own: then it holds sections."""
    values = [_cell(row, column) for row in body if _cell(row, column)]
    numbers = [_cell(row, number) for row in body] if number >= 0 else []
    return len(set(values)) * 10 <= len(values) * 7 and (not numbers or len(set(numbers)) * 10 > len(numbers) * 8)


def _cell(row: RawLine, column: int) -> str:
    return row.cells[column].strip() if 0 <= column < len(row.cells) else ""


def _rows(body: list[RawLine], columns: _Columns, region: str, *, first_leads: bool) -> Iterator[Block]:
    section: Fact | None = None
    for row in body:
        if banner := _banner(row):
            section = _section(banner, row.number) or section
            continue
        if columns.section >= 0 and (name := _cell(row, columns.section)):
            section = _section(name, row.number) or section
        if not _cell(row, columns.title):
            continue
        yield _block(row, columns, section, region, first_leads=first_leads)


def _banner(row: RawLine) -> str:
    """A row that is one cell across the table, or has only one filled cell with a heading's number."""
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if len(set(filled)) != 1 or len(row.cells) < 3:
        return ""
    return filled[0] if len(filled) > 1 or mark_of(narrow(filled[0])) else ""


def _section(text: str, line: int) -> Fact | None:
    para = Para.of(" ".join(text.split()), line)
    mark = mark_of(para.text)
    fact = para.fact(mark.end if mark else 0, len(para.text))
    return fact if fact.value else None


def _block(row: RawLine, columns: _Columns, section: Fact | None, region: str, *, first_leads: bool) -> Block:
    number, title, body_at, para = _title(row, columns)
    cells = [(heading, Para.of(_cell(row, index), row.number)) for index, heading in columns.roles if _cell(row, index)]
    text = [(para, body_at)] + [
        (Para.of(_cell(row, index), row.number), 0) for index in columns.body if _cell(row, index)
    ]
    times = tuple(Para.of(_cell(row, index), row.number) for index in columns.times if _cell(row, index))
    return Block(
        number,
        title,
        section,
        None,
        tuple(text),
        (),
        (title.doubt,) if title.doubt else (),
        read_cells(cells, region, first_leads=first_leads),
        times,
    )


def _title(row: RawLine, columns: _Columns) -> tuple[Fact, Fact, int, Para]:
    """(number, title, where the rest of the title cell begins, that cell)."""
    para = Para.of(_cell(row, columns.title), row.number)
    mark = mark_of(para.text)
    start = mark.end if mark else 0
    printed = _cell(row, columns.number)
    number = (
        Fact(_plain_number(printed), row.number, printed)
        if printed
        else Fact(str(mark.value) if mark else "", row.number, mark.printed if mark else "")
    )
    stop = re.compile(r"[。;:\n]").search(para.text, start + 2)
    end = stop.start() if stop else len(para.text)
    if end - start <= _TITLE_MAX and not says_more(para.text, start, end, len(para.text)):
        return number, para.fact(start, end), min(end + 1, len(para.text)), para
    clause = re.compile(r"[,;。]").search(para.text, start + 4, start + _TITLE_MAX)
    end = clause.start() if clause else start + _TITLE_MAX
    return number, para.fact(start, end, doubt="原文无小标题，截取首句"), start, para


def _plain_number(printed: str) -> str:
    """一 and （一） in a column of numbers are 1, as they are before a heading."""
    bare = narrow(printed).strip("().、 ")
    value = integer(bare)
    return str(value) if value is not None and not bare.isdecimal() else bare


def _merged_rows(rows: list[Block]) -> Iterator[Block]:
    """Rows that share number and title are one task: its cells were merged downwards."""
    for _, group in groupby(rows, key=lambda block: (block.number.value, block.title.value)):
        first, *others = list(group)
        for other in others:
            roles = merged(first.roles, other.roles) if first.roles and other.roles else first.roles
            first = replace(first, text=first.text + other.text, times=first.times + other.times, roles=roles)
        yield first


def joined(text_blocks: list[Block], tables: list[Block]) -> list[Block]:
    """A table that lists the tasks of the text again adds its roles and times to them; new rows are new tasks."""
    by_title = {_key(block.title.value): index for index, block in enumerate(text_blocks)}
    result = list(text_blocks)
    fresh = []
    for row in tables:
        index = by_title.get(_key(row.title.value))
        if index is None:
            fresh.append(row)
        else:
            result[index] = replace(result[index], roles=row.roles, times=row.times)
    return result + fresh


def _key(title: str) -> str:
    return re.sub(r"[\W_]", "", narrow(title))
