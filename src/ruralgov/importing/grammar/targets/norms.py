"""For every what: 每村, 每乡镇, 每300-400人, 3-5名/村."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.rhythms import FOR_EVERY, NOT_EACH, PER_PLACE, PER_VALUE, SO_MANY_HEADS
from ruralgov.importing.grammar.lexicon.sums import ANY_SUM
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.measures import Measure

_HEADS = frozenset("人名位")


def inside_heads(text: str, measure: Measure) -> bool:
    """The 300-400人 of 每300-400人: part of the norm, no target."""
    near = SO_MANY_HEADS.search(text, max(measure.start - 12, 0))
    return near is not None and near.start() < measure.start < near.end()


def per_of(text: str, left: int, measure: Measure) -> tuple[str, int] | None:
    """(kind, end) of 每村 and the like: in the clause, or before the list that the clause goes on; 3-5名/村."""
    if slash := PER_PLACE.match(text, measure.unit_end):
        return PER_VALUE.get(slash["per"], "village"), left
    sentence = behind(text, "。;", measure.start)
    # 标准提高到每人每月1500元: what each gets, no norm of its own
    stop = measure.bound_at if measure.unit.endswith("元") else measure.start
    near = list(FOR_EVERY.finditer(text, max(sentence, measure.start - 100), stop))
    if not near:
        return None
    match = near[-1]
    if measure.unit == "倍":
        return None
    between = text[match.end() : measure.start]
    if (
        between.count(",") > (measure.unit != "%")
        or NOT_EACH.search(between)
        or (match["per"] == "人" and "," in between and measure.unit in _HEADS)  # 每人每月巡护20天，聘用护林员150名
        or ANY_SUM.search(between)  # 每人每年30元，参保人数5万人: what each pays, and how many they are
        or (match["per"] not in PER_VALUE and not match["per"].endswith(("村", ")")))
    ):
        return None
    return PER_VALUE.get(match["per"], "village"), max(left, match.end())
