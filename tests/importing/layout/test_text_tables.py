"""Tables in plain text: aligned by spaces, pasted one cell a line, parted by one tab or by commas."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

TITLE = "青禾县2026年乡村治理任务分工表\n\n"


def _read(text: str):
    found = draft(read_source((TITLE + text).encode(), "分工表.txt"))
    assert unbacked(found) == []
    assert [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR] == []
    return found


def _plain(text: str) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            item.id.value,
            item.title.value,
            "、".join(fact.value for fact in item.lead),
            "、".join(fact.value for fact in item.support),
            item.deadline.value if item.deadline else "ongoing" if item.ongoing else "",
        )
        for item in _read(text).tasks
    ]


THREE = [
    ("1", "整治庭院", "县妇联", "县水务局、各乡镇", "2026-06"),
    ("2", "建设平台", "县民政局", "", "2026-09"),
    ("3", "培训网格员", "县委政法委", "县财政局", "ongoing"),
]


# --- aligned by spaces ----------------------------------------------------------------------------------------
ALIGNED = [
    pytest.param(
        "序号  工作任务    牵头单位    配合单位          完成时限\n"
        "1     整治庭院    县妇联      县水务局、各乡镇  6月底\n"
        "2     建设平台    县民政局                      9月底\n"
        "3     培训网格员  县委政法委  县财政局          长期坚持\n",
        id="half-width, an empty cell",
    ),
    pytest.param(
        "序号　工作任务　　牵头单位　　配合单位　　　　　完成时限\n"
        "1　　 整治庭院　　县妇联　　　县水务局、各乡镇　6月底\n"
        "2　　 建设平台　　县民政局　　　　　　　　　　　9月底\n"
        "3　　 培训网格员　县委政法委　县财政局　　　　　长期坚持\n",
        id="full-width",
    ),
    pytest.param(
        "序号 工作任务 牵头单位 配合单位 完成时限\n"
        "1 整治庭院 县妇联 县水务局、各乡镇 6月底\n"
        "2 建设平台 县民政局 / 9月底\n"
        "3 培训网格员 县委政法委 县财政局 长期坚持\n",
        id="one space",
    ),
    pytest.param(
        "序号  工作任务    牵头单位    配合单位    完成时限\n"
        "1     整治庭院    县妇联      县水务局、  6月底\n"
        "                              各乡镇\n"
        "2     建设        县民政局                9月底\n"
        "      平台\n"
        "\n"
        "3     培训网      县委政      县财政局    长期\n"
        "      格员        法委                    坚持\n",
        id="cells wrapped over lines",
    ),
    pytest.param(
        "序号  工作任务  牵头单位  配合单位  完成时限\n"
        "1   整治庭院  县妇联  县水务局、各乡镇  6月底\n"
        "2   建设平台  县民政局  9月底\n"
        "3   培训网格员  县委政法委  县财政局  长期坚持\n",
        id="not aligned, the columns known by what they hold",
    ),
]


@pytest.mark.parametrize("text", ALIGNED)
def test_aligned_by_spaces(text):
    assert _plain(text) == THREE


def test_of_two_columns_of_tasks_the_first_groups_the_second():
    text = (
        "行动\t序号\t重点任务\t目标要求\t牵头单位\n"
        "强基行动\t1\t网络覆盖\t新建基站18个\t县科技局\n"
        "\t2\t光纤提速\t千兆用户占比达35%以上\t县科技局\n"
        "惠民行动\t3\t网上办事\t接入事项20项\t县民政局\n"
    )
    found = _read(text)
    assert [(item.title.value, item.section.value) for item in found.tasks] == [
        ("网络覆盖", "强基行动"),
        ("光纤提速", "强基行动"),
        ("网上办事", "惠民行动"),
    ]


def test_groups_and_the_text_behind_an_aligned_table():
    text = (
        "工作任务      责任单位\n"
        "一、环境整治\n"
        "清理杂物      县妇联\n"
        "治理污水      县水务局\n"
        "二、公共服务\n"
        "建设平台      县民政局\n"
        "\n"
        "二、保障措施\n"
        "    各乡镇要加强领导，落实责任。\n"
    )
    found = _read(text)
    assert [(item.section.value, item.title.value) for item in found.tasks] == [
        ("环境整治", "清理杂物"),
        ("环境整治", "治理污水"),
        ("公共服务", "建设平台"),
    ]
    assert any("加强领导" in line.text for line in found.source.lines if not line.cells)


def test_a_wrapped_name_of_an_office_is_one_name_and_names_below_each_other_are_two():
    text = (
        "序号  工作任务      责任单位\n"
        "1     清理杂物      县农业农\n"
        "                    村局\n"
        "2     治理污水      县水务局\n"
        "                    县财政局\n"
    )
    assert [item[2] for item in _plain(text)] == ["县农业农村局", "县水务局、县财政局"]


def test_words_of_a_head_in_running_text_are_no_table():
    text = "一、工作任务  责任单位\n（一）整治庭院。清理杂物。\n责任单位：县妇联\n（二）建设平台。搭建平台。\n责任单位：县民政局\n"
    assert [item[1:3] for item in _plain(text)] == [("整治庭院", "县妇联"), ("建设平台", "县民政局")]


# --- one cell a line ------------------------------------------------------------------------------------------
CELLS = [
    "序号\n工作任务\n牵头单位\n配合单位\n完成时限\n1\n整治庭院\n县妇联\n县水务局、各乡镇\n6月底\n2\n建设平台\n县民政局\n9月底\n3\n培训网格员\n县委政法委\n县财政局\n长期坚持\n",
    "序号\n\n工作任务\n\n牵头单位\n\n配合单位\n\n完成时限\n\n1\n\n整治庭院\n\n县妇联\n\n县水务局、各乡镇\n\n6月底\n\n2\n\n建设平台\n\n县民政局\n\n\n\n9月底\n\n3\n\n培训网格员\n\n县委政法委\n\n县财政局\n\n长期坚持\n",
    "序号\n|\n工作任务\n|\n牵头单位\n|\n配合单位\n|\n完成时限\n|\n1\n|\n整治庭院\n|\n县妇联\n|\n县水务局、各乡镇\n|\n6月底\n|\n2\n|\n建设平台\n|\n县民政局\n|\n/\n|\n9月底\n|\n3\n|\n培训网格员\n|\n县委政法委\n|\n县财政局\n|\n长期坚持\n|\n",
]


@pytest.mark.parametrize("text", CELLS, ids=["close", "blank lines between", "bars between"])
def test_one_cell_a_line(text):
    assert _plain(text) == THREE


def test_one_cell_a_line_without_numbers_ends_where_no_units_stand():
    text = (
        "工作任务\n责任单位\n整治庭院\n县妇联\n建设平台\n县民政局\n\n二、保障措施\n（一）加强领导。各乡镇要落实责任。\n"
    )
    assert [item[1:3] for item in _plain(text)] == [("整治庭院", "县妇联"), ("建设平台", "县民政局")]


def test_a_number_behind_the_task_counts_the_measures():
    text = (
        "工作任务\n具体要求\n责任科室\n时限要求\n"
        "公开文件\n1\n公布现行有效文件目录。\n办公室\n6月底\n"
        "解读政策\n2\n提升解读质量。\n各科室\n持续推进\n"
    )
    found = _read(text)
    assert [(item.id.value, item.section.value, item.title.value, item.lead[0].value) for item in found.tasks] == [
        ("1", "公开文件", "公布现行有效文件目录", "办公室"),
        ("2", "解读政策", "提升解读质量", "各科室"),
    ]


def test_groups_and_text_behind_cells_line_by_line():
    text = (
        "序号\n工作任务\n责任单位\n一、环境整治\n1\n整治庭院\n县妇联\n二、公共服务\n2\n建设平台\n县民政局\n\n"
        "二、保障措施\n各乡镇要加强领导，落实责任。\n"
    )
    found = _read(text)
    assert [(item.section.value, item.title.value) for item in found.tasks] == [
        ("环境整治", "整治庭院"),
        ("公共服务", "建设平台"),
    ]
    assert [line.text for line in found.source.lines if not line.cells and line.text][-2:] == [
        "二、保障措施",
        "各乡镇要加强领导，落实责任。",
    ]


# --- one tab, commas ------------------------------------------------------------------------------------------
def test_two_columns_by_tab():
    text = "工作任务\t责任单位\n整治庭院\t县妇联、各乡镇\n建设平台\t县民政局\n\n附件：\t略\n"
    assert [item[1:3] for item in _plain(text)] == [("整治庭院", "县妇联、各乡镇"), ("建设平台", "县民政局")]


COMMAS = [
    '序号,工作任务,牵头单位,配合单位,完成时限\n1,整治庭院,县妇联,"县水务局,各乡镇",6月底\n2,建设平台,县民政局,,9月底\n3,培训网格员,县委政法委,县财政局,长期坚持\n',
    '"序号","工作任务","牵头单位","配合单位","完成时限"\n"1","整治庭院","县妇联","县水务局\n各乡镇","6月底"\n"2","建设平台","县民政局","","9月底"\n"3","培训网格员","县委政法委","县财政局","长期坚持"\n',
    "序号，工作任务，牵头单位，配合单位，完成时限\n1，整治庭院，县妇联，县水务局、各乡镇，6月底\n2，建设平台，县民政局，，9月底\n3，培训网格员，县委政法委，县财政局，长期坚持\n",
    "序号,工作任务,牵头单位,配合单位,完成时限\n1,整治庭院,县妇联,县水务局,各乡镇,6月底\n2,建设平台,县民政局,,9月底\n3,培训网格员,县委政法委,县财政局,长期坚持\n",
]


@pytest.mark.parametrize("text", COMMAS, ids=["quoted", "all quoted, a line break", "full-width", "a comma too many"])
def test_parted_by_commas(text):
    assert _plain(text) == THREE


# --- pasted merged cells --------------------------------------------------------------------------------------
def test_rows_that_lack_the_cells_merged_at_their_left():
    text = (
        "大类 | 序号 | 工作任务 | 分管领导 | 牵头单位 | 进展情况 |\n"
        "一、民生保障 | 1 | 提高低保标准。 | 分管副县长 | 县民政局 | 已完成。 |\n"
        "2 | 提高供养标准。 | 分管副县长 | 县财政局 | 已完成。 |\n"
        "二、公共服务 | 3 | 建设平台。 | 分管副县长 | 县数据局 | 已完成。 |\n"
    )
    found = _read(text)
    assert [(item.id.value, item.section.value, item.title.value, item.lead[0].value) for item in found.tasks] == [
        ("1", "民生保障", "提高低保标准", "县民政局"),
        ("2", "民生保障", "提高供养标准", "县财政局"),
        ("3", "公共服务", "建设平台", "县数据局"),
    ]


def test_group_lines_and_rows_that_go_on_in_pasted_text():
    text = (
        "序号\t工作任务\t目标要求\t牵头单位\t责任单位\t完成时限\n"
        "一、环境整治\n"
        "1\t整治庭院\t清理杂物100处\t县妇联\t县水务局\t6月底\n"
        "\t\t\t\t各乡镇\t\n"
        "二、公共服务\n"
        "2\t建设平台\t建成平台1个\t县民政局\t县数据局\t9月底\n"
        "\t\t新增场所9处\n"
    )
    found = _read(text)
    assert [(item.section.value, item.title.value) for item in found.tasks] == [
        ("环境整治", "整治庭院"),
        ("公共服务", "建设平台"),
    ]
    assert [fact.value for fact in found.tasks[0].support] == ["县水务局", "各乡镇"]
    assert "9" in [item.low.value for item in found.tasks[1].indicators]


@pytest.mark.parametrize("cell", ["县民政局", "9月底", "1", "甲", '"', "一、甲"])
def test_garbage_below_a_head_never_hangs(cell):
    start = time.process_time()
    for head in ("序号\n工作任务\n责任单位\n", "序号  工作任务  责任单位\n", "序号,工作任务,责任单位\n"):
        draft(read_source((TITLE + head + f"{cell}\n" * 1000).encode(), "x.txt"))
        draft(read_source((TITLE + head + f"{cell},{cell}  {cell}\n" * 1000).encode(), "x.txt"))
    assert time.process_time() - start < 20  # a hang guard, no measure


def test_a_merged_lead_pasted_as_an_empty_cell_is_the_lead_above_and_doubtful():
    text = (
        "| 序号 | 类别 | 重点任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|---|\n"
        "| 1 | 环境 | 整治庭院 | 县妇联 | 各乡镇 |\n| 2 | | 治理污水 | | 县水务局 |\n| 3 | 服务 | 建设平台 | | 县数据局 |\n"
    )
    found = _read(text)
    assert [[fact.value for fact in item.lead] for item in found.tasks] == [["县妇联"], ["县妇联"], []]
    assert any("取上一行" in doubt for doubt in found.tasks[1].doubts)


def test_merged_cells_pasted_as_empty_ones_are_measures_of_the_task():
    text = (
        "| 序号 | 重点任务 | 具体措施 | 责任单位 | 时限 |\n|---|---|---|---|---|\n"
        "| 1 | 整治庭院 | 清理杂物 | 县妇联 | 6月底 |\n| | | 评选庭院 | 县水务局 | 9月底 |\n"
        "| 2 | 建设平台 | 搭建平台 | 县民政局 | 9月底 |\n"
    )
    assert [item[:3] for item in _plain(text)] == [
        ("1.1", "清理杂物", "县妇联"),
        ("1.2", "评选庭院", "县水务局"),
        ("2", "建设平台", "县民政局"),
    ]


def test_numbers_of_tasks_that_run_on_from_cell_to_cell():
    text = "类别\t工作任务\t责任单位\n环境\t1.整治庭院；2.治理污水\t县妇联\n服务\t3.建设平台；4.培训干部\t县民政局\n"
    assert [item[:3] for item in _plain(text)] == [
        ("1", "整治庭院", "县妇联"),
        ("2", "治理污水", "县妇联"),
        ("3", "建设平台", "县民政局"),
        ("4", "培训干部", "县民政局"),
    ]


@pytest.mark.parametrize("head", ["", "序号  工作任务    责任单位\n"])
def test_an_aligned_table_goes_on_after_a_page(head):
    text = (
        "序号  工作任务    责任单位\n1     整治庭院    县妇联\n\n              — 1 —\n\n"
        f"{head}2     建设平台    县民政局\n\n附件：略\n"
    )
    assert [item[:3] for item in _plain(text)] == [("1", "整治庭院", "县妇联"), ("2", "建设平台", "县民政局")]


UNITS = ["县妇联", "县水务局", "县民政局、各乡镇", "1.县财政局\n2.县司法局", ""]
CELL_KINDS = [
    st.sampled_from(["1", "2", "3", "一", ""]),
    st.sampled_from(["整治庭院", "建设平台", "1.治理污水\n2.培训干部", "一、公共服务", ""]),
    st.sampled_from(["清理杂物", "新建场所9处", "1.铺设管网\n2.建设站点", ""]),
    st.sampled_from(UNITS),
    st.sampled_from(UNITS),
    st.sampled_from(["6月底", "9月底", "长期坚持", ""]),
]


@example([("", "", "", "县妇联", "县妇联", ""), ("1", "整治庭院", "清理杂物", "县水务局", "县水务局", "6月底")])
@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(*CELL_KINDS), min_size=1, max_size=7))
def test_no_unit_of_any_table_is_lost_without_a_word(rows):
    head = ["序号", "工作任务", "工作措施", "牵头单位", "配合单位", "完成时限"]
    lines = ["\t".join(cell.replace("\n", "；") for cell in row) for row in [head, *rows]]
    found = _read("\n".join(lines) + "\n")
    unused = {line.number for line in found.unused}
    for number, row in enumerate(rows, 4):
        for name in re.findall(r"[县各][^、；\n]+", f"{row[3]}\n{row[4]}"):
            told = any(
                name == fact.value for item in found.tasks for fact in (*item.lead, *item.support, *item.accountable)
            )
            assert told or number in unused, (number, name)
