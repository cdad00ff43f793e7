"""What the tests of reading share: a plan without findings, and one change of it."""

from __future__ import annotations

from ruralgov.findings import Finding, Severity
from ruralgov.reading.yaml_nodes import Map, Seq
from support import findings_of

GOOD = """\
format: 1
title: 示例县乡村治理试点方案
region: {name: 示例县, level: county, code: "640221"}
issuer: 示例县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}, 乙局: {}, 丙局: {}}
stages:
  - {name: 实施阶段, start: 2026-01, end: 2026-12}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget: [{item: 办公经费, year: 2026, amount: 30万元, shares: 规则}]
parameters: {人数: {value: 45, unit: 人}}
funding:
  sources: [省级财政, 县级财政]
  shares: {规则: {ratio: {省级财政: 1, 县级财政: 1}}}
duties:
  - {name: 台账, kind: report, by: lead, every: month, due: month-end}
"""


def changed(old: str, new: str, text: str = GOOD) -> str:
    """The good plan with one thing changed."""
    assert text.count(old) >= 1, f"not in the plan: {old}"
    return text.replace(old, new, 1)


def problems(text: str | bytes) -> list[Finding]:
    """The errors and warnings that stand."""
    return [f for f in findings_of(text) if f.severity is not Severity.INFO and f.suppressed is None]


def places(text: str | bytes) -> list[str]:
    """``RG009 14:15`` for each of them, in order."""
    return [f"{f.code} {f.span.line}:{f.span.column}" for f in problems(text)]


def marks(node: object) -> object:
    """The data with every place, as plain values."""
    if isinstance(node, Map):
        return {"at": node.start, "marks": node.marks, **{f"_{key}": marks(value) for key, value in node.items()}}
    if isinstance(node, Seq):
        return [node.start, node.marks, *(marks(item) for item in node)]
    return node
