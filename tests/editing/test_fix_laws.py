"""A law of --fix: what it writes means what was typed, or it is not offered; no spelling changes an amount or a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ruralgov.checking.engine import Options, check
from ruralgov.editing.fixes import fix
from ruralgov.reading.plan_file import Loaded, load_plan
from support import codes

PLAN = """\
format: 1
title: 示例县乡村治理试点方案
status: draft
money_unit: 万元
period: {{start: {start}, end: 2026-12-31}}
departments: {{甲局: {{}}}}
parameters:
  村数: {{value: {number}, unit: 个}}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: {day}
    indicators: [{{name: 议事村数, at_least: {number}, unit: 个}}]
    budget:
      - {{item: 会堂, year: 2026, amount: {amount}, paid_by: 县级财政}}
      - {{item: 公告栏, year: 2026, unit_cost: {amount}, quantity: 2, shares: 各半}}
funding:
  sources: [县级财政, 乡级财政]
  bases: [{{name: 县级财政支出, year: 2026, amount: {amount}}}]
  shares: {{各半: {{fixed: {{县级财政: {amount}, 乡级财政: {amount}}}}}}}
"""
GIVEN = {"start": "2026-01-01", "day": "2026-10-30", "number": "3", "amount": "3"}

# What is typed, and the one thing it can mean; a bare number counts in 万元.
NUMBERS = {
    ".3": "0.3", "-.5": "-0.5", "+.5": "0.5", "3.": "3", "1_000": "1000", "1e3": "1000", "1.5E+3": "1500",
    "3e-1": "0.3", "007": "7", "00.3": "0.3", "３": "3", "3．5": "3.5", "＋３": "3", '"3"': "3", '"3 "': "3",
    "'1,000'": "1000", '"1,234,567.5"': "1234567.5", "１，０００": "1000", "三": "3", "两": "2", "十": "10",
    "二十五": "25", "二〇二六": "2026", "“3”": "3", "“.3”": "0.3",
}  # fmt: skip
# No number, or one that may be read in two ways.
UNCLEAR = [
    "0x10", "0o17", "0b11", "1:30", "1 000", '"1,00"', "３，５", "1_0", "_1", "1_", "1__0", ".", ".inf", "3²", "²", "①",
    "½", "٣", "3.5.1", "1/2", "5-6", "5~6", "一二", "三五百", "一万五", "三百五", "万", "百", "百十", "1e400", "三点五",
]  # fmt: skip
AMOUNTS = {
    ".3万元": "3000", "3.元": "3", "+3元": "3", "￥3": "3", "¥.5": "0.5", "￥3万": "30000", "３万": "30000", "3w": "30000",
    "三万": "30000", "五十万": "500000", "一万五千": "15000", "五十万零三百": "500300", "三百元": "300", "1 万": "10000",
    "人民币3元": "3", "3角": "0.3", "3元5角": "3.5", "叁万元整": "30000",
    "3圆": "3", "3元整": "3", "3百万": "3000000", '"１，０００元"': "1000", ".3亿": "30000000",
}  # fmt: skip
UNCLEAR_AMOUNTS = ["三百", "一千二百", "3百", ".5百", "2千", "1.5元5角", "1 000元", "3个", "3%"]
DAYS = {
    "2026年6月30日": "2026-06-30", "2026.6.30": "2026-06-30", "2026/6/3": "2026-06-03", "20260630": "2026-06-30",
    "2026-6-3": "2026-06-03", "2026年6月30日前": "2026-06-30", "2026年6月底": "2026-06-30", "2026年6月底前": "2026-06-30",
    "2026年底": "2026-12-31", "2026年二季度末": "2026-06-30", "“2026-06-30”": "2026-06-30",
    '"2026-06-30 12:00"': "2026-06-30", '"2026-06-30T00:00:00Z"': "2026-06-30",
}  # fmt: skip
UNCLEAR_DAYS = ["2026年6月前", "2026年二季度前", '"2026-06-30T16:00:00Z"', "6月底", "26-6-30", "2026-06-31"]


def mended(**typed: str) -> tuple[Loaded, Loaded]:
    """The plan with something typed another way, before and after its safe fixes."""
    before = load_plan("plan.yaml", PLAN.format(**{**GIVEN, **typed}).encode())
    return before, fix(before, Options()).loaded


def test_the_plan_that_is_changed_here_has_no_errors() -> None:
    assert [code for code in codes(PLAN.format(**GIVEN)) if code.startswith("RG0")] == []


@pytest.mark.parametrize(("typed", "meant"), NUMBERS.items())
def test_a_bare_number_keeps_its_value_in_every_place(typed: str, meant: str) -> None:
    number, amount = mended(number=typed)[1].plan, mended(amount=typed)[1].plan
    assert number
    assert amount
    first, second = number.tasks[0].budget
    figures = [number.parameters["村数"].value, number.tasks[0].indicators[0].at_least]
    assert set(figures) == {Decimal(meant)}
    first, second = amount.tasks[0].budget
    fixed = amount.funding.shares["各半"].fixed or {}
    figures = [first.amount, second.unit_cost, amount.funding.bases[0].amount, *fixed.values()]
    assert set(figures) == {Decimal(meant) * 10_000}


@pytest.mark.parametrize(("typed", "yuan"), AMOUNTS.items())
def test_an_amount_that_names_its_unit_keeps_it(typed: str, yuan: str) -> None:
    plan = mended(amount=typed)[1].plan
    assert plan
    assert {plan.tasks[0].budget[0].amount, plan.funding.bases[0].amount} == {Decimal(yuan)}


@pytest.mark.parametrize(("typed", "day"), DAYS.items())
def test_a_day_stays_that_day_where_one_begins_and_where_one_ends(typed: str, day: str) -> None:
    plan = mended(start=typed, day=typed)[1].plan
    assert plan
    assert plan.period
    assert (plan.period.start, plan.tasks[0].deadline) == (date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        *(("number", one) for one in UNCLEAR),
        *(("amount", one) for one in (*UNCLEAR, *UNCLEAR_AMOUNTS)),
        *(("day", one) for one in UNCLEAR_DAYS),
        *(("start", one) for one in UNCLEAR_DAYS),
    ],
)
def test_what_may_mean_two_things_is_not_mended_unasked(place: str, typed: str) -> None:
    before, after = mended(**{place: typed})
    assert after.data == before.data
    assert [one for one in check(before).findings if one.code.startswith("RG0")]


@pytest.mark.parametrize("typed", ["3百", "三百", "一千二百"])
def test_hundreds_are_clear_where_the_plan_counts_in_yuan(typed: str) -> None:
    text = PLAN.format(**{**GIVEN, "amount": typed}).replace("money_unit: 万元", "money_unit: 元")
    plan = fix(load_plan("plan.yaml", text.encode()), Options()).loaded.plan
    assert plan
    assert plan.tasks[0].budget[0].amount == {"3百": 300, "三百": 300, "一千二百": 1200}[typed]


def test_bare_numbers_keep_their_value_while_the_unit_is_mended() -> None:
    text = PLAN.format(**{**GIVEN, "amount": ".3"}).replace("money_unit: 万元", "money_unit: “万元”")
    plan = fix(load_plan("plan.yaml", text.encode()), Options()).loaded.plan
    assert plan
    assert plan.tasks[0].budget[0].amount == 3000


def test_a_fix_that_would_change_another_value_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard behind the rules: what a fix says is written, read back and compared."""
    from ruralgov.editing import fixes as fixing
    from ruralgov.findings import Fix

    before = load_plan(
        "plan.yaml",
        PLAN.format(**GIVEN)
        .replace("甲局: {}", "甲局: {aliases: [甲办]}")
        .replace("lead: [甲局]", "lead: [甲办]")
        .encode(),
    )
    monkeypatch.setattr(fixing, "_edit", lambda _: fixing.Put(("money_unit",), "元"))
    assert any(isinstance(one.fix, Fix) for one in check(before).findings)
    assert fix(before, Options()).loaded.data == before.data
