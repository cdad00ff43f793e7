"""Money that came in another ratio than was agreed, and lines of a year in which the rule changes: what is told, and of whom."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.money.discrepancies.kept_ratios import off_ratio
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import findings_of, plan_text

TASK = """\
money_unit: 万元
period: {start: 2026-01-01, end: 2026-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕, year: 2026, amount: 30, shares: 改厕}
      - {item: 道路, year: 2026, amount: 30, shares: 道路}
"""
RATIO = '{ratio: "2:1"}'


def came(*entries: tuple[str, str, str, float]) -> str:
    rows = [
        f"    - {{date: 2026-{day}, source: {who}, for: {what}, amount: {much}}}" for day, who, what, much in entries
    ]
    return "\n".join(["  appropriations:", *rows, ""])


def plan(arrived: str, toilets: str = RATIO, roads: str = RATIO, task: str = TASK) -> str:
    return plan_text(f"{task}funding:\n  sources: [省, 县]\n  shares: {{改厕: {toilets}, 道路: {roads}}}\n{arrived}")


def off(text: str, day: date = date(2026, 6, 30)) -> list[str]:
    """The purposes that are told to be off their ratio."""
    return [one.path.split(".")[2] for one in findings_of(text, day, ("RG317",))]


HALVES = [("03-01", "省", 5), ("03-20", "县", 5)]
OFF = [(day, who, "改厕", much) for day, who, much in HALVES]
ROADS = [(day, who, "道路", much) for day, who, much in HALVES]


def test_each_purpose_is_told_with_what_each_should_have_given_and_gave() -> None:
    text = plan(came(*OFF, *ROADS))
    assert off(text) == ["改厕", "道路"]
    told = findings_of(text, date(2026, 6, 30), ("RG317",))[0].message
    assert "“改厕”到位 100000 元，按约定比例应为 省 66666.67、县 33333.33，实为 省 50000、县 50000" in told


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("{fixed: {省: 20, 县: 10}}", id="sums"),
        pytest.param("{paid_by: 省, remainder: 省}", id="one-payer"),
        pytest.param('{ratio: "2:1", advance: 县, reimbursed_by: 省}', id="an-advance"),
        pytest.param('[{until: 2025-12-31, ratio: "1:1"}, {ratio: "2:1"}]', id="a-rule-that-changes"),
    ],
)
def test_what_is_no_lasting_ratio_is_off_none_and_the_next_purpose_is_told(rule: str) -> None:
    assert off(plan(came(*OFF, *ROADS), toilets=rule)) == ["道路"]


def test_one_source_that_gave_its_part_of_what_came_does_not_excuse_the_others() -> None:
    """Of 12 the city gave its 3; the province 5 of 6, the county 4 of 3."""
    text = plan(came(("03-01", "省", "改厕", 5), ("03-02", "市", "改厕", 3), ("03-20", "县", "改厕", 4)))
    text = text.replace("sources: [省, 县]", "sources: [省, 市, 县]").replace(
        f"改厕: {RATIO}", '改厕: {ratio: "2:1:1"}'
    )
    assert off(text) == ["改厕"]


def test_nothing_is_told_of_a_purpose_that_got_nothing() -> None:
    assert off(plan(came(*ROADS))) == ["道路"]


def test_one_that_is_behind_is_told_as_such_and_the_next_purpose_still_is() -> None:
    """The province has paid its part of the privies since January, the county not."""
    arrived = came(("01-05", "省", "改厕", 20), ("03-01", "县", "改厕", 1), *ROADS)
    assert off(plan(arrived)) == ["道路"]
    assert len(findings_of(plan(arrived), date(2026, 6, 30), ("RG312",))) == 1


def test_money_of_a_source_for_nothing_known_leaves_its_purposes_open() -> None:
    assert off(plan(came(*OFF, ("03-02", "县", "修桥", 5)))) == []


def test_whoever_has_paid_nothing_counts_from_thirty_days_after_the_first_money() -> None:
    text = plan(came(("03-01", "省", "改厕", 5)))
    assert off(text, date(2026, 3, 31)) == []
    assert off(text, date(2026, 4, 1)) == ["改厕"]


def test_what_came_beyond_is_told_of_the_source_or_is_next_years() -> None:
    """The county gave 11 of 10; later the province has paid its 20, too, and nobody is short."""
    beyond = [("03-01", "省", "改厕", 5), ("03-20", "县", "改厕", 11)]
    assert off(plan(came(*beyond)), date(2026, 4, 10)) == [], "before the province is behind"
    assert off(plan(came(*beyond[:1], ("03-20", "县", "改厕", 10))), date(2026, 4, 10)) == ["改厕"]
    assert off(plan(came(*beyond, ("04-01", "省", "改厕", 15)))) == []


def test_every_line_and_every_instalment_may_have_been_rounded_by_a_unit() -> None:
    """Of 30 shared 2:1 in whole yuan: one line and two instalments are three yuan of slack."""
    rule = '{ratio: "2:1", round_to: 元}'
    for much, told in ((5.0004, []), (5.0005, []), (5.0006, ["改厕"])):
        assert off(plan(came(("03-01", "省", "改厕", 10), ("03-20", "县", "改厕", much)), toilets=rule)) == told, much


def test_an_item_of_the_rules_name_that_goes_by_another_rule_is_not_of_its_ratio() -> None:
    """Money "for 改厕" is for the rule and for an item of that name, which the county pays alone."""
    task = TASK + "      - {item: 改厕, year: 2026, amount: 30, paid_by: 县}\n"
    assert off(plan(came(*OFF), task=task)) == []


def test_of_a_plan_of_no_day_nothing_is_said() -> None:
    written = load_plan("plan.yaml", plan(came(*OFF)).encode()).plan
    assert written
    assert list(off_ratio(Index(written, as_written=True))) == []


CHANGES = '[{until: 2024-12-31, ratio: "2:1"}, {until: 2026-05-31, ratio: "1:1"}, {until: 2026-08-31, ratio: "3:1"}, {ratio: "1:2"}]'
LINE = "{item: 改厕, year: 2026, amount: 30, shares: 改厕}"


def undecided(line: str, rule: str = CHANGES) -> list[tuple[str, str]]:
    """Where a line is told, and the rule's end that leaves it open."""
    told = findings_of(plan("", toilets=rule, task=TASK.replace(LINE, line)), None, ("RG336",))
    return [(one.path, *(place.path for place in one.related)) for one in told]


