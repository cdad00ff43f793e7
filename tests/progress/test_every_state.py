"""Every task, indicator and goal of some plans on days over their time: state, rates, lights, measures, what is still asked."""

from __future__ import annotations

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
from ruralgov.progress.status import light_on, mean, state
from ruralgov.progress.targets import named_target, vague
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
PLANS = {
    "all fields": FULL,
    "over two years": completed(EVERYTHING),
    "an office": OFFICE,
    "a county's year": field_variants.PLAN,
    "odd states": ODD,
}
DAYS = [date(2026, month, day) for month, day in ((2, 10), (3, 31), (4, 15), (5, 31), (6, 30), (8, 31), (12, 31))]


def shown(plan: Plan, day: date) -> Iterator[str]:
    index = Index(plan, day)
    states = [(task, state(index, task, day)) for task in index.plan.tasks]
    for task, now in states:
        yield f"  {task.id} {light_on(index, task, day)} {said(now)}"
    yield from (f"  goal {said(one)}" for one in standings(index, day))
    yield from (f"  measure {said(one)}" for one in measures(index, day))
    yield f"  mean {mean(now for _, now in states)}, unsettled {sorted(unsettled(index))}"


def of_all_days(plan: Plan) -> Iterator[str]:
    index = Index(plan)
    yield from (f"  disagree {said(one)}" for one in (*disagreements(index), *said_twice(index)))
    yield from (f"  finished {said(one)}" for one in finished(index))
    yield from (f"  ended {said(one)}" for one in ended(index, Span(date(2026, 4, 1), date(2026, 8, 31))))
    yield from (f"  target {named_target(one)}" for task in index.plan.tasks for one in task.indicators)
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
