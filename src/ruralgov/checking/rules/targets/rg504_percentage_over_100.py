"""RG504 percentage-over-100: a share of more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.governance import Norm
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.goals import reported
from ruralgov.progress.targets import indicators_of, is_growth, limits_of
from ruralgov.text import Text

RULE = Rule(
    code="RG504",
    name="percentage-over-100",
    severity=ERROR,
    title=Text("百分比超过 100", "Percentage over 100"),
    message=Text("“{name}”的{what}是 {given}%，超过 100%", "the {what} of {name} is {given} %, over 100 %"),
    cure=Text(
        "改为不超过 100 的数；是个数的，改 unit；是增长率的，名称中写明“增长”。",
        "Write at most 100; correct `unit` if it is a count; if it is growth, say so in the name (增长).",
    ),
    why=Text(
        "覆盖率、办结率这类占比最多是全部。超过 100 多半是多打了一个零，或者把个数写成了百分比；增长率不在此列。",
        "A share is at most the whole. More is usually a zero too many, or a count under the per cent sign; growth may pass 100.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 议事会覆盖率, at_least: 950, unit: "%"}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 议事会覆盖率, at_least: 95, unit: "%"}
      - {name: 线上交易额增长, at_least: 150, unit: "%"}
""",
)
_WHOLE = 100
_OVERFULFILLED = re.compile("完成|执行")
"""Of a plan more than all may be done: 完成率, 执行率."""


def check(index: Index) -> Iterator[Hit]:
    """One finding an indicator or norm, at the first figure over 100; and every actual over 100 of a target within it."""
    beyond = set()
    for path, limits in _percentages(index):
        over = next(((key, value) for key, value in limits_of(limits) if value > _WHOLE), None)
        if over is not None and not is_growth(limits.name):
            beyond.add(limits.name)
            yield _hit((*path, *over[0]), Text("目标", "target"), limits.name, over[1])
    for path, name, actual in _actuals(index):
        if actual > _WHOLE and name not in beyond and not is_growth(name) and not _OVERFULFILLED.search(name):
            yield _hit(path, Text("完成值", "actual"), name, actual)


def _hit(path: Path, what: Text, name: str, given: Decimal) -> Hit:
    return Hit(path, {"what": what, "name": name, "given": given})


def _actuals(index: Index) -> Iterator[tuple[Path, str, Decimal]]:
    shares = {
        (task.id, one.name) for task in index.plan.tasks for one in reported(index, task) if is_percentage(one.unit)
    }
    for place, entry in enumerate(index.plan.progress):
        for name, actual in entry.indicators.items():
            if (entry.task, name) in shares:
                yield ("progress", place, "indicators", name), name, actual


def _percentages(index: Index) -> Iterator[tuple[Path, Indicator | Norm]]:
    for path, indicator in indicators_of(index.plan):
        if is_percentage(indicator.unit):
            yield path, indicator
    for place, norm in enumerate(index.plan.norms):
        if is_percentage(norm.unit):
            yield ("norms", place), norm
