"""For every what: 每村, 每乡镇, 每300-400人, 3-5名/村."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.rhythms import FOR_EVERY, PER_VALUE
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.sources.patterns import lazy

_SLASH = lazy(r"/(?P<per>行政村|村|社区|乡镇|镇|乡)(?![\u4e00-\u9fff/])")
HEADS = lazy(r"每\s*(?P<low>\d+)(?:\s*[-~至到]+\s*(?P<high>\d+))?\s*(?:名|个)?(?:人|人口|名群众|名村民)")


def inside_heads(text: str, measure: Measure) -> bool:
    """The 300-400人 of 每300-400人: part of the norm, no target."""
    near = HEADS.search(text, max(measure.start - 12, 0))
    return near is not None and near.start() < measure.start < near.end()


def per_of(text: str, left: int, measure: Measure) -> tuple[str, int] | None:
    """(kind, end) of 每村 and the like: in the clause, or before the list that the clause goes on; 3-5名/村."""
    if slash := _SLASH.match(text, measure.unit_end):
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
        or re.search(r"[,、]?(?:全[县市乡镇区]|各|共|总)", between)
        or (match["per"] not in PER_VALUE and not match["per"].endswith(("村", ")")))
    ):
        return None
    return PER_VALUE.get(match["per"], "village"), max(left, match.end())
