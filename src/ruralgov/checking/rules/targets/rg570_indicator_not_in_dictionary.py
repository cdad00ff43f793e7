"""RG570 indicator-not-in-dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG570",
    name="indicator-not-in-dictionary",
    severity=INFO,
    title=Text("指标不在指标字典里", "Indicator not in the dictionary"),
    message=Text("指标“{name}”不在 indicators.yaml 里", "indicator {name} is not in indicators.yaml"),
    cure=Text(
        "是字典里某个指标的别名，写进它的 other_names；是新指标，在字典里加一条。",
        "If it is another name of an indicator there, add it to its `other_names`; if it is a new one, add an entry.",
    ),
    why=Text(
        "同一指标在各方案里叫法不同，要靠字典对上；对不上的，汇总时分开列。",
        "Plans call one indicator by several names, which the dictionary brings together; what is not in it is listed separately.",
    ),
    beside=(("indicators.yaml", "indicators: [{name: 新建户厕, unit: 户, other_names: [新建改造户厕]}]\n"),),
    bad="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 户厕数量, unit: 户, at_least: 90}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建改造户厕, unit: 户, at_least: 90}
""",
)


def check(index: Index) -> Iterator[Hit]:
    dictionary = index.around.dictionary
    if not dictionary.indicators:
        return
    for path, one in indicators_of(index.plan):
        if dictionary.place(one.name, one.unit) is None:
            yield Hit((*path, "name"), {"name": one.name})
