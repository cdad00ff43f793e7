"""A plan within the minutes of a meeting (会议纪要): its year, its office, its items, what stands behind the last."""

from __future__ import annotations

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

HEAD = """甲河县人民政府专题会议纪要
〔2026〕9号
甲河县人民政府办公室　　　　2026年3月18日
3月16日下午，县长主持召开专题会议。会议认为，2025年底建成养老点38个。会议议定：
"""
ITEMS = """一、关于助餐服务。同意开设助餐点12个。由县商务局负责，县市场监管局配合，6月30日前开餐。
二、关于运转经费。由县财政局会同县民政局制定办法，4月底前印发。
三、关于探访关爱。每周探访不少于2次。由各乡镇负责落实，县民政局加强指导，长期坚持。
"""
TAIL = """会议强调，县政府办公室每月通报一次。
出席：县长，县商务局、县教育局主要负责同志。
分送：县委办公室。
"""


def _minutes(text: str):
    return draft(read_source(text.encode(), "纪要.txt"))


def test_every_item_is_a_task_with_the_year_of_the_day_of_the_meeting():
    found = _minutes(HEAD + ITEMS + TAIL)
    assert [(task.id.value, task.title.value) for task in found.tasks] == [
        ("1", "助餐服务"),
        ("2", "运转经费"),
        ("3", "探访关爱"),
    ]
    assert [task.deadline.value if task.deadline else "" for task in found.tasks] == ["2026-06-30", "2026-04", ""]
    assert [[fact.value for fact in task.lead] for task in found.tasks] == [["县商务局"], ["县财政局"], ["各乡镇"]]
    assert found.tasks[2].ongoing


def test_office_place_and_number_stand_in_the_head():
    header = _minutes(HEAD + ITEMS + TAIL).header
    assert header.issuer
    assert header.issuer.value == "甲河县人民政府办公室"
    assert header.region
    assert header.region.value == "甲河县"
    assert header.number
    assert header.number.value == "〔2026〕9号"
    assert header.title
    assert not header.title.doubt


def test_who_was_there_is_no_part_of_the_last_item():
    last = _minutes(HEAD + ITEMS + TAIL).tasks[-1]
    assert last.lines == (7,)
    assert not last.support


def test_the_day_of_the_meeting_in_a_field_is_the_year():
    found = _minutes(
        "中共甲镇委员会会议纪要\n第5期\n时间：2026年4月12日上午\n地点：三楼会议室\n"
        "一、研究防溺水工作\n（一）增设警示牌。新增150块，5月底前安装。责任单位：镇应急所；责任人：包村干部。\n"
    )
    (task,) = found.tasks
    assert (task.deadline and task.deadline.value, task.accountable[0].value) == ("2026-05", "包村干部")
    assert task.section
    assert task.section.value == "研究防溺水工作"
    assert found.header.region
    assert found.header.region.value == "甲镇"
