"""A task that came and was amended between two states: its approvals are carried out by the task as it stands."""

from __future__ import annotations

import pytest

from ruralgov.checking.rules.base import completed
from support import edit_findings

OLD = completed('tasks: [{id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31}]\n')
NEW = completed("""\
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31}
  - {id: "2", title: 建管网, lead: [甲局], deadline: %s}
amendments:
  - {date: 2026-08-03, task: "2", field: task, from: null, to: 建管网, document: 某办发〔2026〕18号, reason: 新增}
  - {date: 2026-08-20, task: "2", field: deadline, from: 2026-10-30, to: 2026-11-15, document: 某办发〔2026〕20号, reason: 设备迟到}
  - {date: 2026-08-25, task: "2", field: deadline, from: 2026-11-15, to: 2026-11-30, document: 某办发〔2026〕21号, reason: 雨季}
""")


@pytest.mark.parametrize(("deadline", "expected"), [("2026-11-30", 0), ("2026-12-15", 2)])
def test_approvals_of_a_new_task_match_what_stands(deadline: str, expected: int) -> None:
    found = [one.code for one in edit_findings(OLD, NEW % deadline)]
    assert found.count("RG711") == expected
