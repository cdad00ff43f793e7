"""Values of the file as cells: 1万元 in a column of 万元 is 1, ``active`` is 执行中."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ruralgov.files.recorded_reads import today
from ruralgov.plan.dates import parse_span
from ruralgov.plan.money import UNITS, parse_amount
from ruralgov.plan.value_names import EVERY_LEAD, PRINTED_LEAD
from ruralgov.spreadsheets.written_workbook import text
from ruralgov.text import number as plain_number
from ruralgov.workbook import columns as kinds
from ruralgov.workbook.columns import NAME, PARENT, Column
from ruralgov.workbook.sheets import Data, Entry, money_unit
from ruralgov.workbook.value_labels import due, label, rhythm

Shown = str | Decimal | date | None
"""What a cell shows."""
_DIGITS = 15
"""What a spreadsheet keeps of a number."""
YES, NO = "是", "否"
PARTED = re.compile(r"[、，,；;\n]")
"""What stands between the names of a cell."""


class Around(NamedTuple):
    """What the value of a cell depends on: the plan's unit of money, its sources, the entry, a day near to its days."""

    money: str
    sources: tuple[str, ...]
    entry: Mapping[str, object]
    day: date


def raw_at(entry: Mapping[str, object], path: tuple[str, ...]) -> object:
    """What an entry has at a path; None where it has nothing."""
    node: object = entry
    for part in path:
        node = node.get(part) if isinstance(node, Mapping) else None
    return node


def raw_of(column: Column, around: Around) -> object:
    """What the entry has in a column; of a ratio in one word, the part of a source."""
    if column.path[0] == "ratio" and isinstance(given := around.entry.get("ratio"), str):
        parts = dict(zip(around.sources, given.split(":"), strict=False))
        return _decimal(parts[column.path[1]]) if column.path[1] in parts else None
    return raw_at(around.entry, column.path)


def shown(column: Column, raw: object, around: Around) -> Shown:
    """What a cell shows for a value of the file; what does not fit its kind is shown as it stands."""
    if raw is None or raw == "" or (isinstance(raw, list | Mapping) and not raw):
        return None
    found = _SHOWN.get(column.kind, _as_text)(column, raw, around)
    return text(found) if isinstance(found, str) else found


def _as_text(_: Column, raw: object, __: Around) -> Shown:
    if isinstance(raw, Mapping):
        return "、".join(map(str, raw))
    return _yes(raw) if isinstance(raw, bool) else _digits(raw) if isinstance(raw, Decimal | int) else str(raw)


def _digits(raw: Decimal | int) -> str:
    return plain_number(Decimal(raw))


def _yes(raw: object) -> str:
    return (YES if raw else NO) if isinstance(raw, bool) else str(raw)


def _as_number(_: Column, raw: object, __: Around) -> Shown:
    if isinstance(raw, bool) or not isinstance(raw, Decimal | int):
        return str(raw)
    return _kept(Decimal(raw))


def _kept(value: Decimal) -> Shown:
    """A number that a spreadsheet keeps whole; a longer one as text."""
    return value if len(value.normalize().as_tuple().digits) <= _DIGITS else plain_number(value)


def _as_money(column: Column, raw: object, around: Around) -> Shown:
    if not isinstance(raw, str):
        return _as_number(column, raw, around)
    try:
        return _kept(parse_amount(raw) / UNITS[around.money])
    except ValueError:
        return raw


def _as_percent(column: Column, raw: object, around: Around) -> Shown:
    value = _decimal(raw.removesuffix("%")) if isinstance(raw, str) else None
    return _as_number(column, raw if value is None else value, around)


def _decimal(given: str) -> Decimal | None:
    try:
        return Decimal(given)
    except InvalidOperation:
        return None


def _as_day(_: Column, raw: object, __: Around) -> Shown:
    given = str(raw)
    try:
        span = parse_span(given)
    except ValueError:
        return given
    return span.start if span.start == span.end else given


def _as_names(_: Column, raw: object, __: Around) -> Shown:
    if isinstance(raw, str):
        return PRINTED_LEAD if raw == EVERY_LEAD else raw
    if not isinstance(raw, list):
        return str(raw)
    names = [str(one) for one in raw]
    return ("\n" if any(PARTED.search(one) for one in names) else "、").join(names)


def _as_pair(_: Column, raw: object, __: Around) -> Shown:
    return (
        "–".join(_digits(one) if isinstance(one, Decimal | int) else str(one) for one in raw)
        if isinstance(raw, list)
        else str(raw)
    )


def _as_mixed(column: Column, raw: object, around: Around) -> Shown:
    if isinstance(raw, str):
        return label(raw) if raw in column.choices else raw
    return _as_number(column, raw, around)


_SHOWN: Mapping[str, Callable[[Column, object, Around], Shown]] = {
    kinds.NUMBER: _as_number,
    kinds.WHOLE: _as_number,
    kinds.MONEY: _as_money,
    kinds.PERCENT: _as_percent,
    kinds.DAY: _as_day,
    kinds.SPAN: _as_day,
    kinds.CHOICE: lambda _, raw, __: label(str(raw)),
    kinds.YES: lambda _, raw, __: _yes(raw),
    kinds.NAMES: _as_names,
    kinds.PAIR: _as_pair,
    kinds.MIXED: _as_mixed,
    kinds.RHYTHM: lambda _, raw, __: rhythm(str(raw)),
    kinds.DUE: lambda _, raw, __: due(str(raw)),
}


def around(data: Data, entry: Mapping[str, object]) -> Around:
    """What the cells of an entry depend on."""
    funding = data.get("funding")
    sources = funding.get("sources") if isinstance(funding, Mapping) else ()
    return Around(money_unit(data), tuple(map(str, sources or ())), entry, _near(data, entry))


def _near(data: Data, entry: Mapping[str, object]) -> date:
    """A day that days of the entry are near to: its own deadline or date, else the plan's end."""
    period = data.get("period")
    ends = (period.get("end"), period.get("start")) if isinstance(period, Mapping) else ()
    for given in (entry.get("deadline"), entry.get("date"), *ends):
        try:
            return parse_span(str(given)).end
        except ValueError:
            continue
    return today()


def value_in(column: Column, entry: Entry, near: Around) -> Shown:
    """What a cell of an entry shows."""
    if column.path[0] == NAME:
        return entry.above[-1] or None
    if column.path[0] == PARENT:
        return entry.above[0 if column.path[1] == "id" or len(entry.above) == 1 else 1] or None
    return shown(column, raw_of(column, near), near)
