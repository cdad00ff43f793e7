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
    "a ratio": (("funding.shares.改厕.ratio", "5:3:2", "4:3:3"), "分担规则“改厕”分担比例由5:3:2改为4:3:3"),
    "fixed sums": (
        (
            "funding.shares.改厕",
            {"fixed": {"市级财政": "35万元"}, "rest": "县级财政"},
            {"fixed": {"市级财政": "36万元"}, "rest": "县级财政"},
        ),
        "分担规则“改厕”由市级财政35万元、其余县级财政改为市级财政36万元、其余县级财政",
    ),
    "one of them": (
        ("funding.shares.改厕.fixed.市级财政", "35万元", "36万元"),
        "分担规则“改厕”市级财政定额由35万元改为36万元",
    ),
    "a rule that changes on a day": (
        (
            "funding.shares.改厕",
            {"ratio": "5:3:2"},
            [{"until": "2026-12-31", "ratio": "5:3:2"}, {"paid_by": "县级财政"}],
        ),
        "分担规则“改厕”由5:3:2改为5:3:2（至2026-12-31）、县级财政全额负担",
    ),
    "targets by date": (
        ("indicators.户厕.targets", [{"by": "2026-06-30", "at_least": 300}], [{"by": "2026-09-30", "at_least": 300}]),
        "指标“户厕”分期目标由2026-06-30 ≥300改为2026-09-30 ≥300",
    ),
    "a new indicator": (
        ("indicators.户厕", None, {"name": "户厕", "at_least": 3, "unit": "户"}),
        "增补指标“户厕”（≥3户）",
    ),
    "a new budget line": (
        ("budget.办公经费", None, {"item": "办公经费", "year": 2026, "amount": "3万元"}),
        "增补资金“办公经费”（2026年3万元）",
    ),
    "the period": (("period.end", "2026-12-31", "2027-03-31"), "期间结束时间由2026-12-31改为2027-03-31"),
    "a norm": (("norms.保洁员.at_least", 2, 3), "标准“保洁员”目标由2改为3"),
    "a duty": (("duties.台账.every", "quarter", "month"), "制度“台账”周期由每季度改为每月"),
    "a milestone": (
        ("milestones.中期", None, {"name": "中期", "due": "2026-07-30"}),
        "增补节点“中期”（2026-07-30）",
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
