"""Money that is there, grades in words, own shares, names of sums: read where it is said, asked where it is not."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.answers import answered
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of


def read(words: str):
    text = f"青禾县2026年方案\n1.改造户厕。{words}2026年11月底前完成。（责任单位：县农业农村局）\n"
    return draft(read_source(text.encode(), "方案.txt"))


def emitted(words: str) -> str:
    text = emit(read(words))
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("省级财政已于2026年3月18日下达资金480万元。", "date: 2026-03-18, source: 省级财政, for: 改造户厕, amount: 480万元"),
        ("省级财政已下达资金480万元（2026年3月18日，省财农〔2026〕12号）。", "date: 2026-03-18, source: 省级财政, for: 改造户厕, amount: 480万元"),
        ("省级补助资金480万元已于2026年3月18日下达。", "date: 2026-03-18, source: 省级, for: 改造户厕, amount: 480万元"),
        # a month is no day, and the day of the sum before is none of this one
        ("2026年3月已下达省级资金480万元。", "date: , source: 省级, for: 改造户厕, amount: 480万元"),
        ("中央财政已于2026年2月26日下达300万元，已拨付180万元。", "date: , source: , for: 改造户厕, amount: 180万元"),
    ],
)  # fmt: skip
def test_payer_and_day_are_taken_where_they_are_printed(words, line):
    found = emitted(words)
    assert f"# - {{{line}}}" in found
    assert "deadline: 2026-11 " in found  # the day of money is none of the work


def test_money_at_hand_that_is_a_budget_line_is_an_appropriation():
    found = read("省级财政已于2026年3月18日下达资金480万元。")
    asked = next(one for one in questions(found) if "是否列作预算" in one.words)
    text = emit(answered(found, [(asked, asked.answers[0])]))
    assert "    - {date: 2026-03-18, source: 省级财政, for: 改造户厕, amount: 480万元}  # 第2行" in text
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []


def test_the_next_sum_is_not_called_by_the_one_that_came():
    assert "{item: 改造户厕, year: 2026, amount: 120万元" in emitted("省级财政已下达资金480万元，县级财政配套120万元。")


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("改厕安排资金150万元。", "改厕资金"),
        ("管护落实经费20万元。", "管护经费"),
        ("安排改厕资金150万元。", "改厕资金"),
    ],
)
def test_what_is_done_with_money_is_no_part_of_its_name(words, item):
    assert f"{{item: {item}, year: 2026, amount: " in emitted(words)


@pytest.mark.parametrize(
    ("words", "grades"),
    [
        ("对评定为优秀的村，县财政每村奖补5万元；良好的每村奖补3万元；合格的每村奖补1万元。", "{paid_by: 县财政, by_grade: {优秀: 5万元, 良好: 3万元, 合格: 1万元}, per: village}"),
        ("县财政对一级村每村奖补10万元、二级村每村奖补8万元。", "{paid_by: 县财政, by_grade: {一级: 10万元, 二级: 8万元}, per: village}"),
        ("设施分一级、二级、三级，每座分别补助2万元、1.5万元、1万元。", "{by_grade: {一级: 2万元, 二级: 1.5万元, 三级: 1万元}, per: }  # 待核：分档补助缺出资来源、分档补助没有写给哪类地点"),
    ],
)  # fmt: skip
def test_grades_in_words_have_their_sums(words, grades):
    assert grades in emitted(words)


@pytest.mark.parametrize(
    "words",
    [
        "村集体收入50万元以上的村奖励8万元，30万元以上的村奖励5万元，奖励资金由县财政列支。",
        "年度积分前10名的志愿者奖励500元。",
    ],
)
def test_what_those_of_a_kind_get_is_neither_a_target_nor_a_sum_of_all(words):
    found = emitted(words)
    assert "indicators:" not in found
    assert "- {item: " not in found.replace("# - {item: ", "")
    assert "没有写是总数还是每个的数" in found


def test_so_many_heads_are_not_for_each_head():
    norms = read("护林员每人每月巡护不少于20天，聘用护林员150名。").tasks[0].norms
    assert [one.low.value for one in norms] == ["20"]


def test_the_county_part_is_not_called_by_what_the_state_sent():
    words = "中央财政水利救灾资金已于2026年7月8日下达900万元，县级配套100万元。"
    assert "{item: 改造户厕, year: 2026, amount: 100万元, paid_by: 县级}" in emitted(words)


def test_an_own_share_is_no_target():
    found = emitted("县级资金60万元，乡镇自筹不少于20万元。")
    assert "indicators:" not in found
    assert "# 待核：任务1：“乡镇自筹不少于20万元”没有写进草稿" in found


def test_a_sum_that_is_a_target_as_well_is_asked():
    assert "at_least: 2000, unit: 万元}  # 待核：同一个数也列作资金" in emitted("总投资不低于2000万元。")


@pytest.mark.parametrize(
    ("words", "duty"),
    [
        ("每年3月底前，各村公示经费收支情况。", "kind: activity, by: lead, every: year, due: 03-31"),
        ("每年9月底前完成水池清洗。", "kind: activity, by: lead, every: year, due: 09-30"),
        ("每年2月底前报送总结。", "kind: report, by: lead, every: year, due: 02-28"),
    ],
)
def test_what_is_due_by_the_end_of_a_month_of_each_year_is_a_duty(words, duty):
    assert duty in emitted(words)


def test_money_paid_out_each_year_is_asked_and_no_duty():
    found = emitted("县财政局每年6月底前将管护经费拨付到乡镇。")
    assert "duties:" not in found
    assert "“县财政局每年6月底前将管护经费拨付到乡镇”没有写进草稿" in found
