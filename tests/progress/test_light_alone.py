"""The light that is asked for alone is the light of the whole state, on every day and whatever it follows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.lights import Light
from ruralgov.progress.status import light_on, state

TASKS: list[dict[str, Any]] = [
    {
        "id": "1",
        "lead": ["甲局"],
        "deadline": "2021-06-30",
        "indicators": [{"name": "建站", "at_least": 10, "unit": "个"}],
    },
    {
        "id": "2",
        "lead": ["甲局"],
        "deadline": "2021-11-30",
        "ended": {"how": "suspended", "on": "2021-05-01", "resumed": "2021-07-01", "document": "甲发〔2021〕5号"},
    },
    {"id": "3", "lead": ["乙局"], "ongoing": True},
    {
        "id": "4",
        "lead": ["乙局"],
        "deadline": "2021-12-31",
        "indicators": [
            {
                "name": "建站",
                "targets": [{"by": "2021-03-31", "at_least": 5}, {"by": "2021-12-31", "at_least": 20}],
                "unit": "个",
            }
        ],
    },
]
LOG = [
    {"date": "2021-02-10", "task": "1", "percent": 40, "indicators": {"建站": 2}},
    {"date": "2021-06-20", "task": "1", "percent": 100, "indicators": {"建站": 8}},
    {"date": "2021-04-01", "task": "2", "percent": 5},
    {"date": "2021-03-20", "task": "4", "percent": 60, "indicators": {"建站": 4}},
]


@pytest.mark.parametrize("follows", [True, False])
def test_on_every_day_of_the_year(follows: bool) -> None:
    plan = {"format": 1, "title": "方案", "period": {"start": "2021-01-01", "end": "2021-12-31"}, "progress": LOG}
    tasks = [{"title": "建站", **task} for task in TASKS]
    index = Index(Plan.model_validate({**plan, "tasks": tasks, "alerts": {"indicators": follows}}), date(2022, 1, 31))
    days = [date(2021, 1, 1) + timedelta(days=past) for past in range(396)]
    pairs = [(light_on(index, task, day), state(index, task, day).light) for task in index.plan.tasks for day in days]
    assert {alone for alone, _ in pairs} == {None, *Light}
    assert [alone for alone, _ in pairs] == [whole for _, whole in pairs]
