"""A task that is suspended, goes on, and is suspended again: each with its own approval, each earlier day as it was."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import codes, command_line, edit_findings, findings_of, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 建站
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 站, at_least: 3, unit: 个}]
  - id: "2"
    title: 修路
    lead: [甲局]
    deadline: 2026-11-30
    indicators: [{name: 路, at_least: 3, unit: 公里}]
"""
FIRST = "{on: 2026-05-06, how: suspended, document: 某办发〔2026〕6号%s}"
RESUMED = FIRST % ", resumed: 2026-09-01"
AGAIN = "{on: 2026-10-08, how: suspended, document: 某办发〔2026〕12号}"
LINES = [
    f"ended, from: null, to: {FIRST % ''}, document: 某办发〔2026〕6号",
    "ended.resumed, from: null, to: 2026-09-01, document: 某办发〔2026〕9号",
    f"ended, from: {RESUMED}, to: {AGAIN}, document: 某办发〔2026〕12号",
]
DAYS = ["2026-05-06", "2026-08-31", "2026-10-08"]


def plan(ended: str = "", amended: int = 0, task: str = "1") -> str:
    title = {"1": "建站", "2": "修路"}[task]
    text = PLAN.replace(f"title: {title}\n", f"title: {title}\n    ended: {ended}\n") if ended else PLAN
    entries = [
        f'  - {{date: {day}, task: "1", field: {line}, reason: 汛期}}'
        for day, line in zip(DAYS[:amended], LINES, strict=False)
    ]
    return text + ("amendments:\n" + "\n".join(entries) + "\n" if entries else "")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (plan(), plan(RESUMED, 2), []),
        (plan(), plan(AGAIN, 3), []),
        (plan(FIRST % "", 1), plan(AGAIN, 3), []),
        (plan(RESUMED, 2), plan(AGAIN, 3), []),
        (plan(), plan(RESUMED), ["RG706"]),
        (plan(), plan(RESUMED, 1), ["RG706"]),
        (plan(RESUMED, 2), plan(AGAIN, 2), ["RG706"]),
        (plan(), plan(FIRST % "", 2), ["RG711"]),
    ],
    ids=[
        "suspended and resumed", "and suspended again", "resumed and again", "again", "resumed by the document that suspended",
        "resumed without an approval", "again, so that the first time is lost", "an approval that was not carried out",
    ],
)  # fmt: skip
def test_each_step_has_its_own_approval(old: str, new: str, found: list[str]) -> None:
    assert [one.code for one in edit_findings(old, new)] == found


def ended(file: Path, *words: str) -> None:
    run = command_line("set", "1", *words, str(file))
    assert run.code == 0, run.err


def approved(number: int, day: str) -> list[str]:
    return ["--document", f"某办发〔2026〕{number}号", "--reason", "汛期", "--date", day, "--entered", day]


def test_set_keeps_what_earlier_days_show_and_the_report_says_each_in_words(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(PLAN), "utf-8")
    ended(file, "ended", "暂停", *approved(6, "2026-05-06"))
    ended(file, "ended.resumed", "2026-09-01", *approved(9, "2026-08-31"))
    ended(file, "ended", "暂停", *approved(12, "2026-10-08"))
    days = {"2026-04-30": False, "2026-06-30": True, "2026-09-15": False, "2026-10-15": True}
    for day, suspended in days.items():
        out = command_line("tasks", str(file), "-f", "csv", "--as-of", day).out
        assert ("暂停" in out) == suspended, day
    report = command_line("report", str(file), "--year", "2026", "-f", "md").out
    told = [line.partition("批准，")[2] for line in report.splitlines() if "建站（任务1）" in line and "批准" in line]
    assert told == [
        "建站（任务1）自2026年5月6日起暂停。原因：汛期。",
        "建站（任务1）自2026年9月1日恢复执行。原因：汛期。",
        "建站（任务1）自2026年10月8日起暂停。原因：汛期。",
    ]


def test_an_end_that_an_amendment_tells_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(PLAN), "utf-8")
    ended(file, "ended", "取消", *approved(6, "2026-05-06"))
    report = command_line("report", str(file), "--quarter", "2026Q2", "-f", "md").out
    assert report.count("经某办发〔2026〕6号批准") == 1


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ("{on: 2026-05-06, how: cancelled, document: 某办发〔2026〕6号}", True),
        ("{on: 2026-05-06, how: handed-over, into: [市局], document: 某办发〔2026〕6号}", True),
        ("{on: 2026-08-03, how: cancelled, document: 某办发〔2026〕9号}", True),
        (FIRST % "", True),
        (RESUMED.replace("2026-09-01", "2026-08-03"), False),
        ("{on: 2026-09-01, how: cancelled, document: 某办发〔2026〕6号}", False),
        ('{on: 2026-08-03, how: merged, into: ["3"], document: 某办发〔2026〕9号}', False),
    ],
)
def test_no_task_goes_into_one_that_is_over(gone: str, told: bool) -> None:
    into = '{on: 2026-08-03, how: merged, into: ["1"], document: 某办发〔2026〕9号}'
    both = plan(gone).replace("title: 修路\n", f"title: 修路\n    ended: {into}\n")
    third = '  - {id: "3", title: 架桥, lead: [甲局], deadline: 2026-11-30, indicators: [{name: 桥, at_least: 1, unit: 座}]}\n'
    assert ("RG425" in codes(plan_text(both + third))) == told


