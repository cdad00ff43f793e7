"""RG217 region-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG217",
    name="region-missing",
    severity=WARNING,
    title=Text(
        "没有写地区",
        "Region missing",
    ),
    message=Text(
        "方案没有写适用的地区",
        "the plan does not say where it applies",
    ),
    cure=Text(
        "写 region: {{name: 示例县, level: county}}。",
        "Write `region: {{name: 示例县, level: county}}`.",
    ),
    why=Text(
        "多个方案汇总要按地区归并，单位层级是否合适也要看地区。",
        "Plans are added up by region, and whether a unit's level fits depends on it.",
    ),
    bad="""\
format: 1
title: 示例县乡村治理试点方案
region:  # <--
""",
    good="""\
format: 1
title: 示例县乡村治理试点方案
region: {name: 示例县, level: county}
""",
)


def check(index: Index) -> Iterator[Hit]:
    if index.plan.region is None:
        yield Hit(("region",))
