"""When duties fall due; every date below was worked out by hand from a wall calendar and the State Council's notices.

2020: New Year 1.1, Qingming 4.4–4.6, National Day 10.1–10.8. 2021: New Year 1.1–1.3, Spring Festival 2.11–2.17 (2.20
worked), Qingming 4.3–4.5, Labour Day 5.1–5.5, Mid-autumn 9.19–9.21, National Day 10.1–10.7 (9.26 and 10.9 worked).
"""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.calendar.duty_days import MOST_DUE, due_days, falls_inside, occurrences, overloaded
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan

ALWAYS = Span(date(2019, 1, 1), date(2023, 12, 31))
ALWAYS_2026 = Span(date(2026, 1, 1), date(2026, 12, 31))


def index_of(duty: dict, start: str | None = "2021-01-01", end: str = "2021-12-31", **keys: object) -> Index:
    period = {"period": {"start": start, "end": end}} if start else {}
    duty = {"name": "制度", "kind": "report", "by": "甲局", **duty}
    return Index(Plan.model_validate({"format": 1, "title": "方案", **period, **keys, "duties": [duty]}))


def dues(index: Index, span: Span = ALWAYS) -> list[str]:
    return [one.due.isoformat() for one in occurrences(index, index.plan.duties[0], span)]


HAND_MADE = {
    "ledger every two months, counted from February": (
        {"every": "2 months", "due": "month-end", "from": "2021-02"},
        ("2020-12-01", "2021-10-31"),
        ["2021-03-31", "2021-05-31", "2021-07-30", "2021-09-30"],
    ),
    "ledger every two months, from the first quarter": (
        {"every": "2 months", "due": "month-end", "from": "2021-Q1"},
        ("2020-12-01", "2021-10-31"),
        ["2021-02-26", "2021-04-30", "2021-06-30", "2021-08-31", "2021-10-29"],
    ),
    "first step: the fifth of each quarter's first month": (
        {"every": "quarter", "month": 1, "day": 5},
        ("2020-01-01", "2020-12-31"),
        ["2020-01-03", "2020-04-03", "2020-07-03", "2020-09-30"],
    ),
    "third step: sometime in each quarter's third month": (
        {"every": "quarter", "month": 3, "shift": "none"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"],
    ),
    "summary before 15 June each year": (
        {"every": "year", "due": "06-15"},
        ("2020-01-01", "2021-12-31"),
        ["2020-06-15", "2021-06-15"],
    ),
    "quarters are the calendar's, whenever the plan begins": (
        {"every": "quarter", "due": "month-end"},
        ("2020-12-01", "2021-08-31"),
        ["2020-12-31", "2021-03-31", "2021-06-30"],
    ),
    "half-years are the calendar's": (
        {"every": "half-year"},
        ("2021-03-01", "2021-12-31"),
        ["2021-06-30", "2021-12-31"],
    ),
    "years are the calendar's": (
        {"every": "year", "due": "month-end"},
        ("2020-07-01", "2022-06-30"),
        ["2020-12-31", "2021-12-31"],
    ),
    "every second year": (
        {"every": "2 years", "due": "12-31"},
        ("2019-01-01", "2022-12-31"),
        ["2020-12-31", "2022-12-30"],
    ),
    "every Friday of February": (
        {"every": "week", "day": "friday", "from": "2021-02-01", "until": "2021-02"},
        ("2021-01-01", "2021-12-31"),
        ["2021-02-05", "2021-02-10", "2021-02-19", "2021-02-26"],
    ),
    "every second week, from the week of the first day": (
        {"every": "2 weeks", "day": "wednesday", "from": "2021-03-04", "until": "2021-04-15"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-17", "2021-03-31", "2021-04-14"],
    ),
    "a week without a day is done by its last working day": (
        {"every": "week", "from": "2021-04-05", "until": "2021-04-25"},
        ("2021-01-01", "2021-12-31"),
        ["2021-04-09", "2021-04-16", "2021-04-25"],
    ),
    "every day that people work": (
        {"every": "day", "from": "2021-02-08", "until": "2021-02-21"},
        ("2021-01-01", "2021-12-31"),
        ["2021-02-08", "2021-02-09", "2021-02-10", "2021-02-18", "2021-02-19", "2021-02-20"],
    ),
    "every day there is": (
        {"every": "day", "shift": "none", "from": "2021-02-10", "until": "2021-02-12"},
        ("2021-01-01", "2021-12-31"),
        ["2021-02-10", "2021-02-11", "2021-02-12"],
    ),
    "every ten days": (
        {"every": "10 days", "shift": "none", "from": "2021-03-03", "until": "2021-03-31"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-12", "2021-03-22"],
    ),
    "first and last day of a week by number": (
        {"every": "week", "day": 1, "from": "2021-03-01", "until": "2021-03-14"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-01", "2021-03-08"],
    ),
    "the seventh day is Sunday": (
        {"every": "week", "day": 7, "shift": "none", "from": "2021-03-01", "until": "2021-03-14"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-07", "2021-03-14"],
    ),
    "moved to the very first day": (
        {"every": "once", "due": "02-12", "from": "2021-02-10"},
        ("2021-01-01", "2021-12-31"),
        ["2021-02-10"],
    ),
    "a plan of one day": ({"every": "day"}, ("2021-03-01", "2021-03-01"), ["2021-03-01"]),
    "once in a plan of one day": ({"every": "once", "due": "03-01"}, ("2021-03-01", "2021-03-01"), ["2021-03-01"]),
    "later when people do not work": (
        {"every": "month", "day": 1, "shift": "later"},
        ("2021-01-01", "2021-10-31"),
        [
            "2021-01-04",
            "2021-02-01",
            "2021-03-01",
            "2021-04-01",
            "2021-05-06",
            "2021-06-01",
            "2021-07-01",
            "2021-08-02",
            "2021-09-01",
            "2021-10-08",
        ],
    ),
    "the 31st of short months": (
        {"every": "month", "day": 31, "shift": "none"},
        ("2020-01-01", "2020-06-30"),
        ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30"],
    ),
    "29 February in common years": (
        {"every": "year", "due": "02-29", "shift": "none"},
        ("2020-01-01", "2021-12-31"),
        ["2020-02-29", "2021-02-28"],
    ),
    "the first Monday of each month": (
        {"every": "month", "day": "monday", "until": "2021-06"},
        ("2021-01-01", "2021-12-31"),
        ["2021-01-04", "2021-02-01", "2021-03-01", "2021-04-02", "2021-04-30", "2021-06-07"],
    ),
    "once, by a month": ({"every": "once", "due": "2021-11"}, ("2021-01-01", "2021-12-31"), ["2021-11-30"]),
    "once, behind the plan's end": (
        {"every": "once", "due": "2021-11-30"},
        ("2020-12-01", "2021-10-31"),
        ["2021-11-30"],
    ),
    "once, on the first such day": ({"every": "once", "due": "06-15"}, ("2020-07-01", "2022-12-31"), ["2021-06-15"]),
    "once, at the end of its first month": (
        {"every": "once", "due": "month-end", "from": "2021-03-10"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-31"],
    ),
    "nothing is due before the work begins": (
        {"every": "month", "day": 1, "until": "2021-01"},
        ("2021-01-01", "2021-12-31"),
        ["2021-01-04"],
    ),
    "a day before the first is no day of the duty": (
        {"every": "month", "day": 5, "from": "2021-02-15", "until": "2021-04"},
        ("2021-01-01", "2021-12-31"),
        ["2021-03-05", "2021-04-02"],
    ),
    "a duty that begins behind the plan's end": (
        {"every": "quarter", "from": "2022-Q1", "until": "2022-Q2"},
        ("2021-01-01", "2021-12-31"),
        ["2022-03-31", "2022-06-30"],
    ),
}


@pytest.mark.parametrize(("duty", "period", "expected"), HAND_MADE.values(), ids=HAND_MADE.keys())
def test_days_worked_out_by_hand(duty: dict, period: tuple[str, str], expected: list[str]) -> None:
    assert dues(index_of(duty, *period)) == expected


NEVER = {
    "once without a day": {"every": "once"},
    "fourth month of a quarter": {"every": "quarter", "month": 4, "day": 1},
    "eighth day of a week": {"every": "week", "day": 8},
    "until before from": {"every": "month", "from": "2021-06", "until": "2021-05"},
}


@pytest.mark.parametrize("duty", NEVER.values(), ids=NEVER.keys())
def test_what_cannot_be_placed_does_not_occur(duty: dict) -> None:
    index = index_of(duty)
    assert dues(index) == []
    assert falls_inside(index.plan.duties[0], index.period) == (duty == {"every": "once"})


def test_an_occurrence_says_where_it_was_moved_from_and_which_period_it_is_for() -> None:
    index = index_of({"every": "quarter", "month": 1, "day": 5}, "2021-01-01", "2021-12-31")
    found = occurrences(index, index.plan.duties[0], ALWAYS)
    assert [(one.period.start.isoformat(), one.due.isoformat(), str(one.moved_from)) for one in found] == [
        ("2021-01-01", "2021-01-05", "None"),
        ("2021-04-01", "2021-04-02", "2021-04-05"),
        ("2021-07-01", "2021-07-05", "None"),
        ("2021-10-01", "2021-09-30", "2021-10-05"),
    ]


def test_a_day_that_is_due_anyway_is_not_said_to_be_moved_there() -> None:
    index = index_of({"every": "day", "until": "2021-01-05"})
    found = occurrences(index, index.plan.duties[0], ALWAYS)
    assert [(one.due.isoformat(), one.moved_from) for one in found] == [("2021-01-04", None), ("2021-01-05", None)]


def test_what_is_done_once_is_for_the_time_from_its_beginning() -> None:
    bare = index_of({"every": "once", "due": "2021-06"})
    begun = index_of({"every": "once", "due": "2021-06", "from": "2021-03-01"})
    assert occurrences(bare, bare.plan.duties[0], ALWAYS)[0].period.start == date(2021, 6, 30)
    assert occurrences(begun, begun.plan.duties[0], ALWAYS)[0].period.start == date(2021, 3, 1)


def test_a_moved_day_counts_where_it_lands() -> None:
    index = index_of({"every": "month", "day": 1, "shift": "later"})
    assert dues(index, Span(date(2021, 4, 25), date(2021, 5, 5))) == []
    assert dues(index, Span(date(2021, 5, 6), date(2021, 5, 6))) == ["2021-05-06"]
    earlier = index_of({"every": "month", "day": 5})
    assert dues(earlier, Span(date(2021, 9, 30), date(2021, 9, 30))) == ["2021-09-30"]


def test_the_plans_own_days_off_and_workdays_count() -> None:
    duty = {"every": "once", "due": "2021-06-15"}
    assert dues(index_of(duty, holidays=["2021-06-15"])) == ["2021-06-11"]
    assert dues(index_of(duty, holidays=["2021-06-15"], workdays=["2021-06-13"])) == ["2021-06-13"]


def test_without_a_period_a_rhythm_needs_its_own_beginning() -> None:
    assert dues(index_of({"every": "month"}, None)) == []
    assert dues(index_of({"every": "month", "from": "2023-11"}, None)) == ["2023-11-30", "2023-12-29"]
    assert dues(index_of({"every": "once", "due": "2021-06"}, None)) == ["2021-06-30"]


def test_a_long_plan_is_no_trouble() -> None:
    index = index_of({"every": "day", "shift": "none"}, "1949-01-01", "2100-12-31")
    assert len(dues(index, Span(date(2090, 1, 1), date(2090, 12, 31)))) == 365
    assert falls_inside(index.plan.duties[0], index.period)


def test_years_of_days_off_in_a_row_are_walked_once() -> None:
    first = date(2021, 1, 1)
    holidays = [(first + timedelta(days=step)).isoformat() for step in range(4000)]
    index = index_of({"every": "day", "shift": "earlier"}, "2021-01-01", "2031-12-31", holidays=holidays)
    started = time.process_time()
    found = occurrences(index, index.plan.duties[0], Span(first, date(2031, 12, 31)))
    assert found[0].due == first + timedelta(days=4000)
    assert time.process_time() - started < 1


def loaded(duties: int, end: str = "2026-12-31", **keys: object) -> Index:
    daily = {"kind": "report", "by": "甲局", "every": "day", "shift": "none"}
    listed = [{"name": f"日报{number}", **daily, **keys} for number in range(duties)]
    period = {"start": "2026-01-01", "end": end}
    return Index(Plan.model_validate({"format": 1, "title": "方案", "period": period, "duties": listed}))


def test_due_days_are_counted_without_a_look_at_them() -> None:
    assert due_days(loaded(2)) == [365, 365]
    assert due_days(loaded(1, every="week")) == [53]
    assert due_days(loaded(1, every="once", due="2026-06-30")) == [1]
    assert due_days(loaded(1, by=["甲局", "乙局"])) == [730]


def test_more_due_days_than_anything_walks_are_none() -> None:
    most = MOST_DUE // 365
    at, past = loaded(most), loaded(most + 1)
    assert not overloaded(at)
    assert occurrences(at, at.plan.duties[0], ALWAYS_2026)
    assert overloaded(past)
    assert occurrences(past, past.plan.duties[0], ALWAYS_2026) == []


RHYTHMS = st.builds(
    lambda every, rest, begin, shift: {"every": every, "from": begin.isoformat(), "shift": shift, **rest},
    st.sampled_from(
        ["day", "3 days", "week", "2 weeks", "month", "2 months", "5 months", "quarter", "half-year", "year", "once"]
    ),
    st.sampled_from(
        [
            {},
            {"due": "month-end"},
            {"due": "06-15"},
            {"month": 2},
            {"day": 5},
            {"day": "friday"},
            {"month": 1, "day": 31},
        ]
    ),
    st.dates(date(2020, 1, 1), date(2021, 12, 31)),
    st.sampled_from(["earlier", "later", "none"]),
)


@given(RHYTHMS, st.dates(date(2020, 1, 1), date(2022, 12, 30)))
def test_two_spans_side_by_side_give_what_one_span_gives(duty: dict, cut: date) -> None:
    index = index_of(duty, "2020-01-01", "2022-12-31")
    left, right = Span(ALWAYS.start, cut), Span(cut + timedelta(days=1), ALWAYS.end)
    whole = dues(index)
    assert whole == dues(index, left) + dues(index, right)
    assert whole == sorted(set(whole))
