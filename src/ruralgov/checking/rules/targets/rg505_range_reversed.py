"""RG505 range-reversed: a range whose first number is the larger one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.dated_targets import each
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG505",
    name="range-reversed",
    severity=ERROR,
    title=Text("区间上下限颠倒", "Range reversed"),
    message=Text(
        "“{name}”的区间 [{low}, {high}] 下限大于上限", "{name}: in [{low}, {high}] the lower end is the larger one"
    ),
    cure=Text("改为 [{high}, {low}]，小的在前。", "Write [{high}, {low}], the smaller number first."),
    why=Text(
        "下限大于上限的区间没有任何数能满足，完成多少都不算完成。",
        "No number lies in such a range: whatever is done, the target is not met.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 培养法律明白人
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 法律明白人, between: [8, 5], unit: 名}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 培养法律明白人
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 法律明白人, between: [5, 8], unit: 名}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """``between`` of indicators and norms, and the range of heads of a norm."""
    for path, name, (low, high) in _ranges(index):
        if low > high:
            yield Hit(path, {"name": name, "low": low, "high": high})


def _ranges(index: Index) -> Iterator[tuple[Path, str, tuple[Decimal | int, Decimal | int]]]:
    for path, indicator in indicators_of(index.plan):
        for below, one in each(indicator):
            if one.between is not None:
                yield (*path, *below, "between"), one.name, one.between
    for place, norm in enumerate(index.plan.norms):
        if norm.between is not None:
            yield ("norms", place, "between"), norm.name, norm.between
        if norm.of is not None:
            yield ("norms", place, "of"), norm.name, norm.of
