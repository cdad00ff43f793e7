"""``import --against``: Word's tracked changes against an issued plan become ``set`` commands, or amendments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ruralgov.importing.sources.reading import read_source
from ruralgov.importing.sources.word.reading import read_word
from support import command_line

W = nsdecls("w")
_CHANGE = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}|([^\[{]+)")
LINES = [
    "青禾县农村改厕试点方案",
    "试点期限：2026年1月—2027年12月",
    "一、重点任务",
    "1.改厕。改造户厕[-300-]{+280+}户，2026年[-6-]{+9+}月底前完成。（牵头单位：县农业农村局）",
    "{+2.治水。治理河道3条，2026年10月底前完成。（牵头单位：县水务局）+}",
    "[-2-]{+3+}.修路。硬化道路12公里，2026年9月底前完成。（牵头单位：[-县交通局-]{+县公路中心+}）",
]


def run(kind: str, words: str):
    if kind == "del":
        return parse_xml(f'<w:del {W} w:id="1" w:author="秘书科"><w:r><w:delText>{words}</w:delText></w:r></w:del>')
    if kind == "ins":
        return parse_xml(f'<w:ins {W} w:id="2" w:author="秘书科"><w:r><w:t>{words}</w:t></w:r></w:ins>')
    return parse_xml(f"<w:r {W}><w:t>{words}</w:t></w:r>")


def revised(file: Path, lines: list[str] = LINES) -> Path:
    """A Word file with [-taken out-] and {+put in+} as tracked changes; a line that is put in whole has a new end too."""
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph()._p
        for old, new, same in _CHANGE.findall(line):
            paragraph.append(run("del" if old else "ins" if new else "", old or new or same))
        for sign, mark in (("{+", "ins"), ("[-", "del")):
            if line.startswith(sign) and len(_CHANGE.findall(line)) == 1:
                paragraph.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:{mark} w:id='3'/></w:rPr>"))
    document.save(file)
    return file


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The plan as it was issued, drafted from the text before the changes."""
    monkeypatch.chdir(tmp_path)
    Path("原稿.txt").write_text(
        "\n".join(filter(None, (re.sub(r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", x)) for x in LINES))), "utf-8"
    )
    assert command_line("import", "原稿.txt", "-o", "plan.yaml").code == 0
    file = Path("plan.yaml")
    file.write_text(file.read_text("utf-8").replace("status: draft", "status: active"), "utf-8")
    revised(Path("修订稿.docx"))
    return file


def test_the_text_before_and_after_the_changes_is_read(tmp_path):
    data = revised(tmp_path / "a.docx").read_bytes()
    before = [line.text for line in read_word(data, "a.docx", rejected=True).lines if line.text]
    after = [line.text for line in read_source(data, "a.docx").lines if line.text]
    assert before[3:] == [
        "1.改厕。改造户厕300户，2026年6月底前完成。（牵头单位：县农业农村局）",
        "2.修路。硬化道路12公里，2026年9月底前完成。（牵头单位：县交通局）",
    ]
    assert after[4:] == [
        "2.治水。治理河道3条，2026年10月底前完成。（牵头单位：县水务局）",
        "3.修路。硬化道路12公里，2026年9月底前完成。（牵头单位：县公路中心）",
    ]


def test_a_paragraph_that_was_split_was_one(tmp_path):
    document = Document()
    first = document.add_paragraph("一、改厕。")._p
    first.get_or_add_pPr().append(parse_xml(f"<w:rPr {W}><w:ins w:id='3'/></w:rPr>"))
    document.add_paragraph("二、修路。")._p.append(run("ins", "新"))
    document.save(tmp_path / "a.docx")
    data = (tmp_path / "a.docx").read_bytes()
    assert [one.text for one in read_word(data, rejected=True).lines if one.text] == ["一、改厕。二、修路。"]
    assert [one.text for one in read_word(data).lines if one.text] == ["一、改厕。", "二、修路。新"]


def test_rows_put_in_and_taken_out(tmp_path):
    document = Document()
    table = document.add_table(3, 1)
    for row, words, mark in zip(table.rows, ("甲", "乙", "丙"), ("", "ins", "del"), strict=True):
        row.cells[0].text = words
        if mark:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:{mark} {W} w:id='4'/>"))
    document.save(tmp_path / "a.docx")
    data = (tmp_path / "a.docx").read_bytes()
    assert [one.text for one in read_word(data, rejected=True).lines] == ["甲", "丙"]
    assert [one.text for one in read_word(data).lines] == ["甲", "乙"]


def test_changes_are_shown_as_set_commands_and_nothing_is_written(plan):
    before = plan.read_bytes()
    done = command_line("import", "修订稿.docx", "--against", "plan.yaml")
    assert done.code == 0, done.err
    assert (
        "# 任务1 完成时限推迟 92 天（由2026-06-30改为2026-09-30）\nruralgov set 1 deadline 2026-09-30 plan.yaml"
        in done.out
    )
    assert "ruralgov set 2 lead 县公路中心 plan.yaml" in done.out
    assert "新增任务“治水”" in done.out
    assert plan.read_bytes() == before


def test_a_shown_command_does_what_it_says(plan):
    line = next(
        x for x in command_line("import", "修订稿.docx", "--against", "plan.yaml").out.splitlines() if " lead " in x
    )
    plan.write_text(plan.read_text("utf-8").replace("  县交通局: {}", "  县公路中心: {}\n  县交通局: {}"), "utf-8")
    done = command_line(*line.split()[1:], "--document", "某办发〔2026〕3号", "--reason", "机构调整")
    assert done.code == 0, done.err
    assert "lead: [县公路中心]" in plan.read_text("utf-8")


def test_changes_are_written_with_their_amendments(plan):
    words = ("import", "修订稿.docx", "--against", "plan.yaml", "--write", "--date", "2026-05-06")
    done = command_line(*words, "--document", "某办发〔2026〕3号")
    assert done.code == 0, done.err
    text = plan.read_text("utf-8")
    assert "field: deadline, from: 2026-06-30, to: 2026-09-30, document: 某办发〔2026〕3号" in text
    assert text.count("{date: 2026-05-06") == 3
    assert 'id: "3"' in text
    assert command_line("import", "修订稿.docx", "--against", "plan.yaml").out.startswith("# 修订对方案没有影响")


def test_without_a_document_nothing_is_written(plan):
    before = plan.read_bytes()
    done = command_line("import", "修订稿.docx", "--against", "plan.yaml", "--write")
    assert done.code == 2
    assert "--document" in done.err
    assert plan.read_bytes() == before


def test_where_the_plan_differs_from_the_old_text_it_is_asked(plan):
    plan.write_text(plan.read_text("utf-8").replace("deadline: 2026-06", "deadline: 2026-05-31"), "utf-8")
    done = command_line("import", "修订稿.docx", "--against", "plan.yaml")
    assert "完成时限：我方 2026-05-31，对方 2026-09" in done.err
    assert "set 1 deadline" not in done.out


def test_a_task_that_was_taken_out_is_asked(plan):
    revised(
        Path("修订稿.docx"),
        [
            *LINES[:3],
            "1.改厕。改造户厕300户，2026年6月底前完成。（牵头单位：县农业农村局）",
            "[-2.修路。硬化道路12公里，2026年9月底前完成。（牵头单位：县交通局）-]",
        ],
    )
    done = command_line("import", "修订稿.docx", "--against", "plan.yaml")
    assert "任务2：修订稿里没有了" in done.err
    assert done.out.startswith("# 修订对方案没有影响")


def test_a_file_without_tracked_changes_is_told(plan):
    document = Document()
    document.add_paragraph("方案")
    document.save("无.docx")
    done = command_line("import", "无.docx", "--against", "plan.yaml")
    assert done.code == 2
    assert "没有修订痕迹" in done.err
