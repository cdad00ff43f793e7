"""Sentences about money that no value holds, or not surely: asked with their words, in a task and in a chapter; never paid by another."""

from __future__ import annotations

import pytest

from money_drafts import IN_CHAPTER, IN_TASK, plan
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("县级配套不得低于总投资的30%。", "县级配套不得低于总投资的30%"),
        ("县级财政配套资金占比不得低于30%。", "县级财政配套资金占比不得低于30%"),
        ("县级自筹部分不少于项目总投资的三成。", "县级自筹部分不少于项目总投资的三成"),
        ("县级配套资金每年3月底前落实到位。", "县级配套资金每年3月底前落实到位"),
        ("县级配套资金须于每年6月30日前足额到账。", "每年6月30日前足额到账"),
        ("县财政每年列支保洁经费36万元，每季度末拨付四分之一。", "每季度末拨付四分之一"),
        ("管护经费先行垫付。", "管护经费先行垫付"),
        ("总投资100万元，由县乡两级共同承担。", "由县乡两级共同承担"),
        ("所需资金由县乡两级共同承担。", "由县乡两级共同承担"),
        ("运行费用由受益村承担两成，县乡财政共担八成。", "由受益村承担两成"),
        ("运行费用由受益村承担两成，县乡财政共担八成。", "县乡财政共担八成"),
        ("市对县按30%的比例给予补助。", "市对县按30%的比例给予补助"),
        ("市级补助占总投资的比例不超过40%，县级不低于35%。", "市级补助占总投资的比例不超过40%"),
        ("市级补助占总投资的比例不超过40%，县级不低于35%。", "县级不低于35%"),
        ("省级按一类县80%、二类县60%的比例补助。", "省级按一类县80%、二类县60%的比例补助"),
        ("开工后拨付30%，完工后拨付60%。", "完工后拨付60%"),
        ("省财政安排改厕资金500万元，单个县最高50万元。", "单个县最高50万元"),
        ("不足部分由县级财政兜底。", "不足部分由县级财政兜底"),
    ],
)  # fmt: skip
def test_what_no_value_holds_is_asked(words, asked, where):
    text, questions = plan(words, where)
    assert asked in questions
    assert "at_least: 35" not in text
    assert "at_most: 40" not in text


@pytest.mark.parametrize(
    "words",
    [
        "改厕资金由省、市、县按5:3:2分担。",
        "改厕资金100万元，省级承担50%，市、县各承担25%。",
        "改厕资金100万元由省、县按7:3分担，县级配套比例不低于20%。",
        "县级按不低于上年度土地出让收入的5%安排改厕资金。",
        "卫生厕所普及率达到85%。",
        "请各牵头部门于每年11月底前报送落实情况。",
    ],
)
def test_what_stands_in_a_share_rule_and_what_is_no_money_is_not_asked(words):
    assert "没有写进草稿" not in plan(words)[1]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("市财政安排100万元，县财政每村不低于5万元。", "unit_cost: 5万元, quantity: , paid_by: 县财政"),
        ("市财政安排改厕资金100万元，县级每村配套5万元。", "unit_cost: 5万元, quantity: , paid_by: 县级"),
        ("财政奖补改厕资金60万元，村民筹资部分每人不超过20元。", "unit_cost: 20元, quantity: , paid_by: 村民"),
        ("县财政安排120万元，省级示范村每村奖励10万元。", "unit_cost: 10万元, quantity: , paid_by: 县财政"),
        ("2026年3月省级下达改厕资金150万元。", "item: 改厕资金, year: 2026, amount: 150万元, paid_by: 省级"),
        ("从乡村振兴衔接资金中列支60万元。", "item: 农村改厕, year: 2026, amount: 60万元, paid_by: 乡村振兴衔接资金"),
        ("县级财政预拨启动资金30万元。", "item: 启动资金, year: 2026, amount: 30万元, paid_by: 县级财政"),
    ],
)
def test_a_sum_is_paid_by_whom_its_own_clause_names(words, line):
    assert line in plan(words)[0]


def test_sums_of_several_payers_are_no_total_of_one_another():
    text, questions = plan("改厕项目投入省级资金90万元、市级资金45万元、县级资金45万元。")
    assert [line.count("amount:") for line in text.split("\n") if "paid_by: " in line] == [1, 1, 1]
    assert "合计" not in questions


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("总投资100万元，由省、县按7:3分担，县级配套不得低于总投资的30%。", "农村改厕: {ratio: {省: 7, 县: 3}, minimum: {县: 30}}"),
        ("总投资100万元，省级补助70万元，其余由县级承担，县级配套不低于总投资的20%。", "农村改厕: {fixed: {省级: 70万元}, rest: 县级, minimum: {县级: 20}}"),
        ("省级资金由省、市按7:3分担，单个县最高50万元。", "省级资金: {ratio: {省: 7, 市: 3}}"),
        ("镇财政先垫资45万元，待市级资金下达后予以归垫。", "农村改厕: {advance: 镇财政, reimbursed_by: 市级资金}"),
    ],
)  # fmt: skip
def test_what_a_share_rule_bounds(words, rule):
    assert f"    {rule}  # 第5行" in plan(words)[0]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("对试点村每村补助20万元，共15个。", "unit_cost: 20万元, quantity: 15}"),
        ("每村补助5万元，共补助20个村。", "unit_cost: 5万元, quantity: 20}"),
        ("每村补助5万元，全县共20个村。", "unit_cost: 5万元, quantity: 20}"),
        ("每个试点村补助20万元，15个试点村共需300万元。", "unit_cost: 20万元, quantity: 试点村}"),
        ("县财政对20个示范村各补助6万元。", "unit_cost: 6万元, quantity: 20, paid_by: 县财政}"),
        ("省级对3个试点乡镇各奖补50万元，县级对12个村各奖补10万元。", "unit_cost: 10万元, quantity: 12, paid_by: 县级}"),
        ("每户补助由县承担1200元、乡镇承担300元、农户自筹500元。", "unit_cost: 1200元, quantity: 300, paid_by: 县}"),
        ("每户补助由县承担1200元、乡镇承担300元、农户自筹500元。", "unit_cost: 300元, quantity: 300, paid_by: 乡镇}"),
        ("每村补助5万元，共补助20个村，县财政承担。", "unit_cost: 5万元, quantity: 20, paid_by: 县财政}"),
        ("每村补助5万元，共补助20个村，共安排100万元。", "# - {item: 农村改厕, year: 2026, amount: 100万元}  # 待核：是前面的标准乘数量，不重复列"),
    ],
)  # fmt: skip
def test_how_many_get_a_sum_is_found_beside_it(words, line):
    text, questions = plan(words)
    assert line in text
    assert "没有写进草稿" not in questions


