"""A filled ledger as lines: rows by the hidden id, columns by heading, wherever an office has moved them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import words
from ruralgov.errors import UserError
from ruralgov.ledger.cell_values import is_blank
from ruralgov.ledger.columns import (
    EVERYONE,
    FILLED,
    GANTT,
    GUIDE,
    GUIDE_DAY,
    GUIDE_DEPARTMENT,
    GUIDE_PERIOD,
    GUIDE_PLAN,
    ID,
    KNOWN,
    LEDGER,
    LIGHT,
    LISTS,
    MONEY,
    PLANNED,
    PRINTED_PERIOD,
    PRINTED_UNIT,
    PROGRESS,
    WORDS,
    Field,
    actual,
    period_said,
    target,
)
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.plan.dates import Span, beyond
from ruralgov.spreadsheets.sheet_values import Sheet, read_sheets
from ruralgov.text import Text, say

_HEADINGS_WITHIN = 20
_TARGET = re.compile(r"指标(\d{1,3})(完成值)?")
_REQUIRED = (*PLANNED, *FILLED, *MONEY, *WORDS)


class Cell(NamedTuple):
    """A cell: its place (K5), its value, and what its value alone does not tell."""

    ref: str
    value: object
    is_error: bool = False
    is_unknown: bool = False
    as_percent: bool = False
    is_covered: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it; an error, a formula without a value, a cell merged with another is something."""
        return self.bare and not self.is_covered

    @property
    def bare(self) -> bool:
        """Whether nothing of its own stands in it."""
        return is_blank(self.value) and not self.is_error and not self.is_unknown


class Line(NamedTuple):
    """A row of a ledger: its sheet, its number there, the id, its cells by column key; ``inserted``: without hidden id."""

    sheet: str
    row: int
    id: str
    cells: Mapping[str, Cell]
    inserted: bool = False


class Ledger(NamedTuple):
    """A filled ledger. ``department`` is None for the workbook of everything.

    ``refused`` are columns that nobody knows, ``told`` what is gone or stands elsewhere.
    """

    file: str
    plan: str
    department: str | None
    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...] = ()
    told: tuple[Told, ...] = ()
    sent: date | None = None
    """The day of the plan that it went out with; None where that cannot be told any more."""
    period: Span | None = None
    """The period that it went out for; None where it says none."""


def read_ledger(path: Path, data: bytes | None = None) -> Ledger:
    """Read one workbook: every sheet that is a ledger, whatever it is called by now; ``data`` where its bytes are at hand.

    Raises:
        UserError: it cannot be read, or is no ledger of ours.
    """
    sheets = read_sheets(path, data=data)
    found = [one for one in map(_table, sheets.values()) if one is not None]
    if not found:
        raise _no_ledger(path, sheets)
    facts = _facts(sheets[GUIDE]) if GUIDE in sheets else _printed_facts(found[0].sheet)
    department = facts.get(GUIDE_DEPARTMENT, "")
    return Ledger(
        str(path),
        facts.get(GUIDE_PLAN, ""),
        department if department and department != EVERYONE else None,
        tuple(line for table in found for line in _lines(path, table)),
        tuple(refusal for table in found for refusal in _unknown_columns(path, table)),
        tuple(Told(str(path), why) for why in _gone(sheets, found)),
        _day(facts.get(GUIDE_DAY, "")),
        period_said(facts.get(GUIDE_PERIOD, "")),
    )


def _day(said: str) -> date | None:
    """The day that the workbook says it went out; of years that no plan has it says nothing."""
    try:
        day = date.fromisoformat(said.strip())
    except ValueError:
        return None
    return None if beyond(day.isoformat()) else day


def corrected(ledger: Ledger, typed: Mapping[tuple[str, str], str]) -> Ledger:
    """The ledger with other words in some cells, by sheet and place; a number beside the task says which task it is."""
    return ledger._replace(lines=tuple(_corrected(line, typed) for line in ledger.lines))


def _corrected(line: Line, typed: Mapping[tuple[str, str], str]) -> Line:
    fixes = {key: text for key, cell in line.cells.items() if (text := typed.get((line.sheet, cell.ref)))}
    if not fixes:
        return line
    cells = {key: Cell(cell.ref, fixes[key]) if key in fixes else cell for key, cell in line.cells.items()}
    named = next((fixes[key] for key in ("id", "no") if key in fixes), None)
    return line._replace(cells=cells, id=words(named)) if named else line._replace(cells=cells)


class _Table(NamedTuple):
    """A sheet with the row (from 0) of its headings, and those."""

    sheet: Sheet
    at: int
    heads: Sequence[str]


def _table(sheet: Sheet) -> _Table | None:
    for at, row in enumerate(sheet.rows[:_HEADINGS_WITHIN]):
        heads = [_plain(value) for value in row]
        if ID in heads:
            return _Table(sheet, at, heads)
    return None


def _no_ledger(path: Path, sheets: Mapping[str, Sheet]) -> UserError:
    if LEDGER in sheets:
        return UserError(
            say(
                f"{path}：工作表“{LEDGER}”里没有标题“{ID}”（隐藏的 A 列），这一列不能删。",
                f"{path}: sheet `{LEDGER}` has no heading `{ID}` (the hidden column A), which must stay.",
            )
        )
    return UserError(
        say(
            f"{path}：没有工作表“{LEDGER}”，不是 ruralgov ledger export 导出的台账，或工作表被删去。",
            f"{path}: no sheet `{LEDGER}`: not a workbook of `ruralgov ledger export`, or the sheet was deleted.",
        )
    )