@pytest.mark.parametrize(
    ("into", "until", "found"),
    [
        ("甲局", "", True),
        ("甲办", "", True),
        ("新局", "until: 2026-05-06", True),
        ("新局", "until: 2026-05-07", False),
        ("丙局", "", False),
    ],
    ids=["a lead", "its other name", "its successor", "who will be its successor", "another unit"],
)
def test_no_task_is_handed_to_a_unit_that_leads_it(tmp_path: Path, into: str, until: str, found: bool) -> None:
    end = f", {until}, into: [新局]" if until else ""
    units = f"departments: {{甲局: {{aliases: [甲办]{end}}}, 乙局: {{}}, 丙局: {{}}, 新局: {{}}}}\n"
    text = plan_text(units + PLAN.replace("lead: [甲局]", "lead: [乙局, 甲局]\n    joint: true", 1))
    gone = f"{{on: 2026-05-06, how: handed-over, into: [{into}], document: 某办发〔2026〕6号}}"
    assert ("RG421" in codes(text.replace("title: 建站\n", f"title: 建站\n    ended: {gone}\n"))) == found
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    run = command_line("set", "1", "ended", f"移交{into}", *approved(6, "2026-05-06"), str(file))
    assert ("改 lead" in run.err) == found
    assert ("handed-over" not in file.read_text("utf-8")) == found


@pytest.mark.parametrize(
    ("how", "zh", "en"),
    [
        ("cancelled", "自2026-05-06起取消", "cancelled from 2026-05-06"),
        ("merged, into: ['2']", "自2026-05-06起并入任务2", "merged into task 2 from 2026-05-06"),
        ("split, into: ['2', '3']", "自2026-05-06起拆分为任务2、3", "split into tasks 2, 3 from 2026-05-06"),
        ("handed-over, into: [乙局]", "自2026-05-06起移交乙局", "handed over to 乙局 from 2026-05-06"),
    ],
)
def test_diff_says_where_a_task_went(tmp_path: Path, how: str, zh: str, en: str) -> None:
    third = PLAN + '  - {id: "3", title: 架桥, lead: [甲局], deadline: 2026-11-30}\n'
    over = third.replace(
        "title: 建站\n", f"title: 建站\n    ended: {{on: 2026-05-06, how: {how}, document: 某办发〔2026〕6号}}\n"
    )
    approval = '\namendments: [{date: 2026-05-07, task: "2", field: lead, from: [丙局], to: [甲局], document: 某办发〔2026〕6号, reason: 分工}]\n'
    files = tmp_path / "old.yaml", tmp_path / "new.yaml"
    for file, text in zip(files, (third, over + approval), strict=True):
        file.write_text(plan_text(text), "utf-8")
    shown = {language: command_line("diff", *map(str, files), lang=language).out for language in ("zh", "en")}
    assert zh in shown["zh"]
    assert en in shown["en"]
    assert "新增调整审批“2026-05-07 牵头单位”" in shown["zh"]


def test_a_lead_without_a_task_that_goes_on_owes_no_report(tmp_path: Path) -> None:
    duty = "duties: [{name: 台账, kind: report, by: lead, to: 丙局, every: half-year, due: month-end}]\n"
    lead = PLAN.replace("lead: [甲局]", "lead: [乙局]", 1)
    over = lead.replace(
        "title: 建站\n", "title: 建站\n    ended: {on: 2026-08-06, how: cancelled, document: 某办发〔2026〕6号}\n"
    )
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(over + duty), "utf-8")
    rows = command_line("calendar", str(file), "-f", "json", "--as-of", "2026-08-10").out
    owing = [(one["date"], one["units"]) for one in json.loads(rows)["events"] if one["kind"] == "report"]
    assert owing == [("2026-06-30", ["乙局", "甲局"]), ("2026-12-31", ["甲局"])]


def test_an_amendment_of_the_whole_end_covers_that_the_task_goes_on() -> None:
    whole = f"field: ended, from: {FIRST % ''}, to: {RESUMED}, document: 某办发〔2026〕9号, reason: 汛期"
    new = plan(RESUMED, 1) + f'  - {{date: 2026-08-31, task: "1", {whole}}}\n'
    assert not edit_findings(plan(FIRST % "", 1), new)


@pytest.mark.parametrize(("resumed", "found"), [("2026-09-01", []), ("2026-09-02", ["RG460"])])
def test_a_task_that_ends_after_it_was_resumed_follows_the_amendment_before(resumed: str, found: list[str]) -> None:
    text = plan_text(plan(AGAIN, 3).replace("resumed: 2026-09-01}", f"resumed: {resumed}}}"))
    told = findings_of(text, select=("RG460",))
    assert [one.code for one in told] == found
    assert all("resumed: 2026-09-01}" in one.message and "'" not in one.message for one in told)


