"""每月开展2次 beside 全年24次: the rhythm and the number of the year are one indicator of the plan, and not two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruralgov.importing.grammar.phrases import so_many_every
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.rhythms_of_work import Rhythm
from ruralgov.importing.sources.paragraph import Para

_FAR = 1
"""Full stops between the two numbers at most."""
_YEAR_ENDS = ("", "12", "Q4")


def with_rhythms(targets: Iterable[Indicator], paras: Iterable[tuple[Para, int]], title: str) -> tuple[Indicator, ...]:
    """The targets, each number of a year with the rhythm that is said beside it; that is then none of its own.

    ``title`` is that of the task: it says what a number counts that names nothing.
    """
    found = list(targets)
    for para, begins in paras:
        for rhythm in (phrase.value for phrase in so_many_every(para)):
            able = [one for one in found if rhythm.at >= begins and _is_whole(one, rhythm, para, title)]
            if able:
                same = [one for one in able if one.low.value == str(rhythm.in_year)]
                wholes = same or [min(able, key=lambda one: abs(one.at[0] - rhythm.at))]
                found = [
                    _beside(one, rhythm) if any(one is whole for whole in wholes) else one
                    for one in found
                    if not _is_same(one, rhythm)
                ]
    return tuple(found)


def _is_same(target: Indicator, rhythm: Rhythm) -> bool:
    return target.low.line == rhythm.words.line and rhythm.at <= target.at[0] < rhythm.end


def _is_whole(target: Indicator, rhythm: Rhythm, para: Para, title: str) -> bool:
    """Whether a target counts the same work over the whole year, a sentence away at most; over all years for a mean."""
    left, right = target.at
    if target.low.line not in para.lines or target.low.printed not in para.raw[left:right]:
        return False
    if target.per or target.high or target.unit != rhythm.unit or target.every not in {"", "year"}:
        return False
    if target.when.partition("-")[2] not in _YEAR_ENDS or target.limit == "at_most" or _is_same(target, rhythm):
        return False
    between = para.raw[min(right, rhythm.end) : max(left, rhythm.at)]
    bare = target.time.bare and rhythm.end <= left and "。" not in between
    named = bare or not rhythm.work or rhythm.work in f"{target.name.value} {title}"
    return named and between.count("。") <= _FAR


def _beside(target: Indicator, rhythm: Rhythm) -> Indicator:
    """With the rhythm; marked where it makes another number in a year."""
    equal = not rhythm.in_year or target.low.value == str(rhythm.in_year)
    doubt = f"“{rhythm.words.value}”一年合计{rhythm.in_year}{rhythm.unit}，另写{target.low.printed}"
    doubts = (target.doubt, "" if equal else doubt)
    found = replace(target, rhythm=rhythm.words, doubt="；".join(filter(None, doubts)))
    unnamed = target.time.bare and target.low.printed in target.name.value
    shorter = target.thing != rhythm.work and target.thing in rhythm.work
    if len(rhythm.work) > 1 and rhythm.name.value and (unnamed or shorter):
        return replace(found, name=rhythm.name, thing=rhythm.name.value)
    return found
