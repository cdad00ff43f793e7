"""RG504 percentage-over-100: a share of more than the whole."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.compute.coverage import is_percentage
from ruralgov.compute.index import Index
from ruralgov.compute.targets import is_growth, limits_of
from ruralgov.findings import Hit, Path
from ruralgov.model.governance import Norm
from ruralgov.model.task import Indicator
from ruralgov.rules.base import ERROR, Rule
from ruralgov.text import Text, number

RULE = Rule(
    code="RG504",
    name="percentage-over-100",
    severity=ERROR,
    title=Text("百分比超过 100", "Percentage over 100"),
    message=Text("“{name}”的目标是 {given}%，超过 100%", "the target of {name} is {given} %, over 100 %"),
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


def check(index: Index) -> Iterator[Hit]:
    """One finding an indicator or norm, at the first figure over 100."""
    for path, limits in _percentages(index):
        over = next(((key, value) for key, value in limits_of(limits) if value > _WHOLE), None)
        if over is not None and not is_growth(limits.name):
            yield Hit((*path, *over[0]), {"name": limits.name, "given": number(over[1])})


def _percentages(index: Index) -> Iterator[tuple[Path, Indicator | Norm]]:
    for position, task in enumerate(index.plan.tasks):
        for place, indicator in enumerate(task.indicators):
            if is_percentage(indicator.unit):
                yield ("tasks", position, "indicators", place), indicator
    for place, norm in enumerate(index.plan.norms):
        if is_percentage(norm.unit):
            yield ("norms", place), norm
