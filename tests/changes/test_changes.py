"""What counts as a change, what it is called in an office's words, and what is no change at all."""

from __future__ import annotations

import pytest

from edits import PLAN, changed, edit
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.wording.change_words import words
from ruralgov.text import number

SAID = {
    "another lead": (
        ("lead: [县委农办]", "lead: [县财政局]"),
        ["1 lead-changed 牵头单位由县委农办改为县财政局"],
        "lead changed from 县委农办 to 县财政局",
    ),
    "a later deadline": (
        ("deadline: 2026-06-30", "deadline: 2026-08-30"),
        ["1 deadline-moved 完成时限推迟 61 天（由2026-06-30改为2026-08-30）"],
        "deadline 61 days later (2026-06-30 to 2026-08-30)",
    ),
    "an earlier deadline": (
        ("deadline: 2026-06-30", "deadline: 2026-06-29"),
        ["1 deadline-moved 完成时限提前 1 天（由2026-06-30改为2026-06-29）"],
        "deadline 1 day earlier (2026-06-30 to 2026-06-29)",
    ),
    "a deadline of its own after the stage's": (
        ("    stage: 实施阶段\n", "    stage: 实施阶段\n    deadline: 2026-10-31\n"),
        ["2 deadline-moved 完成时限推迟 31 天（由2026-09-30改为2026-10-31）"],
        "deadline 31 days later (2026-09-30 to 2026-10-31)",
    ),
    "a standing task has no deadline": (
        ("    deadline: 2026-10\n", "    ongoing: true\n"),
        ["3 deadline-moved 取消完成时限（原为2026-10-31）", "3 ongoing-changed 长期坚持由否改为是"],
        "deadline dropped (was 2026-10-31)",
    ),
    "a lowered target": (
        ("at_least: 300", "at_least: 200"),
        ["1 target-changed 指标“议事村数”目标由300个降为200个"],
        "indicator 议事村数: target lowered from 300 个 to 200 个",
    ),
    "a target of another form": (
        ("at_least: 300", "at_most: 300"),
        ["1 target-changed 指标“议事村数”目标由≥300个改为≤300个"],
        None,
    ),
    "a target that became two by date": (
        (
            "at_least: 300, unit: 个",
            "targets: [{by: 2026-04-30, at_least: 100}, {by: 2026-06-30, at_least: 300}], unit: 个",
        ),
        ["1 target-changed 指标“议事村数”目标由≥300个改为到2026年4月底≥100个、到2026年6月底≥300个"],
        None,
    ),
    "supporting units": (
        ("support: [县农业局, 各乡镇]", "support: [县财政局, 各乡镇]"),
        ["1 support-changed 配合单位增加县财政局，减少县农业农村局"],
        "supporting units: added 县财政局, removed 县农业农村局",
    ),
    "money": (
        ("amount: 1.5,", "amount: 3.5,"),
        ["1 money-changed 资金“议事会堂”金额由1.5万元提高到3.5万元"],
        "budget line 议事会堂: fixed amount raised from 1.5 万元 to 3.5 万元",
    ),
    "a head-count that steers money": (
        ("村数: {value: 40", "村数: {value: 45"),
        ["- parameter-changed 参数“村数”数值由40个改为45个"],
        "parameter 村数: value changed from 40 个 to 45 个",
    ),
    "a ratio": (
        ('ratio: "2:1"', 'ratio: "1:1"'),
        ["- share-rule-changed 分担办法“会堂”分担比例由省级财政:县级财政＝2:1改为省级财政:县级财政＝1:1"],
        None,
    ),
    "a new task": (
        ("parameters:\n", '  - {id: "4", title: 推广积分制, lead: [县委农办], deadline: 2026-10}\nparameters:\n'),
        ["4 task-added 新增任务“推广积分制”"],
        "added task 推广积分制",
    ),
    "a milestone": (
        ("due: 2026-04-30", "due: 2026-05-31"),
        ["1 milestone-changed 节点“中期检查”日期由2026-04-30改为2026-05-31"],
        None,
    ),
    "a stage's end": (
        ("end: 2026-09", "end: 2026-11"),
        ["- stage-changed 阶段“实施阶段”结束由2026-09-30改为2026-11-30"],
        None,
    ),
    "a new progress entry": (
        ("norms:\n", "  - {date: 2026-06-30, task: '1', percent: 60}\nnorms:\n"),
        ["1 progress-added 新增进展“2026-06-30”（任务1完成60%）"],
        "added progress entry 2026-06-30 (task 1, 60%)",
    ),
    "a rewritten payment": (
        ("amount: 3000元", "amount: 4000元"),
        ["1 payment-rewritten 改写已记录的支出（2026-04-02）：金额由3,000元改为4,000元"],
        None,
    ),
    "a deleted progress entry": (
        ('  - {date: 2026-03-31, task: "3", percent: 10, by: 县财政局}\n', ""),
        ["3 progress-deleted 删除已记录的进展“2026-03-31”（任务3完成10%）"],
        "deleted the recorded progress entry 2026-03-31 (task 3, 10%)",
    ),
    "a group's members": (
        ("members: [甲乡, 乙镇]", "members: [甲乡, 丙镇]"),
        ["- department-changed 单位“各乡镇”成员单位增加丙镇，减少乙镇"],
        None,
    ),
}


