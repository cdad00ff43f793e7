"""A paper of an earlier day keeps its bytes, whatever is logged or approved later: the law of every command."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers import PLAN, amended, changed, office, papers
from ruralgov.checking.engine import check
from ruralgov.editing.appended_entries import appended
from ruralgov.editing.one_line_edit import encoded
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.plan.lookups.day.plan_on_day import effective
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded, load_plan
from support import PLANS, ROOT, command_line, sampled

DAY = date(2026, 9, 30)
COUNTY = ROOT / "tests" / "story" / "papers" / "plan-2026.yaml"
"""A plan that was reorganised, split, corrected, with parts, goals, carried money: what an office has after a year."""
FIELDS = {
    "title": ("1", "title", "改造提升户厕"),
    "section": ("1", "section", "管护"),
    "stage": ("1", "stage", "巩固"),
    "stage given": ("2.1", "stage", "巩固"),
    "lead": ("1", "lead", "乙局"),
    "several leads": ("1", "lead", "乙局、丙局"),
    "support": ("1", "support", "丁局"),
    "several supports": ("3", "support", "甲局"),
    "support given": ("2.1", "support", "甲局"),
    "deadline": ("1", "deadline", "2026-12-31"),
    "deadline as a month": ("1", "deadline", "2026-12"),
    "milestone": ("1", "milestones.中期检查.due", "2026-08-31"),
    "target": ("1", "indicators.改造户厕.at_least", "250"),
    "target whose name has a point": ("2.1", "indicators.4.5米管网.at_least", "10"),
    "amount": ("1", "budget.改厕补助.amount", "45万元"),
    "unit cost of one of two years": ("2.1", "budget.管护@2027.unit_cost", "3万元"),
    "payer": ("2.1", "budget.管护@2026.paid_by", "省级财政"),
    "parameter": ("plan", "parameters.村数.value", "9"),
    "ratio": ("plan", "funding.shares.改厕.ratio", "{省级财政: 3, 县级财政: 1}"),
    "period": ("plan", "period.end", "2028-06-30"),
    "stage end": ("plan", "stages.实施.end", "2026-11-30"),
    "duty": ("plan", "duties.台账.every", "month"),
    "norm": ("plan", "norms.管护员.at_least", "3"),
    "count of a place": ("plan", "places.吊沟村.counts.管护员", "2"),
    "warning line": ("plan", "alerts.red_behind", "20"),
    "title of the plan": ("plan", "title", "示例县厕所方案"),
}


def as_of(loaded: Loaded | str, day: date = DAY) -> Plan:
    loaded = load_plan("plan.yaml", loaded.encode()) if isinstance(loaded, str) else loaded
    assert loaded.plan, loaded.raised
    return effective(loaded.plan, day).plan


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_an_amendment_is_taken_back(field: tuple[str, str, str]) -> None:
    after = amended(PLAN, *field)
    assert as_of(after) == as_of(PLAN)
    assert as_of(after, date(2026, 10, 15)) == after.plan, "on the day of approval the new value counts"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(list(FIELDS.values())), min_size=2, max_size=4, unique_by=lambda one: one[:2]),
    st.booleans(),
)
def test_amendments_are_taken_back_in_any_number(fields: list[tuple[str, str, str]], one_day: bool) -> None:
    loaded = PLAN
    for turn, field in enumerate(fields):
        loaded = amended(loaded, *field, "2026-10-15" if one_day else f"2026-1{turn % 3}-0{turn + 1}")
    assert as_of(loaded) == as_of(PLAN)


def test_of_two_on_one_day_the_later_in_the_file_goes_first() -> None:
    twice = amended(amended(PLAN, "1", "deadline", "2026-10-31"), "1", "deadline", "2026-12-31")
    assert as_of(twice) == as_of(PLAN)


ADDED = """\
amendments:
  - {date: 2026-10-15, task: "4", field: task, from: null, to: 整治公厕, document: 某办发〔2026〕9号, reason: 增补}
  - {date: 2026-10-15, task: "1", field: budget.改厕奖补, from: null, to: 5万元, document: 某办发〔2026〕9号, reason: 增补}
