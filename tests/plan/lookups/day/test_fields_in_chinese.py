"""What an amendment means by Chinese words, where they lead to no field: one suggestion, or none."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-12-21
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget: [{item: 奖补, year: 2026, shares: 奖补}]
places: [{name: 上村, kind: village, grade: 优秀}, {name: 下村, kind: village, grade: 良好}]
funding:
  sources: [县级财政]
  shares: {奖补: {by_grade: {优秀: 3万元, 良好: 1万元}, paid_by: 县级财政}}
"""


@pytest.mark.parametrize(
    ("task", "words", "meant"),
    [
        ("1", "时限", "deadline"),
        ("1", "指标.改厕户数", "indicators.改厕户数"),
        (None, "地点.上村.等级", "places.上村.grade"),
        (None, "分担办法.奖补.优秀", "funding.shares.奖补.by_grade.优秀"),
        (None, "优秀", "funding.shares.奖补.by_grade.优秀"),
        (None, "合格", None),
    ],
)
def test_chinese_words_lead_to_the_field_that_they_mean(task: str | None, words: str, meant: str | None) -> None:
    about = f'task: "{task}", ' if task else ""
    entry = f"{{date: 2026-05-08, {about}field: {words}, from: 1, to: 2, document: 某办发〔2026〕3号, reason: 汛期}}"
    [found] = [one for one in findings_of(plan_text(f"{PLAN}amendments:\n  - {entry}\n")) if one.code == "RG462"]
    told = str(found.values["hint"])
    assert (f"是不是“{meant}”？" in told) if meant else "是不是" not in told
