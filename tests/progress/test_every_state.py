"""Every task, indicator and goal of some plans on days over their time: state, rates, lights, measures, what is still asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import field_variants
from hostile_plan import FULL
from offices import EVERYTHING, OFFICE
from ruralgov.checking.rules.base import completed
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.disagreements import disagreements, said_twice
from ruralgov.progress.escalation import ended, measures
from ruralgov.progress.finished_tasks import finished
from ruralgov.progress.goals import standings, unsettled
from ruralgov.progress.status import among, light_on, mean, state
from ruralgov.progress.targets import named_target, target_words, vague
from ruralgov.reading.plan_file import load_plan
from shown_values import said
from tables import held

TABLE = Path(__file__).with_name("every_state.txt")
ODD = completed("""\
alerts: {yellow: 10, red: 25}
escalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 30, action: 约谈}, {light: yellow, action: 通报}]
goals:
  - {name: 改厕, at_least: 30, unit: 户, tasks: ["1", "2"], adds_up: sum}
tasks:
  - {id: "1", title: 改厕, lead: [甲局], start: 2026-02-01, deadline: 2026-06-30, weight: 3, indicators: [{name: 改厕, unit: 户, targets: [{by: 2026-03-31, at_least: 10}, {by: 2026-06-30, at_least: 20}]}, {name: 投诉, at_most: 5, unit: 件}, {name: 覆盖率, between: [60, 80], unit: "%", baseline: 40}]}
  - {id: "2", title: 再改, lead: [乙局], deadline: 2026-09-30, after: ["1"], indicators: [{name: 改厕, at_least: 15, unit: 户, counts: period}, {name: 耗时, exactly: 3, unit: 天, baseline: 9, better: lower}]}
  - {id: "3", title: 宣传, lead: [甲局], ongoing: true, indicators: [{name: 场次, at_least: 4, unit: 场}]}
  - {id: "4", title: 停了, lead: [甲局], deadline: 2026-08-31, ended: {on: 2026-05-10, how: suspended, resumed: 2026-07-01, document: 某办发〔2026〕9号}}
  - {id: "5", title: 并了, lead: [甲局], deadline: 2026-08-31, ended: {on: 2026-06-10, how: merged, into: ["2"], document: 某办发〔2026〕10号}}
  - {id: "6", title: 从未报, lead: [丙局], deadline: 2026-04-30, milestones: [{name: 前, due: 2026-03-31}, {name: 后, due: 2026-04-15, done: 2026-04-20}]}
progress:
  - {date: 2026-02-28, task: "1", percent: 20, indicators: {改厕: 4, 投诉: 1}}
  - {date: 2026-03-31, task: "1", percent: 50, indicators: {改厕: 9, 投诉: 6, 覆盖率: 55}}
  - {date: 2026-03-31, task: "1", percent: 55, by: 乙局, indicators: {改厕: 11}}
  - {date: 2026-06-30, task: "1", percent: 100, indicators: {改厕: 21, 投诉: 4, 覆盖率: 90}, evidence: [单]}
  - {date: 2026-04-30, task: "2", percent: 10, indicators: {改厕: 3, 耗时: 7}}
  - {date: 2026-07-31, task: "2", percent: 60, indicators: {改厕: 5, 耗时: 3}}
  - {date: 2026-05-31, task: "3", indicators: {场次: 2}, note: 两场, refused: [完成百分比]}
  - {date: 2026-07-31, task: "3", note: 照常}
  - {date: 2026-04-30, task: "4", percent: 30}
  - {date: 2026-08-15, task: "4", percent: 90}
  - {date: 2026-05-31, task: "5", percent: 100, refused: [完成百分比]}
