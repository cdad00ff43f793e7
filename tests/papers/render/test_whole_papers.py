"""What a paper says, every format of papers says: a new one that forgets the number of a letter is found here."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

import ruralgov.papers.render
from ruralgov.api.drawn_papers import _WITHOUT_NOTES, drawn
from ruralgov.checking.engine import check
from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, formats, renderer
from ruralgov.reading.plan_file import load_plan
from support import plan_text

META = {
    "number": "青农办〔2026〕7号",
    "to": "县水务局",
    "issuer": "青禾县委农办",
    "date": "2026年7月6日",
    "contact": "农办督查科",
    "cc": "县委督查室",
}
TABLE = Table("t", "进度表", (Column("a", "任务"),), (Row(("改造户厕",)),), notes=("注：数据截至六月底",))
PAGE = Page(
    "关于报送进展的函",
    (Heading("总体情况"), Paragraph("请于月底前报送。"), Items(("附佐证材料",), numbered=True), TABLE),
    meta=META,
    mark="方案指纹 1a2b",
)
SAID = (*META.values(), PAGE.title, PAGE.mark, "总体情况", "请于月底前报送", "附佐证材料", "改造户厕", "数据截至六月底")


def words_of(drawn: str | bytes) -> str:
    """The text of a paper, without its tags."""
    if isinstance(drawn, bytes):
        with zipfile.ZipFile(BytesIO(drawn)) as archive:
            drawn = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    return re.sub(r"<[^>]*>|\s|\\", "", drawn)


@pytest.mark.parametrize("form", sorted(set(formats()) - {*_WITHOUT_NOTES}))
def test_a_letter_is_whole_in_every_format_of_papers(form: str) -> None:
    shown = words_of(renderer(form).write(PAGE, Look()))
    assert not [words for words in SAID if words.replace(" ", "") not in shown]


@pytest.mark.parametrize(("form", "noted"), [("org", True), ("md", True), ("csv", False), ("text", False)])
def test_a_paper_of_a_new_format_says_that_its_plan_has_errors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, noted: bool
) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan_text('tasks: [{id: "1", title: 改造户厕, lead: [没有的局], deadline: 2026-10-30}]\n'), "utf-8")
    pages: list[Page] = []
    fake = SimpleNamespace(write=lambda page, _: pages.append(page) or "")
    monkeypatch.setattr(ruralgov.papers.render, "renderer", lambda _: fake)
    index = check(load_plan(plan)).index
    assert index is not None
    drawn(PAGE, form, plan, index, errors=1)
    [page] = pages
    assert any("错误待更正" in getattr(block, "text", "") for block in page.blocks) == noted
