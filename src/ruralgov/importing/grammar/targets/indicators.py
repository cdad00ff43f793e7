"""Measures of a task → indicators and norms: what is counted, for every what, at least, at most or exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.limits import OF_SO_MANY
from ruralgov.importing.grammar.lexicon.measures import ONLY_COMPARED
from ruralgov.importing.grammar.lexicon.rhythms import PER_HOUSE, SO_MANY_HEADS
from ruralgov.importing.grammar.signs import STOPS, behind
from ruralgov.importing.grammar.targets.counted_places import places_with_work
from ruralgov.importing.grammar.targets.days_of_number import holds_each_time
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.indicator_names import (
    NO_SUBJECT,
    REACH,
    clause_end,
    name_of,
    rate_before,
    words_before,
)
from ruralgov.importing.grammar.targets.measures import Measure, measures_of
from ruralgov.importing.grammar.targets.norms import inside_heads, per_of
from ruralgov.importing.grammar.targets.numbers_in_time import (
    InTime,
    head_of,
    in_time,
    may_be_of,
    says_no_thing,
    thing_named,
)
from ruralgov.importing.grammar.targets.other_numbers import no_target
from ruralgov.importing.grammar.targets.printed_numbers import doublings
from ruralgov.importing.grammar.targets.repeated_targets import for_so_many, rhythm_of
from ruralgov.importing.grammar.targets.value_rows import (
    RUN,
    later_in_row,
    named_row,
    of_those,
    part_named,
    unnamed_row,
    values_of,
    years_of,
)
from ruralgov.importing.grammar.targets.work_verbs import goes_on, governed, is_wanted
from ruralgov.importing.grammar.times.dates import dates_of, yearless_of
from ruralgov.importing.sources.paragraph import Fact, Para, read_once


@read_once
def indicators_in(para: Para, start: int = 0, end: int | None = None) -> tuple[Indicator, ...]:
    """The targets of a stretch of a paragraph, in order."""
    end = len(para.text) if end is None else end
    doubled = doublings(para.text[:end])
    found = [
        *_counted(para, start, end),
        *(_doubling(para, begin, stop, times, start) for begin, stop, times in doubled if begin >= start),
    ]
    return tuple(item for item in _unique(found) if len(item.name.value) > 1)


def _counted(para: Para, start: int, end: int) -> Iterator[Indicator]:
    """The numbers that are targets; a number that goes on from the one before shares its limit and its name."""
    measures = [item for item in measures_of(para) if start <= item.start and item.unit_end <= end]
    measures = [item for item in measures if not _in_date(para, item) and not inside_heads(para.text, item)]
    last: tuple[Measure, Indicator] | None = None
    given: list[Indicator] = []
    for index, measure in enumerate(measures):
        left = _clause_start(para.text, measure, measures[max(index - RUN, 0) : index], start)
        more = last is not None and (goes_on(para.text, measure, last[0]) or _of_same_thing(para, measure, *last))
        if places := places_with_work(para, measure):
            yield places
            continue
        headed = None if more else head_of(para, measure, start)
        part = part_named(para, measure, last[1] if last else None)
        if no_target(para, measure) or not (
            more or headed or part or is_wanted(para.text, measure, left, start) or holds_each_time(para, measure)
        ):
            continue
        named = _spread(para, measures, index, left, given) or [_one(para, measure, left, end)]
        if (headed or part) and len(named) == 1:
            named = [replace(named[0], name=headed or part or named[0].name, limit=_of_list(named[0]))]
        if more and last and named[0].limit == "exactly":
            named = [replace(named[0], limit=last[1].limit), *named[1:]]
        if last and len(named) == 1:
            named = [going_on(para, measure, named[0], *last)]
        last = measure, named[-1]
        repeated = {one.name for one in given}
        given += [one for one in named if one.name.value]
        time = in_time(para, measure)
        base = para.fact(*measure.base[:2], value=measure.base[2]) if measure.base and len(named) == 1 else None
        for item in named:
            own = replace(time, bare=False) if len(named) > 1 and item.name in repeated else time
            yield _in_time(replace(item, base=base, at=item.at if any(item.at) else at_of(measure)), own)


def at_of(measure: Measure) -> tuple[int, int]:
    """Where a number stands, with the words that set its limit."""
    return measure.bound_at, measure.end


def _of_list(item: Indicator) -> str:
    """建设驿站:2026年5个: what is made may be more; a rate has its own limit."""
    return "at_least" if item.limit == "exactly" and item.unit != "%" else item.limit


def _in_time(item: Indicator, time: InTime) -> Indicator:
    stands = f"“{time.stands}”是已有的，没有写进草稿（baseline）" if time.stands and not item.base else ""
    doubt = "；".join(filter(None, (item.doubt, stands)))
    thing = thing_named(item.name.value, item.low.printed)
    return replace(item, when=item.when or time.when, time=time, thing=thing, doubt=doubt)


def _of_same_thing(para: Para, measure: Measure, before: Measure, earlier: Indicator) -> bool:
    """2026年建成公厕15座，2027年再建20座: nothing but a date and a verb that may be of the thing of the number before."""
    if measure.unit != before.unit or measure.unit == "%" or measure.unit.endswith("元"):
        return False
    time = in_time(para, measure)
    told_apart = time.part or time.counted or time.years or time.when != earlier.when
    return bool(time.bare and told_apart and may_be_of(time.verb, earlier.name.value))


def going_on(para: Para, measure: Measure, item: Indicator, before: Measure, earlier: Indicator) -> Indicator:
    """培训不少于2期、不低于500人次: the second number counts the same work, 培训, in people."""
    between = para.text[before.end : measure.bound_at]
    if item.low.printed not in item.name.value or len(item.unit) < 2 or not re.fullmatch(r"\s*[、,和且]+\s*", between):
        return item
    name = replace(earlier.name, value=earlier.name.printed + item.unit, extra=item.unit)
    return replace(item, name=name)


def _in_date(para: Para, measure: Measure) -> bool:
    return any(date.start <= measure.start < date.end for date in [*dates_of(para), *yearless_of(para)])


def _clause_start(text: str, measure: Measure, earlier: list[Measure], start: int) -> int:
    """Where the words that belong to the number begin: behind punctuation, or behind the number before and its 、."""
    start = max(start, measure.bound_at - REACH)
    left = behind(text, STOPS, measure.bound_at, start)
    for other in earlier:
        gap = text[other.end : measure.bound_at]
        link = re.match(r"[^、和与及,。;]{0,24}?[、和与及]", gap)
        if other.end > left and link:
            left = max(left, other.end + link.end())
    return left


def _one(para: Para, measure: Measure, left: int, end: int) -> Indicator:
    per, per_end = per_of(para.text, left, measure) or ("", left)
    heads = SO_MANY_HEADS.search(para.text, left, measure.start)
    if heads:
        per, per_end = "population", heads.end()
    of = tuple(para.fact(*heads.span(group)) for group in ("low", "high") if heads[group]) if heads else ()
    name = name_of(para, measure, per_end, end)
    limit, doubt = _limit(measure, para.text, per)
    doubt = doubt or (f"原文作“{measure.about}”" if measure.about else "")
    if not per and (share := for_so_many(para.text, measure)) is not None:
        name = para.fact(share, clause_end(para.text, measure, end))
        doubt = doubt or "是每多少户（亩、公里）配多少，不是总数"
    if not per and (each := PER_HOUSE.search(para.text, max(left - REACH, 0), measure.start)):
        whose = each["each"] if len(each["each"]) == 1 and each["each"] != "家" else "户"
        said_so = (
            whose != "户"
            and name.value.startswith(each[0][:2])
            and para.raw[measure.start : measure.unit_end] not in name.value
        )
        doubt = doubt or ("" if said_so else f"是每{whose}的数，不是总数")
    if measure.unit == "%" and (whole := OF_SO_MANY.search(para.text, left, measure.bound_at)):
        doubt = doubt or f"是{whole[0]}{para.raw[measure.start : measure.unit_end]}，按比例记"
    if ONLY_COMPARED.fullmatch(name.value):
        doubt = doubt or NO_SUBJECT
    every = rhythm_of(para.text, measure)
    low, high = _low(para, measure), _high(para, measure)
    begin = behind(para.text, ",。;:、()", measure.bound_at)
    words = para.fact(begin, measure.bound_at), para.fact(begin, clause_end(para.text, measure, end))
    return Indicator(name, limit, low, high, measure.unit, per, of, every, doubt, *words)


def _limit(measure: Measure, text: str, per: str) -> tuple[str, str]:
    if measure.about and text[: measure.end].endswith(measure.about):
        return "exactly", ""
    if measure.limit:
        return measure.limit, ""
    # "新建基站300个" is met by 301, "建成1个中心" and "每村1名" say how many.
    built = governed(text, measure, 0)
    if (
        built
        and not per
        and not text[: measure.start].endswith("的")
        and (not measure.words or len(measure.low) > 1)
        and not measure.unit.endswith(("%", "点"))
        and measure.low not in {"1", "0"}
    ):
        return "at_least", ""
    return "exactly", ""


def _low(para: Para, measure: Measure) -> Fact:
    return para.fact(measure.start, measure.unit_end, value=measure.low)


def _high(para: Para, measure: Measure) -> Fact | None:
    return para.fact(measure.start, measure.unit_end, value=measure.high) if measure.high else None


def _spread(para: Para, measures: list[Measure], index: int, left: int, given: list[Indicator]) -> list[Indicator]:
    """A率、B率均达到100%, A率、B率分别达到80%、90%, 2026年、2027年分别改造300户、200户: one indicator a name.

    ``given`` are the targets before it, which a row without names may be of.
    """
    measure = measures[index]
    if later_in_row(para.text, measures, index):
        # taken with the first: an unnamed entry marks it as done
        return [Indicator(Fact("", 0, ""), "exactly", _low(para, measure), None, "")]
    if years := years_of(para.text, measure, left):
        return _by_year(para, values_of(para.text, measures, index), years, left)
    row = named_row(para, measures, index, left)
    if not row:
        values = unnamed_row(para, measures, index, left)
        several = [_one(para, item, left, item.end) for item in values]
        name = words_before(para, left, measure.bound_at)
        if of_those(given, values) and says_no_thing(para, measure):
            return [
                replace(item, name=one.name, limit=_on_the_way(item, one), doubt="", at=at_of(value))
                for item, one, value in zip(several, given[-len(values) :], values, strict=True)
            ]
        return [
            replace(item, name=name, doubt="原文写“分别”，名称没有认全", at=at_of(value))
            for item, value in zip(several, values, strict=True)
        ]
    first, last = row[0][1], row[-1][1]
    # 不高于50和30: the word before the first holds for all, as 80%、90%以上 does
    shared = last.limit or first.limit or "exactly"
    return [
        Indicator(
            name,
            shared if value.limit in {"", "exactly"} else value.limit,
            _low(para, value),
            _high(para, value),
            value.unit or last.unit,
            at=at_of(value),
        )
        for name, value in row
    ]


def _on_the_way(item: Indicator, one: Indicator) -> str:
    """其中2026年分别达到85%、30%: the limit of the target that it is on the way to, where none of its own is printed."""
    return one.limit if item.limit == "exactly" else item.limit


def _by_year(para: Para, values: list[Measure], years: list[tuple[int, int]], left: int) -> list[Indicator]:
    """2026年、2027年分别改厕300户、200户: the same work, named by its year."""
    if len(values) != len(years):
        return []
    what = _one(para, values[0], left, values[0].end)
    # 80%、90%以上: the word behind the last holds for all
    limit = values[-1].limit if what.limit == "exactly" and values[-1].limit else what.limit
    name = re.sub(r"^.*分别|20\d\d[年、].*$", "", what.name.value)
    if not name:
        before = rate_before(para, values[0])
        name = before.value if before else ""
        what = what if name else replace(what, doubt=what.doubt or NO_SUBJECT)
    found = []
    for value, year in zip(values, years, strict=True):
        printed = para.fact(*year)
        named = replace(printed, value=f"{printed.value[:4]}年{name}", extra=f"{printed.value[:4]}年", printed=name)
        found.append(
            replace(
                what,
                name=named,
                limit=limit,
                low=_low(para, value),
                high=None,
                unit=value.unit,
                when=printed.value[:4],
                at=at_of(value),
            )
        )
    return found


def _doubling(para: Para, begin: int, stop: int, times: str, start: int) -> Indicator:
    left = behind(para.text, STOPS, begin, start)
    return Indicator(
        words_before(para, left, begin),
        "exactly",
        para.fact(begin, stop, value=times),
        None,
        "倍",
        doubt="原文作“翻番”，记作倍数",
        at=(begin, stop),
    )


def _unique(found: list[Indicator]) -> Iterator[Indicator]:
    seen: set[tuple[str, str, str, str]] = set()
    for item in found:
        key = (item.name.value, item.limit, item.low.value, item.when)
        if key not in seen:
            seen.add(key)
            yield item
