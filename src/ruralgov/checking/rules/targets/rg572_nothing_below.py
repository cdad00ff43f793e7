"""RG572 nothing-below: an indicator that a plan below does not have, or not in a way that adds up."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.actuals_from_below import Apart, below, has_weight, indicators_added
from ruralgov.text import Text, listing

_WHY = {
    Apart.NONE: Text("没有这个指标", "do not have it"),
    Apart.UNIT: Text("单位不同", "have it in another unit"),
    Apart.COUNTS: Text("填的是累计数，不是本期数", "count it in total and not by the period"),
    Apart.WEIGHT: Text("没有用来加权的“{weight}”", "do not say {weight}, which it is weighted by"),
}

RULE = Rule(
    code="RG572",
    name="nothing-below",
    severity=WARNING,
    title=Text("下级方案没有可汇总的同名指标", "A plan below has nothing to add up"),
    message=Text(
        "“{name}”从下级方案汇总，{count}个下级方案{why}：{files}",
        "{name} comes from the plans below, of which {count} {why}: {files}",
    ),
    cure=Text(
        "改正下级方案的指标名称、单位；叫法不同的写进 indicators.yaml；确实没有的写明原因并忽略本条。",
        "Correct the indicator's name or unit there; put other names into indicators.yaml; where there is none, suppress this with the reason.",
    ),
    why=Text(
        "对不上的方案不计入汇总，上级的完成值就偏低，从数上看不出来。",
        "Plans whose indicator does not meet it are not added up: the figure above is too low, and does not show it.",
    ),
    beside=(
        (
            "县/甲县.yaml",
            "tasks: [{id: '1', title: 改厕, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 户厕, unit: 户, at_least: 9}]}]\n",
        ),
    ),
    bad="""\
parts: [县/*.yaml]
goals:
  - {name: 新建户厕, unit: 户, at_least: 90, adds_up: sum}  # <--
""",
    good="""\
parts: [县/*.yaml]
goals:
  - {name: 户厕, unit: 户, at_least: 90, adds_up: sum}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, one in indicators_added(index):
        for why, files in _apart(index, one).items():
            words = _WHY[why]
            said = Text(*(text.format(weight=one.weighted_by) for text in words))
            values = {"name": one.name, "count": len(files), "why": said, "files": listing(files, most=5)}
            yield Hit((*path, "adds_up"), values, on_key=True)


def _apart(index: Index, one: Indicator) -> dict[Apart, list[str]]:
    found: dict[Apart, list[str]] = {}
    for plan in below(index, one):
        why = plan.apart
        if why is None and one.weighted_by is not None and not has_weight(plan.own, one.weighted_by):
            why = Apart.WEIGHT
        if why is not None:
            found.setdefault(why, []).append(plan.part.file)
    return found
