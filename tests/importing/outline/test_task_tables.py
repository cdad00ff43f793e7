"""Task tables as offices draw them: merged cells, two-row heads, several tasks in a cell, tables over two pages."""

from __future__ import annotations

import io

from docx import Document

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

HEAD = ["序号", "重点任务", "工作措施", "责任单位", "完成时限"]


def _table(document, rows: list[list[str]], *merges: tuple[int, int, int, int]) -> None:
    """A table; merges are (row, column, last row, last column), and the first cell's text stays."""
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    for top, left, bottom, right in merges:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


def _document() -> Document:
    document = Document()
    document.add_paragraph("青禾县2026年乡村治理任务分工表")
    return document


def _read(document):
    stream = io.BytesIO()
    document.save(stream)
    found = draft(read_source(stream.getvalue(), "分工表.docx"))
    # Whatever the table looks like: nothing is invented, and the draft is one that the project reads.
    assert unbacked(found) == []
    assert [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR] == []
    return found


def _plain(found) -> list[tuple[str, str, str, str]]:
    return [
        (
            item.id.value,
            item.title.value,
            "、".join(fact.value for fact in (*item.lead, *item.support)),
            item.deadline.value if item.deadline else "",
        )
        for item in found.tasks
    ]


# --- a task cell merged over several rows ---------------------------------------------------------------------
def test_measures_with_units_of_their_own_are_tasks_under_the_merged_cell():
    document = _document()
    _table(
        document,
        [
            HEAD,
            ["1", "整治庭院", "清理村内杂物", "县妇联", "6月底"],
            ["", "", "评选最美庭院100户", "县农业农村局", "9月底"],
            ["2", "建设平台", "搭建县级平台", "县民政局", "12月底"],
        ],
        (1, 0, 2, 0),
        (1, 1, 2, 1),
    )
    found = _read(document)
    assert _plain(found) == [
        ("1.1", "清理村内杂物", "县妇联", "2026-06"),
        ("1.2", "评选最美庭院100户", "县农业农村局", "2026-09"),
        ("2", "建设平台", "县民政局", "2026-12"),
    ]
    assert [item.section and item.section.value for item in found.tasks] == ["整治庭院", "整治庭院", None]
    assert "补编" in found.tasks[0].id.doubt


def test_the_group_above_a_merged_task_is_told_too():
    document = _document()
    _table(
        document,
        [
            ["类别", "重点任务", "工作措施", "牵头单位"],
            ["环境", "整治庭院", "清理村内杂物", "县妇联"],
            ["环境", "整治庭院", "评选最美庭院", "县农业农村局"],
            ["环境", "治理污水", "铺设管网", "县水务局"],
            ["服务", "建设平台", "搭建平台", "县民政局"],
        ],
        (1, 0, 3, 0),
        (1, 1, 2, 1),
    )
    found = _read(document)
    assert [item.title.value for item in found.tasks] == ["清理村内杂物", "评选最美庭院", "治理污水", "建设平台"]
    assert any("环境" in doubt for doubt in found.tasks[0].doubts)
    assert found.tasks[2].section.value == "环境"


def test_measures_under_one_unit_are_one_task():
    document = _document()
    _table(
        document,
        [
            HEAD,
            ["1", "整治庭院", "清理村内杂物", "县妇联", "9月底"],
            ["", "", "评选最美庭院100户", "", ""],
            ["2", "建设平台", "搭建县级平台", "县民政局", "12月底"],
        ],
        (1, 0, 2, 0),
        (1, 1, 2, 1),
        (1, 3, 2, 3),
        (1, 4, 2, 4),
    )
    found = _read(document)
    assert [item[:3] for item in _plain(found)] == [("1", "整治庭院", "县妇联"), ("2", "建设平台", "县民政局")]
    assert [item.low.value for item in found.tasks[0].indicators] == ["100"]


def test_rows_without_measures_are_one_task_with_all_units_and_every_limit_is_told():
    document = _document()
    _table(
        document,
        [
            ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"],
            ["1", "整治庭院", "县妇联", "县水务局", "6月底"],
            ["", "", "县农业农村局", "各乡镇", "9月底"],
        ],
        (1, 0, 2, 0),
        (1, 1, 2, 1),
    )
    (item,) = _read(document).tasks
    assert [fact.value for fact in item.lead] == ["县妇联", "县农业农村局"]
    assert [fact.value for fact in item.support] == ["县水务局", "各乡镇"]
    assert item.deadline.value == "2026-09"
    assert any("6月底" in doubt for doubt in item.doubts)
    assert any("单位已合并" in doubt for doubt in item.doubts)


