"""Working days: the law, the notices, the house file, and the plan's own lists above them."""

from __future__ import annotations

import hashlib
import runpy
from datetime import date, timedelta

import pytest

from ruralgov.calendar.statutory_days import year_days
from ruralgov.calendar.workdays import (
    awaits_notice,
    day_off_name,
    ground,
    is_workday,
    known,
    next_workday,
    previous_workday,
)
from ruralgov.plan.house.holidays import HouseHolidays
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import ROOT

# Of every day of 2004 to 2026 whether people work on it, as the library chinesecalendar 1.11 had it, but for 31 December
# 2005: a Saturday worked for New Year's Day (国办发明电〔2005〕35号), which it missed.
BEFORE = "5f51cefb0aae45bf062dbfeb22dc47abd85a86799e60221b6abe2cdb77193b97"
SEVEN = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")


def plan(house: dict | None = None, **keys: object) -> Index:
    made = Plan.model_validate({"format": 1, "title": "方案", **keys})
    return Index(made, house=HouseHolidays.model_validate(house or {}))


def span(first: date, last: date) -> list[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def test_every_working_day_of_2004_to_2026_is_as_announced() -> None:
    index = plan()
    bits = "".join("01"[is_workday(index, day)] for day in span(date(2004, 1, 1), date(2026, 12, 31)))
    assert hashlib.sha256(bits.encode()).hexdigest() == BEFORE
    assert is_workday(index, date(2005, 12, 31))


def test_the_tables_are_what_the_library_knows() -> None:
    of_library = runpy.run_path(str(ROOT / "tools" / "announced_days.py"))["from_library"]
    other = [year for year in range(1950, 2100) if year_days(year) != of_library(year)]
    assert other == [], "python tools/announced_days.py"


def test_of_other_years_nothing_is_known() -> None:
    assert [(found.off, found.announced) for found in map(year_days, (1949, 2100))] == [({}, False)] * 2


STATUTORY_2027 = ["01-01", *(f"02-0{day}" for day in (5, 6, 7, 8)), "04-05", "05-01", "05-02", "06-09", "09-15"]
STATUTORY_2027 += ["10-01", "10-02", "10-03"]
IN_LIEU_2027 = ["02-09", "02-10", "05-03", "05-04", "10-04", "10-05"]  # of festivals on a Saturday or Sunday


def test_2027_has_the_days_of_the_law() -> None:
    index = plan()
    by_law = [day for day in span(date(2027, 1, 1), date(2027, 12, 31)) if ground(index, day).basis == "law"]
    assert [f"{day:%m-%d}" for day in by_law] == sorted(STATUTORY_2027 + IN_LIEU_2027)
    assert not any(is_workday(index, day) for day in by_law)
    assert day_off_name(index, date(2027, 10, 1)) == ("国庆节假期", "holiday: National Day")
    assert day_off_name(index, date(2027, 10, 4)) == ("国庆节补假，按惯例推算", "presumably in lieu of National Day")
    assert is_workday(index, date(2027, 10, 6))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 10, 1), False),  # National Day, a Friday
        (date(2021, 10, 9), True),  # a Saturday worked for it
        (date(2021, 10, 10), False),  # a Sunday
        (date(2021, 10, 11), True),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(1990, 10, 1), False),  # National Day, before notices
        (date(1930, 10, 1), True),  # before the law
        (date(2050, 10, 3), False),
        (date(2999, 12, 31), True),  # behind what the moon is reckoned for
    ],
    ids=str,
)
def test_statutory_days(day: date, worked: bool) -> None:
    assert is_workday(plan(), day) is worked


def test_the_plans_lists_win_and_of_them_the_holidays() -> None:
    own = plan(holidays=["2021-10-11", "2021-10-12"], workdays=["2021-10-10", "2021-10-12"])
    assert [is_workday(own, date(2021, 10, day)) for day in (10, 11, 12)] == [True, False, False]


