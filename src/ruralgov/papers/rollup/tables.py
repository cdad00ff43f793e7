"""Sums of many plans that a spreadsheet can follow: each plan, then by region, by source and by status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruralgov.aggregation.figures_of_one_plan import Digest, Group
from ruralgov.aggregation.rollup import (
    by_region,
    by_source,
    money_ranks,
    ordered,
    ranks,
    together,
    unranked,
)
from ruralgov.money.totals import Sums
from ruralgov.papers.cell_words import LIGHTS, STATUSES, not_averaged
from ruralgov.papers.flow_words import BEYOND
from ruralgov.papers.page import Cell, Column, Row, Table
from ruralgov.papers.tables.totals_table import charged_notes, money_columns, money_row
from ruralgov.progress.lights import Light
from ruralgov.progress.status import Status

UNIT = "万元"
"""Plans may count in different units; added up they are shown in this one."""
NAMELESS = "（未明确）"
RANKED = "名次按平均进度由高到低，相同的逾期任务少的在前。"
BESIDE = "写有下级方案（parts）的，不与下级一起排名次。"
APART = "没有写明地区的方案不排名次。"
_PLAN_STATUS = {"draft": "草稿", "active": "执行中", "closed": "已结束"}
TASKS = (
    Column("tasks", "任务数", "number", 16),
    Column("done", "已完成", "number", 16),
    Column("unreported", "未填报", "number", 16),
    Column("overdue", "逾期", "number", 14),
    Column("average", "平均进度", "percent", 20),
    Column("yellow", "黄灯", "number", 14),
    Column("red", "红灯", "number", 14),
)
_RETURNED = Column("returned", "待更正", "number", 16)
"""Reported, and nothing of it taken: a column of its own where there is any."""
RANK = Column("rank", "名次", "number", 14)
_MONEY_RANK = Column("money_rank", "到位名次", "number", 14)
_ARRIVED = "到位率＝（计划－未到位）÷计划。"


def plans_tables(plans: Sequence[Digest], *, wide: bool) -> list[Table]:
    """Each plan, in the order of the files."""
    told_apart = len({one.years for one in plans}) > 1
    columns = (
        Column("plan", "方案", width=60),
        Column("region", "地区", width=24),
        *([Column("years", "期间", width=18)] if told_apart else ()),
        Column("as_of", "截至", "date", 22),
        Column("stage", "方案状态", width=18),
    )
    found: list[tuple[tuple[Cell, ...], Group]] = []
    for one in plans:
        years = (_years(one),) if told_apart else ()
        found.append(((one.title, area_name(one), *years, one.as_of, _PLAN_STATUS[one.status]), one.whole))
    last = ("合计", "", *([""] if told_apart else ()), None, "")
    return _two("plans", "各方案", columns, found, last, wide=wide)


def area_name(one: Digest) -> str:
    """The region of a plan, in words."""
    return one.area.name if one.area else NAMELESS


def _years(one: Digest) -> str:
    if one.years is None:
        return ""
    return f"{one.years[0]}年" if one.years[0] == one.years[1] else f"{one.years[0]}—{one.years[1]}年"


def regions_tables(plans: Sequence[Digest], *, wide: bool) -> list[Table]:
    """Plans of one region added up, the best region first."""
    columns = (Column("region", "地区", width=40), RANK, Column("plans", "方案数", "number", 16))
    beside = unranked(plans)
    regions = ordered(by_region(plans), beside)
    found: list[tuple[tuple[Cell, ...], Group]] = [
        ((name or NAMELESS, rank, one.plans), one)
        for (name, one), rank in zip(regions.items(), ranks(regions, beside), strict=True)
    ]
    notes = (*((RANKED,) if len(regions) > 1 else ()), *beside_notes(plans))
    paid = money_ranks(regions, beside) if len(regions) > 1 else []
    return _two(
        "by_region", "按地区汇总", columns, found, ("合计", None, len(plans)), wide=wide, notes=notes, paid=paid
    )


def beside_notes(plans: Sequence[Digest]) -> tuple[str, ...]:
    """Who takes no place, and why."""
    beside = unranked(plans)
    above = any(one.above for one in plans) and any(name is not None for name in beside)
    return (*((BESIDE,) if above else ()), *((APART,) if None in beside else ()))


def _two(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    found: list[tuple[tuple[Cell, ...], Group]],
    last: tuple[Cell, ...],
    *,
    wide: bool,
    notes: tuple[str, ...] = (),
    paid: Sequence[int | None] = (),
) -> list[Table]:
    """Tasks and money of the same groups: two tables that fit a page, or a wide one; ``paid`` are the places by money."""
    whole = [*found, (last, together(one for _, one in found))]
    left = (*notes, *mean_notes(whole[-1][1]))
    kept = money_columns([whole[-1][1].money], compared=True)
    by_money = (_MONEY_RANK,) if paid else ()
    places: list[tuple[Cell, ...]] = [(one,) for one in (*paid, None)] if paid else [() for _ in whole]
    shown = task_columns(whole[-1][1])
    tasks = [Row((*first, *task_cells(one, shown))) for first, one in whole]
    paying = _paying(whole[-1][1].money)
    pairs = list(zip(whole, places, strict=True))
    if wide:
        rows = [
            money_row((*row.cells, *place), one.money, kept)
            for row, ((_, one), place) in zip(tasks, pairs, strict=True)
        ]
        return [_table(name, title, (*columns, *shown, *by_money, *kept), rows, (*left, *paying))]
    money = [money_row((first[0], *place), one.money, kept) for (first, one), place in pairs]
    return [
        _table(name, title, (*columns, *shown), tasks, left),
        _table(f"{name}_money", f"{title}：资金", (columns[0], *by_money, *kept), money, paying),
    ]


def _paying(whole: Sums) -> tuple[str, ...]:
    """What a rate of arrival is, where there is one."""
    return (_ARRIVED + (BEYOND if whole.beyond else ""),) if whole.planned else ()


def mean_notes(whole: Group) -> tuple[str, ...]:
    """What a table with means has to say about them."""
    weights = ("平均进度按任务权重计，权重见各方案。",) if whole.weighted else ()
    returned = any(status is Status.RETURNED for status, _ in whole.states)
    return (*not_averaged(whole.not_averaged, returned=returned), *weights)


def task_columns(whole: Group) -> tuple[Column, ...]:
    """The columns on tasks for groups that together are ``whole``."""
    place = [one.key for one in TASKS].index("unreported") + 1
    return (*TASKS[:place], _RETURNED, *TASKS[place:]) if whole.of(Status.RETURNED) else TASKS


def task_cells(one: Group, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells below ``task_columns``."""
    return (
        one.tasks,
        one.of(Status.DONE),
        one.of(Status.UNREPORTED),
        *([one.of(Status.RETURNED)] if _RETURNED in columns else []),
        one.of(Status.OVERDUE),
        one.average,
        one.of(Light.YELLOW),
        one.of(Light.RED),
    )


