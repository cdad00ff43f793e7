"""Sums in parts as offices write them: before their total, without one, for each place, advanced; right, or honestly asked."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

PLAN = """\
青禾县农村供水工作方案
实施期限：2026年1月—2027年12月
一、重点任务
（一）建设供水工程。{words}（牵头单位：县水务局；完成时限：2027年9月底）。
"""


def read(words: str) -> tuple[str, list[str]]:
    """(YAML, what is asked) of a plan whose task says this; the draft is valid and has a source for each value."""
    found = draft(read_source(PLAN.format(words=words).encode(), "方案.txt"))
    text = emit(found)
    assert unbacked(found) == []
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text, [one.words for one in questions(found)]


def lines(text: str) -> list[str]:
    """The budget lines, without what stands behind them; those that wait for a person begin with a sharp."""
    return [line.split("}  #")[0].strip() + "}" for line in text.split("\n") if "{item:" in line]


def rules(text: str) -> list[str]:
    """The share rules, the same way."""
    below = text.split("shares:\n")[1].split("\n") if "shares:\n" in text else []
    return [line.split("}  #")[0].strip() + "}" for line in below if line.startswith("    ")]


FIXED = "建设供水工程: {fixed: {省级财政: 20万元, 市级财政: 5万元}, rest: 县级财政}"


@pytest.mark.parametrize(
    ("words", "line", "rule"),
    [
        (
            "建设资金100万元，由县级先行垫付，省级据实补助。",
            "- {item: 建设资金, year: 2027, amount: 100万元, shares: 建设资金}",
            "建设资金: {advance: 县级, reimbursed_by: 省级}",
        ),
        (
            "所需经费80万元由省、市、县按5:3:2分担。",
            "- {item: 经费, year: 2027, amount: 80万元, shares: 经费}",
            "经费: {ratio: {省: 5, 市: 3, 县: 2}}",
        ),
        (
            "省级财政补助20万元，市级财政补助5万元，其余由县级财政承担，总投资60万元。",
            "- {item: 建设供水工程, year: 2027, amount: 60万元, shares: 建设供水工程}",
            FIXED,
        ),
        (
            "总投资60万元。省级财政补助20万元，市级财政补助5万元，其余由县级财政承担。",
            "- {item: 建设供水工程, year: 2027, amount: 60万元, shares: 建设供水工程}",
            FIXED,
        ),
        (
            "省级财政补助20万元、市级财政补助5万元、县级财政配套35万元，合计60万元。",
            "- {item: 建设供水工程, year: 2027, amount: 60万元, shares: 建设供水工程}",
            "建设供水工程: {fixed: {省级财政: 20万元, 市级财政: 5万元, 县级财政: 35万元}}",
        ),
        (
            "对10个示范村给予奖补，每村补助10万元，由省级财政承担6万元、县级财政承担4万元。",
            "- {item: 建设供水工程, year: 2027, unit_cost: 10万元, quantity: 10, shares: 建设供水工程}",
            "建设供水工程: {ratio: {省级财政: 6, 县级财政: 4}}",
        ),
        (
            "对20户困难户给予改厕补助，每户补助3000元，其中省级1800元、县级1200元。",
            "- {item: 建设供水工程, year: 2027, unit_cost: 3000元, quantity: 20, shares: 建设供水工程}",
            "建设供水工程: {ratio: {省级: 1800, 县级: 1200}}",
        ),
        (
            "为15个村配套管护资金，每村2万元，由县级承担1.2万元、镇级承担0.8万元。",
            "- {item: 管护资金, year: 2027, unit_cost: 2万元, quantity: 15, shares: 管护资金}",
            "管护资金: {ratio: {县级: 1.2, 镇级: 0.8}}",
        ),
        (
            "对10个村给予奖补，每村10万元，省级6万元、县级4万元。",
            "- {item: 奖补, year: 2027, unit_cost: 10万元, quantity: 10, shares: 奖补}",
            "奖补: {ratio: {省级: 6, 县级: 4}}",
        ),
    ],
)
def test_a_sum_goes_by_the_rule_of_its_sentence_wherever_the_sum_stands(words, line, rule):
    text, _ = read(words)
    assert lines(text) == [line]
    assert rules(text) == [rule]
    assert "{name: 村" not in text


def test_a_name_and_a_sum_are_paid_by_whom_the_sentence_names():
    assert lines(read("项目资金100万元，由县财政承担。")[0]) == [
        "- {item: 项目资金, year: 2027, amount: 100万元, paid_by: 县财政}"
    ]


@pytest.mark.parametrize(
    "fixed",
    [
        "省级财政补助20万元，市级财政补助5万元",
        "省级财政补助20万元",
        "省级财政补助20万元、市级财政补助5万元，合计25万元",
    ],
)
def test_what_is_left_of_a_total_that_nobody_tells_is_asked(fixed):
    text, asked = read(f"{fixed}，其余由县级财政承担。")
    assert lines(text) == ["# - {item: 建设供水工程, year: 2027, amount: , shares: 建设供水工程}"]
    assert rules(text)[0].endswith("rest: 县级财政}")
    assert any("原文没有写总数，其余是多少不知道" in one for one in asked)


def test_a_part_behind_its_total_is_no_second_sum_without_a_question():
    _, asked = read("投入10万元，由省级财政承担6万元。")
    assert "资金6万元：是否已含在10万元中" in asked


@pytest.mark.parametrize(
    ("words", "rule", "asked_of"),
    [
        (
            "省级财政补助A档10万元、B档8万元，由县级先行垫付。",
            "建设供水工程: {paid_by: 省级财政, by_grade: {A档: 10万元, B档: 8万元}, per: }",
            "分档补助没有写给哪类地点",
        ),
        (
            "对A档村补助10万元、B档村补助8万元，最高不超过200万元。",
            "建设供水工程: {by_grade: {A档: 10万元, B档: 8万元}, per: village, cap: 200万元}",
            "分档补助缺出资来源",
        ),
    ],
)
def test_grants_by_grade_that_want_something_stand_as_a_comment_with_every_grade(words, rule, asked_of):
    text, asked = read(words)
    assert lines(text) == ["# - {item: 建设供水工程, year: 2027, shares: 建设供水工程}"]
    assert f"    # {rule}  # 待核：{asked_of}（第4行）" in text
    assert f"资金10万元：{asked_of}" in asked


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("安排省级财政资金50万元，最高不超过80万元。", "省级财政资金: {paid_by: 省级财政, cap: 80万元}"),
        ("县财政安排管护经费50万元，但总额不超过80万元。", "管护经费: {paid_by: 县财政, cap: 80万元}"),
        (
            "县财政对A档村补助10万元、B档村补助8万元，最高不超过200万元。",
            "建设供水工程: {paid_by: 县财政, by_grade: {A档: 10万元, B档: 8万元}, per: village, cap: 200万元}",
        ),
        (
            "对A档村补助10万元、B档村补助8万元，由县级先行垫付，省级据实补助。",
            "建设供水工程: {by_grade: {A档: 10万元, B档: 8万元}, per: village, advance: 县级, reimbursed_by: 省级}",
        ),
        (
            "总投资60万元，其中省级40万元、县级20万元，由县级先行垫付，省级据实补助。",
            "建设供水工程: {fixed: {省级: 40万元, 县级: 20万元}, advance: 县级, reimbursed_by: 省级}",
        ),
        (
            "供水工程资金由省、市、县按5:3:2分担，县级财政出资比例不低于30%。",
            "供水工程资金: {ratio: {省: 5, 市: 3, 县: 2}, minimum: {县: 30}}",
        ),
        (
            "供水工程资金由省、市、县按5:3:2分担。县级财政出资比例不得低于30%。",
            "供水工程资金: {ratio: {省: 5, 市: 3, 县: 2}, minimum: {县: 30}}",
        ),
    ],
)
def test_ceilings_least_shares_and_advances_belong_to_the_rule_and_are_no_targets(words, rule):
    text, asked = read(words)
    assert rules(text) == [rule]
    assert "indicators:\n          - " not in text
    assert not any("没有写进草稿" in one for one in asked)


@pytest.mark.parametrize("words", ["县级财政出资比例不低于30%", "安排管护经费50万元，最高不超过80万元"])
def test_a_bound_that_no_rule_can_take_is_asked_and_no_target(words):
    text, asked = read(words + "。")
    assert "at_least" not in text
    assert "at_most" not in text
    assert any("不低于30%" in one or "不超过80万元" in one for one in asked if "没有写进草稿" in one)


BY_DAY = """\
    供水工程资金:
      - {{until: {until}, ratio: {{省: 5, 市: 3, 县: 2}}}}  # 第4行
      - {{ratio: {{省: 4, 市: 3, 县: 3}}}}  # 第4行
