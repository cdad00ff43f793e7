"""Who pays: the rest beside fixed sums, rules that change on a day, advances that are paid back."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.checking.rules.base import completed
from ruralgov.money.shares import lines
from ruralgov.money.totals import total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import codes, command_line, edit_findings, plan_text

SOURCES = ["省", "市", "县"]


def plan(rule: Any, *amounts: tuple[int, Any], arrived: tuple[tuple[str, int, int], ...] = ()) -> Index:
    budget = [{"item": "改厕", "year": year, "amount": amount, "shares": "改厕"} for year, amount in amounts]
    came = [
        {"date": f"{year}-06-01", "source": source, "for": "改厕", "amount": amount} for source, year, amount in arrived
    ]
    funding = {"sources": SOURCES, "shares": {"改厕": rule}, "appropriations": came}
    tasks = [{"id": "1", "title": "改造户厕", "budget": budget}]
    return Index(Plan.model_validate({"format": 1, "title": "示例", "tasks": tasks, "funding": funding}))


def shares(index: Index) -> list[dict[str, int]]:
    return [{source: int(part) for source, part in line.shares.items()} for line in lines(index)]


def test_the_rest_goes_to_one_payer() -> None:
    found = plan({"fixed": {"省": 20, "市": 5}, "rest": "县"}, (2026, 30), (2027, 25))
    assert shares(found) == [{"省": 20, "市": 5, "县": 5}, {"省": 20, "市": 5}]


TASK = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕, year: 2026, amount: 30万元, shares: 改厕}
      - {item: 改厕, year: 2027, amount: 30万元, shares: 改厕}
period: {start: 2026-01-01, end: 2027-12-31}
funding:
  sources: [省, 市, 县]
  shares:
    改厕: """


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("{fixed: {省: 20万元, 市: 5万元}, rest: 县}", []),
        ("{fixed: {省: 20万元, 市: 5万元}}", ["RG303", "RG303"]),
        ("{fixed: {省: 20万元, 市: 15万元}, rest: 县}", ["RG303", "RG303"]),
        ("{rest: 县}", ["RG020"]),
        ("{fixed: {省: 30万元}, rest: 乡}", ["RG301"]),
        ('[{until: 2026-12-31, ratio: "5:3:2"}, {ratio: "4:3:3"}]', []),
        ('[{until: 2026-06-30, ratio: "5:3:2"}, {ratio: "4:3:3"}]', ["RG336"]),
        ('[{until: 2026-06-30, ratio: "5:3:2"}, {until: 2026-08-31, paid_by: 县}, {ratio: "4:3:3"}]', ["RG336"]),
        ('[{until: 2025-06-30, ratio: "5:3:2"}, {ratio: "4:3:3"}]', []),
        ('[{ratio: "5:3:2"}, {ratio: "4:3:3"}]', ["RG329"]),
        ('[{until: 2026-12-31, ratio: "5:3:2"}, {until: 2026-06-30, ratio: "1:1:1"}, {paid_by: 县}]', ["RG329"]),
        ('{until: 2026-12-31, ratio: "5:3:2"}', ["RG329"]),
        ('[{until: 2026-12-31, ratio: "5:3:2"}, {ratio: {省: 1, 镇: 1}}]', ["RG301"]),
        ('[{until: 2026-12-31, ratio: "5:3:2"}, {ratoi: "4:3:3"}]', ["RG005"]),
        ("[{until: 2026-12-31, paid_by: 县}, {ratio: 三比一}]", ["RG020"]),
        ("{advance: 县, reimbursed_by: 省}", []),
        ("{advance: 县}", ["RG020"]),
        ("{advance: 县, paid_by: 省}", ["RG328"]),
        ("{advance: 县, ratio: {市: 1, 县: 1}, reimbursed_by: 省}", ["RG328"]),
        ("{advance: 村, reimbursed_by: 省}", ["RG301"]),
        ("一家一半", ["RG008"]),
        ("[]", ["RG008"]),
    ],
)
def test_findings(rule: str, expected: list[str]) -> None:
    found = codes(plan_text(TASK + rule + "\n"))
    assert [code for code in found if code[:3] in ("RG0", "RG3")] == expected


