"""A refund counts for the year whose payment it pays back, and shows as one in the period in which the money came."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.money.period_flows import of_other_years
from ruralgov.money.totals import totals
from ruralgov.plan.dates import quarter_span
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import codes, command_line

PLAN = """\
period: {start: 2025-01-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-11-30
    budget:
      - {item: 改厕补助, year: 2025, amount: 30万元, paid_by: 市级财政}
      - {item: 改厕补助, year: 2026, amount: 35万元, paid_by: 市级财政}
funding:
  sources: [市级财政]
  appropriations:
    - {date: 2025-02-10, source: 市级财政, for: 改厕补助, amount: 30万元}
  payments:
    - {date: 2025-04-20, source: 市级财政, task: "1", item: 改厕补助, amount: 27万元}
    - {date: 2026-02-20, source: 市级财政, task: "1", item: 改厕补助, refund: 2万元, note: 多付退回}
progress:
  - {date: 2025-06-30, task: "1", percent: 40, by: 甲局}
"""
ONE_YEAR = """\
period: {start: 2026-01-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-11-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, paid_by: 市级财政}
funding:
  sources: [市级财政]
  payments:
    - {date: 2026-02-20, source: 市级财政, task: "1", item: 改厕补助, year: 2025, refund: 1万元, note: 多付退回}
  carried:
    - {from: 2025, to: 2026, source: 市级财政, item: 改厕补助, amount: 2万元, document: 某财〔2025〕9号}
progress:
  - {date: 2026-11-30, task: "1", percent: 100, by: 甲局}
"""


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(text), "utf-8")
    return str(file)


def spent(tmp_path: Path, text: str) -> dict[object, Decimal]:
    plan = load_plan(written(tmp_path, text)).plan
    assert plan is not None
    return {year: one.spent for year, one in totals(Index(plan), "year").items() if one.spent}


PAID_2026 = '    - {date: 2026-01-20, source: 市级财政, task: "1", item: 改厕补助, amount: %s}\n'
REFUND = "    - {date: 2026-02-20"


@pytest.mark.parametrize(
    ("paid", "year", "found"),
    [
        (None, "", {2025: 250_000}),
        ("1万元", "", {2025: 250_000, 2026: 10_000}),
        ("3万元", "", {2025: 270_000, 2026: 10_000}),
        ("3万元", "year: 2025, ", {2025: 250_000, 2026: 30_000}),
    ],
)
def test_it_takes_off_what_was_paid_for_its_year(
    tmp_path: Path, paid: str | None, year: str, found: dict[int, int]
) -> None:
    text = PLAN.replace(REFUND, (PAID_2026 % paid if paid else "") + REFUND)
    assert spent(tmp_path, text.replace("refund:", year + "refund:")) == found


def test_the_days_count_and_not_the_order_of_typing(tmp_path: Path) -> None:
    """Typed last, paid first: what was paid in January of 2026 is there to be paid back in February, what is paid in March is not."""
    for day, found in (("01-20", {2025: 270_000, 2026: 10_000}), ("03-20", {2025: 250_000, 2026: 30_000})):
        late = (PAID_2026 % "3万元").replace("01-20", day)
        assert spent(tmp_path, PLAN.replace("progress:\n", late + "progress:\n")) == found


def test_money_of_another_task_item_or_source_was_not_paid_back(tmp_path: Path) -> None:
    """In 2026 3万元 were paid in January, but not for the same: what came back is of 2025."""
    plan = PLAN.replace("sources: [市级财政]", "sources: [市级财政, 县级财政]")
    for old, new in (
        ('task: "1"', 'task: "2"'),
        ("item: 改厕补助", "item: 管护"),
        ("source: 市级财政", "source: 县级财政"),
    ):
        paid = (PAID_2026 % "3万元").replace(old, new)
        assert spent(tmp_path, plan.replace(REFUND, paid + REFUND)) == {2025: 250_000, 2026: 30_000}


def test_no_rate_is_below_nothing_and_the_period_says_what_came_back(tmp_path: Path) -> None:
    plan = written(tmp_path, PLAN)
    report = command_line("report", plan, "-q", "2026Q1").out
    assert "本季度支出净退回20,000元（已减去退回2025年支出的20,000元）。" in report
    assert "－5.7" not in report
    budget = command_line("budget", plan, "-q", "2026Q1", "-f", "md").out
    assert (
        "| 市级财政 | 350,000     | 0          | 350,000      | 0          | 0%     | 0              | －20,000       |"
        in budget
    )
    assert "本期支出：已减去退回2025年支出的20,000元。" in budget


def test_more_than_one_year_paid_is_a_finding_that_names_the_year(tmp_path: Path) -> None:
    run = command_line("validate", written(tmp_path, PLAN.replace("2万元, note", "28万元, note")), lang="zh")
    assert "“改厕补助” 2026 年从市级财政共付 0 元，退回的多出 280000 元" in run.out
    assert "写明 year: 那一年" in run.out


def test_of_a_year_before_the_plan_it_is_money_to_be_used_again(tmp_path: Path) -> None:
    plan = written(tmp_path, ONE_YEAR)
    assert not {"RG309", "RG327"} & set(codes(completed(ONE_YEAR)))
    assert spent(tmp_path, ONE_YEAR) == {}
    out = command_line("close", plan, lang="zh").err
    assert "未到位 10万元，结余 3万元" in out
    assert "支出 0元" in out
    assert "本季度退回2025年支出10,000元（不计入本年支出）。" in command_line("report", plan, "-q", "2026Q1").out
    note = "退回：2025年的支出，市级财政“改厕补助”10,000元，不计入本方案的支出，可以继续使用。"
    assert note in command_line("budget", plan, "-f", "md").out


@pytest.mark.parametrize(("amount", "found"), [("4万元", False), ("4.1万元", True)])
def test_it_may_be_spent_and_no_more(amount: str, found: bool) -> None:
    paid = f'    - {{date: 2026-03-20, source: 市级财政, task: "1", item: 改厕补助, amount: {amount}}}\n  carried:'
    came = "funding:\n  appropriations: [{date: 2026-03-01, source: 市级财政, for: 改厕补助, amount: 1万元}]\n"
    text = ONE_YEAR.replace("funding:\n", came).replace("  carried:", paid)
    assert ("RG314" in codes(completed(text))) is found


def test_without_a_year_the_cure_is_to_name_it(tmp_path: Path) -> None:
    out = command_line("validate", written(tmp_path, ONE_YEAR.replace("year: 2025, refund", "refund")), lang="zh").out
    assert "错误[RG327]" in out
    assert "退回的是以前年度的支出，写明 year: 那一年" in out
    closing = command_line("close", str(tmp_path / "plan.yaml"), lang="zh").err
    assert "净退回 1万元" in closing
    assert "支出" not in closing.rpartition("plan.yaml")[2]


def test_a_payment_for_a_year_of_no_plan_is_a_finding() -> None:
    assert "RG309" in codes(completed(ONE_YEAR.replace("refund: 1万元", "amount: 1万元")))


def test_only_years_outside_the_quarter_that_something_moved_for_are_named(tmp_path: Path) -> None:
    plan = load_plan(written(tmp_path, PLAN)).plan
    assert plan is not None
    moved = {
        quarter: of_other_years(Index(plan, quarter_span(2026, quarter).end), quarter_span(2026, quarter))
        for quarter in (1, 2)
    }
    assert {year: one.spent for year, one in moved[1].items()} == {2025: -20_000}
    assert moved[2] == {}


def test_the_facts_have_the_year(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command_line("export", written(tmp_path, PLAN), "-o", str(out)).code == 0
    with next(out.rglob("payments.csv")).open(encoding="utf-8-sig", newline="") as file:
        assert [row["year"] for row in csv.DictReader(file)] == ["2025", "2025"]
