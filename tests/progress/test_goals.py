"""Targets of the plan itself: with which task each is logged, by when, and who is asked for it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.goals import asked, carried_log, carriers, due, reported, standings

DAY = date(2026, 6, 30)
GOAL = {"name": "满意户", "at_least": 80, "unit": "户"}
HOMES = {"name": "满意户", "at_least": 40, "unit": "户"}
VILLAGES = {"of": "village", "having": "井"}


def task(number: int, lead: str = "甲局", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "title": f"任务{number}", "lead": [lead], "deadline": "2026-12-31", **more}


def over(how: str = "cancelled", on: str = "2026-05-10", **more: Any) -> dict[str, Any]:
    return {"ended": {"on": on, "how": how, "document": "某办发〔2026〕9号", **more}}


def index(goal: dict[str, Any], *tasks: dict[str, Any], day: date = DAY, **more: Any) -> Index:
    head = {"format": 1, "title": "示例", "departments": {"甲局": {"aliases": ["老甲局"]}, "乙局": {}, "丙局": {}}}
    return Index(Plan.model_validate({**head, "goals": [{**GOAL, **goal}], "tasks": tasks, **more}), day)


def logged_with(goal: dict[str, Any], *tasks: dict[str, Any], day: date = DAY, **more: Any) -> list[str]:
    """The tasks that the goal is logged with, one after the other."""
    found = index(goal, *tasks, day=day, **more)
    return [one.id for one in carriers(found, found.plan.goals[0])]


@pytest.mark.parametrize(
    ("goal", "tasks", "found"),
    [
        ({"tasks": ["2", "1"]}, [task(1), task(2)], ["2"]),
        ({"tasks": ["1", "2"], "lead": ["乙局"]}, [task(1), task(2, "乙局")], ["2"]),
        ({"tasks": ["1", "2"], "lead": ["丙局"]}, [task(1), task(2, "乙局")], ["1"]),
        ({"lead": ["甲局"]}, [task(1, "乙局"), task(2), task(3)], ["2"]),
        ({"lead": ["甲局"]}, [task(1, "老甲局")], ["1"]),
        ({"lead": ["丙局"]}, [task(1), task(2, "乙局")], []),
        ({"tasks": ["9"]}, [task(1)], []),
        ({"tasks": ["1"], "coverage": VILLAGES}, [task(1)], []),
        ({"tasks": ["1"], "adds_up": "sum"}, [task(1)], []),
        ({"tasks": ["1"]}, [task(1, indicators=[HOMES])], []),
        ({"tasks": ["1"]}, [task(1), task(2, indicators=[HOMES])], ["1"]),
    ],
)
def test_a_goal_is_logged_with_the_first_that_a_lead_of_it_leads(
    goal: dict[str, Any], tasks: list[dict[str, Any]], found: list[str]
) -> None:
    assert logged_with(goal, *tasks) == found


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ([over(), {}, {}], ["1", "2"]),
        ([over(), over(), {}], ["1", "3"]),
        ([over(), over(), over()], ["1"]),
        ([over("suspended"), {}, {}], ["1"]),
        ([over(on="2026-07-01"), {}, {}], ["1"]),
        ([over("merged", into=["4"]), over(), over()], ["1", "4"]),
        ([over("merged", into=["4"]), {}, {}], ["1", "2"]),
        ([over("split", into=["5", "4"]), over(), over()], ["1", "4"]),
        ([over("split", into=["9"]), over(), over()], ["1"]),
        ([over("handed-over", into=["丙局"]), over(), over()], ["1"]),
    ],
)
def test_where_its_task_has_ended_the_next_carries_on_or_what_it_went_into(
    ends: list[dict[str, Any]], found: list[str]
) -> None:
    """Tasks 1 to 3 serve it, 4 is of its lead, 5 of another unit."""
    tasks = [task(at, **end) for at, end in enumerate(ends, 1)]
    assert logged_with({"tasks": ["1", "2", "3"], "lead": ["甲局"]}, *tasks, task(4), task(5, "乙局")) == found


def test_tasks_that_went_into_each_other_are_no_endless_chain() -> None:
    tasks = [task(1, **over("merged", into=["2"])), task(2, **over("merged", into=["1"]))]
    assert logged_with({"tasks": ["1"], "lead": ["甲局"]}, *tasks) == ["1", "2"]


def entry(day: str, number: int, count: int) -> dict[str, Any]:
    return {"date": f"2026-{day}", "task": str(number), "indicators": {"满意户": count}}


def test_what_was_logged_with_the_first_stays_and_the_last_by_its_day_counts() -> None:
    log = [entry("03-31", 1, 20), entry("05-31", 2, 30), entry("07-31", 2, 50)]
    found = index({"tasks": ["1", "2"]}, task(1, **over()), task(2), progress=log)
    assert [one.date.month for one in carried_log(found, found.plan.goals[0], DAY)] == [3, 5]
    late = [entry("03-31", 2, 20), entry("05-31", 1, 30)]
    found = index({"tasks": ["1", "2"]}, task(1, **over()), task(2), progress=late)
    assert [one.measure.actual for one in standings(found, DAY)] == [30]


@pytest.mark.parametrize(
    ("goal", "period", "day"),
    [
        ({"by": "2026-09-30"}, True, date(2026, 9, 30)),
        ({}, True, date(2027, 12, 31)),
        ({}, False, None),
        (
            {"at_least": None, "targets": [{"by": "2027", "at_least": 9}, {"by": "2026", "at_least": 5}]},
            True,
            date(2027, 12, 31),
        ),
        ({"at_least": None, "targets": [{"by": "2026", "at_least": 9}]}, True, date(2026, 12, 31)),
    ],
)
def test_it_is_due_on_its_own_day_that_of_its_last_target_or_at_the_plans_end(
    goal: dict[str, Any], period: bool, day: date | None
) -> None:
    span = {"period": {"start": "2026-01-01", "end": "2027-12-31"}} if period else {}
    found = index(goal, task(1), **span)
    assert due(found, found.plan.goals[0]) == day


def names(found: tuple[Any, ...]) -> list[str]:
    return [one.name for one in found]


def test_the_task_it_is_logged_with_reports_it_behind_its_own_indicators() -> None:
    own = {"name": "户厕", "at_least": 3, "unit": "户"}
    found = index({"tasks": ["2"]}, task(1), task(2, indicators=[own]))
    assert [names(reported(found, one)) for one in found.plan.tasks] == [[], ["户厕", "满意户"]]
    assert [names(asked(found, one)) for one in found.plan.tasks] == [[], ["户厕", "满意户"]]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ({"tasks": ["1", "9"]}, []),  # task 9 may be the one
        ({"tasks": ["1"], "lead": ["丁局"]}, ["满意户"]),  # whoever it is, there is one task
        ({"tasks": ["1", "2"], "lead": ["丁局"]}, []),
        ({"tasks": ["1", "2"], "lead": ["甲局"]}, ["满意户"]),
    ],
)
def test_nobody_is_asked_for_what_may_be_anothers_to_report(goal: dict[str, Any], wanted: list[str]) -> None:
    found = index(goal, task(1), task(2))
    assert names(asked(found, found.plan.tasks[0])) == wanted
    assert names(reported(found, found.plan.tasks[0])) == ["满意户"]


@pytest.mark.parametrize(("unit", "actual"), [("户", 12), ("%", None)])
def test_counts_of_several_tasks_add_up_and_of_their_percentages_nothing_is_known(
    unit: str, actual: int | None
) -> None:
    homes = {**HOMES, "unit": unit}
    log = [entry("03-31", 1, 7), entry("05-31", 2, 5), entry("07-31", 2, 9)]
    tasks = [task(1, indicators=[homes]), task(2, indicators=[homes])]
    found = index({"unit": unit}, *tasks, progress=log)
    assert [one.measure.actual for one in standings(found, DAY)] == [actual]
    alone = index({"unit": unit, "tasks": ["1"]}, *tasks, progress=log)
    assert [one.measure.actual for one in standings(alone, DAY)] == [7]
