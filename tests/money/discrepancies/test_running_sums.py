"""The entry with which more was spent than had come, or than was planned: told where it stands, by whatever order it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from support import findings_of, plan_text

PLAN = """\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-29
    budget:
      - {item: 改厕, year: 2026, amount: 100元, shares: 分担}
      - {item: 改厕, year: 2027, amount: 50元, shares: 分担}
  - id: "2"
    title: 改造厨房
    lead: [甲局]
    deadline: 2027-10-29
    budget: [{item: 改厨, year: 2026, amount: 40元, paid_by: 县}]
funding:
  sources: [省, 市, 县]
"""
ONE = "  shares: {分担: {paid_by: 县}}\n"


def entries(name: str, *rows: str) -> str:
    return f"  {name}:\n" + "".join(f"    - {{{row}}}\n" for row in rows)


def came(day: str, much: int, who: str = "县", what: str = "分担") -> str:
    return f"date: {day}, source: {who}, for: {what}, amount: {much}元"


def paid(day: str, much: int, who: str = "县", task: str = "1", item: str = "改厕") -> str:
    kind = f"amount: {much}元" if much > 0 else f"refund: {-much}元, note: 退回"
    return f'date: {day}, source: {who}, task: "{task}", item: {item}, {kind}'


def over(start: int, end: int, much: int, item: str = "改厕", day: str = "") -> str:
    return f"from: {start}, to: {end}, source: 县, item: {item}, amount: {much}元" + (f", on: {day}" if day else "")


def told(code: str, *logs: str, shares: str = ONE) -> list[str]:
    """Where the rule tells, and what it says of sums."""
    found = findings_of(plan_text(PLAN + shares + "".join(logs)), date(2027, 12, 31), (code,))
    return [one.path.removeprefix("funding.") for one in found]


BEYOND, SPENT, BUDGET = "RG313", "RG314", "RG315"


def test_what_came_beyond_a_part_is_told_at_the_entry_that_passes_it_by_years() -> None:
    first = [came("2026-03-01", 60), came("2026-04-01", 40)]
    assert told(BEYOND, entries("appropriations", *first, came("2027-03-01", 50))) == []
    assert told(BEYOND, entries("appropriations", *first, came("2026-05-01", 1), came("2027-03-01", 50))) == [
        "appropriations[2].amount"
    ]
    assert told(BEYOND, entries("appropriations", *first, came("2027-03-01", 51))) == ["appropriations[2].amount"]


def test_what_was_too_much_and_went_back_is_not_told() -> None:
    log = [came("2026-03-01", 105), came("2026-04-01", -5) + ", note: 退回多拨"]
    assert told(BEYOND, entries("appropriations", *log)) == []


def test_money_is_there_from_its_own_day_whatever_was_typed_first() -> None:
    """Carried over in January, typed behind what came over in March."""
    carried = entries("carried", over(2025, 2026, 10, day="2026-03-10"), over(2025, 2026, 5, day="2026-01-05"))
    log = carried + entries("appropriations", came("2026-03-01", 20))
    assert told(SPENT, log, entries("payments", paid("2026-02-01", 5))) == []
    assert told(SPENT, log, entries("payments", paid("2026-02-01", 6))) == ["payments[0].amount"]
    assert told(SPENT, log, entries("payments", paid("2026-02-01", 5), paid("2026-03-01", 20))) == []
    assert told(SPENT, log, entries("payments", paid("2026-02-01", 5), paid("2026-03-01", 21))) == [
        "payments[1].amount"
    ]


def test_a_refund_is_never_what_goes_beyond() -> None:
    log = entries("appropriations", came("2026-03-01", 20))
    assert told(SPENT, log, entries("payments", paid("2026-04-01", -1))) == []
    assert told(SPENT, log, entries("payments", paid("2026-04-01", 23), paid("2026-05-01", -1))) == [
        "payments[0].amount"
    ]
    gone = entries("returned", "date: 2026-05-01, source: 县, item: 分担, amount: 5元")
    back = entries("payments", paid("2026-04-01", 20), paid("2026-06-01", -1))
    assert told(SPENT, log, gone, back) == [], "too much was taken back, and that is told there (RG324)"
    nothing = entries("payments", paid("2026-04-01", 20), paid("2026-06-01", 0))
    assert told(SPENT, log, gone, nothing) == [], "nor is an entry of nothing, which RG308 tells"
    assert told(SPENT, log, entries("payments", paid("2026-04-01", 20), paid("2026-05-01", 1))) == [
        "payments[1].amount"
    ], "one yuan more is more"


LENT = "  shares: {分担: {ratio: {省: 1, 市: 1, 县: 2}, advance: 县, reimbursed_by: 省}}\n"
"""Of 100: 25 of the province, which the county may advance, 25 of the city, 50 of the county."""


def test_what_paid_an_advance_back_can_be_spent_once_and_a_third_source_is_none_of_it() -> None:
    log = entries(
        "appropriations",
        came("2026-06-01", 25, "省"),
        came("2026-03-01", 75),
        came("2026-02-01", 25, "市"),
    )
    spent = [paid("2026-04-01", 75), paid("2026-07-01", 25, "市")]
    assert told(SPENT, log, entries("payments", *spent), shares=LENT) == []
    assert told(SPENT, log, entries("payments", *spent, paid("2026-07-02", 1, "省")), shares=LENT) == [
        "payments[2].amount"
    ]


def test_an_advance_of_one_year_and_its_repayment_in_the_next() -> None:
    """The county advanced 20 of 2026 and spent it; what the province sends for 2027 is not that year's repayment."""
    log = [came("2026-03-01", 70), came("2027-06-01", 12, "省")]
    spent = [paid("2026-04-01", 70), paid("2027-07-01", 12, "省")]
    assert told(SPENT, entries("appropriations", *log), entries("payments", *spent), shares=LENT) == []
    late = [log[0], log[1].replace("for:", "year: 2026, for:")]
    assert told(SPENT, entries("appropriations", *late), entries("payments", *spent), shares=LENT) == [
        "payments[1].amount"
    ]


