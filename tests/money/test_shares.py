"""Cost shares against an independent computation with fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.money.shares import allocate, lines, split
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import UNITS
from ruralgov.plan.plan import Plan

FEN = Decimal("0.01")
amounts = st.integers(0, 10**13).map(lambda fen: Decimal(fen).scaleb(-2))
weight_lists = st.lists(st.integers(0, 1000).map(Decimal), min_size=1, max_size=8).filter(any)
units = st.sampled_from(list(UNITS.values())[:6])


def by_fractions(amount: Decimal, weights: list[Decimal], unit: Decimal) -> list[Fraction]:
    """Hamilton's method written again, without Decimal: floors first, then one unit each by the largest rest."""
    quota = [Fraction(amount) * Fraction(weight) / sum(map(Fraction, weights)) / Fraction(unit) for weight in weights]
    seats = [Fraction(floor(value)) for value in quota]
    ranked = sorted(
        (place for place, value in enumerate(quota) if value), key=lambda at: (floor(quota[at]) - quota[at], at)
    )
    left = Fraction(amount) / Fraction(unit) - sum(seats)
    for place in ranked:
        step = min(left, Fraction(1))
        seats[place] += step
        left -= step
    return [value * Fraction(unit) for value in seats]


@given(amounts, weight_lists, units)
def test_parts_sum_to_the_whole_and_agree_with_fractions(
    amount: Decimal, weights: list[Decimal], unit: Decimal
) -> None:
    parts = allocate(amount, weights, unit)
    assert sum(map(Fraction, parts)) == Fraction(amount)
    assert [Fraction(part) for part in parts] == by_fractions(amount, weights, unit)


@given(amounts, weight_lists, units)
def test_no_part_moves_by_more_than_one_unit(amount: Decimal, weights: list[Decimal], unit: Decimal) -> None:
    whole = amount - amount % unit
    total = sum(map(Fraction, weights))
    for part, weight in zip(allocate(whole, weights, unit), weights, strict=True):
        assert abs(Fraction(part) - Fraction(whole) * Fraction(weight) / total) < Fraction(unit)
        assert part % unit == 0


@given(amounts, weight_lists, units, st.data())
def test_the_remainder_takes_every_odd_unit(
    amount: Decimal, weights: list[Decimal], unit: Decimal, data: st.DataObject
) -> None:
    taker = data.draw(st.sampled_from([place for place, weight in enumerate(weights) if weight]))
    parts = allocate(amount, weights, unit, taker)
    total = sum(map(Fraction, weights))
    assert sum(map(Fraction, parts)) == Fraction(amount)
    for place, (part, weight) in enumerate(zip(parts, weights, strict=True)):
        if place != taker:
            exact = Fraction(amount) * Fraction(weight) / total / Fraction(unit)
            assert Fraction(part) == floor(exact) * Fraction(unit)