def test_measures_numbered_on_their_own_under_a_merged_task():
    document = _document()
    rows = [["1", "整治庭院", "清理村内杂物", "县妇联"], ["2", "整治庭院", "评选最美庭院", "县农业农村局"]]
    rows += [[str(n), f"第{n}类工作", "开展工作", "县民政局"] for n in range(3, 9)]
    _table(document, [HEAD[:4], *rows], (1, 1, 2, 1))
    found = _read(document)
    assert [(item.id.value, item.title.value) for item in found.tasks][:3] == [
        ("1", "清理村内杂物"),
        ("2", "评选最美庭院"),
        ("3", "第3类工作"),
    ]


def test_a_merged_task_that_the_text_states_stays_one_task():
    document = _document()
    for line in ("一、重点任务", "（一）整治庭院。清理杂物，评选庭院。", "（二）建设平台。搭建平台。"):
        document.add_paragraph(line)
    rows = [["整治庭院", "清理村内杂物", "县妇联"], ["整治庭院", "评选最美庭院", "县农业农村局"]]
    _table(document, [HEAD[1:4], *rows, ["建设平台", "搭建平台", "县民政局"]], (1, 0, 2, 0))
    assert [item[1:3] for item in _plain(_read(document))] == [
        ("整治庭院", "县妇联、县农业农村局"),
        ("建设平台", "县民政局"),
    ]


# --- several tasks in one cell --------------------------------------------------------------------------------
def test_several_tasks_in_one_cell_with_units_in_step():
    document = _document()
    _table(
        document,
        [
            ["类别", "工作任务", "责任单位", "完成时限"],
            ["环境", "1.清理村内杂物\n2.评选最美庭院。", "1.县妇联、县水务局\n2.县农业农村局", "6月底\n9月底"],
            ["服务", "1.建设平台\n2.培训队伍", "县民政局", "12月底"],
        ],
    )
    found = _read(document)
    assert [item[1:] for item in _plain(found)] == [
        ("清理村内杂物", "县妇联、县水务局", "2026-06"),
        ("评选最美庭院", "县农业农村局", "2026-09"),
        ("建设平台", "县民政局", "2026-12"),
        ("培训队伍", "县民政局", "2026-12"),
    ]
    assert [item.section.value for item in found.tasks] == ["环境", "环境", "服务", "服务"]


def test_several_tasks_in_one_numbered_row():
    document = _document()
    rows = [["1", "（1）清理村内杂物；（2）评选最美庭院", "县妇联"], ["2", "建设平台", "县民政局"]]
    _table(document, [["序号", "工作任务", "责任单位"], *rows])
    assert _plain(_read(document)) == [
        ("1.1", "清理村内杂物", "县妇联", ""),
        ("1.2", "评选最美庭院", "县妇联", ""),
        ("2", "建设平台", "县民政局", ""),
    ]


def test_measures_in_one_cell_with_units_by_number_are_tasks_and_without_are_points():
    document = _document()
    rows = [
        ["1", "整治庭院", "1.清理村内杂物\n2.评选最美庭院", "1.县妇联\n2.县农业农村局", ""],
        ["2", "建设平台", "1.搭建县级平台\n2.培训管理员20人", "县民政局\n县数据局", ""],
    ]
    _table(document, [HEAD, *rows])
    found = _read(document)
    assert [item[:3] for item in _plain(found)] == [
        ("1.1", "清理村内杂物", "县妇联"),
        ("1.2", "评选最美庭院", "县农业农村局"),
        ("2", "建设平台", "县民政局、县数据局"),
    ]
    assert [item.low.value for item in found.tasks[2].indicators] == ["20"]


def test_units_beside_the_tasks_of_a_cell_are_read_where_the_column_is_empty():
    document = _document()
    rows = [["环境", "1.清理杂物（责任单位：县妇联）\n2.评选庭院（责任单位：县农业农村局）", ""]]
    _table(document, [["类别", "工作任务", "责任单位"], *rows, ["服务", "建设平台", "县民政局"]])
    assert [item[2] for item in _plain(_read(document))] == ["县妇联", "县农业农村局", "县民政局"]


# --- heads ----------------------------------------------------------------------------------------------------
def test_a_head_of_two_rows():
    document = _document()
    rows = [
        ["序号", "工作任务", "", "责任单位", "", "完成时限"],
        ["", "任务名称", "具体内容", "牵头单位", "配合单位", ""],
        ["1", "整治庭院", "清理杂物100处", "县妇联", "县水务局、各乡镇", "6月底"],
        ["2", "建设平台", "搭建平台", "县民政局", "县数据局", "9月底"],
    ]
    _table(document, rows, (0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 1, 5))
    found = _read(document)
    assert _plain(found) == [
        ("1", "整治庭院", "县妇联、县水务局、各乡镇", "2026-06"),
        ("2", "建设平台", "县民政局、县数据局", "2026-09"),
    ]
    assert [[fact.value for fact in item.lead] for item in found.tasks] == [["县妇联"], ["县民政局"]]


