"""RG520 targets-out-of-order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG520",
    name="targets-out-of-order",
    severity=ERROR,
    title=Text("分期目标没有按日期先后排列", "Targets not in the order of their days"),
    message=Text(
        "“{name}”的目标日期 {given} 不晚于上一期的 {before}",
        "{name}: the target by {given} is not later than the one before it, by {before}",
    ),
    cure=Text(
        "按日期先后排列，每个日期只写一个目标。", "Put the targets in the order of their days, one for each day."
    ),
    why=Text(
        "同一天有两个目标，就不知道按哪个考核；次序颠倒多半是日期写错了。",
        "With two targets for one day nobody knows which counts; a wrong order is usually a wrong date.",
    ),
    bad="""\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-12-31
    indicators:
      - name: 新建改造户厕
        unit: 户
        targets:
          - {by: 2027-12-31, at_least: 300}
          - {by: 2026-12-31, at_least: 500}  # <--
""",
    good="""\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-12-31
    indicators:
      - name: 新建改造户厕
        unit: 户
        targets:
          - {by: 2026-12-31, at_least: 300}
          - {by: 2027-12-31, at_least: 500}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, one in indicators_of(index.plan):
        for place, (before, target) in enumerate(pairwise(one.targets), 1):
            if target.by <= before.by:
                values = {"name": one.name, "given": target.by, "before": before.by}
                yield Hit((*path, "targets", place, "by"), values, ((*path, "targets", place - 1, "by"),))
