"""The house file of holidays: found upwards, shared by plans, written by ``holidays add``, never guessed at."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from notices import YEARLY
from support import command_line

PLAN = """\
format: 1
title: 某县方案
issuer: 甲局
region: {name: 某县, level: county}
period: {start: 2027-01-01, end: 2027-12-31}
departments: {甲局: {}}
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: 2027-10-09, indicators: [{name: 站, at_least: 3, unit: 个}]}
duties:
  - {name: 月报, kind: report, by: 甲局, every: year, due: 02-12}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans in one folder, the notice beside it."""
    (tmp_path / "plans").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("a", "b"):
        (tmp_path / "plans" / f"{name}.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "通知.txt").write_text(YEARLY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes() -> list[str]:
    found = json.loads(command_line("validate", "plans", "--format", "json").out)["findings"]
    return [f"{Path(one['file']).stem} {one['code']}" for one in found]


def due(plan: str) -> list[str]:
    run = command_line("calendar", f"plans/{plan}.yaml", "--kind", "report", "-f", "json")
    return [one["date"] for one in json.loads(run.out)["events"]]


def test_one_notice_settles_every_plan_below(office: Path) -> None:
    assert codes() == ["a RG104", "a RG120", "b RG104", "b RG120"]  # the 9th is a Saturday
    assert due("a") == due("b") == ["2027-02-12"]
    assert command_line("holidays", "add", "通知.txt").code == 0
    assert codes() == []
    assert due("a") == due("b") == ["2027-02-04"]


def test_a_finding_is_told_once_a_plan_and_year(office: Path) -> None:
    run = command_line("validate", "plans/a.yaml", "--select", "RG120")
    assert "2027 年的放假通知还没有收录，任务1的完成时限等2处（2027-10-09）按法定节假日和周末推算" in run.out
    assert run.out.count("RG120") == 1


def test_the_plan_wins_over_the_house_file_and_the_nearest_house_file_counts(office: Path) -> None:
    command_line("holidays", "add", "通知.txt")
    (office / "plans" / "a.yaml").write_text(PLAN + "workdays: [2027-02-12]\n", "utf-8")
    assert (due("a"), due("b")) == (["2027-02-12"], ["2027-02-04"])
    (office / "plans" / "holidays.yaml").write_text("workdays: [2027-02-11]\n", "utf-8")
    assert (due("a"), due("b")) == (["2027-02-12"], ["2027-02-12"])  # the file above is not read any more


def test_a_repository_ends_the_way_up(office: Path) -> None:
    (office.parent / "holidays.yaml").write_text("holidays: [2027-02-12]\n", "utf-8")
    assert due("a") == ["2027-02-12"]
    (office.parent / "holidays.yaml").unlink()


def test_adding_twice_changes_nothing_and_comments_stay(office: Path) -> None:
    house = office / "holidays.yaml"
    house.write_text("# 本县\nholidays: [2027-03-03]  # 县庆\nnotices:\n  # 以下由办公室录入\n", "utf-8")
    first = command_line("holidays", "add", "通知.txt")
    assert first.out.count("新增") == 7
    text = house.read_text("utf-8")
    assert "# 本县\nholidays: [2027-03-03]  # 县庆" in text
    assert "# 以下由办公室录入" in text
    again = command_line("holidays", "add", "通知.txt")
    assert again.out.count("已有") == 7
    assert house.read_text("utf-8") == text


def test_a_later_notice_is_one_line_more_and_counts(office: Path) -> None:
    command_line("holidays", "add", "通知.txt")
    before = (office / "holidays.yaml").read_text("utf-8")
    change = "国务院办公厅关于调整2027年劳动节假期安排的通知\n一、2027年5月1日至4日放假调休，共4天。5月8日上班。"
    (office / "调整.txt").write_text(change, "utf-8")
    assert "改动  劳动节  2027-05-01 – 2027-05-04；2027-05-08 上班" in command_line("holidays", "add", "调整.txt").out
    after = (office / "holidays.yaml").read_text("utf-8")
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 1
    days = json.loads(command_line("holidays", "--year", "2027", "-f", "json").out)["days"]
    assert "2027-05-05" not in [one["date"] for one in days]
    for again in ("通知.txt", "调整.txt"):
        assert "改动" not in command_line("holidays", "add", again).out
    assert (office / "holidays.yaml").read_text("utf-8") == after


def test_the_same_notice_put_right_changes_its_line(office: Path) -> None:
    (office / "错.txt").write_text(YEARLY.replace("5日（周三）放假调休，共5天", "4日（周二）放假调休，共4天"), "utf-8")
    command_line("holidays", "add", "错.txt")
    before = (office / "holidays.yaml").read_text("utf-8").splitlines()
    assert command_line("holidays", "add", "通知.txt").out.count("改动") == 1
    after = (office / "holidays.yaml").read_text("utf-8").splitlines()
    assert [old for old, new in zip(before, after, strict=True) if old != new] == [before[7]]
    again = command_line("holidays", "add", "通知.txt")
    assert (again.code, "改动" in again.out) == (0, False)


def test_dry_run_writes_nothing(office: Path) -> None:
    run = command_line("holidays", "add", "通知.txt", "--dry-run")
    assert run.code == 0
    assert "新增  国庆节  2027-10-01 – 2027-10-07；2027-09-26、2027-10-09 上班" in run.out
    assert not (office / "holidays.yaml").exists()


def test_a_word_document_is_read_too(office: Path) -> None:
    from docx import Document

    document = Document()
    for line in YEARLY.splitlines():
        document.add_paragraph(line)
    document.save(str(office / "通知.docx"))
    assert command_line("holidays", "add", "通知.docx", "--file", "县.yaml").out.count("新增") == 7
    assert (office / "县.yaml").exists()


def test_the_year_says_what_each_day_rests_on(office: Path) -> None:
    law = command_line("holidays", "--year", "2027", "-f", "md").out
    assert "2027年放假通知还没有收录" in law
    assert "| 2027-10-01 | 周五 | 国庆节假期             | 法定节假日 |" in law
    command_line("holidays", "add", "通知.txt")
    (office / "plans" / "a.yaml").write_text(PLAN + "holidays: [2027-03-03]\n", "utf-8")
    run = command_line("holidays", "--year", "2027", "--plan", "plans/a.yaml", "-f", "json")
    days = {one["date"]: (one["worked"], one["basis"], one["document"]) for one in json.loads(run.out)["days"]}
    assert days["2027-10-09"] == (True, "notice", "国办发明电〔2026〕99号")
    assert days["2027-03-03"] == (False, "plan", None)
    assert json.loads(run.out)["known"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("holiday: []\n", "holidays.yaml:1:1：共用放假表里没有“holiday”这个字段。有 notices、holidays、workdays。"),
        ("notices:\n  - {year: 2027, festival: 元旦, start: 2027-01-01}\n", "holidays.yaml:2:5：共用放假表里缺少“end”"),
        ("notices:\n  - {year: 2027, festival: 元旦, start: 2027-01-03, end: 2027-01-01}\n", "不是一次假期的首尾两天"),
        ("holidays: [2027-02-30]\n", "holidays.yaml:1:12：共用放假表里这个值读不懂"),
        ("holidays: [2027-02-03\n", "holidays.yaml:1:11：共用放假表里引号或括号没有配对"),
        ("holidays: []\nholidays: []\n", "holidays.yaml:2:1：共用放假表里同一个字段写了两次"),
        ("- 甲\n", "holidays.yaml:1:1：共用放假表里这个值读不懂"),
    ],
)
def test_a_broken_house_file_is_one_error_with_its_place(office: Path, text: str, message: str) -> None:
    (office / "holidays.yaml").write_text(text, "utf-8")
    for words in (("holidays",), ("holidays", "add", "通知.txt")):
        run = command_line(*words)
        assert run.code == 2
        assert message in run.err
    run = command_line("validate", "plans", "--select", "RG122")
    assert (run.code, run.out.count("RG122"), message in run.out) == (1, 2, True)  # told of each plan that counts by it
    assert (office / "holidays.yaml").read_text("utf-8") == text


def test_the_house_file_is_no_plan(office: Path) -> None:
    (office / "plans" / "holidays.yaml").write_text("workdays: [2027-10-09]\n", "utf-8")
    assert command_line("validate", "plans").out.count("2 个方案") == 1
    assert "2 个方案" in command_line("validate", "plans/a.yaml", "plans/holidays.yaml", "plans/b.yaml").out
    run = command_line("validate", "plans/holidays.yaml")
    assert (run.code, run.err) == (
        2,
        "ruralgov: plans/holidays.yaml：是各方案共用的放假表，不是方案。用 ruralgov holidays 查看。\n",
    )


def test_reminders_and_calendar_files_carry_one_note(office: Path) -> None:
    note = "2027年的放假调休通知还没有收录"
    assert (
        command_line("calendar", "plans/a.yaml", "--missing", "--as-of", "2027-03-01", "-f", "md").out.count(note) == 1
    )
    ics = command_line("calendar", "plans/a.yaml", "-f", "ics").out.replace("\r\n ", "")
    assert ics.count(note) == 1
    assert f"X-WR-CALDESC:{note}" in ics
