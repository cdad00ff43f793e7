"""The calendar of each plan against days worked out by hand from the documents and the State Council's notices.

2020: Spring Festival 1.24–2.2 (lengthened), Dragon Boat 6.25–6.27, National Day 10.1–10.8 (10.10 worked).
2021: Spring Festival 2.11–2.17, Dragon Boat 6.12–6.14, National Day 10.1–10.7 (10.9 worked).
"""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from ruralgov.calendar.agenda import MOST, Only, agenda, too_long, whole_span
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line, plan_text


def events(plan: str, *words: str) -> list[dict]:
    run = command_line("calendar", str(PLANS / f"{plan}.yaml"), "--format", "json", *words)
    assert run.code == 0, run.err
    return json.loads(run.out)["events"]


BY_HAND = {
    ("digital-county", "试点工作台账和信息简报"): [
        "2021-02-26",
        "2021-04-30",
        "2021-06-30",
        "2021-08-31",
        "2021-10-29",
    ],
    ("digital-county", "中期检查"): ["2021-06-30"],
    ("digital-county", "督查督促"): ["2021-03-31", "2021-06-30", "2021-09-30"],
    ("digital-county", "自查自评和工作总结"): ["2021-11-30"],
    ("township-pilot", "半年创建工作总结"): ["2020-06-15", "2021-06-15"],
    ("township-pilot", "中期评估报告"): ["2020-11-30"],
    ("township-pilot", "试点工作总结报告"): ["2021-11-30"],
    ("township-pilot", "支部委员会会议（第一步）"): [
        *("2020-01-23", "2020-04-30", "2020-07-31", "2020-10-30"),
        *("2021-01-29", "2021-04-30", "2021-07-30", "2021-10-29"),
    ],
    ("township-pilot", "支部委员会会议（第二步）"): [
        *("2020-02-28", "2020-05-29", "2020-08-31", "2020-11-30"),
        *("2021-02-26", "2021-05-31", "2021-08-31", "2021-11-30"),
    ],
    ("township-pilot", "支部党员大会（第三步）"): [
        *("2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"),
        *("2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"),
    ],
    ("township-pilot", "党课"): [
        *("2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"),
        *("2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"),
    ],
    ("county-governance", "每月调度"): [
        *("2021-01-29", "2021-02-26", "2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30"),
        *("2021-07-30", "2021-08-31", "2021-09-30", "2021-10-29", "2021-11-30", "2021-12-31"),
    ],
    ("county-governance", "半年督查"): ["2021-06-30", "2021-12-31"],
    ("county-governance", "年终考核"): ["2021-12-31"],
    ("county-governance", "工作计划报送"): ["2021-03-31"],
    ("county-governance", "“12·4”国家宪法日法治宣传"): ["2021-12-04"],
    ("cadre-funds", "资金使用情况报告"): ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"],
}


@pytest.mark.parametrize(("plan", "duty"), BY_HAND)
def test_duties_fall_due_as_worked_out_by_hand(plan: str, duty: str) -> None:
    days = [one["date"] for one in events(plan) if one["name"] == duty and one["kind"] not in ("stage", "milestone")]
    assert days == BY_HAND[plan, duty]


def test_the_weekly_inspection_goes_round_national_day() -> None:
    found = events("township-pilot", "--from", "2020-10", "--until", "2020-10", "--unit", "乡环卫中心")
    weekly = [one for one in found if one["name"] == "乡级周督查"]
    # The week to 4 October lies in the holiday and was done on 30 September; the 10th is a Saturday that is worked.
    assert [one["date"] for one in weekly] == ["2020-10-10", "2020-10-16", "2020-10-23", "2020-10-30"]


def test_the_village_makes_its_round_on_every_working_day_of_a_month() -> None:
    found = events("township-pilot", "--from", "2020-10", "--until", "2020-10", "--kind", "inspection")
    days = [one["date"] for one in found if one["name"] == "村级日巡查"]
    assert len(days) == 17  # 9–10, 12–16, 19–23, 26–30
    assert days[:3] == ["2020-10-09", "2020-10-10", "2020-10-12"]


