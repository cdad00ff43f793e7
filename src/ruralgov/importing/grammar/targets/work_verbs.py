"""Whether a sentence sets a number as work to do: a verb of making before it, or something that is done with so many."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.measures import COUNTED_IN_PLACES, NEXT_THING, WHEN_ONLY
from ruralgov.importing.grammar.lexicon.money import IS_PAID, LOAN, PART_IS_PAID, TAKEN_AWAY, TAKEN_OUT
from ruralgov.importing.grammar.lexicon.rhythms import RHYTHM_BEFORE, SO_MANY_HEADS
from ruralgov.importing.grammar.lexicon.work import (
    ACTED_ON,
    ACTING_BODIES,
    ALL_OF_THEM_DONE,
    BUILD_VERB,
    BUILDS,
    CALLS_TO_ACT,
    DONE_WITH,
    FOUND_ONES,
    IN_FAVOUR_OF,
    SAYS_WHERE,
    SETTLED,
    SETTLED_FOR_ALL,
)
from ruralgov.importing.grammar.signs import CLAUSE_END, rest_of_sentence
from ruralgov.importing.grammar.targets.indicator_names import comma_before
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.grammar.targets.norms import per_of
from ruralgov.importing.sources.patterns import lazy

_QUALIFIER = lazy(r"^(?:对|针对|凡)[^,。;、]{0,10}$", "⟦对2025年洪灾损毁的⟧")
"""对日处理20吨以上设施 says which ones, not how many."""
_NOUN = lazy(r"[\u4e00-\u9fff]{2}")
_OPENS = lazy(rf"\s*(?:20\d\d年)?(?:\d+月)?底?前?(?:全[省市县区镇乡])?(?:{BUILD_VERB})", "⟦2026年6月底前建设⟧")


def governed(text: str, measure: Measure, start: int) -> bool:
    """新建…300个: a verb of making in the stretch between commas."""
    return bool(BUILDS.search(text, comma_before(text, measure, start), measure.start))


def is_work(text: str, measure: Measure, start: int) -> bool:
    """Whether so many are to be made, or something done with them; a number that only says where is none."""
    stretch = text[comma_before(text, measure, start) : measure.start]
    if IN_FAVOUR_OF.search(stretch):
        return False
    if governed(text, measure, start) and not _bare_mention(text, measure):
        return True
    return _listed(measure, stretch) or done_with(text, measure, start)


def _bare_mention(text: str, measure: Measure) -> bool:
    """在8个乡镇, 全县15个村: a number that only says where."""
    return bool(SAYS_WHERE.search(text[max(measure.start - 8, 0) : measure.start].rstrip("共")))


def _listed(measure: Measure, stretch: str) -> bool:
    """治理甲、乙、丙等8处: the places are named, and there are eight of them."""
    return (
        stretch.endswith("等")
        and bool(COUNTED_IN_PLACES.fullmatch(measure.unit))
        and bool(_OPENS.match(stretch))
        and not re.search(r"[在对向]", stretch)
    )


def done_with(text: str, measure: Measure, start: int) -> bool:
    """推动100家企业实施分类管理, 将300公里道路纳入管护, 面向1万名工人开展培训, 实现…等58项事项异地办理."""
    stretch = text[comma_before(text, measure, start) : measure.start]
    rest = rest_of_sentence(text, measure.end, 60)
    acted = ACTED_ON.search(stretch)
    if acted and acted["who"] in CALLS_TO_ACT and ACTING_BODIES.match(text, measure.end):
        return False  # 组织全县15个乡镇开展…: who acts
    if acted:
        near = rest if acted["who"] == "面向" else rest.split(",")[0]
        return bool(DONE_WITH.search(near))
    stated = re.match(r"\s*(?:20\d\d年)?(?:\d+月)?底?前?(?:实现|推动)", stretch)
    return bool(stated and stretch.endswith("等") and DONE_WITH.search(rest.split(",")[0]))


def all_of_them(before: str, rest: str) -> bool:
    """15个村全部修订, 6月底前218个网格实现…, 排查出的57处…全部清零: what is done with all that are counted."""
    return bool((WHEN_ONLY.fullmatch(before) or FOUND_ONES.search(before)) and ALL_OF_THEM_DONE.match(rest))


_ENDS = lazy(r"\s*(?:[,。;、]|$)")


def goes_on(text: str, measure: Measure, before: Measure | None) -> bool:
    """培育3家甲,20家乙,100家丙: a number right behind a comma, of the same unit as the target before it."""
    if before is None or measure.unit == "%" or measure.unit.endswith("元"):
        return False
    between = text[before.end : measure.start]
    if before.unit != measure.unit:
        # 建成网格党小组860个,党员中心户2400户: a thing and its number, and nothing else
        return (
            bool(NEXT_THING.fullmatch(between) and _ENDS.match(text, measure.end)) and measure.bound_at == measure.start
        )
    if NEXT_THING.fullmatch(between) and _ENDS.match(text, measure.end) and measure.bound_at == measure.start:
        return True  # 新建公路85公里,安防工程120公里
    return measure.bound_at == measure.start and bool(
        re.fullmatch(
            r"[^。;:\n]{1,60}[,、]|[^。;:\n]{0,60}[,、(](?:其中[,:]?)?(?:到|至)?20\d\d年(?:底|末)?[再又]?", between
        )
    )


def is_wanted(text: str, measure: Measure, left: int, start: int) -> bool:
    """Whether the words around a number set it as a target; its own words begin at ``left``."""
    before = text[left : measure.start]
    if measure.unit.endswith("百分点"):
        return True
    rest = CLAUSE_END.split(text[measure.end : measure.end + 60], maxsplit=1)[0]
    if measure.unit == "%" or measure.unit.endswith("元"):
        if TAKEN_AWAY.search(before) or LOAN.search(before):
            return bool(measure.limit) and not TAKEN_AWAY.search(before)
        if IS_PAID.search(text[max(left - 30, start) : measure.start]) and (
            PART_IS_PAID.match(text, measure.end) or measure.unit.endswith("元") or TAKEN_OUT.search(before)
        ):
            return False
        return True if measure.unit == "%" else bool(measure.limit)
    which = _QUALIFIER.search(before) and (measure.limit or not done_with(text, measure, start))
    if which and _NOUN.match(text, measure.end) and not SETTLED.search(rest):
        return False
    if not measure.limit and RHYTHM_BEFORE.search(before):
        return False
    if measure.limit or measure.adjacent:
        return True
    if per_of(text, left, measure) or SO_MANY_HEADS.search(text, left, measure.start):
        return True
    if re.search(r"[对全][^,。;、]{0,8}$", before) and SETTLED_FOR_ALL.search(rest):
        return True
    return all_of_them(before, rest) or is_work(text, measure, start)