def said(old: str, new: str) -> list[str]:
    return [f"{one.task or '-'} {one.kind} {words(one).zh}" for one in edit(old, new).changes]


@pytest.mark.parametrize("name", SAID)
def test_a_change_in_an_offices_words(name: str) -> None:
    replacement, expected, english = SAID[name]
    new = changed(replacement)
    assert said(PLAN, new) == expected
    if english:
        assert words(edit(PLAN, new).changes[0]).en == english


NO_CHANGE = {
    "an amount in another unit": [("amount: 1.5,", "amount: 15000元,")],
    "an amount with its unit spelled out": [("unit_cost: 2000元", "unit_cost: 0.2")],
    "an alias and its name": [("县农业局, 各乡镇", "县农业农村局, 各乡镇")],
    "the order of supporting units": [("[县农业局, 各乡镇]", "[各乡镇, 县农业局]")],
    "a month and its last day": [("deadline: 2026-10\n", "deadline: 2026-10-31\n")],
    "a quarter and its last day": [("deadline: 2026-06-30", "deadline: 2026-Q2")],
    "a ratio as a mapping": [('ratio: "2:1"', "ratio: {县级财政: 1, 省级财政: 2}")],
    "a ratio in larger numbers": [('ratio: "2:1"', 'ratio: "4:2"')],
    "flow and block style": [("milestones: [{name: 中期检查, due: 2026-04-30}]", "milestones:\n      - due: 2026-04-30\n        name: 中期检查")],
    "comments and blank lines": [("tasks:\n", "\n# 任务\n\ntasks:   # 三项\n")],
    "quotes": [("title: 推行村务公开", "title: '推行村务公开'")],
    "a key left at its default": [("    deadline: 2026-06-30\n", "    deadline: 2026-06-30\n    joint: false\n    note:\n")],
    "the order of keys": [("    title: 推行村务公开\n    lead: [县农业农村局]\n", "    lead: [县农业农村局]\n    title: 推行村务公开\n")],
    "another alias": [("{aliases: [县农业局]}", "{aliases: [县农业局, 农业农村局]}")],
    "a unit listed twice": [("[县农业局, 各乡镇]", "[县农业局, 各乡镇, 县农业农村局]")],
}  # fmt: skip


@pytest.mark.parametrize("name", NO_CHANGE)
def test_what_is_typed_another_way_is_no_change(name: str) -> None:
    assert said(PLAN, changed(*NO_CHANGE[name])) == []


def test_another_money_unit_with_the_same_amounts_is_no_change() -> None:
    assert said(PLAN, changed(("money_unit: 万元", "money_unit: 元"), ("amount: 1.5,", "amount: 15000,"))) == []


def test_folded_lines_are_no_change() -> None:
    old = PLAN.replace(
        "    lead: [县委农办]\n", "    lead: [县委农办]\n    summary: >-\n      每村每月议事，\n      结果公开。\n"
    )
    assert said(old, old.replace("，\n      结果", "，结果")) == []
    assert said(old, old.replace("结果公开", "结果不公开")) == [
        "1 summary-changed 主要内容由每村每月议事， 结果公开。改为每村每月议事， 结果不公开。"
    ]


def test_moving_a_task_is_no_change() -> None:
    first, second = PLAN.index('  - id: "1"'), PLAN.index('  - id: "2"')
    third, end = PLAN.index('  - id: "3"'), PLAN.index("parameters:")
    moved = PLAN[:first] + PLAN[third:end] + PLAN[first:second] + PLAN[second:third] + PLAN[end:]
    assert moved != PLAN
    assert said(PLAN, moved) == []


