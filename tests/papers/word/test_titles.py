"""A title of two lines is broken where its meaning is; a heading may begin a page."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from ruralgov.papers.page import Heading, Page, Paragraph
from ruralgov.papers.render import Look, word

TITLES = {
    "短题": ["短题"],
    "平罗县国家数字乡村试点实施方案2021年第二季度进展情况报告": [
        "平罗县国家数字乡村试点实施方案",
        "2021年第二季度进展情况报告",
    ],
    "选派干部办公经费保障和“一肩挑”考核激励试点工作2021年上半年进展情况报告": [
        "选派干部办公经费保障和“一肩挑”考核激励",
        "试点工作2021年上半年进展情况报告",
    ],
    "关于平罗县国家数字乡村试点实施方案落实情况的通报": ["关于平罗县国家数字乡村试点", "实施方案落实情况的通报"],
    "庄浪县开展乡村治理体系建设试点工作方案责任书": ["庄浪县开展乡村治理体系建设", "试点工作方案责任书"],
    "关于贺兰县智慧农业引领区建设方案落实情况的通报": ["关于贺兰县智慧农业引领区", "建设方案落实情况的通报"],
    "关于示例县2026年和美乡村试点第三季度进展情况的报告": ["关于示例县2026年和美乡村试点", "第三季度进展情况的报告"],
    "没有可以断开的地方的一个很长很长很长很长很长很长题目": [
        "没有可以断开的地方的",
        "一个很长很长很长很长很长很长题目",
    ],
}


def document(page: Page) -> str:
    with zipfile.ZipFile(io.BytesIO(word.write(page, Look()))) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize("title", TITLES)
def test_lines_of_a_title(title: str) -> None:
    paragraph = re.search(r'<w:pStyle w:val="Title"/>.*?</w:p>', document(Page(title, (Paragraph("正文"),))), re.DOTALL)
    assert paragraph
    assert re.findall(r"<w:t[^>]*>(.*?)</w:t>", paragraph[0]) == TITLES[title]
    assert paragraph[0].count("<w:br/>") == len(TITLES[title]) - 1


def test_the_title_of_a_second_letter_is_broken_as_the_first_is() -> None:
    title = "庄浪县开展乡村治理体系建设试点工作目标责任书"
    xml = document(Page(title, (Paragraph("一"), Heading(title, 0, new_page=True), Paragraph("二"))))
    titles = re.findall(r'<w:pStyle w:val="Title"/>.*?</w:p>', xml, re.DOTALL)
    assert [one.count("<w:br/>") for one in titles] == [1, 1]


def test_a_heading_may_begin_a_page() -> None:
    xml = document(Page("题", (Heading("甲"), Paragraph("一"), Heading("乙", new_page=True), Paragraph("二"))))
    breaks = [xml[: one.start()].count("</w:p>") for one in re.finditer("<w:pageBreakBefore/>", xml)]
    assert len(breaks) == 1
    assert "乙" in xml.split("<w:pageBreakBefore/>")[1].split("</w:p>")[0]
