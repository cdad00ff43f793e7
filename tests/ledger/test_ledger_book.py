"""Ledger workbooks as departments get them."""

from __future__ import annotations

import io
import itertools
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from books import PLAN, WHEN, exported, filled, index_of, merged, refusals
from ruralgov.papers.cell_words import LIGHTS
from ruralgov.papers.letter import letter_parts
from ruralgov.papers.tables.gantt import gantt_table, steps_of
from ruralgov.plan.dates import Span
from ruralgov.progress.status import state
from support import PLANS, command_line


def opened(path: Path):
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def test_one_workbook_for_each_lead_and_one_for_everything(tmp_path):
    books = exported(tmp_path)
    ids = {name: [row[0].value for row in opened(path)["台账"].iter_rows(min_row=4)] for name, path in books.items()}
    assert ids == {"全部单位": ["1", "2.10", "3"], "县水务局": ["1", "3"], "县农业农村局": ["2.10", "3"]}


def test_the_same_plan_gives_the_same_workbooks(tmp_path):
    first = {name: path.read_bytes() for name, path in exported(tmp_path).items()}
    assert {name: path.read_bytes() for name, path in exported(tmp_path).items()} == first


def test_names_that_a_file_system_cannot_tell_apart_get_numbers(tmp_path):
    text = PLAN.replace("县农业农村局", "县A/B局").replace("县水务局", "县a|b局")
    assert sorted(path.name for path in exported(tmp_path, text).values()) == [
        "台账-全部单位.xlsx",
        "台账-县A_B局-2.xlsx",
        "台账-县a_b局.xlsx",
    ]


def test_plan_columns_are_locked_reporting_columns_open_and_the_id_hidden(tmp_path):
    sheet = opened(exported(tmp_path)["县水务局"])["台账"]
    heads = {cell.value: cell for cell in sheet[3]}
    below = {title: sheet.cell(4, cell.column) for title, cell in heads.items()}
    open_ones = {title for title, cell in below.items() if not cell.protection.locked}
    assert open_ones == {
        *("情况截至日期", "完成百分比", "进展情况", "指标1完成值", "指标2完成值"),
        *("本期支出（元）", "支出项目", "资金来源", "凭证号", "存在问题", "下一步措施", "完成情况证明"),
    }
    # Task 3 has one indicator: the second actual is not its to fill.
    assert sheet.cell(5, heads["指标2完成值"].column).protection.locked
    assert sheet.protection.sheet
    assert sheet.column_dimensions["A"].hidden
    assert (below["任务ID"].number_format, below["任务ID"].data_type) == ("@", "s")


def test_cells_are_checked_while_they_are_filled(tmp_path):
    book = opened(exported(tmp_path)["县水务局"])
    sheet = book["台账"]
    kinds = {}
    for check in sheet.data_validations.dataValidation:
        column = str(check.sqref).split(":")[0].rstrip("0123456789")
        kinds[sheet[f"{column}3"].value] = (check.type, check.formula1)
    assert kinds["完成百分比"] == ("decimal", "0")
    assert kinds["情况截至日期"][0] == "date"
    lists = {title: [cell.value for row in book["选项"][ref.split("!")[1].replace("$", "")] for cell in row]
             for title, (kind, ref) in kinds.items() if kind == "list"}  # fmt: skip
    assert lists == {"支出项目": ["水表购置", "水表安装"], "资金来源": ["省级财政", "县级财政", "按分担比例"]}
    assert book["选项"].sheet_state == "hidden"


