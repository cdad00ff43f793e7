"""Cost shares as tables: every budget line with the part of each source, and planned beside appropriated and spent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.money.shares import Line, lines
from ruralgov.money.totals import Axis, Key, Sums, total, totals
from ruralgov.papers.cell_words import assumed_note
from ruralgov.papers.origins.subjects import OfLine, OfSum
from ruralgov.papers.page import ASSUMED, Block, Cell, Column, Heading, Page, Paragraph, Row, Table
from ruralgov.papers.tables.budget_notes import advance_notes, grant_notes, rounding_notes
from ruralgov.papers.tables.in_kind_table import given_in, in_kind_data, in_kind_table
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped, number

AXES: dict[Axis, str] = {"source": "资金来源", "task": "任务", "department": "牵头单位", "year": "年度"}
_ZERO = Decimal(0)


class Ask(NamedTuple):
    """What the budget is asked: which axes, which year, which parameter values instead of the plan's, what came and went when."""

    by: tuple[Axis, ...] = ("source",)
    year: int | None = None
    what_if: Mapping[str, Decimal] = {}
    within: Period | None = None


def budget_page(index: Index, ask: Ask = Ask()) -> Page:
    """The budget of one plan: lines with shares, totals on each axis, and the what-if beside the plan's own figures."""
    when = ask.within.label if ask.within else f"{ask.year}年" if ask.year else ""
    title = f"{index.plan.title}{when}资金分担表"
    own = _lines(index, ask, {})
    blocks: list[Block] = [shares_table(index, own)] if own else [Paragraph(_nothing(index, ask))]
    moved = [totals_table(index, axis, own, ask.year, ask.within) for axis in ask.by]
    blocks += [table for table in moved if table.rows[:-1]]
    if given_in(index, ask.year):
        blocks.append(in_kind_table(index, ask.year))
    if ask.what_if:
        blocks.append(what_if_table(index, own, _lines(index, ask, ask.what_if), ask.what_if))
    blocks += [Paragraph(note) for note in (*rounding_notes(own), *grant_notes(index, own), *advance_notes(own))]
    return Page(title, tuple(blocks), budget_data(index, own, ask))


def _nothing(index: Index, ask: Ask) -> str:
    years = sorted({line.year for line in lines(index)})
    if ask.year and years:
        return f"方案{ask.year}年没有资金安排；有资金安排的年度：{'、'.join(map(str, years))}。"
    return "方案没有资金安排。"


def budgets_page(pages: Sequence[Page]) -> Page:
    """Several plans one after the other, from the page of each."""
    blocks = tuple(block for page in pages for block in (Heading(page.title), *page.blocks))
    return Page("资金分担表", blocks, [page.data for page in pages])


def plain_shares(index: Index, ask: Ask) -> Table:
    """The shares of one plan for a table of several."""
    return shares_table(index, _lines(index, ask, {}))


def budgets_table_page(found: Sequence[tuple[str, Table]]) -> Page:
    """Several plans, each by its title and shares, as one table with a column for the plan and one for every source, for spreadsheets."""
    columns = {_known(column): column for _, table in found for column in table.columns}
    rows = [
        Row((title, *(_by_key(table, row).get(key) for key in columns)), "row", row.assumed)
        for title, table in found
        for row in table.rows
        if row.kind == "row"
    ]
    return Page(
        "资金分担表", (Table("shares", "", (Column("plan", "方案", width=40), *columns.values()), tuple(rows)),)
    )


def _by_key(table: Table, row: Row) -> dict[tuple[str, str], Cell]:
    return {_known(column): value for column, value in zip(table.columns, row.cells, strict=True)}


def _known(column: Column) -> tuple[str, str]:
    """A source may be called ``amount``: what tells it from our own column is its title."""
    return column.key, column.title


def _lines(index: Index, ask: Ask, quantities: Mapping[str, Decimal]) -> list[Line]:
    return [line for line in lines(index, quantities) if ask.year in (None, line.year)]


def _sources(index: Index, found: Sequence[Line]) -> list[str]:
    """Sources that pay something, in the plan's order."""
    paying = {source for line in found for source in line.shares}
    return [source for source in index.plan.funding.sources if source in paying]


def shares_table(index: Index, found: Sequence[Line], title: str = "资金分担") -> Table:
    """One row a budget line, one column a source; the last row sums them."""
    sources = _sources(index, found)
    columns = (
        Column("task", "序号", width=12),
        Column("title", "任务", width=50),
        Column("item", "资金项目", width=40),
        Column("year", "年度", "text", 14),
        Column("amount", "金额", "money", 28),
        *(Column(source, source, "money", 26) for source in sources),
    )
    rows = [_line_row(line, sources) for line in found]
    sums = (sum((line.amount for line in found), _ZERO), *(_sum(found, source) for source in sources))
    marked = _marks([line for line in found if line.assumed], sources)
    years = {line.year for line in found}
    of = OfLine(None, year=years.pop() if len(years) == 1 else None)
    total = Row(("", "合计", "", "", *sums), "total", marked, tuple(range(len(rows))), of)
    notes = assumed_note(reason for line in found for reason in line.reasons)
    return Table("shares", title, columns, (*rows, total), index.plan.money_unit, notes, landscape=True)


