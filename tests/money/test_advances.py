"""Money advanced for another source and paid back: who bears what was spent, in every sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import ruralgov
from ruralgov.dataset.rows.of_plan import rows_of
from ruralgov.money.advances import advances, charges, open_balances
from ruralgov.money.repayments import Arrived, lent_by
from ruralgov.money.totals import Sums, total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import codes, command_line, plan_text

LENT = {"advance": "县", "reimbursed_by": "省"}
SHARED = {**LENT, "ratio": {"省": 1, "县": 1}}
Moved = tuple[str, int, int]
"""Source, year, amount."""


def plan(rule: Any, planned: int, came: tuple[Moved, ...] = (), paid: tuple[Moved, ...] = (), **more: Any) -> Index:
    """One purpose under the rule, beside a platform of 60 that the county pays and has spent 54 of."""
    own = {"item": "平台", "year": 2026, "amount": 60, "paid_by": "县"}
    tasks = [
        {
            "id": "1",
            "title": "改造户厕",
            "budget": [{"item": "改厕", "year": 2026, "amount": planned, "shares": "改厕"}],
        },
        {"id": "2", "title": "建设平台", "budget": [own]},
    ]
    arrived = [
        {"date": f"{year}-06-01", "year": 2026, "source": source, "for": "改厕", "amount": amount}
        for source, year, amount in came
    ]
    spent = [
        {"date": f"{year}-07-01", "source": source, "task": "1", "item": "改厕", "amount": amount}
        for source, year, amount in paid
    ]
    arrived.append({"date": "2026-01-05", "source": "县", "for": "平台", "amount": 60})
    spent.append({"date": "2026-01-06", "source": "县", "task": "2", "item": "平台", "amount": 54})
    money = {"sources": ["省", "县"], "shares": {"改厕": rule}, "appropriations": arrived, "payments": spent, **more}
    return Index(Plan.model_validate({"format": 1, "title": "示例", "tasks": tasks, "funding": money}))


def row(one: Sums) -> tuple[Any, ...]:
    return tuple(map(int, (one.planned, one.appropriated, one.gap, one.advanced, one.spent))), round(one.execution or 0)


BEFORE = plan(LENT, 40, (("县", 2026, 40),), (("县", 2026, 30),))
AFTER = plan(LENT, 40, (("县", 2026, 40), ("省", 2026, 25)), (("县", 2026, 30),))
SETTLED = plan(LENT, 40, (("县", 2026, 40), ("省", 2026, 40)), (("县", 2026, 30),))


@pytest.mark.parametrize(
    ("index", "province", "county"),
    [
        (BEFORE, ((40, 0, 40, 0, 0), 75), ((60, 100, 0, 40, 84), 90)),
        (AFTER, ((40, 25, 15, 0, 25), 75), ((60, 75, 0, 15, 59), 90)),
        (SETTLED, ((40, 40, 0, 0, 30), 75), ((60, 60, 0, 0, 54), 90)),
    ],
)
def test_what_was_spent_of_an_advance_is_borne_by_the_one_that_paid_it_back(index, province, county) -> None:
    sums = totals(index, "source")
    assert (row(sums["省"]), row(sums["县"])) == (province, county)
    assert (total(index).spent, total(index).charged) == (84, 0)
    assert {key: one.spent for key, one in totals(index, "task").items()} == {"1": 30, "2": 54}


def test_a_source_spends_its_own_part_before_what_it_advances() -> None:
    """Of 20 shared 1:1 the county gave all, spent 15: 10 of its own, 5 for the province, which pays 4 back."""
    index = plan(SHARED, 20, (("县", 2026, 20), ("省", 2026, 4)), (("县", 2026, 15),))
    [loan], [charge] = advances(index), charges(index)
    assert (loan.amount, loan.repaid, loan.open) == (10, 4, 6)
    assert (charge.spent, charge.settled, charge.lent) == (5, 4, 1)


def test_what_the_payer_spent_itself_is_no_repayment() -> None:
    index = plan(LENT, 40, (("县", 2026, 40), ("省", 2026, 25)), (("县", 2026, 20), ("省", 2026, 15)))
    assert {key: one.spent - 54 * (key == "县") for key, one in totals(index, "source").items()} == {"省": 25, "县": 10}


def test_spending_goes_over_in_the_year_in_which_it_was_paid() -> None:
    paid = (("县", 2026, 25), ("县", 2027, 10))
    index = plan(LENT, 40, (("县", 2026, 40), ("省", 2027, 40)), paid)
    assert [(one.year, one.settled) for one in charges(index)] == [(2026, 25), (2027, 10)]
    assert totals(index, "source", year=2027)["省"].spent == 10


def test_no_more_goes_over_in_two_years_than_was_paid_back() -> None:
    """The province sent 10 before the county advanced 30, and 20 then: these pay back. The county spends 15, and 10 a year later."""
    written = plan(LENT, 40, (), (("县", 2026, 15), ("县", 2027, 10))).plan.model_dump(by_alias=True, exclude_none=True)
    written["funding"]["appropriations"] = [
        {"date": f"2026-{day}", "source": source, "for": "改厕", "amount": amount}
        for day, source, amount in (("02-01", "省", 10), ("03-01", "县", 30), ("04-01", "省", 20))
    ]
    found = charges(Index(Plan.model_validate(written)))
    assert [(one.year, one.spent, one.settled) for one in found] == [(2026, 15, 15), (2027, 10, 5)]


def test_no_more_is_advanced_than_the_other_is_to_pay() -> None:
    """Of 20 shared 1:1 the county sent 30: 10 are its own, 10 advanced, 10 too much."""
    index = plan(SHARED, 20, (("县", 2026, 30),))
    assert [one.amount for one in advances(index)] == [10]
    assert totals(index, "source")["县"].beyond == 10


def test_what_has_come_back_is_no_balance_of_the_next_plan() -> None:
    assert [int(one.amount) for one in open_balances(AFTER)] == [15]
    assert open_balances(SETTLED) == []


def test_an_advance_that_was_not_used_is_taken_back_and_owes_nothing() -> None:
    back = {"date": "2026-12-20", "source": "县", "item": "改厕", "amount": 10}
    index = plan(LENT, 40, (("县", 2026, 40), ("省", 2026, 25)), (("县", 2026, 30),), returned=[back])
    assert [one.open for one in advances(index)] == [5]


def by_days(*came: tuple[str, str, int]) -> tuple[int, ...]:
    """Of 40 that the county advances for the province: what was lent, paid back and is out after these arrivals."""
    index = plan(LENT, 40)
    arrived = [
        {"date": f"2026-{day}", "source": source, "for": "改厕", "amount": amount} for day, source, amount in came
    ]
    written = index.plan.model_dump(by_alias=True, exclude_none=True)
    written["funding"]["appropriations"] = arrived
    [loan] = advances(Index(Plan.model_validate(written)))
    return tuple(map(int, loan[4:]))


@pytest.mark.parametrize(
    ("came", "lent"),
    [
        ([("02-01", "省", 10), ("03-01", "县", 10)], (10, 0, 10)),
        ([("03-01", "县", 10), ("04-01", "省", 10)], (10, 10, 0)),
        ([("03-01", "省", 10), ("03-01", "县", 10)], (10, 10, 0)),  # on one day the advance is first
        ([("02-01", "省", 10), ("03-01", "县", 10), ("04-01", "省", 4)], (10, 4, 6)),
        ([("02-01", "省", 10), ("03-01", "县", 40)], (40, 10, 30)),  # no more is out than is still to come
        ([("02-01", "省", 10), ("03-01", "县", 10), ("04-01", "省", 30)], (10, 10, 0)),
        ([("03-01", "县", 10), ("04-01", "省", 15), ("05-01", "县", 10)], (20, 10, 10)),
    ],
)
def test_what_came_before_anything_was_advanced_pays_nothing_back(came, lent) -> None:
    assert by_days(*came) == lent


def test_money_for_one_source_is_counted_as_paying_back_once() -> None:
    """Two that advance for one: what it sends pays the first back, then the second."""
    due = {("县", "省"): 10, ("市", "省"): 10}
    days = [Arrived(date(2026, month, 1), who, 10) for month, who in ((1, "县"), (2, "市"), (3, "省"))]
    lent = lent_by(days, {"省": 20}, due)
    assert [one.repaid for one in lent(date(2026, 2, 28)).values()] == [0, 0]
    assert [one.repaid for one in lent(date(2026, 3, 1)).values()] == [10, 0]


def test_each_payer_pays_its_own_advances_back_whatever_was_typed_first() -> None:
    """The county advances for the province and for the city; in March the city sends 10, in April the province 4."""
    due = {("县", "省"): 10, ("县", "市"): 20}
    days = [
        Arrived(date(2026, month, 1), who, much) for month, who, much in ((4, "省", 4), (3, "市", 10), (1, "县", 30))
    ]
    lent = lent_by(days, {"省": 10, "市": 20}, due)
    evenings = [(1, 31), (3, 1), (4, 1)]
    assert [[(one.amount, one.repaid) for one in lent(date(2026, *day)).values()] for day in evenings] == [
        [(10, 0), (20, 0)],
        [(10, 0), (20, 10)],
        [(10, 4), (20, 10)],
    ]


def test_of_what_two_are_to_pay_no_more_is_advanced_than_came() -> None:
    """10 for the first of them and 5 for the second; nobody advances for itself, nor what nobody may."""
    lent = lent_by([Arrived(date(2026, 1, 1), "县", 15)], {}, {("县", "省"): 10, ("县", "市"): 20})
    assert [one.amount for one in lent(date(2026, 1, 1)).values()] == [10, 5]
    assert [one.amount for one in lent(date(2025, 12, 31)).values()] == [0, 0]


ARRIVALS = st.lists(st.tuples(st.integers(1, 28), st.sampled_from(["县", "省"]), st.integers(1, 60)), max_size=8)


@given(ARRIVALS, st.integers(0, 50), st.integers(1, 100))
def test_no_more_is_out_than_is_still_to_come_and_no_day_undoes_an_earlier_one(came, own, due) -> None:
    planned = {"县": Decimal(own), "省": Decimal(due)}
    days = [Arrived(date(2026, 1, day), who, Decimal(much)) for day, who, much in came]
    lent, repaid = lent_by(days, planned, {("县", "省"): Decimal(due)}), Decimal(0)
    for day in range(1, 29):
        [one] = lent(date(2026, 1, day)).values()
        sent = sum(entry.amount for entry in days if entry.source == "省" and entry.date.day <= day)
        assert 0 <= repaid <= one.repaid <= min(one.amount, sent)
        assert one.amount - one.repaid <= max(due - sent, 0)
        repaid = one.repaid


def test_the_papers_and_the_rule_say_the_same_of_money_that_came_before_the_advance(tmp_path: Path) -> None:
    """The province sent 10 and spent it, then the county advanced 10 and spent it: nothing was paid back."""
    file = tmp_path / "plan.yaml"
    text = TEXT[: TEXT.index("    - {date: 2026-03-01")] + (
        "    - {date: 2026-03-01, source: 省, for: 改厕, amount: 10}\n"
        "    - {date: 2026-05-01, source: 县, for: 改厕, amount: 10}\n"
        "  payments:\n"
        '    - {date: 2026-04-01, source: 省, task: "1", item: 改厕, amount: 10}\n'
        '    - {date: 2026-06-01, source: 县, task: "1", item: 改厕, amount: 10}\n'
    )
    file.write_text(plan_text(text), encoding="utf-8")
    out = said(str(file), "budget", "--by", "source", "-f", "md").replace(" ", "")
    assert "|省|40|10|30|0|10|50%|" in out
    assert "|县|60|70|0|10|10|0%|" in out
    assert "RG314" not in codes(plan_text(text))


NUMBERS = st.integers(0, 100)


def two_years(*moved: tuple[int, ...]) -> str:
    """The county advances all of 100 a year; each year: advanced, paid back, spent by the county."""
    text = """\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 创建示范村
    lead: [甲局]
    deadline: 2027-12-31
    budget:
      - {item: 奖补, year: 2026, amount: 100元, shares: 奖补}
      - {item: 奖补, year: 2027, amount: 100元, shares: 奖补}
