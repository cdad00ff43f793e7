"""RG503 unit-missing: a target or norm without its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import hint
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG503",
    name="unit-missing",
    severity=WARNING,
    title=Text("指标没有计量单位", "Unit missing"),
    message=Text("“{name}”没有写计量单位{near}", "{name} has no unit{near}"),
    cure=Text(
        '加上 unit：个、户、人……，百分比写 unit: "%"。', 'Add `unit:`, such as 个 or 户; `unit: "%"` for a percentage.'
    ),
    why=Text(
        "“覆盖率80”是80%还是80个村？没有单位的数不能汇总，也不能与完成值相比。",
        "Is a coverage of 80 per cent or villages? A number without a unit can be neither added nor compared.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 议事会覆盖率, at_least: 80}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 议事会覆盖率, at_least: 80, unit: "%"}
""",
)
_SHARE = re.compile(r"率|占比|比例|比重|百分比")


def check(index: Index) -> Iterator[Hit]:
    """Indicators of tasks, goals, and norms."""
    for path, indicator in indicators_of(index.plan):
        if indicator.unit is None:
            yield _hit(path, indicator.name)
    for place, norm in enumerate(index.plan.norms):
        if norm.unit is None:
            yield _hit(("norms", place), norm.name)


def _hit(path: Path, name: str) -> Hit:
    near = "%" if _SHARE.search(name) else None
    return Hit((*path, "unit"), {"name": name, "suggestion": near or "", "near": hint(near)})
