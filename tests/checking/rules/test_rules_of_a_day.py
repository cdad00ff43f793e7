"""Rules of structure say the same on any day; rules of a day are given the plan as of it, and point into the file."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.checking.rules import catalogue
from ruralgov.testing import found_in
from support import codes, findings_of, plan_text

RULES = [entry.rule for entry in catalogue().values() if entry.check]
ABOUT_LATER_ENTRIES = ("RG610", "RG618", "RG637")
EARLY = date(2026, 2, 1)


@pytest.mark.parametrize(
    "rule", [one for one in RULES if not one.of_day and one.code not in ABOUT_LATER_ENTRIES], ids=lambda rule: rule.code
)
def test_a_rule_of_structure_looks_at_no_day(rule) -> None:
    found = [one for one in found_in(rule, rule.bad) if one.code == rule.code]
    assert found
    early = [one for one in found_in(rule, rule.bad, as_of=EARLY) if one.code == rule.code]
    # The folder beside is another one each time.
    assert [(one.span, one.path) for one in early] == [(one.span, one.path) for one in found]


AMENDED = """\
tasks:
  - {id: "0", title: 修路, lead: [甲局], deadline: 2026-12-31}
  - {id: "1", title: 建站, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 站点, at_least: 3, unit: 个}]}
progress:
  - {date: 2026-03-31, task: "1", percent: 40}
amendments:
  - {date: 2026-07-01, task: "0", field: task, from: null, to: 修路, document: 某办发〔2026〕1号, reason: 增补}
  - {date: 2026-07-01, task: "1", field: deadline, from: 2026-05-31, to: 2026-12-31, document: 某办发〔2026〕1号, reason: 汛期}
"""


def test_overdue_is_what_was_due_then_and_is_shown_where_it_stands_now() -> None:
    found = [one for one in findings_of(plan_text(AMENDED), date(2026, 6, 30)) if one.code == "RG608"]
    assert [(one.path, one.values["due"]) for one in found] == [("tasks[1].deadline", "2026-05-31")]
    assert "RG608" not in codes(plan_text(AMENDED), date(2026, 7, 1))


def test_without_an_entry_by_that_day_nobody_is_told_off() -> None:
    duty = "duties: [{name: 月报, kind: report, by: lead, every: month, due: month-end}]\n"
    text = plan_text(duty + AMENDED.replace("2026-03-31", "2026-08-31"))
    assert "RG609" in codes(text)
    assert "RG609" in codes(text, date(2026, 6, 30)), "asked for by its day, silence is a fault"
