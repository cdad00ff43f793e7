"""An advance that is out at the year's end: the next plan keeps what is owed, and what pays it back there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ruralgov
from day_of_run import years_over
from ruralgov.aggregation.rollup import by_source, together
from ruralgov.dataset.rows.of_plan import rows_of
from ruralgov.money.advances import advances, brought_advances, late_beyond, open_balances, repayments
from ruralgov.money.totals import total
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import codes, command_line, plan_text


@pytest.fixture(autouse=True)
def _the_years_are_over() -> Iterator[None]:
    with years_over():
        yield


BEFORE = plan_text("""\
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget: [{item: 改厕, year: 2026, amount: 100, shares: 奖补}]
funding:
  sources: [省, 县]
  shares: {奖补: {advance: 县, reimbursed_by: 省}}
  appropriations:
    - {date: 2026-02-01, source: 县, for: 奖补, amount: 40}
    - {date: 2026-09-01, source: 省, for: 奖补, amount: 25}
  payments:
    - {date: 2026-03-06, source: 县, task: "1", item: 改厕, amount: 30}
progress:
  - {date: 2026-06-01, task: "1", percent: 50, indicators: {改厕户数: 150}}
""")
BACK = "    - {date: 2027-0%d-01, source: 省, for: 奖补, year: 2026, amount: %s}\n"


def drafted(folder: Path, text: str = BEFORE, back: str = "") -> Path:
    """The plan of 2027 that `init --from` makes, issued, with money that came in it."""
    (folder / "plan-2026.yaml").write_text(text, "utf-8")
    made = folder / "plan-2027.yaml"
    made.unlink(missing_ok=True)
    run = command_line("init", "--from", str(folder / "plan-2026.yaml"), "--year", "2027", "-o", str(made))
    assert run.code == 0, run.err
    written = made.read_text("utf-8").replace("status: draft", "status: active")
    made.write_text(with_back(written, back), "utf-8")
    return made


def with_back(text: str, back: str) -> str:
    return text.replace("  carried:\n", f"  appropriations:\n{back}  carried:\n") if back else text


def said(file: Path, *words: str) -> str:
    run = command_line(*words, str(file), "--as-of", "2027-06-30")
    assert run.code == 0, run.err
    return run.out


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return drafted(tmp_path, back=BACK % (3, 10))


def test_the_balance_is_written_by_init_and_is_in_order(made: Path) -> None:
    [entry] = ruralgov.load(made).index.plan.funding.carried
    assert (entry.from_, entry.to, entry.source, entry.item, int(entry.amount), entry.reimbursed_by) == (
        2026,
        2027,
        "县",
        "奖补",
        150_000,
        "省",
    )
    assert [one for one in codes(made.read_text("utf-8")) if one.startswith("RG3")] == []


def test_what_pays_it_back_is_no_money_of_the_year(made: Path) -> None:
    whole = json.loads(said(made, "budget", "-f", "json"))["money"]["by_source"]
    assert [whole[one]["appropriated"] for one in ("省", "县")] == ["0.00", "0.00"]
    assert whole["县"]["advanced"] == "50000.00"
    out = said(made, "budget", "--by", "source", "-f", "md").replace(" ", "")
    assert "|省|100|0|100|0|0|0%|" in out
    assert "垫付余额：2026年县为省垫付“奖补”，转入本方案150,000元，已归还100,000元，未还50,000元" in out
    assert "补拨上年" not in out


def test_report_and_rollup_tell_it(made: Path) -> None:
    report = said(made, "report", "--quarter", "2027Q1", "-f", "md")
    assert "本季度省归还县垫付10万元。垫付未还5万元。" in report
    assert "补拨" not in report
    assert "| 县       | 0            | 0            | 0              | 5 " in said(
        made, "rollup", "--by", "source", "-f", "md"
    )


@pytest.mark.parametrize(
    ("names", "year", "out"),
    [
        (("plan-2026", "plan-2027"), None, 50_000),
        (("plan-2027", "plan-2026"), None, 50_000),
        (("plan-2026",), None, 150_000),
        (("plan-2027",), None, 50_000),
        (("plan-2026", "plan-2027"), 2026, 150_000),
        (("plan-2026", "plan-2027"), 2027, 50_000),
        (("plan-2026", "plan-2027", "plan-2028"), None, 50_000),
        (("plan-2026", "plan-2028"), None, 50_000),
    ],
)
def test_a_balance_is_no_flow_over_many_plans_it_counts_once(
    made: Path, names: tuple[str, ...], year: int | None, out: int
) -> None:
    if "plan-2028" in names:
        after = made.with_name("plan-2028.yaml")
        assert command_line("init", "--from", str(made), "--year", "2028", "-o", str(after)).code == 0
        after.write_text(after.read_text("utf-8").replace("status: draft", "status: active"), "utf-8")
    files = [made.with_name(f"{name}.yaml") for name in names]
    found = ruralgov.rollup(files, year=year)
    assert [one.first for one in found.left_out] == []
    assert together(one.whole for one in found.plans).money.advanced == out
    assert by_source(found.plans)["县"].advanced == out


def test_the_rollup_says_where_the_balance_counts(made: Path) -> None:
    words = "有1个方案垫付未还的余额已转入以后年度的方案，只在转入的方案中计。"
    both = ("rollup", str(made.with_name("plan-2026.yaml")), str(made), "-f", "md")
    assert words in command_line(*both).out
    assert words not in command_line(*both, "--year", "2026").out


def test_what_the_later_plan_did_not_bring_in_still_counts(made: Path) -> None:
    made.write_text(made.read_text("utf-8").replace("amount: 15万元", "amount: 12万元"), "utf-8")
    found = ruralgov.rollup([made, made.with_name("plan-2026.yaml")])
    assert by_source(found.plans)["县"].advanced == 20_000 + 30_000


def test_the_balance_of_another_place_stays(made: Path) -> None:
    before = made.with_name("plan-2026.yaml")
    text = before.read_text("utf-8")
    assert "name: 示例县" in text
    before.write_text(text.replace("name: 示例县", "name: 邻县"), "utf-8")
    assert by_source(ruralgov.rollup([made, before]).plans)["县"].advanced == 50_000 + 150_000


def test_why_names_the_balance_and_what_paid_it_back(made: Path) -> None:
    out = command_line("why", str(made), "垫付未还", "县", "--as-of", "2027-06-30").out
    assert "2026年县为省垫付“奖补”：转入15万元，已归还10万元，未还5万元" in out
    assert "2027-03-01到位10万元（奖补，省）" in out


def test_the_tables_hold_it_beside_the_money(made: Path) -> None:
    opened = ruralgov.load(made, as_of="2027-06-30")
    found = {name: list(rows) for name, rows in rows_of(opened.index, opened.day, opened.findings)}
    [one] = found["brought_advances"]
    assert [int(one[name]) for name in ("amount", "repaid", "open")] == [150_000, 100_000, 50_000]  # type: ignore[call-overload]
    assert found["carried"] == []
    assert [int(row["aside"]) for row in found["appropriations"]] == [100_000]  # type: ignore[call-overload]


def test_what_comes_beyond_the_balance_is_late_money(tmp_path: Path) -> None:
    out = said(drafted(tmp_path, back=BACK % (3, 18)), "budget", "-f", "md")
    assert "已归还150,000元，未还0元" in out
    assert "补拨上年：2026年的资金，省“奖补”30,000元，不计入本方案的到位。" in out


def test_what_is_still_out_goes_on_to_the_year_after(made: Path) -> None:
    after = made.with_name("plan-2028.yaml")
    assert command_line("init", "--from", str(made), "--year", "2028", "-o", str(after)).code == 0
    [entry] = ruralgov.load(after).index.plan.funding.carried
    assert (entry.from_, entry.to, int(entry.amount)) == (2026, 2028, 50_000)
    text = with_back(after.read_text("utf-8"), (BACK % (3, 5)).replace("2027-", "2028-"))
    assert [one for one in codes(text) if one.startswith("RG3")] == [], "of whatever year the advance was"


def test_closing_asks_for_it(made: Path) -> None:
    err = command_line("close", str(made), "--document", "某办发〔2028〕1号", "--date", "2028-01-10").err
    assert "资金“奖补”：县为省垫付未还 5万元（2026年）　→ --explain 奖补垫付=原因" in err


def test_why_money_is_left_does_not_explain_an_advance(made: Path) -> None:
    before = made.with_name("plan-2026.yaml")
    close = ("close", str(before), "--document", "某办发〔2027〕1号", "--date", "2027-01-10", "--explain", "1=转下年")
    money = ("--explain", "奖补=转下年")
    refused = command_line(*close, *money)
    assert (refused.code, "--explain 奖补垫付=原因" in refused.err) == (1, True)
    assert command_line(*close, *money, "--explain", "奖补垫付=省级2027年归还").code == 0


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("amount: 15万元", "amount: 12万元", "RG334"),
        ("reimbursed_by: 省", "reimbursed_by: 市", "RG301"),
        ("reimbursed_by: 省", "reimbursed_by: 县", "RG328"),
        ("from: 2026\n      to: 2027", "from: 2027\n      to: 2028", "RG328"),
    ],
)
def test_a_wrong_balance_is_found(made: Path, old: str, new: str, code: str) -> None:
    text = made.read_text("utf-8")
    made.write_text(text.replace(old, new), "utf-8")
    assert made.read_text("utf-8") != text
    assert f"[{code}]" in command_line("validate", str(made), "--select", code).out


def test_a_balance_that_the_next_plan_forgets_is_found(made: Path) -> None:
    text = made.read_text("utf-8")
    kept = [
        line for line in text.splitlines(keepends=True) if not line.startswith(("  carried", "    - from", "      "))
    ]
    made.write_text("".join(kept), "utf-8")
    out = command_line("validate", str(made), "--select", "RG334", lang="zh").out
    assert "县“奖补”由 2026 年转入垫付余额 0 元，而上年的方案（" in out
    assert "垫付未还 150000 元" in out


@pytest.mark.parametrize("more", ["", "    - {date: 2027-02-01, source: 县, for: 奖补, amount: 7}\n"])
def test_a_plan_of_two_years_hands_over_what_was_advanced_before(tmp_path: Path, more: str) -> None:
    """The draft of its second year takes over what its first year left open, and says so with it."""
    text = BEFORE.replace("end: 2026-12-31", "end: 2027-12-31")
    text = text.replace(
        "year: 2026, amount: 100, shares: 奖补}",
        "year: 2026, amount: 100, shares: 奖补}, {item: 改厕, year: 2027, amount: 100, shares: 奖补}",
    )
    made = drafted(tmp_path, text)
    old = tmp_path / "plan-2026.yaml"
    old.write_text(text.replace("  payments:\n", more + "  payments:\n"), "utf-8")
    assert command_line("validate", str(made), "--select", "RG334").out.count("RG334") == 0
    made.write_text(made.read_text("utf-8").replace("amount: 15万元", "amount: 12万元"), "utf-8")
    assert "垫付未还 150000 元" in command_line("validate", str(made), "--select", "RG334").out


def test_an_advance_that_is_out_for_two_years_is_told_by_the_last_plan(made: Path) -> None:
    """Of 15 advanced in 2026 the province pays back 10 in 2027: the plan of 2027 says what goes into that of 2028."""
    after = made.with_name("plan-2028.yaml")
    assert command_line("init", "--from", str(made), "--year", "2028", "-o", str(after)).code == 0
    assert "RG334" not in command_line("validate", str(after), "--select", "RG334").out
    text = after.read_text("utf-8")
    assert "from: 2026\n      to: 2028" in text
    after.write_text(text.replace("amount: 5万元", "amount: 15万元"), "utf-8")
    out = command_line("validate", str(after), "--select", "RG334").out
    assert "由 2026 年转入垫付余额 150000 元，而上年的方案（" in out
    assert "plan-2027.yaml）垫付未还 50000 元" in out
    made.unlink()
    assert "RG334" not in command_line("validate", str(after), "--select", "RG334").out, "the plan of 2026 cannot know"


def test_a_balance_that_the_old_plan_writes_down_as_well_counts_once(made: Path) -> None:
    """As money that is carried on stands in both plans."""
    old = made.with_name("plan-2026.yaml")
    entry = "{from: 2026, to: 2027, source: 县, item: 奖补, amount: 15, reimbursed_by: 省}"
    old.write_text(BEFORE.replace("  payments:\n", f"  carried: [{entry}]\n  payments:\n"), "utf-8")
    assert "RG334" not in command_line("validate", str(made), "--select", "RG334").out


Out = tuple[int, str, str, str, int]
"""The year of an advance, who lent it, for whom, for what, how much."""
Back = tuple[str, int, str, str, int]
"""The day of 2028 on which money came, its year, its source, for what, how much."""


def begun(out: list[Out], came: list[Back], period: dict[str, str] | None = None) -> Index:
    """The plan of 2028, begun with balances of years before."""
    carried = [
        {"from": year, "to": 2028, "source": by, "reimbursed_by": payer, "item": item, "amount": much}
        for year, by, payer, item, much in out
    ]
    arrived = [
        {"date": f"2028-{day}", "year": year, "source": source, "for": purpose, "amount": much}
        for day, year, source, purpose, much in came
    ]
    funding = {"sources": ["省", "市", "县"], "shares": {"奖补": {"paid_by": "省"}}, "carried": carried}
    budget = [{"item": "改厕", "year": 2028, "amount": 100, "shares": "奖补"}]
    head = {"format": 1, "title": "示例", "tasks": [{"id": "1", "title": "改造户厕", "budget": budget}]}
    span = period or {"start": "2028-01-01", "end": "2028-12-31"}
    return Index(Plan.model_validate({**head, "period": span, "funding": {**funding, "appropriations": arrived}}))


def paid_back(index: Index) -> list[tuple[int, int, int]]:
    """Which arrival paid back which balance, and how much."""
    return [(one.position, one.balance.position, int(one.amount)) for one in repayments(index)]


def test_what_comes_pays_the_balances_of_its_year_in_their_order_and_the_days_count() -> None:
    """The county and the city lent 10 each; of 15 that came first, and of 8 later, 3 pay nothing back."""
    out = [(2026, "县", "省", "奖补", 10), (2026, "市", "省", "奖补", 10)]
    index = begun(out, [("09-01", 2026, "省", "奖补", 8), ("03-01", 2026, "省", "奖补", 15)])
    assert paid_back(index) == [(1, 0, 10), (1, 1, 5), (0, 1, 5)]
    assert late_beyond(index) == {0: 3}
    assert [int(one.open) for one in brought_advances(index)] == [0, 0]


def test_one_yuan_pays_one_yuan_back() -> None:
    index = begun([(2026, "县", "省", "奖补", 2)], [("03-01", 2026, "省", "奖补", 1)])
    assert paid_back(index) == [(0, 0, 1)]
    assert [int(one.amount) for one in open_balances(index)] == [1]


@pytest.mark.parametrize(
    ("came", "back"),
    [
        pytest.param((2026, "省", "改厕"), True, id="for-the-item-of-the-rule"),
        pytest.param((2025, "省", "奖补"), False, id="of-another-year"),
        pytest.param((2026, "市", "奖补"), False, id="of-another-source"),
        pytest.param((2026, "省", "修桥"), False, id="for-something-else"),
    ],
)
def test_it_pays_back_what_is_of_its_year_source_and_purpose(came: tuple[int, str, str], back: bool) -> None:
    index = begun([(2026, "县", "省", "奖补", 10)], [("03-01", *came, 4)])
    assert paid_back(index) == [(0, 0, 4)] * back


def test_of_what_the_plan_no_longer_has_each_is_told_from_the_other() -> None:
    index = begun(
        [(2026, "县", "省", "修桥", 10)], [("03-01", 2026, "省", "修渠", 4), ("04-01", 2026, "省", "修桥", 3)]
    )
    assert paid_back(index) == [(1, 0, 3)]


def test_balances_go_into_their_own_year_of_a_plan_that_has_a_period() -> None:
    out: list[Out] = [(2026, "县", "省", "奖补", 10)]
    assert len(brought_advances(begun(out, [], {"start": "2027-01-01", "end": "2028-12-31"}))) == 1
    assert brought_advances(begun(out, [], {"start": "2026-01-01", "end": "2028-12-31"})) == []
    assert brought_advances(begun(out, [], {"start": "2027-01-01", "end": "2027-12-31"})) == []
    assert brought_advances(begun(out, [], {"start": "2029-01-01", "end": "2028-12-31"})) == [], "no period at all"


MONEY = st.integers(1, 60)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MONEY, st.integers(0, 60), st.integers(0, 60))
def test_over_two_years_what_was_advanced_is_paid_back_or_out(
    tmp_path: Path, lent: int, first: int, second: int
) -> None:
    """And the plan of the first year, its papers with it, stays as it was."""
    text = BEFORE.replace("for: 奖补, amount: 40", f"for: 奖补, amount: {lent}").replace(
        "item: 改厕, amount: 30", "item: 改厕, amount: 1"
    )
    old = "    - {date: 2026-09-01, source: 省, for: 奖补, amount: 25}\n"
    text = text.replace(old, old.replace("25", str(first)) if first else "")
    made = drafted(tmp_path, text, BACK % (3, second) if second else "")
    before, after = (ruralgov.load(tmp_path / f"plan-{year}.yaml").index for year in (2026, 2027))
    [loan] = advances(before)
    back = sum((one.repaid for one in brought_advances(after)), Decimal(0))
    out = sum((one.amount for one in open_balances(after)), Decimal(0))
    assert loan.amount == lent * 10_000 == loan.repaid + back + out
    assert (total(after).appropriated, total(after).spent, total(after).execution) == (0, 0, 0)
    paper = command_line("budget", str(tmp_path / "plan-2026.yaml"), "--as-of", "2026-12-31", "-f", "md").out
    made.unlink()
    assert command_line("budget", str(tmp_path / "plan-2026.yaml"), "--as-of", "2026-12-31", "-f", "md").out == paper


def test_an_advance_of_a_task_left_behind_is_told_once(tmp_path: Path) -> None:
    """As what is owed; among the money that is not settled stands what is left alone."""
    file = tmp_path / "plan-2026.yaml"
    file.write_text(
        BEFORE.replace("percent: 50, indicators: {改厕户数: 150}", "percent: 100, indicators: {改厕户数: 300}"), "utf-8"
    )
    run = command_line("init", "--from", str(file), "--year", "2027", "-o", str(tmp_path / "plan-2027.yaml"))
    assert "没有带过来的任务，资金还没有结清的：资金“奖补”" in run.out + run.err
    assert (run.out + run.err).count("垫付未还") == 1
