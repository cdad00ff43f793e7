"""Cost shares as tables: every budget line with the part of each source, and what other numbers would cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ruralgov.calendar.periods import Period
from ruralgov.money.shares import Line, lines
from ruralgov.money.totals import Axis, Sums, department, planned, totals
from ruralgov.papers.cell_words import WRONG, assumed_note
from ruralgov.papers.closing_words import closing_sentence
from ruralgov.papers.origins.facts import Facts, about
from ruralgov.papers.origins.subjects import Figure, OfLine, OfSum
from ruralgov.papers.page import ASSUMED, Block, Cell, Column, Heading, Page, Paragraph, Row, Table
from ruralgov.papers.tables.budget_notes import (
    advance_notes,
    correction_notes,
    grant_notes,
    minimum_notes,
    other_years_notes,
    planned_wrong,
    rounding_notes,
    rule_notes,
)
from ruralgov.papers.tables.in_kind_table import given_in, in_kind_data, in_kind_table
from ruralgov.papers.tables.titles import dated
from ruralgov.papers.tables.totals_table import AXES, totals_table, unit_totals_table
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped, number

_ZERO = Decimal(0)
_COLUMNS = {
    "carried_in": "came",
    "carried_out": "went",
    "charged": "advanced",
    "first_approved": "first",
    "unclear": "gap",
    "assumed": "planned",
}
"""Facts of sums that tables have in columns of other names, or not at all."""


class Ask(NamedTuple):
    """What the budget is asked: which axes, which year, which parameter values instead of the plan's, what came and went when, of whom."""

    by: tuple[Axis, ...] = ("source",)
    year: int | None = None
    what_if: Mapping[str, Decimal] = {}
    within: Period | None = None
    unit: str = ""
    """Only the tasks whose money counts under this lead unit, and their sums."""


def budget_page(index: Index, ask: Ask = Ask()) -> Page:
    """The budget of one plan: lines with shares, totals on each axis, and the what-if beside the plan's own figures."""
    when = ask.within.label if ask.within else f"{ask.year}年" if ask.year else ""
    title = f"{dated(index.plan.title, when)}资金分担表{f'（{ask.unit}）' if ask.unit else ''}"
    own = _lines(index, ask, {})
    blocks: list[Block] = [shares_table(index, own, unit=ask.unit)] if own else [Paragraph(_nothing(index, ask))]
    if ask.unit:
        blocks += [unit_totals_table(index, ask.unit, ask.year, ask.within)] if own else []
    else:
        moved = [totals_table(index, axis, ask.year, ask.within) for axis in ask.by]
        blocks += [table for table in moved if table.rows[:-1]]
    if given_in(index, ask.year) and not ask.unit:
        blocks.append(in_kind_table(index, ask.year))
    if ask.what_if:
        blocks.append(what_if_table(index, own, _lines(index, ask, ask.what_if), ask.what_if))
    notes = (
        *planned_wrong(index),
        *rounding_notes(own),
        *grant_notes(index, own),
        *advance_notes(own),
        *minimum_notes(index, own),
        *rule_notes(index, own),
        *(() if ask.unit else other_years_notes(index)),
        *(() if ask.unit else correction_notes(index, ask.year, ask.within)),
    )
    blocks += [Paragraph(note) for note in (*notes, closing_sentence(index)) if note]
    return Page(title, tuple(blocks), budget_data(index, own, ask))


def _nothing(index: Index, ask: Ask) -> str:
    years = sorted({line.year for line in lines(index)})
    if any(one.hole.areas & {"budget", "leads"} for one in index.faults):
        return f"资金安排{WRONG}。"  # what was planned is the very thing that cannot be told
    if ask.year and years:
        return f"方案{ask.year}年没有资金安排；有资金安排的年度：{'、'.join(map(str, years))}。"
    return f"{ask.unit}牵头的任务没有资金安排。" if ask.unit else "方案没有资金安排。"


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
        Row((title, *(_by_key(table, row).get(key) for key in columns)), "row", row.assumed, doubted=row.doubted)
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
    found = [line for line in lines(index, quantities) if ask.year in (None, line.year)]
    return [line for line in found if department(index, line.task.id) == ask.unit] if ask.unit else found


