"""The iCalendar file, read back by a parser of our own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_plans import plan_file, plan_text
from ical import Component, read
from ruralgov.checking.rules.base import completed
from ruralgov.papers.page import Page
from ruralgov.papers.render import Look
from ruralgov.papers.render.ics import write
from support import PLANS, command_line

DATED = ("township-pilot", "digital-county", "county-governance", "cadre-funds")


def calendar(path, *words: str) -> Component:
    run = command_line("calendar", str(path), "--format", "ics", *words)
    assert run.code == 0, run.err
    return read(run.out.encode())


@pytest.mark.parametrize("plan", DATED)
def test_every_plan_gives_a_file_that_keeps_the_standard(plan: str) -> None:
    found = calendar(PLANS / f"{plan}.yaml")
    assert found.properties["VERSION"] == "2.0"
    assert found.properties["METHOD"] == "PUBLISH"
    events = found.inside
    assert len({one.properties["UID"] for one in events}) == len(events) > 10
    for one in events:
        start, end = one.properties["DTSTART"], one.properties["DTEND"]
        assert one.parameters["DTSTART"] == one.parameters["DTEND"] == ";VALUE=DATE"
        assert date.fromisoformat(end) - date.fromisoformat(start) == timedelta(days=1)
        assert one.properties["DTSTAMP"].endswith("T000000Z")
        assert int(one.properties["SEQUENCE"]) >= 0


def test_the_same_plan_gives_the_same_bytes() -> None:
    words = ("calendar", str(PLANS / "digital-county.yaml"), "--format", "ics")
    assert command_line(*words).out == command_line(*words).out


def test_an_event_says_what_who_and_why_in_chinese() -> None:
    [event] = [
        one
        for one in calendar(PLANS / "digital-county.yaml", "--unit", "县水务局", "--kind", "report").inside
        if one.properties["DTSTART"] == "20210226" and "台账" in one.text("SUMMARY")
    ]
    assert event.text("SUMMARY") == "【报告】试点工作台账和信息简报"
    assert "县水务局" in event.text("DESCRIPTION")
    assert "原2月28日（星期日），提前到前一个工作日" in event.text("DESCRIPTION")
    [alarm] = event.inside
    assert alarm.properties["ACTION"] == "DISPLAY"
    assert alarm.properties["TRIGGER"] == "-P2DT15H"  # nine in the morning, three days before


def test_alarms_are_as_wished_and_none_for_what_is_daily_or_done() -> None:
    weekly = calendar(PLANS / "township-pilot.yaml", "--from", "2020-10", "--until", "2020-10")
    triggers = {one.text("SUMMARY"): [alarm.properties["TRIGGER"] for alarm in one.inside] for one in weekly.inside}
    assert triggers["【督查】村级日巡查"] == []
    assert triggers["【督查】乡级周督查"] == ["PT9H"]
    assert triggers["【会议】党小组会"] == ["-P2DT15H"]
    assert not any(one.inside for one in calendar(PLANS / "cadre-funds.yaml", "--alarm", "-1").inside)
    done = [one for one in calendar(PLANS / "digital-county.yaml").inside if "（已完成）" in one.text("SUMMARY")]
    assert done
    assert not any(one.inside for one in done)


TASKS = """
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: %s}
  - {id: "2", title: 修路, lead: [甲局], deadline: 2021-09-30}
"""
AMENDED = """
amendments:
  - {date: 2021-05-01, task: "1", field: deadline, from: 2021-06-30, to: 2021-08-31, document: 某发〔2021〕1号, reason: 推迟}
