"""The text and its annexes as one plan: the units and limits of the table are those of the text's tasks."""

from __future__ import annotations

import io

from docx import Document
from xlsxwriter import Workbook

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.joined_files import together
from ruralgov.importing.sources.reading import read_source
from support import command_line, findings_of

TEXT = [
    "青禾县2026年乡村治理实施方案",
    "一、重点任务",
    "（一）推进户厕改造。坚持分类施策，改造户厕300户。",
    "（二）完善村规民约。所有村完成修订，建立清单。",
    "（三）加强农村人居环境整治。清理垃圾120吨。",
    "二、保障措施",
    "（一）加强领导。各级各部门要高度重视。",
]
ROWS = [
    ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
    [1, "推进户厕改造", "县农业农村局", "县财政局", "2026年9月底前"],
    [2, "完善村规民约", "县民政局", "县司法局", "2026年11月底前"],
    [3, "农村人居环境整治", "县住房城乡建设局", "各乡镇", "2026年10月底前"],
]


def _text() -> bytes:
    document = Document()
    for line in TEXT:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _annex() -> bytes:
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, "附件1 青禾县乡村治理重点任务分工表")
    for at, row in enumerate(ROWS, 1):
        sheet.write_row(at, 0, row)
    book.close()
    return stream.getvalue()


def test_a_workbook_gives_the_text_its_units_and_limits():
    found = draft(together([read_source(_text(), "正文.docx"), read_source(_annex(), "附件1.xlsx")]))
    assert unbacked(found) == []
    assert [
        (item.title.value, [one.value for one in (*item.lead, *item.support)], item.deadline.value)
        for item in found.tasks
    ] == [
        ("推进户厕改造", ["县农业农村局", "县财政局"], "2026-09"),
        ("完善村规民约", ["县民政局", "县司法局"], "2026-11"),
        ("加强农村人居环境整治", ["县住房城乡建设局", "各乡镇"], "2026-10"),
    ]
    text = emit(found)
    assert "lead: [县农业农村局]  # 第2份第3行" in text
    assert "at_least: 300" in text
    assert "正文.docx、附件1.xlsx" in text
    assert "表中写作“农村人居环境整治”" in text
    assert not [item.message for item in findings_of(text) if item.severity is Severity.ERROR]


def test_the_order_of_files_and_a_text_file_change_nothing():
    text = read_source("\n".join(TEXT).encode(), "正文.txt")
    annex = read_source(_annex(), "附件1.xlsx")
    for order in ([text, annex], [annex, text]):
        found = draft(together(order))
        assert {(item.title.value, item.lead[0].value) for item in found.tasks} == {
            ("推进户厕改造", "县农业农村局"),
            ("完善村规民约", "县民政局"),
            ("加强农村人居环境整治", "县住房城乡建设局"),
        }


def test_a_table_drawn_with_spaces_in_the_second_file_keeps_its_lines():
    drawn = "分工表\n序号  重点任务        责任单位      完成时限\n1     推进户厕改造    县农业农村局  2026年9月\n2     完善村规民约    县民政局      2026年11月\n"
    found = draft(together([read_source(_text(), "正文.docx"), read_source(drawn.encode(), "附件.txt")]))
    assert found.tasks[0].lead[0].value == "县农业农村局"
    assert "lead: [县农业农村局]  # 第2份第3行" in emit(found)


def test_the_command_takes_them_and_one_that_is_missing_is_named(tmp_path):
    for name, data in (("正文.docx", _text()), ("附件1.xlsx", _annex())):
        (tmp_path / name).write_bytes(data)
    text, annex, plan = (str(tmp_path / name) for name in ("正文.docx", "附件1.xlsx", "plan.yaml"))
    assert command_line("import", text, annex, "-o", plan).code == 0
    assert command_line("validate", plan).code == 0
    run = command_line("import", text, str(tmp_path / "附件2.xlsx"))
    assert run.code == 2
    assert "附件2.xlsx：没有这个文件" in run.err