def test_a_line_without_a_day_is_told_with_the_first_rule_that_ends_within_its_year() -> None:
    assert undecided(LINE) == [("tasks[0].budget[0].shares", "funding.shares.改厕[1].until")]


@pytest.mark.parametrize(
    "line",
    [
        LINE.replace("year: 2026", "year: 2026, on: 2026-06-01"),
        LINE.replace("year: 2026", "year: 2025"),
        LINE.replace("shares: 改厕", "paid_by: 县"),
        LINE.replace("shares: 改厕", "paid_by: 县, shares: 改厕"),
        LINE.replace("shares: 改厕", "shares: 道路"),
    ],
    ids=["says its day", "a year of one rule", "one payer", "two payers, told as such", "another rule"],
)
def test_a_line_that_leaves_nothing_open_is_not_told(line: str) -> None:
    assert undecided(line) == []


def test_a_line_that_says_a_day_behind_the_last_rule_has_no_rule_and_says_its_day() -> None:
    """The gap is told at the rule (RG329); that the line says no day would be wrong."""
    ends = '[{until: 2026-05-31, ratio: "1:1"}, {until: 2026-08-31, ratio: "3:1"}]'
    assert undecided(LINE.replace("year: 2026", "year: 2026, on: 2026-09-15"), ends) == []
    assert undecided(LINE, '[{until: 2026-08-31, ratio: "3:1"}]') == []
