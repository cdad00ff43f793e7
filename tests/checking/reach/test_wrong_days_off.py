"""A wrong day off leaves open what may move for it, and nothing else: tasks, measures and pledges have no working days."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from offices import office
from support import command_line

PLAN = """\
format: 1
title: 示例县试点方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
holidays: [2026-05-14, 2026-08-20]
workdays: [2026-05-09]
departments: {县委农办: {}, 县水务局: {}}
tasks:
  - {id: "1", title: 供水, lead: [县水务局], deadline: 2026-05-08, indicators: [{name: 通水村, at_least: 5, unit: 个}]}
  - {id: "2", title: 清沟, lead: [县水务局], deadline: 2026-09-30, indicators: [{name: 清沟, at_least: 5, unit: 公里}]}
duties:
  - {name: 月报, kind: report, by: 县水务局, to: 县委农办, every: month, day: 15}
  - {name: 例会, kind: meeting, by: 县委农办, every: month, day: 20, shift: none}
escalation: [{overdue_days: 1, action: 提醒}]
progress:
  - {date: 2026-05-12, task: "1", percent: 50, by: 县水务局}
"""
MONTH, ANY = "holidays: [2026-05-34,", "holidays: [某日,"
MOVED = "holidays: [2026-05-14,"


def wrong(folder: Path, typed: str = MONTH) -> str:
    return office(folder, PLAN.replace(MOVED, typed))


@pytest.mark.parametrize("words", [("tasks",), ("escalation",), ("pledge",), ("ledger", "print"), ("rollup",)])
def test_what_no_day_off_moves_is_printed_as_it_is(tmp_path: Path, words: tuple[str, ...]) -> None:
    sound = command_line(*words, office(tmp_path, PLAN, "sound.yaml"), "-f", "csv").out
    run = command_line(*words, wrong(tmp_path, ANY), "-f", "csv")
    assert (run.code, run.out.replace("plan.yaml", "sound.yaml")) == (0, sound)
    assert "方案有 1 处错误，不妨碍这个命令" in run.err


def _days(folder: Path, typed: str) -> dict[str, list[str]]:
    run = command_line("calendar", wrong(folder, typed), "-f", "csv")
    found: dict[str, list[str]] = {"月报": [], "例会": []}
    for row in csv.reader(run.out.lstrip("\ufeff").splitlines()):
        if len(row) > 3 and row[3] in found:
            found[row[3]].append(row[0])
    assert run.code == ("有误" in run.out), run.err
    return found


def test_a_calendar_has_every_day_that_the_wrong_one_cannot_move(tmp_path: Path) -> None:
    """Whichever day of May was meant, April's and July's reports are due when they are; a meeting waits for nobody."""
    may = _days(tmp_path, MONTH)
    assert may["月报"][3:6] == ["2026-04-15", "", "2026-06-15"]
    assert len(may["例会"]) == 12
    assert "月报" in command_line("calendar", wrong(tmp_path), "-f", "md").out
    assert set(_days(tmp_path, ANY)["月报"]) == {""}


def test_people_read_which_day_is_open(tmp_path: Path) -> None:
    run = command_line("calendar", wrong(tmp_path), "-f", "md", "--month", "5")
    (row,) = (line for line in run.out.splitlines() if "月报" in line)
    assert row.split("|")[1].strip() == "有误"
    (late,) = (line for line in run.out.splitlines() if "供水" in line)
    assert late.split("|")[1].strip() == "2026-05-08"  # a deadline stays where it is stated
    assert "自列放假日" not in run.out  # how many they are nobody knows


@pytest.mark.parametrize("form", ["json", "ics"])
def test_programs_get_the_days_that_stand(tmp_path: Path, form: str) -> None:
    run = command_line("calendar", wrong(tmp_path), "-f", form)
    assert run.code == 1
    assert ("20260415" if form == "ics" else "2026-04-15") in run.out
    if form == "json":
        assert [one["name"] for one in json.loads(run.out)["undated"]] == ["月报"]
    else:
        assert "月报有的日期没有列入" in run.out.replace("\r\n ", "")


def test_arrears_are_told_but_for_those_that_it_may_move(tmp_path: Path) -> None:
    run = command_line("calendar", "--missing", wrong(tmp_path), "--as-of", "2026-04-30", "-f", "md")
    assert "2026年1月15日" in run.out
    late = command_line("calendar", "--missing", wrong(tmp_path, ANY), "--as-of", "2026-04-30", "-f", "md")
    assert (late.code, "县水务局的月报没有计入" in late.out, "1月15日" in late.out) == (1, True, False)


def test_a_letter_leaves_blank_by_when_to_reply(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("2026-08-20]", "2026-08-34]"))
    run = command_line("calendar", "--missing", plan, "--as-of", "2026-08-12", "-f", "md")
    assert "请于＿＿月＿＿日（方案第7行放假日有误）前补报" in run.out
    early = command_line("calendar", "--missing", plan, "--as-of", "2026-04-12", "-f", "md")
    assert (early.code, "请于2026年4月15日前补报" in early.out) == (0, True), early.err


def test_a_day_listed_as_off_and_as_worked_is_open_alone(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("workdays: [2026-05-09]", "workdays: [2026-05-14]"))
    run = command_line("calendar", plan, "-f", "csv")
    assert run.code == 0, run.err  # nothing falls on it
    plan = office(tmp_path, PLAN.replace("05-14", "05-15").replace("workdays: [2026-05-09]", "workdays: [2026-05-15]"))
    assert command_line("calendar", plan, "-f", "md", "--month", "5").out.count("有误") >= 1


def test_next_years_draft_does_not_wait_for_this_years_days_off(tmp_path: Path) -> None:
    draft = str(tmp_path / "next.yaml")
    assert command_line("init", "--from", wrong(tmp_path), "--year", "2027", "-o", draft).code == 0
    assert command_line("init", "--from", wrong(tmp_path, ANY), "--year", "2027", "-o", draft, "--force").code == 1


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        (("report", "-q", "Q2", "--as-of", "2026-06-30", "-f", "md"), "工作制度落实情况没有列出"),
        (("bulletin", "--as-of", "2026-06-30", "-f", "md"), "排名、没有填报的单位没有列出"),
        (("export", "--as-of", "2026-06-30", "-o", "表"), "没有写入整张表：occurrences"),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_what_fell_due_is_not_counted_where_the_wrong_day_may_move_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], lacking: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = command_line(words[0], wrong(tmp_path), *words[1:])
    assert run.code == 1
    assert lacking in run.out + run.err
