"""Points, bands, tiers and money: worked out by hand, and laws that hold for any marks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.checking.rules.base import completed
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.scoring.periods import parse_period
from ruralgov.scoring.points import Marks, Round, parted, pay, pool, standings, totals, year_rows
from support import codes, command_line

COLOURS = [
    {"name": "红", "lowest": "10%", "action": "提醒"},
    {"name": "黄", "lowest": "30%", "action": "提质"},
    {"name": "蓝", "below": 80, "action": "提升"},
]
TIERS = {
    "A": {"share": "30%", "coefficient": Decimal("1.2")},
    "B": {"share": "60%", "coefficient": 1},
    "C": {"coefficient": Decimal("0.8")},
}


def scoring(**keys: object) -> Scoring:
    return Scoring.model_validate({"name": "考评", **keys})


def plain(points: dict[str, object]) -> list[Marks]:
    return [Marks(name, None, {"得分": Decimal(str(value))}) for name, value in points.items()]


def bands(one: Scoring, points: dict[str, object]) -> dict[str, str]:
    return {row.subject: row.band.name if row.band else "" for row in standings(one, plain(points))}


def tiers(one: Scoring, points: dict[str, object]) -> dict[str, str | None]:
    return {row.subject: row.tier for row in standings(one, plain(points))}


def test_a_total_is_the_weighted_mean_of_the_evaluators() -> None:
    one = scoring(
        dimensions=[{"name": "甲", "full": 60}, {"name": "乙", "full": 40}],
        evaluators={"县": 30, "乡": 30, "村": 20, "民": 20},
    )
    given_marks = {"县": (50, 30), "乡": (54, 33), "村": (60, 40), "民": (41, 20)}
    marks = [
        Marks("甲村", who, {"甲": Decimal(first), "乙": Decimal(second)})
        for who, (first, second) in given_marks.items()
    ]
    [total] = totals(one, marks)
    assert total.points == Fraction(80 * 30 + 87 * 30 + 100 * 20 + 61 * 20, 100)  # 82.3


def test_a_veto_by_anybody_zeroes_and_says_why() -> None:
    one = scoring(
        dimensions=[{"name": "甲", "full": 100}, {"name": "否决", "veto": True}], evaluators={"县": 50, "乡": 50}
    )
    marks = [Marks("甲村", "县", {"甲": Decimal(99)}), Marks("甲村", "乡", {}, ("账目造假",))]
    [row] = standings(one, marks)
    assert (row.points, row.vetoes) == (0, ("账目造假",))


TEN = {f"{place}村": 70 + 3 * place for place in range(10)}  # 70, 73, … 97


def test_bands_of_ten_by_hand() -> None:
    found = bands(scoring(bands=COLOURS), TEN)
    # The lowest 10 % is one, the lowest 30 % three; of the rest 79 is below 80.
    assert found == {"0村": "红", "1村": "黄", "2村": "黄", "3村": "蓝"} | {f"{place}村": "" for place in range(4, 10)}


def test_begun_shares_count_whole() -> None:
    twelve = {f"{place:02d}村": 80 + place for place in range(12)}
    assert [name for name, band in bands(scoring(bands=COLOURS), twelve).items() if band == "红"] == ["01村", "00村"]


EDGES = {
    "two at the edge of red are both yellow": ({"0村": 60, "1村": 60}, ["黄", "黄"]),
    "three at the edge of red are all yellow": ({"0村": 60, "1村": 60, "2村": 60}, ["黄", "黄", "黄"]),
    "four would pass yellow's three: below 80 they are blue": (
        {"0村": 60, "1村": 60, "2村": 60, "3村": 60},
        ["蓝", "蓝", "蓝", "蓝"],
    ),
    "at 80 and above they are in no band": (dict.fromkeys(("0村", "1村", "2村", "3村"), 80), ["", "", "", ""]),
}


@pytest.mark.parametrize("name", EDGES)
def test_equals_at_an_edge_get_the_better_band(name: str) -> None:
    equal, expected = EDGES[name]
    points = dict.fromkeys(TEN, 90) | {"9村": 91, "8村": 92} | equal
    one = scoring(bands=COLOURS)
    assert [bands(one, points)[subject] for subject in equal] == expected
    assert set(equal) <= set(parted(one, standings(one, plain(points))))


def test_everybody_equal_and_perfect_is_nobody_warned() -> None:
    assert set(bands(scoring(bands=COLOURS), dict.fromkeys(TEN, 100)).values()) == {""}


def test_the_vetoed_are_red_however_many_and_count_among_the_lowest() -> None:
    one = scoring(bands=COLOURS, tiers=TIERS)
    marks = plain({name: value for name, value in TEN.items() if name not in ("8村", "9村")})
    marks += [Marks("8村", None, {}, ("造假",)), Marks("9村", None, {}, ("造假",))]
    found = {row.subject: (row.band.name if row.band else "", row.tier) for row in standings(one, marks)}
    assert found["8村"] == found["9村"] == ("红", "C")
    assert found["0村"][0] == "黄"  # the third lowest of ten


def test_tiers_of_ten_by_hand() -> None:
    found = tiers(scoring(tiers=TIERS), TEN)
    assert [name for name, tier in found.items() if tier == "A"] == ["9村", "8村", "7村"]
    assert [name for name, tier in found.items() if tier == "C"] == ["0村"]


def test_equals_at_an_edge_get_the_better_tier() -> None:
    one = scoring(tiers=TIERS)
    points = TEN | {"6村": TEN["7村"]}
    assert [name for name, tier in tiers(one, points).items() if tier == "A"] == ["9村", "8村", "6村", "7村"]
    assert parted(one, standings(one, plain(points))) == ["6村", "7村"]


def test_money_goes_by_coefficient_times_heads_to_the_fen() -> None:
    one = scoring(tiers=TIERS)
    marks = [Marks("甲组", None, {"得分": Decimal(90)}, heads=Decimal(6))]
    marks += [Marks("乙组", None, {"得分": Decimal(80)}, heads=Decimal(4)), Marks("丙组", None, {"得分": Decimal(70)})]
    found = standings(one, marks)
    assert [row.tier for row in found] == ["A", "B", "B"]  # of three the best, and up to 2.7 → 3
    # Weights 7.2, 4, 1 of 12.2: 59.0164, 32.7869, 8.1967; the two odd 分 go to the largest remainders.
    assert pay(one, found, Decimal("100.00")) == {
        "甲组": Decimal("59.01"),
        "乙组": Decimal("32.79"),
        "丙组": Decimal("8.20"),
    }


def money_plan(every: str) -> Index:
    line = {"item": "工资", "year": 2021, "amount": "100元", "paid_by": "县级财政"}
    tasks = [{"id": "1", "title": "环卫", "lead": ["甲局"], "budget": [line]}]
    one = {"name": "考评", "every": every, "tiers": TIERS, "distributes": "工资"}
    plan = {"format": 1, "title": "方案", "tasks": tasks, "funding": {"sources": ["县级财政"]}, "scoring": [one]}
    return Index(Plan.model_validate(plan))


def test_the_periods_of_a_year_share_its_budget_exactly() -> None:
    index = money_plan("month")
    periods = [parse_period(f"2021-{month:02d}", "month") for month in range(1, 13)]
    parts = [pool(index, index.plan.scoring[0], period) for period in periods]
    assert sum(part.amount for part in parts if part) == 100
    assert {part.amount for part in parts if part} == {Decimal("8.34"), Decimal("8.33")}
    assert pool(index, index.plan.scoring[0], parse_period("2022-01", "month")) is None


@pytest.mark.parametrize(
    ("words", "every", "label"),
    [
        ("2020Q1", "quarter", "2020Q1"),
        ("2020年第一季度", "quarter", "2020Q1"),
        ("２０２０Q1", "3 months", "2020Q1"),
        ("2020-03", "month", "2020-03"),
        ("2020年3月", "month", "2020-03"),
        ("2020H2", "half-year", "2020H2"),
        ("2020年下半年", "half-year", "2020H2"),
        ("2020", "year", "2020"),
        ("2020-04", "2 months", "2020-03"),
    ],
)
def test_a_period_is_read_as_people_write_it(words: str, every: str, label: str) -> None:
    assert parse_period(words, every).label == label


@pytest.mark.parametrize(
    ("words", "every"), [("2020Q1", "month"), ("Q1", "quarter"), ("2020-13", "month"), ("春", None)]
)
def test_what_is_no_period_of_the_rhythm_is_refused(words: str, every: str | None) -> None:
    with pytest.raises(ValueError):
        parse_period(words, every)


def test_the_year_is_the_mean_and_who_missed_a_quarter_has_none() -> None:
    one = scoring(bands=COLOURS, every="quarter")
    first = Round(one, parse_period("2020Q1", "quarter"), tuple(plain({"甲村": 90, "乙村": 70})))
    second = Round(one, parse_period("2020Q2", "quarter"), tuple(plain({"甲村": 81, "乙村": 76, "丙村": 99})))
    rows = {row.subject: row for row in year_rows(one, [second, first])}
    assert (rows["甲村"].points, rows["甲村"].rank) == (Fraction(171, 2), 1)
    assert (rows["乙村"].points, rows["乙村"].rank) == (73, 2)
    assert (rows["丙村"].points, rows["丙村"].rank) == (None, None)
    assert rows["乙村"].bands == {"红": 2}
    assert year_rows(one.model_copy(update={"year": "sum"}), [first, second])[0].points == 171
    assert year_rows(one.model_copy(update={"year": "last"}), [first, second])[0].points == 81


# ── Laws ──

POINTS = st.dictionaries(
    st.text("甲乙丙丁戊己庚辛壬癸", min_size=1, max_size=3),
    st.decimals(0, 100, places=1),
    min_size=1,
    max_size=40,
)
SHARES = st.lists(st.integers(1, 100), min_size=1, max_size=4, unique=True).map(sorted)
LIMITS = st.lists(st.one_of(st.none(), st.integers(1, 100)), min_size=4, max_size=4)


def any_bands(shares: list[int], limits: list[int | None]) -> list[dict[str, object]]:
    """Bands by share, by limit or by both, in any mixture."""
    return [
        {"name": str(place), "lowest": share} if limit is None else {"name": str(place), "below": limit}
        for place, (share, limit) in enumerate(zip(shares, limits, strict=False))
    ]


@given(POINTS, SHARES, LIMITS)
def test_a_higher_score_never_has_a_worse_band(points: dict, shares: list[int], limits: list) -> None:
    one = scoring(bands=any_bands(shares, limits))
    found = standings(one, plain(points))
    places = [int(row.band.name) if row.band else len(one.bands) for row in found]
    assert places == sorted(places, reverse=True)  # the highest first
    by_points = {row.points: row.band for row in found}
    assert all(by_points[row.points] == row.band for row in found)  # equals are never parted


@given(POINTS, st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_a_higher_score_never_has_a_worse_tier(points: dict, shares: list[int]) -> None:
    one = scoring(tiers={str(place): {"share": share} for place, share in enumerate(shares)})
    found = standings(one, plain(points))
    places = [int(row.tier) if row.tier is not None else len(shares) for row in found]
    assert places == sorted(places)
    assert all(a.tier == b.tier for a, b in pairwise(found) if a.points == b.points)


@given(POINTS, st.integers(1, 10**9), st.data())
def test_the_parts_sum_to_the_money_whatever_the_order(points: dict, fen: int, data: st.DataObject) -> None:
    one = scoring(tiers=TIERS)
    heads = {name: Decimal(data.draw(st.integers(1, 50))) for name in points}
    marks = [Marks(name, None, {"得分": value}, heads=heads[name]) for name, value in points.items()]
    shuffled = data.draw(st.permutations(marks))
    amount = Decimal(fen) / 100
    parts = pay(one, standings(one, marks), amount)
    assert sum(parts.values()) == amount
    assert parts == pay(one, standings(one, shuffled), amount)
    assert parts == pay(one, data.draw(st.permutations(standings(one, marks))), amount)
    assert all(part == part.quantize(Decimal("0.01")) for part in parts.values())


@given(POINTS, st.integers(1, 10**9))
def test_no_part_is_a_fen_off_its_exact_share(points: dict, fen: int) -> None:
    one = scoring(tiers=TIERS)
    found = standings(one, plain(points))
    weights = {row.subject: Fraction(one.tiers[row.tier or "C"].coefficient or 0) for row in found}
    exact = {name: Fraction(fen, 100) * weight / sum(weights.values()) for name, weight in weights.items()}
    parts = pay(one, found, Decimal(fen) / 100)
    assert all(abs(Fraction(parts[name]) - exact[name]) < Fraction(1, 100) for name in parts)


def test_marks_that_distribute_nothing_are_counted_beside_an_error_of_money(tmp_path: Path) -> None:
    """What is awarded by the one scoring hangs on the money; the other one does not."""
    file = tmp_path / "plan.yaml"
    file.write_text(
        completed("""\
