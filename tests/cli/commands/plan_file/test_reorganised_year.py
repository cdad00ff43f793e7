"""A year with a merger at the half and a task that is split: papers of before stay, those of after have the new names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from day_of_run import run_on as today
from ruralgov.checking.rules.base import completed
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line

PLAN = """\
format: 1
title: 示例县和美乡村试点方案
status: active
region: {name: 示例县, level: county}
issuer: 示例县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments:
  县农业农村局: {}  # 主管部门
  县乡村振兴局: {aliases: [县扶贫办]}
  县水务局: {}
  各部门: {members: [县乡村振兴局, 县水务局]}
tasks:
  - id: "1"
    title: 户厕改造
    lead: [县乡村振兴局]
    support: [县农业农村局, 县水务局]
    deadline: 2026-11-30
    indicators: [{name: 改造户厕, at_least: 300, unit: 户}]
    budget: [{item: 改厕补助, year: 2026, amount: 60, paid_by: 县级财政}]
  - id: "2"
    title: 污水治理
    lead: [县水务局]
    support: [县扶贫办]
    deadline: 2026-06-15
    indicators: [{name: 治理村数, at_least: 10, unit: 个}]
funding: {sources: [县级财政]}
duties:
  - {name: 季度进展报告, kind: report, by: lead, to: 县乡村振兴局, every: quarter, due: month-end}
  - {name: 半年总结, kind: report, by: [县乡村振兴局], to: 县农业农村局, every: half-year, due: month-end}
escalation: [{overdue_days: 1, action: 提醒, by: 县乡村振兴局}]
progress:
  - {date: 2026-03-30, task: "1", percent: 20, by: 县乡村振兴局, problem: 缺少技术员}
  - {date: 2026-06-29, task: "1", percent: 45, by: 县扶贫办, problem: 缺少材料}
  - {date: 2026-06-29, task: "2", percent: 60, by: 县水务局}
"""
DOCUMENT = "某办发〔2026〕5号"
SPLIT = """\
  - {id: "1.1", title: 旱厕改造, lead: [县农业农村局], support: [县水务局], deadline: 2026-11-30, indicators: [{name: 改造户数, at_least: 200, unit: 户}]}
  - {id: "1.2", title: 公厕建设, lead: [县水务局], deadline: 2026-11-30, indicators: [{name: 公厕座数, at_least: 10, unit: 座}]}
funding:"""
AMENDED = f"""\
  - {{date: 2026-08-03, task: "1.1", field: task, from: null, to: 旱厕改造, document: {DOCUMENT}, reason: 任务拆分}}
  - {{date: 2026-08-03, task: "1.2", field: task, from: null, to: 公厕建设, document: {DOCUMENT}, reason: 任务拆分}}
"""
PAPERS = {
    "tasks": ("tasks", "-f", "csv"),
    "tasks json": ("tasks", "-f", "json"),
    "report": ("report", "--quarter", "2026Q2", "-f", "md"),
    "report json": ("report", "--quarter", "2026Q2", "-f", "json"),
    "budget": ("budget", "--by", "department", "-f", "md"),
    "calendar": ("calendar", "-f", "csv"),
    "missing": ("calendar", "--missing", "-f", "json"),
    "escalation": ("escalation", "-f", "json"),
}


def ran(*words: str) -> str:
    found = command_line(*words)
    assert found.code == 0, found.err + found.out
    return found.out


def papers(plan: Path, day: str) -> dict[str, str]:
    return {name: ran(words[0], str(plan), *words[1:], "--as-of", day) for name, words in PAPERS.items()}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The plan before and after, with the papers of the second quarter and the workbooks sent out in June."""
    folder = tmp_path_factory.mktemp("year")
    plan = folder / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    before = papers(plan, "2026-06-30")
    ran("ledger", "export", str(plan), "-o", str(folder / "old"), "--as-of", "2026-06-30")
    old = folder / "before.yaml"
    old.write_text(PLAN, "utf-8")
    words = ("--into", "县农业农村局", "--on", "2026-07-01", "--date", "2026-07-01", "--entered", "2026-07-01")
    words = (*words, "--document", DOCUMENT)
    shown = ran("reorganise", str(plan), "县乡村振兴局", *words)
    merged = plan.read_text("utf-8")
    ended = f'    ended: {{on: 2026-08-03, how: split, into: ["1.1", "1.2"], document: {DOCUMENT}}}\n  - id: "2"'
    text = merged.replace('  - id: "2"', ended).replace("funding:", SPLIT) + AMENDED
    return {"plan": plan, "old": old, "before": before, "shown": shown, "merged": merged, "split": text}