def test_deadlines_stages_and_milestones_stand_where_they_are_and_say_when_nobody_works() -> None:
    run = command_line("calendar", str(PLANS / "digital-county.yaml"), "--kind", "deadline", "-f", "md", "-q", "2021Q1")
    assert "| 2021-02-28 | 周日" in run.out
    assert "星期日，前一个工作日是2月26日；2021年4月28日完成" in run.out
    assert [one["date"] for one in events("digital-county", "--kind", "stage")] == [
        *("2021-01-31", "2021-06-30", "2021-10-31", "2021-11-30", "2021-12-31")
    ]


def test_what_moved_says_from_where_and_why() -> None:
    run = command_line("calendar", str(PLANS / "county-governance.yaml"), "-f", "md", "-q", "2021Q1")
    assert "原1月31日（星期日），提前到前一个工作日" in run.out
    assert "没有规定的提前到前一个工作日" in run.out


def plan_of(**keys: object) -> Index:
    base = {"format": 1, "title": "方案", "period": {"start": "2021-01-01", "end": "2021-12-31"}}
    return Index(Plan.model_validate(base | keys))


def test_years_without_a_notice_fall_back_to_the_law_and_say_so(tmp_path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "format: 1\ntitle: 远期方案\nperiod: {start: 2090-01-01, end: 2090-12-31}\ndepartments: {甲局: {}}\n"
        "tasks: [{id: '1', title: 建站, lead: [甲局], deadline: 2090-12-29}]\n"
        "duties: [{name: 月报, kind: report, by: 甲局, every: month}]\n",
        "utf-8",
    )
    run = command_line("calendar", str(file), "-f", "md")
    assert run.out.count("2090年的放假调休通知还没有收录，按法定节假日和周末推算") == 1
    assert "| 2090-09-29 | 周五" in run.out  # the 30th is a Saturday


def test_the_plans_own_days_off_win() -> None:
    duty = {"name": "月报", "kind": "report", "by": "甲局", "every": "month"}
    plain = plan_of(duties=[duty])
    own = plan_of(duties=[duty], holidays=["2021-03-31"], workdays=["2021-02-28"])
    span = Span(date(2021, 2, 1), date(2021, 3, 31))
    assert [str(one.day) for one in agenda(plain, span)] == ["2021-02-26", "2021-03-31"]
    assert [str(one.day) for one in agenda(own, span)] == ["2021-02-28", "2021-03-30"]


def test_a_weekend_day_that_is_worked_says_so(tmp_path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "format: 1\ntitle: 方案\nperiod: {start: 2026-01-01, end: 2026-03-31}\ndepartments: {甲局: {}}\n"
        "tasks: [{id: '1', title: 建站, lead: [甲局], deadline: 2026-03-28}]\n"
        "duties: [{name: 月报, kind: report, by: 甲局, every: month}]\n",
        "utf-8",
    )
    lines = command_line("calendar", str(file), "-f", "csv").out.splitlines()
    # 28 February 2026 is worked for Spring Festival; 28 March is a Saturday like any other.
    assert "2026-02-28,周六,报告,月报,甲局,调休上班日,," in lines
    assert [line[:10] for line in lines if "调休上班日" in line] == ["2026-02-28"]


def test_kinds_may_be_given_in_chinese() -> None:
    asked = events("county-governance", "--kind", "督查", "--kind", "考核")
    assert asked == events("county-governance", "--kind", "inspection", "--kind", "assessment")
    assert {one["kind"] for one in asked} == {"inspection", "assessment"}


def test_a_unit_sees_what_its_groups_do() -> None:
    index = plan_of(
        departments={"各乡镇": {"members": ["甲镇"]}, "乙局": {"aliases": ["老乙局"]}},
        tasks=[{"id": "1", "title": "建站", "lead": ["老乙局"], "support": ["各乡镇"], "deadline": "2021-06-30"}],
        duties=[{"name": "例会", "kind": "meeting", "by": "lead", "every": "year"}],
    )
    span = whole_span(index)
    assert span == Span(date(2021, 1, 1), date(2021, 12, 31))
    assert [one.name for one in agenda(index, span, Only("甲镇"))] == ["建站"]
    assert [one.name for one in agenda(index, span, Only("乙局"))] == ["建站", "例会"]
    assert [one.name for one in agenda(index, span, Only(kinds=("meeting",)))] == ["例会"]


