"""Gaps: one purpose never makes up for another, however the money is added up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.money.totals import Axis, Sums, total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan

AXES: tuple[Axis, ...] = ("source", "year", "task", "department")
_SOURCES, _YEARS = ("省", "县"), (2026, 2027)


def plan(lines: list[dict[str, Any]], arrived: list[dict[str, Any]]) -> Index:
    tasks = [{"id": str(at), "title": "任务", "lead": ["甲局"], "budget": [line]} for at, line in enumerate(lines, 1)]
    dated = [{"date": "2026-11-28", **entry} for entry in arrived]
    funding = {"sources": _SOURCES, "shares": {"共用": {"ratio": "1:1"}}, "appropriations": dated}
    return Index(
        Plan.model_validate(
            {"format": 1, "title": "示例", "departments": {"甲局": {}}, "tasks": tasks, "funding": funding}
        )
    )


def line(item: str, amount: int, year: int = 2026, **shares: str) -> dict[str, Any]:
    return {"item": item, "year": year, "amount": amount, **(shares or {"paid_by": "县"})}


def came(purpose: str, amount: int, source: str = "县", **rest: Any) -> dict[str, Any]:
    return {"source": source, "for": purpose, "amount": amount, **rest}


def shown(sums: Sums) -> tuple[int, int]:
    return int(sums.gap), int(sums.beyond)


@pytest.mark.parametrize("axis", AXES)
def test_what_one_got_twice_does_not_pay_for_the_other(axis: Axis) -> None:
    found = plan([line("道路", 100), line("水渠", 100)], [came("道路", 200)])
    assert shown(total(found)) == (100, 100)
    assert sum(one.gap for one in totals(found, axis).values()) == 100


def test_money_of_another_year_than_its_day() -> None:
    found = plan([line("道路", 40, 2027)], [came("道路", 40, year=2027)])
    assert {year: shown(total(found, year=year)) for year in (None, *_YEARS)} == {
        None: (0, 0),
        2026: (0, 0),
        2027: (0, 0),
    }
    assert int(total(found, year=2027).appropriated) == 40
    assert shown(totals(found, "year")[2027]) == (0, 0)


def test_a_plain_date_means_its_own_year() -> None:
    found = plan([line("道路", 40, 2027)], [came("道路", 40)])
    assert [shown(total(found, year=year)) for year in (None, *_YEARS)] == [(40, 40), (0, 40), (40, 0)]


def test_any_source_pays_for_a_line_that_names_none() -> None:
    found = plan([{"item": "道路", "year": 2026, "amount": 100}], [came("道路", 60), came("道路", 70, "省")])
    assert shown(total(found)) == (0, 30)
    assert shown(totals(found, "source")[None]) == (0, 0)


def test_of_a_shared_purpose_that_got_part_of_its_money_nobody_knows_whose_part() -> None:
    lines = [line("道路", 100, shares="共用"), line("水渠", 100, shares="共用")]
    found = totals(plan(lines, [came("共用", 100, "省"), came("共用", 30)]), "task")
    assert [int(found["1"].appropriated), int(found["1"].gap), int(found["1"].unclear)] == [50, 0, 50]
    assert [int(found[None].appropriated), int(found[None].gap)] == [30, 70]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["道路", "水渠", "共用", "无此项"]),
        st.sampled_from(_SOURCES),
        st.sampled_from([None, *_YEARS]),
        st.integers(1, 200),
    ),
    max_size=8,
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["道路", "水渠"]),
        st.sampled_from(_YEARS),
        st.integers(1, 200),
        st.sampled_from([{"paid_by": "县"}, {"paid_by": "省"}, {"shares": "共用"}]),
    ),
    max_size=5,
)


@given(LINES, ENTRIES)
def test_every_grouping_says_the_same_and_no_gap_is_negative(lines, entries) -> None:
    found = plan(
        [line(item, amount, year, **ways) for item, year, amount, ways in lines],
        [came(purpose, amount, source, year=year) for purpose, source, year, amount in entries],
    )
    whole = total(found)
    assert whole.planned - whole.appropriated == whole.gap - whole.beyond
    for axis in AXES:
        sums = totals(found, axis)
        assert all(one.gap >= 0 and one.beyond >= 0 for one in sums.values())
        assert Sums(*map(sum, zip(*sums.values(), strict=True)) if sums else ())[:-1] == whole[:-1]
        years = [total(found, year=year) for year in _YEARS]
        assert (sum(one.gap for one in years), sum(one.beyond for one in years)) == (whole.gap, whole.beyond)


@given(LINES, ENTRIES)
def test_the_gap_is_what_each_purpose_source_and_year_lacks(lines, entries) -> None:
    """Without shared rules a purpose is an item: the law, computed another way."""
    own = [(item, year, amount, ways) for item, year, amount, ways in lines if "paid_by" in ways]
    sent = [one for one in entries if one[0] in ("道路", "水渠")]
    lack: defaultdict[tuple[str, str, int], Decimal] = defaultdict(Decimal)
    for item, year, amount, ways in own:
        lack[item, ways["paid_by"], year] += amount
    for purpose, source, year, amount in sent:
        lack[purpose, source, year or 2026] -= amount
    whole = total(
        plan(
            [line(item, amount, year, **ways) for item, year, amount, ways in own],
            [came(purpose, amount, source, year=year) for purpose, source, year, amount in sent],
        )
    )
    assert whole.gap == sum(max(one, Decimal(0)) for one in lack.values())
    assert whole.beyond == sum(max(-one, Decimal(0)) for one in lack.values())
