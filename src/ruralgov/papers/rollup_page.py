"""Many plans on one page: each plan, then by region, by source and by status, with sums that a spreadsheet can follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ruralgov.facts.rollup import Group, Member, by_region, by_source, group, together
from ruralgov.papers.cell_words import LIGHTS, STATUSES, not_averaged, plain
from ruralgov.papers.page import Block, Cell, Column, Page, Paragraph, Row, Table
from ruralgov.papers.tables.budget_table import money_columns, money_data, money_row
from ruralgov.progress.status import ENDED, Light, Status, state
from ruralgov.text import chinese_date

By = Literal["plan", "region", "source", "status"]
BY: dict[By, str] = {"plan": "方案", "region": "地区", "source": "资金来源", "status": "状态"}
UNIT = "万元"
"""Plans may count in different units; added up they are shown in this one."""
_NAMELESS = "（未明确）"
_PLAN_STATUS = {"draft": "草稿", "active": "执行中", "closed": "已结束"}
_TASKS = (
    Column("tasks", "任务数", "number", 16),
    Column("done", "已完成", "number", 16),
    Column("unreported", "未填报", "number", 16),
    Column("overdue", "逾期", "number", 14),
    Column("average", "平均进度", "percent", 20),
    Column("yellow", "黄灯", "number", 14),
    Column("red", "红灯", "number", 14),
)


def rollup_page(
    members: Sequence[Member], by: Sequence[By] = tuple(BY), year: int | None = None, *, wide: bool = False
) -> Page:
    """The page of a roll-up; ``year`` limits the money. ``wide`` keeps tasks and money in one table, for spreadsheets."""
    makers = {"plan": _plans, "region": _regions}
    blocks: list[Block] = [Paragraph(_head(members))]
    for axis in by:
        if axis in makers:
            blocks += makers[axis](members, year, wide=wide)
        else:
            blocks.append(_sources(members, year) if axis == "source" else _statuses(members, year))
    return Page(f"方案汇总表{f'（{year}年资金）' if year else ''}", tuple(blocks), rollup_data(members, year))


def _head(members: Sequence[Member]) -> str:
    days = sorted({member.index.as_of for member in members if member.index.as_of})
    counted = f"共{len(members)}个方案，"
    if not days:
        return counted + "都还没有台账。"
    if len(days) == 1:
        return counted + f"截至{chinese_date(days[0])}。"
    return counted + f"台账截至{chinese_date(days[0])}至{chinese_date(days[-1])}不等，各按自己的截止日计。"


def _plans(members: Sequence[Member], year: int | None, *, wide: bool) -> list[Table]:
    columns = (
        Column("plan", "方案", width=60),
        Column("region", "地区", width=24),
        Column("as_of", "截至", "date", 22),
        Column("stage", "方案状态", width=18),
    )
    firsts: list[tuple[Cell, ...]] = [
        (member.index.plan.title, _region(member), member.index.as_of, _PLAN_STATUS[member.index.plan.status])
        for member in members
    ]
    groups = [group(member, year) for member in members]
    return _two("plans", "各方案", columns, list(zip(firsts, groups, strict=True)), ("合计", "", None, ""), wide=wide)


def _region(member: Member) -> str:
    region = member.index.plan.region
    return region.name if region else _NAMELESS


def _regions(members: Sequence[Member], year: int | None, *, wide: bool) -> list[Table]:
    columns = (Column("region", "地区", width=40), Column("plans", "方案数", "number", 16))
    found: list[tuple[tuple[Cell, ...], Group]] = [
        ((name or _NAMELESS, one.plans), one) for name, one in by_region(members, year).items()
    ]
    return _two("by_region", "按地区汇总", columns, found, ("合计", len(members)), wide=wide)


def _two(
    name: str,
    title: str,
    columns: tuple[Column, ...],
    found: list[tuple[tuple[Cell, ...], Group]],
    last: tuple[Cell, ...],
    *,
    wide: bool,
) -> list[Table]:
    """Tasks and money of the same groups: two tables that fit a page, or a wide one."""
    whole = [*found, (last, together(one for _, one in found))]
    left = not_averaged(whole[-1][1].not_averaged, whole[-1][1].drafts)
    left += ("平均进度按任务权重计，权重见各方案。",) if whole[-1][1].weighted else ()
    kept = money_columns([whole[-1][1].money])
    tasks = [Row((*first, *_tasks(one))) for first, one in whole]
    if wide:
        rows = [money_row(row.cells, one.money, kept) for row, (_, one) in zip(tasks, whole, strict=True)]
        return [_table(name, title, (*columns, *_TASKS, *kept), rows, left)]
    money = [money_row(first[:1], one.money, kept) for first, one in whole]
    return [
        _table(name, title, (*columns, *_TASKS), tasks, left),
        _table(f"{name}_money", f"{title}：资金", (columns[0], *kept), money),
    ]


def _tasks(one: Group) -> tuple[Cell, ...]:
    return (
        one.tasks,
        one.statuses[Status.DONE],
        one.statuses[Status.UNREPORTED],
        one.statuses[Status.OVERDUE],
        one.average,
        one.lights[Light.YELLOW],
        one.lights[Light.RED],
    )


def _table(
    name: str, title: str, columns: tuple[Column, ...], rows: Sequence[Row], more: tuple[str, ...] = ()
) -> Table:
    """A table whose last row sums the others."""
    last = replace(rows[-1], kind="total", sums=tuple(range(len(rows) - 1)))
    notes = ("※ 含推定数，依据见各方案。",) if any(row.assumed for row in rows) else ()
    return Table(name, title, columns, (*rows[:-1], last), UNIT, (*notes, *more), landscape=True)


def _sources(members: Sequence[Member], year: int | None) -> Table:
    found = by_source(members, year)
    whole = together(group(member, year) for member in members).money
    kept = money_columns([whole])
    rows = [money_row((str(name or _NAMELESS),), one, kept) for name, one in found.items()]
    columns = (Column("source", "资金来源", width=40), *kept)
    return _table("by_source", "按资金来源汇总", columns, [*rows, money_row(("合计",), whole, kept)])


def _statuses(members: Sequence[Member], _year: int | None) -> Table:
    columns = (
        Column("status", "状态", width=40),
        Column("tasks", "任务数", "number", 24),
        *(Column(light.value, name, "number", 20) for light, name in LIGHTS.items()),
    )
    states = [state(one.index, task, one.day) for one in members for task in one.index.plan.tasks]
    pairs = Counter((now.status, now.light) for now in states)
    rows: list[tuple[Cell, ...]] = [
        (name, sum(now.status is status for now in states), *(pairs[status, light] for light in LIGHTS))
        for status, name in STATUSES.items()
        if status not in ENDED or any(now.status is status for now in states)
    ]
    rows.append(("合计", len(states), *(sum(now.light is light for now in states) for light in LIGHTS)))
    return _table("by_status", "按状态汇总", columns, [Row(cells) for cells in rows])


def rollup_data(members: Sequence[Member], year: int | None = None) -> dict[str, object]:
    """The same facts as JSON: amounts as decimal strings in 元 with two places."""
    groups = [group(member, year) for member in members]
    regions = by_region(members, year)
    return {
        "version": 1,
        "money_unit": "元",
        "year": year,
        "plans": [
            {
                "plan": member.index.plan.title,
                "region": _region_data(member),
                "as_of": plain(member.index.as_of),
                **_data(one),
            }
            for member, one in zip(members, groups, strict=True)
        ],
        "totals": {"plans": len(members), **_data(together(groups))},
        "by_region": {name or "": {"plans": one.plans, **_data(one)} for name, one in regions.items()},
        "by_source": {str(name or ""): money_data(sums) for name, sums in by_source(members, year).items()},
    }


def _region_data(member: Member) -> dict[str, object] | None:
    region = member.index.plan.region
    return {"name": region.name, "level": region.level, "code": region.code} if region else None


def _data(one: Group) -> dict[str, object]:
    return {
        "tasks": one.tasks,
        "average": plain(one.average),
        "not_averaged": one.not_averaged,
        "by_status": {
            status.value: one.statuses[status] for status in Status if status not in ENDED or one.statuses[status]
        },
        "lights": {light.value: one.lights[light] for light in Light},
        "money": money_data(one.money),
    }
