"""What changes inside a point system is said in an office's words and of which system; no key of the file is printed."""

from __future__ import annotations

import re

import pytest

from edits import PLAN as BASE
from edits import edit
from ruralgov.changes.wording.change_words import words

SCORING = """\
scoring:
  - name: 双项积分
    dimensions: [{name: 制度坚持, full: 100}]
    evaluators: {县: 60, 乡: 40}
    every: quarter
    bands: [{name: 红线, lowest: 10%}, {name: 蓝线, below: 80}]
    year: average
    tiers: {A: {share: 30%, coefficient: 1.2}}
"""
PLAN = BASE + SCORING
CASES = {
    "weights": ("县: 60, 乡: 40", "县: 70, 乡: 30", ["评分主体“县”权重由60改为70", "评分主体“乡”权重由40改为30"]),
    "an evaluator gone": ("县: 60, 乡: 40", "县: 60", ["取消考评“双项积分”的评分主体“乡”（40）"]),
    "full mark": ("full: 100", "full: 90", ["考评“双项积分”的维度“制度坚持”满分由100改为90"]),
    "a band": ("lowest: 10%", "lowest: 15%", ["考评“双项积分”的预警线“红线”占比由10改为15"]),
    "a band gone": (", {name: 蓝线, below: 80}", "", ["取消考评“双项积分”的预警线“蓝线”"]),
    "a tier": ("coefficient: 1.2", "coefficient: 1.3", ["考评“双项积分”的档次“A”分配系数由1.2改为1.3"]),
    "rhythm": ("every: quarter", "every: 2 months", ["考评“双项积分”周期由每季度改为每2个月"]),
    "year": ("year: average", "year: last", ["考评“双项积分”年度总评办法由平均改为取最后一期"]),
}


@pytest.mark.parametrize(("old", "new", "said"), CASES.values(), ids=CASES)
def test_a_change_of_a_point_system_is_said_in_words(old: str, new: str, said: list[str]) -> None:
    found = [words(change).zh for change in edit(PLAN, PLAN.replace(old, new)).changes]
    assert len(found) == len(said)
    for one, expected in zip(found, said, strict=True):
        assert expected in one
        assert not re.search(r"[a-z]", one)
