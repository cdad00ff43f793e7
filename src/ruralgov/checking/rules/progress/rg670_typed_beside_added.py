"""RG670 typed-beside-added: an actual that is logged although it comes from the plans below."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.goals import not_counted
from ruralgov.text import Text

RULE = Rule(
    code="RG670",
    name="typed-beside-added",
    severity=WARNING,
    title=Text("由下级汇总的指标又填了数", "Actual logged that comes from the plans below"),
    message=Text(
        "“{name}”从下级方案汇总，台账里又填了 {given}，不计",
        "{name} comes from the plans below; the {given} logged here does not count",
    ),
    cure=Text(
        "在下级方案里更正；这里的数删去，或删去 adds_up。",
        "Correct it in the plans below and take the number out, or remove `adds_up`.",
    ),
    why=Text(
        "一个数只填一次。两处都填，迟早对不上。",
        "A figure is typed once. Typed in two places, it differs sooner or later.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 新建户厕, unit: 户, at_least: 90, adds_up: sum}]
progress:
  - {date: 2026-03-31, task: "1", percent: 40, indicators: {新建户厕: 30}}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 推进农村改厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 新建户厕, unit: 户, at_least: 90, adds_up: sum}]
progress:
  - {date: 2026-03-31, task: "1", percent: 40}
""",
)


def check(index: Index) -> Iterator[Hit]:
    added = {task.id: names for task in index.plan.tasks if (names := not_counted(index, task))}
    for place, entry in enumerate(index.plan.progress):
        for name in added.get(entry.task, frozenset()) & entry.indicators.keys():
            yield Hit(("progress", place, "indicators", name), {"name": name, "given": entry.indicators[name]})
