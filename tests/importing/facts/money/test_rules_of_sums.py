"""Several funds in one text: each goes by its own share rule and its own advance, or it is asked by which."""

from __future__ import annotations

import pytest

from money_drafts import IN_CHAPTER, IN_TASK, plan

BOTH = "改厕资金由省、县按6:4分担。管护经费由县、乡按7:3分担。"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            f"{BOTH}2026年安排改厕资金100万元，管护经费20万元。",
            ["item: 改厕资金, year: 2026, amount: 100万元, shares: 改厕资金", "item: 管护经费, year: 2026, amount: 20万元, shares: 管护经费"],
        ),
        (
            "改厕资金100万元，由省、县按6:4分担；管护经费20万元，由县财政先行垫付，省级据实补助。",
            [
                "改厕资金: {ratio: {省级: 6, 县财政: 4}}",
                "管护经费: {advance: 县财政, reimbursed_by: 省级}",
                "amount: 20万元, shares: 管护经费",
            ],
        ),
        (
            "改厕资金由省、县按6:4分担。\n管护经费由县级先行垫付，省级据实补助。\n2026年安排改厕资金100万元、管护经费20万元。",
            ["amount: 100万元, shares: 改厕资金", "amount: 20万元, shares: 管护经费"],
        ),
        (
            "改厕100万元由省、县按6:4分担，供水50万元由县、乡按7:3分担。",
            ["amount: 100万元, shares: 农村改厕}", "amount: 50万元, shares: 农村改厕（2）}"],
        ),
        ("改厕资金由省、县按6:4分担。另安排宣传经费10万元。", ["{item: 宣传经费, year: 2026, amount: 10万元}"]),
        (
            "管护经费由县级先行垫付，省级据实补助。2026年安排改厕资金100万元。",
            ["{item: 改厕资金, year: 2026, amount: 100万元}", "管护经费: {advance: 县级, reimbursed_by: 省级}"],
        ),
        (
            "2026年安排管护经费20万元。管护经费由县级先行垫付，省级据实补助。",
            ["{item: 管护经费, year: 2026, amount: 20万元, shares: 管护经费}"],
        ),
        (
            "改厕资金100万元由省、县按6:4分担。所需资金由县级先行垫付，省级资金到位后归还。",
            ["改厕资金: {ratio: {省级资金: 6, 县级: 4}, advance: 县级, reimbursed_by: 省级资金}"],
        ),
    ],
)  # fmt: skip
def test_each_fund_goes_by_its_own_rule(words, lines):
    text, _ = plan(words)
    assert [line for line in lines if line not in text] == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("改厕按省、县6:4分担，供水按县、乡7:3分担，2026年安排100万元。", "资金100万元：原文有几种分担办法，没有写这笔用哪种"),
        ("改厕资金按省、县6:4分担，供水资金按县、乡7:3分担，2026年各安排100万元、50万元。", "资金100万元：原文写“分别”"),
        ("总投资100万元，改厕资金60万元，管护资金30万元。", "资金60万元：是否已含在100万元中"),
        ("县财政安排100万元，改厕资金60万元。", "资金60万元：是否已含在100万元中"),
    ],
)  # fmt: skip
def test_a_sum_that_may_go_by_several_rules_is_asked(words, asked):
    assert asked in plan(words)[1]


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("改厕资金300万元，省级定额补助100万元、市级50万元，其余由县级财政承担。", "改厕资金: {fixed: {省级: 100万元, 市级: 50万元}, rest: 县级财政}"),
        ("改厕资金300万元，省级定额补助100万元、市级定额补助50万元，其余由县级财政承担。", "改厕资金: {fixed: {省级: 100万元, 市级: 50万元}, rest: 县级财政}"),
        ("改厕资金300万元，省级财政一次性补助100万元、市级财政50万元，其余由县级财政承担。", "改厕资金: {fixed: {省级财政: 100万元, 市级财政: 50万元}, rest: 县级财政}"),
        ("改厕资金300万元，中央财政切块下达100万元、省级50万元，其余由县级财政承担。", "改厕资金: {fixed: {中央财政: 100万元, 省级: 50万元}, rest: 县级财政}"),
        ("改厕资金300万元，其中省级按标准补助100万元、市级50万元，其余由县级财政承担。", "改厕资金: {fixed: {省级: 100万元, 市级: 50万元}, rest: 县级财政}"),
        ("改厕资金300万元，省级计划补助100万元、市级50万元，县级150万元。", "改厕资金: {fixed: {省级: 100万元, 市级: 50万元, 县级: 150万元}}"),
        ("管护资金60万元，县级定额奖补30万元、乡镇10万元，其余由村集体自筹。", "管护资金: {fixed: {县级: 30万元, 乡镇: 10万元}, rest: 村集体}"),
    ],
)  # fmt: skip
def test_a_part_is_one_however_it_is_given(words, rule, where):
    text, questions = plan(words, where)
    assert rule in text
    assert "没有写进草稿" not in questions
    assert text.count(" amount: ") == 1


