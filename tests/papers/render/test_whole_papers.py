"""What a paper says, every format of papers says: a new one that forgets the number of a letter is found here."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import new_format
from offices import GOVERNED, office
from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, formats, is_letter, renderer
from support import command_line

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


@pytest.mark.parametrize("form", sorted(form for form in formats() if is_letter(form)))
def test_a_letter_is_whole_in_every_format_of_papers(form: str) -> None:
    shown = words_of(renderer(form).write(PAGE, Look()))
    assert not [words for words in SAID if words.replace(" ", "") not in shown]


@pytest.mark.parametrize(("said", "like"), [({}, "md"), ({"FOR_PROGRAMS": True}, "csv")], ids=["paper", "data"])
def test_a_new_format_is_drawn_of_a_plan_with_errors_as_its_renderer_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: dict[str, object], like: str
) -> None:
    """It says what is wrong in its place; a paper says at its end that there are errors, too."""
    new_format.add(monkeypatch, "adoc", **said)
    plan, file = (
        office(tmp_path, GOVERNED.replace("amount: 100元", "amount: 约100元"), "plan.yaml"),
        tmp_path / "b.adoc",
    )
    same = command_line("budget", plan, "-f", like)
    run = command_line("budget", plan, "-o", str(file))
    assert (run.code, bool(same.out)) == (same.code, True), run.err
    assert "有误" in file.read_text("utf-8")
    assert ("错误待更正" in file.read_text("utf-8")) == (not said)
