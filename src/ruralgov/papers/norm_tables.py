"""What a norm asks for in words, and norms against places as tables: a row a norm, a row a norm and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ruralgov.norms.shortfalls import Need, Total
from ruralgov.papers.cell_words import assumed_note
from ruralgov.papers.origins.subjects import OfNeed, OfNorm
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.papers.tables.count_days import count_day
from ruralgov.plan.governance import Norm
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped

PER = {
    "village": "每村",
    "township": "每个乡镇",
    "community": "每个社区",
    "county": "全县",
    "event": "每场",
    "unit": "每个单位",
    "person": "每人",
}


def per_words(norm: Norm) -> str:
    """What a norm counts by: 每村, 每300～400人."""
    if norm.per != "population":
        return PER[norm.per]
    return f"每{span_text(Decimal(min(norm.of)), Decimal(max(norm.of)))}人" if norm.of else "按人口"


def norm_rule(norm: Norm) -> str:
    """The norm as it is written: 每村≥3名；每300～400人1名；每场≤8辆."""
    return (
        per_words(norm) + span_text(norm.low, norm.high if norm.exactly is None else norm.exactly) + (norm.unit or "")
    )


def span_text(least: Decimal | None, most: Decimal | None) -> str:
    """≥3, ≤8, 5～7, 1."""
    if least is None:
        return "" if most is None else f"≤{grouped(most)}"
    if most is None:
        return f"≥{grouped(least)}"
    return grouped(least) if least == most else f"{grouped(least)}～{grouped(most)}"


_TOTALS = (
    Column("norm", "标准", width=40),
    Column("rule", "规定", width=36),
    Column("task", "任务", width=14),
    Column("places", "核对地点", "number", 18),
    Column("reported", "已填报", "number", 16),
    Column("required", "应配", width=24),
    Column("have", "现有", "number", 16),
    Column("short", "缺", "number", 14),
    Column("over", "超", "number", 14),
)
_NEEDS = (
    Column("place", "地点", width=30),
    Column("town", "所属乡镇", width=24),
    Column("population", "人口", "number", 18),
    Column("norm", "标准", width=40),
    Column("required", "应配", width=24),
    Column("have", "现有", "number", 16),
    Column("result", "结果", width=24),
)
_COUNTED = Column("counted", "清点日期", width=28)
_COST = Column("cost", "补足费用", "money", 24)


def totals_table(index: Index, totals: Sequence[Total], name: str = "norms", title: str = "按标准汇总") -> Table:
    """One row a norm."""
    columns = _with_cost(index, _TOTALS)
    rows = tuple(
        replace(_row(columns, _total_cells(one), _total_marks(one)), of=OfNorm(index.plan.norms.index(one.norm)))
        for one in totals
    )
    notes = assumed_note(place.assumed for place in index.plan.places if place.assumed)
    marked = any(row.assumed for row in rows)
    return Table(name, title, columns, rows, index.plan.money_unit, notes if marked else ())


def _with_cost(index: Index, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The column of costs only where a norm names what one more costs."""
    return (*columns, _COST) if any(norm.unit_cost is not None for norm in index.plan.norms) else columns


def _row(columns: Sequence[Column], cells: Mapping[str, Cell], assumed: Iterable[str]) -> Row:
    """A row whose marks stand only where there is a figure."""
    marks = frozenset(key for key in assumed if cells[key] is not None)
    return Row(tuple(cells[column.key] for column in columns), assumed=marks)


def _total_cells(one: Total) -> dict[str, Cell]:
    every = "（每年）" if one.norm.every == "year" else f"（{one.norm.every}）" if one.norm.every else ""
    required = span_text(one.least, None if one.norm.exactly is not None and one.least == one.most else one.most)
    return {
        "norm": one.norm.name + every,
        "rule": norm_rule(one.norm),
        "task": one.norm.task,
        "places": one.places,
        "reported": one.reported,
        "required": (required.removeprefix("≥") if one.norm.exactly is not None else required) or None,
        "have": one.have,
        "short": one.short if one.reported else None,
        "over": one.over if one.reported else None,
        "cost": one.cost if one.reported else None,
    }


def _total_marks(one: Total) -> set[str]:
    if not one.assumed:
        return set()
    return {"have", "short", "over", "cost"} | ({"required"} if one.norm.per == "population" else set())


def needs_table(index: Index, found: Sequence[Need], name: str = "needs", title: str = "按地点核对") -> Table:
    """One row a norm and place."""
    counted = (_COUNTED,) if any(one.counted for one in found) else ()
    columns = _with_cost(index, (*_NEEDS, *counted))
    rows = tuple(
        replace(_row(columns, _need_cells(one), _need_marks(one)), of=OfNeed(one.norm_index, one.place_index))
        for one in found
    )
    marked = [one.place.assumed for one in found if one.assumed and one.place.assumed]
    return Table(name, title, columns, rows, index.plan.money_unit, assumed_note(marked))


def _need_cells(one: Need) -> dict[str, Cell]:
    return {
        "place": one.place.name,
        "town": one.place.town,
        "population": one.place.population,
        "norm": one.norm.name,
        "required": need_text(one),
        "have": one.have,
        "result": result(one),
        "counted": count_day(one),
        "cost": one.cost if one.have is not None else None,
    }


def _need_marks(one: Need) -> set[str]:
    if not one.assumed:
        return set()
    by_heads = {"population", "required"} if one.norm.per == "population" else set()
    return by_heads | ({"have", "result", "cost"} if one.have is not None else set())


def need_text(one: Need) -> str:
    """What the place must have. ``exactly`` is a floor: "配备1名" is met by two."""
    if one.norm.exactly is not None and one.least == one.most:
        return span_text(one.least, None).removeprefix("≥") + (one.norm.unit or "")
    return span_text(one.least, one.most) + (one.norm.unit or "")


def result(one: Need) -> str:
    """达到, 缺2名, 超4辆, 未填报."""
    unit = one.norm.unit or ""
    if one.have is None:
        return "未填报"
    if one.short:
        return f"缺{grouped(one.short)}{unit}"
    ceiling = one.norm.at_most is not None and one.norm.at_least is None
    return f"超{grouped(one.over)}{unit}" if one.over else "未超" if ceiling else "达到"
