"""What norms ask of places, and what places are short of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.norms.counted_indicators import actual, covered
from ruralgov.norms.shortfalls import MOST_CHECKS, Need, checks, needs, overloaded, required
from ruralgov.plan.governance import Norm, Place
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import Indicator
from support import findings_of, plan_text

CLEANERS = {"name": "保洁员", "per": "population", "of": [300, 400], "exactly": 1}


def needs_of(norm: dict[str, object], *places: dict[str, object]) -> list[Need]:
    return needs(Index(Plan.model_validate({"format": 1, "title": "示例", "norms": [norm], "places": places})))


@pytest.mark.parametrize(
    ("population", "least", "most"),
    [(0, 0, 0), (1, 1, 1), (300, 1, 1), (301, 1, 2), (400, 1, 2), (401, 2, 2), (1860, 5, 7)],
)
def test_a_begun_group_counts_as_a_whole_one(population: int, least: int, most: int) -> None:
    place = Place.model_validate({"name": "甲村", "kind": "village", "population": population})
    assert required(Norm.model_validate(CLEANERS), place) == (least, most)


@given(st.integers(0, 10**7), st.integers(1, 5000), st.integers(1, 5000), st.integers(1, 9))
def test_population_norms_against_fractions(population: int, first: int, second: int, number: int) -> None:
    place = Place.model_validate({"name": "甲村", "kind": "village", "population": population})
    norm = Norm.model_validate(CLEANERS | {"of": [first, second], "exactly": number})
    least, most = required(norm, place)
    assert least == number * ceil(Fraction(population, max(first, second)))
    assert most == number * ceil(Fraction(population, min(first, second)))
    assert least <= most, "a norm by population can always be met"


@pytest.mark.parametrize(
    ("norm", "have", "short", "over"),
    [
        pytest.param({"at_least": 3}, 2, 1, 0, id="one-short"),
        pytest.param({"at_least": 3}, 5, 0, 0, id="more-than-the-least-is-right"),
        pytest.param({"exactly": 1}, 2, 0, 0, id="exactly-is-no-ceiling"),
        pytest.param({"at_most": 2}, 4, 0, 2, id="over-a-ceiling"),
        pytest.param({"between": [3, 5]}, 6, 0, 1, id="over-a-range"),
        pytest.param({"between": [3, 5]}, 0, 3, 0, id="zero-is-a-report"),
    ],
)
def test_short_and_over(norm: dict[str, object], have: int, short: int, over: int) -> None:
    [need] = needs_of(
        {"name": "调解员", "per": "village"} | norm, {"name": "甲村", "kind": "village", "counts": {"调解员": have}}
    )
    assert (need.short, need.over) == (short, over)


@pytest.mark.parametrize(
    ("of", "have", "short", "over"),
    [
        pytest.param([300, 400], 5, 0, 0, id="the-most-is-right"),
        pytest.param([300, 400], 9, 0, 4, id="a-range-of-heads-has-a-most"),
        pytest.param([300, 400], 3, 1, 0, id="and-a-least"),
        pytest.param([300, 300], 9, 0, 0, id="one-number-of-heads-is-no-ceiling"),
    ],
)
def test_a_range_of_heads_gives_a_least_and_a_most(of: list[int], have: int, short: int, over: int) -> None:
    place = {"name": "甲村", "kind": "village", "population": 1201, "counts": {"保洁员": have}}
    [need] = needs_of(CLEANERS | {"of": of}, place)  # ⌈1201 ÷ 400⌉ = 4, ⌈1201 ÷ 300⌉ = 5
    assert (need.short, need.over) == (short, over)


def test_what_is_not_reported_is_not_short() -> None:
    [need] = needs_of({"name": "调解员", "per": "village", "at_least": 3}, {"name": "甲村", "kind": "village"})
    assert (need.have, need.short, need.cost) == (None, 0, None)


def test_filling_a_gap_costs_so_much() -> None:
    norm = {"name": "调解员", "per": "village", "at_least": 3, "unit_cost": "1200元"}
    [need] = needs_of(norm, {"name": "甲村", "kind": "village", "counts": {"调解员": 1}})
    assert need.cost == Decimal(2400)


PLACES = (
    {"name": "甲镇", "kind": "town", "population": 9000},
    {"name": "乙镇", "kind": "town", "population": 700},
    {"name": "甲村", "kind": "village", "town": "甲镇", "population": 800, "grade": "市级"},
    {"name": "丙社区", "kind": "community", "population": 500},
)


@pytest.mark.parametrize(
    ("norm", "names"),
    [
        pytest.param({"per": "village", "at_least": 1}, ["甲村"], id="villages"),
        pytest.param({"per": "township", "at_least": 1}, ["甲镇", "乙镇"], id="towns"),
        pytest.param({"per": "community", "at_least": 1}, ["丙社区"], id="communities"),
        pytest.param({"per": "village", "grade": "县级", "at_least": 1}, [], id="another-grade"),
        pytest.param({"per": "event", "at_most": 8}, [], id="ceilings-of-events-are-for-no-place"),
        pytest.param(
            {"per": "population", "of": [300, 400], "exactly": 1}, ["乙镇", "甲村", "丙社区"], id="nobody-counts-twice"
        ),
        pytest.param({"per": "population", "exactly": 1}, [], id="no-range"),
        pytest.param({"per": "population", "of": [0, 400], "exactly": 1}, [], id="for-nobody"),
    ],
)
def test_which_places_a_norm_is_for(norm: dict[str, object], names: list[str]) -> None:
    assert [need.place.name for need in needs_of({"name": "保洁员"} | norm, *PLACES)] == names


@pytest.mark.parametrize(
    ("unit", "coverage", "expected"),
    [
        pytest.param("%", {}, Fraction(100, 3), id="a-share-is-exact"),
        pytest.param("个", {}, 1, id="a-number-of-places"),
        pytest.param("%", {"total": 40}, Fraction(5, 2), id="of-a-total-that-is-not-listed"),
        pytest.param("%", {"grade": "市级"}, 0, id="only-of-one-grade"),
        pytest.param("%", {"having": "图书室"}, None, id="nobody-reports-it"),
        pytest.param("%", {"of": "town"}, None, id="no-such-places"),
    ],
)
def test_coverage(unit: str, coverage: dict[str, object], expected: Fraction | None) -> None:
    counted = {"of": "village", "having": "快递网点"} | coverage
    indicator = Indicator.model_validate({"name": "覆盖率", "exactly": 100, "unit": unit, "coverage": counted})
    places = [
        {"name": "甲村", "kind": "village", "counts": {"快递网点": 2}},
        {"name": "乙村", "kind": "village", "counts": {"快递网点": 0}, "grade": "市级"},
        {"name": "丙村", "kind": "village"},
    ]
    index = Index(Plan.model_validate({"format": 1, "title": "示例", "places": places}))
    assert actual(index, indicator) == expected
    assert (covered(index, indicator.coverage) is None) == (expected is None)


NOT_YET = """\
norms: [{name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}, {name: 车辆, per: village, at_most: 2, unit: 辆, task: "1"}]
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 2, 车辆: 3}}
  - {name: 乙村, kind: village, counts: {法律明白人: 1, 车辆: 1}}
