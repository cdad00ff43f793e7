"""RG714 closed-plan-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import change_in_task
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG714",
    name="closed-plan-changed",
    severity=ERROR,
    title=Text("改动了已结束的方案", "Closed plan changed"),
    message=Text("方案已经结束，不再改动：{what}", "the plan is closed and stays as it is: {what}"),
    cure=Text(
        "凭文件重新执行再改：ruralgov close --reopen --document 文号 --reason 理由。",
        "Reopen it by a document first: `ruralgov close --reopen --document NUMBER --reason WHY`.",
    ),
    why=Text(
        "结束的方案已经归档。归档以后还能悄悄添改，归档就没有意义。",
        "A closed plan is in the archive; if it could still be added to quietly, the archive would mean nothing.",
    ),
    before="""\
status: closed
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
""",
    bad="""\
status: closed
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
  - {date: 2026-12-20, task: "1", percent: 100, indicators: {议事村数: 9}}  # <--
""",
    good="""\
status: active
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
progress:
  - {date: 2026-10-20, task: "1", percent: 100, indicators: {议事村数: 3}, evidence: [验收单]}
  - {date: 2027-01-20, task: "1", percent: 100, indicators: {议事村数: 9}}
amendments:
  - {date: 2027-01-19, field: status, from: closed, to: active, document: 某办发〔2027〕3号, reason: 更正}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    """What needs an approval has its own finding; a seal changes nothing, nor does the record of a closing that has none (RG641)."""
    if edit.old.plan.status != "closed" or edit.new.plan.status != "closed":
        return
    for change in edit.changes:
        if change.new_path[:1] == ("closed",) and edit.old.plan.closed is None:
            continue
        if change.guard is None and not change.approved and change.kind != "seal-added":
            yield Hit(change.new_path, {"what": change_in_task(edit, change)}, on_key=change.new is None)
