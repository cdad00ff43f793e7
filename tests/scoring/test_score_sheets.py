"""Score sheets: written as a template, filled in, read back; every mistake by its row, and nothing guessed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_plans import plan_file
from ruralgov.papers.score_page import points_shown
from ruralgov.plan.governance import Scoring
from ruralgov.scoring.collected_marks import rounds
from ruralgov.scoring.points import standings
from ruralgov.scoring.sheet_rows import Given, Grid, read_grid
from support import PLANS, command_line

PLAN = """
scoring:
  - name: 村积分
    members: [甲村, 乙村]
    dimensions: [{name: 制度, full: 30}, {name: 作用, full: 70}, {name: 一票否决, veto: true}]
    evaluators: {县: 60, 乡: 40}
    every: quarter
    bands: [{name: 红线, lowest: 50%, action: 提醒}]
  - name: 保洁考评
    every: month
    tiers: {A: {share: 50%, coefficient: 1.2}, B: {coefficient: 1}}
    distributes: 工资
places: [{name: 甲村, kind: village}, {name: 乙村, kind: village}]
tasks:
  - id: "1"
    title: 环卫
    lead: [甲局]
    deadline: 2021-12-31
    budget: [{item: 工资, year: 2021, amount: 1200元, paid_by: 县级财政}]