def test_a_renumbered_task_takes_its_log_along() -> None:
    new = PLAN.replace('id: "3"', 'id: "9"').replace('task: "3"', 'task: "9"')
    assert said(PLAN, new) == ["9 task-renumbered 编号由 3 改为 9"]


def test_a_renumbered_task_that_left_its_log_behind_has_not_rewritten_it() -> None:
    assert said(PLAN, changed(('id: "3"', 'id: "9"'))) == ["9 task-renumbered 编号由 3 改为 9"]


def test_swapped_ids_are_told() -> None:
    new = PLAN.replace('id: "2"', 'id: "x"').replace('id: "3"', 'id: "2"').replace('id: "x"', 'id: "3"')
    changes = edit(PLAN, new).changes
    assert [(one.kind, one.old, one.new, one.guard) for one in changes] == [
        ("task-renumbered", "2", "3", "id"),
        ("task-renumbered", "3", "2", "id"),
    ]


def test_an_id_given_to_another_task() -> None:
    new = changed(("title: 建设数字展厅\n    lead: [县财政局]", "title: 清理三资合同\n    lead: [县委农办]"))
    assert said(PLAN, new) == [
        "3 id-reused 编号 3 改给另一项任务“清理三资合同”使用",
        "3 task-removed 取消任务“建设数字展厅”",
    ]


def test_an_id_given_to_a_task_of_the_same_unit_of_which_little_is_known() -> None:
    """What is gone counts as well: one unit in common makes no task the same."""
    old = changed(("title: 建设数字展厅", "title: 建设数字展厅\n    summary: 布展\n    deliverables: [展陈方案]"))
    new = changed(("title: 建设数字展厅", "title: 清理三资合同"))
    assert said(old, new) == [
        "3 id-reused 编号 3 改给另一项任务“清理三资合同”使用",
        "3 task-removed 取消任务“建设数字展厅”",
    ]


def test_a_reworded_title_is_the_same_task() -> None:
    assert said(PLAN, changed(("建设数字展厅", "建设数字乡村展厅"))) == [
        "3 title-changed 任务名称由建设数字展厅改为建设数字乡村展厅"
    ]


def test_a_renamed_unit_is_one_change() -> None:
    new = PLAN.replace("  县财政局: {}", "  县财政和国资局: {aliases: [县财政局]}").replace(
        "lead: [县财政局]", "lead: [县财政和国资局]"
    )
    assert said(PLAN, new) == ["- unit-renamed 单位“县财政局”更名为“县财政和国资局”"]


def test_an_alias_moved_to_another_unit_changes_who_is_meant() -> None:
    new = changed(("{aliases: [县农业局]}", "{}"), ("  县财政局: {}", "  县财政局: {aliases: [县农业局]}"))
    assert said(PLAN, new) == ["1 support-changed 配合单位增加县财政局，减少县农业农村局"]


def test_the_same_sum_computed_another_way_is_shown_as_that() -> None:
    new = changed(("unit_cost: 2000元, quantity: 村数", "amount: 8万元"))
    assert said(PLAN, new) == ["2 budget-restated 资金“公开栏”改了算法，金额不变"]


def test_the_effect_on_totals() -> None:
    new = changed(
        ("amount: 1.5,", "amount: 4.5,"),
        ("lead: [县委农办]", "lead: [县财政局]"),
        ("deadline: 2026-06-30", "deadline: 2026-07-31"),
    )
    found = effect(edit(PLAN, new))
    shown = [
        [f"{one.name} {number(one.by)}" for one in part] for part in (found.sources, found.departments, found.quarters)
    ]
    assert shown == [["省级财政 20000", "县级财政 10000"], ["县财政局 1", "县委农办 -1"], ["2026Q2 -1", "2026Q3 1"]]
    assert number(found.planned.by) == "30000"


def test_a_task_that_ends_otherwise_falls_due_no_more() -> None:
    ended = "ended: {on: 2026-05-08, how: cancelled, document: 某办发〔2026〕6号}"
    found = effect(edit(PLAN, changed(("deadline: 2026-06-30", f"deadline: 2026-06-30\n    {ended}"))))
    assert [[f"{one.name} {number(one.by)}" for one in part] for part in (found.departments, found.quarters)] == [
        ["县委农办 -1"],
        ["2026Q2 -1"],
    ]
