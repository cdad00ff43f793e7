"""Approved changes in a report are said in an office's words, not in the plan file's keys."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.changes.change import Change
from ruralgov.changes.wording.amended_words import amended_words
from ruralgov.changes.wording.change_words import words
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
        "指标“户厕”由无改为≥3户",
    ),
    "a new budget line": (
        ("budget.办公经费", None, {"item": "办公经费", "year": 2026, "amount": "3万元"}),
        "资金“办公经费”由无改为2026年3万元",
    ),
    "the period": (("period.end", "2026-12-31", "2027-03-31"), "期间结束时间由2026-12-31改为2027-03-31"),
    "a norm": (("norms.保洁员.at_least", 2, 3), "标准“保洁员”目标由2改为3"),
    "a duty": (("duties.台账.every", "quarter", "month"), "制度“台账”周期由每季度改为每月"),
    "a milestone": (
        ("milestones.中期", None, {"name": "中期", "due": "2026-07-30"}),
        "节点“中期”由无改为2026-07-30",
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


def test_an_approval_that_a_task_goes_on_is_not_called_an_end() -> None:
    suspended = {"on": "2026-05-06", "how": "suspended", "document": "文"}
    values = {"date": date(2026, 9, 1), "task": "5", "field": "ended", "document": "文", "reason": "由"}
    named = [
        words(Change("amendment-added", None, "amendments.2026-09-01", None, Amendment.model_validate({**values, "to": to})))
        for to in (suspended, {**suspended, "resumed": "2026-09-01"})
    ]
    assert ["暂停" in one.zh for one in named] == [True, False]
    assert "恢复执行" in named[1].zh
