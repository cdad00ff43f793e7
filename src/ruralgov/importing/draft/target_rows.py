"""Numbers of one thing at several dates → one indicator of the plan: how they count, and where their total belongs.

A row counts by the period (2026年300户，2027年200户) or from the start (到2026年底80%，到2027年底95%). Where both stand
side by side (6月底前15座，年底前累计30座，2027年再建20座) all are counted from the start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from ruralgov.importing.facts.aims import Aim
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.numbers_in_time import Row, Step
from ruralgov.importing.grammar.targets.repeated_targets import is_often, printed
from ruralgov.importing.grammar.times.dates import said, sort_key

_MOST_YEARS = 6
_NEAR = 2
"""Lines between numbers of one row at most, where one of them has no date."""
TWICE = "同一时间有几个数"
UNSAID = "没有写明是累计数还是当期数"


class Span(NamedTuple):
    """From when to when, as the plan writes dates; empty where it is not known."""

    first: str = ""
    last: str = ""
    due: str = ""
    """The limit of the task."""
    by_itself: bool = False
    """Whether a single number needs its date: a goal has one of its own."""


class _Point(NamedTuple):
    """A number at its date."""

    by: str
    value: Decimal
    target: Indicator


@dataclass(frozen=True, slots=True)
class _Reading:
    """Points in order of dates with what they mean; ``apart`` where the total stands as an indicator of its own."""

    points: tuple[_Point, ...]
    period: bool
    apart: bool = False
    doubts: tuple[str, ...] = ()


def in_rows(targets: Iterable[Indicator], plan: Span) -> tuple[Indicator, ...]:
    """The targets, those of one thing together and in one row, each where the first of them is printed."""
    groups: dict[tuple[str, ...], list[Indicator]] = {}
    for index, target in enumerate(targets):
        alone = not target.thing or target.per or is_often(target.every)
        thing = (str(index),) if alone else (target.thing, target.unit)
        groups.setdefault((*thing, "" if target.time.years else target.every), []).append(target)
    found = [target for group in groups.values() for target in _row(group, plan)]
    return _named_apart([_alone(target, plan) for target in found] if plan.by_itself else found)


def aims_in_rows(aims: list[Aim], span: Span) -> list[Aim]:
    """The aims of one thing together: a row changes the place and the doubts of its targets, and nothing that tells them apart."""
    whose = {(aim.target.low, aim.target.at, aim.target.name): aim for aim in aims}
    placed = in_rows((aim.target for aim in aims), span)
    return [replace(whose[target.low, target.at, target.name], target=target) for target in placed]


def _alone(target: Indicator, plan: Span) -> Indicator:
    """A single number that is due before its task is, or before the plan ends: with its date."""
    due, when = plan.due or plan.last, target.when
    if when and is_often(target.every) and not target.per:
        # 2026年每季度不少于3场: no number of the year
        return replace(target, doubt=_joined((target.doubt, f"{printed(target.every)}的数，原文写的是{said(when)}")))
    if (
        target.row
        or target.per
        or not (when and target.time.near and due)
        or sort_key(_end(when)) >= sort_key(_end(due))
    ):
        return target
    step = Step(when, target.limit, target.low.value, target.high.value if target.high else "")
    doubt = _joined((target.doubt, target.borrowed))
    return replace(target, row=Row(target.thing, (step,), period=False), doubt=doubt)


def _named_apart(targets: list[Indicator]) -> tuple[Indicator, ...]:
    """A row that is called as another indicator is one by years."""
    taken = {target.name.value for target in targets if target.row is None}
    rows = {id(target.row): target.row for target in targets if target.row}
    for key, row in rows.items():
        name = f"{row.name}（分年）" if row.name in taken else row.name
        taken.add(name)
        rows[key] = replace(row, name=name)
    return tuple(replace(target, row=rows[id(target.row)]) if target.row else target for target in targets)


def _row(group: list[Indicator], plan: Span) -> list[Indicator]:
    total, parts = _total_of(group)
    points = sorted((point for part in parts for point in _points(part, plan)), key=lambda point: sort_key(point.by))
    if len(points) + (total is not None) < 2 or not points:
        return group
    if len({_end(point.by) for point in points}) < len(points):
        twice = TWICE if any(one.time.bare for one in group) else ""
        return [replace(one, doubt=_joined((one.doubt, twice))) for one in group]
    reading = _read(total, points, plan)
    if reading is None:
        return group
    alone = len(reading.points) < 2
    row = None if alone else Row(points[0].target.thing, tuple(_steps(reading)), reading.period)
    return [_placed(one, None if one is total and reading.apart else row, reading) for one in group]


def _placed(target: Indicator, row: Row | None, reading: _Reading) -> Indicator:
    """A target in its row, with what is doubtful of the row beside its last number."""
    doubts = [target.doubt, target.borrowed if row else ""]
    last = reading.points[-1].target
    if target.low == last.low:
        doubts += [last.doubt, *reading.doubts]
    return replace(target, row=row, doubt=_joined(doubts))


def _joined(doubts: Iterable[str]) -> str:
    """Doubts in one line, each once."""
    return "；".join(dict.fromkeys(part for doubt in doubts for part in doubt.split("；") if part))


def _total_of(group: list[Indicator]) -> tuple[Indicator | None, list[Indicator]]:
    """The number that the others are parts of, or that has no date; nothing at all where there are several."""
    before_parts = [one for one, following in pairwise(group) if following.time.part and not one.time.part]
    yearly = any(one.time.years for one in group)
    before_parts += [one for one in group if yearly and one.time.counted == "whole"]
    before_parts += [
        one for before, one in pairwise(group) if _end(one.when) == _end(before.when) and one.time.counted == "whole"
    ]
    undated = [one for one in group if not one.when and not one.time.years]
    found = list({id(one): one for one in (*before_parts, *undated)}.values())
    if not found:
        return None, group
    lines = {one.low.line for one in group}
    ends = [sort_key(_end(one.when)) for one in group if one.when and one is not found[0]]
    if len(found) == 1 and found[0].when and ends and sort_key(_end(found[0].when)) < max(ends):
        return None, group  # 2026年底前累计30座(其中6月底前15座),2027年再建20座
    if len(found) > 1 or max(lines) - min(lines) > _NEAR:
        return None, []
    return found[0], [one for one in group if one is not found[0]]


def _end(when: str) -> str:
    """2026, 2026-12 and 2026-Q4 end alike."""
    year, _, rest = when.partition("-")
    return f"{year}-{int(rest[1]) * 3:02d}" if rest.startswith("Q") else when if rest or not when else f"{year}-12"


def _points(target: Indicator, plan: Span) -> Iterator[_Point]:
    value, years = Decimal(target.low.value), target.time.years
    if target.time.each:
        yield from (_Point(day.value, value, target) for day in target.time.each)
        return
    if years is None or (target.unit == "%" and not all(years)) or target.unit.endswith("元"):
        if target.when:
            yield _Point(target.when, value, target)
        return
    first, last = (year or own[:4] for year, own in zip(years, plan[:2], strict=True))
    if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < _MOST_YEARS:
        doubt = "" if all(years) else f"每年的数，按期限{first}—{last}年列出"
        marked = replace(target, doubt=_joined((target.doubt, doubt)))
        yield from (_Point(str(year), value, marked) for year in range(int(first), int(last) + 1))


def _read(total: Indicator | None, points: list[_Point], plan: Span) -> _Reading | None:
    """How the numbers count; None where a range of numbers would have to be added up."""
    first = points[0].target
    own = _own_years(points)
    counted = {"" if point.by in own else point.target.time.counted for point in points}
    down = first.base is not None and _comes_down(first)
    if "more" in counted and "whole" in counted and _comes_down(first) and first.unit != "%":
        return None  # 2026年降至100件,2027年再减少20件: nothing that comes on top
    whole = first.unit == "%" or down or "whole" in counted
    reading = _from_start(points) if whole else _by_period(total, points, plan)
    if total is not None and not reading.apart and whole:
        reading = _with_total(total, reading, plan)
    added = [point.value for point in reading.points] != [Decimal(point.target.low.value) for point in reading.points]
    return None if added and any(point.target.high for point in points) else reading


def _own_years(points: list[_Point]) -> set[str]:
    """2026年全年12场，2027年全年10场: all of a year that has no other number is its own, and not all so far."""
    years = Counter(point.by[:4] for point in points)
    return {point.by for point in points if point.target.time.all_year and years[point.by[:4]] == 1}


def _by_period(total: Indicator | None, points: list[_Point], plan: Span) -> _Reading:
    values = [point.value for point in points]
    rising = len(values) > 1 and all(one < other for one, other in pairwise(values))
    more = any(point.target.time.counted == "more" for point in points)
    reading, sum_ = _Reading(tuple(points), period=True), sum(values)
    if total is None:
        unsaid = rising and not more and any(point.target.time.by_day for point in points)
        return replace(reading, doubts=(f"{UNSAID}，按当期数记",)) if unsaid else reading
    whole = Decimal(total.low.value)
    base = Decimal(total.base.value) if total.base else Decimal(0)
    if whole in {sum_, base + sum_}:
        return reading
    so_far = _from_start(points)
    if len(points) > 1 and whole == so_far.points[-1].value and (rising or more):
        return replace(so_far, doubts=())
    if whole > sum_ and total.low.line and not _stands_behind(total, points):
        added = [point._replace(value=value) for point, value in zip(points, accumulate(values), strict=True)]
        unsaid = rising and not more and any(point.target.time.by_day for point in points)
        placed = _with_total(total, so_far if unsaid else _Reading(tuple(added), period=False), plan)
        if len(placed.points) > len(points):
            return placed
    unit = total.unit
    words = f"分期合计{sum_}{unit}，与总数{whole}{unit}不等"
    words += "，差数可能是已有的（baseline）" if _stands_behind(total, points) and whole > sum_ else ""
    return replace(reading, apart=True, doubts=(words,))


def _from_start(points: list[_Point]) -> _Reading:
    """All counted from the start: what comes on top is added."""
    found: list[_Point] = []
    doubts: list[str] = []
    down, own = _comes_down(points[0].target), _own_years(points)
    for point in points:
        before = found[-1].value if found else Decimal(0)
        counted = "more" if point.by in own and found and not down else point.target.time.counted
        unsaid = counted == "" and bool(found) and point.target.unit != "%" and not down
        if unsaid:
            doubts.append(f"{UNSAID}，按累计数记")
        adds = (counted == "more" and point.target.unit != "%") or (unsaid and point.value <= before)
        value = before + point.value if adds else point.value
        if unsaid and adds:
            doubts.append(f"{point.target.low.printed}加上此前的，记作{_number(value)}{point.target.unit}")
        found.append(point._replace(value=value))
    return _Reading(tuple(found), period=False, doubts=tuple(doubts))


def _comes_down(target: Indicator) -> bool:
    """信访量由120件降至2026年100件: a level, and no work that is added up."""
    return target.limit == "at_most" or bool(target.base and Decimal(target.base.value) > Decimal(target.low.value))


def _with_total(total: Indicator, reading: _Reading, plan: Span) -> _Reading:
    """With the total as the last target, or as the first; marked where its date is taken from the plan."""
    points, value = reading.points, Decimal(total.low.value)
    last = points[-1]
    if value == last.value:
        return reading
    falls = total.limit == "at_most" or last.value < points[0].value
    beyond = value < last.value if falls else value > last.value
    by = total.when or (plan.last if beyond else plan.first[:4])
    point = _Point(by, value, total)
    doubt = () if total.when else (f"{total.low.printed}没有写到哪年，按方案期限{by}列出",)
    if by and beyond and sort_key(by) > sort_key(last.by):
        return replace(reading, points=(*points, point), doubts=(*reading.doubts, *doubt))
    if by and not beyond and sort_key(by) < sort_key(points[0].by):
        return replace(reading, points=(point, *points), doubts=(*reading.doubts, *doubt))
    return replace(reading, doubts=(*reading.doubts, f"{total.low.printed}没有写到哪年，没有列入 targets"))


def _stands_behind(total: Indicator, points: Iterable[_Point]) -> bool:
    """Whether the total is printed behind its parts: 累计达到15万亩."""
    return any((total.low.line, total.at) > (point.target.low.line, point.target.at) for point in points)


def _steps(reading: _Reading) -> Iterator[Step]:
    """The targets by date. On the way to more, or to less, a number that is to be reached may be passed."""
    values = [point.value for point in reading.points]
    level = len(set(values)) == 1
    falls = not reading.period and values[-1] < values[0]
    for point in reading.points:
        limit = point.target.limit
        if limit == "exactly" and not (level and point.target.time.years and reading.period):
            limit = "at_most" if falls else "at_least"
        yield Step(point.by, limit, _number(point.value), point.target.high.value if point.target.high else "")


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")
