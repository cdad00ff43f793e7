"""A full stop typed with a Latin keyboard ends a title as 。 does; behind a number it stays part of the number."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.reading import read_source

TEXT = """青禾县数字乡村建设方案
一、重点任务
(一)夯实底座
1.推广智慧农业.在果蔬领域建设数字农业基地5个.(责任单位:县农业农村局)
2.做强农村电商.培训网店店主300名,占比不低于1.5%.(责任单位:县商务局)
"""


def test_titles_end_at_it():
    tasks = draft(read_source(TEXT.encode(), "方案.txt")).tasks
    assert [task.title.value for task in tasks] == ["推广智慧农业", "做强农村电商"]
    assert [item.low.value for task in tasks for item in task.indicators] == ["5", "300", "1.5"]


@pytest.mark.parametrize("text", ["一.总体要求", "1.总体要求", "第一章.总则", "占1.5%以上", "V2.0版本", "2026.6.30前"])
def test_of_a_number_it_is_a_part(text):
    assert "。" not in narrow(text)


def test_a_statement_not_listed_again_stays_in_its_bracket():
    """以下各项任务均需…不再列出 stands in the first task's own bracket: its other units stay apart."""
    text = (
        "云屏省试点方案\n一、重点任务\n"
        "（一）规范组建。清理存量。〔省农业农村厅、省市场监管局牵头，省国资委配合。以下各项任务均需各试点县（市、区）人民政府负责落实，不再列出〕\n"
        "（二）搭建平台。提供服务。\n"
    )
    first, second = draft(read_source(text.encode(), "方案.txt")).tasks
    assert [fact.value for fact in first.lead] == ["省农业农村厅", "省市场监管局"]
    assert ([fact.value for fact in second.lead], [fact.value for fact in second.accountable]) == (
        [],
        ["各试点县（市、区）人民政府"],
    )
