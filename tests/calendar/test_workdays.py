"""Working days: statutory holidays and make-up days, and the plan's own lists above them."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.calendar.workdays import day_off_name, is_workday, known, next_workday, previous_workday
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan


def plan(**keys: object) -> Plan:
    return Plan.model_validate({"format": 1, "title": "方案", **keys})


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2021, 10, 1), False),  # National Day, a Friday
        (date(2021, 10, 9), True),  # a Saturday worked for it
        (date(2021, 10, 10), False),  # a Sunday
        (date(2021, 10, 11), True),
        (date(2026, 2, 17), False),  # Spring Festival
        (date(2003, 10, 1), True),  # before what is known: a weekday
        (date(2003, 10, 4), False),  # and a Saturday
        (date(2999, 12, 31), True),
    ],
    ids=str,
)
def test_statutory_days(day: date, worked: bool) -> None:
    assert is_workday(plan(), day) is worked
    assert is_workday(Index(plan()), day) is worked


def test_the_plans_lists_win_and_of_them_the_holidays() -> None:
    own = plan(holidays=["2021-10-11", "2021-10-12"], workdays=["2021-10-10", "2021-10-12"])
    assert [is_workday(own, date(2021, 10, day)) for day in (10, 11, 12)] == [True, False, False]


def test_the_next_and_the_previous_working_day() -> None:
    assert previous_workday(plan(), date(2021, 10, 7)) == date(2021, 9, 30)
    assert next_workday(plan(), date(2021, 10, 1)) == date(2021, 10, 8)
    assert previous_workday(plan(), date(2021, 10, 8)) == next_workday(plan(), date(2021, 10, 8)) == date(2021, 10, 8)


def test_what_is_known() -> None:
    assert known(date(2004, 1, 1))
    assert known(date(2026, 12, 31))
    assert not known(date(2003, 12, 31))
    assert not known(date(2999, 1, 1))


def test_a_day_off_has_a_name() -> None:
    assert day_off_name(plan(), date(2021, 10, 1)).zh == "国庆节假期"
    assert day_off_name(plan(), date(2021, 10, 31)).zh == "星期日"
    assert day_off_name(plan(holidays=["2021-10-12"]), date(2021, 10, 12)).zh == "本方案所列放假日"