def test_a_rule_that_changes_on_a_day_holds_for_the_years_that_begin_by_then() -> None:
    by_day = [{"until": "2026-12-31", "ratio": "5:3:2"}, {"until": "2027-12-31", "ratio": "4:3:3"}, {"paid_by": "县"}]
    found = plan(by_day, (2026, 100), (2027, 100), (2028, 100))
    assert shares(found) == [{"省": 50, "市": 30, "县": 20}, {"省": 40, "市": 30, "县": 30}, {"县": 100}]


@pytest.mark.parametrize(
    ("rule", "exceeds"),
    [
        ("{fixed: {省: 20万元, 市: 15万元}, rest: 县}", True),
        ("{fixed: {省: 20万元, 市: 15万元}}", True),
        ("{fixed: {省: 20万元, 市: 5万元}}", False),
    ],
)
def test_the_cure_of_fixed_sums_says_whether_they_exceed_the_amount(tmp_path, rule: str, exceeds: bool) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(TASK + rule), encoding="utf-8")
    out = command_line("validate", str(path), "--select", "RG303", lang="zh", columns=400).out
    assert ("定额合计已超过金额" in out, "写 rest: 来源" in out) == (exceeds, not exceeds)


def test_a_rule_that_begins_to_change_needs_an_approval() -> None:
    before = TASK + '{ratio: "5:3:2"}\n'
    after = TASK + '[{until: 2026-12-31, ratio: "5:3:2"}, {ratio: "4:3:3"}]\n'
    (finding,) = edit_findings(before, after)
    assert finding.code == "RG705"
    assert "省:市:县＝5:3:2（至2026-12-31）、省:市:县＝4:3:3" in finding.message
    entry = finding.cure.partition("补记：")[2].partition("；")[0]
    approved = entry.replace("批准日期", "2026-11-02").replace("批准文号", "某财〔2026〕3号")
    assert edit_findings(before, f"{after}amendments:\n  {approved}\n") == ()


def test_an_advance_is_no_money_beyond_the_plan_and_is_counted_once_when_it_is_paid_back() -> None:
    rule = {"advance": "县", "reimbursed_by": "省"}

    def figures(*arrived: tuple[str, int, int]) -> tuple[int, ...]:
        sums = total(plan(rule, (2026, 10), arrived=arrived))
        return tuple(map(int, (sums.planned, sums.appropriated, sums.gap, sums.beyond, sums.advanced)))

    assert figures(("县", 2026, 8)) == (10, 8, 10, 0, 8)
    assert figures(("县", 2026, 8), ("省", 2026, 5)) == (10, 8, 5, 0, 3)
    assert figures(("县", 2026, 8), ("省", 2026, 10)) == (10, 10, 0, 0, 0)
    assert figures(("县", 2026, 12)) == (10, 12, 10, 2, 10)


def test_an_advance_has_no_finding_until_it_is_too_much() -> None:
    log = "  appropriations: [{date: 2026-06-01, source: 县, for: 改厕, amount: %s万元}]\n"
    rule = TASK + "{advance: 县, reimbursed_by: 省}\n"
    assert codes(plan_text(rule + log % 30)) == []
    assert codes(plan_text(rule + log % 31)) == ["RG313"]


def test_on_an_earlier_day_the_money_is_shared_as_it_was(tmp_path) -> None:
    rules = '[{until: 2026-12-31, ratio: "5:3:2"}, {ratio: "4:3:3"}]'
    amendment = f'{{date: 2026-11-02, field: funding.shares.改厕, from: {{ratio: "5:3:2"}}, to: {rules}, document: 某财〔2026〕3号, reason: 示例}}'
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(f"{TASK}{rules}\namendments: [{amendment}]\n"), encoding="utf-8")

    def county(day: str) -> str:
        run = command_line("budget", str(path), "--as-of", day, "-f", "json")
        return str(json.loads(run.out)["lines"][1]["shares"]["县"])

    assert (county("2026-11-01"), county("2026-11-02")) == ("60000.00", "90000.00")


