"""Figures that an error elsewhere in the plan makes wrong: each says so, or is left out and named; none is printed as if it were right."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import AIMED, office
from support import Run, command_line

PLAN = AIMED.replace("at_least: 3, unit: 名, task", "at_least: 5, unit: 名, unit_cost: 2.4, task").replace(
    "goals:\n", 'goals:\n  - {name: 宣传, at_least: 1, unit: 次, tasks: ["3"]}\n'
)
"""A place is short of a norm that costs something, and a goal names no day."""
REFUND = '    - {date: 2026-04-01, source: 省, task: "2", item: 专项, refund: 50万元, note: 退回}\n'
SLIPS = {
    "sound": ("", ""),
    "unit of money": ("money_unit: 万元", "money_unit: 万"),
    "key of the unit": ("money_unit: 万元", "money_uni: 万元"),
    "refund": ("payments:\n", f"payments:\n{REFUND}"),
    "year": ("item: 管网, year: 2026", "item: 管网, year: 2028"),
    "overspent": ("amount: 12.5万元", "amount: 45万元"),
    "carried": ("payments:\n", "carried: [{from: 2026, to: 2027, source: 省, item: 定额, amount: 90万元}]\n  payments:\n"),
    "rhythm": ("    deadline: 2026-04-10", "    deadline: 2026-04-10\n    repeats: month"),
    "key of the rhythm": ("    deadline: 2026-04-10", "    deadline: 2026-04-10\n    repeat: year"),
    "stage": ("stage: 启动\n", "stage: 启洞\n"),
    "no lead": ("    lead: [水利局]\n", ""),
    "lead": ("lead: [水利局]", "lead: [不在册的局]"),
    "start": ("start: 2026-01-01, end: 2027-01-31", "start: 2026-01-32, end: 2027-01-31"),
    "end": ("start: 2026-01-01, end: 2027-01-31", "start: 2026-01-01, end: 2026-03-31"),
    "parts": ("    ongoing: true", '    ongoing: true\n    parts: ["1", "9"]'),
    "percent": ("percent: 49", "percent: 近半"),
    "indicator": ("indicators: {议事村: 14}", "indicators: {议事点: 14}"),
}  # fmt: skip
MISSING = ("calendar", "--missing", "--as-of", "2026-11-30")
REPORT = ("report", "-q", "2026Q2")
SAID = [
    ("sound", ("norms",), "| 2.4 |", 0),
    ("unit of money", ("norms",), "| 有误 |", 1),
    ("unit of money", ("norms",), "应核对1项，已填报1项，缺员1项", 1),
    ("key of the unit", ("norms",), "| 有误 |", 1),
    ("refund", ("budget",), "| －37.5（待核） |", 1),
    ("refund", REPORT, "方案第64行前后对不上，资金综述照方案所写列出，待核。", 1),
    ("year", ("budget",), "**111.511※（待核）**", 1),
    ("year", ("pledge",), "（待核）", 1),
    ("overspent", REPORT, "| 省 | 63.503334※ | 30（待核） | 33.503334※（待核） | 45（待核） |", 1),
    ("overspent", ("meeting",), "资金综述照方案所写列出，待核", 1),
    ("overspent", ("rollup",), "照方案所写计入，待核：示例县试点方案（第64行RG314）", 1),
    ("overspent", ("ledger", "print"), "45（待核）", 1),
    ("carried", ("budget",), "| 90（待核） |", 1),
    ("rhythm", REPORT, "| **合计** | **3** | **有误** | **有误** |", 1),
    ("key of the rhythm", REPORT, "| **合计** | **3** | **有误** | **有误** |", 1),
    ("sound", MISSING, "2个单位的3期报告逾期未报送。", 0),
    ("stage", MISSING, "1个单位的2期报告逾期未报送。方案第27行有误，县委农办的工作台账没有计入。", 1),
    ("no lead", MISSING, "1个单位的1期报告逾期未报送。方案第32行有误，任务2的牵头单位没有计入。", 1),
    ("lead", MISSING, "1个单位的1期报告逾期未报送。方案第35行有误，任务2的牵头单位没有计入。", 1),
    ("start", ("tasks",), "| 宣传 | | 有误 | ≥1次 | | | 有误 | 3 |", 1),
    ("start", REPORT, "| 宣传 | | 有误 | ≥1次 | | | 有误 | 3 |", 1),
    ("end", ("tasks",), "| 宣传 | | 2026-03-31（待核） |", 1),
    ("end", ("calendar",), "| 2026-03-31（待核） |", 1),
]  # fmt: skip


def printed(folder: Path, slip: str, words: tuple[str, ...]) -> Run:
    old, new = SLIPS[slip]
    assert old in PLAN
    return command_line(*words, office(folder, PLAN.replace(old, new, 1), "plan.yaml"), "-f", "md")


@pytest.mark.parametrize(("slip", "words", "said", "code"), SAID)
def test_a_figure_that_is_wrong_says_so(
    tmp_path: Path, slip: str, words: tuple[str, ...], said: str, code: int
) -> None:
    run = printed(tmp_path, slip, words)
    assert said in _narrow(run.out)
    assert run.code == code, run.err


def _narrow(text: str) -> str:
    """A table without the blanks that fill its columns."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


@pytest.mark.parametrize(
    ("slip", "line"), [("stage", "没有写进信函：县委农办 工作台账。"), ("lead", "任务 2 的牵头单位有误")]
)
def test_no_letter_asks_for_what_nobody_knows_to_be_owed(tmp_path: Path, slip: str, line: str) -> None:
    old, new = SLIPS[slip]
    plan = office(
        tmp_path,
        PLAN.replace(old, new, 1)
        .replace("issuer: 县委农办", "issuer: 县政府办")
        .replace("to: 县委农办", "to: 县财政局"),
    )
    run = command_line(*MISSING, plan, "--letters", "-f", "md", "-o", str(tmp_path / "催办"))
    assert (run.code, line in run.err) == (1, True), run.err
    letters = {one.name for one in (tmp_path / "催办").iterdir()}
    assert letters == {"催办通知-县水务局.md" if slip == "stage" else "催办通知-县委农办.md"}