""")
CROOKED = completed("""\
alerts: {yellow_behind: 5, red_behind: 20, due_soon_days: 15, indicators: true}
escalation: [{overdue_days: 0, action: 提醒}, {action: 关注}, {light: red, overdue_days: 20, action: 通报}, {overdue_days: 40, action: 约谈}]
goals:
  - {name: 满意率, at_least: 90, unit: "%", tasks: ["1"], by: 2026-11-30}
  - {name: 参与率, at_least: 80, unit: "%", tasks: ["1", "2"]}
  - {name: 场次, unit: 场, targets: [{by: 2026-06-30, at_least: 5}, {by: 2026-10-31, at_least: 9}]}
  - {name: 无人报, at_least: 3, unit: 个, lead: [丁局]}
  - {name: 接着报, at_least: 3, unit: 个, tasks: ["5"]}
  - {name: 没有的任务, at_least: 1, unit: 个, tasks: ["99"]}
  - {name: 去向不明, at_least: 3, unit: 个, tasks: ["6"]}
tasks:
  - {id: "1", title: 停了两回, lead: [甲局], deadline: 2026-04-30, indicators: [{name: 满意率, at_least: 90, unit: "%"}, {name: 参与率, at_least: 80, unit: "%"}, {name: 场次, at_least: 4, unit: 场}], ended: {on: 2026-07-01, how: suspended, resumed: 2026-07-11, document: 某办发〔2026〕9号}}
  - {id: "2", title: 两回退回, lead: [乙局], deadline: 2026-12-31, indicators: [{name: 参与率, at_least: 80, unit: "%"}, {name: 场次, at_least: 6, unit: 场, counts: period}]}
  - {id: "3", title: 事故, lead: [甲局], start: 2026-03-01, deadline: 2026-12-31, indicators: [{name: 事故, at_most: 0, unit: 起}, {name: 能耗, at_most: 50, baseline: 80, unit: 吨}, {name: 均价, between: [5, 8], baseline: 12, unit: 元}]}
  - {id: "4", title: 做完又退回, lead: [乙局], deadline: 2026-05-31, weight: 2}
  - {id: "5", title: 已并入, lead: [甲局], deadline: 2026-08-31, ended: {on: 2026-06-10, how: merged, into: ["2"], document: 某办发〔2026〕10号}}
  - {id: "6", title: 并到没有的, lead: [甲局], deadline: 2026-08-31, ended: {on: 2026-06-10, how: merged, into: ["9"], document: 某办发〔2026〕11号}}
  - {id: "7", title: 有子任务, lead: [甲局], deadline: 2026-10-31, parts: ["7.1", "7.2"]}
  - {id: "7.1", title: 子一, lead: [乙局], deadline: 2026-10-31, parts: ["7.3"]}
  - {id: "7.2", title: 子二, lead: [甲局], deadline: 2026-10-31, weight: 3}
  - {id: "7.3", title: 孙, lead: [丙局], deadline: 2026-10-31}
  - {id: "8", title: 平安, lead: [丙局], deadline: 2026-12-31, indicators: [{name: 案件, at_most: 1, unit: 起}]}
amendments:
  - {date: 2026-05-01, task: "1", field: ended, from: null, to: {on: 2026-05-01, how: suspended, document: 某办发〔2026〕7号}, document: 某办发〔2026〕7号, reason: 停}
  - {date: 2026-05-20, task: "2", field: ended, from: {on: 2026-05-02, how: suspended, resumed: 2026-06-12, document: 某办发〔2026〕6号}, to: null, document: 某办发〔2026〕8号, reason: 撤销}
  - {date: 2026-05-21, task: "1", field: ended, from: {on: 2026-05-01, how: suspended, document: 某办发〔2026〕7号}, to: {on: 2026-05-01, how: suspended, resumed: 2026-05-21, document: 某办发〔2026〕7号}, document: 某办发〔2026〕8号, reason: 复}
  - {date: 2026-07-01, task: "1", field: ended, from: {on: 2026-05-01, how: suspended, resumed: 2026-05-21, document: 某办发〔2026〕7号}, to: {on: 2026-07-01, how: suspended, document: 某办发〔2026〕9号}, document: 某办发〔2026〕9号, reason: 再停}
