"""RG523 share-counted-by-period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.norms.counted_indicators import is_percentage
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG523",
    name="share-counted-by-period",
    severity=ERROR,
    title=Text("比例不能按本期数相加", "A share cannot be added up"),
    message=Text("“{name}”{what}，不能写 counts: period", "{name} {what} and cannot have `counts: period`"),
    cure=Text(
        "删去 counts（完成值填到当日的数）；是个数的，改 unit。",
        "Take `counts` out and log the value of the day; correct `unit` if it is a count.",
    ),
    why=Text(
        "counts: period 把各次填的数相加。80% 加 85% 得 165%，没有意义。",
        "`counts: period` adds up what is logged. 80 % and 85 % are not 165 %.",
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
      - name: 卫生厕所普及率
        unit: "%"
        at_least: 90
        counts: period  # <--
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
        at_least: 90
        counts: period
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, one in indicators_of(index.plan):
        if one.counts == "period" and (what := _what(one)) is not None:
            yield Hit((*path, "counts"), {"name": one.name, "what": what})


def _what(one: Indicator) -> Text | None:
    if one.coverage is not None:
        return Text("由地点清单算出", "is counted from the places")
    return Text("是百分比", "is a percentage") if is_percentage(one.unit) else None