def _line_row(line: Line, sources: Sequence[str]) -> Row:
    parts = tuple(line.shares.get(source) for source in sources)
    assumed = _marks([line], sources) if line.assumed else frozenset()
    cells = (line.task.id, line.task.title, line.item, str(line.year), line.amount, *parts)
    return Row(cells, assumed=assumed, of=OfLine(line.task.id, line.line_index))


def _marks(found: Sequence[Line], sources: Sequence[str]) -> frozenset[str]:
    """The columns that an assumed line's money reaches."""
    if not found:
        return frozenset()
    return frozenset({"amount"} | {source for source in sources if any(line.shares.get(source) for line in found)})


def _sum(found: Sequence[Line], source: str) -> Decimal:
    return sum((line.shares.get(source, _ZERO) for line in found), _ZERO)


def totals_table(
    index: Index, axis: Axis, found: Sequence[Line] | None = None, year: int | None = None, within: Period | None = None
) -> Table:
    """Planned, appropriated, gap, spent and execution rate on one axis, with the sum below; beside them what came and went within a period."""
    sums = totals(index, axis, found, year)
    flows = _flows(index, axis, sums, (found, year), within)
    kept = money_columns(sums.values())
    span = within.span if within else None
    named = [(money_row((_name(index, axis, key),), one, kept), key) for key, one in sums.items()]
    rows = [replace(_with_flow(row, flows.get(key)), of=OfSum(axis, key, year, span)) for row, key in named]
    whole = total(index, found, year)
    last = _with_flow(money_row(("合计",), whole, kept), _sum_of(flows))
    last = replace(last, kind="total", sums=tuple(range(len(rows))), of=OfSum(None, None, year, span))
    columns = (Column("key", AXES[axis], width=50), *kept, *(_FLOWS[axis] if within else ()))
    notes = (_UNCLEAR,) if any(one.unclear for one in sums.values()) else ()
    return Table(f"by_{axis}", f"按{AXES[axis]}汇总", columns, (*rows, last), index.plan.money_unit, notes)


_ARRIVED, _WENT = Column("arrived_within", "本期到位", "money", 28), Column("spent_within", "本期支出", "money", 28)
_FLOWS: dict[Axis, tuple[Column, ...]] = {
    "source": (_ARRIVED, _WENT),
    "year": (_ARRIVED, _WENT),
    "task": (_WENT,),
    "department": (_WENT,),
}
"""What of a period can be told: which task a shared purpose's money is for is known only when all of it has come."""


def _flows(
    index: Index,
    axis: Axis,
    now: Mapping[Key, Sums],
    of: tuple[Sequence[Line] | None, int | None],
    within: Period | None,
) -> dict[Key, tuple[Decimal, ...]]:
    """What arrived and was spent within the period: the difference to its eve, by all that is known now."""
    if within is None:
        return {}
    before = totals(index.at(within.eve, index.known_on), axis, *of)
    found = {}
    for key, one in now.items():
        eve = before.get(key, Sums())
        both = (one.appropriated - eve.appropriated, one.spent - eve.spent)
        found[key] = both[-len(_FLOWS[axis]) :]
    return found


def _sum_of(flows: Mapping[Key, tuple[Decimal, ...]]) -> tuple[Decimal, ...] | None:
    return tuple(sum(parts, _ZERO) for parts in zip(*flows.values(), strict=True)) if flows else None


def _with_flow(row: Row, flow: tuple[Decimal, ...] | None) -> Row:
    return replace(row, cells=(*row.cells, *flow)) if flow else row


_UNCLEAR = "几项共用、没有全部到位的资金，各项得到多少没有写明，到位数和未到位数列入“（未明确）”。"
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
)
_SELDOM = frozenset({"beyond", "came", "advanced", "went", "returned"})
"""Columns that a table has only where there is something for them."""
_RESTING = frozenset({"first", "planned", "gap", "beyond", "execution"})
"""Columns that change with a planned figure."""


def money_columns(sums: Iterable[Sums]) -> tuple[Column, ...]:
    """The columns of a table of money; what came beyond the plan, or moved between years, has one where there is some."""
    found = tuple(sums)
    if any(one.revised for one in found):
        named = (replace(column, title="调整后计划") if column.key == "planned" else column for column in _MONEY)
    else:
        named = (column for column in _MONEY if column.key != "first")
    return tuple(one for one in named if one.key not in _SELDOM or any(getattr(own, one.key) for own in found))


def money_row(first: tuple[Cell, ...], one: Sums, columns: Sequence[Column]) -> Row:
    """Sums as a row below ``money_columns``, behind its first cells; what cannot be told is left empty."""
    shown = {column.key: _told(one, column.key) for column in columns}
    marked = {key for key, value in shown.items() if key in _RESTING and value is not None}
    return Row((*first, *shown.values()), assumed=frozenset(marked) if one.assumed else frozenset())


