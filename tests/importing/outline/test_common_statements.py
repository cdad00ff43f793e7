"""Roles said once for several tasks: they reach every task that they mean, with their own line, and are no task."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

TASKS = "方案\n一、重点任务\n（一）甲类工作\n1.清理杂物。全面清理。\n2.拆除残垣。全部拆除。\n3.规范线路。捆扎线路。\n{line}\n（二）乙类工作\n4.改造户厕。（责任单位：镇卫生院）\n"


def _tasks(text: str):
    return draft(read_source(text.encode(), "方案.txt")).tasks


def _who(item) -> str:
    return " ".join(
        f"{name}={'、'.join(fact.value for fact in facts)}"
        for name, facts in (("牵头", item.lead), ("配合", item.support), ("主体", item.accountable))
        if facts
    )


ALL = "牵头=镇农办 配合=镇财政所"
OTHER = "牵头=镇卫生院"
LINES = [
    ("以上任务由镇农办牵头，镇财政所配合。", "123"),
    ("以上三项任务由镇农办牵头，镇财政所配合。", "123"),
    ("以上3项工作由镇农办牵头，镇财政所配合。", "123"),
    ("以上两项由镇农办牵头，镇财政所配合。", "23"),
    ("前两项任务由镇农办牵头，镇财政所配合。", "12"),
    ("上述各项工作均由镇农办牵头，镇财政所配合。", "123"),
    ("以上任务牵头单位：镇农办；配合单位：镇财政所", "123"),
    ("（以上任务由镇农办牵头，镇财政所配合）", "123"),
    ("本部分任务均由镇农办牵头，镇财政所配合。", "123"),
    ("本部分工作任务由镇农办为牵头单位，镇财政所为配合单位。", "123"),
    ("第1、2项由镇农办牵头，镇财政所配合。", "12"),
    ("第1—3项任务由镇农办牵头，镇财政所配合。", "123"),
    ("1、2项牵头单位：镇农办；配合单位：镇财政所", "12"),
    ("以上1至3项由镇农办负责，镇财政所协助。", "123"),
    ("注：第2、3项由镇农办牵头，镇财政所配合。", "23"),
]


@pytest.mark.parametrize(("line", "reached"), LINES)
def test_a_line_for_several_tasks_reaches_each(line, reached):
    found = _tasks(TASKS.format(line=line))
    assert [item.title.value for item in found] == ["清理杂物", "拆除残垣", "规范线路", "改造户厕"]
    assert [_who(item) for item in found] == [ALL if str(n) in reached else "" for n in (1, 2, 3)] + [OTHER]
    assert {fact.line for item in found[:3] for fact in item.lead} == {7}


@pytest.mark.parametrize(
    "line",
    ["（一）（二）项牵头单位：县民政局；配合单位：县残联", "以上（一）（二）项由县民政局负责，县残联参与。", "（一）、（二）由县民政局牵头，县残联配合。", "第（一）至（二）项由县民政局牵头，县残联配合。"],
)  # fmt: skip
def test_numbers_in_brackets_are_no_heading(line):
    text = f"方案\n一、重点任务\n（一）新建食堂。建食堂2处。\n（二）改造住房。改造30户。\n{line}\n（三）做好走访。（县妇联）\n"
    assert [(item.title.value, _who(item)) for item in _tasks(text)] == [
        ("新建食堂", "牵头=县民政局 配合=县残联"),
        ("改造住房", "牵头=县民政局 配合=县残联"),
        ("做好走访", "牵头=县妇联"),
    ]


def test_a_line_behind_the_next_sections_tasks_means_those():
    text = "方案\n一、重点任务\n（一）甲类\n1.清理杂物。清理。\n以上任务由镇农办负责。\n（二）乙类\n2.改造户厕。改造。\n3.管好设施。管护。\n以上任务由镇村建办负责。\n"
    assert [_who(item) for item in _tasks(text)] == ["牵头=镇农办", "牵头=镇村建办", "牵头=镇村建办"]


def test_at_the_end_of_the_last_tasks_paragraph():
    text = "方案\n一、重点任务\n1.清理杂物。清理。\n2.改造户厕。改造户厕480户。以上两项由镇农办牵头，各村为责任主体。\n"
    assert [_who(item) for item in _tasks(text)] == ["牵头=镇农办 主体=各村"] * 2


def test_what_a_task_says_of_itself_goes_before():
    text = "方案\n一、重点任务\n1.清理杂物。清理，2026年3月底前完成。（牵头单位：镇环卫所）\n2.改造户厕。改造。\n以上任务由镇农办牵头，各村具体落实，完成时限为2026年11月底。\n"
    assert [(_who(item), item.deadline.value) for item in _tasks(text)] == [
        ("牵头=镇环卫所 主体=各村", "2026-03"),
        ("牵头=镇农办 主体=各村", "2026-11"),
    ]


def test_a_standing_limit_said_once():
    text = "方案\n一、重点任务\n1.清理杂物。清理。\n2.改造户厕。改造。\n以上任务由镇农办负责，长期坚持。\n"
    assert all(item.ongoing for item in _tasks(text))


@pytest.mark.parametrize(
    "words",
    ["具体任务均涉及各乡镇人民政府，不再列出，下同", "各乡镇人民政府均为责任单位，不再单独列出", "以下任务均由各乡镇人民政府落实，不再做分工"],
)  # fmt: skip
def test_a_heading_may_say_who_has_part_in_every_task(words):
    text = f"方案\n一、重点任务（{words}）\n（一）新建食堂。建食堂2处。（牵头单位：县民政局）\n（二）改造住房。改造30户。（牵头单位：县住建局）\n"
    assert [_who(item) for item in _tasks(text)] == [
        "牵头=县民政局 主体=各乡镇人民政府",
        "牵头=县住建局 主体=各乡镇人民政府",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "以上任务完成后，由镇财政所组织验收。",
        "此项工作由镇财政所负责。",
        "以上任务要抓紧推进。",
        "以下工作须重点把握。",
    ],
)
def test_sentences_that_assign_no_row_of_tasks(line):
    found = _tasks(TASKS.format(line=line))
    assert [_who(item) for item in found[:2]] == ["", ""]


def test_a_chapter_of_safeguards_does_not_reach_back():
    text = "方案\n一、重点任务\n1.清理杂物。（镇环卫所）\n2.改造户厕。（镇卫生院）\n二、保障措施\n（一）强化资金。以上工作由镇财政所负责。\n"
    assert [_who(item) for item in _tasks(text)] == ["牵头=镇环卫所", "牵头=镇卫生院"]
