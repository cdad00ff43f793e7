"""RG506 baseline-past-target: the target was passed before the plan began."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import final
from ruralgov.progress.targets import indicators_of, is_growth
from ruralgov.text import Text, lazy, number

RULE = Rule(
    code="RG506",
    name="baseline-past-target",
    severity=WARNING,
    title=Text("基期值已超过目标", "Baseline past the target"),
    message=Text(
        "“{name}”的基期值 {baseline}{unit} 已超过目标 {target}{unit}",
        "{name}: the baseline {baseline}{unit} is already past the target {target}{unit}",
    ),
    cure=Text(
        "核对两个数；目标应当好于基期。要求压减的用 at_most，或写 better: lower（越低越好）。",
        "Check both numbers; a target is better than the baseline. A reduction is `at_most`, or says `better: lower`.",
    ),
    why=Text(
        "还没开工就已完成的目标起不到作用，多半是把增量写成了总量，或者基期与目标填反了。",
        "A target that is met before the start has no effect: usually an increase was written instead of a total, or the two were swapped.",
    ),
    bad="""\
tasks:
  - id: "1"
    title: 推广智能水表
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 智能水表, at_least: 15000, unit: 个, baseline: 18000}  # <--
""",
    good="""\
tasks:
  - id: "1"
    title: 推广智能水表
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 智能水表, at_least: 18000, unit: 个, baseline: 15000}
""",
)
_REDUCTION = lazy(r"降|减|压|缩|清零|化解|事故|发案|案件|投诉|信访|上访|贫困|失业|污染|排放|能耗|积压|欠|隐患|软弱涣散")


def check(index: Index) -> Iterator[Hit]:
    """A baseline equal to the target is right (保持100%), and so is one below a ceiling (控制在…以内)."""
    for path, indicator in indicators_of(index.plan):
        target = _passed(final(indicator).indicator)
        if target is not None and indicator.baseline is not None:
            values = {
                "name": indicator.name,
                "baseline": number(indicator.baseline),
                "target": number(target),
                "unit": indicator.unit or "",
            }
            yield Hit((*path, "baseline"), values)


def _passed(indicator: Indicator) -> Decimal | None:
    """The value that the baseline lies beyond; None where it does not, or where there is none."""
    baseline, exactly = indicator.baseline, indicator.exactly
    if baseline is None:
        return None
    if exactly is not None and indicator.better is not None:
        past = baseline < exactly if indicator.better == "lower" else baseline > exactly
        return exactly if past else None
    goal = _goal(indicator)
    return goal if goal is not None and baseline > goal else None


def _goal(indicator: Indicator) -> Decimal | None:
    """The value beyond which nothing is left to do; None for ceilings, growth rates and what is to be reduced."""
    if is_growth(indicator.name):
        return None
    if indicator.exactly is not None:
        return None if indicator.exactly == 0 or _REDUCTION.search(indicator.name) else indicator.exactly
    return indicator.high if indicator.between and not _REDUCTION.search(indicator.name) else indicator.at_least
