"""Forms met in real plans: headings, titles, names of the plan and its place. The snippets are invented."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def test_a_title_over_two_lines_is_one_title():
    found = _read(
        "青禾县人民政府办公室关于加快\n乡村养老服务发展的实施意见\n青政办发〔2026〕3号\n各乡镇人民政府：\n一、重点任务\n1.建设平台。一。\n"
    )
    assert found.header.title.value == "青禾县人民政府办公室关于加快乡村养老服务发展的实施意见"
    assert found.header.issuer.value == "青禾县人民政府办公室"


def test_the_heading_of_a_report_and_the_word_plan_below_it_are_one_title():
    found = _read("青禾县政府2026年重点工作\n\n任务分解和责任分工方案\n\n一、预期目标\n1.新增就业。一。\n")
    assert (found.header.title.value, found.header.region.value) == (
        "青禾县政府2026年重点工作任务分解和责任分工方案",
        "青禾县",
    )


def test_what_a_web_page_puts_before_a_document_is_no_title():
    page = (
        "【引证码】 ABC.1.2\n原文链接：https://example.org/law/0000000000000000000000000000000000000000000000000.html\n"
    )
    found = _read(
        page + "青禾县2026年数字政府建设考评办法\n一、重点任务\n1.建设平台。（6月底完成，牵头单位：县政务局）\n"
    )
    assert found.header.title.value == "青禾县2026年数字政府建设考评办法"
    assert found.tasks[0].deadline.value == "2026-06"


@pytest.mark.parametrize("kind", ["经济开发区", "县级市", "城市"])
def test_a_kind_of_place_is_no_place(kind):
    found = _read(f"方案\n一、重点任务\n1.建设平台。{kind}、{kind}、{kind}和{kind}都要建设。\n")
    assert found.header.region is None


def test_a_heading_without_its_number_is_the_section_of_the_tasks_below_it():
    text = "意见\n为做好今年工作，提出如下意见。\n守住饮水安全底线\n（一）稳定面积。种好粮食。\n（二）保障村民饮水供给。稳定生产。\n扎实推进乡村建设\n（三）整治村庄。清理垃圾。\n"
    assert [(item.id.value, item.section and item.section.value) for item in _read(text).tasks] == [
        ("1", "守住饮水安全底线"),
        ("2", "守住饮水安全底线"),
        ("3", "扎实推进乡村建设"),
    ]


def test_a_chapter_that_guarantees_something_is_no_safeguard():
    text = "方案\n（一）保障粮食供给。稳定面积。\n（二）保障措施。成立专班。\n"
    assert [item.title.value for item in _read(text).tasks] == ["保障粮食供给"]


def test_points_of_a_score_sheet_belong_to_no_title():
    text = "考评指标\n一、政务服务（25分）\n1.升级政务服务热线平台，推进热线归并和数据共享，提升服务水平。（1分）（长期坚持，牵头单位：县政务局）\n"
    (item,) = _read(text).tasks
    assert (item.title.value, item.section.value) == ("升级政务服务热线平台", "政务服务")


def test_points_without_brackets_belong_to_no_title_and_a_mark_to_reach_does():
    text = "责任书\n1.乡村建设工作20分。由镇农办负责考核。\n2.群众满意度达到90分。由镇党政办负责考核。\n"
    assert [item.title.value for item in _read(text).tasks] == ["乡村建设工作", "群众满意度达到90分"]


@pytest.mark.parametrize("title", ["主要目标指标", "重点工作举措", "重点任务清单"])
def test_a_heading_that_begins_like_a_known_one_stays_whole(title):
    text = f"要点\n一、主要任务\n（一）发展养老事业。\n1.{title}。建成设施，开展服务。\n2.加快设施建设。建成设施。\n"
    assert [item.title.value for item in _read(text).tasks] == [title, "加快设施建设"]


def test_whose_word_a_plan_follows_is_not_its_issuer():
    found = _read("青禾县促进消费若干措施\n按照省委省政府关于一季度工作的要求，制定措施如下：\n一、发放补贴。发放。\n")
    assert found.header.issuer is None


def test_an_endless_first_clause_is_cut_between_words():
    clause = "对养老服务设施建设进度快、运营补贴发放及时、护理人员培训扎实、老年食堂覆盖面广、社会力量参与程度高、信息平台运行稳定、群众满意度好的县区"
    (item,) = _read(f"通知\n一、{clause}，优先安排补助资金。（省民政厅负责）\n").tasks
    assert item.title.value == "对养老服务设施建设进度快、运营补贴发放及时、护理人员培训扎实、老年食堂覆盖面广"


STAGES = [
    ("1.宣传发动（4月上旬）。制定方案。\n2.总结验收（11月）。开展验收。", [("宣传发动", "2026-04"), ("总结验收", "2026-11")]),
    ("（一）自查阶段（6月15日前）。各村自查。\n（二）管护阶段（10月1日起）。", [("自查阶段", "2026-06-15"), ("管护阶段", "2026-10-01")]),
    ("（一）动员部署（3月）。动员。\n（二）全面实施（4—10月）。推进。", [("动员部署", "2026-03"), ("全面实施", "2026-10")]),
    ("第一阶段：摸底排查（即日起至2026年4月底）。\n第二阶段：集中整治（2026年5月至2026年9月底）。", [("摸底排查", "2026-04"), ("集中整治", "2026-09")]),
    ("一是动员阶段（3月）；二是实施阶段（4—10月）；三是总结阶段（11—12月）。", [("动员阶段", "2026-03"), ("实施阶段", "2026-10"), ("总结阶段", "2026-12")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stages"), STAGES)
def test_stages_with_months_in_brackets(text, stages):
    found = _read(f"青禾县2026年整治方案\n一、重点任务\n1.整治庭院。推进整治。\n二、实施步骤\n{text}\n")
    assert [(stage.name.value, stage.end.value) for stage in found.stages] == stages


def test_numbered_role_lines_below_a_task_are_its_role_lines():
    text = (
        "分解方案\n一、建设养老食堂，覆盖30个村\n（一）责任领导：分管副县长\n（二）责任单位：县民政局\n（三）协办单位：县财政局、各乡镇\n"
        "（四）项目内容：建设食堂30个。\n（五）完成时限：2026年内\n"
        "二、改造乡村道路\n（一）责任单位：县交通运输局\n（二）完成时限：2026年10月底\n"
    )
    first, second = _read(text).tasks
    assert ([one.value for one in first.lead], [one.value for one in first.support]) == (
        ["县民政局"],
        ["县财政局", "各乡镇"],
    )
    assert (first.deadline.value, second.deadline.value) == ("2026", "2026-10")
    assert [one.value for one in second.lead] == ["县交通运输局"]


def test_the_small_full_stop_numbers_as_well():
    text = "计划\n一、重点任务\n1﹒建设平台。搭建平台。（责任单位：县民政局）\n2﹒培训队伍。开展培训。（责任单位：县司法局）\n"
    assert [item.title.value for item in _read(text).tasks] == ["建设平台", "培训队伍"]