PARTS = st.dictionaries(st.sampled_from(SOURCES), st.integers(1, 10**9), min_size=1)


@given(
    PARTS,
    st.sampled_from(SOURCES),
    st.integers(0, 10**9),
    st.lists(st.tuples(st.sampled_from(SOURCES), st.just(2026), st.integers(1, 10**9))),
)
def test_parts_sum_to_the_whole_and_every_yuan_that_came_has_its_place(fixed, rest, more, arrived) -> None:
    whole = sum(fixed.values()) + more
    rule = {"fixed": fixed, "rest": rest, "advance": "县", "reimbursed_by": rest}
    found = plan(rule, (2026, whole), arrived=tuple(arrived))
    (line,) = lines(found)
    assert sum(line.shares.values(), Decimal(0)) == whole
    sums = total(found)
    assert sums.planned - sums.appropriated == sums.gap - sums.beyond - sums.advanced
    for by in ("source", "year", "task"):
        parts = totals(found, by).values()
        assert sum((one.appropriated for one in parts), Decimal(0)) == sums.appropriated
        assert min(min(one.gap, one.beyond, one.advanced) for one in parts) >= 0


CHANGED = '[{until: 2026-06-30, ratio: "5:3:2"}, {ratio: "4:3:3"}]\n'
FIRST, SECOND = "{item: 改厕, year: 2026, ", "{item: 改厕, year: 2027, "
HALVES = (TASK + CHANGED).replace(FIRST, FIRST + "on: 2026-06-30, ").replace(SECOND, FIRST + "on: 2026-07-01, ")
"""A year's money before and after the rule changed."""


def test_the_halves_of_a_year_go_each_by_the_rule_of_its_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(HALVES), encoding="utf-8")
    assert not [code for code in codes(file.read_text("utf-8")) if code.startswith("RG3")]
    out = command_line("budget", str(file), "-f", "md").out
    rows = [line.replace(" ", "") for line in out.splitlines() if line.startswith("| 1 ")]
    assert rows == [
        "|1|改造户厕|改厕|2026|300,000|150,000|90,000|60,000|",
        "|1|改造户厕|改厕|2026|300,000|120,000|90,000|90,000|",
    ]
    assert "分担办法：任务1“改厕”2026年300,000元按2026年7月1日的“改厕”分担。" in out


@pytest.mark.parametrize("status", ["active", "draft"])
def test_money_of_a_year_in_which_the_rule_changes_is_shared_by_none_of_them(tmp_path: Path, status: str) -> None:
    """The first of them would stand in the table as a fact. A draft is only warned: it has no figure of a source either."""
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(f"status: {status}\n" + TASK + CHANGED), encoding="utf-8")
    out = command_line("budget", str(file), "--year", "2026", "-f", "md").out
    assert "“改厕”用到2026年6月30日，没有写明按哪天的办法，各来源分担数未定。" in out
    assert "150,000" not in out
    assert "未定" not in command_line("budget", str(file), "--year", "2027", "-f", "md").out


def test_another_half_needs_an_approval_as_another_ratio_does() -> None:
    whole = HALVES.replace("on: 2026-07-01", "on: 2026-08-01")
    assert "RG705" not in [one.code for one in edit_findings(plan_text(HALVES), plan_text(whole))]
    first = HALVES.replace("on: 2026-07-01", "on: 2026-05-01")
    assert "RG705" in [one.code for one in edit_findings(plan_text(HALVES), plan_text(first))]


