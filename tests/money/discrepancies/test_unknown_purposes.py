"""Money for what the plan does not have: what is a slip, what may belong to the plan before or behind, and where it is told."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text

PLAN = """\
money_unit: 万元
period: {start: 2026-01-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 改厕补助, year: 2026, amount: 30, paid_by: 县}]
  - id: "2"
    title: 硬化道路
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 道路, year: 2026, amount: 30, shares: 通村路}]
funding:
  sources: [县, 省]
  shares: {通村路: {paid_by: 县}}
"""


def told(**logs: list[str]) -> list[str]:
    """Where money is told that is for nothing known."""
    rows = [f"  {name}:\n" + "".join(f"    - {{{one}}}\n" for one in entries) for name, entries in logs.items()]
    return [
        one.path.removeprefix("funding.") for one in findings_of(plan_text(PLAN + "".join(rows)), select=("RG319",))
    ]


def came(purpose: str, more: str = "") -> str:
    return f"date: 2026-03-01, source: 县, for: {purpose}, amount: 1{more}"


def back(purpose: str, more: str = "") -> str:
    return f"date: 2026-03-01, source: 县, item: {purpose}, amount: 1{more}"


def over(purpose: str, more: str = "") -> str:
    return f"from: 2025, to: 2026, source: 省, item: {purpose}, amount: 1{more}"


def paid(task: str, item: str) -> str:
    return f'date: 2026-03-01, source: 县, task: "{task}", item: {item}, amount: 1'


BY_COUNTY = ", reimbursed_by: 县"


def test_items_and_share_rules_are_known() -> None:
    assert told(appropriations=[came("改厕补助"), came("通村路"), came("道路")], returned=[back("通村路")]) == []
    assert told(carried=[over("改厕补助"), over("通村路")], payments=[paid("2", "道路")]) == []


@pytest.mark.parametrize(("purpose", "near"), [("修桥", False), ("改厕补肋", True)], ids=["another", "a slip"])
def test_of_money_of_another_year_only_a_slip_is_told(purpose: str, near: bool) -> None:
    """The plan before, or the one behind, may have what this one has not."""
    assert told(appropriations=[came(purpose)]) == ["appropriations[0].for"]
    assert told(appropriations=[came(purpose, ", year: 2027")]) == ["appropriations[0].for"] * near
    assert told(returned=[back(purpose)]) == ["returned[0].item"]
    assert told(returned=[back(purpose, ", year: 2025")]) == ["returned[0].item"] * near
    assert told(carried=[over(purpose)]) == ["carried[0].item"] * near


def test_what_pays_back_an_advance_of_before_is_for_what_was_advanced_then() -> None:
    owed = over("改厕补肋", BY_COUNTY)
    assert told(appropriations=[came("改厕补肋", ", year: 2025")], carried=[owed]) == []
    assert told(appropriations=[came("改厕补肋", ", year: 2025")]) == ["appropriations[0].for"]
    assert told(appropriations=[came("通村桥", ", year: 2025")], carried=[owed]) == ["appropriations[0].for"]


def test_what_was_carried_over_is_told_once() -> None:
    assert told(carried=[over("改厕补肋")], returned=[back("改厕补肋")]) == ["carried[0].item"]
    assert told(carried=[over("修桥")], returned=[back("修桥")]) == []


def test_what_was_carried_over_may_be_spent_and_an_advance_of_before_is_no_money() -> None:
    assert told(carried=[over("修桥")], payments=[paid("1", "修桥")]) == []
    assert told(carried=[over("修桥", BY_COUNTY)], payments=[paid("1", "修桥")]) == ["payments[0].item"]


def test_payments_and_labour_of_no_task_or_for_an_item_of_another_in_the_order_of_the_log() -> None:
    log = [paid("7", "改厕补助"), paid("1", "道路"), paid("8", "道路"), paid("2", "道路")]
    assert told(payments=log) == ["payments[0].task", "payments[1].item", "payments[2].task"]
    labour = 'date: 2026-03-01, task: "{}", source: 村民, item: 投工, quantity: 3, unit: 工日, value: 0.1'
    assert told(in_kind=[labour.format(2), labour.format(9)]) == ["in_kind[1].task"]


def test_the_names_that_there_are_are_said() -> None:
    text = plan_text(
        PLAN + "  appropriations:\n    - {" + came("修桥") + "}\n  payments:\n    - {" + paid("1", "道路") + "}\n"
    )
    first, second = findings_of(text, select=("RG319",))
    assert [first.values["known"], second.values["known"]] == ["改厕补助、道路、通村路", "改厕补助"]