tasks:
  - {id: "1", title: 整治村庄环境, lead: [甲局], deadline: 2026-10-30, budget: [{item: 奖补, year: 2026, amount: 十万, paid_by: 县级财政}]}
places: [{name: 甲村, kind: village}]
scoring:
  - {name: 评比, subjects: village, dimensions: [{name: 卫生, full: 100}], evaluators: {甲局: 100}, every: quarter, task: "1", distributes: 奖补, tiers: {A: {coefficient: 1}}}
  - {name: 自查, subjects: village, dimensions: [{name: 卫生, full: 100}], evaluators: {甲局: 100}, every: quarter}
funding: {sources: [县级财政]}
"""),
        "utf-8",
    )
    assert "RG010" in codes(file.read_text("utf-8"))
    assert "考评“评比”" in command_line("score", str(file), "--period", "2026Q1").err, "what is left out"
    sheet = tmp_path / "自查.csv"
    sheet.write_text("考评,时段,对象,评分主体,卫生（满分100）,备注\n自查,2026Q1,甲村,甲局,90,\n", "utf-8")
    alone = command_line("score", str(file), "--period", "2026Q1", "--scoring", "自查", "--sheet", str(sheet))
    assert (alone.code, "不妨碍这个命令" in alone.err, "90" in alone.out) == (0, True, True), alone.err
