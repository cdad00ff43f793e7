"""RG216 issuer-missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG216",
    name="issuer-missing",
    severity=WARNING,
    title=Text(
        "没有印发单位",
        "Issuer missing",
    ),
    message=Text(
        "方案没有写印发单位",
        "the plan does not say who issues it",
    ),
    cure=Text(
        "写 issuer: 单位名称。",
        "Write `issuer: unit`.",
    ),
    why=Text(
        "方案由谁印发，就由谁解释、调整和考核；报告的落款也取自这里。",
        "Who issues a plan also explains, changes and assesses it; reports are signed with this name.",
    ),
    bad="""\
format: 1
title: 示例县乡村治理试点方案
issuer:  # <--
""",
    good="""\
format: 1
title: 示例县乡村治理试点方案
issuer: 县委农办
""",
)


def check(index: Index) -> Iterator[Hit]:
    if index.plan.issuer is None:
        yield Hit(("issuer",))
