"""Funds, and money by source, year, task and department."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.money.funds import fund_of_appropriation, funds
from ruralgov.money.shares import lines
from ruralgov.money.totals import Sums, planned, total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan

PLAN = {
    "format": 1,
    "title": "示例",
    "departments": {"甲局": {"aliases": ["老甲局"]}, "乙局": {}},
    "tasks": [
        {
            "id": "1",
            "title": "保障办公经费",
            "lead": ["老甲局", "乙局"],
            "joint": True,
            "budget": [
                {"item": "办公经费", "year": 2026, "amount": "30万元", "shares": "分担"},
                {"item": "办公经费", "year": 2027, "amount": "60万元", "shares": "分担", "assumed": "暂估"},
            ],
        },
        {
            "id": "2",
            "title": "维修场所",
            "lead": ["乙局"],
            "budget": [{"item": "维修", "year": 2026, "amount": 1000, "paid_by": "县级财政"}],
        },
        {"id": "3", "title": "购置设备", "budget": [{"item": "设备", "year": 2026, "amount": 500}]},
    ],
    "funding": {
        "sources": ["省级财政", "县级财政"],
        "shares": {"分担": {"ratio": "2:1"}},
        "appropriations": [
            {"date": "2026-03-01", "source": "省级财政", "for": "办公经费", "amount": "20万元"},
            {"date": "2026-04-01", "source": "县级财政", "for": "分担", "amount": "5万元"},
            {"date": "2026-05-01", "source": "县级财政", "for": "维修", "amount": 1000},
        ],
        "payments": [
            {"date": "2026-04-10", "source": "省级财政", "task": "1", "item": "办公经费", "amount": "3万元"},
            {"date": "2027-01-10", "source": "县级财政", "task": "2", "item": "维修", "amount": 400},
        ],
    },
}


def index(as_of: date | None = None, **changes: object) -> Index:
    return Index(Plan.model_validate(PLAN | changes), as_of)


def amounts(sums: Sums) -> tuple[int, int, int]:
    return int(sums.planned), int(sums.appropriated), int(sums.spent)


def test_money_for_a_rule_and_for_its_item_is_one_fund() -> None:
    found = funds(index())
    assert list(found) == ["分担", "维修", "设备"]
    fund = found["分担"]
    assert [fund.planned("省级财政"), fund.planned("省级财政", 2026)] == [600000, 200000]
    assert [fund.appropriated("省级财政"), fund.appropriated("县级财政"), fund.spent("省级财政")] == [
        200000,
        50000,
        30000,
    ]
    assert fund.parties == ("省级财政", "县级财政")
    assert found["分担"].complete
    assert not found["设备"].complete, "nobody is said to pay"


def test_an_item_is_its_own_fund_when_money_arrives_for_it_alone() -> None:
    only = [{"date": "2026-03-01", "source": "省级财政", "for": "办公经费", "amount": 1}]
    found = index(funding=PLAN["funding"] | {"appropriations": only})
    assert list(funds(found)) == ["办公经费", "维修", "设备"]
    assert fund_of_appropriation(found, found.plan.funding.appropriations[0]) == "办公经费"


def test_the_as_of_date_limits_the_logs() -> None:
    fund = funds(index(date(2026, 3, 15)))["办公经费"]  # until 1 April money has come for the item alone
    assert [fund.appropriated("省级财政"), fund.appropriated("县级财政"), fund.spent("省级财政")] == [200000, 0, 0]
    assert fund.planned("省级财政") == 600000, "what is planned does not depend on the day"


@pytest.mark.parametrize(
    ("axis", "expected"),
    [
        pytest.param(
            "source",
            {"省级财政": (600000, 200000, 30000), "县级财政": (301000, 51000, 400), None: (500, 0, 0)},
            id="by-source-with-what-nobody-pays-last",
        ),
        pytest.param(
            "year", {2026: (301500, 251000, 30000), 2027: (600000, 0, 400)}, id="budget-years-and-calendar-years"
        ),
        pytest.param("task", {"1": (900000, 250000, 30000), "2": (1000, 1000, 400), "3": (500, 0, 0)}, id="by-task"),
        pytest.param(
            "department",
            {"甲局": (900000, 250000, 30000), "乙局": (1000, 1000, 400), None: (500, 0, 0)},
            id="several-leads-count-under-the-first-by-its-registered-name",
        ),
    ],
)
def test_totals(axis: str, expected: dict[object, tuple[int, int, int]]) -> None:
    found = totals(index(), axis)
    assert {key: amounts(sums) for key, sums in found.items()} == expected
    assert list(found) == list(expected), "in a stable order"


def test_assumed_money_is_told_apart() -> None:
    assert [int(sums.assumed) for sums in totals(index(), "year").values()] == [0, 600000]


def test_one_year_only() -> None:
    assert {key: amounts(sums) for key, sums in totals(index(), "task", year=2027).items()} == {
        "1": (600000, 0, 0),
        "2": (0, 0, 400),
    }


def test_money_for_a_fund_of_several_tasks_belongs_to_none_of_them() -> None:
    tasks = [
        task | {"budget": [{"item": "经费", "year": 2026, "amount": 100, "shares": "分担"}]} for task in PLAN["tasks"]
    ]
    arrived = [{"date": "2026-03-01", "source": "省级财政", "for": "分担", "amount": 50}]
    found = totals(index(tasks=tasks, funding=PLAN["funding"] | {"appropriations": arrived, "payments": []}), "task")
    assert amounts(found[None]) == (0, 50, 0)


def test_a_payment_belongs_to_the_line_of_its_year() -> None:
    lines = [
        {"item": "办公经费", "year": 2026, "amount": 100, "paid_by": "县级财政"},
        {"item": "办公经费", "year": 2027, "amount": 100, "shares": "分担"},
    ]
    paid = [
        {"date": f"{year}-05-01", "source": "县级财政", "task": "1", "item": "办公经费", "amount": year}
        for year in (2026, 2027, 2028)
    ]
    found = index(
        tasks=[{"id": "1", "title": "任务", "budget": lines}],
        funding=PLAN["funding"] | {"appropriations": [], "payments": paid},
    )
    assert {name: fund.spent("县级财政") for name, fund in funds(found).items()} == {
        "办公经费": 2026 + 2028,
        "分担": 2027,
    }


def test_gap_and_rates() -> None:
    sums = totals(index(), "source")["省级财政"]
    assert (sums.gap, sums.beyond, sums.execution, sums.arrival) == (400000, 0, 5, Fraction(100, 3))
    assert (Sums().execution, Sums().arrival) == (None, None)


def test_the_plans_order_comes_first_then_the_unknown_by_name_and_none_last() -> None:
    tasks = [{"id": "0", "title": "任务", "budget": [{"item": "杂项", "year": 2025, "amount": 7}]}, *PLAN["tasks"]]
    slips = [
        {"date": f"2026-0{month}-01", "source": source, "task": task, "item": "维修", "amount": 1}
        for month, source, task in ((1, "乡", "9"), (2, "中", "8"), (3, "县级财政", "1"))
    ]
    found = index(tasks=tasks, funding=PLAN["funding"] | {"payments": slips})
    assert list(totals(found, "source")) == ["省级财政", "县级财政", "中", "乡", None]
    assert list(totals(found, "task")) == ["0", "1", "2", "3", "8", "9"]
    assert list(totals(found, "department")) == ["甲局", "乙局", None]
    assert list(totals(found, "year")) == [2025, 2026, 2027]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["分担", None]), st.integers(2026, 2028)), max_size=8))
def test_every_axis_adds_up_to_the_plan(wanted: list[tuple[int, str | None, int]]) -> None:
    tasks = [
        {
            "id": str(at),
            "title": "任务",
            "lead": ["甲局"] * (at % 2),
            "budget": [{"item": f"项目{at % 3}", "year": year, "amount": amount, "shares": shares}],
        }
        for at, (amount, shares, year) in enumerate(wanted)
    ]
    found = index(tasks=tasks)
    whole = total(found)
    assert whole.planned == sum(amount for amount, _, _ in wanted)
    for axis in ("source", "year", "task", "department"):
        sums = totals(found, axis).values()
        assert sum(one.planned for one in sums) == whole.planned
        assert sum(one.appropriated for one in sums) == whole.appropriated
        assert sum(one.spent for one in sums) == whole.spent
    assert planned(found, "source", lines(found)[:0]) == {}
    assert sum(planned(found, "source", lines(found)).values()) == whole.planned
