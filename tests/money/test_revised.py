"""A budget revised in mid-year: planned as first approved, and as it is now."""

from __future__ import annotations

import json

import pytest

from support import command_line, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕, year: 2026, amount: 36万元, shares: 改厕}
      - {item: 管护, year: 2026, amount: 6万元, paid_by: 县}
funding:
  sources: [省, 县]
  shares: {改厕: {ratio: "2:1"}}
amendments:
  - {date: 2026-06-08, task: "1", field: budget.改厕.amount, from: 30万元, to: 36万元, document: 某办发〔2026〕3号, reason: 材料涨价}
  - {date: 2026-07-08, task: "1", field: budget.管护, from: null, to: 6万元, document: 某办发〔2026〕5号, reason: 新增管护}
"""


@pytest.fixture
def plan(tmp_path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(PLAN), encoding="utf-8")
    return str(path)


def figures(plan: str, day: str) -> dict[str, tuple[str, str | None]]:
    run = command_line("budget", plan, "--as-of", day, "-f", "json")
    found = json.loads(run.out)["money"]["by_source"]
    return {source: (one["planned"], one.get("first_approved")) for source, one in found.items()}


def test_the_budget_shows_both_from_the_day_of_the_amendment(plan: str) -> None:
    assert figures(plan, "2026-06-07") == {"省": ("200000.00", None), "县": ("100000.00", None)}
    assert figures(plan, "2026-06-08") == {"省": ("240000.00", "200000.00"), "县": ("120000.00", "100000.00")}
    assert figures(plan, "2026-07-08")["县"] == ("180000.00", "100000.00")


@pytest.mark.parametrize("by", ["source", "year", "task", "department"])
def test_every_grouping_has_both_columns_and_the_same_sum(plan: str, by: str) -> None:
    out = command_line("budget", plan, "--by", by, columns=140).out
    assert "年初安排" in out
    assert "调整后计划" in out
    assert [line.split()[1:3] for line in out.splitlines() if line.startswith(" 合计")][-1] == [
        "300,000",
        "420,000",
    ]


def test_report_and_rollup_say_the_same(plan: str) -> None:
    for words in (["report", plan, "--quarter", "2026Q3"], ["rollup", plan]):
        out = command_line(*words, columns=200).out
        assert "年初安排" in out, words
        assert "调整后计划" in out, words


def test_without_an_amendment_of_money_there_is_one_column(plan: str) -> None:
    out = command_line("budget", plan, "--as-of", "2026-06-07", columns=140).out
    assert "年初安排" not in out
    assert "调整后" not in out