def _told(one: Sums, key: str) -> Decimal | Fraction | None:
    value: Decimal | Fraction | None = getattr(one, key)
    return None if one.unclear and not value and key in ("appropriated", "gap") else value


def _name(index: Index, axis: Axis, key: Key) -> str:
    if key is None:
        return "（未明确）"
    task = index.tasks.get(str(key)) if axis == "task" else None
    return f"{key} {task.title}" if task else str(key)


def what_if_table(index: Index, own: Sequence[Line], other: Sequence[Line], values: Mapping[str, Decimal]) -> Table:
    """The plan's own figures, the figures with other parameter values, and the difference, by source."""
    named = "，".join(f"{name}＝{grouped(value)}（方案为{_own_value(index, name)}）" for name, value in values.items())
    columns = (
        Column("source", "资金来源", width=50),
        Column("plan", "方案", "money", 40),
        Column("what_if", "测算", "money", 40),
        Column("difference", "增减", "money", 40),
    )
    pairs = [(source, _sum(own, source), _sum(other, source)) for source in _sources(index, [*own, *other])]
    marks = {source: _what_if_marks(own, other, source) for source, _, _ in pairs}
    rows = [Row((source, plan, test, test - plan), assumed=marks[source]) for source, plan, test in pairs]
    plan, test = (sum((line.amount for line in found), _ZERO) for found in (own, other))
    every = frozenset().union(*marks.values())
    total = Row(("合计", plan, test, test - plan), "total", every, tuple(range(len(rows))))
    return Table("what_if", f"测算：{named}", columns, (*rows, total), index.plan.money_unit)


def _what_if_marks(own: Sequence[Line], other: Sequence[Line], source: str) -> frozenset[str]:
    """The columns that rest on an assumption; a value that was set on the command line no longer does."""
    plan, test = (any(line.assumed and source in line.shares for line in found) for found in (own, other))
    named = {"plan": plan, "what_if": test, "difference": plan or test}
    return frozenset(name for name, marked in named.items() if marked)


def _own_value(index: Index, name: str) -> str:
    parameter = index.plan.parameters.get(name)
    return grouped(parameter.value) + (ASSUMED if parameter.assumed else "") if parameter else "无"


def budget_data(index: Index, found: Sequence[Line], ask: Ask) -> dict[str, object]:
    """The JSON contract: amounts as decimal strings in 元 with two places; shares of a line sum to its amount."""
    data: dict[str, object] = {
        "version": 1,
        "plan": index.plan.title,
        "money_unit": "元",
        "as_of": index.as_of.isoformat() if index.as_of else None,
        "lines": [_line_data(line) for line in found],
        "totals": {
            "amount": fixed(sum((line.amount for line in found), _ZERO)),
            **{f"by_{axis}": _planned(index, axis, found) for axis in AXES},
        },
        "money": {f"by_{axis}": _money(index, axis, found, ask.year) for axis in AXES},
    }
    if given := in_kind_data(index, ask.year):
        data["in_kind"] = given
    if ask.what_if:
        data["what_if"] = _what_if_data(index, ask)
    return data


def _line_data(line: Line) -> dict[str, object]:
    return {
        "task": line.task.id,
        "item": line.item,
        "year": line.year,
        "amount": fixed(line.amount),
        "assumed": line.assumed,
        "reasons": list(line.reasons),
        "shares": {source: fixed(part) for source, part in line.shares.items()},
    }


def _planned(index: Index, axis: Axis, found: Sequence[Line]) -> dict[str, str]:
    sums = totals(index, axis, found)
    return {str(key): fixed(one.planned) for key, one in sums.items() if key is not None and one.planned}


def _money(index: Index, axis: Axis, found: Sequence[Line], year: int | None) -> dict[str, dict[str, object]]:
    sums = totals(index, axis, found, year)
    return {str(key if key is not None else ""): money_data(one) for key, one in sums.items()}


def money_data(one: Sums) -> dict[str, object]:
    """Sums for JSON. ``unclear`` is the planned part of which nobody can tell how much is missing."""
    names = ("planned", "appropriated", "gap", "beyond", "unclear", "spent")
    moved = {"carried_in": one.came, "carried_out": one.went, "returned": one.returned, "advanced": one.advanced}
    # What few plans have is said only where there is some: the others print the same as ever.
    shown = {**{name: getattr(one, name) for name in names}, **{name: value for name, value in moved.items() if value}}
    shown |= {"first_approved": one.first} if one.revised else {}
    return {**{name: fixed(value) for name, value in shown.items()}, "assumed": bool(one.assumed)}


def _what_if_data(index: Index, ask: Ask) -> dict[str, object]:
    found = _lines(index, ask, ask.what_if)
    return {
        "set": {name: number(value) for name, value in ask.what_if.items()},
        "lines": [_line_data(line) for line in found],
        "amount": fixed(sum((line.amount for line in found), _ZERO)),
        "by_source": {source: fixed(_sum(found, source)) for source in _sources(index, found)},
    }


def fixed(yuan: Decimal) -> str:
    """An amount in 元 with two places, as text."""
    return str(yuan.quantize(Decimal("0.01")))
