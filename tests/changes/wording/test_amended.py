"""Approved changes in a report are said in an office's words, not in the plan file's keys."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.changes.wording.amended_words import amended_words
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
