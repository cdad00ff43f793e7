"""Approved changes in a report are said in an office's words, not in the plan file's keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest
from pydantic import BaseModel

from ruralgov.changes.field_changes import KINDS, WHOLE
from ruralgov.changes.wording.amended_words import amended_words, unit_amended
from ruralgov.changes.wording.labels import THINGS
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment

CASES = {
    "deadline": (("deadline", "2026-06-30", "2026-09-30"), "完成时限由2026-06-30改为2026-09-30"),
    "lead": (("lead", ["甲局"], ["乙局", "丙局"]), "牵头单位由甲局改为乙局、丙局"),
    "target": (("indicators.新建5G基站.at_least", 300, 200), "指标“新建5G基站”目标由300改为200"),
    "unit cost": (
        ("budget.智能水表购置安装.unit_cost", "220元", "240元"),
        "资金“智能水表购置安装”单位标准由220元改为240元",
    ),
}


@pytest.mark.parametrize(("given", "words"), CASES.values(), ids=CASES)
def test_fields_are_named_as_an_office_names_them(given, words: str) -> None:
    field, old, new = given
    values = {
        "date": date(2026, 7, 1),
        "task": "5",
        "field": field,
        "from": old,
        "to": new,
        "document": "文",
        "reason": "由",
    }
    assert amended_words(Amendment.model_validate(values)) == words


def test_numbers_of_an_indicator_are_said_with_their_unit() -> None:
    values = {"date": date(2026, 7, 1), "document": "文", "reason": "由", "from": 12000, "to": 9000}
    task = {
        "id": "5",
        "title": "建基站",
        "lead": ["甲局"],
        "indicators": [{"name": "新建", "at_least": 9000, "unit": "个"}],
    }
    goal = {"name": "覆盖率", "at_least": 90, "unit": "%"}
    index = Index(Plan.model_validate({"format": 1, "title": "方案", "tasks": [task], "goals": [goal]}))
    one = Amendment.model_validate(values | {"task": "5", "field": "indicators.新建.at_least"})
    assert amended_words(one, unit_amended(index, one)) == "指标“新建”目标由12,000个改为9,000个"
    other = Amendment.model_validate(values | {"field": "goals.覆盖率.at_least", "from": None, "to": 90})
    assert amended_words(other, unit_amended(index, other)) == "总体目标“覆盖率”目标定为90%"


def test_whatever_can_be_added_to_a_plan_has_a_word() -> None:
    """Lists of things and mappings, wherever they stand; logs and marks of scoring are named where they are compared."""
    elsewhere = {"appropriations", "payments", "in_kind", "submissions", "amendments", "seals", "entries", "tasks"}
    of_scoring = {"dimension", "evaluators", "band", "tier"}
    found = {KINDS.get(name, name) for name in _listed(Plan, set())} - elsewhere - of_scoring
    assert {"indicator", "reached", "parts"} <= found
    assert sorted(found - THINGS.keys()) == []


def _listed(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[str]:
    if model in seen:
        return
    seen.add(model)
    for name, info in model.model_fields.items():
        below = list(_models(info.annotation))
        if (below and "tuple" in str(info.annotation)) or "dict[" in str(info.annotation):
            yield from () if (info.alias or name) in WHOLE else (info.alias or name,)
        for one in below:
            yield from _listed(one, seen)


def _models(kind: object) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for one in get_args(kind):
        yield from _models(one)