def test_one_entry_and_one_amendment(year: dict[str, Any]) -> None:
    lines = [line for line in year["shown"].splitlines() if line.startswith(("+", "-")) and line[1:2] not in "+-"]
    assert [line for line in lines if line[1:].strip() and line[0] == "-"] == ["-  县乡村振兴局: {aliases: [县扶贫办]}"]
    assert "+  县乡村振兴局: {aliases: [县扶贫办], until: 2026-06-30, into: [县农业农村局]}" in lines
    assert "县农业农村局: {}  # 主管部门" in year["merged"]
    assert year["merged"].count("document: ") == 1


@pytest.mark.parametrize("state", ["merged", "split"])
def test_second_quarter_prints_the_same_bytes(year: dict[str, Any], state: str) -> None:
    year["plan"].write_text(year[state], "utf-8")
    assert papers(year["plan"], "2026-06-30") == year["before"]


@pytest.mark.parametrize("name", [name for name in PAPERS if name != "report"])
def test_third_quarter_has_the_new_name(year: dict[str, Any], name: str) -> None:
    year["plan"].write_text(year["split"], "utf-8")
    found = papers(year["plan"], "2026-09-30")[name]
    assert "县乡村振兴局" not in found
    assert "县扶贫办" not in found
    assert "县农业农村局" in found


def test_split_task_is_said_and_counts_no_more(year: dict[str, Any]) -> None:
    year["plan"].write_text(year["split"], "utf-8")
    found = ran("tasks", str(year["plan"]), "-f", "csv", "--as-of", "2026-08-03")
    assert "拆分为任务1.1、1.2" in found
    assert "拆分" not in ran("tasks", str(year["plan"]), "-f", "csv", "--as-of", "2026-08-02")
    report = ran("report", str(year["plan"]), "--quarter", "2026Q4", "-f", "md", "--as-of", "2026-12-31")
    assert "逾期3项、拆分1项" in report


def test_the_edit_is_approved(year: dict[str, Any]) -> None:
    year["plan"].write_text(year["split"], "utf-8")
    found = command_line("diff", str(year["old"]), str(year["plan"]))
    assert found.code == 0, found.out
    assert "缺审批" not in found.out
    assert command_line("validate", str(year["plan"]), "--fail-on", "error").code == 0


def test_workbook_sent_out_before_is_taken_for_the_successor(year: dict[str, Any]) -> None:
    plan = year["plan"]
    plan.write_text(year["merged"], "utf-8")
    book = plan.parent / "old" / "台账-县乡村振兴局.xlsx"
    opened = openpyxl.load_workbook(book)
    sheet = opened["台账"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "完成百分比" for cell in row))
    column = next(cell.column for cell in head if cell.value == "完成百分比")
    row = next(row for row in sheet.iter_rows(min_row=head[0].row + 1) if row[0].value == "1")
    sheet.cell(row[0].row, column).value = 50
    filled = plan.parent / "filled.xlsx"
    opened.save(filled)
    plan.write_text(year["split"], "utf-8")
    found = command_line("ledger", "import", str(plan), str(filled), "--date", "2026-08-05", "--dry-run")
    assert "自 2026-08-03 起已拆分为任务1.1、1.2，进展请填在承接的任务上" in found.out
    plan.write_text(year["merged"], "utf-8")
    found = command_line("ledger", "import", str(plan), str(filled), "--date", "2026-07-02")
    assert found.code == 0, found.out + found.err
    assert "percent: 50\n    by: 县农业农村局" in plan.read_text("utf-8")