NATIONAL = {"year": 2027, "festival": "国庆节", "start": "2027-10-01", "end": "2027-10-07", "workdays": ["2027-10-09"]}
ORDER = {
    "nothing but the law": ({}, {}, [False, False, True, False, "law"]),
    "the notice in the house file": ({"notices": [NATIONAL]}, {}, [False, False, False, True, "notice"]),
    "the house's own days over the notice": (
        {"notices": [NATIONAL], "workdays": ["2027-10-01"], "holidays": ["2027-10-09"]},
        {},
        [True, False, False, False, "house"],
    ),
    "the plan over the house file": (
        {"notices": [NATIONAL], "workdays": ["2027-10-01"]},
        {"holidays": ["2027-10-01"], "workdays": ["2027-10-07"]},
        [False, False, True, True, "plan"],
    ),
    "a notice that leaves a day in lieu out": (
        {"notices": [NATIONAL | {"end": "2027-10-03"}]},
        {},
        [False, True, True, True, "notice"],
    ),
    "of two entries of a festival the later": (
        {"notices": [NATIONAL, NATIONAL | {"end": "2027-10-05", "workdays": []}]},
        {},
        [False, False, True, False, "notice"],
    ),
}


@pytest.mark.parametrize("name", ORDER)
def test_what_wins_over_what(name: str) -> None:
    house, own, (*worked, basis) = ORDER[name]
    index = plan(house, **own)
    assert [is_workday(index, date(2027, 10, day)) for day in (1, 4, 7, 9)] == worked
    assert ground(index, date(2027, 10, 1)).basis == basis


def whole(year: int) -> list[dict]:
    return [{"year": year, "festival": name, "start": f"{year}-01-01", "end": f"{year}-01-01"} for name in SEVEN]


def test_what_is_known() -> None:
    assert known(plan(), 2001)
    assert known(plan(), 2026)
    assert not known(plan(), 2027)
    assert known(plan({"notices": whole(2027)}), 2027)
    assert not known(plan({"notices": whole(2027)[1:]}), 2027)
    assert not known(plan({"notices": whole(2027)}), 2028)
    assert known(plan(workdays=["2027-10-09"]), 2027)
    assert known(plan({"workdays": ["2027-10-09"]}), 2027)
    assert not known(plan(holidays=["2027-10-08"]), 2027)


def test_what_a_notice_may_still_change() -> None:
    index = plan()
    assert awaits_notice(index, date(2027, 9, 30))
    assert awaits_notice(index, date(2027, 7, 18))  # a Sunday
    assert not awaits_notice(index, date(2027, 7, 20))
    assert not awaits_notice(index, date(2026, 9, 30))
    assert not awaits_notice(plan({"notices": whole(2027)}), date(2027, 9, 30))


def test_the_next_and_the_previous_working_day() -> None:
    assert previous_workday(plan(), date(2021, 10, 7)) == date(2021, 9, 30)
    assert next_workday(plan(), date(2021, 10, 1)) == date(2021, 10, 8)
    assert previous_workday(plan(), date(2021, 10, 8)) == next_workday(plan(), date(2021, 10, 8)) == date(2021, 10, 8)
    assert next_workday(plan({"notices": [NATIONAL]}), date(2027, 10, 1)) == date(2027, 10, 8)


def test_a_day_off_has_a_name() -> None:
    assert day_off_name(plan(), date(2021, 10, 1)).zh == "国庆节假期"
    assert day_off_name(plan(), date(2026, 2, 21)).zh == "春节假期"  # a Saturday between days off
    assert day_off_name(plan(), date(2025, 10, 8)).zh == "国庆节假期"  # moved, and nearer to Mid-Autumn
    assert day_off_name(plan(), date(2020, 10, 1)) == (
        "中秋、国庆节假期",
        "holiday: Mid-autumn Festival and National Day",
    )
    assert day_off_name(plan(), date(2021, 10, 31)).zh == "星期日"
    assert day_off_name(plan(holidays=["2021-10-12"]), date(2021, 10, 12)).zh == "本方案所列放假日"
    assert day_off_name(plan({"holidays": ["2021-10-12"]}), date(2021, 10, 12)).zh == "共用放假表所列放假日"
    assert day_off_name(plan({"notices": [NATIONAL]}), date(2027, 10, 7)).zh == "国庆节假期"