"""


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (None, ["RG540 norms[0]", "RG509 places[0].counts.车辆"]),
        (date(2026, 10, 30), ["RG540 norms[0]", "RG509 places[0].counts.车辆"]),
        (date(2026, 10, 31), [f"RG509 places[{at}].counts.{name}" for at, name in ((0, "法律明白人"), (0, "车辆"), (1, "法律明白人"))]),
    ],
)  # fmt: skip
def test_norms_before_their_task_is_due_are_one_word(day: date | None, found: list[str]) -> None:
    findings = findings_of(plan_text(NOT_YET), day, select=("RG509", "RG540"))
    assert [f"{one.code} {one.path}" for one in findings] == found
    told = [one.message for one in findings if one.code == "RG540"]
    assert told in ([], ["2 个地点还差 2 处没有配齐，时限未到（最早 2026-10-30）：法律明白人 3名"])


PERS = ["village", "township", "community", "population", "county", "event"]
SOME_NORMS = st.lists(
    st.builds(
        lambda per, grade: (
            {"name": "婚车", "per": per, "at_most": 8, "grade": grade}
            | ({"of": [300, 400]} if per == "population" else {})
        ),
        st.sampled_from(PERS),
        st.sampled_from([None, "一类", "二类"]),
    ),
    max_size=6,
)
SOME_PLACES = st.lists(
    st.builds(
        lambda number, kind, town, grade: {
            "name": f"{number}地",
            "kind": kind,
            "population": 900,
            "town": town if kind != "town" else None,
            "grade": grade,
        },
        st.integers(1, 9),
        st.sampled_from(["town", "village", "community"]),
        st.sampled_from([None, "1地", "2地"]),
        st.sampled_from([None, "一类", "二类"]),
    ),
    max_size=8,
)


@given(SOME_NORMS, SOME_PLACES)
def test_how_many_checks_there_are_is_told_without_making_them(norms: list, places: list) -> None:
    index = Index(Plan.model_validate({"format": 1, "title": "示例", "norms": norms, "places": places}))
    made = [sum(one.norm_index == position for one in needs(index)) for position in range(len(norms))]
    assert made == checks(index)


def many(norms: int, places: int) -> Index:
    plan = {
        "norms": [{"name": f"{number}号", "per": "village", "at_least": 1} for number in range(norms)],
        "places": [{"name": f"{number}村", "kind": "village"} for number in range(places)],
    }
    return Index(Plan.model_validate({"format": 1, "title": "示例", **plan}))


def test_more_checks_than_anything_walks_are_none() -> None:
    places = MOST_CHECKS // 200
    at, past = many(200, places), many(201, places)
    assert not overloaded(at)
    assert len(needs(at)) == MOST_CHECKS
    assert overloaded(past)
    assert needs(past) == []
