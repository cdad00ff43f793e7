"""A draft's period reaches all that is dated in it, or a person is asked."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source


def _period(text: str) -> str:
    made = draft(read_source(text.encode()))
    assert unbacked(made) == []
    return next(line for line in emit(made).splitlines() if line.startswith("period:"))


@pytest.mark.parametrize(
    ("title", "words", "period"),
    [
        ("（2026年）", "2026年12月底前建成平台1个", "{start: 2026, end: 2026}  # 待核：据标题中的年份"),
        ("（2026年）", "2028年6月底前建成平台1个", "{start: 2026, end: 2028-06}  # 待核：标题只写2026年，第3行写到2028年6月，按它写"),
        ("（2026年）", "2026年建设基站12个，2027年建设基站18个", "{start: 2026, end: 2027}  # 待核：标题只写2026年，第3行写到2027年"),
        ("（2026—2027年）", "2027年6月底前建成平台1个", "{start: 2026, end: 2027}  # 第1行"),
        ("（2026—2027年）", "2028年6月底前建成平台1个", "{start: 2026, end: 2027}  # 待核：第3行写到2028年6月，超出这个期限"),
    ],
)  # fmt: skip
def test_the_period_reaches_the_last_limit_or_is_asked(title, words, period):
    text = f"青岗县数字乡村方案{title}\n一、工作任务\n（一）平台建设。{words}。（责任单位：县委网信办）\n"
    assert period in _period(text)


def test_a_stage_and_a_goal_count_too():
    head, aim = "青岗县数字乡村方案（2026年）\n", "一、总体目标\n到2028年底，建成示范村30个。\n"
    task = "二、工作任务\n（一）平台建设。2026年6月底前建成平台1个。（责任单位：县委网信办）\n"
    stages = "三、实施步骤\n（一）启动阶段（2026年1月至2026年6月）。\n（二）提升阶段（2026年7月至2027年12月）。\n"
    assert "end: 2028}" in _period(head + aim + task)
    assert "end: 2027-12}" in _period(head + task.replace("二", "一") + stages)
