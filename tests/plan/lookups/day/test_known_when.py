"""What was known when: late entries, corrections, counts and tasks with days leave the papers of a past day alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from papers import PLAN, changed, office, papers
from ruralgov.checking.rules.base import completed
from ruralgov.plan.lookups.day.plan_on_day import effective
from ruralgov.reading.plan_file import load_plan
from support import codes, command_line, edit_findings

DAY = "2026-06-30"
LATE = "  - {date: 2026-06-29, entered: 2026-07-05, task: '2.1', percent: 25, by: 丁局}\n"
NO_DAY = "  - {date: 2026-07-05, task: '1', percent: 50}\n  - {date: 2026-05-29, task: '2.1', percent: 25}\n"
CORRECTION = (
    "  - {date: 2026-05-31, entered: 2026-07-05, task: '3', percent: 60, indicators: {考核村数: 3},"
    " replaces: 2026-05-31, reason: 更正误报}\n"
)
AGAIN = CORRECTION.replace("07-05", "07-08").replace("60", "70").replace("更正误报", "漏报")


def in_place(old: str, new: str) -> str:
    assert old in PLAN
    return PLAN.replace(old, new)


REMOVED = PLAN[PLAN.index('  - id: "3"') : PLAN.index("parameters:")]
AMENDMENT = (
    '  - {date: 2026-07-05, task: "3", field: task, from: {title: 考核管护, section: 管护, lead: [丁局], support: [乙局, 丙局],'
    " deadline: 2026-05-31, indicators: [{name: 考核村数, at_least: 5, unit: 个}]}, to: null, document: 某办发〔2026〕9号, reason: 并入}\n"
)
LATER = {
    "a late entry": PLAN + LATE,
    "a late entry that does not say when": PLAN + NO_DAY,
    "a correction": PLAN + CORRECTION,
    "a correction of a correction": PLAN + CORRECTION + AGAIN,
    "a late payment": in_place(
        "  payments:\n",
        '  payments:\n    - {date: 2026-06-10, entered: 2026-07-02, source: 省级财政, task: "1", item: 改厕补助, amount: 2万元}\n',
    ),
    "a corrected appropriation": in_place(
        "amount: 12万元}\n",
        "amount: 12万元}\n    - {date: 2026-02-01, entered: 2026-07-02, source: 省级财政, for: 改厕, amount: 11万元,"
        " replaces: 2026-02-01, reason: 误记}\n",
    ),
    "a late submission": PLAN + "submissions:\n  - {date: 2026-03-30, entered: 2026-07-02, duty: 台账, by: 丁局}\n",
    "an approval of June entered in July": in_place("deadline: 2026-06-10", "deadline: 2026-09-30")
    + 'amendments:\n  - {date: 2026-06-01, entered: 2026-07-02, task: "1", field: deadline, from: 2026-06-10, to: 2026-09-30, document: 某办发〔2026〕9号, reason: 汛期}\n',
    "a deadline moved in October": in_place("deadline: 2026-06-10", "deadline: 2026-12-31")
    + 'amendments:\n  - {date: 2026-10-15, task: "1", field: deadline, from: 2026-06-10, to: 2026-12-31, document: 某办发〔2026〕9号, reason: 汛期}\n',
    "a later count": in_place(
        "counts: {管护员: 1}}", "counts: {管护员: 1}, counted: [{on: 2026-07-01, counts: {管护员: 3, 厕所: 1}}]}"
    ),
    "a count entered late": in_place(
        "counts: {管护员: 1}}",
        "counts: {管护员: 1}, counted: [{on: 2026-06-01, entered: 2026-07-01, counts: {管护员: 3}}]}",
    ),
    "a task added": in_place(
        "parameters:",
        '  - {id: "4", title: 整治公厕, section: 管护, lead: [乙局], deadline: 2027-06-30, added: 2026-07-01}\nparameters:',
    ),
    "a task taken out": PLAN.replace(REMOVED, "") + "amendments:\n" + AMENDMENT,
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """The folder of the plan, and its papers before anything is entered later."""
    folder = tmp_path_factory.mktemp("office")
    return folder, papers(office(folder), DAY)


@pytest.mark.parametrize("text", LATER.values(), ids=LATER)
def test_what_is_entered_later_leaves_past_papers_alone(printed: tuple[Path, dict[str, str]], text: str) -> None:
    folder, before = printed
    assert changed(before, papers(office(folder, text), DAY)) == {}
    assert not {code for code in codes(text) if code in ("RG604", "RG630", "RG631", "RG632", "RG633")}


def test_the_first_entry_of_all_lights_up_no_earlier_quarter(tmp_path: Path) -> None:
    """Before it there was no log, and so there were no lights."""
    plan = PLAN[: PLAN.index("progress:")]
    before = papers(office(tmp_path, plan), DAY)
    later = plan + "progress:\n  - {date: 2026-11-01, task: '1', percent: 50}\n"
    assert changed(before, papers(office(tmp_path, later), DAY)) == {}


def test_what_is_reached_first_later_does_not_fill_a_blank(tmp_path: Path) -> None:
    counted = "indicators: [{name: 覆盖, exactly: 100, unit: '%', coverage: {of: village, having: 公厕}}, "
    plan = in_place("indicators: [{name: 4.5米管网", counted + "{name: 4.5米管网")
    before = papers(office(tmp_path, plan), DAY)
    later = plan.replace("counts: {管护员: 1}}", "counts: {管护员: 1}, reached: {公厕: 2026-07-31}}")
    assert changed(before, papers(office(tmp_path, later), DAY)) == {}


def percents(file: Path, *words: str) -> list[str]:
    rows = command_line("tasks", str(file), "-f", "csv", "--as-of", DAY, *words).out.splitlines()[1:]
    return [row.split(",")[8] for row in rows]


def test_known_on_and_restated_show_what_is_known_later(tmp_path: Path) -> None:
    file = office(tmp_path, PLAN + LATE + CORRECTION + AGAIN)
    assert percents(file) == ["40", "", "100"]
    assert percents(file, "--known-on", "2026-07-05") == ["40", "25", "60"]
    assert percents(file, "--known-on", "2026-07-08") == percents(file, "--restated") == ["40", "25", "70"]
    both = command_line("tasks", str(file), "--restated", "--known-on", DAY)
    assert (both.code, "只能用一个" in both.err) == (2, True)


def test_the_report_says_what_was_restated_and_the_next_one_does_too(tmp_path: Path) -> None:
    file = office(tmp_path, PLAN + LATE + CORRECTION)
    words = "任务3“考核管护”：完成由100%更正为60%，考核村数由4个更正为3个（2026年7月5日记入：更正误报）。"
    now = command_line("report", str(file), "-q", "2026Q2", "--restated").out
    assert "2026年第二季度数据按截至2026年7月5日的补报和更正作了订正，与2026年6月30日所报不同的有：" in now
    assert words in now
    then = command_line("report", str(file), "-q", "2026Q2").out
    assert "更正" not in then
    following = command_line("report", str(file), "-q", "2026Q3").out
    assert "2026年第二季度数据按截至2026年7月5日的补报和更正作了订正：" in following
    assert words in following


def test_what_is_entered_later_does_not_change_the_day_of_an_earlier_restatement(tmp_path: Path) -> None:
    file = office(tmp_path, PLAN + LATE + CORRECTION)
    then = command_line("report", str(file), "-q", "2026Q3").out
    assert "按截至2026年7月5日的补报和更正" in then
    office(tmp_path, PLAN + LATE + CORRECTION + "  - {date: 2026-10-08, task: '2.1', percent: 50, by: 丙局}\n")
    assert command_line("report", str(file), "-q", "2026Q3").out == then


def test_a_correction_takes_the_entry_that_shares_most(tmp_path: Path) -> None:
    two = "".join(
        f"  - {{date: 2026-06-01, task: '2.1', percent: {n}, by: {by}}}\n" for n, by in ((30, "丁局"), (35, "丙局"))
    )
    fix = "  - {date: 2026-06-01, entered: 2026-06-05, task: '2.1', percent: 20, by: 丁局, replaces: 2026-06-01, reason: 误报}\n"
    loaded = load_plan("plan.yaml", (PLAN + two + fix).encode())
    assert loaded.plan
    left = [entry.percent for entry in effective(loaded.plan, date(2026, 6, 30), date(2026, 6, 30)).plan.progress]
    assert left[-2:] == [35, 20]


WRONG = {
    "RG630": PLAN + CORRECTION.replace("replaces: 2026-05-31", "replaces: 2026-05-30"),
    "RG631": PLAN + CORRECTION.replace(", reason: 更正误报", ""),
    "RG632": PLAN + LATE.replace("entered: 2026-07-05", "entered: 2026-06-05"),
    "RG601": PLAN + NO_DAY,
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_really_wrong_has_a_finding(code: str) -> None:
    assert code in codes(WRONG[code])


def test_late_entries_are_no_mistake() -> None:
    assert not {"RG601", "RG602"} & set(codes(PLAN + LATE + CORRECTION))


def test_log_says_when_it_was_entered(tmp_path: Path) -> None:
    file = office(tmp_path)
    words = ("log", "3", str(file), "--percent", "60", "--replaces", "2026-05-31", "--reason", "更正误报")
    assert command_line(*words, "--entered", "2026-07-05").code == 0
    line = file.read_text("utf-8").splitlines()[-1]
    assert line.startswith("  - {date: 2026-05-31, entered: 2026-07-05, replaces: 2026-05-31, ")
    assert command_line("log", "1", str(file), "--percent", "50", "--date", "2026-06-10").code == 0
    assert "date: 2026-06-10, entered: 20" in file.read_text("utf-8").splitlines()[-1]
    nothing = command_line("log", "3", str(file), "--percent", "60", "--replaces", "2026-05-30", "--reason", "误报")
    assert (nothing.code, "RG630" in nothing.err) == (1, True)


def test_diff_says_what_counts_and_tasks_without_a_day_change() -> None:
    counted = {one.code for one in edit_findings(PLAN, PLAN.replace("counts: {管护员: 1}", "counts: {管护员: 2}"))}
    assert counted == {"RG720"}
    again = LATER["a later count"]
    assert {one.code for one in edit_findings(PLAN, again)} == set()
    assert {one.code for one in edit_findings(again, again.replace("管护员: 3", "管护员: 4"))} == {"RG707"}


def test_what_diff_offers_for_a_task_taken_out_keeps_it_in_past_papers(tmp_path: Path) -> None:
    (finding,) = (one for one in edit_findings(PLAN, PLAN.replace(REMOVED, "")) if one.code == "RG706")
    line = str(finding.values["entry"]).replace("批准日期", "2026-07-05").replace("批准文号", "某办发〔2026〕9号")
    after = f"{PLAN.replace(REMOVED, '')}amendments:\n  {line}\n"
    assert "RG706" not in {one.code for one in edit_findings(PLAN, after)}
    before = papers(office(tmp_path), DAY)
    assert changed(before, papers(office(tmp_path, after), DAY)) == {}


def test_of_a_task_whose_approval_knows_the_title_alone_the_title_comes_back() -> None:
    text = (
        PLAN.replace(REMOVED, "")
        + "amendments:\n"
        + (
            '  - {date: 2026-07-05, task: "3", field: task, from: 考核管护, to: null, document: 某办发〔2026〕9号, reason: 并入}\n'
        )
    )
    loaded = load_plan("plan.yaml", text.encode())
    assert loaded.plan
    assert [task.title for task in effective(loaded.plan, date(2026, 6, 30)).plan.tasks] == [
        "改造户厕",
        "建管护队伍",
        "考核管护",
    ]


TWICE = """\
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31, indicators: [{name: 户厕, unit: 户, at_least: 100}, {name: 培训, unit: 场, at_least: 10, counts: period}]}
progress:
  - {date: 2026-03-31, task: "1", percent: 40, indicators: {户厕: 40, 培训: 3}, note: 摸底, by: 甲局}
  - {date: 2026-03-31, task: "1", percent: 38, indicators: {培训: 4}, by: 甲局}
