"""RG522 target-falls-back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.dated_targets import each, weaker
from ruralgov.progress.targets import indicators_of, target_text
from ruralgov.text import Text

RULE = Rule(
    code="RG522",
    name="target-falls-back",
    severity=WARNING,
    title=Text("后一期目标低于前一期", "A later target asks for less"),
    message=Text(
        "“{name}”后一期目标 {given}，低于前一期的 {before}",
        "{name}: the later target {given} asks for less than the one before it, {before}",
    ),
    cure=Text(
        "累计数不会减少，核对两期目标；每期各算各的，写 counts: period。",
        "A total does not shrink: check both; if each period counts by itself, write `counts: period`.",
    ),
    why=Text(
        "目标按累计数写，后一期不能比前一期少。少了多半是把当年数写成了累计数，年底一到就算提前完成。",
        "Targets are totals, so a later one is no less. Usually the amount of a single year was written, so the target is met too early.",
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
          - {by: 2026-12-31, at_least: 300}
          - {by: 2027-12-31, at_least: 200}  # <--
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
        counts: period
        targets:
          - {by: 2026-12-31, at_least: 300}
          - {by: 2027-12-31, at_least: 200}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Of totals alone; of what each period counts by itself any target may follow any other."""
    for path, one in indicators_of(index.plan):
        steps = list(each(one)) if one.counts == "total" else []
        for (_, before), (below, after) in pairwise(steps):
            if weaker(before, after):
                values = {"name": one.name, "given": target_text(after), "before": target_text(before)}
                yield Hit((*path, *below), values)
