"""Days off and make-up working days of a year: the State Council's notice where it is known, else the law alone.

Years that ``announced_days`` lists are answered from there. For any other year the library ``holidays`` is asked: it
knows the days of the law (全国年节及纪念日放假办法), also the lunar ones, and the notices that it was released with.
Importing it costs as much as half a validation, so that only a later year loads it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from ruralgov.calendar.announced_days import ANNOUNCED

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""What a yearly notice speaks of."""
WORKED = "上班"
IN_LIEU = "补假"
"""A festival on a Saturday or Sunday is made good on a working day (第六条): where no notice says which, on the next."""
_FIRST, _LAST = 1950, 2099
"""Outside them the library knows no lunar days, or not those of the year behind."""
_OCTOBER = 10


class YearDays(NamedTuple):
    """The weekdays off and festivals of a year by name, the weekend days worked; whether they are as announced."""

    off: dict[date, str]
    worked: frozenset[date]
    announced: bool


@cache
def year_days(year: int) -> YearDays:
    """What is known of a year."""
    if year in ANNOUNCED:
        return _listed(year, ANNOUNCED[year])
    return from_library(year) if _FIRST <= year <= _LAST else YearDays({}, frozenset(), announced=False)


def _listed(year: int, words: str) -> YearDays:
    days: dict[date, str] = {}
    name = ""
    for word in words.split():
        if word.isdigit():
            days[date(year, int(word[:2]), int(word[2:]))] = name
        else:
            name = word
    worked = frozenset(day for day, what in days.items() if what == WORKED)
    return YearDays({day: what for day, what in days.items() if day not in worked}, worked, announced=True)


def from_library(year: int) -> YearDays:
    """A year as the library has it; the notice of the year behind may lay make-up days into its December."""
    from holidays.countries.china import China

    china = China(years=[year, year + 1], language="zh_CN")
    # The library keeps some make-up days of other years too; every notice so far has moved at least one day.
    worked = frozenset(day for day in china.weekend_workdays if day.year == year)
    names = {day: _name(words, announced=bool(worked)) for day, words in china.items()}
    off = {day: name or _nearest(names, day) for day, name in sorted(names.items()) if day.year == year}
    return YearDays(off, worked, announced=bool(worked))


def _name(words: str, *, announced: bool) -> str:
    """The festival that the library's words speak of; empty for a day that was moved or granted in lieu by a notice."""
    if words.startswith("休息日") or (announced and IN_LIEU in words):
        return ""
    names = [part.strip() for part in re.sub(r"（.*?）", "", words).split(";")]
    return "、".join(re.sub(r"^农历除夕$|^春节.*", "春节", name) for name in names) + IN_LIEU * (IN_LIEU in words)


def _nearest(names: dict[date, str], day: date) -> str:
    """The festival that a moved day belongs to; in October that is National Day, though Mid-Autumn may be nearer."""
    named = [other for other, name in names.items() if name and (day.month, name) != (_OCTOBER, "中秋节")]
    return names[min(named, key=lambda other: abs((other - day).days))]
