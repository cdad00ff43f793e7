"""Edge cases of the rules about progress: the log, what is done, what is overdue, who has not reported."""

from __future__ import annotations

from datetime import date

import pytest

from support import findings_of, plan_text

TASKS = """\
tasks:
  - id: "1"
    title: 建设基站
    lead: [甲局]
    deadline: 2026-06-30
    indicators: [{name: 新建基站, at_least: 300, unit: 个}, {name: 每站造价, at_most: 10, unit: 万元}]
  - {id: "2", title: 修订村规民约, lead: [乙局], start: 2026-06-01, deadline: 2026-12-30}
"""
LEDGER = "duties:\n  - {name: 工作台账, kind: report, by: lead, every: quarter, due: month-end, shift: none}\n"


def log(*entries: str) -> str:
    return "progress:\n" + "".join(f"  - {{date: {entry}}}\n" for entry in entries)


def found(snippet: str, *leave: str, as_of: date | None = None) -> list[str]:
    """Findings of RG0 and RG6 as ``code path``."""
    findings = findings_of(plan_text(snippet), as_of)
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG6") and one.code not in leave]


DONE = "2026-06-20, task: '1', percent: 100, indicators: {新建基站: 300}, evidence: [验收单]"

GOOD = {
    "no log at all": TASKS + LEDGER,
    "two entries of one day": TASKS + log("2026-03-30, task: '1', percent: 20", "2026-03-30, task: '2', percent: 10"),
    "a fall of another task": TASKS + log("2026-03-30, task: '1', percent: 20", "2026-03-31, task: '2', percent: 10"),
    "an entry without a percentage between": TASKS
    + log(
        "2026-03-30, task: '1', percent: 20", "2026-04-30, task: '1', note: 招标", "2026-05-30, task: '1', percent: 20"
    ),
    "done on time": TASKS + log(DONE),
    "done, a ceiling just kept": TASKS + log(DONE.replace("300}", "300, 每站造价: 10}")),
    "evidence came later": TASKS
    + log(DONE.replace(", evidence: [验收单]", ""), "2026-06-25, task: '1', evidence: [验收单]"),
    "the actual was logged before": TASKS
    + log(
        "2026-05-20, task: '1', percent: 90, indicators: {新建基站: 310}",
        "2026-06-20, task: '1', percent: 100, evidence: [验收单]",
    ),
    "done, and reopened with a reason": TASKS
    + log("2026-05-20, task: '1', percent: 100", "2026-06-20, task: '1', percent: 80, reason: 验收发现质量问题"),
    "the deadline itself is not overdue": TASKS + log("2026-06-30, task: '1', percent: 90"),
    "money alone does not tell who is overdue": TASKS
    + "funding: {sources: [县级财政], payments: [{date: 2026-08-01, source: 县级财政, task: '1', item: 甲, amount: 1}]}\n",
    "reports by progress and by submission": TASKS
    + LEDGER
    + log("2026-03-30, task: '1', percent: 20", DONE)
    + "submissions:\n  - {date: 2026-06-25, duty: 工作台账, by: 乙局}\n  - {date: 2026-09-28, duty: 工作台账, by: 乙局}\n"
    + "  - {date: 2026-10-08, duty: 工作台账, by: 乙局}\n",
    "a submission by nobody in particular is everybody's": TASKS
    + LEDGER
    + log("2026-03-30, task: '1', percent: 20")
    + "submissions:\n  - {date: 2026-06-25, duty: 工作台账}\n",
    "meetings are not reports": TASKS
    + LEDGER.replace("report", "meeting")
    + log("2026-06-25, task: '1', percent: 80", "2026-06-30, task: '2', percent: 10"),
    "a draft is not run yet": "status: draft\n" + TASKS + LEDGER + log("2026-08-30, task: '1', percent: 20"),
    "steps by days and by light in one list": (
        "escalation: [{light: yellow, action: 提醒}, {overdue_days: 5, action: 提醒}, {light: red, action: 约谈}, "
        "{overdue_days: 5, action: 通报}, {overdue_days: 30, action: 约谈}]\n"
    ),
    "yellow and red together": "alerts: {yellow_behind: 10, red_behind: 10}\n",
}


@pytest.mark.parametrize("name", GOOD)
def test_right_plans_stay_without_a_finding(name: str) -> None:
    assert found(GOOD[name]) == []


