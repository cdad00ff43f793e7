"""Numbers of the aims chapter are goals of the plan; what a task says differently is told."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

TASKS = (
    "1.推进改厕。卫生厕所普及率达到85%以上。（责任单位：县农业农村局）",
    "2.推行积分制。扩大“积分超市”覆盖面。（责任单位：县委组织部）",
    "3.建设示范村。到2026年建成示范村10个。（责任单位：县委农办）",
)


def plan_with(aim: str, title: str = "总体目标", opening: str = "", tasks: tuple[str, ...] = TASKS):
    lines = ["青禾县乡村治理实施方案", *([opening] if opening else []), f"一、{title}", aim, "二、重点任务", *tasks]
    found = draft(read_source("\n".join(lines).encode()))
    text = emit(found)
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return found, text


@pytest.mark.parametrize("title", ["总体目标", "工作目标", "目标任务", "主要目标", "总体要求"])
def test_a_number_of_no_task_is_a_goal_of_the_plan(title):
    found, text = plan_with("到2026年底，村务公开率达到100%。", title)
    assert 'goals:\n  - {name: 村务公开率, exactly: 100, unit: "%", by: 2026}  # 第3行' in text
    assert as_data(found)["coverage"]["unused"] == []
    assert as_data(found)["found"]["aims"] == 1


def test_another_number_in_the_task_is_a_contradiction():
    found, text = plan_with("到2026年底，全县农村卫生厕所普及率达到80%以上。")
    assert [(item.lines, item.message) for item in found.contradictions] == [
        ((3, 5), "总体目标全县农村卫生厕所普及率不少于80%，任务1写的是不少于85%")
    ]
    assert "    # 待核：总体目标写的是全县农村卫生厕所普及率不少于80%（第3行），本任务写的是不少于85%" in text


@pytest.mark.parametrize(
    "aim",
    [
        "卫生厕所普及率达到85%以上。",
        "到2027年卫生厕所普及率达到95%以上。",
        "每年新建示范村3个。",
        "村庄清洁普及率达到80%。",
    ],
)
def test_the_same_number_another_year_or_another_thing_is_none(aim):
    tasks = ("1.推进改厕。到2026年卫生厕所普及率达到85%以上。（责任单位：县农业农村局）", *TASKS[2:])
    assert plan_with(aim, tasks=tasks)[0].contradictions == ()


def test_the_same_number_is_said_at_the_task():
    assert "    # 总体目标与本任务一致：培育示范村不少于10个（第3行）" in plan_with("培育示范村10个。")[1]


def test_a_number_that_only_one_task_speaks_of_is_a_goal_that_the_task_serves():
    _, text = plan_with("“积分超市”覆盖率达到90%。")
    assert 'name: “积分超市”覆盖率, exactly: 90, unit: "%", tasks: ["2"]}  # 待核：看来由任务2支撑（第3行）' in text
    _, text = plan_with("80%以上的行政村达到标准。")
    assert "看来由任务" not in text


def test_norms_among_the_aims_stay_comments():
    _, text = plan_with("每村培养法律明白人3名。")
    assert "goals:" not in text
    assert "# 待核：总体目标中的配备标准" in text


def test_the_opening_counts_only_where_it_looks_ahead():
    opening = "全县现有行政村156个，一般公共预算支出为25亿元。力争2026年群众满意率达到95%。"
    found, _ = plan_with("推进治理体系建设。", opening=opening)
    assert [aim.target.low.value for aim in found.aims] == ["95"]


def test_an_aim_of_none_is_asked():
    found, text = plan_with(
        "重大安全事故零发生，信访积案全部清零，收入10万元以下的村全部清零，57处堆放点于2026年底前全部清零。"
    )
    asked = "总体目标“重大安全事故零发生”未作目标；要考核的请补到 goals：{name: 重大安全事故, exactly: 0}（第3行）"
    assert f"# 待核：{asked}" in text
    assert "{name: 57处堆放点, exactly: 0}" in text
    assert [said.value for said in found.of_none] == [
        "重大安全事故零发生",
        "信访积案全部清零",
        "收入10万元以下的村全部清零",
        "57处堆放点于2026年底前全部清零",
    ]
    assert (3, "重大安全事故零发生：未作目标；要考核的请补到 goals：{name: 重大安全事故, exactly: 0}") in doubts(found)


def test_principles_and_tasks_below_the_aims_are_left_alone():
    text = (
        "青禾县方案\n一、总体要求\n（一）基本原则。坚持1个目标，90%的村参与。\n（二）工作目标。公开率达到100%。\n二、重点任务\n"
        + TASKS[0]
    )
    found = draft(read_source(text.encode()))
    assert [aim.target.low.value for aim in found.aims] == ["100"]


@pytest.mark.parametrize(
    ("aim", "goal"),
    [
        (
            "到2026年底，积分制覆盖率达到80%，到2027年底达到95%。",
            '{name: 积分制覆盖率, unit: "%", targets: [{by: 2026, at_least: 80}, {by: 2027, at_least: 95}]',
        ),
        (
            "到2026年底，户厕普及率达到80%，公开率达到95%；到2027年底，户厕普及率达到90%，公开率达到100%。",
            '{name: 公开率, unit: "%", targets: [{by: 2026, at_least: 95}, {by: 2027, at_least: 100}]}',
        ),
        (
            "（一）2026年。户厕普及率达到80%。\n（二）2027年。户厕普及率达到90%。",
            '{name: 户厕普及率, unit: "%", targets: [{by: 2026, at_least: 80}, {by: 2027, at_least: 90}]',
        ),
        (
            "到2027年底，培育致富带头人600名，其中2026年250名。",
            "{name: 培育致富带头人, unit: 名, targets: [{by: 2026, at_least: 250}, {by: 2027, at_least: 600}]}",
        ),
    ],
)
def test_an_aim_of_several_years_is_one_goal(aim, goal):
    _, text = plan_with(aim)
    assert f"  - {goal}" in text
