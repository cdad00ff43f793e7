"""Words in a box drawn around them are paragraphs, and what a note says stands below what it is said of."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source

W = nsdecls("w")
PLAN = (
    "青禾县乡村治理实施方案",
    "试点期限：2026年1月—2026年12月",
    "一、重点任务",
    "（一）清理垃圾。清理垃圾120吨。（责任单位：县住建局）",
    "（二）修建道路。硬化道路12公里，2026年9月底前完成。（责任单位：县交通局）",
)


def drafted(document, notes: str = "", kind: str = "footnote"):
    held = io.BytesIO()
    document.save(held)
    if notes:
        with zipfile.ZipFile(held, "a") as package:
            package.writestr(f"word/{kind}s.xml", f"<w:{kind}s {W}>{notes}</w:{kind}s>")
    return draft(read_source(held.getvalue(), "方案.docx"))


def note(number: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {words}</w:t></w:r></w:p></w:{kind}>'


def refer(paragraph, number: int, kind: str = "footnote") -> None:
    paragraph._p.append(parse_xml(f'<w:r {W}><w:{kind}Reference w:id="{number}"/></w:r>'))


def plain(*lines: str):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return document


def framed(*lines: str, boxes: int = 1):
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    for _ in range(boxes - 1):
        cell = cell.add_table(1, 1).cell(0, 0)
    for line in lines:
        cell.add_paragraph(line)
    return document


def tasks(found) -> list[tuple[str, list[str], list[str]]]:
    return [
        (item.title.value, [fact.value for fact in item.lead], [one.low.value for one in item.indicators])
        for item in found.tasks
    ]


@pytest.mark.parametrize("boxes", [1, 2, 5])
def test_a_box_around_the_text_changes_nothing(boxes):
    assert tasks(drafted(framed(*PLAN, boxes=boxes))) == tasks(drafted(plain(*PLAN)))
    assert len(tasks(drafted(framed(*PLAN, boxes=boxes)))) == 2


def test_boxes_one_below_the_other_with_a_table_inside_are_read():
    document = Document()
    table = document.add_table(3, 1)
    for row, line in enumerate(PLAN[:3]):
        table.cell(row, 0).text = line
    inner = document.add_table(1, 1).cell(0, 0).add_table(2, 3)
    for row, words in enumerate([["重点任务", "责任单位", "完成时限"], ["修建道路", "县交通局", "2026年9月"]]):
        for column, word in enumerate(words):
            inner.cell(row, column).text = word
    assert [(title, lead) for title, lead, _ in tasks(drafted(document))] == [("修建道路", ["县交通局"])]


def test_boxes_without_end_are_read_as_a_cell_and_not_followed_for_ever():
    found = drafted(framed(*PLAN, boxes=40))
    assert "清理垃圾120吨" in "".join(line.text for line in found.source.lines)


@pytest.mark.parametrize(("kind", "called"), [("footnote", "脚注"), ("endnote", "尾注")])
def test_a_note_belongs_to_the_task_it_stands_at(kind, called):
    document = plain(*PLAN)
    refer(document.paragraphs[3], 2, kind)
    found = drafted(document, note(2, "80项高频事项另行公布。", kind), kind)
    assert f"（{called}：80项高频事项另行公布。）" in [line.text for line in found.source.lines]
    assert [item[0] for item in tasks(found)] == ["清理垃圾", "修建道路"]
    assert f"（第5段）（{called}：80项高频事项另行公布。）" in emit(found).replace("\n  #   ", "")
    (asked,) = [one for one in questions(found) if "80项" in one.words]
    assert (asked.line, asked.words[:4]) == (5, "任务1：")


def test_who_does_it_may_stand_in_a_note():
    document = plain(*PLAN[:3], "（一）清理垃圾。清理垃圾120吨。", PLAN[4])
    refer(document.paragraphs[3], 1)
    found = drafted(document, note(1, "责任单位：县住建局"))
    assert tasks(found)[0] == ("清理垃圾", ["县住建局"], ["120"])


def test_notes_of_the_title_and_of_a_table_shift_nothing_and_are_listed():
    document = plain(*PLAN)
    refer(document.paragraphs[0], 1)
    table = document.add_table(2, 3)
    for row, words in enumerate([["重点任务", "责任单位", "完成时限"], ["改造户厕", "县农业农村局", "2026年9月"]]):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    refer(table.cell(1, 0).paragraphs[0], 2)
    found = drafted(document, note(1, "本方案经县委审议。") + note(2, "补助标准按省定1200元执行。"))
    assert found.header.title.value == PLAN[0]
    assert [item[0] for item in tasks(found)] == ["清理垃圾", "修建道路", "改造户厕"]
    asked = [(one.line, one.words) for one in questions(found)]
    assert any("1200元" in words and "原文是标准，没有写补多少个" in words for _, words in asked)
    assert any("“脚注”一栏没有读入" in words for _, words in asked)
    assert "    # budget:\n      # - {item: 改造户厕, year: 2026, amount: 1200元}" in emit(found)


def test_lines_that_word_draws_above_notes_are_none():
    document = plain(*PLAN)
    refer(document.paragraphs[3], 0)
    drawn = f'<w:footnote w:type="separator" w:id="0"><w:p {W}><w:r><w:t>——</w:t></w:r></w:p></w:footnote>'
    assert not any("脚注" in line.text for line in drafted(document, drawn).source.lines)
