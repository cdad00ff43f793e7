"""What the charts of a plan show: the same figures as its tables, and nothing where nothing was reported."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ruralgov.checking.engine import check
from ruralgov.papers.charts.plan_charts import Pairs, money_chart, progress_chart, targets_chart
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {县委农办: {}, 甲局: {}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-12-31
    indicators:
      - {name: 改造户厕, at_least: 200, unit: 户}
      - {name: 公厕, at_least: 10, unit: 座}
      - {name: 投诉, at_most: 5, unit: 件}
      - {name: 验收, at_least: 10, unit: 座}
    budget: [{item: 补助, year: 2026, amount: 30, shares: 改厕}]
  - {id: "2", title: 建管护队伍, lead: [甲局], deadline: 2026-12-31}
  - {id: "3", title: 长期宣传, lead: [甲局], ongoing: true}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: {省级财政: 2, 县级财政: 1}}}
  appropriations: [{date: 2026-02-01, source: 省级财政, for: 改厕, amount: 12}]
  payments: [{date: 2026-03-01, source: 省级财政, task: "1", item: 补助, amount: 3}]
progress:
  - {date: 2026-06-30, task: "1", percent: 40, indicators: {改造户厕: 120, 公厕: 40, 投诉: 1}}
"""


def pairs(text: str, day: date = date(2026, 6, 30)) -> tuple[Index, Pairs]:
    index = check(load_plan("plan.yaml", text.encode())).index
    assert index
    index = index.on(day)
    return index, [(task, state(index, task, day)) for task in index.plan.tasks]


def test_progress_against_time() -> None:
    chart = progress_chart(*pairs(PLAN))
    assert chart
    assert chart.categories == ("1 改造户厕", "2 建管护队伍（未填报）")
    gone, done = chart.series
    assert done.values == (Fraction(40), None)
    assert gone.values == (Fraction(181 * 100, 365),) * 2
    assert progress_chart(*pairs(PLAN, date(2026, 5, 1))) is None, "nobody has reported yet"


def test_many_tasks_are_drawn_by_section() -> None:
    more = "".join(
        f'  - {{id: "{n}", title: 任务{n}, section: {"甲" if n % 2 else "乙"}, lead: [甲局], deadline: 2026-12-31}}\n'
        for n in range(4, 30)
    )
    log = '  - {date: 2026-06-30, task: "5", percent: 60}\n  - {date: 2026-06-30, task: "7", percent: 20}\n'
    text = PLAN.replace("funding:", f"{more}sections: [甲, 乙]\nfunding:") + log
    text = text.replace("title: 改造户厕\n", "title: 改造户厕\n    section: 乙\n").replace(
        "建管护队伍, ", "建管护队伍, section: 甲, "
    )
    chart = progress_chart(*pairs(text))
    assert chart
    assert chart.categories == ("甲", "乙")
    assert chart.series[1].values == (Fraction(40), Fraction(40))
    assert chart.notes == ("没有填报完成百分比的26项任务（含长期坚持1项）不计入平均进度。",)  # as below the table


def test_targets_say_what_is_left_out_and_where_a_bar_is_cut() -> None:
    chart = targets_chart(pairs(PLAN)[1])
    assert chart
    assert chart.categories == ("1 改造户厕", "1 公厕")
    assert chart.series[0].values == (Fraction(60), Fraction(400))
    assert chart.notes == (
        "1个指标未填报完成值、1个指标不计算完成率，图中未列。",
        "完成率超过150%的，条形只画到坐标末端，数字照实标注。",
    )
    assert targets_chart(pairs(PLAN, date(2026, 5, 1))[1]) is None


def test_money_by_source() -> None:
    chart = money_chart(pairs(PLAN)[0])
    assert chart
    assert chart.categories == ("省级财政", "县级财政")
    assert [(one.name, [int(value or 0) for value in one.values]) for one in chart.series] == [
        ("计划", [200000, 100000]),
        ("到位", [120000, 0]),
        ("支出", [30000, 0]),
    ]
    assert money_chart(pairs(PLAN)[0], 2030) is None


def test_a_part_has_a_bar_of_its_own() -> None:
    text = PLAN.replace(
        '{id: "2", title: 建管护队伍, lead: [甲局], ', '{id: "2", title: 建管护队伍, lead: [甲局], parts: ["2.1"], '
    ).replace("funding:", '  - {id: "2.1", title: 培训, lead: [甲局], deadline: 2026-12-31}\nfunding:', 1)
    chart = progress_chart(*pairs(text + '  - {date: 2026-06-30, task: "2.1", percent: 70}\n'))
    assert chart
    assert chart.categories == ("1 改造户厕", "2 建管护队伍", "2.1 培训")
    assert chart.series[1].values == (Fraction(40), Fraction(70), Fraction(70))
