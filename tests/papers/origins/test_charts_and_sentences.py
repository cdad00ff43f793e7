"""A figure of a chart or a sentence says where it comes from, like a cell of a table; no sentence prints one that does not."""

from __future__ import annotations

import re

import pytest

import ruralgov
from ruralgov.papers.page import Heading, Items, Page, Paragraph
from support import PLANS, command_line

REPORTS = {"digital-county": "2021Q2", "cadre-funds": "2021Q4", "township-pilot": "2021Q2"}
_DAY = re.compile(r"\d{4}年(?:度|第[一二三四]季度|[上下]半年)?(?:\d+月(?:\d+日)?)?|\d+月(?:\d+日)?")
_NAMED = re.compile(r"“[^”]*”|《[^》]*》|〔\d+〕\d+号|任务[\d.、]+|附件\d+|^\d+\. ")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _why(*words: str) -> str:
    run = command_line("why", str(PLANS / "digital-county.yaml"), "--quarter", "2021Q2", *words)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize(
    ("asked", "value", "rests"),
    [
        ("图1.6.序时进度", "推进乡村治理能力现代化 序时进度：66.2%", "（54.9%＋54.9%＋100%＋54.9%）÷4＝66.2%"),
        ("图2.5.完成率", "任务11 安装智能水表 完成率：45.3%", "安装智能水表"),
        ("图3.3.到位", "县级财政 2021年 到位：265.6668万元", "县级财政"),
        ("尚未达到的指标", "尚未达到的指标：28项", "任务指标共29项，报送完成值29项，达到目标值1项"),
        ("平均进度 比上期增减", "平均进度 比上期增减：提高23.8个百分点", "平均进度＝"),
    ],
)
def test_a_bar_and_a_figure_of_a_sentence_can_be_asked_for(asked: str, value: str, rests: str) -> None:
    said = _why(*asked.split())
    assert said.startswith(value)
    assert rests in said
    assert "plans/digital-county.yaml:" in said.replace("\\", "/")


def _sentences(page: Page) -> list[str]:
    """The first chapter and the words of the second: the chapters on problems and next steps are the units' own words."""
    found: list[str] = []
    for block in page.blocks:
        if isinstance(block, Heading) and (
            "存在问题" in block.text or "附件" in block.text or "调整情况" in block.text
        ):
            break
        found += [block.text] if isinstance(block, Paragraph) else []
        found += block.items if isinstance(block, Items) else []
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_every_figure_of_a_sentence_is_one_that_can_be_asked_for(name: str) -> None:
    page = ruralgov.report(ruralgov.load(PLANS / f"{name}.yaml"), REPORTS[name])
    known = {number for one in page.said for number in _NUMBER.findall(one.text)}
    counted = {str(len(table.rows)) for table in page.tables}  # 滞后的6项如下
    for sentence in _sentences(page):
        plain = _DAY.sub("", _NAMED.sub("", sentence))
        assert [one for one in _NUMBER.findall(plain) if one not in known | counted] == [], sentence
