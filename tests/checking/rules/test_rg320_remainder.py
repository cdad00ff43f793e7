"""RG320 names the payer that is meant, or none."""

from __future__ import annotations

import pytest

from support import findings_of

PLAN = """\
format: 1
title: 青禾县改厕实施方案
status: active
region: {{name: 青禾县, level: county}}
period: {{start: 2026-01-01, end: 2026-12-31}}
money_unit: 万元
departments: {{县农业农村局: {{}}}}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [县农业农村局]
    deadline: 2026-10-30
    budget: [{{item: 改厕补助, year: 2026, amount: 60万元, shares: 改厕}}]
funding:
  sources: [省级财政, 市级财政, 县级财政]
  shares:
    改厕: {{{rule}}}
"""
FIXED = "fixed: {省级财政: 20万元, 市级财政: 5万元}, "


@pytest.mark.parametrize(
    ("rule", "meant", "rest"),
    [
        (FIXED + "remainder: 县级财政", "", "rest: 县级财政"),
        (FIXED + "remainder: 县财政", "", "rest: 县级财政"),
        (FIXED + "remainder: 市财政", "市级财政", ""),
        ("ratio: {省级财政: 2, 市级财政: 1}, remainder: 县级财政", "", ""),
        ("ratio: {省级财政: 2, 市级财政: 1}, remainder: 省财政", "省级财政", ""),
        ("ratio: {省级财政: 2, 市级财政: 1}, remainder: 扶贫办", "", ""),
    ],
)
def test_a_source_of_the_plan_is_not_taken_for_another_one(rule, meant, rest):
    found = [item for item in findings_of(PLAN.format(rule=rule)) if item.code == "RG320"]
    assert [item.values["suggestion"] for item in found] == [meant]
    assert rest in found[0].message
    assert ("rest:" in found[0].message) is bool(rest)