progress:
  - {date: 2026-02-28, task: "1", percent: 10, indicators: {满意率: 70, 场次: 1}}
  - {date: 2026-03-31, task: "1", percent: 35, indicators: {满意率: 80, 参与率: 60}, note: 先说, problem: 缺人}
  - {date: 2026-03-31, task: "1", percent: 40, next: 再报}
  - {date: 2026-03-31, task: "2", note: 报了, refused: [完成百分比, 场次]}
  - {date: 2026-03-31, task: "3", percent: 10, indicators: {事故: 0, 能耗: 80, 均价: 12}}
  - {date: 2026-03-31, task: "8", percent: 60}
  - {date: 2026-04-10, task: "4", percent: 100, evidence: [单]}
  - {date: 2026-04-20, task: "4", percent: 90}
  - {date: 2026-04-30, task: "2", percent: 25, indicators: {场次: 2, 参与率: 40}, refused: [存在问题, 第2笔本期支出]}
  - {date: 2026-05-31, task: "3", percent: 40, indicators: {事故: 1, 能耗: 65, 均价: 9}}
  - {date: 2026-05-31, task: "8", percent: 70, indicators: {案件: 1}}
  - {date: 2026-05-31, task: "4", percent: 100, evidence: [单]}
  - {date: 2026-05-31, task: "5", percent: 30, indicators: {接着报: 1}}
  - {date: 2026-06-10, task: "7.2", percent: 30}
  - {date: 2026-06-10, task: "7.3", percent: 70}
  - {date: 2026-06-15, task: "4", percent: 100, evidence: [再验]}
  - {date: 2026-06-30, task: "2", indicators: {场次: 1}, refused: [完成百分比, 下一步措施]}
  - {date: 2026-08-31, task: "2", percent: 60, indicators: {场次: 3, 接着报: 2}}
  - {date: 2026-08-31, task: "8", percent: 95, indicators: {案件: 2}}
  - {date: 2026-08-31, task: "3", percent: 50, indicators: {能耗: 40, 均价: 3}}
""")
PLANS = {
    "all fields": FULL,
    "over two years": completed(EVERYTHING),
    "an office": OFFICE,
    "a county's year": field_variants.PLAN,
    "odd states": ODD,
    "crooked ways": CROOKED,
    "no period": re.sub(r"period: .*\n", "", ODD),
}
DAYS = [date(2026, month, day) for month, day in ((2, 10), (3, 31), (4, 15), (5, 31), (6, 30), (8, 31), (12, 31))]


def shown(plan: Plan, day: date) -> Iterator[str]:
    index = Index(plan, day)
    states = [(task, state(index, task, day)) for task in index.plan.tasks]
    for task, now in states:
        yield f"  {task.id} {light_on(index, task, day)} {said(now)}"
    yield from (f"  goal {said(one)}" for one in standings(index, day))
    yield from (f"  measure {said(one)}" for one in measures(index, day))
    for unit in index.plan.departments:
        led = [(task, now) for task, now in states if unit in task.lead]
        yield f"  mean of {unit} {mean(now for _, now in among(index, led))}"
    yield f"  mean {mean(now for _, now in states)}, unsettled {sorted(unsettled(index))}"


def of_all_days(plan: Plan) -> Iterator[str]:
    index = Index(plan)
    yield from (f"  disagree {said(one)}" for one in (*disagreements(index), *said_twice(index)))
    yield from (f"  finished {said(one)}" for one in finished(index))
    yield from (f"  ended {said(one)}" for one in ended(index, Span(date(2026, 4, 1), date(2026, 8, 31))))
    yield from (
        f"  target {named_target(one)}: {target_words(one)}" for task in index.plan.tasks for one in task.indicators
    )
    yield f"  vague {said(vague(index))}"


def test_every_state() -> None:
    found = []
    for name, text in PLANS.items():
        plan = load_plan("plan.yaml", text.encode()).partial
        assert plan is not None
        found += [name, *of_all_days(plan)]
        for day in DAYS:
            found += [f"{name} on {day}", *shown(plan, day)]
    held(TABLE, found)
