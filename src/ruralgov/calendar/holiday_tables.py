"""A notice of holidays in table form → the sentences that the notice reader knows: 元旦：1月1日至3日放假，共3天。1月4日上班。"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from ruralgov.calendar.holiday_notice import Notice, read_notice

Row = tuple[int, str, tuple[str, ...]]
"""Number, text and cells of a line; no cells outside tables."""
_FESTIVAL = re.compile(r"[“\"]?(?:元旦|春节|清明|五一|(?:国际)?劳动节|端午|中秋|十一|国庆)")
_OFF = re.compile(r"放假(?!天数)|假期(?!天数)|休假|起止|日期")
_WORKED = re.compile(r"调休|补班|上班|工作日")
_COUNT = re.compile(r"天数|共计|合计|^天$")
_NOTHING = re.compile(r"(?:无|不调休|不需?调休|[-—–－/、\s]|没有)*")
_ONLY_DAYS = re.compile(r"[\d年月日\s至到()（）,，、农历除夕正初一二三四五六七八九十周星期天—–~〜-]+")
_ISO = re.compile(r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY = re.compile(r"\d日|20\d\d[-/.]\d")
"""Days in a column that is not known: whether they are off is asked, not passed over."""
_LEAST = 2
"""Festivals that make a table of them."""


class _Columns(NamedTuple):
    name: int
    off: int
    worked: int | None
    days: int | None


class Line(Protocol):
    """A line of a document, as any reader of files gives it."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def printed(self) -> str: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


class Document(Protocol):
    """A document as its lines."""

    @property
    def name(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...


def read_table_or_text(document: Document) -> Notice:
    """What a notice arranges, be it in sentences or in a table.

    Raises:
        UserError: it is no such notice, or something in it cannot be read or contradicts itself.
    """
    rows = ((line.number, line.printed or line.text, line.cells) for line in document.lines)
    return read_notice(as_sentences(rows), document.name)


def as_sentences(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The lines, those of a table of holidays as sentences."""
    table: list[Row] = []
    for row in map(_with_cells, rows):
        if row[2]:
            table.append(row)
            continue
        yield from _told(table)
        table = []
        yield row[0], row[1]
    yield from _told(table)


def _with_cells(row: Row) -> Row:
    """A line whose columns are set apart by spaces alone has cells, too, if they are those of such a table."""
    cells = row[2] or tuple(map(str.strip, re.split(r"[ \u3000]{2,}|\u3000|\t|\|", row[1].strip("| "))))
    heads = len(cells) > 1 and (any(map(_FESTIVAL.match, cells)) or _columns(cells) is not None)
    return row if row[2] or not heads else (row[0], row[1], cells)


def _told(table: list[Row]) -> Iterator[tuple[int, str]]:
    if table and sum(bool(_FESTIVAL.match(cell)) for cell in table[0][2]) >= _LEAST:
        table = _turned(table)
    columns: _Columns | None = None
    before = ""
    for number, text, cells in table:
        named = next((at for at, cell in enumerate(cells) if _FESTIVAL.match(cell.strip())), None)
        if named is None:
            columns = _columns(cells) or columns
            yield number, "" if columns else text
        elif columns is None or columns.off >= len(cells):
            yield number, text
        else:
            worked = "" if columns.worked is None or columns.worked >= len(cells) else cells[columns.worked]
            # a cell merged downwards is that of its first row
            rest = "".join(
                f"{one}：休？" for at, one in enumerate(cells) if at not in {named, *columns} and _DAY.search(one)
            )
            yield number, _sentence(cells, columns._replace(name=named), "" if worked == before else worked) + rest
            before = worked


def _turned(table: Sequence[Row]) -> list[Row]:
    """The festivals side by side, as rows; all of them stand on the line of the first."""
    length = max(len(cells) for _, _, cells in table)
    columns = [tuple(cells[at] if at < len(cells) else "" for _, _, cells in table) for at in range(length)]
    return [(table[0][0], " ".join(cells), cells) for cells in columns]


def _columns(cells: Sequence[str]) -> _Columns | None:
    """What the heads of a table say: where the days off stand, the days worked for them, how many they are."""
    counted = next((at for at, cell in enumerate(cells) if _COUNT.search(cell)), None)
    worked = next((at for at, cell in enumerate(cells) if at != counted and _WORKED.search(cell) and not _only_off(cell)), None)  # fmt: skip
    off = next((at for at, cell in enumerate(cells) if at not in {counted, worked} and _OFF.search(cell)), None)
    return None if off is None else _Columns(0, off, worked, counted)


def _only_off(head: str) -> bool:
    """放假调休时间 is when they are off."""
    return head.strip().startswith("放假") and "上班" not in head


def _sentence(cells: Sequence[str], columns: _Columns, worked: str) -> str:
    name, off = _days(cells[columns.name]).rstrip(":："), _days(cells[columns.off]).rstrip("。")
    words = f"{name}：{off}{'放假' if _ONLY_DAYS.fullmatch(off) else ''}"
    count = cells[columns.days].strip() if columns.days is not None and columns.days < len(cells) else ""
    if count and not _NOTHING.fullmatch(count):
        words += f"，共{count.removeprefix('共').removesuffix('天')}天"
    if not _NOTHING.fullmatch(worked):
        days = _days(worked).rstrip("。")
        words += f"。{days}{'' if re.search('上班|补班', days) else '上班'}"
    return words + "。"


def _days(cell: str) -> str:
    """Days as the notice writes them: 2027-01-30 is 2027年1月30日; two on lines of their own have a sign between them."""
    cell = _ISO.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", cell.strip())
    return re.sub(r"(?<=[日)）])\s+(?=\d)", "、", cell)