funding:
  sources: [省, 县]
  shares: {奖补: {paid_by: 省, advance: 县, reimbursed_by: 省}}
"""
    came, paid = "  appropriations:\n", "  payments:\n"
    entry = "    - {date: %d-%s, source: %s, for: 奖补, amount: %d元}\n"
    for year, (lent, repaid, spent) in enumerate(moved, start=2026):
        came += entry % (year, "05-08", "县", lent) + (entry % (year, "10-20", "省", repaid) if repaid else "")
        paid += f'    - {{date: {year}-06-10, source: 县, task: "1", item: 奖补, amount: {spent}元}}\n'
    return plan_text(text + came + paid)


@pytest.mark.parametrize("first", [16, 2])
def test_what_went_back_unused_pays_for_nothing_in_the_next_year(tmp_path: Path, first: int) -> None:
    """Of 18 advanced and paid back the first was spent; the next year spends 20 of its own advance of 20."""
    file = tmp_path / "plan.yaml"
    file.write_text(two_years((18, 25, first), (20, 0, 20)), encoding="utf-8")
    for year in (("--year", "2027"), ()):
        out = command_line("budget", str(file), "--as-of", "2027-12-31", "-f", "md", *year).out
        assert "省加20元，县减20元" in out.replace(" ", ""), year
    found = charges(ruralgov.load(str(file), as_of="2027-12-31").index)
    assert [(one.year, one.spent, one.settled) for one in found] == [(2026, first, first), (2027, 20, 0)]


def test_the_next_years_own_money_is_spent_on_its_own(tmp_path: Path) -> None:
    """Shared 1:1: in 2026 the county spends its 50 and 30 of what it advanced, in 2027 the 50 that are its own."""
    text = two_years((100, 0, 80), (50, 0, 50)).replace("paid_by: 省", 'ratio: "1:1"')
    file = tmp_path / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    found = charges(ruralgov.load(str(file), as_of="2027-12-31").index)
    assert [(one.year, one.by, int(one.spent), int(one.lent)) for one in found] == [(2026, "县", 30, 30)]


ONE_OR_MORE = st.integers(1, 100)
YEAR = st.tuples(ONE_OR_MORE, ONE_OR_MORE, ONE_OR_MORE).map(lambda one: (one[0], one[1], min(one[0], one[2])))


@given(YEAR, YEAR)
def test_the_years_add_up_and_each_spends_its_own_advance(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    text = two_years(first, second)
    written = load_plan("plan.yaml", text.encode()).plan
    assert written is not None
    index = Index(written)
    for key, whole in totals(index, "source").items():
        years = [totals(index, "source", year=year).get(key, Sums()) for year in (2026, 2027)]
        assert whole.spent == sum(one.spent for one in years)
        assert whole.charged == sum(one.charged for one in years)
    for year, (lent, repaid, spent) in ((2026, first), (2027, second)):
        made = charges(index, year=year)
        assert sum(one.spent for one in made) == spent
        if year == 2026 or first[1] >= first[0]:  # nothing is left of the year before
            assert sum(one.settled for one in made) == min(spent, repaid, lent)


@given(st.sampled_from([LENT, SHARED]), st.integers(1, 100), NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_paying_back_moves_no_sum_and_no_rate(rule, planned, lent, repaid, county, province) -> None:
    """Whatever is advanced, spent and paid back: the sums over the sources stay, no rate changes or passes 100 %."""
    parts = {"省": planned, "县": 0} if rule is LENT else {"省": planned / 2, "县": planned / 2}
    lent, repaid = min(lent, planned), min(repaid, int(parts["省"]))
    paid = (("县", 2026, county), ("省", 2026, province))
    before = plan(rule, planned, (("县", 2026, lent),), (("县", 2026, county),))
    after = plan(rule, planned, (("县", 2026, lent), ("省", 2026, repaid)), paid)
    out = max(lent - parts["县"], 0)
    assume(county <= lent and province <= repaid and county + province <= lent + repaid - min(out, repaid))
    assert total(after).spent == total(before).spent + province
    assert total(after).appropriated == lent + repaid - min(out, repaid) + 60
    for key, one in totals(after, "source").items():
        assert one.spent <= one.appropriated
        assert one.execution is None or one.execution <= 100
        if not province:
            assert one.execution == totals(before, "source").get(key, Sums()).execution


TEXT = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕, year: 2026, amount: 40万元, shares: 改厕}
  - id: "2"
    title: 建设平台
    lead: [甲局]
    deadline: 2026-10-29
    indicators: [{name: 平台功能, at_least: 3, unit: 项}]
    budget:
      - {item: 平台, year: 2026, amount: 60万元, paid_by: 县}
money_unit: 万元
period: {start: 2026-01-01, end: 2026-12-31}
funding:
  sources: [省, 县]
  shares: {改厕: {advance: 县, reimbursed_by: 省}}
  appropriations:
    - {date: 2026-01-05, source: 县, for: 平台, amount: 60}
    - {date: 2026-03-01, source: 县, for: 改厕, amount: 40}
    - {date: 2026-08-01, source: 省, for: 改厕, amount: 25}
  payments:
    - {date: 2026-02-06, source: 县, task: "2", item: 平台, amount: 54}
    - {date: 2026-04-06, source: 县, task: "1", item: 改厕, amount: 30}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(TEXT), encoding="utf-8")
    return str(path)


def said(file: str, *words: str) -> str:
    run = command_line(*words, file, "--as-of", "2026-09-30")
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize(
    "words",
    [("budget", "--by", "source"), ("report", "--quarter", "2026Q3"), ("rollup", "--by", "source")],
    ids=lambda words: words[0],
)
def test_every_paper_says_the_same(file: str, words: tuple[str, ...]) -> None:
    out = said(file, *words, "-f", "md").replace(" ", "")
    assert "|省|40|25|15|0|25|75%|" in out
    assert "|县|60|75|0|15|59|90%|" in out
    assert "垫付未还的支出，执行率计在应负担的来源名下：省加5万元，县减5万元。" in out


def test_the_report_says_what_was_paid_back(file: str) -> None:
    quarters = [command_line("report", file, "--quarter", f"2026Q{one}", "-f", "md").out for one in (1, 2, 3)]
    assert ["归还县垫付" in out for out in quarters] == [False, False, True]
    assert "本季度省归还县垫付25万元。垫付未还15万元。" in quarters[2]


def test_the_first_page_says_what_is_still_out(file: str) -> None:
    """Whoever reads one page reads that money is owed: on paper, and at the head of the page for the screen."""
    out = command_line("report", file, "--quarter", "2026Q3", "-f", "md").out
    first = out[: out.index("## 二、")]
    assert "垫付未还15万元。" in first
    assert "，垫付未还15万元" in command_line("report", file, "--quarter", "2026Q3", "-f", "html").out


def test_what_happened_in_the_quarter_says_why_it_is_below_nothing(file: str) -> None:
    out = command_line("budget", file, "--by", "source", "--quarter", "2026Q3", "-f", "md").out
    assert "本期到位为负数的来源，垫付的资金已归还，到位和支出转记到补助的来源。" in out


def test_why_names_the_advance_and_what_it_rests_on(file: str) -> None:
    out = command_line("why", file, "执行率", "县", "--as-of", "2026-09-30").out
    assert "执行率＝（支出59万元−为他方垫付5万元）÷计划60万元＝90%" in out
    assert "2026年县为省垫付“改厕”的支出30万元，已转记省25万元" in out
    assert "支出＝54万元＋30万元−25万元＝59万元" in out


def test_the_facts_hold_the_advance(file: str) -> None:
    opened = ruralgov.load(file, as_of="2026-09-30")
    found = {name: list(rows) for name, rows in rows_of(opened.index, opened.day, opened.findings)}
    [one] = found["advances"]
    assert (one["purpose"], one["source"], one["payer"], one["open"], one["settled"]) == (
        "改厕",
        "县",
        "省",
        150_000,
        250_000,
    )
    sums = totals(opened.index, "source")["县"]
    paid = sum(row["amount"] for row in found["payments"] if row["source"] == "县")
    came = sum(row["amount"] for row in found["appropriations"] if row["source"] == "县")
    assert (came - one["repaid"], paid - one["settled"]) == (sums.appropriated, sums.spent)


def test_what_was_paid_back_is_left_with_nobody() -> None:
    """RG324: the county's advance has gone back, what it spent is the province's."""
    text = TEXT.replace("source: 省, for: 改厕, amount: 25", "source: 省, for: 改厕, amount: 40")
    gone = "  returned: [{date: 2026-12-20, source: %s, item: 改厕, amount: 10万元}]\n"
    found = {who: [one for one in codes(plan_text(text + gone % who)) if one[:3] == "RG3"] for who in ("省", "县")}
    assert found == {"省": [], "县": ["RG324"]}


def twice(*moved: tuple[str, str, str, int]) -> list[str]:
    """Findings on money of a plan with these movements for the privies: kind, day, source, amount in 万元."""
    text = TEXT[: TEXT.index("  appropriations:")]
    came = [
        f"    - {{date: {day}, source: {who}, for: 改厕, amount: {much}}}\n"
        for kind, day, who, much in moved
        if kind == "来"
    ]
    paid = [
        f'    - {{date: {day}, source: {who}, task: "1", item: 改厕, amount: {much}}}\n'
        for kind, day, who, much in moved
        if kind == "支"
    ]
    written = plan_text(text + "  appropriations:\n" + "".join(came) + "  payments:\n" + "".join(paid))
    return [one for one in codes(written) if one == "RG314"]


LENT_AND_SPENT = ("来", "2026-03-02", "县", 10), ("支", "2026-04-01", "县", 10)


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ([("来", "2026-06-02", "省", 10), ("支", "2026-07-01", "省", 10)], True),
        ([("来", "2026-06-02", "省", 10), ("支", "2026-07-01", "省", 1)], True),
        ([("来", "2026-06-02", "省", 10)], False),
        ([("来", "2026-06-02", "省", 25), ("支", "2026-07-01", "省", 15)], False),
        ([("来", "2026-06-02", "省", 25), ("支", "2026-07-01", "省", 16)], True),
        ([("来", "2026-03-03", "县", 20), ("来", "2026-06-02", "省", 25), ("支", "2026-07-01", "省", 15)], False),
        ([("来", "2026-01-02", "省", 10), ("支", "2026-02-01", "省", 10)], False),
        ([("来", "2026-01-02", "省", 10), ("支", "2026-02-01", "省", 10), ("支", "2026-05-01", "省", 1)], True),
    ],
)
def test_what_paid_an_advance_back_is_not_spent_again(then: list[tuple[str, str, str, int]], found: bool) -> None:
    """The county advanced 10 and spent it. What the province sends pays that back first; what is more may be spent by either."""
    assert twice(*LENT_AND_SPENT, *then) == ["RG314"] * found


def test_the_finding_says_that_what_paid_back_was_taken_off(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    text = TEXT.replace(
        "amount: 30}", 'amount: 40}\n    - {date: 2026-09-01, source: 省, task: "1", item: 改厕, amount: 3}'
    )
    file.write_text(plan_text(text), encoding="utf-8")
    zh, en = (command_line("validate", str(file), "--select", "RG314", lang=lang).out for lang in ("zh", "en"))
    assert (
        "县、省用于“改厕”的支出累计 430000 元，而当日止只到位 400000 元（扣除归还垫付 250000 元），超出 30000 元" in zh
    )
    assert (
        "430000 yuan of 县 and 省 were spent on 改厕, but only 400000 had arrived (less 250000 that paid an advance"
        in en
    )