def test_a_total_that_the_standard_does_not_come_to_is_asked():
    _, questions = plan("每个试点村补助20万元，共15个试点村，合计280万元。")
    assert "资金20万元：按标准算，与原文280万元不符" in questions


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("改厕资金100万元由县乡两级财政各承担50%。", "改厕资金: {ratio: {县: 50, 乡: 50}}  # 第5行"),
        ("改厕资金100万元，县乡两级各半。", "改厕资金: {ratio: {县级: 1, 乡级: 1}}  # 第5行"),
        ("改厕资金100万元，由县、乡两级平均分担。", "改厕资金: {ratio: {县: 1, 乡: 1}}  # 第5行"),
        (
            "改厕资金100万元，省级承担40%，其余由市、县按3:2负担。",
            "改厕资金: {ratio: {省级: 40, 市: 36, 县: 24}}  # 待核：其余部分按3:2折算（第5行）",
        ),
        (
            "改厕资金100万元，省级承担40%，剩余60%由市县两级按3:2负担。",
            "改厕资金: {ratio: {省级: 40, 市: 36, 县: 24}}  # 待核：其余部分按3:2折算（第5行）",
        ),
        (
            "改厕资金100万元，省级补助40万元，其余由市、县按3:2分担。",
            "改厕资金: {fixed: {省级: 40万元, 市: 36万元, 县: 24万元}}  # 待核：其余部分折算成金额（第5行）",
        ),
        (
            "改厕资金100万元，其中省级40万元，其余县、乡各半。",
            "改厕资金: {fixed: {省级: 40万元, 县: 30万元, 乡: 30万元}}  # 待核：其余部分折算成金额（第5行）",
        ),
        (
            "改厕资金100万元，中央、省级财政占70%，市、县各占15%。",
            "# 改厕资金: {ratio: {中央、省级财政: 70, 市: 15, 县: 15}}  # 待核：几家合写一个数，各出多少没有写（第5行）",
        ),
    ],
)
def test_who_shares_what_is_left_and_in_equal_parts(words, rule):
    text, questions = plan(words)
    assert f"    {rule}" in text
    assert "没有写进草稿" not in questions


@pytest.mark.parametrize("where", [IN_TASK, IN_CHAPTER])
@pytest.mark.parametrize(
    "words",
    [
        "2026年底未用完的资金由省级收回",
        "2026年改厕资金结余可结转2027年继续使用",
        "当年未支出的补助资金可在2027年接着用",
        "项目完工后剩余资金退回省财政",
        "未使用完的经费转入2027年使用",
        "两年内未用完的资金按规定上缴国库",
        "省级收回2026年底前未使用的补助资金",
        "2027年3月底前花不完的经费由县财政调剂用于供水",
        "超过两年的沉淀资金由县财政收回",
    ],
)
@pytest.mark.parametrize("before", ["", "2025年结转资金20万元。"])
def test_what_becomes_of_money_left_is_asked_and_its_day_is_no_deadline(before, words, where):
    text, questions = plan(f"{before}{words}。", where)
    assert f"“{words}”没有写进草稿" in questions
    assert "deadline: 2027" not in text


@pytest.mark.parametrize("words", ["当年未用完的资金，由省级收回。", "改厕资金有结余的，可结转2027年继续使用。"])
def test_money_left_is_asked_where_a_comma_parts_it_from_what_becomes_of_it(words):
    assert f"“{words.split('，')[0]}”没有写进草稿" in plan(words)[1]


@pytest.mark.parametrize(
    "words", ["上年结转改厕资金20万元，用于改造户厕。", "剩余的旱厕2026年改造，未使用的旱厕拆除。"]
)
def test_sums_carried_on_and_work_left_are_no_money_left(words):
    assert "以下资金的话没有写进草稿" not in plan(words)[0]


def _payers(words: str) -> list[str]:
    text = f"青禾县2026年方案\n一、重点任务\n1.改厕。改造户厕800户，{words}（牵头单位：县农业农村局）\n"
    made = draft(read_source(text.encode()))
    return [line.amount.payer.value if line.amount.payer else "" for line in made.budget.lines]


def test_who_bears_a_part_does_not_pay_all_of_it():
    assert _payers("每户补助2000元，由省级承担六成、市县共担四成。") == [""]
    assert _payers("每户补助2000元，由省级财政承担。") == ["省级财政"]
