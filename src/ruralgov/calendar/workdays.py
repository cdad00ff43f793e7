"""Working days in China: the State Council's holidays and make-up days, with the plan's own lists above them.

``chinesecalendar`` knows the years from 2004 up to the last announcement it was released with. Outside them a
working day is a weekday, unless the plan's ``holidays`` and ``workdays`` say otherwise. The library is imported
when the first day is asked about: start-up time is measured.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.plan import Plan
from ruralgov.text import Text

_DAY = timedelta(days=1)
_FIRST_KNOWN = date(2004, 1, 1)
_SATURDAY = 5
_WEEKDAYS = (
    Text("星期一", "Monday"),
    Text("星期二", "Tuesday"),
    Text("星期三", "Wednesday"),
    Text("星期四", "Thursday"),
    Text("星期五", "Friday"),
    Text("星期六", "Saturday"),
    Text("星期日", "Sunday"),
)


@cache
def _last_known() -> date:
    from chinese_calendar import constants

    return date(max(constants.holidays).year, 12, 31)


def known(day: date) -> bool:
    """Whether the holidays of the day's year are known, so that a weekday may be off and a Saturday may be worked."""
    return day >= _FIRST_KNOWN and day <= _last_known()


@cache
def _statutory(day: date) -> bool:
    if not known(day):
        return day.weekday() < _SATURDAY
    import chinese_calendar

    return bool(chinese_calendar.is_workday(day))


def is_workday(source: Index | Plan, day: date) -> bool:
    """Whether people work on the day; the plan's own lists win, and of the two the holidays."""
    holidays, workdays = _listed(source)
    if day in holidays:
        return False
    return day in workdays or _statutory(day)


def _listed(source: Index | Plan) -> tuple[frozenset[date], frozenset[date]]:
    """The plan's own days off and working days."""
    return _own_days(source) if isinstance(source, Index) else _sets(source)


@once
def _own_days(index: Index) -> tuple[frozenset[date], frozenset[date]]:
    return _sets(index.plan)


def _sets(plan: Plan) -> tuple[frozenset[date], frozenset[date]]:
    return frozenset(plan.holidays), frozenset(plan.workdays)


def previous_workday(source: Index | Plan, day: date) -> date:
    """The day itself if people work on it, else the last working day before it."""
    return _walked(source, day, -_DAY)


def next_workday(source: Index | Plan, day: date) -> date:
    """The day itself if people work on it, else the first working day after it."""
    return _walked(source, day, _DAY)


def _walked(source: Index | Plan, day: date, step: timedelta) -> date:
    """The first working day in a direction. What was walked is kept: a plan may list years of days off."""
    known_days = _kept(source) if isinstance(source, Index) else {}
    passed = []
    while (day, step) not in known_days and not is_workday(source, day) and date.min < day < date.max:
        passed.append((day, step))
        day += step
    found = known_days.get((day, step), day)
    known_days.update(dict.fromkeys(passed, found))
    return found


@once
def _kept(index: Index) -> dict[tuple[date, timedelta], date]:  # noqa: ARG001  one for each index
    return {}


def day_off_name(source: Index | Plan, day: date) -> Text:
    """What a day off is: the festival (国庆节), the plan's own day off, or the weekday."""
    if day in _listed(source)[0]:
        return Text("本方案所列放假日", "a day off that the plan lists")
    return _festival(day) or _WEEKDAYS[day.weekday()]


def _festival(day: date) -> Text | None:
    if not known(day):
        return None
    from chinese_calendar import constants

    name = constants.holidays.get(day)
    return Text(f"{constants.Holiday(name).chinese}假期", f"holiday: {name}") if name else None
