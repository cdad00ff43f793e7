"""Filled ledgers come back: what is plain is taken, everything else is listed by its cell, nothing is guessed."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from books import PLAN, exported, filled, index_of, merged, refusals
from ruralgov.errors import UserError
from ruralgov.ledger.filled_workbook import read_ledger
from ruralgov.reading.plan_file import load_plan
from support import command_line


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    return exported(tmp_path)


def test_a_title_with_line_breaks_is_the_same_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("title: 示例县试点方案", "title: |\n  示例县试点方案\n  （试行）\n"), "utf-8")
    assert command_line("ledger", "export", str(plan), "-o", str(tmp_path / "台账")).code == 0
    run = command_line("ledger", "import", str(plan), str(tmp_path / "台账"), "--date", "2026-06-30", "--dry-run")
    assert (run.code, "另一个方案" in run.out) == (0, False), run.out


@pytest.mark.parametrize("mark", ["\u202e", "\u200b"])
def test_marks_that_show_nothing_do_not_come_back_and_are_not_missed(tmp_path: Path, mark: str) -> None:
    plan = tmp_path / "plan.yaml"
    text = PLAN.replace("title: 示例县试点方案", f'title: "示例县{mark}试点方案"')
    title = text.partition("title: ")[2].split("title: ")[1].split(",")[0].split("}")[0].split("\n")[0]
    plan.write_text(text.replace(f"title: {title}", f'title: "{title}{mark}甲"', 1), "utf-8")
    assert command_line("ledger", "export", str(plan), "-o", str(tmp_path / "台账")).code == 0
    run = command_line("ledger", "import", str(plan), str(tmp_path / "台账"), "--date", "2026-06-30", "--dry-run")
    assert (run.code, "没有采用" in run.out) == (0, False), run.out


def _sheet(path: Path):
    import openpyxl

    return openpyxl.load_workbook(path)["台账"]


def test_ids_stay_text_and_only_ours_are_taken(books):
    def strangers(sheet, heads):
        sheet.cell(4, 1).value = "9"
        sheet.cell(5, 1).value = "2.10"
        sheet.cell(6, 1).value = None
        sheet.cell(6, heads["进展情况"]).value = "插入的行"

    assert merged([filled(books["县农业农村局"], {"2.10": {"完成百分比": 40}})]).taken[0].task == "2.10"
    outcome = merged([filled(books["县水务局"], {"1": {"完成百分比": 40}, "3": {"完成百分比": 40}}, strangers)])
    assert [why for _, why in refusals(outcome)] == [
        "方案里没有任务“9”",
        "任务“2.10”由县农业农村局牵头，不是县水务局的任务",
        "这一行没有任务ID（A 列），不知道是哪项任务；在序号列写上任务编号",
    ]
    assert not outcome.taken


def test_columns_may_be_moved_and_rows_sorted_and_hidden(books):
    def shuffled(sheet, heads):
        sheet.move_range("A4:A6", rows=0, cols=60)
        sheet.cell(3, 61).value, sheet.cell(3, 1).value = " 任务ＩＤ ", None
        rows = [[cell.value for cell in row] for row in sheet["B4:BI6"]]
        for at, values in enumerate(reversed(rows), 4):
            for place, value in enumerate(values, 2):
                sheet.cell(at, place).value = value
        sheet.row_dimensions[5].hidden = True
        sheet.insert_rows(5)

    path = filled(books["全部单位"], {"1": {"完成百分比": 40}, "3": {"进展情况": "办了两场"}}, shuffled)
    outcome = merged([path])
    assert refusals(outcome) == []
    assert [(one.task, one.entry.by) for one in outcome.taken] == [("1", "县水务局"), ("3", None)]


def _plan(folder: Path) -> Path:
    path = folder / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_whole_way_out_and_back_adds_lines_only_and_twice_adds_nothing(tmp_path):
    plan, folder = _plan(tmp_path), tmp_path / "台账"
    run = command_line("ledger", "export", str(plan), "-o", str(folder), "--as-of", "2026-06-30")
    assert run.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "台账-全部单位.xlsx",
        "台账-县农业农村局.xlsx",
        "台账-县水务局.xlsx",
    ]
    row = {
        "完成百分比": 45,
        "指标1完成值": 480,
        "指标2完成值": "36%",
        "进展情况": '=装了"一半"：#1\n第二行',
        "完成情况证明": "验收单1、照片",
    }
    money = {"本期支出（元）": 15000, "支出项目": "水表安装"}
    filled(folder / "台账-县水务局.xlsx", {"1": {**row, **money}}, _as_text)
    words = ("ledger", "import", str(plan), str(folder), "--date", "2026-06-30", "--received", "2026-07-02")
    shown = command_line(*words, "--dry-run")
    assert plan.read_text("utf-8") == PLAN
    assert "任务1 安装智能水表：完成 45%（原 20%）；智能水表 480；覆盖率 36" in shown.out
    assert command_line(*words).code == 0
    after = plan.read_text("utf-8")
    changes = [line for line in difflib.ndiff(PLAN.splitlines(), after.splitlines()) if line[0] in "+-?"]
    assert changes == [
        "+     - date: 2026-06-30",
        "+       entered: 2026-07-02",
        "+       source: 县级财政",
        '+       task: "1"',
        "+       item: 水表安装",
        "+       amount: 1.5",
        "+   - date: 2026-06-30",
        "+     entered: 2026-07-02",
        '+     task: "1"',
        "+     percent: 45",
        "+     indicators: {智能水表: 480, 覆盖率: 36}",
        '+     note: "=装了\\"一半\\"：#1\\n第二行"',
        "+     by: 县水务局",
        "+     evidence: [验收单1, 照片]",
        "+ ",
        "+ submissions:",
        "+   - date: 2026-07-02",
        "+     by: 县水务局",
        "+     note: 台账，情况截至2026年6月30日",
    ]
    again = command_line(*words)
    assert again.code == 0
    assert "新增 0 条进展、0 笔支出；1 行台账里已有" in again.out
    assert plan.read_text("utf-8") == after
    assert load_plan(plan).plan.progress[-1].note == '=装了"一半"：#1\n第二行'


def _as_text(sheet, heads):
    # Excel stores what a user types with a leading apostrophe as text.
    cell = sheet.cell(4, heads["进展情况"])
    cell.data_type = "s"


def test_strict_takes_all_or_nothing(tmp_path):
    plan, books = _plan(tmp_path), exported(tmp_path)
    filled(books["县水务局"], {"1": {"完成百分比": 45}, "3": {"完成百分比": "很多"}})
    words = ("ledger", "import", str(plan), str(books["县水务局"]), "--date", "2026-06-30")
    run = command_line(*words, "--strict")
    assert (run.code, plan.read_text("utf-8")) == (1, PLAN)
    assert "没有写入" in run.err
    assert command_line(*words).code == 1
    assert "percent: 45" in plan.read_text("utf-8")


def test_a_second_report_of_the_day_that_says_otherwise_is_refused(tmp_path):
    plan, books = _plan(tmp_path), exported(tmp_path)
    words = ("ledger", "import", str(plan), str(books["县水务局"]), "--date", "2026-06-30")
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    command_line(*words)
    filled(books["县水务局"], {"1": {"完成百分比": 50}})
    before = plan.read_text("utf-8")
    run = command_line(*words)
    assert run.code == 1
    assert "已有一条不同的记录" in run.out
    assert plan.read_text("utf-8") == before


def test_a_note_that_stands_against_the_log_is_not_taken_by_way_of_its_day(tmp_path):
    """One cell is never both refused and taken."""
    plan, books = _plan(tmp_path), exported(tmp_path)
    words = ("ledger", "import", str(plan), str(books["县水务局"]), "--date", "2026-06-30")
    filled(books["县水务局"], {"1": {"进展情况": "装了一半"}})
    command_line(*words)
    filled(books["县水务局"], {"1": {"进展情况": "全装好了", "情况截至日期": "2026-06-29"}})
    run = command_line(*words)
    assert "已有一条不同的记录（装了一半）" in run.out
    assert "全装好了" not in plan.read_text("utf-8")


def test_figures_of_a_day_before_the_log_ends_say_when_they_were_entered(tmp_path):
    plan, books = _plan(tmp_path), exported(tmp_path)
    rows = {"1": {"完成百分比": 45}}
    run = command_line("ledger", "import", str(plan), str(filled(books["县水务局"], rows)), "--date", "2026-03-01")
    assert run.code == 0, run.out
    added = plan.read_text("utf-8").partition("date: 2026-03-01\n")[2]
    assert added.startswith("    entered: 20")
    assert "45" not in command_line("tasks", str(plan), "--as-of", "2026-03-30", "-f", "csv").out
    assert "45" in command_line("tasks", str(plan), "--as-of", "2026-03-30", "--restated", "-f", "csv").out


def test_a_row_that_would_be_an_error_of_the_plan_is_refused_and_the_others_are_taken(tmp_path):
    plan, books = _plan(tmp_path), exported(tmp_path)
    rows = {"1": {"完成百分比": 45, "本期支出（元）": 99000, "支出项目": "水表安装"}, "3": {"完成百分比": 50}}
    run = command_line("ledger", "import", str(plan), str(filled(books["县水务局"], rows)), "--date", "2026-06-30")
    assert run.code == 1
    assert "台账!T4（任务1 安装智能水表，本期支出（元））（连同 U4）：[RG315]" in run.out
    text = plan.read_text("utf-8")
    assert "percent: 50" in text
    assert "percent: 45" in text
    assert "99000" not in text


def test_a_ledger_of_another_plan_is_refused_whole(books):
    other = PLAN.replace("示例县试点方案", "另一个方案")
    outcome = merged([filled(books["县水务局"], {"1": {"完成百分比": 45}})], other)
    assert [why for _, why in refusals(outcome)] == ["这是另一个方案的台账：示例县试点方案"]


def test_an_import_that_was_overtaken_is_merged_anew(tmp_path, monkeypatch):
    from ruralgov.ledger import import_into_plan

    plan, books = _plan(tmp_path), exported(tmp_path)
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    real, other = import_into_plan.replace, '  - {date: 2026-05-01, task: "2.10", percent: 5}\n'
    waiting = [True]

    def overtaken(path, old, new):
        if waiting.pop() if waiting else False:
            path.write_text(PLAN.replace("  # 第一季度到此为止\n", other + "  # 第一季度到此为止\n"), encoding="utf-8")
        real(path, old, new)

    monkeypatch.setattr(import_into_plan, "replace", overtaken)
    assert command_line("ledger", "import", str(plan), str(books["县水务局"]), "--date", "2026-06-30").code == 0
    text = plan.read_text("utf-8")
    assert other in text
    assert "percent: 45" in text


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (lambda path: path.write_bytes(b"PK\x03\x04 no zip"), "不是 .xlsx 工作簿"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "有打开密码"),
        (lambda path: path.write_bytes(b""), "不是 .xlsx 工作簿"),
        (lambda path: path.unlink(), "没有这个文件"),
        (lambda path: path.write_bytes(path.read_bytes()[:-900]), "不是 .xlsx 工作簿"),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_and_the_others_are_taken(tmp_path, damage, why):
    plan, books = _plan(tmp_path), exported(tmp_path)
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    damage(books["县农业农村局"])
    files = [str(books["县农业农村局"]), str(books["县水务局"])]
    run = command_line("ledger", "import", str(plan), *files, "--date", "2026-06-30")
    assert (run.code, why in run.out) == (1, True)
    assert "percent: 45" in plan.read_text("utf-8")


def test_bombs_and_endless_sheets_are_refused_in_time(tmp_path, books, monkeypatch):
    import zipfile

    from ruralgov.spreadsheets import bounded_opening

    monkeypatch.setattr(bounded_opening, "MAX_UNPACKED", 8 << 20)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(books["县水务局"]) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bytes(9 << 20) if name == "xl/worksheets/sheet2.xml" else old.read(name))
    with pytest.raises(UserError, match="解压后超过"):
        read_ledger(bomb)

    def stray(sheet, heads):
        sheet.cell(1_048_576, 3).value = "误填"

    with pytest.raises(UserError, match="到第 1048576 行"):
        read_ledger(filled(books["县水务局"], {}, stray))


def test_a_part_larger_than_the_directory_says_is_refused(tmp_path, books):
    import struct
    import zipfile

    liar = tmp_path / "liar.xlsx"
    with zipfile.ZipFile(books["县水务局"]) as old, zipfile.ZipFile(liar, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + bytes(50_000) * (name == "xl/sharedStrings.xml"))
        true = new.getinfo("xl/sharedStrings.xml").file_size
    data = liar.read_bytes()
    assert struct.pack("<I", true) in data
    liar.write_bytes(data.replace(struct.pack("<I", true), struct.pack("<I", 900)))
    with pytest.raises(UserError, match="已损坏"):
        read_ledger(liar)


def test_columns_renamed_or_deleted_are_named_and_the_others_are_read(books):
    def renamed(sheet, heads):
        sheet.cell(3, heads["存在问题"]).value = "问题"
        sheet.delete_cols(heads["完成情况证明"])

    path = filled(books["县水务局"], {"1": {"完成百分比": 45, "存在问题": "缺人"}}, renamed)
    outcome = merged([path])
    assert [one.entry.percent for one in outcome.taken] == [45]
    assert refusals(outcome) == [("X3", "不认识“问题”这一列，其中 1 格没有采用；改过标题的请改回原样")]
    assert [one.why.zh for one in outcome.told] == ["工作表“台账”缺少列：存在问题、完成情况证明（被删去或改名）"]


def test_error_cells_are_seen(books):
    def error(sheet, heads):
        cell = sheet.cell(4, heads["完成百分比"])
        cell.value, cell.data_type = "#DIV/0!", "e"

    outcome = merged([filled(books["县水务局"], {}, error)])
    assert [why for _, why in refusals(outcome)] == ["单元格是错误值（如 #DIV/0!）"]


def test_a_cell_merged_over_two_tasks_counts_for_the_first_and_is_named_in_the_second(books):
    def merge_down(sheet, heads):
        column = heads["完成百分比"]
        sheet.merge_cells(start_row=4, end_row=5, start_column=column, end_column=column)
        below = heads["存在问题"]
        sheet.merge_cells(start_row=4, end_row=5, start_column=below, end_column=below)  # empty: nothing is lost

    rows = {"1": {"完成百分比": 60}, "3": {"进展情况": "已办八场"}}
    outcome = merged([filled(books["县水务局"], rows, merge_down)])
    assert [(one.task, one.entry.percent) for one in outcome.taken] == [("1", 60), ("3", None)]
    assert refusals(outcome) == [("M5", "与上面的单元格合并了；请取消合并，逐行填写")]


def test_the_next_ledger_shows_what_was_imported(tmp_path):
    plan, books = _plan(tmp_path), exported(tmp_path)
    shutil.copy(filled(books["县水务局"], {"1": {"完成百分比": 45, "进展情况": "过半"}}), tmp_path / "x.xlsx")
    command_line("ledger", "import", str(plan), str(tmp_path / "x.xlsx"), "--date", "2026-06-30")
    next_books = exported(tmp_path, plan.read_text("utf-8"))
    row = _sheet(next_books["县水务局"])[4]
    assert {"过半", 45} <= {cell.value for cell in row}
    assert index_of(plan.read_text("utf-8")).log["1"][-1].percent == 45