BAD = {
    "none was allowed and two happened": (
        TASKS.replace("{name: 每站造价, at_most: 10, unit: 万元}", "{name: 安全事故, exactly: 0, unit: 起}")
        + log(DONE.replace("300}", "300, 安全事故: 2}")),
        ["RG607 progress[0].percent"],
    ),
    "one early entry is one finding": (
        TASKS
        + log(
            "2026-03-30, task: '2', percent: 20",
            "2026-01-30, task: '2', percent: 10",
            "2026-03-31, task: '2', percent: 30",
        ),
        ["RG601 progress[1].date"],
    ),
    "one late entry is one finding, and no day to judge the plan by": (
        TASKS
        + log(
            "2026-03-30, task: '2', percent: 20",
            "2027-06-30, task: '2', percent: 25",
            "2026-03-31, task: '2', percent: 30",
            "2026-04-30, task: '2', percent: 40",
        ),
        ["RG601 progress[1].date"],
    ),
    "a fall in the order of the days": (
        TASKS + log("2026-03-30, task: '2', percent: 20", "2026-04-30, task: '2', percent: 10"),
        ["RG602 progress[1].percent"],
    ),
    "an entry out of order is not also a fall": (
        TASKS
        + log(
            "2026-03-30, task: '2', percent: 20",
            "2026-01-30, task: '2', percent: 40",
            "2026-04-30, task: '2', percent: 30",
        ),
        ["RG601 progress[1].date"],
    ),
    "what comes after too much is no fall": (
        TASKS + log("2026-03-30, task: '2', percent: 200", "2026-04-30, task: '2', percent: 30"),
        ["RG603 progress[0].percent"],
    ),
    "beyond the whole is no finish, with evidence and targets to miss": (
        TASKS + log("2026-03-30, task: '1', percent: 155"),
        ["RG603 progress[0].percent"],
    ),
    "below nothing": (TASKS + log("2026-03-30, task: '2', percent: -1"), ["RG603 progress[0].percent"]),
    "over 100": (
        TASKS + log("2026-03-30, task: '2', percent: 100.5, evidence: [验收单]"),
        ["RG603 progress[0].percent"],
    ),
    "an unknown task is not an unknown indicator as well": (
        TASKS + log("2026-03-30, task: '9', percent: 10, indicators: {新建站: 3}"),
        ["RG604 progress[0].task"],
    ),
    "an indicator of another task": (
        TASKS + log("2026-03-30, task: '2', indicators: {新建基站: 3}"),
        ["RG605 progress[0].indicators.新建基站"],
    ),
    "done without evidence": (
        TASKS + log(DONE.replace("[验收单]", "[]")),
        ["RG606 progress[0].evidence"],
    ),
    "done, the target missed": (
        TASKS + log(DONE.replace("300", "299")),
        ["RG607 progress[0].percent"],
    ),
    "done, nothing said of the target": (
        TASKS + log("2026-06-20, task: '1', percent: 100, evidence: [验收单]"),
        ["RG607 progress[0].percent"],
    ),
    "done, a ceiling broken": (
        TASKS + log(DONE.replace("300}", "300, 每站造价: 12}")),
        ["RG607 progress[0].percent"],
    ),
    "a day overdue": (TASKS + log("2026-07-01, task: '1', percent: 90"), ["RG608 tasks[0].deadline"]),
    "done too late is done": (
        TASKS + log("2026-07-20, task: '1', percent: 99", "2026-07-21, task: '2', percent: 5"),
        ["RG608 tasks[0].deadline"],
    ),
    "nobody reported in the first quarter but the one who had begun": (
        TASKS + LEDGER + log("2026-04-15, task: '1', percent: 20"),
        ["RG609 duties[0].by"],
    ),
    "far behind the plan's end": (
        TASKS + log("2026-03-30, task: '2', percent: 20", "2062-03-30, task: '2', percent: 100, evidence: [验收单]"),
        ["RG618 progress[1].date"],
    ),
    "a year mistyped into the future, between others": (
        TASKS
        + log(
            "2026-03-30, task: '2', percent: 20",
            "2096-04-30, task: '2', percent: 30",
            "2026-05-30, task: '2', percent: 35",
        ),
        ["RG618 progress[1].date"],
    ),
    "a submission for an unknown duty": (
        TASKS + LEDGER + "submissions: [{date: 2026-03-20, duty: 台帐, by: 甲局}]\n",
        ["RG611 submissions[0].duty"],
    ),
    "red before yellow": (
        "escalation: [{light: red, action: 约谈}, {light: yellow, action: 提醒}]\n",
        ["RG613 escalation[1].light"],
    ),
    "a threshold beyond the default of the other": ("alerts: {yellow_behind: 40}\n", ["RG615 alerts.yellow_behind"]),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_found_where_they_are(name: str) -> None:
    snippet, expected = BAD[name]
    assert sorted(found(snippet)) == sorted(expected)


def values_of(snippet: str, code: str, as_of: date | None = None) -> dict[str, object]:
    [finding] = [one for one in findings_of(plan_text(snippet), as_of) if one.code == code]
    return dict(finding.values)


def test_the_plans_own_step_is_named() -> None:
    steps = "escalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 30, action: 通报}, {overdue_days: 60, action: 约谈}]\n"
    values = values_of(TASKS + steps, "RG608", date(2026, 7, 30))
    assert (values["days"], values["percent"]) == (30, "")
    assert "没有填报过" in str(values["last"])  # not reported is not 0 %
    assert "通报" in str(values["action"])


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        pytest.param("stage: 实施", "RG608 tasks[0].stage", id="a-stage's-end"),
        pytest.param("note: 未写时限", "RG608 tasks[0].deadline", id="the-plan's-end"),
        pytest.param("ongoing: true", None, id="a-standing-task-is-never-overdue"),
    ],
)
def test_a_deadline_that_stands_elsewhere(deadline: str, expected: str | None) -> None:
    snippet = f"stages: [{{name: 实施, start: 2026-01, end: 2026-06}}]\ntasks: [{{id: '1', title: 甲, lead: [甲局], {deadline}}}]\n"
    assert found(snippet, as_of=date(2027, 1, 15)) == ([expected] if expected else [])


