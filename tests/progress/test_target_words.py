"""Targets and vague wording in the words of an office, and where each stands in the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.targets import by_text, indicators_of, named_target, target_text, target_words, vague
from ruralgov.reading.plan_file import load_plan
from support import plan_text

JUNE, YEAR = date(2026, 6, 30), date(2026, 12, 31)


def one(**limits: Any) -> Indicator:
    return Indicator.model_validate({"name": "户厕", **limits})


@pytest.mark.parametrize(
    ("limits", "signs", "words"),
    [
        ({"at_least": 1300, "unit": "户"}, "≥1,300户", "不少于1,300户"),
        ({"at_most": 8, "unit": "辆"}, "≤8辆", "不超过8辆"),
        ({"between": [5, 8], "unit": "名"}, "5～8名", "5至8名"),
        ({"exactly": 100, "unit": "%"}, "100%", "100%"),
        ({"exactly": 0}, "0", "0"),
        ({"at_least": 3}, "≥3", "不少于3"),
    ],
)
def test_a_limit_in_signs_and_in_words(limits: dict[str, Any], signs: str, words: str) -> None:
    assert (target_text(one(**limits)), target_words(one(**limits))) == (signs, words)
    assert named_target(one(**limits)) == f"户厕{signs}"


@pytest.mark.parametrize(("counts", "joint"), [("total", "、"), ("period", "，其后")])
def test_dated_targets_stand_in_the_order_of_their_days(counts: str, joint: str) -> None:
    dated = one(unit="户", counts=counts, targets=[{"by": "2027", "at_least": 500}, {"by": "2026", "at_least": 300}])
    assert named_target(dated) == f"户厕：到2026年底≥300户{joint}到2027年底≥500户"


@pytest.mark.parametrize(
    ("day", "plain", "within"),
    [
        (YEAR, "2026年底", "年底"),
        (JUNE, "2026年6月底", "6月底"),
        (date(2026, 2, 28), "2026年2月底", "2月底"),
        (date(2026, 6, 29), "2026年6月29日", "6月29日"),
        (date(2026, 12, 30), "2026年12月30日", "12月30日"),
        (date(2028, 2, 28), "2028年2月28日", "2028年2月28日"),
        (date(2027, 12, 31), "2027年底", "2027年底"),
    ],
)
def test_the_day_of_a_target_alone_and_within_2026(day: date, plain: str, within: str) -> None:
    assert (by_text(day), by_text(day, 2026)) == (plain, within)


PLAN = """\
tasks:
  - {id: "1", title: 显著改善环境, lead: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 普法, lead: [甲局], deadline: 2026-10-30, summary: 法治意识明显提升，纠纷显著减少, deliverables: [初见成效]}
  - {id: "3", title: 修路, lead: [甲局], deadline: 2026-10-30, summary: 逐村推进, deliverables: [清单, 出行条件明显改善, 取得成效]}
  - {id: "4", title: 管护, lead: [甲局], deadline: 2026-10-30, summary: 管护水平显著提高，达到 3 个村}
  - {id: "5", title: 改厕, lead: [甲局], deadline: 2026-10-30, summary: 环境明显改善, indicators: [{name: 户厕, at_least: 3, unit: 户}]}
goals: [{name: 满意率, at_least: 90, unit: "%", by: 2026-12-31, lead: [甲局]}]
"""


def index() -> Index:
    found = load_plan("plan.yaml", plan_text(PLAN).encode()).plan
    assert found
    return Index(found)


def test_the_first_vague_words_of_a_task_without_a_number_are_told_at_their_text() -> None:
    assert {place: tuple(said) for place, said in vague(index()).items()} == {
        1: (("tasks", 1, "summary"), "明显提升"),
        2: (("tasks", 2, "deliverables", 1), "明显改善"),
    }


def test_indicators_and_goals_have_their_place() -> None:
    assert [(path, each.name) for path, each in indicators_of(index().plan)] == [
        (("tasks", 4, "indicators", 0), "户厕"),
        (("goals", 0), "满意率"),
    ]
