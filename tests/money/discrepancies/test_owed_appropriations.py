"""Who is behind with its part, from which day on, and why: a part of 10 yuan of each, unless the test says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.money.discrepancies.owed_appropriations import arrears
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan

Came = tuple[str, str, int]
"""Day of the year, source, amount."""
PERIOD = {"start": "2026-01-01", "end": "2027-12-31"}


def plan(*came: Came, years: tuple[int, ...] = (2026,), period: dict[str, str] | None = None) -> Plan:
    budget = [{"item": "改厕", "year": year, "amount": 20, "shares": "改厕"} for year in years]
    arrived = [{"date": f"2026-{day}", "source": who, "for": "改厕", "amount": much} for day, who, much in came]
    ratio = {source: 1 for source in ("省", "市", "县") if source != "市" or "市" in {who for _, who, _ in came}}
    budget = [line | {"amount": 10 * len(ratio)} for line in budget]
    funding = {"sources": ["省", "市", "县"], "shares": {"改厕": {"ratio": ratio}}, "appropriations": arrived}
    task = {"id": "1", "title": "改造户厕", "budget": budget}
    head = {"format": 1, "title": "示例", "period": period or PERIOD}
    return Plan.model_validate({**head, "tasks": [task], "funding": funding})


def owed(written: Plan, day: str) -> list[tuple[str, int, str, str, str]]:
    """Who is behind on a day: how much is missing, why, since when, and who had paid."""
    found = arrears(Index(written, date.fromisoformat(day)))
    return [(one.source, int(one.missing), one.cause, one.since.isoformat(), one.payer) for one in found]


def test_thirty_days_after_another_has_paid_its_whole_part() -> None:
    written = plan(("03-01", "省", 6), ("03-10", "省", 4), ("03-12", "县", 3))
    assert owed(written, "2026-04-09") == []
    assert owed(written, "2026-04-10") == [("县", 7, "others-paid", "2026-03-10", "省")]


def test_of_two_that_have_paid_the_first_is_named() -> None:
    written = plan(("03-10", "省", 10), ("03-01", "市", 10), ("03-05", "县", 3))
    assert owed(written, "2026-04-01") == [("县", 7, "others-paid", "2026-03-01", "市")]
    assert owed(written, "2026-05-01") == [("县", 7, "others-paid", "2026-03-01", "市")]


def test_money_of_next_year_pays_no_part_of_this() -> None:
    """The province sent 10 of 2027 in October: by that it has not paid its part of 2026."""
    written = plan(("01-05", "县", 1), years=(2026, 2027))
    ahead = {"date": "2026-10-01", "year": 2027, "source": "省", "for": "改厕", "amount": 10}
    given = written.model_dump(by_alias=True, exclude_none=True)
    given["funding"]["appropriations"] = [*given["funding"]["appropriations"], ahead]
    assert owed(Plan.model_validate(given), "2026-12-15") == []


def test_what_comes_later_for_nothing_known_hides_nobody() -> None:
    given = plan(("03-10", "省", 10)).model_dump(by_alias=True, exclude_none=True)
    later = {"date": "2026-06-01", "source": "县", "for": "修桥", "amount": 1}
    given["funding"]["appropriations"] = [*given["funding"]["appropriations"], later]
    written = Plan.model_validate(given)
    assert [one[0] for one in owed(written, "2026-05-31")] == ["县"]
    assert owed(written, "2026-06-01") == [], "from then on it may be what the county seems to lack"


def test_on_the_last_day_of_a_year_its_parts_are_due_and_not_the_day_before() -> None:
    written = plan(("03-01", "省", 6), years=(2026, 2027))
    assert owed(written, "2026-12-30") == []
    assert owed(written, "2026-12-31") == [("省", 4, "due", "2026-12-31", ""), ("县", 10, "due", "2026-12-31", "")]
    assert owed(written, "2027-06-30") == owed(written, "2026-12-31")


def test_on_the_plans_last_day_everything_is_due_and_stays_so() -> None:
    written = plan(("03-01", "省", 10), period={"start": "2026-01-01", "end": "2026-09-30"})
    for day in ("2026-09-30", "2027-05-01"):
        assert owed(written, day) == [("县", 10, "due", "2026-09-30", "")]


def test_whoever_paid_and_had_it_taken_back_again_is_behind_for_the_others_sake() -> None:
    """The county had paid its part in January; it is the province's day that counts, not its own."""
    written = plan(("01-05", "县", 10), ("03-01", "省", 10), ("03-02", "县", -3))
    assert owed(written, "2026-03-20") == []
    assert owed(written, "2026-04-01") == [("县", 3, "others-paid", "2026-03-01", "省")]


def test_where_all_have_paid_or_nothing_is_logged_nobody_is_behind() -> None:
    assert owed(plan(("03-01", "省", 10), ("03-01", "县", 10)), "2026-12-31") == []
    assert owed(plan(), "2026-12-31") == []
    assert arrears(Index(plan(("03-01", "省", 10)), as_written=True)) == []


def test_the_last_that_it_paid_and_its_first_line_are_named() -> None:
    written = plan(("03-01", "省", 10), ("03-02", "县", 3), ("03-04", "县", 2), years=(2026, 2027))
    [one] = arrears(Index(written, date(2026, 5, 1)))
    assert one.last is not None
    assert (one.last.position, one.line.year, one.arrived, one.planned) == (2, 2026, 5, 10)
    [one] = arrears(Index(plan(("03-01", "省", 10)), date(2026, 5, 1)))
    assert one.last is None
    given = plan(("03-01", "省", 10)).model_dump(by_alias=True, exclude_none=True)
    alone = {"item": "改厕", "year": 2026, "amount": 5, "paid_by": "省"}
    given["tasks"][0]["budget"] = [alone, *given["tasks"][0]["budget"]]
    given["funding"]["appropriations"] = [{**given["funding"]["appropriations"][0], "amount": 15}]
    [one] = arrears(Index(Plan.model_validate(given), date(2026, 12, 31)))
    assert (one.source, one.line.line_index) == ("县", 1)


@pytest.mark.parametrize(("day", "who"), [("2027-02-02", []), ("2027-02-03", ["县"])])
def test_money_paid_ahead_counts_from_its_own_year(day: str, who: list[str]) -> None:
    """All of 2026 has come. The province sent 4 of 2027 in December, the rest on 3 January: thirty days later the county is behind."""
    came = [{"date": "2026-03-01", "source": source, "for": "改厕", "amount": 10} for source in ("省", "县")] + [
        {"date": "2026-12-20", "source": "省", "for": "改厕", "year": 2027, "amount": 4},
        {"date": "2027-01-03", "source": "省", "for": "改厕", "amount": 6},
    ]
    written = plan(years=(2026, 2027))
    funding = written.funding.model_dump(by_alias=True, exclude_none=True) | {"appropriations": came}
    found = Plan.model_validate(written.model_dump(by_alias=True, exclude_none=True) | {"funding": funding})
    assert owed(found, "2026-12-31") == []
    assert [one[0] for one in owed(found, day)] == who
