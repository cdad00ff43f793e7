"""Targets in a row: A率、B率分别达到80%、90%; 2026年、2027年分别改厕300户、200户; 培育3家甲,20家乙."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.limits import REACHED, TOGETHER_OR_EACH
from ruralgov.importing.grammar.lexicon.measures import RATES_IN_A_ROW
from ruralgov.importing.grammar.signs import TARGET_LINK, behind
from ruralgov.importing.grammar.targets.indicator_names import names_in, words_before
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

RUN = 12
"""So many numbers at most belong together (分别达到80%、90%和95%); garbage may have thousands in a row."""
EACH = lazy(r"分别(?:[^,。;、\d]|[45]G){0,10}$", "普及率、供水率⟦分别提高到⟧")
_YEARS = lazy(r"(?P<years>20\d\d年?(?:[、,和与及]20\d\d年)+)[^,。;、\d]{0,6}分别$", "到⟦2026年、2027年分别⟧")
_YEARS_AHEAD = lazy(
    r"(?P<years>20\d\d年[底末]?(?:[、和与及]到?20\d\d年[底末]?)+),[^,。;、\d]{2,24}分别$",
    "到⟦2026年、2027年，处理率分别⟧",
)
"""到2026年、2027年,治理率分别达到40%、45%."""
_FROM = lazy(r"(?<!自)(?:由|从).*$")
_HANDLED = lazy(r"^(?:将|把|使)")


def values_of(text: str, measures: list[Measure], index: int) -> list[Measure]:
    """Values joined by 、 and 和 only: 80%、90%和95%."""
    row = [measures[index]]
    for following in measures[index + 1 : index + RUN]:
        if not re.fullmatch(r"\s*[、,和与及]\s*", text[row[-1].end : following.bound_at]):
            break
        row.append(following)
    return row


def later_in_row(text: str, measures: list[Measure], index: int) -> bool:
    """Whether the number is a later value of 分别…、…: taken with the first."""
    if "分别" not in text[max(measures[index].start - 200, 0) : measures[index].start]:
        return False
    for first in range(index - 1, max(index - RUN, 0) - 1, -1):
        row = values_of(text, measures, first)
        if measures[index] in row and EACH.search(text[: measures[first].start]):
            return True
        if measures[index] not in row:
            break
    return False


def named_row(para: Para, measures: list[Measure], index: int, left: int) -> list[tuple[Fact, Measure]]:
    """The names with their values, if the number opens a row with as many names as values."""
    measure = measures[index]
    before = para.text[left : measure.bound_at]
    mode = TOGETHER_OR_EACH.search(before + REACHED.sub("", para.text[measure.bound_at : measure.start]))
    each = EACH.search(para.text[left : measure.start])
    if mode is None and each is None:
        return []
    if mode is not None and mode["mode"] != "分别":
        names = names_in(para, left, measure.bound_at)
        return [(name, measure) for name in names] if len(names) > 1 else []
    values = values_of(para.text, measures, index)
    right = left + each.start() if each else measure.bound_at
    names = names_in(para, left, right)
    if len(names) < 2:
        names = _pieces(para, left, right, len(values))
    return list(zip(names, values, strict=False)) if 1 < len(names) <= len(values) else []


def years_of(text: str, measure: Measure, left: int) -> list[tuple[int, int]]:
    """Where the years stand that a row of numbers belongs to."""
    each = EACH.search(text[left : measure.start])
    if each is None:
        return []
    stop = left + each.start() + 2
    begin = behind(text, "。;", left)
    found = _YEARS.search(text[:stop], left) or _YEARS_AHEAD.search(text[:stop], begin)
    if not found:
        return []
    return [
        (found.start("years") + year.start(), found.start("years") + year.end())
        for year in re.finditer(r"20\d\d年?", found["years"])
    ]


def unnamed_row(para: Para, measures: list[Measure], index: int, left: int) -> list[Measure]:
    """The values of a 分别 that has not as many names: 处理率分别达到80%、90%."""
    values = values_of(para.text, measures, index) if EACH.search(para.text[left : measures[index].start]) else []
    return values if len(values) > 1 else []


def _pieces(para: Para, left: int, right: int, count: int) -> list[Fact]:
    """Names of any kind, as many as there are numbers: 种植、收获机械化率; what the last is a kind of, all are."""
    clause = behind(para.text, ",。;:", right)
    if start := _FROM.search(para.text[clause:right]):
        # 甲、乙水平从574元、271元分别提高到…: the names stand before the numbers they start from
        left, right = clause, clause + start.start()
    whole = words_before(para, left, right)
    begin = para.raw.find(whole.value, left)
    if handled := _HANDLED.match(whole.value):
        begin += handled.end()
        whole = para.fact(begin, begin + len(whole.value) - handled.end())
    cuts = list(TARGET_LINK.finditer(whole.value))[1 - count :]
    if begin < 0 or len(cuts) != count - 1 or not cuts:
        return []
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(whole.value)]
    found = [para.fact(begin + one, begin + two) for one, two in zip(edges[::2], edges[1::2], strict=True)]
    return list(_alike(found)) if all(len(name.value) > 1 for name in found) else []


def _alike(names: list[Fact]) -> Iterator[Fact]:
    kind = RATES_IN_A_ROW.search(names[-1].value)
    for name in names[:-1]:
        if kind and not RATES_IN_A_ROW.search(name.value) and len(kind[0]) < len(names[-1].value):
            yield replace(name, value=name.value + kind[0], extra=kind[0])
        else:
            yield name
    yield names[-1]
