"""RG573 adds-up-nothing: an indicator to be added up from plans below, of which there are none."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.actuals_from_below import indicators_added
from ruralgov.text import Text

_SNIPPET = """\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建户厕, unit: 户, at_least: 90«, adds_up: sum|»}  # <--
"""

RULE = Rule(
    code="RG573",
    name="adds-up-nothing",
    severity=WARNING,
    title=Text("写了 adds_up，没有下级方案", "`adds_up` without plans below"),
    message=Text(
        "“{name}”要从下级方案汇总，方案没有写 parts", "{name} is to come from plans below, and the plan names none"
    ),
    cure=Text(
        "写 parts: [counties/*.yaml]；自己填报的删去 adds_up。",
        "Write `parts: [counties/*.yaml]`, or remove `adds_up` and log it.",
    ),
    why=Text("没有下级方案，这个指标永远没有完成值。", "Without plans below the indicator never has an actual."),
    bad=wrong(_SNIPPET),
    good=right(_SNIPPET),
)


def check(index: Index) -> Iterator[Hit]:
    if not index.plan.parts:
        for path, one in indicators_added(index):
            yield Hit((*path, "adds_up"), {"name": one.name}, on_key=True)
