"""Edge cases of the rules about time: what they find, what they leave alone, and that one mistake is one finding."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text

STAGES = """\
stages:
  - {name: 部署, start: 2026-01, end: 2026-02}
  - {name: 实施, start: 2026-03, end: 2026-12}
"""


def task(*lines: str, number: str = "1") -> str:
    return "\n".join(
        [f'  - id: "{number}"', f"    title: 任务{number}", "    lead: [甲局]", *(f"    {line}" for line in lines)]
    )


def tasks(*items: str) -> str:
    return "tasks:\n" + "\n".join(items) + "\n"


def found(snippet: str, *leave: str) -> list[str]:
    """Findings of RG0 and RG1 as ``code path``."""
    findings = findings_of(plan_text(snippet))
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG1") and one.code not in leave]


BAD = {
    "a period of twenty-one years": ("period: {start: 2026, end: 2046}\n", ["RG118 period.end"]),
    "no deadline": (tasks(task()), ["RG101 tasks[0].deadline"]),
    "deadline before the period": (tasks(task("deadline: 2025-12-31")), ["RG102 tasks[0].deadline"]),
    "deadline a day after the period": (tasks(task("deadline: 2027-01-01")), ["RG102 tasks[0].deadline"]),
    "deadline outside the period and before the start is outside": (
        tasks(task("start: 2026-03-02", "deadline: 2025-06-30")),
        ["RG102 tasks[0].deadline"],
    ),
    "start behind the period is no reversed task": (
        tasks(task("start: 2031-03-02", "deadline: 2026-06-30")),
        ["RG115 tasks[0].start"],
    ),
    "deadline before the start": (
        tasks(task("start: 2026-06-30", "deadline: 2026-06-29")),
        ["RG103 tasks[0].deadline"],
    ),
    "reversed task in a stage, with milestones: one finding": (
        STAGES
        + tasks(
            task(
                "stage: 实施",
                "start: 2026-06-30",
                "deadline: 2026-01-30",
                "milestones: [{name: 中期, due: 2026-05-29}]",
            )
        ),
        ["RG103 tasks[0].deadline"],
    ),
    "several tasks on one day off: one finding": (
        tasks(
            task("deadline: 2026-10"), task("deadline: 2026-10-30", number="2"), task("deadline: 2026-10", number="3")
        ),
        ["RG104 tasks[0].deadline"],
    ),
    "a Saturday": (tasks(task("deadline: 2026-10-31")), ["RG104 tasks[0].deadline"]),
    "the plan's own day off": (
        "holidays: [2026-10-30]\n" + tasks(task("deadline: 2026-10-30")),
        ["RG104 tasks[0].deadline"],
    ),
    "a stage that begins too early": (
        "stages: [{name: 部署, start: 2025-12, end: 2026-06}]\n",
        ["RG105 stages[0].start"],
    ),
    "a stage behind the end": (
        "stages: [{name: 实施, start: 2026-01, end: 2026-12}, {name: 扩面, start: 2027-01, end: 2027-06}]\n",
        ["RG105 stages[1].start"],
    ),
    "a task in a stage behind the end: the stage alone": (
        "stages: [{name: 实施, start: 2026-01, end: 2027-06}]\n"
        + tasks(task("stage: 实施", "start: 2027-01-04", "deadline: 2027-03-31")),
        ["RG105 stages[0].end"],
    ),
    "a stage inside another": (
        "stages: [{name: 实施, start: 2026-01, end: 2026-12}, {name: 中期检查, start: 2026-06, end: 2026-06}]\n",
        ["RG106 stages[1].start"],
    ),
    "after an inner stage the outer one counts": (
        (
            "stages:\n  - {name: 甲, start: 2026-01, end: 2026-10}\n  - {name: 乙, start: 2026-06, end: 2026-06}\n"
            "  - {name: 丙, start: 2026-11, end: 2026-12}\n"
        ),
        ["RG106 stages[1].start"],
    ),
    "stages in any order": (
        "stages:\n  - {name: 乙, start: 2026-04, end: 2026-12}\n  - {name: 甲, start: 2026-01, end: 2026-02}\n",
        ["RG107 stages[0].start", "RG117 stages[1].start"],
    ),
    "one working day between stages": (
        "stages:\n  - {name: 甲, start: 2026-01, end: 2026-03-30}\n  - {name: 乙, start: 2026-04, end: 2026-12}\n",
        ["RG107 stages[1].start"],
    ),
    "deadline outside the stage": (
        STAGES + tasks(task("stage: 部署", "deadline: 2026-03-31")),
        ["RG108 tasks[0].deadline"],
    ),
    "start outside the stage": (
        STAGES + tasks(task("stage: 实施", "start: 2026-02-27", "deadline: 2026-09-30")),
        ["RG108 tasks[0].start"],
    ),
    "both outside: one finding": (
        STAGES + tasks(task("stage: 部署", "start: 2026-03-02", "deadline: 2026-03-31")),
        ["RG108 tasks[0].deadline"],
    ),
    "outside the period and the stage: the period": (
        STAGES + tasks(task("stage: 部署", "deadline: 2028-03-31")),
        ["RG102 tasks[0].deadline"],
    ),
    "milestone a day late": (
        tasks(task("deadline: 2026-06-30", "milestones: [{name: 甲, due: 2026-06-30}, {name: 乙, due: 2026-07-01}]")),
        ["RG109 tasks[0].milestones[1].due"],
    ),
    "milestone behind the stage": (
        STAGES + tasks(task("stage: 部署", "milestones: [{name: 甲, due: 2026-04}]")),
        ["RG109 tasks[0].milestones[0].due"],
    ),
    "dependency due after the start": (
        tasks(
            task("deadline: 2026-06-30"), task("start: 2026-06-29", "deadline: 2026-09-30", 'after: ["1"]', number="2")
        ),
        ["RG110 tasks[1].after[0]"],
    ),
    "dependency due after the deadline": (
        tasks(task("deadline: 2026-06-30"), task("deadline: 2026-06-29", 'after: ["1"]', number="2")),
        ["RG110 tasks[1].after[0]"],
    ),
    "dependency in a later stage": (
        STAGES + tasks(task("stage: 实施"), task("stage: 部署", 'after: ["1"]', number="2")),
        ["RG110 tasks[1].after[0]"],
    ),
    "duty begins behind the end": (
        "duties: [{name: 月报, kind: report, by: 甲局, every: month, from: 2027-01}]\n",
        ["RG111 duties[0].from"],
    ),
    "duty ended before the plan": (
        "duties: [{name: 月报, kind: report, by: 甲局, every: month, until: 2025-12}]\n",
        ["RG111 duties[0].until"],
    ),
    "duty with no such day": (
        "duties: [{name: 月报, kind: report, by: 甲局, every: week, day: 8}]\n",
        ["RG121 duties[0].day"],
    ),
    "duty in a month that no quarter has": (
        "duties: [{name: 季报, kind: report, by: 甲局, every: quarter, month: 5}]\n",
        ["RG121 duties[0].month"],
    ),
    "duty that ends before it begins": (
        "duties: [{name: 月报, kind: report, by: 甲局, every: month, from: 2026-06, until: 2026-03}]\n",
        ["RG121 duties[0].until"],
    ),
    "duty due behind its own end": (
        "duties: [{name: 总结, kind: report, by: 甲局, every: once, due: 2026-11-30, until: 2026-10-31}]\n",
        ["RG121 duties[0].due"],
    ),
    "duty every 99 years, and in February of leap years": (
        (
            "duties: [{name: 甲报, kind: report, by: 甲局, every: 99 years, from: 2026-01}, "
            "{name: 乙报, kind: report, by: 甲局, every: year, month: 2, day: 29}]\n"
        ),
        ["RG111 duties[0].every"],
    ),
    "a year's report in a plan of half a year": (
        (
            "period: {start: 2026-01, end: 2026-06}\ntasks: [{id: '1', title: 调研, lead: [甲局], deadline: 2026-06-30}]\n"
            "duties: [{name: 年报, kind: report, by: 甲局, every: year}]\n"
        ),
        ["RG111 duties[0].every"],
    ),
    "no period": ("period:\n" + tasks(task("start: 2031-01-01", "deadline: 2031-10-31")), ["RG112 period"]),
    "reversed period": ("period: {start: 2026-12, end: 2025-12}\n" + STAGES, ["RG113 period.end"]),
    "reversed stage: nothing else about it": (
        "stages: [{name: 甲, start: 2027-03, end: 2026-02}, {name: 乙, start: 2026-03, end: 2026-12}]\n"
        + tasks(task("stage: 甲", "deadline: 2026-09-30")),
        ["RG114 stages[0].end"],
    ),
    "start outside the period": (tasks(task("start: 2025-12-31", "deadline: 2026-06-30")), ["RG115 tasks[0].start"]),
    "holiday and workday": (
        "holidays: [2026-10-08, 2026-10-09]\nworkdays: [2026-10-10, 2026-10-09]\n",
        ["RG116 workdays[1]"],
    ),
    "a reversed stage outside the period is only reversed": (
        "stages: [{name: 甲, start: 2025-06, end: 2025-03}]\n",
        ["RG114 stages[0].end"],
    ),
    "nor does it leave a gap": (
        (
            "stages:\n  - {name: 甲, start: 2026-01, end: 2026-02}\n  - {name: 乙, start: 2026-06, end: 2026-03}\n"
            "  - {name: 丙, start: 2026-07, end: 2026-12}\n"
        ),
        ["RG114 stages[1].end"],
    ),
    "a stage that starts years early overlaps nothing more": (
        (
            "stages:\n  - {name: 甲, start: 2026-01, end: 2026-02}\n  - {name: 乙, start: 2016-03, end: 2026-06}\n"
            "  - {name: 丙, start: 2026-07, end: 2026-12}\n"
        ),
        ["RG105 stages[1].start"],
    ),
    "a stage that ends years late overlaps nothing more": (
        "stages:\n  - {name: 甲, start: 2026-01, end: 2036-02}\n  - {name: 乙, start: 2026-03, end: 2026-12}\n",
        ["RG105 stages[0].end"],
    ),
    "a circle is no late dependency": (
        tasks(task("deadline: 2026-06-30", 'after: ["2"]'), task("deadline: 2026-05-29", 'after: ["1"]', number="2")),
        [],
    ),
    "a deadline outside the period makes no dependency late": (
        tasks(task("deadline: 2026-06-30"), task("deadline: 2025-06-30", 'after: ["1"]', number="2")),
        ["RG102 tasks[1].deadline"],
    ),
    "nor does that of the dependency": (
        tasks(task("deadline: 2028-06-30"), task("deadline: 2026-09-30", 'after: ["1"]', number="2")),
        ["RG102 tasks[0].deadline"],
    ),
    "without a deadline nothing comes late": (
        tasks(task("deadline: 2026-06-30"), task('after: ["1"]', number="2")),
        ["RG101 tasks[1].deadline"],
    ),
    "a wrong date is no missing one": (tasks(task("deadline: 2026-02-30")), ["RG009 tasks[0].deadline"]),
}


@pytest.mark.parametrize(("snippet", "expected"), BAD.values(), ids=BAD.keys())
def test_one_mistake_gives_one_finding(snippet: str, expected: list[str]) -> None:
    # A day off is only looked at where it is the point: an info would hide nothing here.
    leave = () if expected[:1] == ["RG104 tasks[0].deadline"] else ("RG104",)
    assert found(snippet, *leave) == expected


GOOD = {
    "standing task": tasks(task("ongoing: true")),
    "stage instead of a deadline": STAGES + tasks(task("stage: 实施")),
    "unknown stage is no missing deadline": STAGES + tasks(task("stage: 没有的阶段")),
    "first and last day of the period": tasks(task("deadline: 2026-01-05"), task("deadline: 2026-12-31", number="2")),
    "start and deadline on one day": tasks(task("start: 2026-06-30", "deadline: 2026-06-30")),
    "a Saturday that is worked": tasks(task("deadline: 2026-10-10")),
    "the plan's own workday": "workdays: [2026-10-31]\n" + tasks(task("deadline: 2026-10-31")),
    "stages end to end": STAGES,
    "nothing but days off between stages": (
        "stages:\n  - {name: 甲, start: 2026-01, end: 2026-09-30}\n  - {name: 乙, start: 2026-10-08, end: 2026-12}\n"
    ),
    "one stage": "stages: [{name: 甲, start: 2026-02, end: 2026-03}]\n",
    "first and last day of a stage": STAGES + tasks(task("stage: 实施", "start: 2026-03", "deadline: 2026-12")),
    "milestone on the deadline": tasks(task("deadline: 2026-06-30", "milestones: [{name: 甲, due: 2026-06}]")),
    "milestone of a standing task": tasks(task("ongoing: true", "milestones: [{name: 甲, due: 2027-06}]")),
    "dependency due on the day of the start": tasks(
        task("deadline: 2026-06-30"), task("start: 2026-06-30", "deadline: 2026-09-30", 'after: ["1"]', number="2")
    ),
    "two tasks of a stage, one after the other": STAGES
    + tasks(task("stage: 实施"), task("stage: 实施", 'after: ["1"]', number="2")),
    "after a standing task": tasks(task("ongoing: true"), task("deadline: 2026-06-30", 'after: ["1"]', number="2")),
    "after an unknown task": tasks(task("deadline: 2026-06-30", 'after: ["9"]')),
    "a standing task after another": tasks(
        task("deadline: 2026-06-30"), task("ongoing: true", 'after: ["1"]', number="2")
    ),
    "a stage of one day": (
        "stages:\n  - {name: 甲, start: 2026-01, end: 2026-06-29}\n  - {name: 启动日, start: 2026-06-30, end: 2026-06-30}\n"
        "  - {name: 乙, start: 2026-07, end: 2026-12}\n" + tasks(task("stage: 启动日", "deadline: 2026-06-30"))
    ),
    "a plan of one day": "period: {start: 2026-06-30, end: 2026-06-30}\n" + tasks(task("deadline: 2026-06-30")),
    "a start on the first day": tasks(task("start: 2026-01-01", "deadline: 2026-06-30")),
    "duty once without a day": "duties: [{name: 承诺, kind: activity, by: 甲局, every: once}]\n",
    "duty on the last day": "duties: [{name: 年报, kind: report, by: 甲局, every: year, due: month-end}]\n",
}


@pytest.mark.parametrize("snippet", GOOD.values(), ids=GOOD.keys())
def test_nothing_to_say(snippet: str) -> None:
    assert found(snippet) == []


def test_draft_plans_are_warned_only_about_what_is_missing() -> None:
    findings = findings_of(plan_text("status: draft\nperiod:\n" + tasks(task())))
    assert {one.code: str(one.severity) for one in findings if one.code[:3] == "RG1"} == {
        "RG101": "warning",
        "RG112": "warning",
    }


def test_a_day_off_says_what_it_is_and_names_the_working_days_around_it() -> None:
    findings = findings_of(plan_text(tasks(task("deadline: 2026-10-01"), task("deadline: 2026-10-01", number="2"))))
    finding = next(one for one in findings if one.code == "RG104")
    assert finding.message == "任务1等2项任务的完成时限 2026-10-01 不上班（国庆节假期）"
    assert finding.cure.startswith("最后一个工作日是 2026-09-30，之后第一个是 2026-10-08")
    assert [one.path for one in finding.related] == ["tasks[1].deadline"]


def message_of(snippet: str, code: str) -> str:
    return next(one.message for one in findings_of(plan_text(snippet)) if one.code == code)


def test_messages_name_the_days() -> None:
    one_day = (
        "stages:\n  - {name: 甲, start: 2026-01, end: 2026-03-02}\n  - {name: 乙, start: 2026-03-02, end: 2026-12}\n"
    )
    assert message_of(one_day, "RG106") == "“乙”自 2026-03-02 起，“甲”到 2026-03-02 才结束，重叠 1 天"
    start = STAGES + tasks(task("stage: 实施", "start: 2026-02-27", "deadline: 2026-09-30"))
    assert message_of(start, "RG108") == "任务1的开始时间 2026-02-27 不在所属的“实施”（2026-03-01 至 2026-12-31）之内"
    late = STAGES + tasks(task("stage: 部署", "milestones: [{name: 甲, due: 2026-04}]"))
    assert message_of(late, "RG109") == "任务1的节点“甲”定在 2026-04-30，晚于所属阶段的截止日 2026-02-28"


def test_a_period_of_twenty_years_is_long_enough() -> None:
    assert found("period: {start: 2026, end: 2045}\n") == []
