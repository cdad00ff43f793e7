"""A source whose name begins with @ is a name like another: only 2:2:1 counts by the order of the sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import codes, command_line

PLAN = completed("""\
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
    assert "RG301" in codes(PLAN.replace("RULE", rule))


def test_a_source_may_be_called_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("[省, 县]", '["@省", 县]').replace("RULE", 'ratio: {"@省": 3, 县: 1}'), "utf-8")
    run = command_line("budget", str(file), "-f", "json")
    assert run.code == 0, run.err
    assert {name: one["planned"] for name, one in json.loads(run.out)["money"]["by_source"].items()} == {"@省": "75.00", "县": "25.00"}
