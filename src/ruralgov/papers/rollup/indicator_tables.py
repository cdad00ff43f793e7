"""The indicators of many plans added up, and those that the dictionary has no place for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.aggregation.shared_indicators import Together, by_indicator
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.text import some


def indicator_tables(plans: Sequence[Digest]) -> list[Table]:
    """Every indicator; with a dictionary, what found no place in it stands in a table of its own."""
    found = by_indicator(plans)
    placed = [one for one in found if one.placed]
    lost = [one for one in found if not one.placed]
    if not placed:
        table = _table("by_indicator", "按指标汇总", lost)
        return [replace(table, notes=(*table.notes, _APART)) if _alike(lost, len(plans)) else table]
    tables = [_table("by_indicator", "按指标汇总", placed)]
    return [*tables, _lost(lost)] if lost else tables


def _table(name: str, title: str, found: Sequence[Together]) -> Table:
    columns = (
        Column("indicator", "指标", width=50),
        Column("unit", "单位", width=16),
        Column("plans", "方案数", "number", 16),
        Column("reported", "已填报", "number", 16),
        Column("target", "目标合计", "number", 24),
        Column("actual", "完成合计", "number", 24),
        Column("rate", "完成率", "percent", 18),
        Column("met", "达到", "number", 14),
        Column("lowest", "最低", "number", 20),
        Column("lowest_of", "最低的是", width=26),
        Column("highest", "最高", "number", 20),
    )
    several = any(len(one.names) > 1 for one in found)
    based = any(one.rate is not None and one.way != one.target for one in found)
    notes = (
        "百分比不相加，只列最低、最高。",
        *(("有基期值的，完成率＝（完成合计－基期合计）÷（目标合计－基期合计）。",) if based else ()),
        *(("叫法不同的按指标字典归并。",) if several else ()),
        *_silent(found),
    )
    return Table(name, title, columns, tuple(Row(_cells(one)) for one in found), notes=notes, landscape=True)


def _silent(found: Sequence[Together]) -> tuple[str, ...]:
    """Whose targets a rate counts though nothing is known of what was reached."""
    named = "；".join(f"{one.name}（{some(one.silent)}）" for one in found if one.silent and one.rate is not None)
    return (f"没有填报的地区，目标也计入目标合计和完成率：{named}。",) if named else ()


_APART = "叫法不同的指标分开列；写进指标字典 indicators.yaml 的才合在一起。"


def _alike(found: Sequence[Together], plans: int) -> bool:
    """Whether two may be one indicator under two names: of one unit, and neither is in every plan."""
    units = [one.unit for one in found if one.plans < plans]
    return len(units) > len(set(units))


def _cells(one: Together) -> tuple[Cell, ...]:
    return (
        one.name,
        one.unit or "",
        one.plans,
        one.reported,
        one.target,
        one.actual,
        one.rate,
        one.met,
        one.lowest,
        one.lowest_of,
        one.highest,
    )


def _lost(found: Sequence[Together]) -> Table:
    columns = (
        Column("indicator", "指标", width=60),
        Column("unit", "单位", width=20),
        Column("plans", "方案数", "number", 18),
        Column("why", "原因", width=60),
    )
    rows = tuple(Row((one.name, one.unit or "", one.plans, _why(one))) for one in found)
    return Table("not_in_dictionary", "没有归入指标字典的指标", columns, rows)


def _why(one: Together) -> str:
    return "单位换算不了（RG571）" if one.unconverted else "不在字典里（RG570）"
