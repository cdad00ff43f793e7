"""Who does how well, who is behind, and which plans are in no sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.aggregation.figures_of_one_plan import Behind, Digest
from ruralgov.aggregation.rollup import LeftOut, behind, by_region, by_unit, ranks, together, unranked_units
from ruralgov.papers.cell_words import percent
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.papers.rollup.tables import (
    NAMELESS,
    RANK,
    RANKED,
    UNIT,
    area_name,
    beside_notes,
    mean_notes,
    task_cells,
    task_columns,
)
from ruralgov.progress.lights import Light
from ruralgov.progress.status import Status
from ruralgov.text import some


def units_table(plans: Sequence[Digest]) -> Table:
    """The lead units of all plans, the best first."""
    found = by_unit(plans)
    beside = unranked_units(found, plans)
    shown = task_columns(together(found.values()))
    columns = (Column("unit", "牵头单位", width=50), Column("region", "地区", width=30), RANK, *shown)
    rows: list[tuple[Cell, ...]] = [
        (unit.name, unit.region or NAMELESS, rank, *task_cells(one, shown))
        for (unit, one), rank in zip(found.items(), ranks(found, beside), strict=True)
    ]
    joint = together(found.values()).tasks > sum(one.whole.tasks for one in plans)
    notes = (RANKED, *beside_notes(plans), *(("几个单位共同牵头的任务，各单位都计。",) if joint else ()))
    notes += mean_notes(together(one.whole for one in plans))
    return Table("by_unit", "按牵头单位汇总", columns, tuple(map(Row, rows)), notes=notes, landscape=True)


def behind_table(plans: Sequence[Digest]) -> Table:
    """Who is behind, with what, since when."""
    columns = (
        Column("light", "亮灯", "light", 14),
        Column("region", "地区", width=24),
        Column("unit", "牵头单位", "list", 36),
        Column("task", "序号", width=14),
        Column("title", "任务", width=50),
        Column("due", "完成时限", "date", 22),
        Column("since", "何时起", "date", 22),
        Column("percent", "完成", "percent", 16),
        Column("why", "依据", "list", 44),
        Column("problem", "存在问题", width=40),
    )
    rows = [Row(_behind(one, late)) for one, late in behind(plans)]
    notes = (
        ("何时起：逾期的从时限次日算起，其余从最近一次转为黄灯、红灯的那天算起（按现行时限和目标）。",)
        if rows
        else ("没有滞后的任务。",)
    )
    return Table("behind", "滞后任务", columns, tuple(rows), notes=(*notes, *_silent(plans)), landscape=True)


def _silent(plans: Sequence[Digest]) -> tuple[str, ...]:
    """Whose tasks nothing is known of that have no yellow or red light yet: these are not above."""
    found = {
        name or NAMELESS: one.of(Status.UNREPORTED)
        - sum(one.states[Status.UNREPORTED, light] for light in (Light.YELLOW, Light.RED))
        for name, one in by_region(plans).items()
    }
    named = some([f"{name}{count}项" for name, count in found.items() if count])
    return (f"应已开始而从未填报、还没有亮黄灯或红灯的任务，没有列入：{named}。",) if named else ()


def _behind(one: Digest, late: Behind) -> tuple[Cell, ...]:
    return (
        late.light,
        area_name(one),
        late.units,
        late.task,
        late.title,
        late.due,
        late.since,
        late.percent,
        tuple(dict.fromkeys(_why(late))),
        late.problem or "",
    )


def _why(late: Behind) -> Iterator[str]:
    if late.overdue_days:
        yield f"逾期{late.overdue_days}天"
    elif late.points is not None:
        yield f"落后序时进度{percent(late.points).removesuffix('%')}个百分点"
    if late.percent is None:
        yield "未填报"
    yield from (f"{name}未达标" for name in late.targets)


def left_out_table(found: Sequence[LeftOut]) -> Table:
    """The plans that are in no sum, or not in all, each with what stands in the way."""
    named, partly = any(one.region for one in found), any(one.parts for one in found)
    columns = (
        Column("file", "方案文件", width=60),
        *((Column("region", "地区", width=24),) if named else ()),
        *((Column("parts", "没有计入的", width=24),) if partly else ()),
        Column("place", "行:列", width=18),
        Column("code", "规则", width=16),
        Column("finding", "问题", width=80),
        Column("cure", "改法", width=60),
    )
    rows = tuple(Row(_left_out(one, named=named, partly=partly)) for one in found)
    return Table("left_out", "没有计入的方案", columns, rows, landscape=True, aside=True)


def drafts_table(found: Sequence[Digest]) -> Table:
    """The drafts, which are in no sum: how much work and money they would bring."""
    columns = (
        Column("plan", "方案", width=60),
        Column("region", "地区", width=40),
        Column("tasks", "任务数", "number", 20),
        Column("planned", "计划", "money", 30),
    )
    rows = tuple(Row((one.title, area_name(one), one.whole.tasks, one.whole.money.planned)) for one in found)
    notes = ("还没有印发，任务、资金、目标都不计入各表；印发后把 status 改为 active。",)
    return Table("drafts", "草稿方案", columns, rows, UNIT, notes, landscape=True, aside=True)


PARTS = {"tasks": "任务进展", "money": "资金", "leads": "牵头单位", "targets": "总体目标和指标"}
"""What of a plan may be in no sum, in words."""


def _left_out(one: LeftOut, *, named: bool, partly: bool) -> tuple[Cell, ...]:
    parts = ("、".join(PARTS[part] for part in one.parts) or "全部",) if partly else ()
    first = (one.file, one.region, *parts) if named else (one.file, *parts)
    if one.finding is None:
        return (*first, "", "", one.words, "")
    place = f"{one.finding.span.line}:{one.finding.span.column}"
    return (*first, place, one.finding.code, one.finding.message, one.finding.cure)
