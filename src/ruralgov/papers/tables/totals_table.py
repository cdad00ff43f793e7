"""Money added up on an axis: planned beside appropriated and spent, by source, task, department or year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import reduce

from ruralgov.calendar.periods import Period
from ruralgov.money.advances import advances
from ruralgov.money.period_flows import Flow, flows, of_other_years
from ruralgov.money.totals import Axis, Key, Sums, department, total, totals
from ruralgov.papers.cell_words import money
from ruralgov.papers.flow_words import flow_notes
from ruralgov.papers.origins.subjects import OfSum
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.plan.lookups.index import Index

AXES: dict[Axis, str] = {"source": "资金来源", "task": "任务", "department": "牵头单位", "year": "年度"}


def totals_table(index: Index, axis: Axis, year: int | None = None, within: Period | None = None) -> Table:
    """Planned, appropriated, gap, spent and execution rate on one axis, with the sum below; beside them what came and went within a period."""
    sums = totals(index, axis, year=year)
    moved = flows(index, axis, within.span.start) if within else {}
    kept = money_columns(sums.values())
    span = within.span if within else None
    named = [(money_row((_name(index, axis, key),), one, kept), key) for key, one in sums.items()]
    # Money of another year is in the period's figures alone: that year's own are none of this table.
    others = [key for key, one in moved.items() if key not in sums and any(_shown(axis, one))]
    named += [(Row((_name(index, axis, key), *(None for _ in kept))), key) for key in others]
    rows = [
        replace(row, cells=(*row.cells, *_shown(axis, moved.get(key, Flow()))), of=OfSum(axis, key, year, span))
        if within
        else replace(row, of=OfSum(axis, key, year))
        for row, key in named
    ]
    last = money_row(("合计",), total(index, year=year), kept)
    flow = _shown(axis, reduce(Flow.plus, moved.values(), Flow())) if within else ()
    places = tuple(range(len(rows)))
    last = replace(last, cells=(*last.cells, *flow), kind="total", sums=places, of=OfSum(None, None, year, span))
    columns = (Column("key", AXES[axis], width=50), *kept, *(_FLOWS[axis] if within else ()))
    unit = index.plan.money_unit
    notes = (*((_UNCLEAR,) if any(one.unclear for one in sums.values()) else ()), *charged_notes(sums, unit))
    if axis == "source" and any(one.arrived < 0 for one in moved.values()) and advances(index):
        notes = (*notes, _GIVEN_BACK)
    if within and axis != "year":  # there each year has its own row
        notes = (*notes, *flow_notes(of_other_years(index, within.span), within.span.end.year, unit))
    return Table(f"by_{axis}", f"按{AXES[axis]}汇总", columns, (*rows, last), unit, notes)


def unit_totals_table(index: Index, unit: str, year: int | None = None, within: Period | None = None) -> Table:
    """The money of the tasks that count under a lead unit, with what counts under it below."""
    tasks, units = totals_table(index, "task", year, within), totals_table(index, "department", year, within)
    rows = tuple(row for row in tasks.rows if isinstance(row.of, OfSum) and department(index, str(row.of.key)) == unit)
    whole = [row for row in units.rows if isinstance(row.of, OfSum) and row.of.key == unit]
    shown = {column.key for column in units.columns}
    if not whole or {column.key for column in tasks.columns} != shown:
        return replace(tasks, rows=rows)
    notes = tuple(_SHARED if note == _UNCLEAR else note for note in tasks.notes)
    last = replace(whole[0], cells=("合计", *whole[0].cells[1:]), kind="total")
    return replace(tasks, rows=(*rows, last), notes=notes)


_ARRIVED, _WENT = Column("arrived_within", "本期到位", "money", 28), Column("spent_within", "本期支出", "money", 28)
_FLOWS: dict[Axis, tuple[Column, ...]] = {
    "source": (_ARRIVED, _WENT),
    "year": (_ARRIVED, _WENT),
    "task": (_WENT,),
    "department": (_WENT,),
}
"""What of a period can be told: which task a shared purpose's money is for is known only when all of it has come."""


def _shown(axis: Axis, one: Flow) -> tuple[Decimal, ...]:
    """What of a flow the axis has columns for."""
    return (one.arrived, one.spent)[-len(_FLOWS[axis]) :]


_UNCLEAR = "几项共用、没有全部到位的资金，各项得到多少没有写明，到位数和未到位数列入“（未明确）”。"
_SHARED = "几项共用、没有全部到位的资金，各项得到多少没有写明，只计入合计。"
_GIVEN_BACK = "本期到位为负数的来源，垫付的资金已归还，到位和支出转记到补助的来源。"
_MONEY = (
    Column("first", "年初安排", "money", 28),
    Column("planned", "计划", "money", 28),
    Column("came", "上年结转", "money", 28),
    Column("appropriated", "到位", "money", 28),
    Column("gap", "未到位", "money", 28),
    Column("beyond", "超计划到位", "money", 28),
    Column("advanced", "垫付未还", "money", 28),
    Column("spent", "支出", "money", 28),
    Column("went", "结转下年", "money", 28),
    Column("returned", "结余收回", "money", 28),
    Column("execution", "执行率", "percent", 18),
    Column("arrival", "到位率", "percent", 18),
)
_SELDOM = frozenset({"beyond", "came", "advanced", "went", "returned"})
"""Columns that a table has only where there is something for them."""
_COMPARED = frozenset({"arrival"})
"""Columns by which plans are compared."""
_RESTING = frozenset({"first", "planned", "gap", "beyond", "execution", "arrival"})
"""Columns that change with a planned figure."""


def money_columns(sums: Iterable[Sums], *, compared: bool = False) -> tuple[Column, ...]:
    """The columns of a table of money; what came beyond the plan, or moved between years, has one where there is some.

    ``compared`` adds what plans are compared by.
    """
    found = tuple(sums)
    if any(one.revised for one in found):
        named = (replace(column, title="调整后计划") if column.key == "planned" else column for column in _MONEY)
    else:
        named = (column for column in _MONEY if column.key != "first")
    asked = (one for one in named if compared or one.key not in _COMPARED)
    return tuple(one for one in asked if one.key not in _SELDOM or any(getattr(own, one.key) for own in found))


def money_row(first: tuple[Cell, ...], one: Sums, columns: Sequence[Column]) -> Row:
    """Sums as a row below ``money_columns``, behind its first cells; what cannot be told is left empty."""
    shown = {column.key: _told(one, column.key) for column in columns}
    marked = {key for key, value in shown.items() if key in _RESTING and value is not None}
    return Row((*first, *shown.values()), assumed=frozenset(marked) if one.assumed else frozenset())


def charged_notes(sums: Mapping[Key, Sums], unit: str) -> tuple[str, ...]:
    """Whose rate of execution what was spent on an advance counts for."""
    given = [(key, one.charged) for key, one in sums.items() if one.charged]
    said = "，".join(f"{key}{'加' if amount > 0 else '减'}{money(abs(amount), unit)}{unit}" for key, amount in given)
    return (f"垫付未还的支出，执行率计在应负担的来源名下：{said}。",) if said else ()


def _told(one: Sums, key: str) -> Decimal | Fraction | None:
    value: Decimal | Fraction | None = getattr(one, key)
    untold = key == "arrival" or (key in ("appropriated", "gap") and not value)
    return None if one.unclear and untold else value


def _name(index: Index, axis: Axis, key: Key) -> str:
    if key is None:
        return "（未明确）"
    task = index.tasks.get(str(key)) if axis == "task" else None
    return f"{key} {task.title}" if task else str(key)