def _facts(guide: Sheet) -> dict[str, str]:
    rows = ([words(value) for value in row if not is_blank(value)] for row in guide.rows)
    return {row[0]: row[1] for row in rows if len(row) >= 2}


def _printed_facts(sheet: Sheet) -> dict[str, str]:
    """Plan, department and period as they stand above the ledger itself, where the guide is gone."""
    top = [words(value) for row in sheet.rows[:2] for value in row if not is_blank(value)]
    title = next((one.removesuffix("台账") for one in top if one.endswith("台账")), "")
    unit = next((one.removeprefix(PRINTED_UNIT) for one in top if one.startswith(PRINTED_UNIT)), "")
    period = next((one for one in top if one.startswith(PRINTED_PERIOD)), "")
    return {GUIDE_PLAN: title, GUIDE_DEPARTMENT: unit, GUIDE_PERIOD: period}


def _gone(sheets: Mapping[str, Sheet], found: Sequence[_Table]) -> Iterator[Text]:
    """Sheets and columns that are not where they were, and what else stands in the workbook."""
    names = [table.sheet.name for table in found]
    if LEDGER not in names:
        yield Text(
            f"工作表“{LEDGER}”改名为“{names[0]}”，照读", f"sheet `{LEDGER}` is called `{names[0]}` now; it was read"
        )
    if GUIDE not in sheets:
        yield Text(
            f"没有工作表“{GUIDE}”，按表头的填报单位读", f"no sheet `{GUIDE}`; the unit above the table was taken"
        )
    if len(names) > 1:
        shown = "、".join(names)
        yield Text(
            f"有 {len(names)} 张台账表（{shown}），都读了", f"{len(names)} ledger sheets ({shown}), all of them read"
        )
    for name, sheet in sheets.items():
        if name not in (*names, GUIDE, LISTS, PROGRESS, GANTT) and any(
            not is_blank(one) for row in sheet.rows for one in row
        ):
            yield Text(f"工作表“{name}”不是台账，没有读", f"sheet `{name}` is no ledger and was not read")
    for table in found:
        missing = [field.title for field in _fields(table) if _plain(field.title) not in table.heads]
        if missing:
            shown = "、".join(missing)
            yield Text(
                f"工作表“{table.sheet.name}”缺少列：{shown}（被删去或改名）",
                f"sheet `{table.sheet.name}` lacks columns: {shown} (deleted or renamed)",
            )


def _unknown_columns(path: Path, table: _Table) -> Iterator[Refusal]:
    """Columns with something in them whose heading is none of ours: renamed, or the department's own."""
    ours = {_plain(field.title) for field in (*_fields(table), *KNOWN, LIGHT)}
    for place, head in enumerate(table.heads):
        below = [row for row in table.sheet.rows[table.at + 1 :] if place < len(row) and not is_blank(row[place])]
        if head not in ours and below:
            shown = head or say("（没有标题）", "(no heading)")
            why = Text(
                f"不认识“{shown}”这一列，其中 {len(below)} 格没有采用；改过标题的请改回原样",
                f"unknown column `{shown}`, {len(below)} cell(s) in it not taken; put a renamed heading back",
            )
            yield Refusal(str(path), table.sheet.name, f"{_letters(place)}{table.at + 1}", why)


def _lines(path: Path, table: _Table) -> Iterator[Line]:
    sheet, places = table.sheet, _places(path, table)
    columns = [(key, place, _letters(place)) for key, place in places.items()]
    special = sheet.errors | sheet.unknown | sheet.percents | sheet.covered
    for row, values in enumerate(sheet.rows[table.at + 1 :], table.at + 2):
        cells = {key: _cell(sheet, f"{letters}{row}", place, values, special) for key, place, letters in columns}
        if all(cell.bare for cell in cells.values()):
            continue
        # A row that was put in for a second voucher has no hidden id: the number beside it says which task.
        named = next((cells[key] for key in ("id", "no") if key in cells and not cells[key].blank), None)
        yield Line(sheet.name, row, words(named.value) if named else "", cells, named is not cells["id"])


def _cell(sheet: Sheet, ref: str, place: int, values: Sequence[object], special: frozenset[str]) -> Cell:
    value = values[place] if place < len(values) else ""
    if ref not in special:
        return Cell(ref, value)
    marks = (sheet.errors, sheet.unknown, sheet.percents, sheet.covered)
    return Cell(ref, value, *(ref in mark for mark in marks))


def _letters(place: int) -> str:
    """Column letters of a place from 0."""
    shown, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        shown = chr(65 + digit) + shown
    return shown


def _plain(value: object) -> str:
    return "".join(unicodedata.normalize("NFKC", words(value)).split()) if not is_blank(value) else ""


def _places(path: Path, table: _Table) -> dict[str, int]:
    """The place of each column that is there; several of one name are refused."""
    wanted = {_plain(field.title): field.key for field in (*_fields(table), *KNOWN)}
    doubled = [head for head in wanted if table.heads.count(head) > 1]
    if doubled:
        names = "、".join(doubled)
        raise UserError(
            say(
                f"{path}：工作表“{table.sheet.name}”有重复的列：{names}。请把标题改回原样。",
                f"{path}: sheet `{table.sheet.name}` has columns twice: {names}. Put the headings back as they were.",
            )
        )
    return {key: table.heads.index(head) for head, key in wanted.items() if head in table.heads}


def _fields(table: _Table) -> tuple[Field, ...]:
    """The columns of a ledger; of a pair of indicator columns that is there, both."""
    numbers = {int(match[1]) for head in table.heads if (match := _TARGET.fullmatch(head))}
    pairs = (field for place in sorted(numbers) for field in (target(place), actual(place)))
    return (Field("id", ID), *_REQUIRED, *pairs)