def test_a_head_of_two_rows_whose_upper_words_say_nothing_of_roles():
    document = _document()
    rows = [["工作任务", "分工", ""], ["", "牵头", "配合"], ["整治庭院", "县妇联", "各乡镇"]]
    _table(document, rows, (0, 0, 1, 0), (0, 1, 0, 2))
    (item,) = _read(document).tasks
    assert ([fact.value for fact in item.lead], [fact.value for fact in item.support]) == (["县妇联"], ["各乡镇"])


def test_a_first_row_of_short_words_is_no_second_head():
    document = _document()
    _table(document, [["工作任务", "责任单位", "配合单位"], ["水利项目", "县水务局", "县财政局"]])
    assert [item[1] for item in _plain(_read(document))] == ["水利项目"]


# --- tables over several pages --------------------------------------------------------------------------------
ROWS = [[str(n), f"开展第{n}类工作", f"完成{n}0项", "县民政局、各乡镇", "6月底"] for n in range(1, 7)]


def test_a_table_that_goes_on_without_its_head():
    document = _document()
    _table(document, [HEAD, *ROWS[:3]])
    document.add_page_break()
    _table(document, ROWS[3:])
    assert [item[0] for item in _plain(_read(document))] == list("123456")


def test_a_table_that_goes_on_with_its_head_repeated_and_a_line_between():
    document = _document()
    _table(document, [HEAD, *ROWS[:3], HEAD, ROWS[3]])
    document.add_paragraph("（续表）")
    _table(document, [[" 序 号", "重点任务", "工作措施", "责任单位", "完成时限"], *ROWS[4:]])
    assert [item[0] for item in _plain(_read(document))] == list("123456")


def test_a_task_goes_on_after_the_page():
    document = _document()
    _table(document, [HEAD, *ROWS[:2]])
    document.add_page_break()
    _table(document, [["", "", "另建场所9处", "", ""], *ROWS[2:]])
    found = _read(document)
    assert [item.id.value for item in found.tasks] == list("123456")
    assert [item.low.value for item in found.tasks[1].indicators] == ["20", "9"]


def test_headings_between_the_parts_of_a_table_are_its_sections():
    document = _document()
    document.add_paragraph("一、环境整治")
    _table(document, [HEAD, *ROWS[:2]])
    document.add_paragraph("二、公共服务")
    _table(document, ROWS[2:])
    assert [item.section and item.section.value for item in _read(document).tasks][2:] == ["公共服务"] * 4


def test_another_table_behind_is_no_more_of_the_first():
    document = _document()
    _table(document, [HEAD, *ROWS[:3]])
    document.add_paragraph("附件2：联系人名单")
    _table(document, [["1", "张三", "主任", "县民政局", "0000000"], ["2", "李四", "科长", "县水务局", "0000000"]])
    assert [item[0] for item in _plain(_read(document))] == list("123")


def test_groups_whose_number_stands_in_the_column_of_numbers():
    document = _document()
    rows = [
        ["一", "环境整治", "", "", ""],
        *ROWS[:2],
        ["二", "公共服务", "", "", ""],
        ROWS[2],
        ["备注：略", "", "", "", ""],
    ]
    _table(document, [HEAD, *rows], (1, 1, 1, 4), (6, 0, 6, 4))
    found = _read(document)
    assert [(item.id.value, item.section.value) for item in found.tasks] == [
        ("1", "环境整治"),
        ("2", "环境整治"),
        ("3", "公共服务"),
    ]


def test_units_on_rows_of_their_own_beside_a_merged_task():
    document = _document()
    rows = [["1", "整治庭院", "", "县妇联", "6月底"], ["", "", "", "县水务局", ""], ["", "", "", "各乡镇", ""]]
    merges = [(1, column, 3, column) for column in (0, 1, 2, 4)]
    _table(document, [HEAD, *rows, ROWS[1]], *merges)
    assert [item[2] for item in _plain(_read(document))] == ["县妇联、县水务局、各乡镇", "县民政局、各乡镇"]


def test_a_merged_cell_is_read_whatever_else_the_head_calls_it():
    document = _document()
    rows = [["事项清单", "工作要点", "主责部门", "协助单位"], ["整治庭院", "清理杂物", "县妇联", "各乡镇"]]
    _table(document, rows)
    (item,) = _read(document).tasks
    assert ([fact.value for fact in item.lead], [fact.value for fact in item.support]) == (["县妇联"], ["各乡镇"])


def test_numbered_measures_of_one_unit_keep_their_numbers():
    document = _document()
    rows = [["1", "整治庭院", "清理村内杂物", "县妇联"], ["2", "整治庭院", "评选最美庭院", "县妇联"]]
    rows += [[str(n), f"第{n}类工作", "开展工作", "县民政局"] for n in range(3, 9)]
    _table(document, [HEAD[:4], *rows], (1, 1, 2, 1), (1, 3, 2, 3))
    assert [item[:2] for item in _plain(_read(document))][:2] == [("1", "清理村内杂物"), ("2", "评选最美庭院")]
