"""RG702 lead-changed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Change, Edit
from ruralgov.checking.rules.another_name import command
from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.edits._approval import CURE, UNAPPROVED, unapproved_hit
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG702",
    name="lead-changed",
    severity=ERROR,
    title=Text(
        "未经批准更换牵头单位",
        "Lead changed without an approval",
    ),
    message=UNAPPROVED,
    cure=Text(
        f"机构改革的，用 ruralgov reorganise。{CURE.zh}", f"For a reorganisation use `ruralgov reorganise`. {CURE.en}"
    ),
    why=Text(
        "牵头单位对任务负总责。换了牵头而没有文件，出了问题两家都可以不认。",
        "The lead unit is responsible for the task; if it is changed without a document, neither unit is.",
    ),
    before="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-06-30
""",
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [乙局]  # <--
    deadline: 2026-06-30
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [乙局]
    deadline: 2026-06-30
amendments:
  - {date: 2026-05-08, task: "1", field: lead, from: [甲局], to: [乙局], document: 某办发〔2026〕3号, reason: 机构职能调整}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    for change in edit.unapproved("lead"):
        hit = unapproved_hit(edit, change)
        units = _reorganised(edit, change)
        yield hit._replace(values={**hit.values, "command": command(*units)}) if units else hit


def _reorganised(edit: Edit, change: Change) -> tuple[str, str] | None:
    """The lead that is gone from the register, and who leads in its place: another name, or a merger."""
    if not (isinstance(change.old, tuple) and isinstance(change.new, tuple)):
        return None
    gone = [name for name in change.old if name in edit.old.departments and name not in edit.new.departments]
    come = [name for name in change.new if name not in change.old]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None