REPORTS = TASKS + LEDGER + log("2026-03-30, task: '1', percent: 20")


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        pytest.param(date(2026, 6, 30), None, id="on-the-day-itself"),
        pytest.param(date(2026, 7, 1), "甲局（2026-06-30）、乙局（2026-06-30）", id="the-day-after"),
        pytest.param(
            date(2026, 10, 1), "甲局（2026-09-30、2026-06-30）、乙局（2026-09-30、2026-06-30）", id="the-latest-first"
        ),
    ],
)
def test_who_has_not_reported(day: date, missing: str | None) -> None:
    """乙局 begins in June, so nothing is missing of it in March."""
    found = [one for one in findings_of(plan_text(REPORTS), day) if one.code == "RG609"]
    assert [one.values["missing"] for one in found] == ([missing] if missing else [])


@pytest.mark.parametrize(
    ("by", "submitted", "missing"),
    [
        pytest.param("各镇", "甲镇", ["乙镇（2026-06-30）"], id="a-group-by-its-members"),
        pytest.param("各镇", "各镇", [], id="a-group-for-all"),
        pytest.param("甲局", "老甲局", [], id="an-alias-is-the-same-unit"),
    ],
)
def test_groups_and_aliases(by: str, submitted: str, missing: list[str]) -> None:
    snippet = (
        "departments: {甲局: {aliases: [老甲局]}, 各镇: {members: [甲镇, 乙镇]}}\n"
        f"duties: [{{name: 半年总结, kind: report, by: {by}, every: half-year, shift: none, until: 2026-06-30}}]\n"
        f"submissions: [{{date: 2026-06-20, duty: 半年总结, by: {submitted}}}]\n"
    )
    findings = findings_of(plan_text(snippet), date(2026, 9, 1))
    assert [one.values["missing"] for one in findings if one.code == "RG609"] == missing


def test_entries_after_the_chosen_day_are_counted_once() -> None:
    snippet = TASKS + log("2026-03-30, task: '2', percent: 20", "2026-05-30, task: '2', percent: 30", DONE)
    assert found(snippet, as_of=date(2026, 4, 1)) == ["RG610 progress[1].date"]
    assert values_of(snippet, "RG610", date(2026, 4, 1))["count"] == 2


def test_coverage_counts_as_the_actual() -> None:
    snippet = """\
tasks:
  - id: "1"
    title: 快递进村
    lead: [甲局]
    deadline: 2026-06-30
    indicators: [{name: 网点覆盖率, at_least: 50, unit: "%", coverage: {of: village, having: 网点}}]
places: [{name: 甲村, kind: village, counts: {网点: 1}}, {name: 乙村, kind: village, counts: {网点: 0}}, {name: 丙村, kind: village}]
""" + log("2026-06-20, task: '1', percent: 100, evidence: [验收单]")
    assert values_of(snippet, "RG607")["unmet"] == "网点覆盖率 33.33/50%"
    assert found(snippet.replace("{网点: 0}", "{网点: 2}")) == []


def test_the_last_percentage_reported_is_named() -> None:
    entries = log(
        "2026-03-30, task: '1', percent: 40", "2026-05-30, task: '1', percent: 70", "2026-08-01, task: '1', note: 招标"
    )
    assert values_of(TASKS + entries, "RG608")["percent"] == "70"


@pytest.mark.parametrize(
    ("steps", "given", "before"),
    [
        ("{light: red, overdue_days: 3, action: 甲}, {light: yellow, action: 乙}", "黄灯", "红灯"),
        (
            "{light: yellow, overdue_days: 9, action: 甲}, {light: red, overdue_days: 3, action: 乙}",
            "逾期 3 天",
            "逾期 9 天",
        ),
    ],
    ids=["lights", "days"],
)
def test_steps_out_of_order_are_named_by_what_is_compared(steps: str, given: str, before: str) -> None:
    values = values_of(f"escalation: [{steps}]\n", "RG613")
    assert (values["given"], values["before"]) == (given, before)
