"""Labour and things given stand in a table of their own and in no sum of money."""

from __future__ import annotations

import json

import pytest

from support import codes, command_line, edit_findings, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕, year: 2026, amount: 30万元, paid_by: 县级财政}
funding:
  sources: [县级财政]
  in_kind:
    - {date: 2026-04-10, task: "1", item: 投工, by: 上河村村民, quantity: 120, unit: 工日, value: 1.2万元}
    - {date: 2026-05-11, task: "1", item: 投工, by: 上河村村民, quantity: 30, unit: 工日, value: 3000元}
    - {date: 2026-05-11, task: "1", item: 砂石料, by: 上河村, quantity: 15.5, unit: 立方米}
"""


@pytest.fixture
def plan(tmp_path) -> str:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(PLAN), encoding="utf-8")
    return str(path)


def test_it_is_in_no_sum_of_money(plan: str) -> None:
    found = json.loads(command_line("budget", plan, "-f", "json").out)
    assert found["money"]["by_source"]["县级财政"]["gap"] == "300000.00"
    assert [(one["quantity"], one["value"]) for one in found["in_kind"]] == [
        ("120", "12000.00"),
        ("30", "3000.00"),
        ("15.5", None),
    ]
    assert codes(plan_text(PLAN)) == []


@pytest.mark.parametrize("words", [["budget"], ["report", "--quarter", "2026Q2"]])
def test_budget_and_report_have_its_table(plan: str, words: list[str]) -> None:
    out = command_line(words[0], plan, *words[1:], columns=140).out
    assert "投工投劳和实物投入" in out
    row = next(line for line in out.splitlines() if "投工 " in line)
    assert "150工日" in row
    assert "15,000" in row
    assert "15.5立方米" in out


def test_a_day_before_shows_what_was_given_by_then(plan: str) -> None:
    out = command_line("budget", plan, "--as-of", "2026-04-30", columns=140).out
    assert "120工日" in out
    assert "砂石料" not in out


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('task: "1", item: 砂石料', 'task: "9", item: 砂石料', "RG319"),
        ("quantity: 15.5", "quantity: 0", "RG308"),
        ("value: 3000元", "value: 0.001元", "RG307"),
        ("date: 2026-04-10", "date: 2016-04-10", "RG617"),
        ("quantity: 15.5, ", "", "RG006"),
    ],
)
def test_what_is_wrong_has_a_finding(old: str, new: str, code: str) -> None:
    assert PLAN.count(old) == 1
    assert code in codes(plan_text(PLAN.replace(old, new)))


def test_the_log_only_grows() -> None:
    assert [one.code for one in edit_findings(PLAN, PLAN.replace("quantity: 120", "quantity: 100"))] == ["RG708"]