SPLIT = PLAN.replace('id: "2"', 'id: "1.1"')
HEAD = "format: 1\ntitle: 某县工作方案\nstatus: active\nregion: {name: 某县, level: county}\nissuer: 甲局\n"
HEAD += "period: {start: 2026-01-01, end: 2026-12-31}\ndepartments: {甲局: {}}\n"
APPROVED = ["--document", "某办发〔2026〕9号", "--reason", "分片", "--date", "2026-08-03", "--entered", "2026-08-03"]


def listed(file: Path, day: str) -> list[str]:
    """The numbers in the table of tasks as of a day."""
    rows = json.loads(command_line("tasks", str(file), "--as-of", day, "--format", "json").out)
    return [row["id"] for row in rows]


def test_a_task_that_a_split_made_is_in_no_earlier_paper(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + SPLIT, "utf-8")
    assert command_line("set", "1", "ended", "拆分为1.1", str(file), *APPROVED).code == 0
    text = file.read_text("utf-8")
    assert "added: 2026-08-03" in text
    assert text.count("document: 某办发〔2026〕9号, reason") == 1, "one document, one amendment"
    assert listed(file, "2026-06-30") == ["1"]
    assert listed(file, "2026-08-03") == ["1", "1.1"]


def test_a_task_that_was_there_before_the_split_gets_no_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + SPLIT + 'progress: [{date: 2026-03-30, task: "1.1", percent: 20}]\n', "utf-8")
    assert command_line("set", "1", "ended", "拆分为1.1", str(file), *APPROVED).code == 0
    assert "added" not in file.read_text("utf-8")
    assert "RG426" not in codes(file.read_text("utf-8"))


def test_a_day_of_adding_that_an_amendment_tells_keeps_earlier_papers_as_well(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(HEAD + SPLIT, "utf-8")
    assert command_line("set", "1.1", "added", "2026-08-03", str(file), *APPROVED).code == 0
    assert listed(file, "2026-06-30") == ["1"]


def test_days_of_a_suspension_behind_the_deadline_are_not_overdue(tmp_path: Path) -> None:
    steps = "escalation: [{light: yellow, action: 提醒}, {overdue_days: 10, action: 通报}, {overdue_days: 60, action: 约谈}]\n"
    logged = 'progress:\n  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}\n'
    file = tmp_path / "plan.yaml"
    file.write_text(completed(PLAN.replace("2026-10-30", "2026-04-30") + steps + logged), "utf-8")
    ended(file, "ended", "暂停", *approved(6, "2026-05-06"))
    ended(file, "ended.resumed", "2026-06-05", *approved(9, "2026-06-05"))  # 30 days
    assert standing(file, "2026-05-31") == (0, None), "while it is suspended"
    assert standing(file, "2026-06-09") == (10, "逾期满10天：完成40%，逾期10天（不含暂停的30天）")
    assert "2026年7月29日起约谈" in command_line("escalation", str(file), "--as-of", "2026-06-09", "-f", "csv").out
    ended(file, "ended", "暂停", *approved(12, "2026-07-01"))
    ended(file, "ended.resumed", "2026-07-21", *approved(15, "2026-07-21"))  # 20 days more
    assert standing(file, "2026-06-09") == (10, "逾期满10天：完成40%，逾期10天（不含暂停的30天）"), "as it was"
    assert standing(file, "2026-07-31") == (42, "逾期满10天：完成40%，逾期42天（不含暂停的50天）")
    assert "已逾期 42 天" in command_line("validate", str(file), "--as-of", "2026-07-31").out
    why = command_line("why", str(file), "任务1 亮灯", "--as-of", "2026-07-31").out
    assert "已过完成时限92天，其中暂停50天不计，完成40%" in why
    assert "ended:" in why


def standing(file: Path, day: str) -> tuple[int, str | None]:
    """The days overdue of task 1, and the ground of its measure."""
    state = json.loads(command_line("tasks", str(file), "-f", "json", "--as-of", day).out)[0]["state"]
    rows = list(csv.DictReader(command_line("escalation", str(file), "-f", "csv", "--as-of", day).out.splitlines()))
    return state["overdue_days"], next((row["依据"] for row in rows if row.get("序号") == "1"), None)


def test_what_was_suspended_at_its_deadline_is_behind_from_the_day_it_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    gone = RESUMED.replace("2026-09-01", "2026-12-01")
    logged = 'progress:\n  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}\n'
    text = PLAN.replace("title: 建站\n", f"title: 建站\n    ended: {gone}\n")
    file.write_text(completed(text + logged), "utf-8")
    folder = tmp_path / "facts"
    command_line("export", str(file), "-o", str(folder), "--as-of", "2026-12-10")
    rows = csv.DictReader((folder / "tasks.csv").read_text("utf-8-sig").splitlines())
    row = next(row for row in rows if row["task"] == "1")
    assert (row["overdue_days"], row["behind_since"]) == ("10", "2026-12-01")