def test_a_half_is_named_by_its_day(tmp_path: Path) -> None:
    """Two lines of one item and year are told apart by `set`, and by the papers of an earlier day."""
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text("status: active\n" + HALVES), encoding="utf-8")
    said = command_line("set", "1", "budget.改厕.amount", "20万元", str(file), "--document", "某办发〔2026〕9号").err
    assert "budget.改厕@2026-06-30.amount 或 budget.改厕@2026-07-01.amount" in said
    words = ("--document", "某办发〔2026〕9号", "--reason", "调减", "--date", "2026-09-01", "--entered", "2026-09-01")
    run = command_line("set", "1", "budget.改厕@2026-07-01.amount", "20万元", str(file), *words)
    assert run.code == 0, run.err
    for day, sums in (("2026-08-31", ["300,000", "300,000"]), ("2026-09-01", ["300,000", "200,000"])):
        out = command_line("budget", str(file), "-f", "md", "--as-of", day).out
        assert [line.split("|")[5].strip() for line in out.splitlines() if line.startswith("| 1 ")] == sums


def test_papers_before_a_day_was_amended_go_by_the_day_of_then(tmp_path: Path) -> None:
    """`diff` names the second of two lines whose day changed by its turn, and so does the amendment that it asks for."""
    file = tmp_path / "plan.yaml"
    text = HALVES.replace("on: 2026-07-01", "on: 2026-05-01") + (
        'amendments: [{date: 2026-10-08, task: "1", field: "budget.改厕@2026#2.on", from: 2026-07-01, to: 2026-05-01, '
        "document: 某办发〔2026〕12号, reason: 提前实施}]\n"
    )
    file.write_text(plan_text(text), encoding="utf-8")
    for day, part in (("2026-09-30", "120,000"), ("2026-10-08", "150,000")):
        rows = [
            line.split("|")[6].strip()
            for line in command_line("budget", str(file), "-f", "md", "--as-of", day).out.splitlines()
            if line.startswith("| 1 ")
        ]
        assert rows == ["150,000", part]


_AT_SIGN = completed("""\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 改厕, year: 2026, amount: 100元, shares: 改厕}]
funding:
  sources: [省, 县]
  shares: {改厕: {RULE}}
""")


@pytest.mark.parametrize(
    "rule",
    [
        'ratio: {"@省": 1, 县: 1}',
        'ratio: {"@9": 1, 县: 1}',
        'ratio: {"@0": 1, 县: 1}',
        'ratio: {"@-2": 1, 县: 1}',
        'ratio: {"@2": 1, "@3": 1}',
        'ratio: {"@": 1, 县: 1}',
        'fixed: {"@9": 60, 县: 40}',
        'ratio: "1:1", minimum: {"@1": 20}',
    ],
)
def test_a_party_that_is_no_source_is_found(rule: str) -> None:
    assert "RG301" in codes(_AT_SIGN.replace("RULE", rule))


def test_a_source_may_be_called_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(_AT_SIGN.replace("[省, 县]", '["@省", 县]').replace("RULE", 'ratio: {"@省": 3, 县: 1}'), "utf-8")
    run = command_line("budget", str(file), "-f", "json")
    assert run.code == 0, run.err
    assert {name: one["planned"] for name, one in json.loads(run.out)["money"]["by_source"].items()} == {
        "@省": "75.00",
        "县": "25.00",
    }


def test_what_fixed_sums_leave_open_is_nobodys_and_nothing_is_left_where_they_are_the_whole() -> None:
    """RG303 says that 20 of 120 have no payer; who pays the rest has no part of nothing."""
    fixed = {"省": 70, "市": 30}
    assert shares(plan({"fixed": fixed}, (2026, 120))) == [fixed]
    assert shares(plan({"fixed": fixed, "rest": "县"}, (2026, 100))) == [fixed]
    assert shares(plan({"fixed": fixed, "rest": "县"}, (2026, 90))) == [fixed]
    assert shares(plan({"fixed": fixed, "rest": "市"}, (2026, 120))) == [{"省": 70, "市": 50}]
