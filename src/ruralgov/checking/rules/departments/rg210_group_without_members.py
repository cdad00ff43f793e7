"""RG210 group-without-members."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.unit_names import stands_for_many
from ruralgov.text import Text

RULE = Rule(
    code="RG210",
    name="group-without-members",
    severity=WARNING,
    title=Text(
        "一组单位没有列出成员",
        "Group without members",
    ),
    message=Text(
        "“{group}”是一组单位，却没有列出成员",
        "{group} stands for a group, but its members are not listed",
    ),
    cure=Text(
        "在 members 里列出各成员单位；原文未列的，注明理由予以保留。",
        "List them in `members`; where the document does not name them, suppress with the reason.",
    ),
    why=Text(
        "“各乡镇”不落到名单上，就发不了台账，也查不出哪个没报。",
        "As long as “all townships” is no list, no ledger can be sent and nobody can see who has not reported.",
    ),
    bad="""\
departments:
  甲局: {}
  各乡镇: {kind: group}  # <--
tasks:
  - {id: "1", title: 完善物流配送体系, lead: [甲局], support: [各乡镇], deadline: 2026-10-30}
""",
    good="""\
departments:
  甲局: {}
  各乡镇: {members: [东山镇, 西河乡]}
tasks:
  - {id: "1", title: 完善物流配送体系, lead: [甲局], support: [各乡镇], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for name, unit in index.departments.items():
        if not unit.members and (unit.kind == "group" or (unit.kind == "unit" and stands_for_many(name))):
            yield Hit(("departments", name, "members"), {"group": name})
