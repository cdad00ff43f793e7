"""The page of a roll-up: what was added up and what was left out, then a table for each axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.aggregation.rollup import Rollup
from ruralgov.papers.page import Block, Page, Paragraph, Table
from ruralgov.papers.rollup.indicator_tables import indicator_tables
from ruralgov.papers.rollup.ranked_tables import behind_table, drafts_table, left_out_table, units_table
from ruralgov.papers.rollup.rollup_json import rollup_data
from ruralgov.papers.rollup.tables import plans_tables, regions_tables, sources_table, statuses_table
from ruralgov.records.joint_marks import joint
from ruralgov.text import chinese_date, say

By = Literal["plan", "region", "unit", "indicator", "source", "status", "behind"]
BY: dict[By, str] = {
    "plan": "方案",
    "region": "地区",
    "unit": "单位",
    "indicator": "指标",
    "source": "资金来源",
    "status": "状态",
    "behind": "滞后",
}
PARTS_OF: dict[By, tuple[tuple[str, ...], ...]] = {
    "plan": (("tasks",), ("money",)),
    "region": (("tasks",), ("money",)),
    "unit": (("tasks", "leads"),),
    "indicator": (("tasks", "targets"),),
    "source": (("money",),),
    "status": (("tasks",),),
    "behind": (("tasks", "leads"),),
}
"""What of a plan each table of an axis adds up."""
_NAMED = 3
"""Places that a sentence names."""
USUAL: tuple[By, ...] = ("plan", "region", "source", "status", "behind")
"""What is shown where nothing is asked for."""


def rollup_page(found: Rollup, by: Sequence[By] = USUAL, *, wide: bool = False, data: bool = True) -> Page:
    """The page of a roll-up. ``wide`` keeps tasks and money in one table, for spreadsheets.

    Without ``data`` for whoever shows the tables alone: of thousands of plans it takes as much memory as they do.
    """
    blocks: list[Block] = [Paragraph("".join(_head(found)))]
    blocks += [left_out_table(found.left_out)] if found.left_out else []
    blocks += [drafts_table(found.drafts)] if found.drafts else []
    for axis in by:
        blocks += tables_of(axis, found.counted, wide=wide)
    title = f"方案汇总表{f'（{found.year}年）' if found.year else ''}"
    marks = [one.mark for one in found.plans if one.mark]
    mark = str(joint(marks)) if marks else ""
    return Page(title, tuple(blocks), rollup_data(found) if data else None, remarks=_asked(found), mark=mark)


def parts_of(axes: Sequence[By], *, wide: bool) -> tuple[tuple[str, ...], ...]:
    """Of each table of the axes the parts of a plan that it adds up; a wide table has tasks and money."""
    tables = ((tuple(part for table in PARTS_OF[axis] for part in table),) if wide else PARTS_OF[axis] for axis in axes)
    return tuple(dict.fromkeys(table for of_axis in tables for table in of_axis))


def tables_of(axis: By, plans: Sequence[Digest], *, wide: bool) -> Sequence[Table]:
    """The tables of an axis: a plan with errors is in those that they do not touch."""
    if axis in ("plan", "region"):
        return _tasks_and_money(plans_tables if axis == "plan" else regions_tables, plans, wide=wide)
    plans = [one for one in plans if one.gives(*PARTS_OF[axis][0])]
    makers: dict[By, Callable[[], Sequence[Table]]] = {
        "unit": lambda: [units_table(plans)],
        "indicator": lambda: indicator_tables(plans),
        "source": lambda: [sources_table(plans)],
        "status": lambda: [statuses_table(plans)],
        "behind": lambda: [behind_table(plans)],
    }
    return makers[axis]()


def _tasks_and_money(make: Callable[..., list[Table]], plans: Sequence[Digest], *, wide: bool) -> list[Table]:
    """The table of the tasks and that of the money; a wide one has both, and only plans that give both."""
    tasks, money = ([one for one in plans if one.gives(part)] for part in ("tasks", "money"))
    if wide or len(tasks) == len(money) == len(plans):
        return make([one for one in tasks if one.gives("money")], wide=wide)
    return [make(tasks, wide=False)[0], make(money, wide=False)[1]]


def _head(found: Rollup) -> Iterator[str]:
    """How many plans, of which years and days, and which are not in the sums."""
    yield f"共{len(found.counted)}个方案{_years(found)}，"
    days = sorted({one.as_of for one in found.counted if one.as_of})
    if not days:
        yield "都还没有台账。"
    elif len(days) == 1:
        yield f"截至{chinese_date(days[0])}。"
    else:
        yield f"台账截至{chinese_date(days[0])}至{chinese_date(days[-1])}不等，各按自己的截止日计。"
    if others := found.other_years:
        paying = sum(one in found.counted for one in others)
        yield f"另有{len(others)}个方案不是{found.year}年的，任务不计入"
        yield f"，其中{paying}个有{found.year}年的资金，资金计入。" if paying else "，也没有当年的资金。"
    if handed := sum(one.handed_on > 0 for one in found.counted):
        yield f"有{handed}个方案垫付未还的余额已转入以后年度的方案，只在转入的方案中计。"
    if found.drafts:
        yield f"另有{len(found.drafts)}个方案是草稿，没有计入，见下表。"
    elif any(one.status == "draft" for one in found.counted):
        yield "都是草稿，还没有印发。"
    if gone := sum(not one.parts for one in found.left_out):
        yield f"另有{gone}个方案有错误，没有计入，见下表。"
    if partly := sum(bool(one.parts) for one in found.left_out):
        yield f"其中{partly}个方案有错误，只计入不受影响的表，见下表。"
    yield from _to_check(found)
    if len(found.plans) != len(found.counted):
        yield f"校验码按读到的{len(found.plans)}个方案算。"


def _to_check(found: Rollup) -> Iterator[str]:
    """The plans of which some figures do not go together."""
    if doubted := [one for one in found.counted if one.doubted]:
        places = "；".join(f"{one.title}（{_lines(one)}）" for one in doubted)
        yield f"其中{len(doubted)}个方案有的数前后对不上，照方案所写计入，待核：{places}。"


def _lines(one: Digest) -> str:
    """Where in a plan something does not go together: 第64行RG314."""
    told = [f"第{each.span.line}行{each.code}" for each in one.doubted]
    return "、".join(told[:_NAMED]) + (f"等{len(told)}处" if len(told) > _NAMED else "")


def _asked(found: Rollup) -> tuple[str, ...]:
    """For whoever asked, and no part of the paper."""
    zh = "各方案期间不同，任务和资金按全部年度相加：只要一年的加 --year。"
    en = "the plans are of several years, and all of them are added up: --year for one alone."
    return (say(zh, en),) if _years(found) else ()


def _years(found: Rollup) -> str:
    """Plans of several years are told apart: added up they are no one year's work."""
    periods = Counter(one.years for one in found.counted)
    if found.year is not None or len(periods) < 2:
        return ""
    named = [
        f"{_period(years)}{count}个" for years, count in sorted(periods.items(), key=lambda one: one[0] or (9999, 0))
    ]
    return f"（按方案期间：{'、'.join(named)}）"


def _period(years: tuple[int, int] | None) -> str:
    if years is None:
        return "没有写明期间的"
    return f"{years[0]}年" if years[0] == years[1] else f"{years[0]}—{years[1]}年"
