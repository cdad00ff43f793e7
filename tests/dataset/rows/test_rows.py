"""Rows of the tables: declared columns, keys that name one row, sums that equal the budget, a day that is kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ruralgov
from hostile_plan import FULL
from offices import OFFICE
from ruralgov.api.exporting import keys, rows_of_file
from ruralgov.checking.rules.base import completed
from ruralgov.dataset.rows.of_plan import rows_of
from ruralgov.dataset.schema import BY_NAME, TABLES
from ruralgov.money.totals import total, totals
from support import PLANS

Rows = list[dict[str, Any]]


def rows(text: str, as_of: str | None = None) -> dict[str, Rows]:
    plan = ruralgov.load("plan.yaml", data=text.encode(), as_of=as_of)
    return {name: list(found) for name, found in rows_of(plan.index, plan.day, plan.findings)}  # type: ignore[arg-type]


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_table_has_its_columns_and_a_key_that_names_one_row(file: Path) -> None:
    plan = ruralgov.load(file)
    found = dict(rows_of(plan.index, plan.day, plan.findings))
    assert list(found) == [table.name for table in TABLES]
    for name, listed in found.items():
        table, every = BY_NAME[name], list(listed)
        assert {column for row in every for column in row} <= set(table.columns)
        named = [tuple(row[column] for column in table.key[1:]) for row in every]
        assert len(set(named)) == len(named), name
        assert not any(part is None for key in named for part in key), name


def test_no_declared_column_stays_empty(tmp_path: Path) -> None:
    """Some plan fills it: the repository's, or the one that uses every field."""
    (tmp_path / "full.yaml").write_text(FULL, "utf-8")
    filled = set()
    for file in [*PLANS.glob("*.yaml"), tmp_path / "full.yaml"]:
        for name, found in rows_of_file(file).rows.items():
            columns = BY_NAME[name].columns[1:]
            filled |= {(name, column) for row in found for column, value in zip(columns, row, strict=True) if value}
    declared = {(table.name, column) for table in TABLES for column in table.columns[1:]}
    assert declared - filled <= TESTED_BELOW


TESTED_BELOW = {
    ("plans", "lacks"),  # of a plan with errors: test_questions_agree.py
    ("actuals", "derived"),
    ("tasks", "overdue_days"),
    ("indicators", "common"),
    ("indicators", "common_unit"),
    ("indicators", "factor"),
    ("indicators", "from_below"),
    ("plans", "errors"),
    ("appropriations", "aside"),
    ("payments", "aside"),
    ("returned", "aside"),
    ("brought_advances", "repaid"),
}


def test_a_plan_row_by_row() -> None:
    found = rows(OFFICE)
    assert found["plans"][0]["region"] == "示例县"
    assert [(one["task"], one["role"], one["unit"]) for one in found["roles"]][:2] == [
        ("1", "lead", "县委农办"),
        ("1", "support", "各乡镇"),
    ]
    assert ("2", "lead", "县水务局") in [(one["task"], one["role"], one["unit"]) for one in found["roles"]]
    first = found["indicators"][0]
    assert (first["indicator"], first["target"], first["actual"], first["met"], first["rate"]) == (
        "议事村",
        20,
        21,
        True,
        Decimal(110),
    )
    late = found["tasks"][1]
    assert (late["status"], late["light"], late["overdue_days"], late["behind_since"]) == (
        "overdue",
        "red",
        21,
        date(2026, 4, 11),
    )
    assert [(one["indicator"], one["value"]) for one in found["actuals"] if one["task"] == "1"] == [
        ("", 50),
        ("议事村", 14),
        ("", 100),
        ("议事村", 21),
    ]


def test_the_percentage_of_a_task_with_parts_is_derived() -> None:
    text = OFFICE.replace('id: "3"\n    title: 长期宣传', 'id: "3"\n    parts: ["1", "2"]\n    title: 长期宣传')
    found = [one for one in rows(text)["actuals"] if one["task"] == "3"]
    assert [one["derived"] for one in found] == [True] * len(found) != []