funding: {sources: [县级财政]}
"""
HEAD = "考评,时段,对象,评分主体,制度,作用,一票否决"
ROWS = (
    "村积分,2021Q1,甲村,县,28,60,",
    "村积分,2021Q1,甲村,乡,30,65,否",
    "村积分,2021Q1,乙村,县,20,50,",
    "村积分,2021Q1,乙村,乡,25,55.5,",
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "plan.yaml", PLAN)


def sheet(folder: Path, *rows: str, head: str = HEAD, name: str = "s.csv", encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes("\n".join([head, *rows, ""]).encode(encoding))
    return folder / name


def scores(plan: Path, file: Path, *words: str) -> dict[str, dict]:
    run = command_line("score", str(plan), "--sheet", str(file), "-f", "json", *words)
    assert run.code == 0, run.err
    return {one["subject"]: one for one in json.loads(run.out)["rounds"][0]["subjects"]}


def test_a_sheet_becomes_totals_and_bands(plan: Path, tmp_path: Path) -> None:
    found = scores(plan, sheet(tmp_path, *ROWS))
    assert found["甲村"]["points"] == "90.8"  # 88 × 0.6 + 95 × 0.4
    assert (found["乙村"]["points"], found["乙村"]["band"]) == ("74.2", "红线")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_as_offices_save_it(plan: Path, tmp_path: Path, encoding: str) -> None:
    rows = [row.replace("28", "２８分").replace("甲村", "\u3000甲村\u00a0") for row in ROWS]
    assert scores(plan, sheet(tmp_path, *rows, encoding=encoding))["甲村"]["points"] == "90.8"


def test_a_veto_zeroes_says_why_and_needs_no_marks(plan: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, *ROWS[2:], "村积分,2021Q1,甲村,乡,,,账目造假")
    found = scores(plan, file)
    assert (found["甲村"]["points"], found["甲村"]["vetoes"]) == ("0", ["账目造假"])
    assert "一票否决：账目造假" in command_line("score", str(plan), "--sheet", str(file), "-f", "md").out


BAD = {
    "a missing score": ("村积分,2021Q1,甲村,县,28,,", "第2行: “作用”没有分数"),
    "no score at all": ("村积分,2021Q1,甲村,县,,,", "第2行: “制度”、“作用”没有分数"),
    "out of range": ("村积分,2021Q1,甲村,县,31,60,", "第2行: “制度”的 31 不在 0–30 之内"),
    "below nothing": ("村积分,2021Q1,甲村,县,-1,60,", "第2行: “制度”的 -1 不在 0–30 之内"),
    "not a number": ("村积分,2021Q1,甲村,县,3o,60,", "第2行: “制度”的“3o”不是数字"),
    "a small digit": ("村积分,2021Q1,甲村,县,2²,60,", "第2行: “制度”的“2²”不是数字"),
    "a decimal comma": ("村积分,2021Q1,甲村,县,2，5,60,", "第2行: “制度”的“2，5”不是数字"),
    "a percentage": ("村积分,2021Q1,甲村,县,80%,60,", "第2行: “制度”的“80%”不是数字"),
    "an unknown subject": ("村积分,2021Q1,丙村,县,28,60,", "第2行: “丙村”不在“村积分”的对象名单中"),
    "an unknown evaluator": ("村积分,2021Q1,甲村,市,28,60,", "第2行: “市”不是评分主体：有 县、乡"),
    "an unknown scoring": ("村记分,2021Q1,甲村,县,28,60,", "第2行: 方案没有考评“村记分”；是不是“村积分”？"),
    "another rhythm": ("村积分,2021-01,甲村,县,28,60,", "第2行: “2021-01”不是“村积分”的时段：写 2020Q1"),
    "no period": ("村积分,,甲村,县,28,60,", "第2行: 没有写“时段”"),
    "no scoring": (",2021Q1,甲村,县,28,60,", "第2行: 没有写“考评”"),
    "a veto without a reason": ("村积分,2021Q1,甲村,县,28,60,是", "第2行: “一票否决”要写理由"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_listed_by_its_row_and_nothing_is_computed(plan: Path, tmp_path: Path, name: str) -> None:
    row, message = BAD[name]
    file = sheet(tmp_path, row, *ROWS[1:])
    run = command_line("score", str(plan), "--sheet", str(file))
    assert (run.code, run.out) == (1, "")
    assert f"{file} {message}" in run.err
    assert "Traceback" not in run.err


def test_a_subject_twice_names_both_rows(plan: Path, tmp_path: Path) -> None:
    run = command_line("score", str(plan), "--sheet", str(sheet(tmp_path, *ROWS, ROWS[0])))
    assert run.code == 1
    assert "第6行: “甲村”（县）2021Q1已在第2行评过" in run.err


def test_a_subject_twice_is_listed_along_with_other_mistakes(plan: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path, *ROWS[:3], BAD["out of range"][0].replace("甲村,县", "乙村,乡"), ROWS[0])
    run = command_line("score", str(plan), "--sheet", str(file))
    assert (run.code, run.out) == (1, "")
    assert f"{file} 第5行: “制度”的 31 不在 0–30 之内" in run.err
    assert f"{file} 第6行: “甲村”（县）2021Q1已在第2行评过" in run.err
    assert "缺乡的评分" not in run.err  # it is there, only wrong


def test_twice_in_two_files_is_twice(plan: Path, tmp_path: Path) -> None:
    first, second = sheet(tmp_path, *ROWS), sheet(tmp_path, ROWS[0], name="t.csv")
    run = command_line("score", str(plan), "--sheet", str(first), "--sheet", str(second))
    assert f"{second} 第2行: “甲村”（县）2021Q1已在{first} 第2行评过" in run.err


def test_who_was_not_scored_is_named(plan: Path, tmp_path: Path) -> None:
    run = command_line("score", str(plan), "--sheet", str(sheet(tmp_path, *ROWS[:2], ROWS[2])))
    assert "“乙村”2021Q1缺乡的评分" in run.err
    run = command_line("score", str(plan), "--sheet", str(sheet(tmp_path, *ROWS[:2])))
    assert "“乙村”没有2021Q1的分数" in run.err


HEADS = {
    "a dimension is missing": (HEAD.replace(",作用", ",作佣"), "“村积分”缺“作用”一列"),
    "an unknown column": (HEAD.replace("作用", "作用,作风"), "“村积分”没有“作风”这一列"),
    "no subjects": (HEAD.replace("对象", "村名"), "没有“对象”一列"),
    "a column twice": (HEAD + ",作用", "“作用”一列有两列"),
}


@pytest.mark.parametrize("name", HEADS)
def test_wrong_columns_are_named(plan: Path, tmp_path: Path, name: str) -> None:
    head, message = HEADS[name]
    run = command_line("score", str(plan), "--sheet", str(sheet(tmp_path, *ROWS, head=head)))
    assert (run.code, message in run.err) == (1, True), run.err


def test_the_template_is_filled_in_and_read_back_as_excel(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "积分表.xlsx"
    assert command_line("score", str(plan), "--template", "--period", "2021Q2", "-o", str(file)).code == 0
    book = openpyxl.load_workbook(file)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    assert heads == ["考评", "时段", "对象", "评分主体", "制度（满分30）", "作用（满分70）", "一票否决", "备注"]
    assert [page.cell(row, 3).value for row in range(2, 6)] == ["甲村", "甲村", "乙村", "乙村"]
    assert {rule.formula2 for rule in page.data_validations.dataValidation} == {"30", "70"}
    for row, (first, second) in enumerate([(28, 60), (30, 65), (20, 50), (25, 55.5)], start=2):
        page.cell(row, 5).value, page.cell(row, 6).value = first, second
    book.save(file)
    found = scores(plan, file)
    assert {name: one["points"] for name, one in found.items()} == {"甲村": "90.8", "乙村": "74.2"}


def test_the_template_as_csv_is_one_scoring(plan: Path) -> None:
    run = command_line("score", str(plan), "--template", "--scoring", "保洁考评", "--period", "2021-03")
    rows = list(csv.reader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert rows[0] == ["考评", "时段", "对象", "人数", "得分（满分100）", "备注"]
    assert rows[1][:2] == ["保洁考评", "2021-03"]
    assert "用 --scoring 指明" in command_line("score", str(plan), "--template").err


def test_an_untouched_template_says_that_the_marks_are_missing(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    command_line("score", str(plan), "--template", "--period", "2021Q2", "-o", str(file))
    run = command_line("score", str(plan), "--sheet", str(file))
    assert run.code == 1
    assert "t.xlsx[1 村积分] 第5行: “制度”、“作用”没有分数" in run.err
    assert "积分表有4处问题（见上），没有计算。" in run.err  # the sheet of the other scoring names nobody yet


def test_money_of_a_month_is_split_by_tier_and_heads(plan: Path, tmp_path: Path) -> None:
    head = "考评,时段,对象,人数,得分"
    file = sheet(tmp_path, "保洁考评,2021-03,一组,3,90", "保洁考评,2021-03,二组,4,80", head=head)
    found = scores(plan, file)
    # A month of 1,200 元 is 100: weights 3 × 1.2 and 4 × 1 of 7.6
    assert {name: one["money"] for name, one in found.items()} == {"一组": "47.37", "二组": "52.63"}
    said = command_line("score", str(plan), "--sheet", str(file), "-f", "md").out
    assert "| 金额（元） |" in said.replace("  ", "")
    assert "1,200元，分12期，本期100元" in said
    plan.write_text(plan.read_text("utf-8").replace("amount: 1200元", "amount: 1000元"), "utf-8")
    said = command_line("score", str(plan), "--sheet", str(file), "-f", "md").out
    assert "1,000元，分12期（除不尽的，前4期各多0.01元，各期合计等于全年），本期83.34元" in said
    other = scores(plan, file, "--amount", "1万元")
    assert sum(Decimal(one["money"]) for one in other.values()) == 10000


def test_the_sheets_beside_the_plan_are_read_and_the_last_period_is_shown(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "plan.scores"
    folder.mkdir()
    sheet(folder, *ROWS, name="1.csv")
    sheet(folder, *(row.replace("2021Q1", "2021Q2").replace("55.5", "65.5") for row in ROWS), name="2.csv")
    (folder / "~$2.xlsx").write_bytes(b"lock")
    run = command_line("score", str(plan), "-f", "json")
    assert [one["period"] for one in json.loads(run.out)["rounds"]] == ["2021Q2"]
    run = command_line("score", str(plan), "--period", "2021Q1", "-f", "json")
    assert [one["period"] for one in json.loads(run.out)["rounds"]] == ["2021Q1"]
    run = command_line("score", str(plan), "--year", "2021", "-f", "md")
    assert "全年按各期平均计，共2期（应有4期，缺2期）。" in run.out


def test_files_that_are_no_sheets_are_one_clear_line(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "kaputt.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "text.xlsx").write_bytes("不是表格".encode())
    (tmp_path / "notes.docx").write_bytes(b"")
    (tmp_path / "wide.csv").write_bytes(b"\xff\xfe\x00\x80\xff")
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (129 * 1024 * 1024))
    expected = {"kaputt.xlsx": "已损坏", "text.xlsx": "已损坏", "notes.docx": "用 .csv 或 .xlsx", "bomb.xlsx": "128 MB"}
    for name, message in (expected | {"wide.csv": "编码", "fehlt.csv": "读不了"}).items():
        run = command_line("score", str(plan), "--sheet", str(tmp_path / name))
        assert (run.code, run.out, run.err.count("\n")) == (2, "", 1), run.err
        assert message in run.err
        assert name in run.err


def test_without_sheets_it_says_how_to_get_them(plan: Path) -> None:
    run = command_line("score", str(plan))
    assert run.code == 2
    assert "--template" in run.err
    assert "plan.scores" in run.err
    assert "方案没有积分考评" in command_line("score", str(PLANS / "cadre-funds.yaml")).err


CELLS = st.one_of(st.none(), st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates())
NAMES = st.sampled_from(
    ["考评", "时段", "对象", "评分主体", "人数", "制度", "作用（满分70）", "一票否决", "备注", "", None]
)


@given(st.lists(NAMES, max_size=10), st.lists(st.lists(CELLS, max_size=10), max_size=6))
def test_any_cells_give_marks_or_problems_and_never_a_crash(heads: list, rows: list) -> None:
    one = Scoring.model_validate(
        {
            "name": "村积分",
            "every": "quarter",
            "dimensions": [{"name": "制度", "full": 30}, {"name": "作用", "full": 70}],
        }
    )
    lines, problems = read_grid(Grid("s", [heads, *rows]), Given({"村积分": one}, "村积分", "2021Q1"))
    assert all(str(problem) for problem in problems)
    found, across = rounds(lines)
    for each in found if not problems and not across else ():
        assert all(0 <= row.points <= 100 for row in standings(one, each.marks))


def test_the_sheet_of_a_past_quarter_names_who_scored_then(tmp_path: Path) -> None:
    text = PLAN.replace("evaluators: {县: 60, 乡: 40}", "evaluators: {甲局: 60, 乙局: 40}").replace(
        "lead: [甲局]", "lead: [乙局]"
    )
    plan = plan_file(tmp_path / "plan.yaml", text)
    over = "甲局: {until: 2021-06-30, into: [乙局]}"
    plan.write_text(plan.read_text("utf-8").replace("甲局: {}", over, 1), "utf-8")
    for quarter, who in (("2021Q2", ["甲局", "乙局"]), ("2021Q3", ["乙局"])):
        words = ("--template", "--scoring", "村积分", "--period", quarter, "--as-of", "2021-12-31")
        rows = list(csv.DictReader(io.StringIO(command_line("score", str(plan), *words).out.lstrip("\ufeff"))))
        assert list(dict.fromkeys(row["评分主体"] for row in rows)) == who
        filled = tmp_path / f"{quarter}.csv"
        heads = list(rows[0])
        for row in rows:
            row.update({heads[4]: "20", heads[5]: "50"})
        with filled.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, heads)
            writer.writeheader()
            writer.writerows(rows)
        run = command_line("score", str(plan), "--scoring", "村积分", "--period", quarter, "-s", str(filled))
        assert (run.code, "70" in run.out) == (0, True), run.err


def test_a_years_points_are_printed_to_two_places_and_to_more_where_different_ones_would_look_alike() -> None:
    third = Fraction(1, 3)
    assert [points_shown([80 + third, Fraction(79)])(one) for one in (80 + third, Fraction(79))] == [
        Decimal("80.33"),
        Decimal(79),
    ]
    close = [80 + third, Fraction("80.332")]
    assert [points_shown(close)(one) for one in close] == [Decimal("80.333"), Decimal("80.332")]
    below = Fraction("79.996")
    assert points_shown([below], [Decimal(80)])(below) == Decimal("79.996"), "not 80, which it does not reach"


def test_the_years_table_says_that_it_rounds_and_who_was_vetoed() -> None:
    said = command_line("score", str(PLANS / "township-pilot.yaml"), "--year", "2020", "-f", "md").out
    assert re.search(r"\| 甲村保洁员 +\|[^\n]* 92\.67※ \|", said)
    assert "全年按各期平均计（四舍五入），共3期（应有12期，缺9期）。" in said
    assert re.search(r"一票否决：丙村党支部（第三季度，[^）]+）。", said)
