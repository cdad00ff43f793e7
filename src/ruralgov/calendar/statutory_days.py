"""Days off and make-up working days of a year: the State Council's notice where it is known, else the law alone.

Years that ``announced_days`` lists are answered from there, any other year from ``law_days``: the days of the law
(全国年节及纪念日放假办法), also the lunar ones. A later notice comes with the house file (``ruralgov holidays add``).
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from ruralgov.calendar.announced_days import ANNOUNCED
from ruralgov.calendar.law_days import LAW

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""What a yearly notice speaks of."""
WORKED = "上班"
IN_LIEU = "补假"
"""A festival on a Saturday or Sunday is made good on a working day (第六条): where no notice says which, on the next."""


class YearDays(NamedTuple):
    """The weekdays off and festivals of a year by name, the weekend days worked; whether they are as announced."""

    off: dict[date, str]
    worked: frozenset[date]
    announced: bool


@cache
def year_days(year: int) -> YearDays:
    """What is known of a year."""
    if year in ANNOUNCED:
        return _listed(year, ANNOUNCED[year], announced=True)
    return _listed(year, _by_law().get(year, ""), announced=False)


@cache
def _by_law() -> dict[int, str]:
    return {int(line[:4]): line[5:] for line in LAW.splitlines()}


def _listed(year: int, words: str, *, announced: bool) -> YearDays:
    days: dict[date, str] = {}
    name = ""
    for word in words.split():
        if word.isdigit():
            days[date(year, int(word[:2]), int(word[2:]))] = name
        else:
            name = word
    worked = frozenset(day for day, what in days.items() if what == WORKED)
    return YearDays({day: what for day, what in days.items() if day not in worked}, worked, announced=announced)
