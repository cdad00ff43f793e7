"""RG116 holiday-and-workday."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG116",
    name="holiday-and-workday",
    severity=ERROR,
    title=Text(
        "同一天既放假又上班",
        "Both holiday and workday",
    ),
    message=Text(
        "{given} 既列为放假日，又列为调休上班日",
        "{given} is listed both as a day off and as a working day",
    ),
    cure=Text(
        "从 holidays 或 workdays 中去掉这一天。",
        "Take the day out of `holidays` or `workdays`.",
    ),
    why=Text(
        "到期日遇节假日要提前或顺延，同一天两种说法，日历就排不出来。",
        "Due days are moved off days off; a day that is both cannot be placed.",
    ),
    bad="""\
holidays: [2026-10-10, 2026-10-12]
workdays:
  - 2026-10-10  # <--
""",
    good="""\
holidays: [2026-10-12]
workdays:
  - 2026-10-10
""",
)


def check(index: Index) -> Iterator[Hit]:
    holidays = {day: place for place, day in enumerate(index.plan.holidays)}
    for place, day in enumerate(index.plan.workdays):
        if day in holidays:
            yield Hit(("workdays", place), {"given": day}, (("holidays", holidays[day]),))