def test_lights_gantt_and_a_native_chart_are_there(tmp_path):
    path = exported(tmp_path)["县水务局"]
    sheet = opened(path)["台账"]
    light = next(cell.column_letter for cell in sheet[3] if cell.value == "亮灯")
    assert sheet[f"{light}4"].value.startswith("=IF(")
    assert any(str(rules.sqref).startswith(light) for rules in sheet.conditional_formatting)
    with zipfile.ZipFile(path) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert [ref in chart for ref in ("序时进度!$C$2:$C$3", "序时进度!$D$2:$D$3", "序时进度!$B$2:$B$3")] == [True] * 3
    assert "横道图" in opened(path).sheetnames


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")
def test_what_libreoffice_computes_and_saves_is_the_light_of_the_report_and_comes_back(tmp_path):
    percents = {"1": 25, "2.10": 95, "3": 100}
    late = PLAN.replace("deadline: 2026-10-31", "deadline: 2026-05-31")
    source = filled(
        exported(tmp_path, late)["全部单位"], {task: {"完成百分比": value} for task, value in percents.items()}
    )
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    saved = tmp_path / "saved" / source.name
    sheet = openpyxl.load_workbook(saved, data_only=True)["台账"]
    light = next(cell.column for cell in sheet[3] if cell.value == "亮灯")
    outcome = merged([saved], late)
    assert refusals(outcome) == []
    assert {one.task: one.entry.percent for one in outcome.taken} == percents
    text = PLAN + "".join(
        f'  - {{date: 2026-06-30, task: "{task}", percent: {value}}}\n' for task, value in percents.items()
    )
    index = index_of(late.replace("  # 第一季度到此为止\n", text.removeprefix(PLAN)))
    lights = {row[0].value: row[light - 1].value for row in sheet.iter_rows(min_row=4) if row[0].value}
    assert lights == {task: LIGHTS[state(index, index.tasks[task], WHEN).light] for task in percents}
    assert lights == {"1": "黄灯", "2.10": "红灯", "3": "绿灯"}


def test_rows_are_as_high_as_their_text_and_may_grow(tmp_path):
    path = exported(tmp_path, PLAN.replace("以旧换新，分批安装", "以旧换新，分批安装，" * 12))["县水务局"]
    with zipfile.ZipFile(path) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml")
    heights = {int(row): float(high) for row, high in re.findall(rb'<row r="(\d+)" spans="[\d:]+" ht="([\d.]+)"', xml)}
    assert heights[4] > 4 * 14
    assert b"customHeight" not in xml


def test_department_and_bad_department(tmp_path):
    words = ("ledger", "export", str(PLANS / "digital-county.yaml"), "-o", str(tmp_path / "台账"))
    run = command_line(*words, "--unit", "水务局")
    assert run.code == 0
    assert [path.name for path in (tmp_path / "台账").iterdir()] == ["台账-县水务局.xlsx"]
    run = command_line(*words, "--unit", "县水利局")
    assert (run.code, "没有牵头单位" in run.err) == (2, True)


def test_bars_show_what_is_done_planned_and_late():
    late = PLAN.replace("deadline: 2026-10-31", "start: 2026-02-10\n    deadline: 2026-04-30")
    index = index_of(late)
    pairs = [(task, state(index, task, WHEN)) for task in index.plan.tasks]
    chart = gantt_table(index, pairs, WHEN)
    rows = {row.cells[0]: "".join(cell or "　" for cell in row.cells[2:]) for row in chart.rows if row.kind == "row"}
    # 20 % of 365 days reach into March; task 2.10 ended in April and is not done by the end of June.
    assert rows == {"1": "■■◧□□□□□□□□□", "2.10": "　□□□▲▲　　　　　　", "3": "□□□□□□□□□　　　"}
    assert [column.key for column in chart.columns if column.now] == ["2026-06"]
    assert gantt_table(index_of("format: 1\ntitle: 草稿\nstatus: draft\n"), [], WHEN).rows == ()


def test_long_plans_get_longer_steps_never_more_than_thirty():
    for months in (1, 12, 30, 31, 60, 120, 400, 1200):
        end = date(2000 + (months - 1) // 12, (months - 1) % 12 + 1, 28)
        steps = steps_of(Span(date(2000, 1, 1), end))
        assert len(steps) <= 30
        assert steps[0].start == date(2000, 1, 1)
        assert steps[-1].holds(end)
        assert all((after.start - before.end).days == 1 for before, after in itertools.pairwise(steps))


def test_letter_parts_come_from_the_plan_and_the_command_line_wins():
    day = date(2026, 10, 9)
    assert letter_parts(index_of(), day) == {}
    assert letter_parts(index_of(), day, {"date": "2026年10月12日"}) == {}
    assert letter_parts(index_of(), day, {"to": "市委", "date": "2026年10月12日"})["date"] == "2026年10月12日"
    index = index_of(
        PLAN + "letter: {to: [县委, 县政府], number: 某字〔2026〕1号, contact: {post: 联系岗位, phone: '123'}}\n"
    )
    assert letter_parts(index, day, {"to": "市委", "cc": None}) == {
        "issuer": "县农办",
        "number": "某字〔2026〕1号",
        "to": "市委",
        "contact": "联系岗位，123",
        "date": "2026年10月9日",
    }
