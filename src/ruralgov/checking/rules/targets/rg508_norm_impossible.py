"""RG508 norm-impossible: a norm that no place can meet."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import ROUND_CEILING, Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.governance import Norm
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.targets import limits_of
from ruralgov.text import Text, number

RULE = Rule(
    code="RG508",
    name="norm-impossible",
    severity=ERROR,
    title=Text("标准无法满足", "Norm that cannot be met"),
    message=Text("标准“{name}”{problem}", "the norm {name} {problem}"),
    cure=Text(
        "核对数字；按人口配备的写 of: [300, 400]；人和物的数量写整数。",
        "Check the numbers; a norm by population needs `of: [300, 400]`; people and things come in whole numbers.",
    ),
    why=Text(
        "自相矛盾的标准，各村怎么配都不达标，督查也无从判定。",
        "Whatever a village does, it cannot meet a norm that contradicts itself, and nobody can inspect it.",
    ),
    bad="""\
norms:
  - {name: 保洁员, per: population, exactly: 1, unit: 名}  # <--
""",
    good="""\
norms:
  - {name: 保洁员, per: population, of: [300, 400], exactly: 1, unit: 名}
""",
)
# What is counted one by one: half a person cannot be appointed.
_WHOLE = frozenset("名人个户辆台座处所家次场项支条桌")


def check(index: Index) -> Iterator[Hit]:
    """Norms impossible by themselves, and norms of one name that exclude each other."""
    seen: dict[Hashable, dict[Hashable, int]] = {}
    for place, norm in enumerate(index.plan.norms):
        found = _alone(norm)
        if found is not None:
            yield Hit(("norms", place, *found[0]), {"name": norm.name, "problem": found[1]})
            continue
        others = seen.setdefault((norm.name, norm.per, norm.of, norm.every, norm.unit, norm.task), {})
        clash = next((other for other in others.values() if _excludes(index.plan.norms[other], norm)), None)
        if clash is not None:
            yield Hit(("norms", place), {"name": norm.name, "problem": _CLASH}, related=(("norms", clash),))
        others.setdefault((norm.grade, norm.low, norm.high), place)  # a norm pasted a thousand times is looked at once


_CLASH = Text("与前面的同名标准不能同时满足", "cannot be met together with the earlier one of that name")


def _alone(norm: Norm) -> tuple[Path, Text] | None:
    if norm.per == "population" and norm.of is None:
        return ("of",), Text("按人口配备，却没有写每多少人", "is by population, but says nothing of how many people")
    if norm.of is not None and min(norm.of) <= 0:
        return ("of",), Text(f"的人口数 {min(norm.of)} 不大于 0", f"is for {min(norm.of)} people, which is not above 0")
    below = next(((path, limit) for path, limit in limits_of(norm) if limit < 0), None)
    if below is not None:
        given = number(below[1])
        return below[0], Text(f"的数量 {given} 小于 0", f"asks for {given}, below 0")
    if norm.unit in _WHOLE and _no_whole_number(norm):
        return (), Text(f"的范围内没有整数（单位：{norm.unit}）", f"leaves no whole number (unit {norm.unit})")
    return None


def _no_whole_number(norm: Norm) -> bool:
    if norm.low is None or norm.high is None or norm.low > norm.high:  # a reversed range is RG505's
        return False
    return norm.low.to_integral_value(ROUND_CEILING) > norm.high


def _excludes(first: Norm, second: Norm) -> bool:
    """Whether no number meets both where both apply: same grade (or one for all)."""
    if None not in (first.grade, second.grade) and first.grade != second.grade:
        return False
    return _above(first.low, second.high) or _above(second.low, first.high)


def _above(low: Decimal | None, high: Decimal | None) -> bool:
    return low is not None and high is not None and low > high