def _sources(index: Index, found: Sequence[Line]) -> list[str]:
    """Sources that pay something, in the plan's order."""
    paying = {source for line in found for source in line.shares}
    return [source for source in index.plan.funding.sources if source in paying]


def shares_table(index: Index, found: Sequence[Line], title: str = "资金分担", unit: str = "") -> Table:
    """One row a budget line, one column a source; the last row sums them, which of a ``unit`` are not the plan's."""
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
    of = None if unit else OfLine(None, year=years.pop() if len(years) == 1 else None)
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
        "totals": Facts(
            {
                "amount": fixed(sum((line.amount for line in found), _ZERO)),
                **{f"by_{axis}": _planned(index, axis, found) for axis in AXES},
            },
            {"amount": Figure(OfLine(None), "amount")},
        ),
        "money": {f"by_{axis}": _money(index, axis, ask.year) for axis in AXES},
    }
    if ask.unit:
        return {**data, "unit": ask.unit, "money": _money_of(index, ask)}
    if given := in_kind_data(index, ask.year):
        data["in_kind"] = given
    if ask.what_if:
        data["what_if"] = _what_if_data(index, ask)
    return data


def _line_data(line: Line) -> Facts:
    values = {
        "task": line.task.id,
        "item": line.item,
        "year": line.year,
        "amount": fixed(line.amount),
        "assumed": line.assumed,
        "reasons": list(line.reasons),
        "shares": {source: fixed(part) for source, part in line.shares.items()},
    }
    return about(OfLine(line.task.id, line.line_index), values, but=("task", "item", "year"))


def _planned(index: Index, axis: Axis, found: Sequence[Line]) -> Facts:
    sums = {key: one for key, one in planned(index, axis, found).items() if key is not None and one}
    figures = {str(key): Figure(OfSum(axis, key), "planned") for key in sums}
    return Facts({str(key): fixed(one) for key, one in sums.items()}, figures)


def _money_of(index: Index, ask: Ask) -> dict[str, dict[str, Facts]]:
    tasks, units = (_money(index, axis, ask.year) for axis in ("task", "department"))
    own = {task: money for task, money in tasks.items() if task and department(index, task) == ask.unit}
    return {"by_task": own, "by_department": {unit: money for unit, money in units.items() if unit == ask.unit}}


def _money(index: Index, axis: Axis, year: int | None) -> dict[str, Facts]:
    sums = totals(index, axis, year=year)
    return {str(key if key is not None else ""): money_facts(one, OfSum(axis, key, year)) for key, one in sums.items()}


def money_facts(one: Sums, of: OfSum) -> Facts:
    """The same with what the sums are of."""
    return about(of, money_data(one), _COLUMNS)


def money_data(one: Sums) -> dict[str, object]:
    """Sums for JSON. ``unclear`` is the planned part of which nobody can tell how much is missing."""
    names = ("planned", "appropriated", "gap", "beyond", "unclear", "spent")
    moved = {"carried_in": one.came, "carried_out": one.went, "returned": one.returned, "advanced": one.advanced}
    moved |= {"charged": one.charged}
    # What few plans have is said only where there is some: the others print the same as ever.
    shown = {**{name: getattr(one, name) for name in names}, **{name: value for name, value in moved.items() if value}}
    shown |= {"first_approved": one.first} if one.revised else {}
    return {**{name: fixed(value) for name, value in shown.items()}, "assumed": bool(one.assumed)}


def _what_if_data(index: Index, ask: Ask) -> dict[str, object]:
    found = _lines(index, ask, ask.what_if)
    sources = {source: fixed(_sum(found, source)) for source in _sources(index, found)}
    values = {
        "set": {name: number(value) for name, value in ask.what_if.items()},
        "lines": [_line_data(line) for line in found],
        "amount": fixed(sum((line.amount for line in found), _ZERO)),
        "by_source": Facts(sources, {source: Figure(OfSum("source", source), "planned") for source in sources}),
    }
    return Facts(values, {"amount": Figure(OfLine(None), "amount")})


def fixed(yuan: Decimal) -> str:
    """An amount in 元 with two places, as text."""
    return str(yuan.quantize(Decimal("0.01")))
