"""RG527 target-below-zero: a target of something counted that is below nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import indicators_of, is_growth, limits_of
from ruralgov.text import Text, lazy

_PLAN = """\
tasks:
  - id: "1"
    title: 新建户厕
    lead: [甲局]
    deadline: 2026-10-30
    indicators:
      - {name: 新建户厕, at_least: «-600|600», unit: 户}  # <--
"""

RULE = Rule(
    code="RG527",
    name="target-below-zero",
    severity=WARNING,
    title=Text("目标小于零", "Target below zero"),
    message=Text("“{name}”的目标是 {given}，小于 0", "{name}: the target {given} is below 0"),
    cure=Text(
        "去掉多写的负号；要求压减的用 at_most 写压减后的数；结余、增减量确可为负的，写上 baseline 或注明理由予以保留。",
        "Remove the minus. A reduction is `at_most` with what is left; where a balance or a change may be below zero, "
        "give the `baseline` or suppress with the reason.",
    ),
    why=Text(
        "户数、个数、比例不会小于零。“不少于-600户”什么都不做就算完成，任务表上还会照样印出来。",
        "Households and shares are never below zero: at least -600 of them are met by doing nothing, and papers print it as it stands.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_MAY_FALL = lazy(r"净|差|余额|盈|亏|降|减|温")
"""What may be below zero by itself: net changes, balances, reductions, temperatures."""


def check(index: Index) -> Iterator[Hit]:
    """One finding a target, at its first figure below zero; where its baseline is below zero so may the target be."""
    for path, one in indicators_of(index.plan):
        below = next(((key, value) for key, value in limits_of(one) if value < 0), None)
        may = is_growth(one.name) or _MAY_FALL.search(one.name) or (one.baseline is not None and one.baseline < 0)
        if below is not None and not may:
            yield Hit((*path, *below[0]), {"name": one.name, "given": below[1]})