def test_a_day_is_kept() -> None:
    found = rows(OFFICE, as_of="2026-02-28")
    assert [one["value"] for one in found["actuals"]] == [50, 14]
    assert len(found["appropriations"]) == 1
    assert found["payments"] == []
    assert found["plans"][0]["day"] == date(2026, 2, 28)


def test_goals_stand_under_no_task() -> None:
    text = OFFICE + "goals: [{name: 供水率, at_least: 95, unit: '%', by: 2026-12-31, tasks: ['2']}]\n"
    text = text.replace('task: "2", percent: 49,', 'task: "2", percent: 49, indicators: {供水率: 60},')
    found = rows(text)
    assert [(one["task"], one["actual"]) for one in found["indicators"] if one["indicator"] == "供水率"] == [("", 60)]
    assert [one["task"] for one in found["actuals"] if one["indicator"] == "供水率"] == [""]
    assert [(one["task"], one["due"]) for one in found["targets"] if one["indicator"] == "供水率"] == [
        ("", date(2026, 12, 31))
    ]


def test_money_of_the_plans_before_and_behind_stands_aside(tmp_path: Path) -> None:
    """What a plain sum gives is what the papers say."""
    file = tmp_path / "plan.yaml"
    file.write_text(completed(OTHER_YEARS), "utf-8")
    plan = ruralgov.load(file)
    found = {name: list(rows) for name, rows in rows_of(plan.index, plan.day, ())}
    whole = total(plan.index)
    for name, said in (("appropriations", whole.appropriated), ("payments", whole.spent), ("returned", whole.returned)):
        assert sum(one["amount"] for one in found[name]) == said, name
    aside = {
        name: [(one["year"], one["aside"]) for one in found[name] if one["aside"]] for name in found if name in MOVED
    }
    assert aside == {
        "appropriations": [(2025, 20_000), (2027, 40_000)],
        "payments": [(2025, -10_000)],
        "returned": [(2025, 5_000)],
    }


MOVED = "appropriations", "payments", "returned"
OTHER_YEARS = """\
money_unit: 万元
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-11-30
    budget: [{item: 改厕补助, year: 2026, amount: 10, paid_by: 市级财政}]
funding:
  sources: [市级财政]
  appropriations:
    - {date: 2026-02-20, source: 市级财政, for: 改厕补助, year: 2025, amount: 2}
    - {date: 2026-03-20, source: 市级财政, for: 改厕补助, amount: 9}
    - {date: 2026-11-20, source: 市级财政, for: 改厕补助, year: 2027, amount: 4}
  payments:
    - {date: 2026-02-20, source: 市级财政, task: "1", item: 改厕补助, year: 2025, refund: 1, note: 多付退回}
    - {date: 2026-05-20, source: 市级财政, task: "1", item: 改厕补助, amount: 6}
  returned:
    - {date: 2026-02-20, year: 2025, source: 市级财政, item: 改厕补助, amount: 0.5, document: 某财〔2026〕9号}
    - {date: 2026-12-20, source: 市级财政, item: 改厕补助, amount: 1, document: 某财〔2026〕99号}
"""


def test_a_plan_with_errors_gives_its_findings(tmp_path: Path) -> None:
    file = tmp_path / "坏.yaml"
    file.write_text(OFFICE.replace("amount: 100元", "amount: 约100元"), "utf-8")
    found = rows_of_file(file)
    assert set(BY_NAME) - set(found.rows) == {"shares", "advances"}
    complete = BY_NAME["plans"].columns[1:].index("complete")
    assert found.rows["plans"][0][complete] is False
    assert "RG010" in [row[1] for row in found.rows["findings"]]
    file.write_text("- 1\n", "utf-8")
    assert [row[1] for row in rows_of_file(file).rows["findings"]] == ["RG014"]
    assert rows_of_file(tmp_path / "没有.yaml").rows == {}


