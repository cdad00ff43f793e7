"""RG225 ended-unit-reports."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
departments:
  甲局: {until: 2026-06-30, into: [乙局]}
  乙局: {}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
progress:
  - {date: 2026-03-31, task: "1", percent: 30, by: 甲局}
  - {date: 2026-09-30, task: "1", percent: 80, by: «甲局|乙局»}  # <--
"""

RULE = Rule(
    code="RG225",
    name="ended-unit-reports",
    severity=WARNING,
    title=Text("已撤并的单位填报", "A unit that has ended reports"),
    message=Text(
        "{day} 的填报由“{unit}”填，它 {until} 已撤并{heirs}",
        "the entry of {day} is by {unit}, which ended on {until}{heirs}",
    ),
    cure=Text(
        "写填报的承接单位；说的是撤并以前的，日期写撤并以前的那天。",
        "Name the unit that took over; where it speaks of the time before, give that day.",
    ),
    why=Text(
        "撤并以后没有这个单位，填报由承接单位负责；写旧名称的，多半是沿用了旧台账，查起来找不到人。",
        "There is no such unit any more, and its successor answers for the figure; the old name mostly comes from an old ledger.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    if not any(unit.until for unit in index.departments.values()):
        return
    replaced = {(one.task, one.replaces) for one in index.plan.progress if one.replaces}
    for place, entry in enumerate(index.plan.progress):
        unit = index.departments.get(name := index.unit(entry.by)) if entry.by else None
        if unit and unit.until and entry.date > unit.until and (entry.task, entry.date) not in replaced:
            heirs = Text(f"，由{'、'.join(unit.into)}承接", f" ({', '.join(unit.into)} took over)")
            values = {"day": entry.date.isoformat(), "unit": name, "until": unit.until.isoformat()}
            yield Hit(("progress", place, "by"), {**values, "heirs": heirs if unit.into else Text("", "")})
