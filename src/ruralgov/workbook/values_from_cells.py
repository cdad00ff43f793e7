"""Cells as values of the file: 1 in a column of 万元 is 1万元, 执行中 is ``active``; what cannot be told is a ``FigureError``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from ruralgov.editing.entering.typed_figures import FigureError, number, words
from ruralgov.ledger.cell_days import day
from ruralgov.ledger.cell_values import is_blank, listed
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR, parse_span
from ruralgov.plan.numerals import half_width
from ruralgov.plan.value_names import EVERY_LEAD, PRINTED_LEAD
from ruralgov.text import Text
from ruralgov.text import number as plain_number
from ruralgov.workbook import columns as kinds
from ruralgov.workbook.cells_from_values import NO, PARTED, YES, Around, Shown, raw_at
from ruralgov.workbook.columns import Column
from ruralgov.workbook.value_labels import due_of, label, rhythm_of, value_of

_TO = re.compile(r"[-–—~～至到,，、]+")
_HUNDRED = Decimal(100)


class Given(NamedTuple):
    """A cell as it came back: its place, its value, and whether it shows a percentage, a month, or nothing that is known."""

    ref: str
    value: object
    as_percent: bool = False
    as_month: bool = False
    broken: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return is_blank(self.value) and not self.broken


def same(cell: Given, was: Shown) -> bool:
    """Whether a cell still says what was written into it, in whatever form a spreadsheet keeps it."""
    if cell.broken:
        return False
    if cell.blank or was is None:
        return cell.blank and was is None
    value = cell.value
    if isinstance(was, Decimal):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return not cell.as_percent and Decimal(repr(round(float(value), 10))) == Decimal(
                repr(round(float(was), 10))
            )
        return words(value) == plain_number(was)
    if isinstance(was, date):
        return not cell.as_month and words(value) == was.isoformat()
    return words(value) == words(was)


def taken(column: Column, cell: Given, around: Around) -> object:
    """The value of the file that a cell means; None where it is empty.

    Raises:
        FigureError: it cannot be told.
    """
    if cell.broken:
        raise FigureError(
            Text(
                "格里是错误值、没有结果的公式，或与别的格合并", "an error, a formula without a result, or a merged cell"
            )
        )
    if cell.blank:
        return None
    return _TAKEN.get(column.kind, _text_of)(column, cell, around)


def _text_of(_: Column, cell: Given, __: Around) -> object:
    return words(cell.value)


def _number_of(_: Column, cell: Given, around: Around) -> Decimal:
    unit = str(around.entry.get("unit") or "") or None
    if isinstance(cell.value, str):
        return number(half_width(words(cell.value)).removesuffix("%") if unit == "%" else cell.value, unit)
    found = number(cell.value, unit)
    return found * _HUNDRED if cell.as_percent else found


def _whole_of(column: Column, cell: Given, around: Around) -> int:
    if isinstance(cell.value, datetime | date):
        return cell.value.year
    value = words(cell.value).removesuffix("年") if isinstance(cell.value, str) else cell.value
    found = _number_of(column, cell._replace(value=value), around._replace(entry={}))
    if found != found.to_integral_value():
        raise FigureError(Text(f"{found} 不是整数", f"{found} is no whole number"))
    return int(found)


def _money_of(_: Column, cell: Given, around: Around) -> Decimal:
    return number(cell.value, around.money)


def _percent_of(_: Column, cell: Given, __: Around) -> Decimal:
    found = number(cell.value, "%")
    return found * _HUNDRED if cell.as_percent and not isinstance(cell.value, str) else found


def _day_of(_: Column, cell: Given, around: Around) -> str:
    return day(_years(cell.value), around.day).isoformat()


def _years(value: object) -> object:
    """20260630 and 46203 come as numbers with .0."""
    return words(value) if isinstance(value, float) else value


def _span_of(column: Column, cell: Given, around: Around) -> str:
    if cell.as_month and isinstance(cell.value, date | datetime):
        return f"{cell.value.year}-{cell.value.month:02}"
    given = half_width(words(_years(cell.value))).strip()
    if re.fullmatch(r"\d{4}", given) and not FIRST_YEAR <= int(given) <= LAST_YEAR:
        raise FigureError(Text(f"“{given}”不是方案会写的年份", f"`{given}` is no year of a plan"))
    try:
        parse_span(given)
    except ValueError:
        return _loose_span(column, cell, around, given)
    return given


def _loose_span(column: Column, cell: Given, around: Around, given: str) -> str:
    """2026年6月 stays a month, 2026年第三季度 a quarter; a day is a day."""
    from ruralgov.plan.dates import suggest

    meant = suggest(given)
    return meant or _day_of(column, cell, around)


def _choice_of(column: Column, cell: Given, _: Around) -> str:
    given = words(cell.value)
    found = value_of(given, column.choices)
    if found is None:
        zh, en = "、".join(map(label, column.choices)), ", ".join(column.choices)
        raise FigureError(Text(f"“{given}”不在可选之列：{zh}", f"`{given}` is none of: {en}"))
    return found


def _yes_of(_: Column, cell: Given, __: Around) -> bool:
    given = words(cell.value)
    if given in (YES, "True", "TRUE", "true", "√"):
        return True
    if given in (NO, "False", "FALSE", "false", "×"):
        return False
    raise FigureError(Text(f"“{given}”：只能填“是”或“否”", f"`{given}`: only 是 or 否"))


def _names_of(column: Column, cell: Given, around: Around) -> object:
    given = words(cell.value)
    if given == PRINTED_LEAD and column.path == ("by",):
        return EVERY_LEAD
    before = raw_at(around.entry, column.path)
    if isinstance(before, list) and any(PARTED.search(str(one)) for one in before):
        return [one for line in given.split("\n") if (one := line.strip())]
    if column.options:
        return [one for part in PARTED.split(given) if (one := part.strip())]
    return list(listed(given))


def _pair_of(_: Column, cell: Given, __: Around) -> list[Decimal]:
    given = half_width(words(cell.value))
    parts = [one for one in _TO.split(given) if one.strip()]
    if len(parts) != 2:
        raise FigureError(Text(f"“{given}”不是区间；写成 10–20", f"`{given}` is no range; write 10–20"))
    return [number(one.strip()) for one in parts]


def _mixed_of(column: Column, cell: Given, around: Around) -> object:
    if not isinstance(cell.value, str):
        return _number_of(column, cell, around._replace(entry={}))
    given = words(cell.value)
    if (choice := value_of(given, column.choices)) is not None:
        return choice
    try:
        return number(given.removesuffix("日"))
    except FigureError:
        return given


_TAKEN: Mapping[str, Callable[[Column, Given, Around], object]] = {
    kinds.NUMBER: _number_of,
    kinds.WHOLE: _whole_of,
    kinds.MONEY: _money_of,
    kinds.PERCENT: _percent_of,
    kinds.DAY: _day_of,
    kinds.SPAN: _span_of,
    kinds.CHOICE: _choice_of,
    kinds.YES: _yes_of,
    kinds.NAMES: _names_of,
    kinds.PAIR: _pair_of,
    kinds.MIXED: _mixed_of,
    kinds.RHYTHM: lambda _, cell, __: rhythm_of(words(cell.value)),
    kinds.DUE: lambda _, cell, around: due_of(_due(cell, around)),
}


def _due(cell: Given, around: Around) -> str:
    return day(cell.value, around.day).isoformat() if isinstance(cell.value, date | datetime) else words(cell.value)
