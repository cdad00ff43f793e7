"""RG220 unknown-successor."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.nearest_unit import nearest_unit
from ruralgov.plan.lookups.spelling import hint
from ruralgov.text import Text

RULE = Rule(
    code="RG220",
    name="unknown-successor",
    severity=ERROR,
    title=Text("承接单位没有登记", "Unknown successor"),
    message=Text(
        "“{unit}”由“{given}”承接，而名录里没有这个单位{near}",
        "{unit} is to be succeeded by `{given}`, which is not in the register{near}",
    ),
    cure=Text("在 departments 登记承接单位，或改成登记的名称。", "Register the successor, or use its registered name."),
    why=Text(
        "单位撤并以后，它的任务、报送都归承接单位；名录里没有，任务就没人管了。",
        "What the unit led and owed is its successor's from then on; with none in the register, nobody has it.",
    ),
    bad="""\
departments:
  甲局: {}
  乙局: {}
  丙局: {}
  丁局: {until: 2026-06-30, into: [戊局]}  # <--
""",
    good="""\
departments:
  甲局: {}
  乙局: {}
  丙局: {}
  丁局: {until: 2026-06-30, into: [甲局]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for name, unit in index.departments.items():
        for place, given in enumerate(unit.into):
            if given not in index.departments and given not in index.alias_of:
                near = nearest_unit(given, index.departments)
                path = ("departments", name, "into", given if any(unit.into.values()) else place)
                yield Hit(path, {"unit": name, "given": given, "suggestion": near or "", "near": hint(near)})