@pytest.mark.parametrize("opening", ["", "其中"])
@pytest.mark.parametrize("first", ["省级按进度分期补助", "省级视考核情况奖补", "省级在年底前拨付"])
def test_where_the_first_part_is_not_read_the_others_make_no_rule(first, opening):
    text, questions = plan(f"改厕资金300万元，{opening}{first}100万元、市级50万元，其余由县级财政承担。")
    assert "fixed" not in text
    assert "rest:" not in text
    assert "50万元, paid_by: 省级" not in text
    assert "资金100万元：句中还有金额没有算入分项，其余是多少请核对" in questions
    assert "“其余由县级财政承担”没有写进草稿" in questions


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    ("words", "grades"),
    [
        ("对达到A级标准的村一次性补助10万元，B级8万元，C级5万元，所需资金由县财政承担。", "{A级: 10万元, B级: 8万元, C级: 5万元}"),
        ("对评为A级的村奖补10万元，B级的8万元，C级的5万元，所需资金由县财政承担。", "{A级: 10万元, B级: 8万元, C级: 5万元}"),
        ("县财政对达到一档标准的村每村奖补10万元、二档8万元、三档5万元。", "{一档: 10万元, 二档: 8万元, 三档: 5万元}"),
        ("县财政对考核为A等次的村每村奖补10万元，B等次8万元，C等次5万元。", "{A: 10万元, B: 8万元, C: 5万元}"),
        ("对验收达到A级的村每村一次性奖补10万元，B级8万元，由县财政承担。", "{A级: 10万元, B级: 8万元}"),
        ("达到A级标准的村补助10万元，达到B级标准的村补助8万元，所需资金由县财政承担。", "{A级: 10万元, B级: 8万元}"),
        ("县财政对A级行政村补助10万元，B级行政村补助8万元。", "{A级: 10万元, B级: 8万元}"),
    ],
)  # fmt: skip
def test_no_grade_of_a_grant_is_left_out(words, grades, where):
    text, questions = plan(words, where)
    assert f"{{paid_by: 县财政, by_grade: {grades}, per: village}}" in text
    assert "10万元, paid_by" not in text
    assert "item: 级" not in text
    assert "没有写是总数" not in questions


def test_where_the_first_grade_is_not_read_the_others_make_no_rule():
    text, questions = plan("对达到A级以上标准的村补助10万元，B级8万元，C级5万元，县财政承担。")
    assert "by_grade" not in text
    assert "item: 级" not in text
    for asked in ("资金10万元：原文没有写是总数还是每个的数", "“B级8万元”没有写进草稿", "“C级5万元”没有写进草稿"):
        assert asked in questions


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2026年改厕补助300万元，由县财政承担。", "item: 改厕补助,"),
        ("2026年度改厕补助300万元，由县财政承担。", "item: 改厕补助,"),
        ("县财政2026年改厕安排资金300万元。", "item: 改厕资金,"),
        ("安排2026年改厕补助300万元。", "item: 改厕补助,"),
        ("2026年6月底前改厕补助安排300万元。", "item: 改厕补助,"),
        ("2026年上半年改厕补助300万元，由县财政承担。", "item: 改厕补助,"),
        ("2026年年终考核奖补20万元，由县财政承担。", "item: 年终考核奖补,"),
        ("2026年改厕资金由省、县按6:4分担。", "    改厕资金: {ratio: {省: 6, 县: 4}}"),
        ("2026年改厕补助县级承担60%，乡镇承担40%。", "    改厕补助: {ratio: {县级: 60, 乡镇: 40}}"),
        ("2026年管护经费由县财政先行垫付，省级据实补助。", "    管护经费: {advance: 县财政, reimbursed_by: 省级}"),
    ],
)
def test_no_name_opens_with_what_is_left_of_a_day(words, name, where):
    assert name in plan(words, where)[0]


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    "words", ["水利厅补助", "社会捐赠", "乡贤会出资", "县供销社支持", "对口帮扶单位捐助", "水务集团投入"]
)
def test_where_a_sum_between_is_no_part_no_rule_says_who_pays_the_rest(words, where):
    text, questions = plan(f"改厕资金300万元，{words}100万元、市级50万元，其余由县级财政承担。", where)
    assert [line for line in text.split("\n") if "rest:" in line and not line.strip().startswith("#")] == []
    assert "句中还有金额没有算入分项" in questions or "其余由县级财政承担”没有写进草稿" in questions


@pytest.mark.parametrize("join", ["，对", "；对", "。县财政对"])
def test_a_grade_that_comes_again_begins_a_grant_of_its_own(join):
    text, _ = plan(f"县财政对达到A级标准的乡镇一次性奖励20万元，B级10万元{join}达到A级标准的村奖励5万元，B级2万元。")
    assert "by_grade: {A级: 20万元, B级: 10万元}, per: town}" in text
    assert "by_grade: {A级: 5万元, B级: 2万元}, per: village" in text
