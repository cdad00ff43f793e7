"""Working days in China, and what each rests on: the one place that everything asks.

The plan's own ``holidays`` and ``workdays`` win; then the house file's own days, then the notices that stand in it, then
what is known of the year (``statutory_days``), then the week.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import chain
from typing import Literal, NamedTuple

from ruralgov.calendar.statutory_days import FESTIVALS, IN_LIEU, year_days
from ruralgov.plan.house.holidays import Arranged, HouseHolidays
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.plan import Plan
from ruralgov.text import Text

_DAY = timedelta(days=1)
_SATURDAY = 5
_REACH = 10
"""Days: none that a notice has moved so far lay farther from a festival (11 May 2024)."""
_WEEKDAYS = (
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
)
_NAMES = {
    "元旦": Text("元旦", "New Year's Day"),
    "春节": Text("春节", "Spring Festival"),
    "清明节": Text("清明", "Tomb-sweeping Day"),
    "劳动节": Text("劳动节", "Labour Day"),
    "端午节": Text("端午", "Dragon Boat Festival"),
    "中秋节": Text("中秋", "Mid-autumn Festival"),
    "国庆节": Text("国庆节", "National Day"),
}
Basis = Literal["plan", "house", "notice", "law", "week"]


class Ground(NamedTuple):
    """Whether people work on a day, what that rests on, the festival where it is one's, and the notice where it has a name."""

    worked: bool
    basis: Basis
    festival: str | None = None
    document: str | None = None


class House(NamedTuple):
    """The house file by days: its own (worked or not), and those of the notices in it; with the festivals arranged."""

    own: dict[date, bool]
    arranged: dict[date, Ground]
    covered: frozenset[tuple[int, str]]


def without_plan(house: HouseHolidays) -> Index:
    """For asking what a day is where there is no plan, only the house file."""
    return Index(Plan.model_construct(format=1, title=""), house=house)


def ground(index: Index, day: date) -> Ground:
    """Whether people work on the day, and why; of two lists that both name it the holidays win."""
    holidays, workdays = _own_days(index)
    if day in holidays or day in workdays:
        return Ground(day not in holidays, "plan")
    house = _house(index)
    if (own := house.own.get(day)) is not None:
        return Ground(own, "house")
    return house.arranged.get(day) or _of_year(house, day)


@once
def _own_days(index: Index) -> tuple[frozenset[date], frozenset[date]]:
    """The plan's own days off and working days."""
    return frozenset(index.plan.holidays), frozenset(index.plan.workdays)


def _of_year(house: House, day: date) -> Ground:
    year = year_days(day.year)
    if day in year.worked:
        return Ground(worked=True, basis="notice")
    festival = year.off.get(day)
    if festival and year.announced:
        return Ground(worked=False, basis="notice", festival=festival)
    # A day in lieu that the law leaves open is settled by the notice, which names the others itself.
    if festival and not _festivals(festival) <= {name for said, name in house.covered if said == day.year}:
        return Ground(worked=False, basis="law", festival=festival)
    return Ground(day.weekday() < _SATURDAY, "week")


def _festivals(words: str) -> set[str]:
    return set(words.removesuffix(IN_LIEU).split("、"))


@once
def _house(index: Index) -> House:
    """Of two entries for one festival the later counts."""
    notices = {(one.year, one.festival): one for one in index.house.notices}
    arranged: dict[date, Ground] = {}
    for one in notices.values():
        off = Ground(worked=False, basis="notice", festival=one.festival, document=one.document)
        arranged |= dict.fromkeys(_span(one), off)
        arranged |= dict.fromkeys(one.workdays, Ground(worked=True, basis="notice", document=one.document))
    own = dict.fromkeys(index.house.workdays, True) | dict.fromkeys(index.house.holidays, False)
    covered = frozenset((year, name) for year, words in notices for name in _festivals(words))
    return House(own, arranged, covered)


def _span(one: Arranged) -> list[date]:
    return [one.start + _DAY * step for step in range((one.end - one.start).days + 1)]


def is_workday(index: Index, day: date) -> bool:
    """Whether people work on the day."""
    return ground(index, day).worked


def previous_workday(index: Index, day: date) -> date:
    """The day itself if people work on it, else the last working day before it."""
    return _walked(index, day, -_DAY)


def next_workday(index: Index, day: date) -> date:
    """The day itself if people work on it, else the first working day after it."""
    return _walked(index, day, _DAY)


def _walked(index: Index, day: date, step: timedelta) -> date:
    """The first working day in a direction. What was walked is kept: a plan may list years of days off."""
    known_days, passed = _kept(index), []
    while (day, step) not in known_days and not is_workday(index, day) and date.min < day < date.max:
        passed.append((day, step))
        day += step
    found = known_days.get((day, step), day)
    known_days.update(dict.fromkeys(passed, found))
    return found


@once
def _kept(index: Index) -> dict[tuple[date, timedelta], date]:  # noqa: ARG001  one for each index
    return {}


def known(index: Index, year: int) -> bool:
    """Whether the notice of a year is known: built in, whole in the house file, or listed by hand.

    Only a notice makes a weekend day a working day: who lists one has read it.
    """
    if year_days(year).announced:
        return True
    by_hand = chain(index.plan.workdays, index.house.workdays)
    whole = {name for said, name in _house(index).covered if said == year} >= set(FESTIVALS)
    return whole or any(day.year == year for day in by_hand)


def awaits_notice(index: Index, day: date) -> bool:
    """Whether a notice that is not known may still change what the day is: a day off, or one close to a festival."""
    return not known(index, day.year) and (not is_workday(index, day) or _near_festival(day))


def _near_festival(day: date) -> bool:
    around = (day + _DAY * step for step in range(-_REACH, _REACH + 1))
    return any(other in year_days(other.year).off for other in around)


def day_off_name(index: Index, day: date) -> Text:
    """What a day off is: the festival (国庆节), the plan's or the office's own day off, or the weekday."""
    found = ground(index, day)
    if found.basis == "plan":
        return Text("本方案所列放假日", "a day off that the plan lists")
    if found.basis == "house":
        return Text("共用放假表所列放假日", "a day off that the house file lists")
    festival = festival_of(index, day)
    return festival_name(festival) if festival else _WEEKDAYS[day.weekday()]


def festival_of(index: Index, day: date) -> str | None:
    """The festival for which nobody works on the day: its own, or that of the days off that a weekend joins on to."""
    found = ground(index, day)
    return None if found.worked else found.festival or _festival_around(index, day)


def festival_name(festival: str) -> Text:
    """A festival's holiday in words: 国庆节假期."""
    names = [_NAMES.get(name, Text(name, name)) for name in festival.removesuffix(IN_LIEU).split("、")]
    zh, en = "、".join(name.zh for name in names), " and ".join(name.en for name in names)
    if festival.endswith(IN_LIEU):
        return Text(f"{zh}补假，按惯例推算", f"presumably in lieu of {en}")
    return Text(f"{zh}假期", f"holiday: {en}")


def _festival_around(index: Index, day: date) -> str | None:
    """The festival whose holiday a weekend belongs to: the nearest in the days off around it."""
    ways = [_walk(index, day, step) for step in (-_DAY, _DAY)]
    found = [way for way in ways if way is not None]
    return min(found)[1] if found else None


def _walk(index: Index, day: date, step: timedelta) -> tuple[int, str] | None:
    for far in range(1, _REACH):
        found = ground(index, day + step * far)
        if found.festival:
            return far, found.festival
        if found.worked:
            return None
    return None
