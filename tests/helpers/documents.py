"""Pages that hold everything a document can hold, and the parts of what the Word renderer makes of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from ruralgov.papers.page import Bar, Block, Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, word
from ruralgov.progress.lights import Light

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
META = {
    "issuer": "某县委网信办",
    "number": "某网办发〔2026〕12号",
    "to": "县委、县人民政府",
    "cc": "县人大办，县政协办",
    "contact": "台账联系岗位，0900-1234567",
    "date": "2026年10月9日",
}
TASKS = Table(
    "tasks",
    "任务分工表",
    (
        Column("id", "序号", width=11),
        Column("title", "重点任务", width=60),
        Column("lead", "牵头单位", "list", 40),
        Column("deadline", "完成时限", "date", 20),
        Column("light", "状态", "light", 12),
    ),
    (
        Row(("一、基础设施",), "banner"),
        Row(("2.10", "安装“智能水表”——一期", ("县水务局", "县住建局"), date(2026, 11, 5), Light.RED)),
        Row(("3", "建设展厅", ("县网信办",), None, None), assumed=frozenset({"title"})),
    ),
    notes=("※ 为推定数：示例。",),
    landscape=True,
)
MONEY = Table(
    "money",
    "资金分担",
    (
        Column("item", "资金项目", width=50),
        Column("amount", "金额", "money", 30),
        Column("rate", "执行率", "percent", 20),
    ),
    (
        Row(("水表", Decimal("123456.70"), Decimal("33.33"))),
        Row(("展厅", Decimal(50000), Decimal(50)), assumed=frozenset({"amount"})),
        Row(("合计", Decimal("173456.70"), None), "total", frozenset({"amount"}), (0, 1)),
    ),
    unit="万元",
)
GANTT = Table(
    "gantt",
    "横道图",
    (
        Column("id", "序号", width=12),
        *(Column(f"2026-{month:02}", f"2026年{month}月", "bar", 7, now=month == 2) for month in (1, 2, 3)),
    ),
    (Row(("1", Bar.DONE, Bar.PLANNED, Bar.LATE)),),
    landscape=True,
)
HOSTILE = "a<b>&\"c' {{ x }} {% y %} | * _z_ \t制表\r\n换行 𠮷㛃 😀 “引号”——…… \x00\x07\ufffe"
LETTER = Page(
    "关于试点工作进展情况的报告",
    (
        Paragraph("现将有关情况报告如下。"),
        Heading("一、总体进展", 1),
        Heading("（一）基础设施", 2),
        Heading("1. 水表", 3),
        Heading("（1）一期", 4),
        Paragraph(HOSTILE),
        Items(("第一条", "第二条")),
        MONEY,
        Heading("附件1：任务分工表", 1),
        TASKS,
        Heading("附件2：横道图", 1),
        GANTT,
        Heading("附件3：说明", 1),
        Paragraph("附件里的文字。"),
    ),
    meta=META,
)


def quiet(zh: str, en: str) -> None:
    """Takes a remark and keeps it to itself."""


def made(page: Page, templates: str | None = None) -> bytes:
    """The document of a page."""
    return word.write(page, Look(templates=templates, warn=quiet))


def page_of(*blocks: Block) -> Page:
    """A plain page of these blocks."""
    return Page("标题", blocks)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """A part of a document, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def texts(element: Any) -> list[str]:
    """The text of every paragraph below an element; a line break is a new line."""
    found = []
    for paragraph in element.iter(f"{W}p"):
        pieces = [one for run in paragraph.iter(f"{W}r") for one in run.iter(f"{W}t", f"{W}br", f"{W}tab")]
        found.append("".join({f"{W}br": "\n", f"{W}tab": "\t"}.get(one.tag, one.text or "") for one in pieces))
    return found
