"""Who stands for a unit on a day, and which edits a reorganisation approves."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import codes, edit_findings, plan_text

UNITS = """\
departments:
  甲局: {aliases: [老甲局], until: 2026-03-31, into: [乙局]}
  乙局: {until: 2026-06-30, into: {丙局: ["1"], 丁局: []}}
  丙局: {}
  丁局: {}
  各局: {members: [甲局, 丁局]}
"""
PLAN = f"""\
{UNITS}
tasks:
  - {{id: "1", title: 推行积分制, lead: [甲局], support: [乙局], deadline: 2026-10-30}}
  - {{id: "2", title: 开展村务公开, lead: [老甲局], support: [丁局], deadline: 2026-10-30}}
duties:
  - {{name: 月报, kind: report, by: lead, to: 甲局, every: month, due: month-end}}
progress:
  - {{date: 2026-02-27, task: "1", percent: 10, by: 甲局}}
"""
AFTER = '  - {date: 2026-05-31, task: "1", percent: 20, by: 老甲局}\n'
MENDED = '  - {date: 2026-05-31, task: "1", percent: 20, by: 乙局, replaces: 2026-05-31, reason: 单位写错}\n'


def on(day: date) -> Index:
    plan = load_plan("plan.yaml", plan_text(PLAN).encode()).plan
    assert plan
    return Index(plan, day)


@pytest.mark.parametrize(
    ("day", "first", "second", "to", "members"),
    [
        (date(2026, 3, 31), ("甲局", "乙局"), ("老甲局",), ("甲局",), ("甲局", "丁局")),
        (date(2026, 4, 1), ("乙局",), ("乙局",), ("乙局",), ("乙局", "丁局")),
        (date(2026, 6, 30), ("乙局",), ("乙局",), ("乙局",), ("乙局", "丁局")),
        (date(2026, 7, 1), ("丙局",), ("丁局",), ("丙局", "丁局"), ("丙局", "丁局")),
    ],
)
def test_units_of_a_day(
    day: date, first: tuple[str, ...], second: tuple[str, ...], to: tuple[str, ...], members: tuple[str, ...]
) -> None:
    plan = on(day).plan
    assert (*plan.tasks[0].lead, *plan.tasks[0].support) == first
    assert plan.tasks[1].lead == second
    assert plan.duties[0].to == to
    assert plan.departments["各局"].members == members


def test_what_was_logged_goes_along() -> None:
    assert [on(day).plan.progress[0].by for day in (date(2026, 3, 1), date(2026, 5, 1), date(2026, 8, 1))] == [
        "甲局",
        "乙局",
        "丙局",
    ]


BEFORE = """\
departments: {甲局: {}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [丙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-30, task: "1", percent: 10, by: 甲局}
submissions:
  - {date: 2026-03-30, duty: 月报, by: 甲局}
"""
ENTRY = BEFORE.replace("甲局: {}", "甲局: {until: 2026-06-30, into: [乙局]}")
APPROVED = """\
amendments:
  - {date: 2026-07-01, field: departments.甲局.into, from: null, to: [乙局], document: 某办发〔2026〕5号, reason: 机构改革}
"""


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param(ENTRY + APPROVED, [], id="one entry"),
        pytest.param(ENTRY + APPROVED.replace("departments.甲局.into", "departments.甲局"), [], id="named as a whole"),
        pytest.param((ENTRY + APPROVED).replace("lead: [甲局]", "lead: [乙局]"), [], id="leads edited by hand too"),
        pytest.param((ENTRY + APPROVED).replace("by: 甲局", "by: 乙局"), [], id="logs edited by hand too"),
        pytest.param(ENTRY, ["RG702"], id="no approval"),
        pytest.param((ENTRY + APPROVED).replace("lead: [甲局]", "lead: [丙局]"), ["RG702"], id="another lead"),
        pytest.param((ENTRY + APPROVED).replace("percent: 10, by: 甲局", "percent: 10, by: 丙局"), ["RG707"], id="another reporter"),
    ],
)  # fmt: skip
def test_what_a_reorganisation_approves(after: str, found: list[str]) -> None:
    assert [one.code for one in edit_findings(BEFORE, after)] == found


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("甲局: {until: 2026-03-31, into: [乙局]}, 乙局: {}", []),
        ("甲局: {until: 2026-03-31, into: [戊局]}, 乙局: {}", ["RG220"]),
        ("甲局: {until: 2026-03-31, into: [乙局]}, 乙局: {until: 2026-03-31, into: [丙局]}", ["RG221"]),
        ("甲局: {until: 2026-03-31, into: [乙局]}, 乙局: {until: 2026-06-30, into: [甲局]}", ["RG221"]),
        ("甲局: {until: 2026-03-31}, 乙局: {}", ["RG222"]),
        ("甲局: {into: [乙局]}, 乙局: {}", ["RG222"]),
        ("甲局: {until: 2026-03-31, into: [乙局, 丙局]}, 乙局: {}", ["RG224"]),
        ('甲局: {until: 2026-03-31, into: {乙局: ["9"], 丙局: []}}, 乙局: {}', ["RG404"]),
    ],
)
def test_findings(units: str, found: list[str]) -> None:
    text = plan_text(f"departments: {{{units}, 丙局: {{}}}}\n")
    assert [code for code in codes(text) if code != "RG501"] == found


def test_an_entry_by_a_unit_that_had_ended_is_told_until_it_is_corrected() -> None:
    assert "RG225" not in codes(plan_text(PLAN))
    assert codes(plan_text(PLAN + AFTER)).count("RG225") == 1
    assert "RG225" not in codes(plan_text(PLAN + AFTER + MENDED))
