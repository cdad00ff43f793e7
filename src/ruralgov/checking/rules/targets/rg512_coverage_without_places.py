"""RG512 coverage-without-places: an indicator counted from places that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.norms.counted_indicators import covered, places_counted
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Coverage
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG512",
    name="coverage-without-places",
    severity=WARNING,
    title=Text("没有可供统计覆盖率的地点", "Coverage without places"),
    message=Text(
        "“{name}”要从{kind}清单中数“{having}”，但{problem}",
        "{name} is counted from the {kind} that have {having}, but {problem}",
    ),
    cure=Text(
        "在 places 中列出{kind}并在 counts 中填“{having}”；不从清单计算的，删去 coverage，完成值填进 progress。",
        "List the {kind} in `places` with {having} in their `counts`; or remove `coverage` and log the actual in `progress`.",
    ),
    why=Text(
        "这个指标的完成值由清单自动算出。清单里没有可数的，报表上就一直是空的，没有人发现该填什么。",
        "The actual of this indicator is computed from the list. With nothing to count it stays empty in every report.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 推进快递进村
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - name: 快递网点覆盖率
        exactly: 100
        unit: "%"
        coverage: {of: village, having: 快递网点}  # <--
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 3}}
""",
    good="""\
tasks:
  - id: "1"
    title: 推进快递进村
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - name: 快递网点覆盖率
        exactly: 100
        unit: "%"
        coverage: {of: village, having: 快递网点}
places:
  - {name: 甲村, kind: village, counts: {快递网点: 1}}
""",
)
_KINDS = {
    "town": Text("乡镇", "towns"),
    "village": Text("村", "villages"),
    "community": Text("社区", "communities"),
}


def check(index: Index) -> Iterator[Hit]:
    """No place of that kind and grade, or none that reports what is counted."""
    for path, indicator in indicators_of(index.plan):
        coverage = indicator.coverage
        if coverage is not None and covered(index, coverage) is None:
            values = {
                "name": indicator.name,
                "kind": _KINDS[coverage.of],
                "having": coverage.having,
                "problem": _problem(index, coverage),
            }
            yield Hit((*path, "coverage"), values, on_key=True)


def _problem(index: Index, coverage: Coverage) -> Text:
    grade = coverage.grade or ""
    if not places_counted(index, coverage):
        return Text(f"places 中没有{grade}{_KINDS[coverage.of].zh}", f"`places` lists none {grade}".rstrip())
    return Text("清单中没有一处填了这一项", "no place in the list reports it")
