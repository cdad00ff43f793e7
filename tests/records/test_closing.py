"""Closing is an act: what is open is settled or explained, then nothing more is written, and the archive is the same on any day."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from closed_plan import ACT, PLAN, REASONS
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from ruralgov.records.open_matters import left_matters
from support import codes, command_line, edit_findings, findings_of, plan_text


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_what_is_open_is_listed_with_its_line_and_how_to_explain_it(file: Path) -> None:
    run = command_line("close", str(file), *ACT)
    assert run.code == 1
    told = [line.replace(str(file), "plan.yaml").strip() for line in run.err.splitlines()]
    assert told[1:] == [
        "plan.yaml:4：任务1“完善村级议事”逾期 62 天，完成 90%　→ --explain 1=原因",
        "plan.yaml:11：任务2指标“修订村数”没有达到：4，目标 5个　→ --explain 2.修订村数=原因",
        "plan.yaml:14：制度“季度台账”有没有报送的：乙局 2026-06-30、2026-09-30　→ --explain 季度台账=原因",
        "plan.yaml:10：资金“会堂”：计划 3万元，到位 3万元，支出 1万元，结余 2万元　→ --explain 会堂=原因",
    ]
    assert file.read_text("utf-8") == PLAN


def test_what_is_suspended_is_still_to_be_decided(file: Path) -> None:
    ended = "deadline: 2026-11-30, ended: {on: 2026-05-08, how: suspended, document: 某办发〔2026〕6号}, indicators"
    file.write_text(
        PLAN.replace("deadline: 2026-11-30, indicators", ended).replace("percent: 100, indic", "percent: 40, indic"),
        "utf-8",
    )
    assert "任务2“修订村规民约”还在暂停，完成 40%　→ --explain 2=原因" in command_line("close", str(file), *ACT).err
    assert command_line("close", str(file), *ACT, *REASONS).code == 0


def test_closed_when_everything_is_explained(file: Path) -> None:
    run = command_line("close", str(file), *ACT, *REASONS)
    assert run.code == 0, run.err
    plan = load_plan(file).plan
    assert plan.status == "closed"
    [record] = [line for line in file.read_text("utf-8").splitlines() if line.startswith("closed:")]
    assert record.startswith(
        'closed: {on: 2026-12-31, document: 某办发〔2027〕1号, explained: {"1": 并入下年, "2": 一村撤并, '
    )
    assert plan.closed.explained == {"1": "并入下年", "2": "一村撤并", "季度台账": "人员调整", "会堂": "结转下年"}
    assert len(plan.seals) == 1
    assert "RG643" not in codes(file.read_text("utf-8"))
    assert Index(plan, date(2026, 6, 30)).plan.status == "active"


def test_what_a_successor_sent_is_not_missing_of_the_unit_that_is_gone(file: Path) -> None:
    register = "departments: {甲局: {until: 2026-06-30, into: [丁局]}, 乙局: {}, 丙局: {}, 丁局: {}}\nduties:"
    entries = [
        f'  - {{date: {day}, task: "{task}", percent: {done}}}'
        for day, task, done in (("2026-06-30", "2", 40), ("2026-09-30", "2", 60))
    ]
    text = PLAN.replace("  - {date: 2026-11-30", "\n".join(entries) + "\n  - {date: 2026-11-30").replace(
        '2026-09-30, task: "1", percent: 60', '2026-09-30, task: "1", percent: 60, by: 丁局'
    )
    start = text.index("departments:")
    text = text[:start] + text[text.index("\n", start) + 1 :]
    file.write_text(text.replace("duties:", register, 1), "utf-8")
    words = [part for why in REASONS[1::2] if "季度台账" not in why for part in ("--explain", why)]
    run = command_line("close", str(file), *ACT, *words)
    assert run.code == 0, run.err
    assert "RG643" not in run.out + run.err
    assert "RG643" not in command_line("validate", str(file), "--as-of", "2026-12-31").out


@pytest.mark.parametrize(
    ("entered", "said"), [("2026-12-31", ""), ("2027-01-05", "entered: 2027-01-05")], ids=["on its day", "later"]
)
def test_the_day_of_entering_can_be_said(file: Path, entered: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of every other edit: an office that enters in February what was closed at the year's end, and told so in January."""
    monkeypatch.setattr("ruralgov.api.days.today", lambda: date(2027, 2, 1))
    assert command_line("close", str(file), *ACT, *REASONS, "--entered", entered).code == 0
    closed = load_plan(file).plan.closed
    assert closed.entered == (date(2027, 1, 5) if said else None)


