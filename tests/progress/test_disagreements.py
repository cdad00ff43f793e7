"""Two figures of one day: by two units that lead together, or by one unit twice. Which two, and what settles it."""

from __future__ import annotations

from typing import Any

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.disagreements import Disagreement, disagreements, said_twice

DEPARTMENTS = {"甲局": {"aliases": ["老甲局"]}, "乙局": {}, "丙局": {}}
TASKS = [{"id": one, "title": f"任务{one}", "lead": ["甲局", "乙局"], "joint": True} for one in "12"]


def index(*log: dict[str, Any]) -> Index:
    entries = [{"date": "2026-03-31", "task": "1", **one} for one in log]
    plan = {"format": 1, "title": "示例", "departments": DEPARTMENTS, "tasks": TASKS, "progress": entries}
    return Index(Plan.model_validate(plan))


def said(by: str | None, percent: int | None = None, **more: Any) -> dict[str, Any]:
    given = {"by": by, "percent": percent, **more}
    return {key: value for key, value in given.items() if value is not None}


def homes(count: int) -> dict[str, int]:
    return {"户厕": count}


@pytest.mark.parametrize(
    ("log", "found"),
    [
        ([said("甲局", 30), said("乙局", 40)], [(None, 0, 1)]),
        ([said("甲局", 30), said("乙局", 30)], []),
        ([said("甲局", 30), said("老甲局", 40)], []),  # one unit: its last word counts
        ([said("甲局", 30), said(None, 40)], []),  # nobody knows whose
        ([said("甲局", 30), said("乙局", 40, task="2")], []),
        ([said("甲局", 30), said("乙局", 40, date="2026-04-30")], []),  # a later report settles it
        ([said("甲局", 30, date="2026-04-30"), said("乙局", 40)], []),
        ([said("甲局", 30), said("乙局", indicators=homes(4))], []),
        ([said("甲局", 30, indicators=homes(3)), said("乙局", 30, indicators=homes(4))], [("户厕", 0, 1)]),
        ([said("甲局", 30), said("乙局", 40), said("丙局", 50)], [(None, 0, 2), (None, 1, 2)]),
        ([said("甲局", 30), said("乙局", 40), said("甲局", 40)], []),
        ([said("甲局", 30), said("乙局", 40), said("甲局", 40, replaces="2026-03-31", reason="误报")], []),
    ],
)
def test_two_units_that_lead_together(log: list[dict[str, Any]], found: list[Disagreement]) -> None:
    assert list(disagreements(index(*log))) == found


@pytest.mark.parametrize(
    ("log", "found"),
    [
        ([said("甲局", 30), said("老甲局", 40)], [(None, 0, 1)]),
        ([said("甲局", 30), said(None, 40)], [(None, 0, 1)]),  # the first lead speaks where none is named
        ([said("甲局", 30), said("乙局", 40)], []),
        ([said("甲局", 30), said("甲局", 30)], []),
        ([said("甲局", 30), said("甲局", 40, date="2026-04-30")], []),
        ([said("甲局", 30), said("甲局", 40, task="2")], []),
        ([said("甲局", 30), said("甲局", indicators=homes(3)), said("甲局", indicators=homes(4))], [("户厕", 1, 2)]),
        ([said("甲局", 30), said("甲局", 40), said("甲局", 50)], [(None, 0, 1), (None, 1, 2)]),
        ([said("甲局", 30), said("甲局", 40, replaces="2026-03-31", reason="误报")], []),
        ([said("甲局", 30), said("甲局", 40, task="9")], []),
    ],
)
def test_one_unit_twice(log: list[dict[str, Any]], found: list[Disagreement]) -> None:
    assert list(said_twice(index(*log).as_written)) == found


def corrected(day: int, percent: int, count: int, **more: Any) -> dict[str, Any]:
    entered = {"entered": f"2026-04-{day:02}", "replaces": "2026-03-31", "reason": "更正"}
    return said("甲局", percent, indicators=homes(count), **entered, **more)


FIRST = said("甲局", 30, indicators=homes(100))


@pytest.mark.parametrize(
    ("more", "found"),
    [
        pytest.param([corrected(5, 25, 100), corrected(6, 30, 90)], [(None, 1, 2)], id="copied from before the first"),
        pytest.param([corrected(5, 30, 90), corrected(6, 25, 100)], [("户厕", 1, 2)], id="the other figure"),
        pytest.param([corrected(5, 25, 100), corrected(6, 30, 100)], [], id="taken back as a whole"),
        pytest.param([corrected(5, 25, 100), corrected(6, 20, 90)], [], id="both changed knowingly"),
        pytest.param([corrected(5, 25, 100), corrected(6, 25, 90)], [], id="the first one kept"),
        pytest.param(
            [corrected(5, 25, 100), corrected(6, 30, 100, note="照旧")], [(None, 1, 2)], id="with a note it is another"
        ),
        pytest.param(
            [corrected(5, 25, 100), corrected(6, 30, 90), corrected(7, 25, 90)], [], id="what answers settles it"
        ),
    ],
)
def test_a_correction_that_brings_back_what_another_had_changed(
    more: list[dict[str, Any]], found: list[Disagreement]
) -> None:
    assert list(said_twice(index(FIRST, *more).as_written)) == found
