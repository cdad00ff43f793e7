"""Role words, lists of units, shared prefixes: every form on a line of its own."""

from __future__ import annotations

import pytest

from ruralgov.importing.facts.unit_register import register
from ruralgov.importing.grammar import phrases
from ruralgov.importing.sources.paragraph import Para

FORMS = [
    ("（牵头单位：县民政局；责任单位：县财政局、水务局；责任主体：各乡镇党委、政府。）", "县民政局", "县财政局 县水务局", "各乡镇党委、政府"),
    ("责任单位：县农业农村局", "县农业农村局", "", ""),
    ("（牵头单位乡环卫中心）", "乡环卫中心", "", ""),
    ("做好工作。（县民政局牵头，县财政局、残联配合）", "县民政局", "县财政局 县残联", ""),
    ("做好工作。（民政部牵头，财政部等按职责分工负责）", "民政部", "财政部", ""),
    ("做好工作。（县民政局会同县财政局负责）", "县民政局", "县财政局", ""),
    ("第四条　（建档确权）县文化局负责组织各乡镇登记造册。县财政局予以配合。", "县文化局", "县财政局", ""),
    ("第五条 【日常保洁】各村民委员会负责日常保洁。", "各村民委员会", "", ""),
    ("由县民政局牵头，县司法局配合，各乡镇具体落实。", "县民政局", "县司法局", "各乡镇"),
    ("做好工作。（责任单位：县民政局、县财政局*、县司法局）", "县财政局", "县民政局 县司法局", ""),
    ("牵头：县民政局；协办：县水务局", "县民政局", "县水务局", ""),
    ("（主办单位：县民政局，协办单位：县水务局和县林业局）", "县民政局", "县水务局 县林业局", ""),
    ("（责任单位：县发展和改革局、县文化和旅游局）", "县发展和改革局 县文化和旅游局", "", ""),
    ("（责任单位：省农业农村厅，各市、州、县人民政府，园区和示范区管委会）", "省农业农村厅 各市、州、县人民政府 园区和示范区管委会", "", ""),
    ("（配合单位：县公安局，各县（市、区）政府）", "", "县公安局 各县（市、区）政府", ""),
    ("（牵头单位：县委组织部；配合单位：县委宣传部、政法委、农业农村局等有关部门）", "县委组织部", "县委宣传部 县委政法委 县农业农村局", ""),
    ("做好甲事。（牵头单位：县民政局）做好乙事。（配合单位：县司法局）", "县民政局", "县司法局", ""),
    ("责任领导：县委常委；责任单位：县民政局", "县民政局", "", "县委常委"),
    ("（牵头单位：县市场监管局；配合单位：乡村振兴局、市政管理局）", "县市场监管局", "乡村振兴局 市政管理局", ""),
    ("（责任单位：县乡村振兴局牵头，县教育局、县民政局等有关部门参加，各镇街落实）", "县乡村振兴局", "县教育局 县民政局", "各镇街"),
    ("关于粮食安全的问题，由发展改革委会同农业部、粮食局等部门研究提出落实意见。", "发展改革委", "农业部 粮食局", ""),
    ("（镇应急办牵头，派出所、水管站及各村按职责负责）", "镇应急办", "镇派出所 镇水管站 各村", ""),
    ("办好展会。（商务部、文化和旅游部负责）", "商务部 文化和旅游部", "", ""),
    ("办好展会。（县商务局牵头，商务综合执法队、文旅局配合）", "县商务局", "县商务综合执法队 县文旅局", ""),
    ("办好展会。（牵头考核单位：市民政局、市工信局）", "市民政局 市工信局", "", ""),
    ("办好展会。（省民政厅牵头，省重点项目专班牵头单位按职责分工负责）", "省民政厅", "省重点项目专班牵头单位", ""),
    ("办好展会。（改革领导小组成员单位按职责分工负责）", "改革领导小组成员单位", "", ""),
    ("办好展会。（财政部、税务总局等国务院相关部门及各地区按职责分工负责）", "财政部 税务总局 各地区", "", ""),
    ("办好展会。（省民政厅、水利厅等省有关部门和各市人民政府按职责分工负责）", "省民政厅 省水利厅 各市人民政府", "", ""),
    ("〔市民政局、市场监管局牵头，水利局参与，各县、区人民政府（管委会）落实〕", "市民政局 市市场监管局", "市水利局", "各县、区人民政府（管委会）"),
    ("（责任单位：市民政局、水利局、上海银保监局、江苏证监局）", "市民政局 市水利局 上海银保监局 江苏证监局", "", ""),
    ("（配合单位：市民政局，各区、县级市）", "", "市民政局 各区 各县级市", ""),
    ("（试点县政府负责，水利部指导）", "试点县政府", "", ""),
    ("办好展会。（市卫健委、市医保局分别牵头，各区负责）", "市卫健委 市医保局", "各区", ""),
    ("（责任单位：县住建局、青山街道办事处、财政局）", "县住建局 青山街道办事处 县财政局", "", ""),
    ("（责任单位：老龄办、各乡镇 长期坚持）", "老龄办 各乡镇", "", ""),
    ("责任单位：县公安局，各乡镇党委、政府（列第一位的为牵头单位，下同）", "县公安局 各乡镇党委、政府", "", ""),
    ("（县住建局牵头，需各试点县（市、区）人民政府落实）", "县住建局", "", "各试点县（市、区）人民政府"),
    ("（牵头单位：镇经发办；配合单位：镇财政所、镇村镇建设服务中心）", "镇经发办", "镇财政所 镇村镇建设服务中心", ""),
    ("办好展会。（县教育局负责落实，县财政局做好资金保障）", "县教育局", "县财政局", ""),
    ("（责任单位：市农业农村局，市财政局、水利局配合）", "市农业农村局", "市财政局 市水利局", ""),
    ("（配合单位:市发展和改革委 市财政局 市人力资源和社会保障局）", "", "市发展和改革委 市财政局 市人力资源和社会保障局", ""),
    ("全面办好农村养老服务展会。（市民政局、体育局，各区县人民政府，高新区、经开区管委会）", "市民政局 市体育局 各区县人民政府 高新区、经开区管委会", "", ""),
    ("全面办好农村养老服务展会。（兵团民政局、财政局，各师市，持续推进）", "兵团民政局 财政局 各师市", "", ""),
    ("全面办好农村养老服务展会。（包括甲村、乙村和丙村）", "", "", ""),
    ("办好展会。（民政部、财政部等和各省级人民政府负责）", "民政部 财政部 各省级人民政府", "", ""),
    ("（责任单位：市民政局、市财政局，排在首位的为牵头单位，下同）", "市民政局 市财政局", "", ""),
]  # fmt: skip
TIMES = [
    ("（牵头单位：县民政局；责任单位：县财政局及县直相关单位，青河开发区管委会，6月底完成）", ["县财政局", "县直相关单位", "青河开发区管委会"], ["6月底完成"]),
    ("办好展会。（持续推进，牵头单位：县民政局）", [], ["持续推进"]),
    ("办好展会。（县民政局牵头，2026年6月底前完成，县财政局配合）", ["县财政局"], ["2026年6月底前完成"]),
    ("（10月取得初步成效并持续推进，牵头单位：县民政局）", [], ["10月取得初步成效并持续推进"]),
    ("（牵头单位：县民政局；整改时限：2026年9月底前，并长期坚持）", [], ["2026年9月底前,并长期坚持"]),
    ("（整改时限：9月底前，并长期坚持；牵头单位：县民政局；持续推进）", [], ["持续推进", "9月底前,并长期坚持;"]),
]  # fmt: skip
PROSE = [
    "各牵头单位、责任单位要加强沟通。",
    "县委网信办要充分发挥牵头抓总作用。",
    "联系人：办公室，电话：0951-6012345",
    "（中共中央2020年印发）",
    "坚持党委领导、政府负责。",
]


