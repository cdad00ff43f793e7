"""A document on one line: each value says at which character it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from ruralgov.editing.open_questions.marks import open_marks
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.facts_within import facts
from ruralgov.importing.draft.summary import as_text
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import use_language
from support import command_line

TEXT = (
    "青禾县2026年乡村治理实施方案一、重点任务（一）推行积分制。在30个村推行积分制，80项高频事项进村，每村补助2万元。"
    "责任单位：县农业农村局。完成时限：2026年10月底。（二）修建道路。硬化道路12公里。责任单位：县交通局。6月底前完成。"
    "（三）清理垃圾。清理垃圾120吨。责任单位：县住建局。完成时限：2026年8月底。二、保障措施县财政安排资金200万元。"
)


def read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def test_each_value_says_at_which_character_it_stands():
    text = emit(read(TEXT))
    at = TEXT.index("县交通局")
    assert f"（第1行第{TEXT.index('（二）') + 1}字）硬化道路12公里。" in text
    assert (
        f"lead: [县交通局]  # 第1行第{TEXT.index('责任单位：县交通局') + 1}字" in text or f"第1行第{at + 1}字" in text
    )
    assert "第1行）" not in text
    assert "字行" not in text


def test_every_place_is_where_the_words_stand():
    found = read(TEXT)
    for fact in facts(found):
        if fact.line and fact.printed:
            start = int(str(fact.line).partition("第")[2]) - 1
            assert fact.printed in TEXT[start : start + 120], (str(fact.line), fact.printed)


def test_a_sum_of_a_task_stands_at_its_task_and_what_is_left_out_is_listed_by_place():
    use_language("zh")
    found = read(TEXT.replace("（三）", "各地要高度重视。（三）"))
    assert "unit_cost: 2万元, quantity: 30" in emit(found)
    assert "处有内容进入草稿" in as_text(found)


def test_doubts_name_other_places_in_the_same_way():
    text = emit(read(TEXT))
    assert "deadline: 2026-06  # 待核：年份取自第1行第1字" in text


def test_marks_of_the_saved_draft_know_their_place():
    marks = open_marks(load_plan("plan.yaml", emit(read(TEXT)).encode()).source)
    (mark,) = [one for one in marks if "80项" in one.words]
    assert mark.where == f"第1行第{TEXT.index('（一）') + 1}字"
    assert "每村补助2万元" in mark.original


def test_of_two_lines_each_has_its_own():
    title, _, rest = TEXT.partition("一、")
    text = emit(read(f"{title}\n一、{rest}"))
    assert "第1行第1字" in text
    assert f"第2行第{rest.index('（二）') + 3}字" in text


def test_a_word_file_of_one_paragraph_says_so_too(tmp_path: Path):
    document = Document()
    document.add_paragraph(TEXT)
    document.save(tmp_path / "方案.docx")
    text = emit(draft(read_source((tmp_path / "方案.docx").read_bytes(), "方案.docx")))
    assert f"第1段第{TEXT.index('（二）') + 1}字" in text


def test_lines_that_say_enough_are_lines():
    text = emit(read(TEXT.replace("（", "\n（").replace("二、", "\n二、")))
    assert re.search(r"第\d+行第\d", text) is None


def test_a_corrected_document_moves_the_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("原稿.txt").write_text(TEXT, "utf-8")
    new = TEXT.replace("一、重点任务", "为做好工作，制定本方案。一、重点任务")
    Path("更正稿.txt").write_text(new, "utf-8")
    assert command_line("import", "原稿.txt", "-o", "plan.yaml").code == 0
    assert command_line("import", "更正稿.txt", "--again", "plan.yaml", "--was", "原稿.txt", "-o", "new.yaml").code == 0
    assert f"（第1行第{new.index('（二）') + 1}字）" in Path("new.yaml").read_text("utf-8")
