"""Layouts that a clerk would not notice and a program stumbles over."""

from __future__ import annotations

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def test_a_title_cut_by_a_line_break():
    found = _read(
        "方案\n一、重点任务\n1.建设平台。搭建县级平台。\n责任单位：县民政局\n2.提高乡村政务服务\n水平。完善代办机制。\n责任单位：县司法局\n"
    )
    assert [item.title.value for item in found.tasks] == ["建设平台", "提高乡村政务服务水平"]


def test_a_label_and_its_units_on_two_lines():
    (item,) = _read("方案\n一、重点任务\n（一）评选表彰\n牵头单位：\n县妇联\n配合单位：\n县总工会、县残联\n").tasks
    assert ([one.value for one in item.lead], [one.value for one in item.support]) == (
        ["县妇联"],
        ["县总工会", "县残联"],
    )


def test_principles_and_safeguards_with_the_same_numbers_are_no_tasks():
    text = "方案\n一、基本原则\n1.坚持党的领导。加强领导。\n二、重点任务\n1.建设平台。搭建平台。\n三、保障措施\n1.加强领导。成立专班。\n"
    assert [item.title.value for item in _read(text).tasks] == ["建设平台"]


def test_a_safeguard_that_is_assigned_in_form_is_a_task_and_says_so():
    text = (
        "方案\n一、重点任务\n1.建设平台。（责任单位：县民政局）\n二、保障措施\n2.加强督查。（责任单位：县委督查室）\n"
    )
    (_, item) = _read(text).tasks
    assert any("保障措施" in doubt for doubt in item.doubts)


def test_one_clause_behind_several_points_is_the_clause_of_all():
    text = "方案\n一、重点任务\n（一）整治庭院\n1.清理杂物。全面清理。\n2.整修围墙。全面整修。\n牵头单位：县妇联\n（二）建设平台。（牵头单位：县民政局）\n"
    assert [item.title.value for item in _read(text).tasks] == ["整治庭院", "建设平台"]


def test_numbers_that_restart_carry_their_section():
    text = "方案\n一、重点任务\n（一）甲类工作\n1.建设平台。一。\n2.建设队伍。一。\n（二）乙类工作\n1.建设阵地。一。\n"
    assert [item.id.value for item in _read(text).tasks] == ["1.1", "1.2", "2.1"]


def test_a_title_on_two_lines_is_known_from_the_covering_notice():
    text = "关于印发《青禾县全面推进乡村治理加快改革的实施方案》的通知\n各乡镇：\n现予印发。\n县政府办公室\n2026年3月1日\n青禾县全面推进乡村治理\n加快改革的实施方案\n一、重点任务\n1.建设平台。一。\n"
    header = _read(text).header
    assert (header.title.value, header.issuer.value) == ("青禾县全面推进乡村治理加快改革的实施方案", "县政府办公室")


def test_coverage_names_the_lines_that_fed_nothing():
    found = _read("方案\n一、指导思想\n坚持党的领导。\n二、重点任务\n1.建设平台。一。\n")
    assert [line.number for line in found.unused] == [2, 3]


def test_points_of_a_section_among_assigned_sections_are_no_tasks():
    text = "方案\n一、重点工作\n（一）建立组织。（责任单位：县民政局）\n（二）明确分工。\n1、县财政局管资金。\n2、县民政局管协调。\n"
    assert [item.title.value for item in _read(text).tasks] == ["建立组织", "明确分工"]


def test_garbage_of_any_length_is_cut_into_paragraphs_and_no_character_is_lost():
    text = "方案\n一、重点任务\n1.建设平台。" + "增长8%、" * 4000 + "\n"
    (item,) = _read(text).tasks
    assert sum(len(words) for _, words in item.text) == len("增长8%、") * 4000
    assert set(item.lines) == {3}