BAD_CALLS = {
    "a draft without a day": (("framework-party-led",), "用 --from 和 --until 指明"),
    "no such kind": (("digital-county", "--kind", "deadlin"), "是不是“deadline”"),
    "no such unit": (("digital-county", "--unit", "县水务"), "是不是“县水务局”"),
    "the wrong way round": (("digital-county", "--from", "2021-05", "--until", "2021-04"), "在 2021-04-30 之后"),
    "not a date": (("digital-county", "--from", "五月"), "不是日期"),
    "several kinds of arrears": (
        ("digital-county", "--missing", "--kind", "report", "--kind", "meeting"),
        "一次只列一类",
    ),
}


@pytest.mark.parametrize("name", BAD_CALLS)
def test_a_wrong_call_says_what_to_write(name: str) -> None:
    (plan, *words), message = BAD_CALLS[name]
    run = command_line("calendar", str(PLANS / f"{plan}.yaml"), *words)
    assert run.code == 2
    assert message in run.err
    assert not run.out


LONG = """\
format: 1
title: 长方案
period: {start: 2026-01-01, end: 2099-12-31}
departments: {甲局: {}}
tasks: [{id: "1", title: 议事, lead: [甲局], deadline: 2026-12-31}]
duties:
  - {name: 日报, kind: report, by: 甲局, every: day}
  - {name: 日查, kind: inspection, by: 甲局, every: day}
"""


@pytest.mark.parametrize("form", ["text", "json", "ics"])
def test_a_calendar_of_a_hundred_years_is_refused_at_once_with_what_to_ask(tmp_path, form: str) -> None:
    (tmp_path / "plan.yaml").write_text(LONG, "utf-8")
    whole = command_line("calendar", str(tmp_path / "plan.yaml"), "-f", form)
    assert (whole.code, whole.out) == (2, "")
    assert "超过 50000 项" in whole.err
    assert "--quarter" in whole.err
    quarter = command_line("calendar", str(tmp_path / "plan.yaml"), "-f", form, "-q", "2050Q2")
    assert quarter.code == 0, quarter.err


def test_days_beyond_every_plan_are_refused(tmp_path) -> None:
    (tmp_path / "plan.yaml").write_text(LONG, "utf-8")
    run = command_line("calendar", str(tmp_path / "plan.yaml"), "--until", "2999-12-31")
    assert run.code == 2
    assert "年份写 1949–2100" in run.err


def test_a_calendar_holds_so_much_and_not_one_more() -> None:
    plan = {"format": 1, "title": "方案", "period": {"start": "1949-01-01", "end": "2100-12-31"}}
    duty = {"name": "日报", "kind": "report", "by": "甲局", "every": "day"}
    index = Index(Plan.model_validate({**plan, "duties": [duty]}))
    first = date(1949, 1, 1)
    assert not too_long(index, Span(first, first + timedelta(days=MOST - 1)))
    assert too_long(index, Span(first, first + timedelta(days=MOST)))


def test_a_reorganisation_ahead_is_known_and_raises_the_count_of_changes() -> None:
    text = plan_text("""\
departments:
  甲局: {until: 2026-06-30, into: [乙局]}
  乙局: {}
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], deadline: 2026-06-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], deadline: 2026-10-30, repeats: year}
period: {start: 2026-01-01, end: 2027-12-31}
""")
    plan = load_plan("plan.yaml", text.encode()).plan
    assert plan
    index = Index(plan, date(2026, 3, 1))
    found = [(one.day, one.units, one.changes) for one in agenda(index, Span(date(2026, 1, 1), date(2027, 12, 31)))]
    assert found == [
        (date(2026, 6, 30), ("甲局",), 1),  # of another unit, too, were it moved to October
        (date(2026, 10, 30), ("乙局",), 1),
        (date(2027, 10, 30), ("乙局",), 1),
    ]
