"""Targets in a row: A率、B率分别达到80%、90%; 2026年、2027年分别改厕300户、200户; 培育3家甲,20家乙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from ruralgov.importing.grammar.lexicon.limits import PART_OF_THEM, REACHED, SUM_SAYS_WHICH, TOGETHER_OR_EACH
from ruralgov.importing.grammar.lexicon.measures import RATES_IN_A_ROW
from ruralgov.importing.grammar.signs import TARGET_LINK, behind
from ruralgov.importing.grammar.targets.indicator_names import names_in, words_before
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.grammar.times.dates import dates_of
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

WHOSE_SUM = lazy(r"[\u4e00-\u9fff]{2,12}(?=\d)", "⟦年经营性收入⟧10万元")


class Named(Protocol):
    """A target that has its name and its unit."""

    @property
    def name(self) -> Fact: ...

    @property
    def unit(self) -> str: ...


RUN = 12
"""So many numbers at most belong together (分别达到80%、90%和95%); garbage may have thousands in a row."""
EACH = lazy(r"分别(?:[^,。;、\d]|[45]G){0,10}$", "普及率、供水率⟦分别提高到⟧")
_YEARS = lazy(r"(?P<years>20\d\d年?(?:[、,和与及]20\d\d年)+)[^,。;、\d]{0,6}分别$", "到⟦2026年、2027年分别⟧")
_YEARS_AHEAD = lazy(
    r"(?P<years>20\d\d年[底末]?(?:[、和与及]到?20\d\d年[底末]?)+),[^,。;、\d]{2,24}分别$",
    "到⟦2026年、2027年，处理率分别⟧",
)
"""到2026年、2027年,治理率分别达到40%、45%."""
_YEARS_SAID = lazy(
    r"(?P<years>20\d\d年[底末]?(?:[、和与及]到?20\d\d年[底末]?)+)[^;。]{2,24}分别", "⟦2026年、2027年处理率分别⟧达到"
)
_ANY_YEAR = lazy(r"20\d\d年|\d月")
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
    found = found or _of_row_before(text, begin, left)
    if not found:
        return []
    return [
        (found.start("years") + year.start(), found.start("years") + year.end())
        for year in re.finditer(r"20\d\d年?", found["years"])
    ]


def _of_row_before(text: str, begin: int, left: int) -> re.Match[str] | None:
    """2026年、2027年A率分别达到70%、85%，B率分别达到88%、90%: the years of the row before, where no other date stands in between."""
    found = list(_YEARS_SAID.finditer(text, begin, left))
    return found[-1] if found and not _ANY_YEAR.search(text, found[-1].end(), left) else None


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


def of_those(given: Sequence[Named], values: Sequence[Measure]) -> bool:
    """Whether a row without names is of the last targets before it: …达到92%、45%；其中2026年分别达到85%、30%."""
    last = given[-len(values) :]
    return len(values) > 1 and [one.unit for one in last] == [value.unit or values[-1].unit for value in values]


def part_named(para: Para, measure: Measure, before: Named | None) -> Fact | None:
    """20万元以上的村 of 10万元以上的村达到8个，其中20万元以上的村3个; with whose sum it is, where only the first says so."""
    if before is None or before.unit != measure.unit or measure.unit == "%" or measure.unit.endswith("元"):
        return None
    begin = behind(para.text, ",。;", measure.bound_at)
    found = PART_OF_THEM.search(para.text, begin, measure.start)
    if found is None or not SUM_SAYS_WHICH.search(found["name"] + "1") or dates_of(para.part(*found.span("name"))):
        return None
    name, head = para.fact(*found.span("name")), WHOSE_SUM.match(before.name.value)
    return replace(name, value=head[0] + name.value, extra=head[0]) if head and name.value[0].isdecimal() else name