def test_workbooks_of_after_are_the_successors(year: dict[str, Any]) -> None:
    year["plan"].write_text(year["split"], "utf-8")
    folder = year["plan"].parent / "new"
    ran("ledger", "export", str(year["plan"]), "-o", str(folder), "--as-of", "2026-09-30")
    assert sorted(one.name for one in folder.iterdir()) == [
        "台账-全部单位.xlsx",
        "台账-县农业农村局.xlsx",
        "台账-县水务局.xlsx",
    ]


def test_the_report_of_the_quarter_says_what_was_reorganised(year: dict[str, Any]) -> None:
    year["plan"].write_text(year["merged"], "utf-8")
    words = ("--quarter", "2026Q3", "-f", "md", "--as-of", "2026-09-30")
    report = ran("report", str(year["plan"]), *words)
    assert f"2026年7月1日，经{DOCUMENT}批准，单位“县乡村振兴局”撤并，由县农业农村局承接。原因：机构改革。" in report


def test_another_writer_in_between_is_kept(year: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The edit is made anew where another was faster."""
    plan = year["plan"].parent / "raced.yaml"
    plan.write_text(PLAN, "utf-8")
    from ruralgov.editing import reorganised_units

    made, turns = reorganised_units.reorganise, []

    def raced(*given: Any) -> Any:
        if not turns:
            turns.append(1)
            plan.write_text(PLAN.replace("percent: 60", "percent: 61"), "utf-8")
        return made(*given)

    monkeypatch.setattr(reorganised_units, "reorganise", raced)
    ran(
        "reorganise",
        str(plan),
        "县扶贫办",
        "--into",
        "县新农局",
        "--on",
        "2026-07-01",
        "--date",
        "2026-07-01",
        "--document",
        DOCUMENT,
    )
    text = plan.read_text("utf-8")
    assert "percent: 61" in text
    assert "into: [县新农局]" in text
    assert "\n  县新农局: {}\n" in text


@pytest.mark.parametrize("name", ["cadre-funds", "county-governance", "digital-county", "township-pilot"])
def test_the_first_lead_of_each_dated_plan_can_be_merged(name: str) -> None:
    plan = load_plan(PLANS / f"{name}.yaml").plan
    assert plan
    first, second = list(plan.departments)[:2]
    run = command_line(
        "reorganise", str(PLANS / f"{name}.yaml"), first, "--into", second, "--on", "2021-07-01",
        "--document", "某办发〔2021〕10号", "--diff",
    )  # fmt: skip
    assert run.code == 0, run.err
    assert {"until: 2021-06-30", f"into: [{second}]"} <= set(re.findall(r"until: [\d-]+|into: \[.*?\]", run.out))


@pytest.mark.parametrize(("into", "asked"), [("县农业农村句", True), ("县农业农村局", False), ("县文化馆", False)])
def test_a_successor_that_may_be_a_slip_is_asked_about(tmp_path: Path, into: str, *, asked: bool) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    words = ("--into", into, "--on", "2026-07-01", "--date", "2026-07-01", "--document", DOCUMENT, "--diff")
    told = command_line("reorganise", str(plan), "县乡村振兴局", *words).err
    assert ("是不是县农业农村局？" in told) == asked


@pytest.mark.parametrize(("on", "late"), [("2026-04-01", True), ("2026-07-01", False)])
def test_a_reorganisation_that_is_entered_late_leaves_what_went_out(tmp_path: Path, on: str, late: bool) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    words = ("tasks", str(file), "-f", "md", "--as-of", "2026-06-29")
    before = command_line(*words).out
    with today("2026-11-30" if late else on):
        ran("reorganise", str(file), "县水务局", "--into", "县水利局", "--on", on, "--date", on, "--document", DOCUMENT)
    assert command_line(*words).out == before
    entry = load_plan(file).plan.amendments[-1]
    assert (entry.entered is not None) == late
    known = command_line(*words, "--known-on", "2027-12-31").out
    assert ("县水利局" in known) == late


def test_a_reorganisation_announced_ahead_is_of_the_day_of_its_decision(tmp_path: Path) -> None:
    """What is known by default stays today: nobody is dunned for what falls due by then."""
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    words = ("--on", "2026-10-01", "--document", DOCUMENT)
    with today("2026-07-05"):
        ran("reorganise", str(file), "县水务局", "--into", "县水利局", *words)
    plan = load_plan(file).plan
    one = plan.amendments[-1]
    assert (str(one.date), one.entered, str(plan.departments["县水务局"].until)) == ("2026-07-05", None, "2026-09-30")
    assert "截至2026年7月5日" in command_line("calendar", str(file), "--missing").out
    report = ran("report", str(file), "--quarter", "2026Q3", "-f", "md", "--as-of", "2026-07-31")
    assert f"2026年7月5日，经{DOCUMENT}批准，单位“县水务局”自2026年10月1日起撤并，由县水利局承接。" in report
    for day, unit in (("2026-09-30", "县水务局"), ("2026-10-01", "县水利局")):
        assert unit in ran("tasks", str(file), "-f", "csv", "--as-of", day)


def test_a_reorganisation_entered_behind_its_day_says_when_though_nothing_is_logged_since(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    before = ran("tasks", str(file), "-f", "md", "--as-of", "2026-10-15")
    words = ("--on", "2026-10-01", "--document", DOCUMENT)
    with today("2026-11-30"):
        ran("reorganise", str(file), "县水务局", "--into", "县水利局", *words)
    one = load_plan(file).plan.amendments[-1]
    assert (str(one.date), str(one.entered)) == ("2026-10-01", "2026-11-30")
    assert ran("tasks", str(file), "-f", "md", "--as-of", "2026-10-15") == before


@pytest.mark.parametrize(
    ("into", "code", "said"),
    [
        ("县乡村振兴局", 2, "“县扶贫办”现在是“县乡村振兴局”的别称。先把名录改回原样"),
        ("县农业农村局", 0, "“县扶贫办”是“县乡村振兴局”的别称：撤并的是“县乡村振兴局”。"),
    ],
)
def test_a_unit_named_by_an_alias_is_told_which_one_ends(tmp_path: Path, into: str, code: int, said: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    run = command_line(
        "reorganise",
        str(plan),
        "县扶贫办",
        "--into",
        into,
        "--on",
        "2026-07-01",
        "--date",
        "2026-07-01",
        "--document",
        DOCUMENT,
    )
    assert (run.code, said in run.err) == (code, True)


@pytest.mark.parametrize("known", ["", " {}", " {aliases: [乙]}"])
def test_whatever_stands_behind_a_units_name_its_end_is_written_there(tmp_path: Path, known: str) -> None:
    plan = tmp_path / "plan.yaml"
    text = completed('tasks: [{id: "1", title: 改厕, lead: [乙局], deadline: 2026-12-31}]\n')
    plan.write_text(
        text.replace("departments: {甲局: {}, 乙局: {}, 丙局: {}}", f"departments:\n  甲局:\n  乙局:{known}\n"), "utf-8"
    )
    approved = ("--document", "某办发〔2026〕9号", "--reason", "机构改革", "--date", "2026-06-20")
    run = command_line("reorganise", str(plan), "乙局", "--into", "甲局", "--on", "2026-07-01", *approved)
    assert run.code == 0, run.err
    aliases = "aliases: [乙], " if "aliases" in known else ""
    assert f"\n  乙局: {{{aliases}until: 2026-06-30, into: [甲局]}}\n" in plan.read_text("utf-8")
