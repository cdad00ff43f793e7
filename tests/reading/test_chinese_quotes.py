"""Chinese quotation marks around a whole value: one finding with the plain form, and none where a quotation is meant."""

from __future__ import annotations

import pytest

from reading_support import GOOD, changed, places, problems
from ruralgov.checking.engine import Options
from ruralgov.editing.fixes import fix
from ruralgov.reading.plan_file import load_plan

WRAPPED = {
    "an id": ('id: "1"', "id: “1”", "RG021 10:9", '："1"。'),
    "an id in marks of two kinds": ('id: "1"', 'id: “1"', "RG021 10:9", '："1"。'),
    "an id in full-width marks": ('id: "1"', "id: ＂1＂", "RG021 10:9", '："1"。'),
    "an id in corner brackets": ('id: "1"', "id: 「1」", "RG021 10:9", '："1"。'),
    "a date": ("2026-10-30", "“2026-10-30”", "RG021 14:15", "：2026-10-30。"),
    "a number": ("at_least: 3", "at_least: “3”", "RG021 15:41", "：3。"),
    "an amount": ("30万元", "“30万元”", "RG021 16:47", "：30万元。"),
    "a unit": ("[甲局]", "[“甲局”]", "RG021 12:12", "：甲局。"),
    "a unit of the register": ("{甲局:", "{“甲局”:", "RG021 6:15", "：甲局。"),
    "a unit of measure": ("unit: 个", "unit: ‘个’", "RG021 15:50", "：个。"),
    "a word of the plan file": ("county", "“county”", "RG021 3:28", "：county。"),
    "a number with its unit": ("at_least: 3", "at_least: “3个”", "RG011 15:41", "不加引号"),
    "a date that does not exist": ("2026-10-30", "“2026-06-31”", "RG009 14:15", "2026-06-30"),
    "a key": ("title: 完", "“title”: 完", "RG005 11:5", "改成“title”"),
    "a list in words": ("[乙局, 丙局]", "“乙局”、“丙局”", "RG008 13:14", "[乙局, 丙局]"),
}


@pytest.mark.parametrize(("old", "new", "place", "cure"), WRAPPED.values(), ids=WRAPPED.keys())
def test_one_finding_with_the_plain_form(old: str, new: str, place: str, cure: str) -> None:
    text = changed(old, new)
    assert places(text) == [place]
    assert cure in problems(text)[0].cure


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 完善村级议事", "title: “最美家庭”"),
        ("title: 完善村级议事", "title: 完善“四会”"),
        ("title: 完善村级议事", "title: 完善村级议事\n    note: “一户一档”"),
        ("deadline:", "deliverables: [“四会”章程, “红黑榜”]\n    deadline:"),
        ('id: "1"', 'id: "“1”"'),
    ],
)
def test_quotations_are_left_alone(old: str, new: str) -> None:
    assert places(changed(old, new)) == []


def test_fixed_as_it_was_meant() -> None:
    wrong = changed("2026-10-30", "“2026-10-30”", changed('id: "1"', "id: “1”", changed("[甲局]", "[“甲局”]")))
    assert [place[:5] for place in places(wrong)] == ["RG021"] * 3
    assert fix(load_plan("plan.yaml", wrong.encode()), Options()).loaded.source.text == GOOD


def test_the_rules_see_what_was_meant() -> None:
    wrong = changed("2026-10-30", "“2027-10-30”")
    assert places(wrong) == ["RG021 14:15", "RG102 14:15"]
