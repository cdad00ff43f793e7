"""RG711 idle-amendment."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG711",
    name="idle-amendment",
    severity=WARNING,
    title=Text(
        "审批没有对应的改动",
        "Approval without a matching change",
    ),
    message=Text(
        "{document}批准的调整（{field}）没有对应的改动",
        "the change of {field} that {document} approves did not happen",
    ),
    cure=Text(
        "核对任务编号、字段、原值和新值；批准了还没改的，把改动一并提交。",
        "Check task, field, from and to; if the change is still to be made, commit both together.",
    ),
    why=Text(
        "批了却没有改，或者原值、新值、字段写得和实际改动不一样，这条审批就没有作用。",
        "An approval that was not carried out, or whose field or values are not those of the change, covers nothing.",
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
    lead: [甲局]
    deadline: 2026-06-30
amendments:
  - date: 2026-05-08  # <--
    task: "1"
    field: deadline
    from: 2026-06-30
    to: 2026-09-30
    document: 某办发〔2026〕3号
    reason: 汛期停工
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-09-30
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-06-30, to: 2026-09-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    amendments = edit.new.plan.amendments
    for place in edit.idle if edit.issued else ():
        one = amendments[place]
        field = f"tasks.{one.task}.{one.field}" if one.task is not None else one.field
        yield Hit(("amendments", place), {"document": one.document, "field": field, "task": one.task or ""})