"""


def test_what_an_amendment_added_is_not_there_before() -> None:
    task = '  - {id: "4", title: 整治公厕, section: 管护, lead: [乙局], deadline: 2027-06-30}\nparameters:'
    line = "shares: 改厕}\n      - {item: 改厕奖补, year: 2026, amount: 5万元, paid_by: 省级财政}\n"
    text = PLAN.replace("parameters:", task).replace("shares: 改厕}\n", line) + ADDED
    assert len(as_of(text, date(2026, 10, 15)).tasks) == 4
    assert as_of(text) == as_of(PLAN)


STAYS = {
    "from is missing": '{date: 2026-10-15, task: "1", field: deadline, to: 2026-06-10, document: 某, reason: 某}',
    "no such field": '{date: 2026-10-15, task: "1", field: due, from: 1, to: 2, document: 某, reason: 某}',
    "no such task": '{date: 2026-10-15, task: "9", field: title, from: 甲, to: 乙, document: 某, reason: 某}',
    "no value of this field": '{date: 2026-10-15, task: "1", field: deadline, from: 月底, to: 2026-06-10, document: 某, reason: 某}',
    "no value at all": '{date: 2026-10-15, task: "1", field: deadline, from: {a: [1]}, to: 2026-06-10, document: 某, reason: 某}',
    "a target without its limit": '{date: 2026-10-15, task: "1", field: indicators.改造户厕.at_least, from: null, to: 300, document: 某, reason: 某}',
    "a whole thing of another value": '{date: 2026-10-15, task: "1", field: budget.改厕补助, from: 20万元, to: 77万元, document: 某, reason: 某}',
    "a field of nothing": "{date: 2026-10-15, field: ., from: 1, to: 2, document: 某, reason: 某}",
}


@pytest.mark.parametrize("amendment", STAYS.values(), ids=STAYS)
def test_what_cannot_be_taken_back_stays(amendment: str) -> None:
    assert as_of(f"{PLAN}amendments:\n  - {amendment}\n") == as_of(PLAN)


SHORT = {
    "a target by its name alone": ("1", "indicators.改造户厕", "360", "300"),
    "money by its item alone": ("1", "budget.改厕补助", "36万元", "30万元"),
    "of two lines of one name the one with the value": ("2.1", "budget.管护.unit_cost", "4万元", "2万元"),
    "one unit without brackets": ("1", "lead", "丁局", "甲局"),
    "the task in the field": (None, "tasks.2.1.deadline", "2026-06-30", "2027-12-31"),
}


@pytest.mark.parametrize("words", SHORT.values(), ids=SHORT)
def test_fields_are_found_by_the_names_that_diff_takes(words: tuple[str | None, str, str, str]) -> None:
    task, field, old, new = words
    where = f'task: "{task}", ' if task else ""
    entry = f"{where}field: {field}, from: {old}, to: {new}, document: 某, reason: 某"
    was = as_of(f"{PLAN}amendments:\n  - {{date: 2026-10-15, {entry}}}\n")
    assert was != as_of(PLAN)
    again = as_of(f"{PLAN}amendments:\n  - {{date: 2026-09-01, {entry}}}\n")
    assert again.model_copy(update={"amendments": ()}) == as_of(PLAN), "it was approved by then"


ENTRY = "2026-11-01"


def test_one_entry_in_november_does_not_light_up_the_second_quarter(tmp_path: Path) -> None:
    file = office(tmp_path, PLAN[: PLAN.index("progress:")])
    before = papers(file, "2026-06-30")
    assert command_line("log", "1", str(file), "--percent", "50", "--date", ENTRY).code == 0
    assert changed(before, papers(file, "2026-06-30")) == {}
    quarter = command_line("report", str(file), "--quarter", "2026Q2", "-f", "md")
    assert quarter.out == before["report -f md"]


def in_bytes(loaded: Loaded, additions: dict[tuple[str | int, ...], list[dict[str, object]]]) -> Loaded:
    """The plan with entries at the end of its logs."""
    return load_plan(loaded.file, encoded(appended(loaded.source, additions), loaded.data, loaded.encoding))


def entries(plan: Plan, dice: random.Random, day: str) -> dict[tuple[str | int, ...], list[dict[str, object]]]:
    """One entry of each log that the plan can have."""
    task = dice.choice(plan.tasks)
    found: dict[tuple[str | int, ...], list[dict[str, object]]] = {
        ("progress",): [{"date": day, "task": task.id, "percent": Decimal(dice.randrange(100)), "reason": "核实"}]
    }
    if plan.duties:
        found["submissions",] = [{"date": day, "duty": dice.choice(plan.duties).name}]
    if money := [(one.id, line.item) for one in plan.tasks for line in one.budget]:
        paid_for, item = dice.choice(money)
        paid = {"date": day, "source": plan.funding.sources[0], "amount": "1元"}
        found["funding", "appropriations"] = [{**paid, "for": item}]
        found["funding", "payments"] = [{**paid, "task": paid_for, "item": item}]
    return found


def changes(plan: Plan, dice: random.Random) -> list[tuple[str, str, str]]:
    """Fields of some tasks with other values: title, lead, support, deadline, targets, amounts."""
    found = []
    for task in dice.sample(plan.tasks, k=min(3, len(plan.tasks))):
        found.append((task.id, "title", f"{task.title}（调整）"))
        if plan.departments:
            found += [(task.id, role, dice.choice(list(plan.departments))) for role in ("lead", "support")]
        if task.deadline and plan.period:
            found.append((task.id, "deadline", str(task.deadline - timedelta(days=dice.randrange(1, 30)))))
        found += [(task.id, f"indicators.{one.name}.at_least", "7") for one in task.indicators if one.at_least]
        found += [(task.id, f"budget.{one.item}.amount", "7万元") for one in task.budget if one.amount]
    return found


def written_later(loaded: Loaded, dice: random.Random, day: date) -> Loaded:
    """The plan after a day: entries of every log, and fields amended, as far as each is accepted."""
    assert loaded.plan
    last = max([day + timedelta(days=1), *(one.date for one in loaded.plan.progress)])
    for log, entry in entries(loaded.plan, dice, str(last)).items():
        tried = in_bytes(loaded, {log: entry})
        loaded = tried if accepted(tried) else loaded
    for field in changes(loaded.plan, dice):
        try:
            tried = amended(loaded, *field, str(last))
        except (UserError, AssertionError):
            continue
        loaded = tried if accepted(tried) else loaded
    return loaded


def accepted(loaded: Loaded) -> bool:
    return not any(one.severity is Severity.ERROR and one.suppressed is None for one in check(loaded).findings)


@pytest.mark.parametrize("name", sampled(["plan", "county", *sorted(file.stem for file in PLANS.glob("*.yaml"))], 3))
def test_later_entries_and_amendments_leave_past_papers_alone(tmp_path: Path, name: str) -> None:
    known = {"plan": PLAN, "county": COUNTY.read_text("utf-8")}
    text = known[name] if name in known else (PLANS / f"{name}.yaml").read_text("utf-8")
    file, loaded, dice = office(tmp_path, text), load_plan("plan.yaml", text.encode()), random.Random(name)
    assert loaded.plan
    period = loaded.plan.period
    day = period.start + (period.end - period.start) * 2 // 3 if period else date(2021, 6, 30)
    before = papers(file, str(day))
    after = written_later(loaded, dice, day)
    assert after.plan
    assert len(after.plan.amendments) > len(loaded.plan.amendments) or loaded.plan.status == "draft"
    assert after.data != loaded.data
    file.write_bytes(after.data)
    if after.plan.status == "draft":  # a draft changes without approvals: only its log says when
        file.write_bytes(in_bytes(loaded, entries(loaded.plan, dice, "2021-11-01")).data)
    assert changed(before, papers(file, str(day))) == {}
