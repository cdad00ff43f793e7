"""What a reader who had not written the importer met first. The snippets are invented."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source
from support import command_line as run


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def _values(facts):
    return [fact.value for fact in facts]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("共确定15个试点村，其中坝区13个、山区3个。", "试点村 15 ≠ 13 + 3（坝区、山区）"),
        ("建设示范点20处（其中省级5处、市级10处，县级6处）。", "总数 20 ≠ 5 + 10 + 6（省级、市级、县级）"),
        ("共确定16个试点村，其中坝区13个、山区3个。", None),
        ("共确定20个试点村，其中坝区13个、山区3个。", None),
        ("共培训15名干部，其中党员13名、妇女3名。", None),
    ],
)
def test_parts_that_make_more_than_their_total_are_told(words, message):
    found = _read(f"青禾县试点方案\n一、重点任务\n1.扩大试点。{words}（责任单位：县民政局）\n")
    told = [(item.message, item.lines) for item in found.contradictions]
    assert told == ([(message, (3,))] if message else [])


def test_a_star_marks_the_lead_in_a_bracket_of_names_only():
    found = _read("青禾县试点方案\n一、重点任务\n1.扩大试点。推广经验。（县财政局、县民政局*）\n")
    assert (_values(found.tasks[0].lead), _values(found.tasks[0].support)) == (["县民政局"], ["县财政局"])


def test_below_on_a_line_of_its_own_does_not_reach_the_task_above():
    found = _read(
        "青禾县试点方案\n一、重点任务\n1.扩大试点。推广经验。（责任单位：县民政局）\n"
        "以下均需各乡镇人民政府落实，不再列出。\n2.建设平台。推广经验。（责任单位：县民政局）\n"
    )
    assert [_values(item.accountable) for item in found.tasks] == [[], ["各乡镇人民政府"]]


def test_the_document_is_never_overwritten_by_its_draft(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text("青禾县试点方案\n", encoding="utf-8")
    result = run("import", str(path), "-o", str(path), "--force")
    assert (result.code, "就是原文" in result.err) == (2, True)
    assert path.read_text(encoding="utf-8") == "青禾县试点方案\n"


def test_a_docx_that_is_no_word_file_is_not_called_a_question_of_encoding(tmp_path):
    path = tmp_path / "方案.docx"
    path.write_bytes(bytes(range(128, 256)) * 9 + b"\xff\xff\x00")
    result = run("import", str(path))
    assert (result.code, "已损坏" in result.err) == (2, True)


TABLE = "| 序号 | 任务 | 牵头单位 | 时限 |\n|---|---|---|---|\n| {} | 选聘护路员 | 镇交通站 | 2026年5月底前 |\n"


def test_a_heading_right_above_a_table_of_tasks_is_their_section():
    found = _read(
        "南溪镇试点方案\n一、工作任务\n（一）路况提升\n1.修复路面。修复破损处。（责任单位：镇交通站）\n（二）日常管护\n"
        + TABLE.format(2)
    )
    assert [(item.title.value, item.section.value) for item in found.tasks] == [
        ("修复路面", "路况提升"),
        ("选聘护路员", "日常管护"),
    ]


def test_the_name_of_a_table_is_no_task():
    found = _read(
        "南溪镇试点方案\n一、工作任务\n1.修复路面。修复破损处。（责任单位：镇交通站）\n二、任务分工表\n"
        + TABLE.format(2)
    )
    assert [item.title.value for item in found.tasks] == ["修复路面", "选聘护路员"]


def test_the_red_head_is_the_issuer_and_years_in_a_bracket_under_the_title_the_period():
    found = _read(
        "青禾县人民政府文件\n青政发〔2026〕5号\n\n青禾县乡村治理试点方案\n（2026—2028年）\n"
        "一、工作任务\n1.修复路面。修复破损处。（责任单位：县交通局）\n"
    ).header
    assert (found.title.value, found.issuer.value, found.issuer.line) == ("青禾县乡村治理试点方案", "青禾县人民政府", 1)
    assert (found.start.value, found.end.value, found.end.line) == ("2026", "2028", 5)


def test_the_years_under_the_title_behind_a_covering_notice_are_the_period():
    found = _read(
        "青禾县人民政府办公室关于印发青禾县乡村治理试点方案的通知\n各乡镇人民政府：\n现印发给你们，请执行。\n"
        "青禾县乡村治理试点方案\n（2026—2028年）\n一、工作任务\n1.修复路面。修复破损处。（责任单位：县交通局）\n"
    ).header
    assert (found.start.value, found.end.value, found.end.line) == ("2026", "2028", 5)


def test_the_last_month_of_the_period_is_within_it():
    found = _read(
        "青禾县乡村治理试点方案\n（2026—2027年）\n一、工作任务\n1.修复路面。2027年12月底前完成。（责任单位：县交通局）\n"
    )
    assert (found.header.end.value, list(found.contradictions)) == ("2027", [])