"""


def test_one_correction_replaces_both_entries_that_two_clerks_made_of_one_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(completed(TWICE), "utf-8")
    assert "RG635" in codes(completed(TWICE))
    words = ("log", "1", str(file), "--percent", "36", "--replaces", "2026-03-31", "--reason", "误报")
    assert "培训那天记了2次（3、4）：写明更正后是多少" in command_line(*words).err, "nobody guesses what two make"
    assert command_line(*words, "--actual", "培训=5").code == 0
    text = file.read_text("utf-8")
    assert "percent: 36, indicators: {户厕: 40, 培训: 5}, by: 甲局" in text, "what one of them gave alone stays"
    assert not {"RG602", "RG634", "RG635"} & set(codes(text))
    [task] = json.loads(command_line("tasks", str(file), "-f", "json").out)
    assert [one["actual"] for one in task["indicators"]] == ["40", "5"]


def test_a_correction_that_says_less_leaves_the_other_entry(tmp_path: Path) -> None:
    less = (
        TWICE
        + '  - {date: 2026-03-31, entered: 2026-04-02, task: "1", percent: 38, indicators: {培训: 6}, by: 甲局, replaces: 2026-03-31, reason: 漏报}\n'
    )
    file = tmp_path / "plan.yaml"
    file.write_text(completed(less), "utf-8")
    [task] = json.loads(command_line("tasks", str(file), "-f", "json").out)
    assert [one["actual"] for one in task["indicators"]] == ["40", "9"], "no figure is lost unseen"
    assert "RG635" in codes(completed(less))
