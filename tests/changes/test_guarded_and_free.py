"""Outside the tasks: which change of norms, goals, places, parameters and money needs an approval, and which is free."""

from __future__ import annotations

import pytest

from edits import edit
from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import words

PLAN = """\
period: {start: 2026-01-01, end: 2026-12-31}
stages: [{name: end, start: 2026-02-01, end: 2026-09-30}]
departments: {甲局: {}, 乙局: {}}
tasks:
  - id: "1"
    title: 管护
    lead: [甲局]
    deadline: 2026-06-30
    budget:
      - {item: 奖补, year: 2026, shares: 奖补}
      - {item: 材料, year: 2026, unit_cost: 3元, quantity: 村数, paid_by: 县级财政}
      - {item: 管理费, year: 2026, percent: 2, of: 支出, paid_by: 县级财政}
norms: [{name: 保洁员, per: village, at_least: 2, unit: 名}]
goals: [{name: 议事率, at_least: 90, unit: "%", by: 2026-11-30, lead: [甲局], tasks: ["1"]}]
places:
  - {name: 一村, kind: village, grade: A, population: 900, counted: [{on: 2026-03-31, counts: {保洁员: 2}}]}
  - {name: 一社区, kind: community, population: 800}
parameters: {村数: {value: 4, unit: 个}, 户数: {value: 7, unit: 户}}
funding:
  sources: [县级财政]
  shares: {奖补: {per: village, paid_by: 县级财政, by_grade: {A: 3万元}, earmarked: false}}
  bases:
    - {name: 支出, year: 2026, amount: 500万元, assumed: 测算}
    - {name: 收入, year: 2026, amount: 600万元}
"""
NORM = "{name: 保洁员, per: village, at_least: 2, unit: 名}"
GOAL = '{name: 议事率, at_least: 90, unit: "%", by: 2026-11-30, lead: [甲局], tasks: ["1"]}'
STAGE = "{name: end, start: 2026-02-01, end: 2026-09-30}"
COUNT = "{on: 2026-03-31, counts: {保洁员: 2}}"
BESIDE = {
    "a norm that asks for more": ("at_least: 2,", "at_least: 3,", "norm-changed [free]"),
    "a norm that asks for less": ("at_least: 2,", "at_least: 1,", "norm-changed [target]"),
    "a norm of more, but for a township": ("per: village, at_least: 2", "per: township, at_least: 9", "norm-changed [target] norm-changed [target]"),
    "a norm more": (NORM, f"{NORM}, {{name: 调解员, per: village, at_least: 1}}", "norm-added [free]"),
    "a norm less": (f"norms: [{NORM}]", "norms: []", "norm-removed [target]"),
    "a goal more": (GOAL, f"{GOAL}, {{name: 公开率, at_least: 80, unit: '%'}}", "goal-added [free]"),
    "a goal less": (f"goals: [{GOAL}]", "goals: []", "goal-removed [target]"),
    "a goal later": ("by: 2026-11-30", "by: 2026-12-15", "goal-changed [deadline]"),
    "a goal earlier": ("by: 2026-11-30", "by: 2026-10-31", "goal-changed [free]"),
    "a goal without its day": ("by: 2026-11-30, ", "", "goal-changed [deadline]"),
    "a goal of another unit": ("lead: [甲局], tasks", "lead: [乙局], tasks", "goal-changed [lead]"),
    "a goal of no task": (', tasks: ["1"]', "", "goal-changed [free]"),
    "a stage that ends later": ("end: 2026-09-30", "end: 2026-10-31", "stage-changed [deadline]"),
    "a stage that ends earlier": ("end: 2026-09-30", "end: 2026-08-31", "stage-changed [free]"),
    "a stage that begins later": ("start: 2026-02-01", "start: 2026-03-01", "stage-changed [free]"),
    "a stage more, called by a key's name": (STAGE, f"{STAGE}, {{name: 收尾.end, start: 2026-10-01, end: 2026-12-31}}", "stage-added [free]"),
    "a stage less, called by a key's name": (f"stages: [{STAGE}]", "stages: []", "stage-removed [free]"),
    "more people at a graded place": ("population: 900", "population: 950", "place-changed [free]"),
    "a graded place of another kind": ("name: 一村, kind: village", "name: 一村, kind: community", "place-changed [money]"),
    "a place without a grade of another kind": ("kind: community", "kind: town", "place-changed [free]"),
    "a count that was written down": ("{保洁员: 2}", "{保洁员: 3}", "counts-changed [log]"),
    "a note on a count": ("{保洁员: 2}}", "{保洁员: 2}, note: 复核}", "place-changed [log]"),
    "one count more": (COUNT, f"{COUNT}, {{on: 2026-06-30, counts: {{保洁员: 3}}}}", "counted-added [free]"),
    "one count less": (f", counted: [{COUNT}]", "", "counted-removed [log]"),
    "a number that money hangs on": ("value: 4", "value: 5", "parameter-changed [money]"),
    "its unit": ("unit: 个}", "unit: 座}", "parameter-changed [free]"),
    "a number that no money hangs on": ("value: 7", "value: 8", "parameter-changed [free]"),
    "such a number gone": (", 户数: {value: 7, unit: 户}", "", "parameter-removed [free]"),
    "a base that a share of is planned": ("500万元", "501万元", "base-changed [money]"),
    "whether it is assumed": ("测算", "估算", "base-changed [free]"),
    "a base that nothing is planned of": ("600万元", "601万元", "base-changed [free]"),
    "such a base gone": ("    - {name: 收入, year: 2026, amount: 600万元}\n", "", "base-removed [free]"),
    "the base gone": ("    - {name: 支出, year: 2026, amount: 500万元, assumed: 测算}\n", "", "base-removed [money]"),
    "money bound": ("earmarked: false", "earmarked: true", "share-rule-changed [free]"),
    "a plan that ends earlier": ("end: 2026-12-31}", "end: 2026-11-30}", "end-changed [free]"),
}  # fmt: skip


