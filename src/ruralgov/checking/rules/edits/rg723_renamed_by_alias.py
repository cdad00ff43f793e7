"""RG723 renamed-by-alias."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.another_name import CURE, command
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG723",
    name="renamed-by-alias",
    severity=WARNING,
    title=Text("用别称给单位更名", "A unit renamed by an alias"),
    message=Text(
        "“{old}”成了“{new}”的别称：以前各期的表也会改印“{new}”",
        "{old} became an alias of {new}: papers of earlier periods would print {new}, too",
    ),
    cure=Text(
        f"{CURE.zh}；只是改错字的，注明理由予以保留。",
        f"{CURE.en}; for a mere misspelling, suppress this with the reason.",
    ),
    why=Text(
        "别称不分日期。台账已经记了的方案，报出去的材料重印就对不上；机构改革从哪天起用新名，要有文件。",
        "An alias has no date. Papers that already went out would be reprinted with another name; a reorganisation has a date and a document.",
    ),
    before="""\
departments: {甲局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
""",
    bad="""\
departments:
  乙局:  # <--
    aliases: [甲局]
tasks:
  - {id: "1", title: 完善村级议事, lead: [乙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
""",
    good="""\
departments: {甲局: {until: 2026-06-30, into: [乙局]}, 乙局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
amendments:
  - {date: 2026-07-01, field: departments.甲局.into, from: null, to: [乙局], document: 某办发〔2026〕3号, reason: 机构改革}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    if not edit.issued or not (edit.old.plan.progress or edit.old.plan.submissions):
        return
    for change in edit.changes:
        if change.kind == "unit-renamed":
            values = {"old": change.old, "new": change.new, "command": command(change.old, change.new)}
            yield Hit(change.new_path, values, on_key=True)