"""


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("供水工程资金2027年6月30日前由省、市、县按5:3:2分担，7月1日起按4:3:3分担。", "2027-06-30"),
        (
            "2027年6月30日前，供水工程资金由省、市、县按5:3:2分担；2027年7月1日起，按4:3:3分担。",
            "2027-06-30",
        ),
        ("供水工程资金由省、市、县按5:3:2分担至2027年6月30日，此后按4:3:3分担。", "2027-06-30"),
        ("供水工程资金由省、市、县按5:3:2分担，2027年7月1日起按4:3:3分担。", "2027-06-30"),
        ("供水工程资金2027年6月底前由省、市、县按5:3:2分担，之后调整为4:3:3。", "2027-06"),
        ("自2027年7月1日起，供水工程资金省、市、县分担比例由5:3:2调整为4:3:3。", "2027-06-30"),
    ],
)
def test_two_ratios_of_the_same_money_follow_one_another_by_day(words, until):
    assert BY_DAY.format(until=until) in read(words)[0]


def test_three_ratios_follow_one_another():
    text, _ = read("供水工程资金2026年底前由省、市、县按5:3:2分担，2027年6月底前按4:3:3分担，之后按3:3:4分担。")
    assert "- {until: 2026, ratio: {省: 5, 市: 3, 县: 2}}" in text
    assert "- {until: 2027-06, ratio: {省: 4, 市: 3, 县: 3}}" in text
    assert "- {ratio: {省: 3, 市: 3, 县: 4}}" in text


@pytest.mark.parametrize("when", ["工程验收后", "2027年6月上旬以后", "山区"])
def test_a_second_ratio_of_the_same_money_without_its_day_is_asked(when):
    text, asked = read(f"供水工程资金由省、市、县按5:3:2分担，{when}按4:3:3分担。")
    assert "until" not in text
    assert any("同一笔资金写了两种比例" in one for one in asked)


@pytest.mark.parametrize(
    ("words", "asked_of"),
    [
        ("省级奖补资金30万元，市级配套资金10万元，不足部分由镇村自筹", "原文没有写总数，其余是多少不知道"),
        ("省级财政补助20万元，其余由理事会自筹，估算总投资60万元", "分项之和与总数不符"),
        ("一等奖奖励5000元、二等奖奖励3000元，所需经费由县财政承担", "原文没有写是总数还是每个的数"),
    ],
)
def test_parts_prizes_and_payers_that_do_not_say_enough_stay_comments(words, asked_of):
    text, asked = read(words + "。")
    assert all(line.startswith("# - ") for line in lines(text))
    assert any(one.endswith(asked_of) for one in asked)
