"""Measures against late tasks: which step, since when, why, and when it ends."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_plans import plan_file, plan_text
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.escalation import ended, measure, measures
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line

STEPS = """
tasks: [{id: "1", title: 建站, lead: [甲局], deadline: 2021-06-30}]
escalation:
  - {light: yellow, action: 提醒, by: 乙局}
  - {overdue_days: 1, action: 催办, by: 乙局}
  - {overdue_days: 30, action: 通报, by: 乙局}
  - {overdue_days: 60, action: 约谈, by: 乙局}
progress:
  - {date: 2021-03-31, task: "1", percent: 45}
  - {date: 2021-09-10, task: "1", percent: 100, evidence: [验收单]}
"""


def index_of(day: str, text: str = STEPS) -> Index:
    loaded = load_plan("plan.yaml", plan_text(text).encode())
    assert loaded.plan, loaded.findings
    return Index(loaded.plan, date.fromisoformat(day))


def standing(day: str, text: str = STEPS) -> tuple[str, str] | None:
    """The measure and since when, on a day."""
    found = measures(index_of(day, text), date.fromisoformat(day))
    return (found[0].step.action, found[0].since.isoformat()) if found else None


# 181 days from 1 January to 30 June. 45 % is 10 points behind when 55 % of the days (99.55) are gone: on day 100, 10 April.
LEVELS = {
    "2021-04-09": None,
    "2021-04-10": ("提醒", "2021-04-10"),
    "2021-06-30": ("提醒", "2021-04-10"),
    "2021-07-01": ("催办", "2021-07-01"),
    "2021-07-29": ("催办", "2021-07-01"),
    "2021-07-30": ("通报", "2021-07-30"),
    "2021-08-29": ("约谈", "2021-08-29"),
    "2021-09-09": ("约谈", "2021-08-29"),
    "2021-09-10": None,
    "2021-12-31": None,
}


@pytest.mark.parametrize("day", LEVELS)
def test_level_by_level_by_hand(day: str) -> None:
    assert standing(day) == LEVELS[day]


def test_before_the_first_entry_nobody_is_behind() -> None:
    # 10 points behind 0 % when a tenth of 181 days is gone: day 19. But nobody had reported anything then, so that
    # the paper of that day showed no light, and it does not when it is printed again.
    assert standing("2021-01-19") is None
    assert standing("2021-03-30") is None
    early = STEPS.replace("progress:", 'progress:\n  - {date: 2021-01-10, task: "1", note: 启动}')
    assert standing("2021-01-18", early) is None
    assert standing("2021-01-19", early) == ("提醒", "2021-01-19")
    assert standing("2021-03-31", early) is None


def test_when_the_task_recovers_the_measure_ends_and_says_why() -> None:
    early = STEPS.replace("progress:", 'progress:\n  - {date: 2021-01-10, task: "1", note: 启动}')
    spring = ended(index_of("2021-03-31", early), Span(date(2021, 1, 1), date(2021, 3, 31)))
    assert [(one.measure.step.action, one.on.isoformat(), one.why) for one in spring] == [
        ("提醒", "2021-03-31", "进度恢复")
    ]
    autumn = ended(index_of("2021-09-30"), Span(date(2021, 7, 1), date(2021, 9, 30)))
    assert [(one.measure.step.action, one.on.isoformat(), one.why) for one in autumn] == [
        ("约谈", "2021-09-10", "任务已完成")
    ]
    assert ended(index_of("2021-12-31"), Span(date(2021, 10, 1), date(2021, 12, 31))) == []


def test_red_is_beyond_yellow_and_a_step_with_both_needs_both() -> None:
    only_yellow = STEPS[: STEPS.index("  - {overdue_days: 1,")] + STEPS[STEPS.index("progress:") :]
    assert standing("2021-08-01", only_yellow) == ("提醒", "2021-04-10")  # red by then
    both = only_yellow.replace("{light: yellow, action", "{light: yellow, overdue_days: 10, action")
    assert standing("2021-07-09", both) is None
    assert standing("2021-07-10", both) == ("提醒", "2021-07-10")


def test_zero_days_is_from_the_day_after() -> None:
    text = STEPS.replace("{light: yellow, action: 提醒, by: 乙局}", "{overdue_days: 0, action: 提醒}").replace(
        "  - {overdue_days: 1, action: 催办, by: 乙局}\n", ""
    )
    assert standing("2021-06-30", text) is None
    assert standing("2021-07-01", text) == ("提醒", "2021-07-01")


@pytest.mark.parametrize(
    ("steps", "follows"),
    [
        (["{overdue_days: 1, action: 甲}", "{overdue_days: 30, action: 乙}"], ("乙", "2021-07-30")),
        (
            ["{overdue_days: 1, action: 甲}", "{light: red, action: 乙}", "{overdue_days: 40, action: 丙}"],
            ("丙", "2021-08-09"),
        ),
        (["{overdue_days: 1, action: 甲}", "{light: red, overdue_days: 20, action: 乙}"], None),
        (["{overdue_days: 1, action: 甲}", "{action: 乙}", "{overdue_days: 9, action: 丙}"], ("丙", "2021-07-09")),
        (["{light: yellow, action: 甲}", "{overdue_days: 0, action: 乙}"], None),
        (["{overdue_days: 1, action: 甲}"], None),
    ],
)
def test_what_follows_is_the_next_step_by_days_whose_day_can_be_told(
    steps: list[str], follows: tuple[str, str] | None
) -> None:
    """On 5 July, five days behind the deadline; a step by the light alone is heavier than what follows by days."""
    text = (
        STEPS[: STEPS.index("escalation:")] + f"escalation: [{', '.join(steps)}]\n" + STEPS[STEPS.index("progress:") :]
    )
    (found,) = measures(index_of("2021-07-05", text), date(2021, 7, 5))
    assert (found.next_step and (found.next_step[0].action, found.next_step[1].isoformat())) == follows


def test_the_list_gives_the_reason_and_what_follows(tmp_path) -> None:
    file = plan_file(tmp_path / "plan.yaml", STEPS)
    run = command_line("escalation", str(file), "--as-of", "2021-08-05", "-f", "md")
    assert "| 通报 | 乙局" in run.out
    assert "逾期满30天：完成45%，逾期36天" in run.out
    assert "2021年8月29日起约谈" in run.out
    run = command_line("escalation", str(file), "--as-of", "2021-09-30", "--since", "2021-07-01", "-f", "md")
    assert "没有应采取督办措施的任务，1项措施已结束。" in run.out
    assert "任务已完成" in run.out


def test_cadre_funds_talks_level_by_level_by_the_deadline_of_the_day() -> None:
    words = ("escalation", str(PLANS / "cadre-funds.yaml"), "-f", "json", "--as-of")
    [one] = json.loads(command_line(*words, "2021-06-30").out)["measures"]
    assert (one["task"], one["action"], one["light"]) == ("2", "一级约谈（约谈分管负责人）", "red")
    # On that day the task was due on 30 September: 181 of 273 days, 15 % done.
    assert "序时进度181/273天" in one["reason"]
    [one] = json.loads(command_line(*words, "2021-09-30").out)["measures"]
    assert (one["task"], one["action"], one["light"]) == ("2", "督促提醒", "yellow")


def test_only_what_a_unit_leads() -> None:
    words = ("escalation", str(PLANS / "cadre-funds.yaml"), "-f", "json", "--as-of", "2021-06-30", "--unit")
    assert json.loads(command_line(*words, "组织部门").out)["measures"]
    assert not json.loads(command_line(*words, "县选派办").out)["measures"]


def test_a_plan_without_steps_says_so() -> None:
    assert "方案没有规定督办措施" in command_line("escalation", str(PLANS / "township-pilot.yaml")).out


DAY = timedelta(days=1)
NEW_YEAR = date(2021, 1, 1)
LOG = st.lists(st.tuples(st.integers(0, 330), st.sampled_from([0, 5, 20, 40, 60, 80, 100])), max_size=6)


@given(LOG, st.integers(60, 364))
def test_since_and_ended_are_what_a_walk_over_every_day_finds(log: list, last: int) -> None:
    entries = [{"date": str(NEW_YEAR + DAY * day), "task": "1", "percent": percent} for day, percent in sorted(log)]
    steps = [
        {"light": "yellow", "action": "甲"},
        {"light": "red", "action": "乙"},
        {"overdue_days": 30, "action": "丙"},
    ]
    task = {"id": "1", "title": "建站", "lead": ["甲局"], "deadline": "2021-08-31"}
    plan = {"format": 1, "title": "方案", "period": {"start": "2021-01-01", "end": "2021-12-31"}, "tasks": [task]}
    index = Index(Plan.model_validate(plan | {"escalation": steps, "progress": entries}), NEW_YEAR + DAY * last)

    def level(day: date) -> int:
        found = measure(index, index.plan.tasks[0], day)
        return found.level if found else 0

    day = since = NEW_YEAR + DAY * last
    if found := measures(index, day):
        while since > NEW_YEAR and level(since - DAY) >= found[0].level:
            since -= DAY
        assert found[0].since == since
    ends = [day - DAY * back for back in range(60) if level(day - DAY * (back + 1)) and not level(day - DAY * back)]
    over = ended(index, Span(day - DAY * 59, day))
    assert [one.on for one in over] == (ends[:1] if not level(day) else [])