def test_reasons_may_stand_in_the_plan(file: Path) -> None:
    reasons = 'explained: {"1": 并入下年, 2.修订村数: 一村撤并, 季度台账: 人员调整, 会堂: 结转下年}'
    file.write_text(f"{PLAN}closed: {{on: 2026-12-31, document: 某办发〔2027〕1号, {reasons}}}\n", "utf-8")
    assert "RG642" in codes(file.read_text("utf-8"))
    assert command_line("close", str(file)).code == 0
    assert load_plan(file).plan.status == "closed"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--document", "口头", *REASONS), "不算批准文件"),
        (REASONS, "要有批准文件"),
        ((*ACT, "--explain", "9=无此任务"), "没有未完事项“9”"),
        ((*ACT, "--explain", "1"), "写成 编号或名称=原因"),
    ],
)
def test_what_does_not_close_a_plan(file: Path, words: tuple[str, ...], said: str) -> None:
    run = command_line("close", str(file), "--date", "2026-12-31", *words)
    assert run.code != 0
    assert said in run.err
    assert file.read_text("utf-8") == PLAN


def test_a_draft_is_not_closed(file: Path) -> None:
    file.write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    assert "草稿没有印发" in command_line("close", str(file), *ACT).err


@pytest.mark.parametrize(
    "words",
    [("log", "1", "@", "--percent", "95"), ("set", "1", "deadline", "2026-12-30", "@"), ("ledger", "import", "@", "@.xlsx", "--date", "2026-12-31"), ("reorganise", "@", "甲局", "--into", "乙局", "--on", "2026-12-01", "--document", "某办发〔2026〕3号")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_closed_plan_takes_nothing_more(file: Path, words: tuple[str, ...]) -> None:
    command_line("ledger", "export", str(file), "-o", str(file.parent / "out"))
    assert command_line("close", str(file), *ACT, *REASONS).code == 0
    book = next((file.parent / "out").glob("*.xlsx"))
    book.rename(f"{file}.xlsx")
    closed = file.read_bytes()
    run = command_line(*(word.replace("@", str(file)) for word in words))
    assert run.code == 2
    assert "方案已经结束" in run.err
    assert "--reopen" in run.err
    assert file.read_bytes() == closed


def test_it_ends_no_earlier_than_what_is_logged(file: Path) -> None:
    """In January the finance office took back what was left: the plan is closed behind that."""
    back = "  returned:\n    - {date: 2027-01-08, year: 2026, source: 省级财政, item: 会堂, amount: 2万元}\nprogress:\n"
    late = PLAN.replace("progress:\n", back)
    file.write_text(late, "utf-8")
    run = command_line("close", str(file), *ACT, *REASONS)
    line = late.splitlines().index(next(one for one in late.splitlines() if "2027-01-08" in one)) + 1
    assert (run.code, file.read_text("utf-8")) == (2, late), run.err
    assert (
        f"plan.yaml:{line}：台账里已有 2027-01-08 的一条，晚于结束日期 2026-12-31；结束日期写到这一天：--date 2027-01-08"
        in run.err
    )


def test_no_workbook_is_sent_out_of_a_closed_plan(file: Path) -> None:
    assert command_line("close", str(file), *ACT, *REASONS).code == 0
    run = command_line("ledger", "export", str(file), "-o", str(file.parent / "out"), "--as-of", "2026-09-30")
    assert (run.code, (file.parent / "out").exists()) == (2, False)
    assert "不再发台账" in run.err
    assert "--reopen" in run.err
    assert command_line("ledger", "print", str(file)).code == 0, "it can be looked at all the same"


def test_a_closed_plan_changed_by_hand_is_found(file: Path) -> None:
    command_line("close", str(file), *ACT, *REASONS)
    old = file.read_text("utf-8")
    late = old.replace("percent: 90}\n", 'percent: 90}\n  - {date: 2027-01-05, task: "1", percent: 95}\n')
    assert "RG644" in codes(late)
    assert "RG714" in [one.code for one in edit_findings(old, late)]
    assert "RG643" in codes(old.replace("季度台账: 人员调整, ", ""))
    assert "RG712" in [one.code for one in edit_findings(old, old.replace("status: closed", "status: active"))]


def test_reopened_by_a_document_and_closed_again(file: Path) -> None:
    command_line("close", str(file), *ACT, *REASONS)
    assert "要有审批" in command_line("close", str(file), "--reopen").err
    words = ("--reopen", "--document", "某办发〔2027〕3号", "--reason", "补记验收", "--date", "2027-01-10")
    assert command_line("close", str(file), *words).code == 0
    assert not {"RG641", "RG642", "RG643"}.intersection(codes(file.read_text("utf-8")))
    assert command_line("log", "1", str(file), "--percent", "95", "--date", "2027-01-11").code == 0
    again = command_line("close", str(file), "--document", "某办发〔2027〕4号", "--date", "2027-01-12")
    assert again.code == 0, again.err
    assert "未封存的 0 条" in command_line("verify", str(file)).out


def test_the_archive_holds_every_paper_and_is_the_same_again(file: Path, tmp_path: Path) -> None:
    first, second, folder = tmp_path / "a.zip", tmp_path / "b.zip", tmp_path / "归档"
    assert command_line("close", str(file), *ACT, *REASONS, "--archive", str(first)).code == 0
    for target in (second, folder):
        run = command_line("close", str(file), "--archive", str(target))
        assert run.code == 0, run.err
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert [f"季度报告/2026Q{number}.docx" in parts for number in (1, 2, 3, 4)] == [True] * 4
    assert "年度报告/2026.docx" in parts
    assert {"plan.yaml", "任务分工表.docx", "资金表.xlsx", "台账/台账-甲局.xlsx", "SHA256SUMS"} <= set(parts)
    sums = dict(line.split("  ")[::-1] for line in parts.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in parts.items()}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        *parts,
        "SHA256SUMS",
    }


def test_old_files_that_are_closed_stay_valid() -> None:
    found = findings_of(PLAN.replace("status: active", "status: closed"))
    assert [one.severity.value for one in found if one.code == "RG641"] == ["info"]
    assert not [one for one in found if one.severity.value == "error"]


def test_papers_say_that_the_plan_is_closed_and_why_what_was_left(file: Path) -> None:
    said = "方案已于2026年12月31日结束（某办发〔2027〕1号）。"
    assert command_line("close", str(file), *ACT, *REASONS).code == 0
    for paper in ("tasks", "budget"):
        assert said in command_line(paper, str(file), "-f", "md", "--as-of", "2026-12-31").out
        assert said not in command_line(paper, str(file), "-f", "md", "--as-of", "2026-12-30").out
    report = command_line("report", str(file), "--quarter", "2026Q4", "--as-of", "2026-12-31", "-f", "md").out
    assert (
        "2026年12月31日，经某办发〔2027〕1号批准，方案结束。没有了结的作了说明：任务1：并入下年；任务2：一村撤并；"
        in report
    )
    assert "会堂：结转下年。" in report


def test_nobody_is_asked_for_what_a_closed_plan_left_open(file: Path) -> None:
    before = command_line("calendar", str(file), "--missing", "--as-of", "2026-12-30").out
    assert "催办通知" in before
    assert command_line("close", str(file), *ACT, *REASONS).code == 0
    after = command_line("calendar", str(file), "--missing", "--as-of", "2027-01-20").out
    assert "方案已于2026年12月31日结束" in after
    assert "催办通知" not in after


@pytest.mark.parametrize("command", ["calendar", "escalation"])
def test_no_letter_urges_anybody_once_the_plan_is_closed(file: Path, command: str) -> None:
    assert command_line("close", str(file), *ACT, *REASONS).code == 0
    words = (command, str(file), "--letters", "-o", str(file.parent / "信函"))
    for more in ((), ("--as-of", "2027-01-20")):
        run = command_line(*words, *more)
        assert (run.code, (file.parent / "信函").exists()) == (2, False)
        assert "方案已经结束，不再催办" in run.err
    assert "催办通知：" not in command_line("calendar", str(file), "--missing").out
    assert command_line(*words, "--as-of", "2026-11-30").code == 0, "a letter of an earlier day is one of the past"


def test_money_that_is_left_adds_up_in_what_is_said_of_it() -> None:
    text = plan_text("""\
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-10-30, budget: [{item: 补助, year: 2026, amount: 100, paid_by: 县级}]}
funding:
  sources: [县级]
  appropriations: [{date: 2026-03-01, source: 县级, for: 补助, amount: 90}]
  payments: [{date: 2026-05-01, source: 县级, task: "1", item: 补助, amount: 45}]
  carried:
    - {from: 2025, to: 2026, source: 县级, item: 补助, amount: 3}
    - {from: 2026, to: 2027, source: 县级, item: 补助, amount: 4}
  returned: [{date: 2026-12-20, source: 县级, item: 补助, amount: 6}]
""")
    plan = load_plan("plan.yaml", text.encode()).plan
    assert plan
    [one] = left_matters(Index(plan))
    assert one.what.zh == (
        "资金“补助”：计划 100万元，到位 90万元，结转来 3万元，支出 45万元，结转出 4万元，收回 6万元，未到位 10万元，结余 38万元"
    )
    assert "90万元 arrived, 3万元 carried in, 45万元 spent, 4万元 carried out, 6万元 taken back" in one.what.en


def test_an_office_that_may_not_close_the_plan_does_not(file: Path) -> None:
    file.write_text(f"{PLAN}approvers: {{status: [某政发]}}\n", "utf-8")
    run = command_line("close", str(file), *ACT, *REASONS)
    assert run.code != 0
    assert "结束、重新执行要由某政发的文件批准" in run.err


@pytest.mark.parametrize(("entered", "said"), [("2027-01-12", ""), ("2027-01-15", "entered: 2027-01-15, ")])
def test_the_first_closing_is_kept_as_of_the_day_the_second_was_entered(
    file: Path, entered: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ruralgov.api.days.today", lambda: date(2027, 2, 1))
    command_line("close", str(file), *ACT, *REASONS, "--entered", "2026-12-31")
    words = ("--reopen", "--document", "某办发〔2027〕3号", "--reason", "补记验收", "--date", "2027-01-10")
    command_line("close", str(file), *words, "--entered", "2027-01-10")
    again = ("--document", "某办发〔2027〕4号", "--date", "2027-01-12", "--entered", entered)
    assert command_line("close", str(file), *again).code == 0
    [kept] = [line for line in file.read_text("utf-8").splitlines() if "field: closed" in line]
    assert f"date: 2027-01-12, {said}field: closed" in kept