"""


def test_a_moved_deadline_updates_its_event_and_no_other(tmp_path) -> None:
    before = calendar(plan_file(tmp_path / "a.yaml", TASKS % "2021-06-30"), "--kind", "deadline").inside
    after = calendar(plan_file(tmp_path / "b.yaml", TASKS % "2021-08-31" + AMENDED), "--kind", "deadline").inside
    old, new = ({one.text("SUMMARY"): one.properties for one in found} for found in (before, after))
    moved, stays = "【完成时限】任务1：建站", "【完成时限】任务2：修路"
    assert new[moved]["UID"] == old[moved]["UID"]
    assert new[moved]["DTSTART"] == "20210831"
    assert int(new[moved]["SEQUENCE"]) > int(old[moved]["SEQUENCE"])
    assert (new[stays]["UID"], new[stays]["SEQUENCE"]) == (old[stays]["UID"], old[stays]["SEQUENCE"])


FRAME = """\
period: {start: 2021-01-01, end: 2021-12-31}
stages: [{name: 实施, start: 2021-01-01, end: %s}]
tasks: [{id: "1", title: 建站, lead: [甲局], stage: 实施, %s}]
duties: [{name: 季报, kind: report, by: 甲局, every: quarter, due: month-end}]
departments: {甲局: {until: 2021-10-01, into: [乙局]}, 乙局: {}, 丙局: {until: 2021-11-01, into: [乙局]}}
amendments:
"""
STEPS = (
    "  - {date: 2021-03-01, field: stages.实施.end, from: 2021-06-30, to: 2021-09-30, document: 某发〔2021〕1号, reason: 汛期}\n",
    "  - {date: 2021-04-01, field: stages.实施.end, from: 2021-09-30, to: 2021-12-31, document: 某发〔2021〕2号, reason: 汛期}\n",
    '  - {date: 2021-05-01, task: "1", field: deadline, from: 2021-12-31, to: 2021-09-20, document: 某发〔2021〕3号, reason: 汛期}\n',
)


def test_no_sequence_falls_when_a_task_gets_a_day_of_its_own(tmp_path) -> None:
    """Before its own day it has that of the stage, which was moved twice; and it falls before two units end."""
    last: dict[str, int] = {}
    for steps in range(1, 4):
        own = "deadline: 2021-09-20" if steps == 3 else "deliverables: []"
        plan = tmp_path / "plan.yaml"
        end = "2021-09-30" if steps == 1 else "2021-12-31"
        plan.write_text(completed(FRAME % (end, own) + "".join(STEPS[:steps])), "utf-8")
        now = {one.properties["UID"]: int(one.properties["SEQUENCE"]) for one in calendar(plan).inside}
        assert all(now[uid] >= number for uid, number in last.items() if uid in now)
        assert set(last) <= set(now)
        last = now


def test_the_same_plan_of_the_next_year_moves_nothing_of_this_year(tmp_path) -> None:
    """Title, region and ids are the same; in a phone that takes both in, both stand."""
    this = plan_file(tmp_path / "a.yaml", TASKS % "2021-06-30")
    text = this.read_text("utf-8")
    following = tmp_path / "b.yaml"
    following.write_text(text.replace("2021-", "2022-"), "utf-8")
    one, other = ({event.properties["UID"] for event in calendar(plan).inside} for plan in (this, following))
    assert one
    assert len(one) == len(other)
    assert not one & other


def test_a_listed_day_off_moves_the_event_and_updates_it(tmp_path) -> None:
    duty = "duties: [{name: 月报, kind: report, by: 甲局, every: month}]\n"
    words = ("--from", "2021-03", "--until", "2021-03", "--kind", "report")
    [before] = calendar(plan_file(tmp_path / "a.yaml", duty), *words).inside
    [after] = calendar(plan_file(tmp_path / "b.yaml", duty + "holidays: [2021-03-31]\n"), *words).inside
    assert before.properties["UID"] == after.properties["UID"]
    assert (before.properties["DTSTART"], after.properties["DTSTART"]) == ("20210331", "20210330")
    assert int(after.properties["SEQUENCE"]) > int(before.properties["SEQUENCE"])


def test_two_duties_of_one_name_and_two_plans_stay_apart(tmp_path) -> None:
    one = "  - {name: 会, kind: meeting, by: 甲局, every: year}"
    twice = f"duties:\n{one}\n  # ruralgov: ignore RG410 原文列了两次\n{one}\n"
    run = calendar(plan_file(tmp_path / "a.yaml", twice)).inside
    uids = [one.properties["UID"] for one in run if "会" in one.text("SUMMARY")]
    assert len(set(uids)) == 2
    other = calendar(plan_file(tmp_path / "b.yaml", twice, title="另一方案")).inside
    assert not {one.properties["UID"] for one in other} & {one.properties["UID"] for one in run}


def test_another_page_is_no_calendar() -> None:
    run = command_line("tasks", str(PLANS / "cadre-funds.yaml"), "--format", "ics")
    assert run.code == 2
    assert "ics 只用于日历" in run.err


TURNED = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_what_turns_the_text_round_is_shown_as_such() -> None:
    event = {"uid": "1@x", "sequence": 0, "category": "报告", "summary": f"甲{TURNED}", "description": "x\x1b"}
    event |= {"date": "2021-03-31", "alarm_days": None}
    [found] = read(write(Page("x", (), {"stamp": "2021-01-01", "events": [event]}), Look())).inside
    assert (found.text("SUMMARY"), found.text("DESCRIPTION")) == ("甲" + "�" * len(TURNED), "x�")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=TURNED), min_size=1, max_size=80))
def test_any_text_comes_back_and_no_character_is_cut(words: str) -> None:
    event = {"uid": "1@x", "sequence": 0, "category": "报告", "summary": words, "description": f"{words}\n{words}"}
    event |= {"date": "2021-03-31", "alarm_days": 3}
    page = Page(words, (), {"stamp": "2021-01-01", "events": [event]})
    [found] = read(write(page, Look())).inside
    assert found.text("SUMMARY") == words
    assert found.text("DESCRIPTION") == f"{words}\n{words}"


@pytest.mark.parametrize("words", ["D:\\Notes", "\\N\\n", "a;b,c", "一\n二", "“全覆盖”，100%；见：附件"])
def test_signs_of_the_format_stay_text(words: str) -> None:
    event = {"uid": "1@x", "sequence": 0, "category": "报告", "summary": words, "description": words}
    page = Page(words, (), {"stamp": "2021-01-01", "events": [event | {"date": "2021-03-31", "alarm_days": 0}]})
    [found] = read(write(page, Look())).inside
    assert found.text("SUMMARY") == found.text("DESCRIPTION") == found.inside[0].text("DESCRIPTION") == words


def test_next_years_plan_of_the_same_title_moves_nothing_of_this_years(tmp_path) -> None:
    def uids(text: str, name: str) -> set[str]:
        (tmp_path / name).write_text(text, "utf-8")
        return {one.properties["UID"] for one in calendar(tmp_path / name).inside}

    now = plan_text("duties: [{name: 半年总结, kind: report, by: 甲局, every: half-year}]\n")
    later = uids(now.replace("2021-", "2022-"), "2022.yaml")
    assert len(later) == 3
    assert not later & uids(now, "2021.yaml")
    regional = now + "region: {name: %s, level: county}\n"
    assert not uids(regional % "甲县", "a.yaml") & uids(regional % "乙县", "b.yaml")


def test_a_longer_period_keeps_every_event(tmp_path) -> None:
    duty = "duties: [{name: 半年总结, kind: report, by: 甲局, every: half-year}]\n"
    before = calendar(plan_file(tmp_path / "a.yaml", duty)).inside
    (tmp_path / "b.yaml").write_text(plan_text(duty).replace("end: 2021-12-31", "end: 2022-06-30"), "utf-8")
    after = calendar(tmp_path / "b.yaml").inside
    assert {one.properties["UID"] for one in before} < {one.properties["UID"] for one in after}
