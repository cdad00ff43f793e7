"""Last year's quarter prints the same today as it did then: later amendments are taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ruralgov.plan.lookups.day.plan_on_day import effective
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-12-20
    indicators: [{name: 议事村数, at_least: 5, unit: 个}]
    budget: [{item: 办公经费, year: 2026, amount: 3万元, paid_by: 县级财政}]
funding: {sources: [县级财政]}
amendments:
  - {date: 2026-04-01, task: "1", field: deadline, from: 2026-06-30, to: 2026-09-30, document: 某办发〔2026〕1号, reason: 换届}
  - {date: 2026-08-01, task: "1", field: deadline, from: 2026-09-30, to: 2026-12-20, document: 某办发〔2026〕2号, reason: 汛期}
  - {date: 2026-08-01, task: "1", field: lead, from: 乙局, to: 甲局, document: 某办发〔2026〕2号, reason: 机构改革}
  - {date: 2026-08-01, task: "1", field: indicators.议事村数.at_least, from: 8, to: 5, document: 某办发〔2026〕2号, reason: 并村}
  - {date: 2026-08-01, task: "1", field: budget.办公经费.amount, from: 2万元, to: 3万元, document: 某办发〔2026〕2号, reason: 追加}
"""


def plan() -> Plan:
    loaded = load_plan("plan.yaml", plan_text(PLAN).encode())
    assert loaded.plan is not None
    return loaded.plan


def test_before_any_amendment() -> None:
    task = effective(plan(), date(2026, 3, 31)).plan.tasks[0]
    assert task.deadline == date(2026, 6, 30)


def test_between_two_amendments_everything_later_is_taken_back() -> None:
    task = effective(plan(), date(2026, 6, 30)).plan.tasks[0]
    assert task.deadline == date(2026, 9, 30)
    assert task.lead == ("乙局",)
    assert task.indicators[0].at_least == Decimal(8)
    assert task.budget[0].amount == Decimal(20000)


def test_on_the_day_of_approval_the_new_value_counts() -> None:
    assert effective(plan(), date(2026, 8, 1)).plan == plan()


def test_two_branches_that_amended_one_field_follow_one_another() -> None:
    """Each seal holds an approval that names the value both began with: none can be written anew."""
    text = plan_text("""\
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [乙局, 丙局], deadline: 2026-11-30}
amendments:
  - {date: 2026-08-06, task: "1", field: deadline, from: 2026-09-30, to: 2026-10-31, document: 某办发〔2026〕11号, reason: 汛期}
  - {date: 2026-08-20, task: "1", field: deadline, from: 2026-09-30, to: 2026-11-30, document: 某办发〔2026〕12号, reason: 雨季}
""")
    plan = load_plan("plan.yaml", text.encode()).plan
    assert plan
    days = [date(2026, 8, 5), date(2026, 8, 6), date(2026, 8, 19), date(2026, 8, 20)]
    assert [str(effective(plan, day).plan.tasks[0].deadline) for day in days] == [
        "2026-09-30",
        "2026-10-31",
        "2026-10-31",
        "2026-11-30",
    ]
