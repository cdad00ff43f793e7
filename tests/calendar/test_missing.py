"""Who owes which report: on time, late, for which period, and the reminder that is drafted."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from field_variants import MARK
from governance_plans import plan_file, plan_text
from ruralgov.calendar.duty_reports import missing, outcomes
from ruralgov.checking.rules.base import completed
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line

LEDGER = "duties:\n  - {name: 台账, kind: report, by: 甲局, to: 乙局, every: 2 months}\n"
YEAR = Span(date(2021, 1, 1), date(2021, 12, 31))


def became(log: str, duty: str = LEDGER, until: str = "2021-07-31") -> list[str]:
    """What became of the first duty's days up to a day: ``on``, ``late`` or ``-`` for each of them."""
    loaded = load_plan("plan.yaml", plan_text(duty + log).encode())
    assert loaded.plan, loaded.findings
    index = Index(loaded.plan, date.fromisoformat(until))
    found = outcomes(index, 0, Span(date(2021, 1, 1), date.fromisoformat(until)))
    return ["-" if one.done is None else "late" if one.late else "on" for one in found]


def sent(*days: str) -> str:
    return "submissions:\n" + "".join(f"  - {{date: {day}, duty: 台账, by: 甲局}}\n" for day in days)


PROGRESS = """
progress:
  - {date: 2021-02-20, task: "1", percent: 1}
  - {date: 2021-03-02, task: "1", percent: 2}
  - {date: 2021-07-02, task: "1", percent: 3}
"""
# Due on 26 February (the 28th is a Sunday), 30 April and 30 June.
CASES = {
    "every report in time": (sent("2021-02-26", "2021-04-29", "2021-06-30"), ["on", "on", "on"]),
    "nothing at all": ("", ["-", "-", "-"]),
    "two days late is late, and does not count for April": (sent("2021-02-28", "2021-06-30"), ["late", "-", "on"]),
    "in the second half of the period it is the next report": (sent("2021-04-20", "2021-06-30"), ["-", "on", "on"]),
    "late and then in time": (sent("2021-03-02", "2021-04-30", "2021-06-30"), ["late", "on", "on"]),
    "late, and the last day has no next": (sent("2021-02-26", "2021-04-30", "2021-07-20"), ["on", "on", "late"]),
    "it says which period it is for, by the month": (
        sent("2021-02-26", "2021-06-30") + "  - {date: 2021-06-10, duty: 台账, by: 甲局, for: 2021-04}\n",
        ["on", "late", "on"],
    ),
    "it says which period it is for, by the day before it was moved": (
        sent("2021-04-30", "2021-06-30") + "  - {date: 2021-04-20, duty: 台账, by: 甲局, for: 2021-02-28}\n",
        ["late", "on", "on"],
    ),
    "a progress entry is a report, a late one is not": (
        PROGRESS,
        ["on", "on", "-"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_became_of_a_report(name: str) -> None:
    log, expected = CASES[name]
    assert became(log) == expected


def test_progress_is_no_meeting() -> None:
    log = "progress:\n  - {date: 2021-02-20, task: '1', percent: 1}\n"
    assert became(log, LEDGER.replace("report", "meeting")) == ["-", "-", "-"]


def test_progress_is_the_ledger_and_no_other_report() -> None:
    log = "progress:\n  - {date: 2021-02-20, task: '1', percent: 1}\n"
    assert became(
        log, f"{LEDGER}  - {{name: 半年总结, kind: report, by: 甲局, every: half-year, due: month-end}}\n"
    ) == [
        "on",
        "-",
        "-",
    ]
    assert became(log, LEDGER.replace("name: 台账", "name: 总结")) == ["on", "-", "-"]
    other = (
        LEDGER.replace("name: 台账", "name: 总结")
        + "  - {name: 台账, kind: report, by: 乙局, every: year, due: month-end}\n"
    )
    assert became(log, other) == ["-", "-", "-"]


def test_the_log_counts_up_to_the_day_only() -> None:
    assert became(sent("2021-02-26", "2021-04-29"), until="2021-04-28") == ["on"]


def test_a_group_owes_by_its_members_and_may_report_for_them() -> None:
    plan = (
        "departments: {甲局: {}, 乙局: {}, 各乡镇: {members: [甲镇, 乙镇]}, 甲镇: {}, 乙镇: {}}\n"
        "duties: [{name: 台账, kind: report, by: 各乡镇, every: quarter}]\n"
        "submissions: [{date: 2021-03-30, duty: 台账, by: 各乡镇}, {date: 2021-06-30, duty: 台账, by: 乙镇}]\n"
    )
    text = plan_text(plan).replace("departments: {甲局: {}, 乙局: {}}\n", "", 1)
    loaded = load_plan("plan.yaml", text.encode())
    assert loaded.plan, loaded.findings
    owed = missing(Index(loaded.plan, date(2021, 8, 1)), date(2021, 8, 1))
    assert [(one.unit, one.due) for one in owed] == [("甲镇", (date(2021, 6, 30),))]


def test_a_report_is_not_owed_on_its_day(tmp_path) -> None:
    file = str(plan_file(tmp_path / "plan.yaml", LEDGER))
    assert "没有逾期未报送的报告" in command_line("calendar", file, "--missing", "--as-of", "2021-02-26").out
    assert "1个单位的1期报告逾期未报送" in command_line("calendar", file, "--missing", "--as-of", "2021-02-27").out


def test_the_reminder_names_the_unit_the_days_and_the_answer_by_three_working_days() -> None:
    run = command_line("calendar", str(PLANS / "digital-county.yaml"), "--missing", "--as-of", "2021-11-05", "-f", "md")
    assert run.code == 0
    assert re.search(r"\| 县公安局 +\| 试点工作台账和信息简报 \| 县委网信办 \| 2021年10月29日 \| 1 +\| 7 +\|", run.out)
    assert "## 催办通知：县公安局" in run.out
    assert "- 试点工作台账和信息简报：应于2021年10月29日前报送县委网信办，已逾期7天。" in run.out
    assert "请于2021年11月10日前补报" in run.out  # Friday the 5th; 8, 9 and 10 are working days
    assert MARK.sub("", run.out).rstrip().endswith("县委网信办\n\n2021年11月5日")


def test_the_list_can_be_narrowed() -> None:
    words = ("calendar", str(PLANS / "digital-county.yaml"), "--missing", "--as-of", "2021-11-05", "-f", "json")
    assert {one["unit"] for one in json.loads(command_line(*words).out)["missing"]} == {"县公安局", "各配合单位"}
    only = json.loads(command_line(*words, "--unit", "县公安局").out)["missing"]
    assert [(one["unit"], one["due"]) for one in only] == [("县公安局", ["2021-10-29"])]
    assert json.loads(command_line(*words, "-q", "2021Q3").out)["missing"] == []


def test_an_offices_own_reminder_wins(tmp_path) -> None:
    file = plan_file(tmp_path / "plan.yaml", LEDGER)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "reminder.md.j2").write_text(
        "{% for one in reminders %}\n催{{ one.unit }}\n{% endfor %}\n", "utf-8"
    )
    run = command_line("calendar", str(file), "--missing", "--as-of", "2021-03-01", "-f", "md")
    assert "\n催甲局\n" in run.out
    assert "催办通知" not in run.out


SPLIT = """\
departments:
  甲局: {until: 2026-04-14, into: {丙局: ["1"], 丁局: ["2"]}}
  丙局: {}
  丁局: {until: 2026-05-31, into: [戊局]}
  戊局: {}
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], deadline: 2026-12-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], deadline: 2026-12-30}
duties:
  - {name: 台账, kind: report, by: lead, to: 甲局, every: quarter, due: month-end}
progress:
"""
OLD = "  - {date: 2026-03-30, task: '1', percent: 20BY}\n"
OWN = "  - {date: 2026-06-30, task: '1', percent: 40BY}\n"


@pytest.mark.parametrize("by", ["", ", by: 甲局"], ids=["by the lead", "named"])
@pytest.mark.parametrize(
    ("log", "day", "expected"),
    [
        pytest.param(OLD, "2026-04-10", {}, id="before the split"),
        pytest.param(OLD, "2026-04-20", {}, id="the old unit reported for both"),
        pytest.param(OLD, "2026-06-02", {}, id="and for who followed the follower"),
        pytest.param(OLD.replace("03-30", "04-14"), "2026-07-02", {"丙局": 1, "戊局": 1}, id="up to its last day"),
        pytest.param(OLD.replace("03-30", "04-15"), "2026-07-02", {"丙局": 1, "戊局": 2}, id="and no later"),
        pytest.param(OLD + OWN, "2026-07-02", {"戊局": 1}, id="each for itself from then on"),
    ],
)  # fmt: skip
def test_what_a_unit_logged_before_it_was_split_is_a_report_of_all_who_follow(
    log: str, day: str, expected: dict[str, int], by: str
) -> None:
    plan = load_plan("plan.yaml", completed(SPLIT + log.replace("BY", by)).encode()).plan
    assert plan
    found = missing(Index(plan, date.fromisoformat(day)), date.fromisoformat(day))
    assert {one.unit: len(one.due) for one in found} == expected


MERGED = """\
departments: {甲局: {until: 2026-04-10, into: [丙局]}, 乙局: {until: 2026-04-10, into: [丙局]}, 丙局: {}, 丁局: {until: 2026-04-10, into: [戊局, 己局]}, 戊局: {}, 己局: {}}
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-12-18}
  - {id: "2", title: 改厕, lead: [乙局], deadline: 2026-12-18}
  - {id: "3", title: 植树, lead: [丁局], deadline: 2026-12-18}
  - {id: "4", title: 建站, lead: [戊局], deadline: 2026-12-18}
duties:
  - {name: 台账, kind: report, by: lead, to: 甲局, every: quarter, due: month-end}
submissions:
"""
SENT = "  - {date: 2026-03-30, duty: 台账, by: NAME}\n"


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        pytest.param("乙局 丁局 戊局", {"丙局": 1}, id="one of two that merged missed it"),
        pytest.param("甲局 乙局 丁局", {"戊局": 1}, id="who took over from a unit that reported missed its own"),
        pytest.param("甲局 乙局 戊局", {"戊局": 1, "己局": 1}, id="a unit that was split missed it"),
        pytest.param("甲局 乙局 丁局 戊局", {}, id="all have reported"),
    ],
)
def test_a_report_is_owed_by_the_units_of_its_day_and_told_of_those_that_follow(
    sent: str, expected: dict[str, int]
) -> None:
    text = MERGED + "".join(SENT.replace("NAME", name) for name in sent.split())
    assert became_by(text) == expected


