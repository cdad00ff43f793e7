"""A chapter whose numbers run on is a section of the tasks; a limit of a part of the work is no deadline."""

from __future__ import annotations

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def _tasks(text: str):
    return draft(read_source(text.encode(), "方案.txt")).tasks


HEAD = "方案\n二、重点任务\n（一）畅通行动\n1.改造公路。（责任单位：区交通局）\n2.管好公路。（责任单位：区交通局）\n三、强化支撑保障\n"


def test_a_safeguards_chapter_is_a_section_where_the_count_of_the_tasks_goes_on():
    found = _tasks(HEAD + "3.保障资金。（责任单位：区财政局）\n4.加强考核。（责任单位：区委农办）\n")
    assert [(item.id.value, item.section.value) for item in found] == [
        ("1", "畅通行动"),
        ("2", "畅通行动"),
        ("3", "强化支撑保障"),
        ("4", "强化支撑保障"),
    ]


def test_it_is_none_where_its_numbers_start_again():
    found = _tasks(HEAD + "1.保障资金。（责任单位：区财政局）\n2.加强考核。（责任单位：区委农办）\n")
    assert [item.section.value if item.section else "" for item in found] == ["畅通行动", "畅通行动", "", ""]


def test_the_limit_of_a_part_is_a_step():
    (item,) = _tasks("方案\n一、重点任务\n1.改造住房。改造1500户，其中2026年完成600户。（县民政局）\n")
    assert (item.deadline, [step.due.value for step in item.milestones]) == (None, ["2026"])


def test_the_limit_of_the_whole_stands_beside_it():
    (item,) = _tasks("方案\n一、重点任务\n1.改造住房。2028年底前改造1500户，其中2026年底前完成600户。（县民政局）\n")
    assert (item.deadline.value, [step.due.value for step in item.milestones]) == ("2028", ["2026"])