@given(amounts, st.lists(st.integers(1, 1000).map(Decimal), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_order_of_input_does_not_matter_but_for_ties(amount: Decimal, weights: list[Decimal], random) -> None:
    quota = [Fraction(amount) * 100 * Fraction(weight) / sum(map(Fraction, weights)) % 1 for weight in weights]
    if len(set(quota)) < len(quota):
        return
    shuffled = random.sample(weights, len(weights))
    first = dict(zip(weights, allocate(amount, weights), strict=True))
    assert first == dict(zip(shuffled, allocate(amount, shuffled), strict=True))


@given(amounts, weight_lists, st.integers(1, 50))
def test_only_the_ratio_of_the_weights_counts(amount: Decimal, weights: list[Decimal], factor: int) -> None:
    scaled = [Fraction(weight) * factor / 7 for weight in weights]
    assert allocate(amount, weights) == allocate(amount, scaled)


@pytest.mark.parametrize(
    ("amount", "weights", "unit", "expected"),
    [
        pytest.param("450000", "2 2 1", "1", "180000 180000 90000", id="the-cadre-funds"),
        pytest.param("100", "1 1 1", "0.01", "33.34 33.33 33.33", id="a-tie-goes-to-the-earlier"),
        pytest.param("0.01", "1 1 1", "0.01", "0.01 0 0", id="one-fen-for-three"),
        pytest.param("100.50", "1 1", "1", "50.5 50", id="less-than-a-unit-goes-where-the-next-unit-would"),
        pytest.param("10", "0 1", "1", "0 10", id="a-zero-weight-gets-nothing"),
        pytest.param("7", "1 2", "10", "0 7", id="the-whole-is-below-one-unit"),
    ],
)
def test_allocate(amount: str, weights: str, unit: str, expected: str) -> None:
    parts = allocate(Decimal(amount), [Decimal(one) for one in weights.split()], Decimal(unit))
    assert parts == [Decimal(one) for one in expected.split()]


@pytest.mark.parametrize("weights", [[], [0], [1, -1], [2, -1]], ids=["none", "all-zero", "sum-zero", "negative"])
def test_weights_that_cannot_be_shared_by_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError):
        allocate(Decimal(10), [Decimal(one) for one in weights])


def test_amounts_beyond_28_digits_are_not_rounded() -> None:
    amount = Decimal("123456789012345678901234567890.12")
    parts = allocate(amount, [Decimal(1), Decimal(1), Decimal(1)])
    assert sum(map(Fraction, parts)) == Fraction(amount)


sources = st.permutations(["省级财政", "市级财政", "县级财政", "乡级财政"])
ratios = st.dictionaries(st.sampled_from(["省级财政", "市级财政", "县级财政"]), st.integers(1, 20), min_size=1)


@given(amounts, ratios, sources, st.sampled_from(["分", "角", "元", "百元", "千元", "万元"]))
def test_split_by_a_ratio(amount: Decimal, ratio: dict[str, int], order: list[str], round_to: str) -> None:
    rule = ShareRule.model_validate({"ratio": ratio, "round_to": round_to})
    parts, moved = split(rule, amount, order)
    names = [name for name in order if name in ratio]
    expected = by_fractions(amount, [Decimal(ratio[name]) for name in names], UNITS[round_to])
    assert [Fraction(parts[name]) for name in names] == expected
    assert list(parts) == names
    exact = {name: Fraction(amount) * ratio[name] / sum(ratio.values()) for name in names}
    assert moved == {name: exact[name] for name in names if exact[name] != Fraction(parts[name])}


@given(ratio=ratios, amount=amounts, turn=st.permutations([0, 1, 2]))
def test_the_order_of_a_mapping_does_not_matter(ratio: dict[str, int], amount: Decimal, turn: list[int]) -> None:
    order = ["省级财政", "市级财政", "县级财政"]
    items = list(ratio.items())
    turned = dict(items[place] for place in turn if place < len(items))
    rules = [ShareRule.model_validate({"ratio": one}) for one in (ratio, turned)]
    first, second = (split(rule, amount, order) for rule in rules)
    assert first == second


def test_a_ratio_as_text_counts_in_the_order_of_the_sources() -> None:
    rule = ShareRule.model_validate({"ratio": "2:2:1", "round_to": "元"})
    parts, moved = split(rule, Decimal(450000), ["省级财政", "市级财政", "县级财政", "乡级财政"])
    assert parts == {"省级财政": 180000, "市级财政": 180000, "县级财政": 90000}
    assert moved == {}


budget_lines = st.lists(
    st.fixed_dictionaries(
        {"year": st.integers(2026, 2028), "way": st.sampled_from("auqp"), "value": st.integers(1, 10**7)}
    ),
    min_size=1,
    max_size=6,
)


def plan_of(wanted: list[dict[str, object]], rule: dict[str, object]) -> Plan:
    """One task a line: an amount, a unit cost by a number or a parameter, or a percentage."""
    ways = {
        "a": lambda value: {"amount": Decimal(value) / 100},
        "u": lambda value: {"unit_cost": Decimal(value) / 100, "quantity": Decimal(3)},
        "q": lambda value: {"unit_cost": Decimal(value) / 100, "quantity": "人数"},
        "p": lambda value: {"percent": Decimal(value % 100 + 1), "of": "基数"},
    }
    tasks = [
        {
            "id": str(at),
            "title": f"任务{at}",
            "budget": [{"item": "经费", "year": one["year"], "shares": "规则"} | ways[one["way"]](one["value"])],
        }
        for at, one in enumerate(wanted)
    ]
    bases = [{"name": "基数", "year": year, "amount": Decimal(year) * 10} for year in (2026, 2027, 2028)]
    funding = {"sources": ["省", "市", "县"], "bases": bases, "shares": {"规则": rule}}
    parameters = {"人数": {"value": 45, "assumed": "估"}}
    return Plan.model_validate(
        {"format": 1, "title": "示例", "tasks": tasks, "funding": funding, "parameters": parameters}
    )


def amount_of(one: dict[str, object]) -> Fraction:
    value = Fraction(one["value"])
    ways = {
        "a": value / 100,
        "u": value / 100 * 3,
        "q": value / 100 * 45,
        "p": Fraction(one["value"] % 100 + 1, 100) * one["year"] * 10,
    }
    return ways[one["way"]]


@given(
    budget_lines,
    st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from(["分", "元", "百元"]),
)
def test_lines_of_a_random_plan(wanted: list[dict[str, object]], ratio: tuple[int, int, int], round_to: str) -> None:
    rule = {"ratio": dict(zip("省市县", ratio, strict=True)), "round_to": round_to}
    found = lines(Index(plan_of(wanted, rule)))
    assert [Fraction(line.amount) for line in found] == [amount_of(one) for one in wanted]
    for line, one in zip(found, wanted, strict=True):
        assert sum(map(Fraction, line.shares.values())) == amount_of(one)
        expected = by_fractions(line.amount, [Decimal(part) for part in ratio], UNITS[round_to])
        assert [Fraction(part) for part in line.shares.values()] == expected
        assert line.assumed == (one["way"] == "q")


def test_what_if_quantities_stand_beside_the_plans_own() -> None:
    index = Index(plan_of([{"year": 2026, "way": "q", "value": 100}], {"paid_by": "县"}))
    assert [line.amount for line in lines(index)] == [45]
    [line] = lines(index, {"人数": Decimal(60)})
    assert (line.amount, line.assumed) == (60, False)
    assert [line.amount for line in lines(index)] == [45]


def test_a_line_without_its_base_is_left_out() -> None:
    plan = plan_of(
        [{"year": 2026, "way": "p", "value": 1}, {"year": 2026, "way": "a", "value": 500}], {"paid_by": "县"}
    )
    assert len(lines(Index(plan.model_copy(update={"funding": plan.funding.model_copy(update={"bases": ()})})))) == 1