def test_what_a_merged_unit_missed_is_made_good_by_its_successor() -> None:
    text = MERGED + "".join(SENT.replace("NAME", name) for name in ("乙局", "丁局", "戊局"))
    late = "  - {date: 2026-04-14, duty: 台账, by: 丙局, for: 2026-03-31}\n"
    assert became_by(text + late) == {}


BETWEEN = """\
departments: {甲局: {until: 2026-04-06, into: [丙局]}, 丙局: {}}
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-12-18}
  - {id: "2", title: 改厕, lead: [丙局], deadline: 2026-12-18}
duties:
  - {name: 台账, kind: report, by: lead, every: quarter, month: 1, day: 10, from: 2026-03-01}
"""
LOGGED = "  - {date: 2026-DAY, task: 'NAME', percent: 20, by: 丙局}\n"


@pytest.mark.parametrize(
    ("sent", "logged", "owes"),
    [
        pytest.param("", "", True, id="nobody reported"),
        pytest.param("甲局@04-02", "", True, id="the old unit reported, the other owes its own"),
        pytest.param("丙局@04-02", "", True, id="the other reported for its own tasks before it took over"),
        pytest.param("甲局@04-02 丙局@04-02", "", False, id="each for its own"),
        pytest.param("甲局@04-02 丙局@04-08", "", False, id="one of them behind the merger"),
        pytest.param("丙局@04-08", "", False, id="the successor reported since, for all its tasks"),
        pytest.param("", "1@04-08", True, id="figures of what it took over"),
        pytest.param("", "2@04-08", True, id="figures of its own"),
        pytest.param("", "1@04-08 2@04-08", False, id="figures of both"),
        pytest.param("甲局@04-02", "2@04-08", False, id="figures of its own beside the old unit's report"),
        pytest.param("甲局@04-02", "1@04-08", True, id="figures of what it took over beside the old unit's report"),
    ],
)
def test_between_the_end_of_the_period_and_the_due_day_each_part_is_owed_by_who_took_it_over(
    sent: str, logged: str, owes: bool
) -> None:
    reports = (SENT.replace("NAME", name).replace("2026-03-30", f"2026-{day}") for name, day in parts(sent))
    entries = (LOGGED.replace("NAME", name).replace("DAY", day) for name, day in parts(logged))
    text = "".join((BETWEEN, "submissions:\n" if sent else "", *reports, "progress:\n" if logged else "", *entries))
    assert became_by(text) == ({"丙局": 1} if owes else {})


def parts(words: str) -> list[tuple[str, str]]:
    return [(name, day) for name, _, day in (word.partition("@") for word in words.split())]


def test_of_a_unit_that_was_split_each_successor_owes_its_own_tasks() -> None:
    text = SPLIT.replace("progress:\n", "submissions:\n  - {date: 2026-04-16, duty: 台账, by: 丙局, for: 2026-03-31}\n")
    assert became_by(text) == {"丁局": 1}


def became_by(text: str) -> dict[str, int]:
    """How many reports each unit has missed by 20 April 2026."""
    plan = load_plan("plan.yaml", completed(text).encode()).plan
    assert plan
    found = missing(Index(plan, date(2026, 4, 20)), date(2026, 4, 20))
    return {one.unit: len(one.due) for one in found}