BY_YEAR = "    - {name: 支出, year: 2027, amount: 700万元}\n"
HALVES = PLAN.replace(
    "{item: 材料, year: 2026, unit_cost: 3元, quantity: 村数,", "{item: 材料, year: 2026, amount: 3元, on: 2026-03-01,"
).replace(
    "      - {item: 管理费",
    "      - {item: 材料, year: 2026, amount: 4元, on: 2026-09-01, paid_by: 县级财政}\n      - {item: 管理费",
)
"""A year's money in two halves, each with its day."""


def told(change: Change) -> str:
    return f"{change.kind} [{change.guard or 'free'}]"


@pytest.mark.parametrize(("old", "new", "expected"), BESIDE.values(), ids=BESIDE)
def test_what_needs_an_approval_outside_the_tasks(old: str, new: str, expected: str) -> None:
    assert PLAN.count(old) == 1
    assert " ".join(map(told, edit(PLAN, PLAN.replace(old, new)).changes)) == expected


def test_money_that_is_no_longer_bound_needs_an_approval() -> None:
    bound = PLAN.replace("earmarked: false", "earmarked: true")
    assert list(map(told, edit(bound, PLAN).changes)) == ["share-rule-changed [ratio]"]


def test_who_takes_over_is_told_with_the_tasks_where_they_are_given() -> None:
    split = PLAN.replace("甲局: {}", '甲局: {until: 2026-06-30, into: {乙局: ["1"], 丙局: []}}, 丙局: {}')
    said = [words(one) for one in edit(PLAN, split).changes if one.kind == "unit-reorganised"]
    assert [(one.zh, one.en) for one in said] == [
        ("单位“甲局”撤并，由乙局（任务1）、丙局承接", "unit 甲局 is succeeded by 乙局 (tasks 1), 丙局")
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("population: 900", "population: 950", "地点“一村”人口由900改为950"),
        ("{保洁员: 2}", "{保洁员: 3}", "现有数“一村 2026-03-31 保洁员”由2改为3"),
        ("at_least: 2,", "at_least: 3,", "标准“保洁员”目标由2名改为3名"),
        ("value: 7", "value: 8", "参数“户数”数值由7户改为8户"),
    ],
)
def test_what_is_said_of_it(old: str, new: str, said: str) -> None:
    assert [words(one).zh for one in edit(PLAN, PLAN.replace(old, new)).changes] == [said]


def test_of_a_long_list_only_what_it_holds_counts() -> None:
    lists = "basis: [某办发〔2026〕1号, 某办发〔2026〕2号]\nsections: [治理, 建设]\nholidays: [2026-05-01, 2026-05-04]\nworkdays: [2026-05-09, 2026-04-26]\n"
    task = 'lead: [甲局]\n    support: [乙局, 甲局]\n    accountable: [乙局, 甲局]\n    deliverables: [台账, 报告]\n    after: ["2", "3"]'
    tasks = "tasks:\n" + "".join(f'  - {{id: "{at}", title: 修路{at}, lead: [乙局]}}\n' for at in (2, 3))
    text = lists + PLAN.replace("lead: [甲局]\n", f"{task}\n").replace("tasks:\n", tasks)
    turned = text
    for inner in ("某办发〔2026〕1号, 某办发〔2026〕2号", "2026-05-01, 2026-05-04", "2026-05-09, 2026-04-26", "乙局, 甲局", "台账, 报告", '"2", "3"', "治理, 建设"):  # fmt: skip
        assert inner in text
        turned = turned.replace(f"[{inner}]", f"[{', '.join(reversed(inner.split(', ')))}]")
    assert edit(text, turned).changes == ()


def test_of_bases_by_year_each_is_the_base_of_its_lines() -> None:
    two = f"{PLAN}{BY_YEAR}"
    assert list(map(told, edit(two, two.replace("700万元", "701万元")).changes)) == ["base-changed [money]"]


def test_a_budget_line_that_comes_or_goes_is_told_at_its_place() -> None:
    line = "      - {item: 材料, year: 2026, unit_cost: 3元, quantity: 村数, paid_by: 县级财政}\n"
    [gone], [come] = edit(PLAN, PLAN.replace(line, "")).changes, edit(PLAN.replace(line, ""), PLAN).changes
    budget = ("tasks", 0, "budget")
    assert (gone.kind, gone.old_path, gone.new_path) == ("budget-removed", (*budget, 1), budget)
    assert (come.kind, come.old_path, come.new_path) == ("budget-added", budget, (*budget, 1))
    assert (words(gone).zh, words(come).zh) == ("取消资金“材料”（12元）", "新增资金“材料”（12元）")


def test_halves_of_a_years_money_are_told_apart_by_their_days() -> None:
    more = HALVES.replace("amount: 4元", "amount: 5元")
    assert [words(one).zh for one in edit(HALVES, more).changes] == ["资金“材料 2026-09-01”金额由4元提高到5元"]
    moved = HALVES.replace("on: 2026-09-01", "on: 2026-10-01")
    assert [words(one).zh for one in edit(HALVES, moved).changes] == [
        "资金“材料 2026#2”按哪一天的分担办法由2026-09-01改为2026-10-01"
    ]
