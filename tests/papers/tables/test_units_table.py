"""Tasks by lead unit: a joint task counts for each and once in all; what was not reported is no 0 per cent."""

from __future__ import annotations

from datetime import date

from ruralgov.checking.engine import check
from ruralgov.papers.cell_words import cells
from ruralgov.papers.tables.units_table import units_table
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 甲局: {aliases: [甲办]}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 改造户厕, lead: [甲办], deadline: 2026-03-31}
  - {id: "2", title: 建管护队伍, lead: [甲局, 乙局], joint: true, deadline: 2026-12-31}
  - {id: "3", title: 考核管护, lead: [丙局], deadline: 2026-12-31}
  - id: "4"
    title: 试点验收
    lead: [丙局]
    deadline: 2026-12-31
    ended: {on: 2026-02-01, how: cancelled, document: 某办发〔2026〕9号}
progress:
  - {date: 2026-03-31, task: "1", percent: 50}
  - {date: 2026-04-10, task: "2", percent: 30}
"""


def test_units_with_their_tasks() -> None:
    index = check(load_plan("plan.yaml", PLAN.encode())).index
    assert index
    day = date(2026, 4, 10)
    table = units_table(index, [(task, state(index, task, day)) for task in index.plan.tasks])
    assert [cells(row, table) for row in table.rows] == [
        ["甲局", "2", "0", "1", "0", "0", "1", "40%"],
        ["乙局", "1", "0", "0", "0", "0", "0", "30%"],
        ["丙局", "1", "0", "0", "1", "1", "0", ""],
        ["全部任务", "3", "0", "1", "1", "1", "1", "40%"],
    ]
    assert table.notes == (
        "1项任务由几个单位共同牵头，各单位都计，全部任务中计一次。",
        "任务4（取消）没有列入。",
        "没有填报完成百分比的1项任务不计入平均进度。",
    )


def test_a_unit_that_does_only_a_part_has_a_mean_of_its_own() -> None:
    text = PLAN.replace("lead: [甲办], deadline: 2026-03-31}", 'lead: [甲办], deadline: 2026-03-31, parts: ["3"]}')
    text = text.replace('task: "1", percent: 50', 'task: "3", percent: 20')
    index = check(load_plan("plan.yaml", text.encode())).index
    assert index
    day = date(2026, 4, 10)
    table = units_table(index, [(task, state(index, task, day)) for task in index.plan.tasks])
    shown = {row[0]: row[-1] for row in (cells(row, table) for row in table.rows)}
    # 甲局: (20 + 30) ÷ 2; 丙局: its part; all: the part counts in its whole alone.
    assert shown == {"甲局": "25%", "乙局": "30%", "丙局": "20%", "全部任务": "25%"}
    assert "子任务的进度已计入所属任务，不另计入平均进度。" in table.notes