def test_nobody_is_said_to_owe_what_may_have_come_for_a_task_of_an_unknown_lead(tmp_path: Path) -> None:
    """The entry of March for task 2 may be its report, or that of who else leads it."""
    other = '  - {id: "5", title: 护水, section: 保障, lead: [县水务局], start: 2026-01-01, deadline: 2026-11-30, indicators: [{name: 巡河, at_least: 1, unit: 次}]}\n'
    text = PLAN.replace("parameters:\n", f"{other}parameters:\n", 1)
    days = "2026年6月30日、9月30日"
    assert days in command_line(*MISSING, office(tmp_path, text), "-f", "md").out
    run = command_line(*MISSING, office(tmp_path, text.replace(*SLIPS["lead"], 1)), "-f", "md")
    assert "县水务局的工作台账，任务2的牵头单位没有计入。" in run.out
    assert (run.code, "你单位" in run.out, "2026年3月31日" in run.out) == (1, False, False)


@pytest.mark.parametrize("slip", ["rhythm", "key of the rhythm"])
def test_nobody_proves_a_mean_of_which_one_part_is_unknown(tmp_path: Path, slip: str) -> None:
    run = command_line("why", office(tmp_path, PLAN.replace(*SLIPS[slip], 1)), "平均进度")
    assert (run.code, run.out, "错误[" in run.err) == (1, "", True)


@pytest.mark.parametrize("slip", ["overspent", "year"])
def test_the_head_of_a_report_on_the_screen_marks_its_money(tmp_path: Path, slip: str) -> None:
    file = tmp_path / "q.html"
    for text, words in (
        (PLAN.replace(*SLIPS[slip], 1), "（待核）</"),
        (PLAN.replace("amount: 100元", "amount: 约100元"), ">有误</"),
    ):
        assert command_line(*REPORT, office(tmp_path, text), "-o", str(file)).code == 1
        head = file.read_text("utf-8").partition("按照《示例县试点方案》安排")[0]
        assert words in head.partition("2026年资金未到位")[2][:200], head


def test_what_is_logged_of_nothing_is_exported_as_nothings(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace(*SLIPS["indicator"], 1))
    run = command_line("export", plan, "-o", str(tmp_path / "facts"))
    assert (run.code, "任务1写错的那条记录：actuals" in run.err) == (1, True), run.err
    rows = (tmp_path / "facts" / "actuals.csv").read_text("utf-8-sig")
    assert ("议事点" in rows, rows.count("\n")) == (False, 5)


@pytest.mark.parametrize("slip", ["parts", "percent", "rhythm"])
def test_a_ledger_does_not_repeat_a_report_of_which_a_part_is_unknown(tmp_path: Path, slip: str) -> None:
    import openpyxl

    plan = office(tmp_path, PLAN.replace(*SLIPS[slip], 1))
    assert command_line("ledger", "export", plan, "-o", str(tmp_path)).code == 1
    task, unit = ("3", "县委农办") if slip == "parts" else ("2", "县水务局")
    rows = list(openpyxl.load_workbook(tmp_path / f"台账-{unit}.xlsx")["台账"].values)
    before = next(row for row in rows if "上期完成百分比" in row).index("上期完成百分比")
    said = {str(row[0]): row[before] for row in rows}
    assert said[task] == "有误"
    assert slip != "parts" or said["1"] == 100


def test_programs_get_figures_that_do_not_go_together_and_are_told_where(tmp_path: Path) -> None:
    import csv
    import io
    import json

    plan = office(tmp_path, PLAN.replace(*SLIPS["year"], 1))
    run = command_line("budget", plan, "-f", "json")
    told = json.loads(run.out)
    assert (run.code, [one["code"] for one in told["doubted"]], "wrong" in told) == (1, ["RG309"], False)
    rows = list(csv.DictReader(io.StringIO(command_line("budget", plan, "-f", "csv").out)))
    assert ("amount" in rows[2]["wrong"], rows[2]["金额（元）"]) == (True, "100")
    assert command_line("export", plan, "-o", str(tmp_path / "facts")).code == 1
    assert "RG309" in (tmp_path / "facts" / "findings.csv").read_text("utf-8-sig")


def test_a_workbook_keeps_a_marked_figure_a_figure(tmp_path: Path) -> None:
    import openpyxl

    file = tmp_path / "money.xlsx"
    assert command_line("budget", office(tmp_path, PLAN.replace(*SLIPS["year"], 1)), "-o", str(file)).code == 1
    cells = [cell for row in openpyxl.load_workbook(file).worksheets[0].iter_rows() for cell in row]
    marked = [cell.value for cell in cells if "待核" in cell.number_format]
    assert marked
    assert all(isinstance(value, int | float) or str(value).startswith("=SUM") for value in marked)


def test_what_is_explained_is_printed_without_a_mark(tmp_path: Path) -> None:
    reason = "# ruralgov: ignore RG314 上级资金次日到账，凭证为证"
    line = "amount: 45万元}"
    text = PLAN.replace(*SLIPS["overspent"], 1).replace(line, f"{line}  {reason}")
    run = command_line("budget", office(tmp_path, text), "-f", "md")
    assert (run.code, "待核" in run.out, "| 45 |" in _narrow(run.out)) == (0, False, True), run.out