@pytest.mark.parametrize(("text", "lead", "support", "accountable"), FORMS)
def test_forms(text, lead, support, accountable):
    roles = phrases.roles([Para.of(text, 3)])
    shown = [[fact.value for fact in facts] for facts in (roles.lead, roles.support, roles.accountable)]
    assert shown == [lead.split(), support.split(), accountable.split()]


@pytest.mark.parametrize(("text", "support", "times"), TIMES)
def test_a_time_among_the_names_is_a_time(text, support, times):
    roles = phrases.roles([Para.of(text, 1)])
    assert [fact.value for fact in roles.lead] == ["县民政局"]
    assert [fact.value for fact in roles.support] == support
    assert [para.text[start:end] for para, start, end in roles.times] == times


@pytest.mark.parametrize("text", PROSE)
def test_prose_assigns_nobody(text):
    roles = phrases.roles([Para.of(text, 1)])
    assert (roles.lead, roles.support, roles.accountable) == ((), (), ())


@pytest.mark.parametrize(
    "verb", ["牵头", "领衔", "领衔推进", "挂帅", "具体抓", "主办", "总负责", "负责实施", "统一管理", "组织实施"]
)
def test_whoever_takes_a_task_is_read_behind_the_work_that_is_done_by_him(verb: str) -> None:
    roles = phrases.roles([Para.of(f"治理工作由县水务局{verb}，县财政局配合。", 1)])
    named = [fact.value for facts in (roles.lead, roles.accountable, roles.support) for fact in facts]
    assert named == ["县水务局", "县财政局"]


