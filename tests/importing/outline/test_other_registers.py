"""Layouts and registers that offices use besides the plan of GB/T 9704: cards, minutes' lists, tables on their side, notes."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

HEAD = "青禾县2026年重点工作任务安排\n"


def tasks(text: str, name: str = "a.txt"):
    return draft(read_source((HEAD + text).encode(), name)).tasks


def names(facts) -> str:
    return "、".join(fact.value for fact in facts)


def said(text: str, name: str = "a.txt") -> list[str]:
    """id title lead / support / accountable of every task."""
    return [
        f"{one.id.value} {one.title.value} {names(one.lead)} / {names(one.support)} / {names(one.accountable)}"
        for one in tasks(text, name)
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            "问题一：修渠\n责任单位：县水务局\n配合单位：县财政局\n责任人：县水务局局长\n"
            "问题二：建桥\n责任单位：县交通运输局\n配合单位：县财政局\n责任人：县交通运输局局长\n"
        ),
        (
            "甲、设施\n第1项　修渠\n牵头单位：县水务局\n配合单位：县财政局\n责任领导：县水务局局长\n"
            "乙、交通\n第2项　建桥\n牵头单位：县交通运输局\n配合单位：县财政局\n责任领导：县交通运输局局长\n"
            "丙、表外说明\n一、本表第1项为经常性工作，考核时采用日常督查成绩。\n二、本表由县委农办解释。\n"
        ),
        (
            "1.修渠\n主抓：县水务局　　配合：县财政局\n责任领导：县水务局局长　　完成：4月20日\n"
            "2.建桥\n主抓：县交通运输局　　配合：县财政局\n责任领导：县交通运输局局长　　完成：5月底\n"
        ),
        (
            "| 任务 | 1.修渠 | 2.建桥 |\n|---|---|---|\n| 年度目标 | 3公里 | 2座 |\n| 牵头单位 | 县水务局 | 县交通运输局 |\n"
            "| 配合单位 | 县财政局 | 县财政局 |\n| 责任领导 | 县水务局局长 | 县交通运输局局长 |\n"
        ),
        (
            "| 序号 | 重点任务 | 具体目标 | | 责任分工 | | |\n|---|---|---|---|---|---|---|\n"
            "| 序号 | 重点任务 | 上半年 | 下半年 | 牵头单位 | 配合单位 | 责任人 |\n"
            "| 1 | 修渠① | 1公里 | 3公里 | 县水务局 | 县财政局 | 县水务局局长 |\n\n"
            "| 序号 | 重点任务 | 具体目标 | | 责任分工 | | |\n|---|---|---|---|---|---|---|\n"
            "| 序号 | 重点任务 | 上半年 | 下半年 | 牵头单位 | 配合单位 | 责任人 |\n"
            "| 2 | 建桥 | 1座 | 2座 | 县交通运输局 | 县财政局 | 县交通运输局局长 |\n\n备注：\n1．完成后销号。\n2．逾期移交处理。\n"
        ),
        (
            "┌──┬────┬────────┬──────┬──────────┐\n"
            "│序号│工作任务│牵头单位        │配合单位    │责任领导            │\n"
            "├──┼────┼────────┼──────┼──────────┤\n"
            "│1   │修渠    │县水务局        │县财        │县水务局局长        │\n"
            "│    │        │                │政局        │                    │\n"
            "├──┼────┼────────┼──────┼──────────┤\n"
            "│2   │建桥    │县交通运        │县财政局    │县交通运输局局长    │\n"
            "│    │        │输局            │            │                    │\n"
            "└──┴────┴────────┴──────┴──────────┘\n"
        ),
    ],
    ids=["problems", "items", "pairs on a line", "heads at the left", "two rows of heads again", "a drawn box"],
)
def test_two_tasks_each_with_its_units_and_its_post(text):
    assert said(text, "a.md" if text.startswith("|") else "a.txt") == [
        "1 修渠 县水务局 / 县财政局 / 县水务局局长",
        "2 建桥 县交通运输局 / 县财政局 / 县交通运输局局长",
    ]


def test_items_that_open_with_a_name_and_a_gap():
    text = "一、把议什么讲清楚\n议事清单　　各村拿出应议、可议两张单子贴到公示栏。镇民政办牵头，镇党建办配合。\n"
    text += "民情收集　　驻村干部每月入户收集意见，能办的当场办。镇党建办牵头，各村配合。\n二、保障措施\n"
    text += "经费保障　　镇财政全年安排议事协商工作经费八万元。镇财政所负责。\n"
    assert said(text) == [
        "1.1 议事清单 镇民政办 / 镇党建办 / ",
        "1.2 民情收集 镇党建办 / 各村 / ",
        "2.1 经费保障 镇财政所 /  / ",
    ]


def test_a_policy_explained_by_questions():
    text = "问：有哪些任务？\n答：两项。\n任务一是修渠。修渠3公里。牵头单位是县住房和城乡建设局，配合单位是县财政局。\n"
    text += (
        "任务二是建桥。建桥2座。牵头单位是县交通运输局，配合单位是县财政局。\n问：补助多少？\n答：每户不超过2万元。\n"
    )
    assert said(text) == ["1 修渠 县住房和城乡建设局 / 县财政局 / ", "2 建桥 县交通运输局 / 县财政局 / "]


def test_a_village_list_by_months():
    text = "【1月】\n● 修渠。疏通东边那条主渠3公里。牵头：村委会。帮忙：村妇联。\n【2月】\n● 建桥。在村口新建小桥2座。牵头：村党支部。帮忙：村妇联。\n"
    assert said(text) == ["1 修渠 村委会 / 村妇联 / ", "2 建桥 村党支部 / 村妇联 / "]


def test_units_before_their_items():
    text = "〇 县水务局：\n1.修渠3公里。\n2.清淤5公里。\n〇 县交通运输局：\n3.建桥2座。\n4.修路7公里。\n"
    assert [names(one.lead) for one in tasks(text)] == ["县水务局", "县水务局", "县交通运输局", "县交通运输局"]


def test_a_chapter_on_control_that_is_assigned_as_a_whole_holds_tasks():
    text = "一、建设行动\n1.修渠。修渠3公里。\n以上任务由县水务局牵头，县财政局配合。\n"
    text += "二、监督保障行动\n2.审计。对项目开展审计。\n以上任务由县审计局牵头，县财政局配合。\n"
    assert [names(one.lead) for one in tasks(text)] == ["县水务局", "县审计局"]


def test_articles_that_name_nobody_beside_chapters_that_do_are_no_tasks():
    text = "第一章　标准\n第一条　每户奖补600元。\n第二章　任务\n" + "".join(
        f"第{number}条【事项{number}】　做好第{number}件事。\n责任单位：县水务局\n" for number in "二三四"
    )
    assert [one.id.value for one in tasks(text)] == ["2", "3", "4"]


def test_what_lies_in_the_annex_is_no_task():
    text = "一、时间安排。全年推进。\n二、任务分工。见附件1，表中时限均指2026年。\n附件1\n"
    text += "序号\t任务\t牵头单位\t时限\n1\t修渠\t县水务局\t5月底\n"
    assert said(text) == ["1 修渠 县水务局 /  / "]


def test_a_table_that_lists_the_tasks_again_adds_its_goals():
    text = "一、重点任务\n（一）修渠。抓紧修。\n| 任务 | 年度目标 | 牵头单位 |\n|---|---|---|\n| 修渠 | 整修渠道30公里 | 县水务局 |\n"
    (task,) = tasks(text, "a.md")
    assert [(one.low.value, one.unit) for one in task.indicators] == [("30", "公里")]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("修渠台账\n1.修渠。5月底前完成。（县水务局牵头）\n填表说明\n1．化解时限均指2026年。\n", "2026-05"),
        ("修渠台账\n（2026年第二季度）\n1.修渠。5月底前完成。（县水务局牵头）\n", "2026-05"),
        ("关于修渠的通知\n1.修渠。5月底前完成。（县水务局牵头）\n青禾县水务局\n2026年3月2日\n", "2026-05"),
        ("关于修渠的通知\n1.修渠。5月底前完成。（县水务局牵头）\n青禾县水务局\n2026年12月2日\n", "2027-05"),
        (
            "关于修渠的通知\n1.修渠。5月底前完成。（县水务局牵头）\n本通知自印发之日起执行，执行到2027年12月31日。\n",
            "????-05",
        ),
    ],
    ids=["meant", "edition", "own day", "late in the year", "until when it holds"],
)
def test_the_year_of_months_without_one(text, deadline):
    (task,) = draft(read_source(text.encode(), "a.txt")).tasks
    assert task.deadline is not None
    assert task.deadline.value == deadline
    assert task.deadline.doubt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("群众投诉应在3个工作日内办结。", ("群众投诉应办结", "at_most", "3", "个工作日")),
        ("年保底分红不低于投资额的6%。", ("年保底分红", "at_least", "6", "%")),
        ("村民满意度达到88%以上，低于80%的村限期整改。", ("村民满意度", "at_least", "88", "%")),
        ("栽香樟、桂花320棵。", ("栽香樟、桂花", "at_least", "320", "棵")),
        ("利益相关方不少于三分之一。", None),
    ],
)
def test_numbers_of_other_registers(text, expected):
    (task,) = tasks(f"1.修渠。{text}（县水务局牵头）\n")
    found = [(one.name.value, one.limit, one.low.value, one.unit) for one in task.indicators]
    assert [one[1:] for one in found] == ([expected[1:]] if expected else [])
