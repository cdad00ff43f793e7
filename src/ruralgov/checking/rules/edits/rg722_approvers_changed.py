"""RG722 approvers-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.record import ApprovalKind
from ruralgov.records.who_may_approve import approvers_of
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG722",
    name="approvers-changed",
    severity=WARNING,
    title=Text("批准权限有改动", "Who may approve was changed"),
    message=Text(
        "approvers.{kind} 由 {before} 改为 {after}，这次改动仍按原来的核对",
        "approvers.{kind} changed from {before} to {after}; this edit is still held against the old ones",
    ),
    cure=Text(
        "请印发机关审核这一处；合并以后的改动才按新的核对。",
        "Have it reviewed by whoever issued the plan; edits after this one are held against the new ones.",
    ),
    why=Text(
        "改方案的人要是能顺手把核对它的机关也改掉，审批就形同虚设。",
        "If whoever edits a plan could also change who must approve the edit, approval would mean nothing.",
    ),
    before="""\
approvers: {deadline: [某办发]}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
""",
    bad="""\
approvers: {deadline: [某水函]}  # <--
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
""",
    good="""\
approvers: {deadline: [某办发]}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
""",
)
_ANYBODY = Text("不限机关", "anybody")


def check_edit(edit: Edit) -> Iterator[Hit]:
    if not edit.issued:
        return
    before, after = approvers_of(edit.old), approvers_of(edit.new)
    for kind in dict.fromkeys((*before, *after)):
        if set(before.get(kind, ())) != set(after.get(kind, ())):
            words = [listing(one[kind]) if one.get(kind) else _ANYBODY for one in (before, after)]
            yield Hit(_place(edit, kind), {"kind": kind, "before": words[0], "after": words[1]})


def _place(edit: Edit, kind: ApprovalKind) -> Path:
    """Where the plan says it; what the house rules say stands in no place of the plan."""
    return ("approvers", kind) if kind in edit.new.plan.approvers else ()