def test_the_first_named_leads_where_a_rule_says_so():
    roles = phrases.roles([Para.of("（责任单位：县民政局、县财政局）", 1)], lead_rule="first")
    assert [fact.value for fact in roles.lead] == ["县民政局"]
    assert [fact.value for fact in roles.support] == ["县财政局"]


def test_a_person_as_lead_is_kept_and_doubted():
    (lead,) = phrases.roles([Para.of("（牵头领导：乡长）", 1)]).lead
    assert (lead.value, "个人" in lead.doubt) == ("乡长", True)


@pytest.mark.parametrize(
    ("text", "role", "unit"),
    [
        ("（县民政局负责。以下均需各乡镇落实，不再列出）", "accountable", "各乡镇"),
        ("各乡镇（街道）均为责任单位，以下不再列出。", "accountable", "各乡镇（街道）"),
        ("（以下任务均需各县（市、区）政府配合，不再一一列出）", "support", "各县（市、区）政府"),
    ],
)
def test_units_said_once_for_all(text, role, unit):
    (phrase,) = phrases.said_of_following(Para.of(text, 1))
    part = phrase.value
    assert (part.role, [one.fact.value for one in part.units.units]) == (role, [unit])


def test_the_register_joins_what_is_surely_one_unit_and_marks_what_may_be():
    names = ["县科技局", "科技局", "县审批服务管理局", "县审批服务局", "各乡镇", "乡镇", "县民政局"]
    roles = phrases.roles([Para.of("责任单位：" + name, line) for line, name in enumerate(names, 1)])
    departments, canonical = register(roles.lead)
    assert (canonical["科技局"], canonical["乡镇"], canonical["县审批服务局"]) == ("县科技局", "各乡镇", "县审批服务局")
    assert {item.name.value for item in departments if item.doubts} == {"县审批服务管理局", "县审批服务局"}


SUBJECTS = [
    ("县民政局负责牵头，县司法局、县农业农村局协同配合。", ["县民政局"], ["县司法局", "县农业农村局"]),
    ("县市场监管局要会同县公安局、县民政局，对机构开展检查。", ["县市场监管局"], ["县公安局", "县民政局"]),
    ("县妇联要牵头开展评选。团县委要积极参与。", ["县妇联"], ["团县委"]),
    ("由镇长负总责，镇环卫所具体负责。", ["镇环卫所"], []),
]


@pytest.mark.parametrize(("text", "lead", "support"), SUBJECTS)
def test_a_unit_as_the_subject_of_a_sentence_has_the_task(text, lead, support):
    roles = phrases.roles([Para.of(text, 1)])
    assert [fact.value for fact in roles.lead] == lead
    assert [fact.value for fact in roles.support] == support
    assert "据正文叙述认定" in roles.doubts
