"""RG571 unit-not-in-dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG571",
    name="unit-not-in-dictionary",
    severity=WARNING,
    title=Text("指标的单位换算不了", "The unit of an indicator cannot be converted"),
    message=Text(
        "指标“{name}”的单位是“{unit}”，indicators.yaml 里“{common}”的单位是“{wanted}”，没有写怎样换算",
        "indicator {name} is in {unit}; {common} in indicators.yaml is in {wanted}, and nothing says how one becomes the other",
    ),
    cure=Text(
        "在字典里给“{common}”写 units: {{{unit}: 换算数}}，或改正单位。",
        "Give {common} `units: {{{unit}: FACTOR}}` in the dictionary, or correct the unit.",
    ),
    why=Text(
        "单位不同又没有换算的数不能相加，汇总时不计入。",
        "Numbers in units of which no factor is known cannot be added up, and are left out.",
    ),
    beside=(("indicators.yaml", "indicators: [{name: 新建户厕, unit: 户, units: {万户: 10000}}]\n"),),
    bad="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建户厕, unit: 座, at_least: 90}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建户厕, unit: 万户, at_least: 9}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, one in indicators_of(index.plan):
        placed = index.around.dictionary.place(one.name, one.unit)
        if placed is not None and placed.factor is None:
            values = {"name": one.name, "unit": one.unit or "—", "common": placed.name, "wanted": placed.unit or "—"}
            yield Hit((*path, "unit" if one.unit else "name"), values)