@pytest.mark.parametrize(
    ("more", "beyond"),
    [
        pytest.param("", False, id="all-that-is-planned"),
        pytest.param(
            entries("carried", over(2026, 2027, 30)), False, id="what-moves-between-its-own-years-is-planned-once"
        ),
        pytest.param(entries("carried", over(2025, 2026, 30)), True, id="what-came-over-from-before"),
        pytest.param(entries("carried", over(2025, 2026, 30, "分担")), True, id="in-the-name-of-the-rule"),
        pytest.param(entries("carried", over(2025, 2027, 30)), True, id="into-the-second-year"),
        pytest.param(entries("carried", over(2025, 2026, 30, "改厨")), False, id="for-something-else"),
    ],
)
def test_more_than_is_planned_up_to_the_year_and_was_carried_over_cannot_be_spent(more: str, beyond: bool) -> None:
    """150 are planned in both years."""
    log = [paid("2026-04-01", 100), paid("2027-04-01", 50), paid("2027-05-01", 30)]
    assert told(BUDGET, more, entries("payments", *log)) == ([] if beyond else ["payments[2].amount"])
    assert told(BUDGET, more, entries("payments", *log[:2])) == []


def test_next_years_money_is_not_there_yet() -> None:
    carried = entries("carried", over(2025, 2027, 30))
    assert told(BUDGET, carried, entries("payments", paid("2026-04-01", 101))) == ["payments[0].amount"]


def test_what_came_back_of_before_may_be_spent_again_on_the_same_thing_from_its_year_on() -> None:
    back = paid("2027-01-20", -10).replace("refund", "year: 2025, refund")
    log = [paid("2026-04-01", 100), back, paid("2027-04-01", 60)]
    assert told(BUDGET, entries("payments", *log)) == []
    assert told(BUDGET, entries("payments", *log, paid("2027-05-01", 1))) == ["payments[3].amount"]
    assert told(BUDGET, entries("payments", paid("2026-04-01", 101), back)) == ["payments[0].amount"]
    for other in (
        back.replace('task: "1", item: 改厕', 'task: "2", item: 改厨'),
        back.replace('task: "1"', 'task: "2"'),
    ):
        assert told(BUDGET, entries("payments", paid("2026-04-01", 100), other, paid("2027-04-01", 60))) == [
            "payments[2].amount"
        ]