def _table(
    name: str, title: str, columns: tuple[Column, ...], rows: Sequence[Row], more: tuple[str, ...] = ()
) -> Table:
    """A table whose last row sums the others."""
    last = replace(rows[-1], kind="total", sums=tuple(range(len(rows) - 1)))
    notes = ("※ 含推定数，依据见各方案。",) if any(row.assumed for row in rows) else ()
    return Table(name, title, columns, (*rows[:-1], last), UNIT, (*notes, *more), landscape=True)


def sources_table(plans: Sequence[Digest]) -> Table:
    """Money by the name of its source."""
    found = by_source(plans)
    whole = together(one.whole for one in plans).money
    kept = money_columns([whole], compared=True)
    rows = [money_row((str(name or NAMELESS),), one, kept) for name, one in found.items()]
    columns = (Column("source", "资金来源", width=40), *kept)
    last = money_row(("合计",), whole, kept)
    return _table("by_source", "按资金来源汇总", columns, [*rows, last], (*charged_notes(found, UNIT), *_paying(whole)))


def statuses_table(plans: Sequence[Digest]) -> Table:
    """Tasks by status, and of which lights."""
    columns = (
        Column("status", "状态", width=40),
        Column("tasks", "任务数", "number", 24),
        *(Column(light.value, name, "number", 20) for light, name in LIGHTS.items()),
    )
    whole = together(one.whole for one in plans)
    rows: list[tuple[Cell, ...]] = [
        (name, whole.of(status), *(whole.states[status, light] for light in LIGHTS))
        for status, name in STATUSES.items()
        if whole.of(status)
    ]
    rows.append(("合计", whole.tasks, *(whole.of(light) for light in LIGHTS)))
    return _table("by_status", "按状态汇总", columns, [Row(cells) for cells in rows])