def test_the_key_is_the_path_from_here_or_from_what_all_have_in_common(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    files = [Path("plans/甲.yaml"), tmp_path / "plans" / "市" / "乙.v2.yaml"]
    assert list(keys(files)) == ["plans/甲", "plans/市/乙.v2"]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert list(keys([tmp_path / file for file in files])) == ["甲", "市/乙.v2"]
    assert list(keys([tmp_path / "plans" / "甲.yaml"])) == ["甲"]


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_sums_of_the_rows_are_those_of_the_budget(file: Path) -> None:
    plan = ruralgov.load(file)
    check_sums(plan.index, {name: list(found) for name, found in rows_of(plan.index, plan.day, ())})


def check_sums(index: Any, found: dict[str, Any]) -> None:
    whole = total(index)
    assert sum(one["amount"] for one in found["budget_lines"]) == whole.planned
    assert sum(one["amount"] for one in found["shares"]) == whole.planned
    assert sum(one["gap"] for one in found["shares"]) == whole.gap
    assert sum(one["amount"] for one in found["payments"]) == whole.spent
    assert sum(one["amount"] for one in found["shares"] if one["assumed"]) == whole.assumed
    for source, sums in totals(index, "source").items():
        own = [one for one in found["shares"] if one["source"] == (source or "")]
        assert sum(one["amount"] for one in own) == sums.planned
        assert sum(one["gap"] for one in own) == sums.gap
    for line in found["budget_lines"]:
        parts = [one["amount"] for one in found["shares"] if (one["task"], one["line"]) == (line["task"], line["line"])]
        assert sum(parts) == line["amount"]


amounts = st.decimals("0.01", "9999999999.99", places=2)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(amounts, st.sampled_from(["三七", "平分"]), st.sampled_from([2026, 2027])), min_size=1, max_size=4
    ),
    st.lists(st.tuples(amounts, st.sampled_from(["省", "县"]), st.sampled_from(["三七", "平分"])), max_size=3),
)
def test_sums_hold_for_any_money(planned: list[Any], came: list[Any]) -> None:
    lines = "".join(
        f"      - {{item: 款{place}, year: {year}, amount: {amount}, shares: {rule}}}\n"
        for place, (amount, rule, year) in enumerate(planned)
    )
    logs = "".join(
        f"    - {{date: 2026-05-01, source: {source}, for: {rule}, amount: {amount}}}\n"
        for amount, source, rule in came
    )
    text = f"""\
format: 1
title: 方案
period: {{start: 2026-01-01, end: 2027-12-31}}
departments: {{甲局: {{}}}}
funding:
  sources: [省, 县]
  shares: {{三七: {{ratio: "3:7"}}, 平分: {{ratio: "1:1", round_to: 元}}}}
{"  appropriations:" if logs else ""}
{logs}
tasks:
  - id: "1"
    title: 一
    lead: [甲局]
    budget:
{lines}"""
    plan = ruralgov.load("plan.yaml", data=text.encode())
    check_sums(plan.index, {name: list(found) for name, found in rows_of(plan.index, plan.day, ())})


SILENT = """\
status: active
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-12-30}
duties:
  - {name: 工作台账, kind: report, by: lead, every: quarter, due: month-end}
  - {name: 工作例会, kind: meeting, by: 甲局, every: quarter, due: month-end}
"""


@pytest.mark.parametrize(
    ("as_of", "found"), [("2026-06-30", ["2026-03-31"]), ("2026-07-01", ["2026-03-31", "2026-06-30"])]
)
def test_who_has_logged_nothing_has_not_reported_as_the_rule_says(as_of: str, found: list[str]) -> None:
    """On the day it is due a report may still come; of a meeting that nobody logs one cannot say that it was missed."""
    text = completed(SILENT)
    told = rows(text, as_of)["occurrences"]
    assert [str(one["due"]) for one in told if one["outcome"] == "missing"] == found
    assert {one["outcome"] for one in told if one["duty"] == "工作例会"} == {"unlogged"}
    plan = ruralgov.load("plan.yaml", data=text.encode(), as_of=as_of)
    (missing,) = [one for one in plan.findings if one.code == "RG609"]
    assert all(day in missing.message for day in found)
