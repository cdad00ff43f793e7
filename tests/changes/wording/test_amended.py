"""Approved changes in a report are said in an office's words, not in the plan file's keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest
from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.changes.field_changes import KINDS, WHOLE
from ruralgov.changes.wording.amended_words import amended_words, unit_amended
from ruralgov.changes.wording.change_words import words
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
    "a ratio": (("funding.shares.改厕.ratio", "5:3:2", "4:3:3"), "分担办法“改厕”分担比例由5:3:2改为4:3:3"),
    "all fixed sums": (
        (
            "funding.shares.改厕",
            {"fixed": {"市级财政": "35万元"}, "rest": "县级财政"},
            {"fixed": {"市级财政": "36万元"}, "rest": "县级财政"},
        ),
        "分担办法“改厕”由市级财政35万元、其余县级财政改为市级财政36万元、其余县级财政",
    ),
    "one of them": (
        ("funding.shares.改厕.fixed.市级财政", "35万元", "36万元"),
        "分担办法“改厕”市级财政定额由35万元改为36万元",
    ),
    "a rule that changes on a day": (
        (
            "funding.shares.改厕",
            {"ratio": "5:3:2"},
            [{"until": "2026-12-31", "ratio": "5:3:2"}, {"paid_by": "县级财政"}],
        ),
        "分担办法“改厕”由5:3:2改为5:3:2（至2026-12-31）、县级财政全额负担",
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
    "a stage called as a key is": (
        ("stages.end", None, {"start": "2026-01-01", "end": "2026-06-30"}),
        "增补阶段“end”（2026-01-01至2026-06-30）",
    ),
    "a norm": (("norms.保洁员.at_least", 2, 3), "标准“保洁员”目标由2改为3"),
    "a duty": (("duties.台账.every", "quarter", "month"), "制度“台账”周期由每季度改为每月"),
    "the whole period": (
        ("period", {"start": "2026-01-01", "end": "2026-12-31"}, {"start": "2026-01-01", "end": "2027-06-30"}),
        "起止时间由2026-01-01至2026-12-31改为2026-01-01至2027-06-30",
    ),
    "a stage": (
        ("stages.实施", {"start": "2026-01-01", "end": "2026-06-30"}, None),
        "取消阶段“实施”（原为2026-01-01至2026-06-30）",
    ),
    "a range": (("indicators.户厕.between", [1, 3], [2, 5]), "指标“户厕”目标由1～3改为2～5"),
    "an indicator with a range": (
        ("indicators.户厕", {"name": "户厕", "between": [1, 3], "unit": "户"}, None),
        "取消指标“户厕”（原为1～3户）",
    ),
    "a target of a day": (
        ("goals.改厕.targets.2026-06-30.at_least", 300, 200),
        "总体目标“改厕 到2026-06-30”目标由300改为200",
    ),
    "a task taken out": (("task", {"title": "推广积分制", "lead": ["甲局"]}, None), "取消任务5“推广积分制”"),
    "a task by its title": (("id", None, "推广"), "增补任务5“推广”"),
    "a number given to a task": (("id", "5", "6"), "任务编号由5改为6"),
    "a unit that goes on after all": (("departments.甲局.into", ["乙局"], None), "单位“甲局”承接单位由乙局改为无"),
    "a task that ended, in a word": (("ended", None, "cancelled"), "取消"),
    "a task that goes on": (
        (
            "ended",
            {"on": "2026-06-01", "how": "suspended"},
            {"on": "2026-06-01", "how": "suspended", "resumed": "2026-09-01"},
        ),
        "自2026-09-01恢复执行",
    ),
    "a task that goes on the same day": (("ended.resumed", None, "2026-07-01"), "恢复执行"),
    "a unit split": (
        ("departments.甲局.into", None, {"乙局": ["1"], "丙局": ["2"]}),
        "单位“甲局”撤并，由乙局（任务1）、丙局（任务2）承接",
    ),
    "a unit with its other names": (("departments.甲局", None, {"aliases": ["旧局"]}), "增补单位“甲局”（旧局）"),
    "a ratio by its payers": (
        ("funding.shares.改厕.ratio", {"省级财政": 3, "县级财政": 2}, {"省级财政": 4, "县级财政": 6}),
        "分担办法“改厕”分担比例由省级财政:县级财政＝3:2改为省级财政:县级财政＝4:6",
    ),
    "fixed sums": (
        ("funding.shares.改厕.fixed", {"省": "50万元", "市": "30万元"}, {"省": "60万元", "市": "30万元"}),
        "分担办法“改厕”各来源定额由省50万元、市30万元改为省60万元、市30万元",
    ),
    "all sums by grade": (
        ("funding.shares.改厕.by_grade", {"A": "10万元", "B": "8万元"}, {"A": "12万元", "B": "8万元"}),
        "分担办法“改厕”分档补助由A级10万元、B级8万元改为A级12万元、B级8万元",
    ),
    "least shares": (
        ("funding.shares.改厕.minimum", {"县": 40}, {"县": 30}),
        "分担办法“改厕”各来源最低出资比例由县不低于40%改为县不低于30%",
    ),
    "a least share": (("funding.shares.改厕.minimum.省", "20%", "10%"), "分担办法“改厕”省最低出资比例由20%改为10%"),
    "an advance": (
        ("funding.shares.改厕", None, {"cap": "20万元", "advance": "县", "reimbursed_by": "省"}),
        "增补分担办法“改厕”（最高不超过20万元、县先行垫付、省据实补助）",
    ),
    "sums by grade": (
        ("funding.shares.奖补", {"paid_by": "县", "by_grade": {"A": "3万元", "B": "2万元"}}, None),
        "取消分担办法“奖补”（原为A级3万元、B级2万元、县全额负担）",
    ),
    "a payment": (("funding.payments.2026-04-02.amount", "3元", "2元"), "金额由3元改为2元"),
    "a parameter": (("parameters.村数", {"value": 40, "unit": "个"}, None), "取消参数“村数”（原为40个）"),
    "what a place has": (("places.甲村.counts.管护员", 1, 2), "地点“甲村”管护员由1改为2"),
    "a line by its percentage": (
        ("budget.专项", {"item": "专项", "year": 2026, "percent": 0.5, "of": "支出"}, None),
        "取消资金“专项”（原为2026年支出的0.5%）",
    ),
    "a line by its unit cost": (
        ("budget.办公", {"item": "办公", "year": 2026, "unit_cost": "3元", "quantity": "村数"}, None),
        "取消资金“办公”（原为2026年每份3元×村数）",
    ),
    "what stands in no list of things": (("escalation.提醒.overdue_days", 1, 3), "逾期天数由1改为3"),
    "a milestone": (
        ("milestones.中期", None, {"name": "中期", "due": "2026-07-30"}),
        "增补节点“中期”（2026-07-30）",
    ),
}


@pytest.mark.parametrize(("given", "said"), CASES.values(), ids=CASES)
def test_fields_are_named_as_an_office_names_them(given, said: str) -> None:
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
    assert amended_words(Amendment.model_validate(values)) == said


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


def test_an_approval_that_a_task_goes_on_is_not_called_an_end() -> None:
    suspended = {"on": "2026-05-06", "how": "suspended", "document": "文"}
    values = {"date": date(2026, 9, 1), "task": "5", "field": "ended", "document": "文", "reason": "由"}
    named = [
        words(
            Change(
                "amendment-added", None, "amendments.2026-09-01", None, Amendment.model_validate({**values, "to": to})
            )
        )
        for to in (suspended, {**suspended, "resumed": "2026-09-01"})
    ]
    assert ["暂停" in one.zh for one in named] == [True, False]
    assert "恢复执行" in named[1].zh


SUSPENDED = {"on": "2026-05-06", "how": "suspended", "document": "文"}
APPROVED = {
    "a task put in": (("task", None, "修路"), "2026-09-01 任务"),
    "a number given away": (("id", None, "修路"), "2026-09-01 任务"),
    "a deadline": (("deadline", "2026-06-30", "2026-09-30"), "2026-09-01 完成时限"),
    "a part of the plan": (("funding.shares.改厕.ratio", "1:1", "2:1"), "2026-09-01 改厕 分担比例"),
    "how it ended": (("ended", None, SUSPENDED), "2026-09-01 暂停"),
    "how it ended, in a word": (("ended", None, "cancelled"), "2026-09-01 取消"),
    "an end of another word": (("ended", None, "并入"), "2026-09-01 终止"),
    "that it goes on": (("ended", SUSPENDED, None), "2026-09-01 恢复执行"),
    "from when it goes on": (("ended.resumed", None, "2026-09-01"), "2026-09-01 恢复执行"),
}


@pytest.mark.parametrize(("given", "said"), APPROVED.values(), ids=APPROVED)
def test_an_approval_in_a_list_is_told_by_its_day_and_what_it_changed(given, said: str) -> None:
    field, old, new = given
    values = {
        "date": date(2026, 9, 1),
        "task": "5",
        "field": field,
        "from": old,
        "to": new,
        "document": "文",
        "reason": "由",
    }
    one = Amendment.model_validate(values)
    assert f"“{said}”" in words(Change("amendment-added", "5", "amendments.2026-09-01", None, one)).zh


def test_what_has_no_unit_is_said_without_one() -> None:
    named = [{"name": "户数", "at_least": 3, "unit": "户"}, {"name": "满意", "at_least": 3}]
    task = {"id": "5", "title": "建基站", "lead": ["甲局"], "indicators": named}
    index = Index(Plan.model_validate({"format": 1, "title": "方案", "tasks": [task], "goals": named}))
    values = {"date": date(2026, 7, 1), "document": "文", "reason": "由", "from": 2, "to": 3}
    for whose in ({"task": "5", "field": "indicators"}, {"field": "goals"}):
        units = [
            unit_amended(
                index, Amendment.model_validate({**values, **whose, "field": f"{whose['field']}.{name}.{last}"})
            )
            for name, last in (
                ("户数", "at_least"),
                ("满意", "at_least"),
                ("没有了", "at_least"),
                ("户数", "note"),
                ("户数", "baseline"),
            )
        ]
        assert units == ["户", "", "", "", "户"]
