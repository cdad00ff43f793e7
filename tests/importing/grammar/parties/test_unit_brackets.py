"""Brackets that hold units and nothing else, of every kind of bracket, nested and mixed; and brackets that name nobody."""

from __future__ import annotations

import pytest

from ruralgov.importing.grammar import phrases
from ruralgov.importing.sources.paragraph import Para

NAMED = [
    ("升级探头850路。〔县公安局〕", "县公安局"),
    ("升级探头850路。［县公安局］", "县公安局"),
    ("升级探头850路。〖县公安局、县法院〗", "县公安局 县法院"),
    ("升级探头850路。【县公安局；县法院】", "县公安局 县法院"),
    ("升级探头850路。〔县公安局、县法院】", "县公安局 县法院"),
    ("管好彩礼。〔县委宣传部（县文明办）、县民政局、县妇联，各乡镇人民政府〕", "县委宣传部（县文明办） 县民政局 县妇联 各乡镇人民政府"),
    ("常态排查，录入率达到100%。（县委政法委，各乡镇党委、政府）", "县委政法委 各乡镇党委、政府"),
    ("做好走访。（县民政局等部门）", "县民政局"),
    ("做好甲事。（县民政局）做好乙事。（县司法局）", "县民政局 县司法局"),
    ("一是做好甲事；（县民政局）二是做好乙事。（县司法局、团县委）", "县民政局 县司法局 团县委"),
    ("（一）整治交通秩序（县公安局、县交通运输局）", "县公安局 县交通运输局"),
    ("（县公安局、县交通运输局）", "县公安局 县交通运输局"),
    ("推进清理。（镇农业农村办公室，各村）", "镇农业农村办公室 各村"),
    ("办好食堂（区民政局、各镇〔街道〕）", "区民政局 各镇〔街道〕"),
]  # fmt: skip
NOBODY = [
    "健全工作机制，覆盖所有乡镇（街道）",
    "推进乡镇（街道）综合执法。（含社区）",
    "打造3个示范村。（清水村、上坪村）",
    "整治县级单位（县直单位）",
    "落实有关要求。（详见县农业农村局）",
    "沅江州委办公室印发（沅办发〔2025〕31号）",
    "成立中心。（以下简称县级中心）",
    "建成服务站点。（每村1个）",
    "规范村（社区）服务。（2026年3月）",
]


@pytest.mark.parametrize(("text", "lead"), NAMED)
def test_a_bracket_of_units_assigns_the_task(text, lead):
    roles = phrases.roles([Para.of(text, 1)])
    assert [fact.value for fact in roles.lead] == lead.split()
    assert "括号内只有单位，按牵头单位计" in roles.doubts


@pytest.mark.parametrize("text", NOBODY)
def test_a_bracket_that_names_no_unit_assigns_nobody(text):
    roles = phrases.roles([Para.of(text, 1)])
    assert (roles.lead, roles.support, roles.accountable) == ((), (), ())


@pytest.mark.parametrize("brackets", ["（）", "〔〕", "【】", "〖〗", "﹝﹞", "［］", "[]", "〔】", "【）"])
def test_role_words_stand_in_any_bracket(brackets):
    left, right = brackets
    roles = phrases.roles([Para.of(f"做好工作。{left}牵头单位：县民政局；责任主体：各乡镇党委{right}", 1)])
    assert ([one.value for one in roles.lead], [one.value for one in roles.accountable]) == (
        ["县民政局"],
        ["各乡镇党委"],
    )
