"""Score sheets as rows of cells: read into marks, with every problem by sheet and row. Nothing is guessed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from ruralgov.plan.department import Department
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.day.reorganisation import Heirs, evaluators_on
from ruralgov.plan.lookups.index import SCORED, Index
from ruralgov.plan.lookups.spelling import hint, nearest
from ruralgov.plan.numerals import LARGEST, half_width, plain_number
from ruralgov.scoring.periods import Period, form_of, parse_period
from ruralgov.scoring.points import Marks, dimensions, vetoes
from ruralgov.text import Text, number

SCORING, PERIOD, SUBJECT, EVALUATOR, HEADS, NOTE = "考评", "时段", "对象", "评分主体", "人数", "备注"
_HEADS = (SCORING, PERIOD, SUBJECT, EVALUATOR, HEADS, NOTE)
_BRACKET = re.compile(r"[（(][^（(]*[）)]$")
_NO = {"", "否", "无", "没有", "0", "no", "n"}
_YES = {"是", "有", "1", "√", "yes", "y"}
Cell = object
"""str, int, float, bool, date or None, as a sheet gives it."""


class Grid(NamedTuple):
    """A worksheet: its name for messages and its rows of cells, the first of them the headings."""

    name: str
    rows: Sequence[Sequence[Cell]]


class Problem(NamedTuple):
    """What is wrong, and where: sheet, row (from 1; None for the sheet as a whole)."""

    sheet: str
    row: int | None
    text: Text

    def __str__(self) -> str:
        where = self.sheet if self.row is None else f"{self.sheet}{Text(f' 第{self.row}行', f' row {self.row}')}"
        return f"{where}: {self.text}"


class Given(NamedTuple):
    """What the command line says where the sheet does not: which scoring, which period; and the register of units."""

    scorings: Mapping[str, Scoring]
    scoring: str | None = None
    period: str | None = None
    departments: Mapping[str, Department] = {}
    unread: frozenset[str] = frozenset()
    """Scorings in which something is wrong: their rows stand as they are, and nothing is made of them."""

    def heirs(self, period: Period) -> Heirs:
        """Who stands for a unit at the end of a period."""
        return Heirs(self.departments, period.end)


def given(index: Index, scoring: str | None = None, period: str | None = None) -> Given:
    """What a plan knows of sheets; its register as written, for sheets of any period."""
    unread = frozenset(name.removeprefix(SCORED) for name in index.wrong if name.startswith(SCORED))
    known = {one.name: one for one in index.plan.scoring}
    return Given(known, scoring, period, index.written.departments, unread)


class Line(NamedTuple):
    """Marks with where they stand."""

    sheet: str
    row: int
    scoring: Scoring
    period: Period
    marks: Marks


@dataclass
class _Reader:
    """One worksheet while it is read."""

    given: Given
    grid: Grid
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, row: int | None, zh: str, en: str) -> None:
        self.problems.append(Problem(self.grid.name, row, Text(zh, en)))


def read_grid(grid: Grid, given: Given) -> tuple[list[Line], list[Problem]]:
    """The marks of one worksheet and its problems; a row with a problem gives no marks."""
    reader = _Reader(given, grid)
    heads = [_key(cell) for cell in grid.rows[0]] if grid.rows else []
    if SUBJECT not in heads:
        reader.wrong(
            1, f"没有“{SUBJECT}”一列：第一行要是表头。", f"no column `{SUBJECT}`: the first row must be headings"
        )
        return [], reader.problems
    for name in sorted({head for head in heads if head and heads.count(head) > 1}):
        reader.wrong(1, f"“{name}”一列有两列。", f"the column `{name}` stands twice")
    lines = list(_lines(reader, heads)) if not reader.problems else []
    return lines, reader.problems


def _lines(reader: _Reader, heads: Sequence[str]) -> Iterator[Line]:
    checked: set[str] = set()
    for position, row in enumerate(reader.grid.rows[1:], start=2):
        cells = {head: cell for head, cell in zip(heads, row, strict=False) if head}
        if not any(_key(cells.get(head)) for head in heads if head not in (SCORING, PERIOD, EVALUATOR, "")):
            continue  # only what the template filled in
        scoring = _scoring(reader, position, cells)
        if scoring is None:
            continue
        if scoring.name not in checked:
            checked.add(scoring.name)
            _columns(reader, heads, scoring)
        line = _line(reader, position, cells, scoring)
        if line is not None:
            yield line


def _key(cell: Cell) -> str:
    """A heading or a name: without the spaces that the eye does not see."""
    return "" if cell is None else " ".join(str(cell).replace("\u3000", " ").replace("\u00a0", " ").split())


def _scoring(reader: _Reader, row: int, cells: Mapping[str, Cell]) -> Scoring | None:
    known, unread = reader.given.scorings, reader.given.unread
    alone = next(iter(known)) if len(known) == 1 and not unread else ""
    name = _key(cells.get(SCORING)) or reader.given.scoring or alone
    if name in known or name in unread:
        return known.get(name)
    near = hint(nearest(name, known))
    if name:
        reader.wrong(row, f"方案没有考评“{name}”{near.zh}", f"the plan has no scoring `{name}`{near.en}")
    else:
        reader.wrong(
            row,
            f"没有写“{SCORING}”：填上，或用 --scoring 指明。",
            f"`{SCORING}` is empty: fill it in, or say --scoring",
        )
    return None


def _columns(reader: _Reader, heads: Sequence[str], scoring: Scoring) -> None:
    """Every column is one that the scoring has, and none of its dimensions is missing."""
    wanted = [*dimensions(scoring), *vetoes(scoring)]
    names = {_dimension(head, wanted) for head in heads}
    for name in dimensions(scoring):
        if name not in names:
            reader.wrong(1, f"“{scoring.name}”缺“{name}”一列", f"{scoring.name}: the column `{name}` is missing")
    for head in heads:
        if head and head not in _HEADS and _dimension(head, wanted) not in wanted:
            near = hint(nearest(head, wanted))
            reader.wrong(
                1, f"“{scoring.name}”没有“{head}”这一列{near.zh}", f"{scoring.name} has no column `{head}`{near.en}"
            )


def _dimension(head: str, wanted: Sequence[str]) -> str:
    """The dimension that a heading names; the template adds its full mark: 基本制度坚持（满分30）."""
    return head if head in wanted else _key(_BRACKET.sub("", head))


def _line(reader: _Reader, row: int, cells: Mapping[str, Cell], scoring: Scoring) -> Line | None:
    before = len(reader.problems)
    period = _period(reader, row, cells, scoring)
    if period is not None:
        scoring = evaluators_on(scoring, reader.given.heirs(period))
    subject = _subject(reader, row, cells, scoring)
    evaluator = _evaluator(reader, row, cells, (scoring, period))
    wanted = [*dimensions(scoring), *vetoes(scoring)]
    by_name = {_dimension(head, wanted): cell for head, cell in cells.items()}
    reasons = tuple(reason for name in vetoes(scoring) if (reason := _veto(reader, row, name, by_name.get(name))))
    marks = _marks(reader, row, scoring, by_name, vetoed=bool(reasons))
    heads = _heads(reader, row, cells)
    if len(reader.problems) > before or period is None:
        return None
    return Line(reader.grid.name, row, scoring, period, Marks(subject, evaluator, marks, reasons, heads))


def _period(reader: _Reader, row: int, cells: Mapping[str, Cell], scoring: Scoring) -> Period | None:
    cell = cells.get(PERIOD)
    words = _key(str(int(cell)) if isinstance(cell, float) and cell.is_integer() else cell) or reader.given.period or ""
    example = form_of(scoring.every)
    if not words:
        reader.wrong(
            row,
            f"没有写“{PERIOD}”：写 {example}，或用 --period 指明。",
            f"`{PERIOD}` is empty: write {example}, or say --period",
        )
        return None
    try:
        return parse_period(words, scoring.every)
    except ValueError:
        reader.wrong(
            row,
            f"“{words}”不是“{scoring.name}”的时段：写 {example}。",
            f"`{words}` is no period of {scoring.name}: write {example}",
        )
        return None


def _subject(reader: _Reader, row: int, cells: Mapping[str, Cell], scoring: Scoring) -> str:
    name = _key(cells.get(SUBJECT))
    if not name:
        reader.wrong(row, f"没有写“{SUBJECT}”", f"`{SUBJECT}` is empty")
    elif scoring.members and name not in scoring.members:
        near = hint(nearest(name, scoring.members))
        reader.wrong(
            row,
            f"“{name}”不在“{scoring.name}”的对象名单中{near.zh}",
            f"`{name}` is not on the list of {scoring.name}{near.en}",
        )
    return name


def _evaluator(reader: _Reader, row: int, cells: Mapping[str, Cell], of: tuple[Scoring, Period | None]) -> str | None:
    scoring, period = of
    name, known = _key(cells.get(EVALUATOR)), list(scoring.evaluators)
    if period is not None and name not in known:
        name = reader.given.heirs(period).one(name)  # a sheet that went out under the old name
    if not known:
        if name:
            reader.wrong(
                row,
                f"“{scoring.name}”没有评分主体，表中写了“{name}”",
                f"{scoring.name} has no evaluators; the sheet says `{name}`",
            )
        return None
    if name not in known:
        zh = f"“{name}”不是评分主体" if name else f"没有写“{EVALUATOR}”"
        reader.wrong(row, f"{zh}：有 {'、'.join(known)}", f"`{name}` is no evaluator: there are {', '.join(known)}")
    return name


def _veto(reader: _Reader, row: int, name: str, cell: Cell) -> str | None:
    """The reason of a veto; 否, 无, 0 and an empty cell are none."""
    words = _key(cell)
    plain = half_width(words).lower().removesuffix(".0")
    if plain in _NO or cell is False:
        return None
    if plain in _YES or cell is True:
        reader.wrong(row, f"“{name}”要写理由，不能只写“{words}”", f"`{name}` needs its reason, not only `{words}`")
    return words


def _marks(
    reader: _Reader, row: int, scoring: Scoring, by_name: Mapping[str, Cell], *, vetoed: bool
) -> dict[str, Decimal]:
    """The marks by dimension; who is at 0 by a veto needs none."""
    given = {name: full for name, full in dimensions(scoring).items() if name in by_name}
    empty = [name for name in given if not _key(by_name[name])]
    if empty and not vetoed:
        words = "、".join(f"“{name}”" for name in empty)
        reader.wrong(row, f"{words}没有分数", f"no mark for {', '.join(empty)}")
    found = {name: _mark(reader, row, (name, given[name]), by_name[name]) for name in given if name not in empty}
    return {name: mark for name, mark in found.items() if mark is not None}


def _mark(reader: _Reader, row: int, what: tuple[str, Decimal | None], cell: Cell) -> Decimal | None:
    name, full = what
    words, value = _key(cell), decimal_of(cell)
    if value is None:
        reader.wrong(row, f"“{name}”的“{words}”不是数字", f"`{name}`: `{words}` is not a number")
    elif value < 0 or (full is not None and value > full):
        limit = f"0–{number(full)}" if full is not None else "≥0"
        reader.wrong(row, f"“{name}”的 {words} 不在 {limit} 之内", f"`{name}`: {words} is not within {limit}")
    return value


def _heads(reader: _Reader, row: int, cells: Mapping[str, Cell]) -> Decimal:
    """How many people share in the money of the subject; 1 in a sheet without that column."""
    if HEADS not in cells:
        return Decimal(1)
    value = decimal_of(cells[HEADS])
    if value is None or value <= 0 or value != value.to_integral_value():
        words = _key(cells[HEADS])
        reader.wrong(
            row,
            f"“{HEADS}”要写大于 0 的整数，写的是“{words}”",
            f"`{HEADS}` must be a whole number above 0, not `{words}`",
        )
        return Decimal(1)
    return value


def decimal_of(cell: Cell) -> Decimal | None:
    """The number in a cell: 85, 85.5, ８５, 85分; None for anything else."""
    if isinstance(cell, bool):
        return None
    words = half_width(_key(repr(cell) if isinstance(cell, float) else cell))
    plain = plain_number(words.removesuffix("分"))
    return Decimal(plain) if plain is not None and abs(Decimal(plain)) <= LARGEST else None
