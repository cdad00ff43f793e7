"""Next year's plan: what is open goes over with what is left of it, what must be decided is marked, and the draft validates."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line

PLAN = completed("""\
title: 示例县2026年乡村治理试点方案  # 标题
status: active
basis: [某发〔2026〕1号]
sections: [治理, 保障]
stages: [{name: 实施, start: 2026-02, end: 2026-10}]
tasks:
  # 已完成的
  - id: "1"
    title: 编制规划
    section: 治理
    lead: [甲局]
    deadline: 2026-03-31
  # 没完成的
  - id: "2"
    title: 新建改造户厕
    section: 保障
    lead: [乙局]          # 乙局牵头
    start: 2026-04-01
    deadline: 2026-09-30
    after: ["1"]
    milestones:
      - {name: 启动, due: 2026-03, done: 2026-03-20}
      - {name: 过半, due: 2026-06}
    indicators:
      - {name: 改厕, at_least: 300, unit: 户}
      - {name: 卫生厕所普及率, at_least: 90, unit: "%", baseline: 60}
      - {name: 培训, at_least: 10, unit: 场}
    budget:
      - {item: 改厕补助, year: 2026, amount: 3万元, paid_by: 省级财政}
  - {id: "3", title: 坚持村务公开, section: 保障, lead: [丙局], ongoing: true, indicators: [{name: 公开次数, at_least: 4, unit: 次}]}
  - {id: "4", title: 建档案, section: 保障, lead: [丙局], stage: 实施, after: ["2"]}
funding:
  sources: [省级财政]
  appropriations:
    - {date: 2026-02-02, source: 省级财政, for: 改厕补助, amount: 3万元, document: 某财农〔2026〕1号}
duties:
  - {name: 季度台账, kind: report, by: lead, every: quarter, due: month-end}
  - {name: 规划评审, kind: meeting, by: 甲局, every: once, due: 2026-03-10, task: "1"}
norms:
  - {name: 公厕, per: village, at_least: 1, unit: 座, task: "1"}
parameters: {户数: {value: 900, unit: 户}}
# 台账
progress:
  - {date: 2026-03-31, task: "1", percent: 100, evidence: [批文]}
  - {date: 2026-09-30, task: "2", percent: 60, indicators: {改厕: 180, 卫生厕所普及率: 75, 培训: 12}}
  - {date: 2026-09-30, task: "3", indicators: {公开次数: 3}}
amendments:
  - {date: 2026-05-08, task: "2", field: deadline, from: 2026-08-30, to: 2026-09-30, document: 某办发〔2026〕3号, reason: 汛期停工}
""").replace("end: 2026-12-31}", "end: 2026-12-31}  # 一年")


@pytest.fixture
def drafted(tmp_path: Path) -> tuple[str, Plan, str]:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    run = command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027")
    assert run.code == 0, run.err
    file = tmp_path / "plan-2027.yaml"
    assert "0 个错误" in command_line("validate", str(file)).out
    plan = load_plan(file).plan
    assert plan
    return file.read_text("utf-8"), plan, run.err


def test_what_goes_over(drafted: tuple[str, Plan, str]) -> None:
    _, plan, _ = drafted
    assert (plan.status, plan.title) == ("draft", "示例县2027年乡村治理试点方案")
    assert (str(plan.period.start), str(plan.period.end)) == ("2027-01-01", "2027-12-31")
    assert [task.id for task in plan.tasks] == ["2", "3", "4"]
    assert plan.sections == ("保障",)
    assert [str(stage.end) for stage in plan.stages] == ["2027-10-31"]
    assert [duty.name for duty in plan.duties] == ["季度台账"]
    assert [norm.task for norm in plan.norms] == [None]
    assert (plan.progress, plan.amendments, plan.funding.appropriations) == ((), (), ())


def test_what_is_left_of_targets(drafted: tuple[str, Plan, str]) -> None:
    _, plan, _ = drafted
    open_, standing, later = plan.tasks
    assert [(one.name, one.at_least, one.baseline) for one in open_.indicators] == [
        ("改厕", Decimal(120), None),
        ("卫生厕所普及率", Decimal(90), Decimal(75)),
    ]
    assert [one.at_least for one in standing.indicators] == [Decimal(4)]
    assert (str(open_.deadline), open_.start, open_.after) == ("2027-09-30", None, ())
    assert [(one.name, str(one.due)) for one in open_.milestones] == [("过半", "2027-06-30")]
    assert [(line.year, line.amount) for line in open_.budget] == [(2027, Decimal(30000))]
    assert (later.stage, later.after) == ("实施", ("2",))


def test_what_must_be_decided_is_marked_and_listed(drafted: tuple[str, Plan, str]) -> None:
    text, _, err = drafted
    for line in (
        "    lead: [乙局]          # 乙局牵头\n",
        "    deadline: 2027-09-30  # 待核：时限，原为 2026-09-30\n",
        "      - {name: 改厕, at_least: 120, unit: 户}  # 待核：余下的，原目标 300\n",
        "  # 标题；待核：年份已改，核标题\n",
        "  # 一年；待核：期间\n",
    ):
        assert line in text
    assert "# 台账" not in text
    assert text.count("待核：") == sum("plan-2027.yaml:" in line for line in err.splitlines())
    assert "已完成、没有带过来的任务：1 编制规划" in err
    assert "已达到、没有带过来的指标：2 培训" in err


@pytest.mark.parametrize("file", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_plan_here_gives_a_draft_without_errors(file: Path, lang: str, tmp_path: Path) -> None:
    target = tmp_path / "next.yaml"
    run = command_line("init", "--from", str(file), "--year", "2023", "-o", str(target), lang=lang)
    assert run.code == 0, run.err
    assert "0 个错误" in command_line("validate", str(target)).out


def test_an_existing_plan_stays(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "plan-2027.yaml").write_text("我的", "utf-8")
    assert "已存在" in command_line("init", "--from", str(tmp_path / "plan.yaml")).err
    assert (tmp_path / "plan-2027.yaml").read_text("utf-8") == "我的"


def test_a_plan_over_several_years_keeps_what_lies_ahead(tmp_path: Path) -> None:
    text = completed("""\
period: {start: 2026-01-01, end: 2028-12-31}
stages: [{name: 一期, start: 2026-01-01, end: 2028-12-31}]
tasks:
  - {id: "1", title: 编制规划, lead: [甲局], deadline: 2026-03-31, stage: 一期}
  - {id: "2", title: 建设中心, lead: [乙局], deadline: 2027-06-30, after: ["1"]}
  - {id: "3", title: 联网, lead: [丙局], deadline: 2026-12-31}
progress: [{date: 2026-09-30, task: "1", percent: 60}]
""")
    (tmp_path / "plan-2026.yaml").write_text(text, "utf-8")
    run = command_line(
        "init", "--from", str(tmp_path / "plan-2026.yaml"), "--year", "2027", "-o", str(tmp_path / "x.yaml")
    )
    plan = load_plan(tmp_path / "x.yaml").plan
    assert [str(task.deadline) for task in plan.tasks] == ["2027-06-30", "2027-06-30", "2027-12-31"]
    assert (str(plan.period.start), str(plan.period.end), plan.stages) == ("2027-01-01", "2028-12-31", ())
    assert "阶段：原方案跨年，没有带过来" in run.err
    assert "0 个错误" in command_line("validate", str(tmp_path / "x.yaml")).out


ENDS = completed("""\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-11-30, indicators: [{name: 改厕, unit: 户, targets: [{by: 2026-06-30, at_least: 300}, {by: 2026-11-30, at_least: 800}]}]}
  - {id: "2", title: 组织培训, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 培训, unit: 场, counts: period, targets: [{by: 2026-06-30, at_least: 4}, {by: 2026-10-30, at_least: 6}]}]}
  - {id: "3", title: 化解积案, lead: [乙局], deadline: 2026-11-30, repeats: year, indicators: [{name: 走访, at_least: 20, unit: 次}]}
  - {id: "4", title: 修订村规, lead: [乙局], deadline: 2026-09-30, indicators: [{name: 修订村数, at_least: 32, unit: 个}]}
  - {id: "5", title: 治理污水, lead: [丙局], deadline: 2026-09-30, ended: {on: 2026-08-03, how: split, into: ["5.1", "5.2"], document: 某办发〔2026〕9号}}
  - {id: "5.1", title: 建设管网, lead: [丙局], deadline: 2026-12-20}
  - {id: "5.2", title: 改造设施, lead: [丙局], deadline: 2026-12-20}
  - {id: "6", title: 建设广场, lead: [丙局], deadline: 2026-09-30, ended: {on: 2026-08-03, how: suspended, document: 某办发〔2026〕9号}, budget: [{item: 广场, year: 2026, amount: 30万元, paid_by: 县级财政}, {item: 路灯, year: 2026, amount: 5万元, paid_by: 县级财政}]}
  - {id: "7", title: 建设平台, lead: [丙局], deadline: 2026-12-20, ended: {on: 2026-05-08, how: suspended, resumed: 2026-09-01, document: 某办发〔2026〕6号}}
goals: [{name: 群众满意度, at_least: 90, unit: "%", lead: [丙局], tasks: ["5"]}]
norms: [{name: 管护员, per: village, at_least: 1, unit: 名, task: "5"}]
provisions: [{kind: prohibition, text: 不设分支机构, task: "5"}, {kind: publicity, text: 宣传展示, task: "4"}]
funding:
  sources: [县级财政]
  appropriations:
    - {date: 2026-05-08, source: 县级财政, for: 广场, amount: 12万元, document: 某财农〔2026〕3号}
    - {date: 2026-11-30, source: 县级财政, for: 广场, year: 2027, amount: 6万元, document: 某财农〔2026〕9号}
  payments: [{date: 2026-06-08, source: 县级财政, task: "6", item: 广场, amount: 12万元, document: 记6}]
progress:
  - {date: 2026-10-30, task: "1", percent: 70, indicators: {改厕: 560}}
  - {date: 2026-06-30, entered: 2026-10-30, task: "2", percent: 40, indicators: {培训: 3}}
  - {date: 2026-10-30, task: "2", percent: 90, indicators: {培训: 2}}
  - {date: 2026-10-30, task: "3", percent: 100, indicators: {走访: 22}, evidence: [走访记录]}
  - {date: 2026-10-30, task: "4", percent: 100, indicators: {修订村数: 30}, evidence: [台账]}
""")


@pytest.fixture
def ends(tmp_path: Path) -> tuple[str, Plan, str]:
    (tmp_path / "plan.yaml").write_text(ENDS, "utf-8")
    run = command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027")
    assert run.code == 0, run.err
    file = tmp_path / "plan-2027.yaml"
    found = command_line("validate", str(file)).out
    assert "0 个错误" in found, found
    plan = load_plan(file).plan
    assert plan
    return file.read_text("utf-8"), plan, run.err


def test_what_is_left_of_targets_by_date(ends: tuple[str, Plan, str]) -> None:
    text, plan, _ = ends
    tasks = {task.id: task for task in plan.tasks}
    dated = {task: [(str(one.by), one.at_least) for one in tasks[task].indicators[0].targets] for task in ("1", "2")}
    assert dated == {"1": [("2027-11-30", Decimal(240))], "2": [("2027-10-30", Decimal(5))]}
    assert "余下的，原目标 2026-06-30 300、2026-11-30 800" in text
    assert (str(tasks["3"].deadline), tasks["3"].indicators[0].at_least) == ("2027-11-30", Decimal(20))
    assert "2027-11-30, repeats: year" in text


def test_what_stays_behind_is_told_by_how_it_ended(ends: tuple[str, Plan, str]) -> None:
    _, _, err = ends
    assert "已完成、没有带过来的任务：4 修订村规\n" in err
    assert "其中指标没有达到、要定是否再做的：任务4指标“修订村数”没有达到：30，目标 32个" in err
    assert "已终止、没有带过来的任务：5 治理污水（拆分为任务5.1、5.2）" in err


def test_what_refers_to_a_task_that_was_split_goes_with_its_parts(ends: tuple[str, Plan, str]) -> None:
    _, plan, _ = ends
    assert [goal.tasks for goal in plan.goals] == [("5.1", "5.2")]
    assert [norm.task for norm in plan.norms] == ["5.1"]
    assert [one.task for one in plan.provisions] == ["5.1", None]


def test_what_was_suspended_and_paid_ahead(ends: tuple[str, Plan, str]) -> None:
    text, plan, _ = ends
    tasks = {task.id: task for task in plan.tasks}
    assert (tasks["6"].ended is not None, tasks["7"].ended) == (True, None)
    assert "上年暂停，恢复的删去" in text
    said = [line.partition("item: ")[2][:2] for line in text.splitlines() if "原项目已支出 12万元" in line]
    assert (said, text.count("原项目已支出")) == (["广场"], 1), "of the item it was spent on"
    assert [(one.year, one.amount) for one in plan.funding.appropriations] == [(2027, Decimal(60000))]


LIMITS = completed("""\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - {id: "1", title: 建设中心, lead: [甲局], deadline: 2026-12-20, indicators: [{name: 中心, at_least: 3, unit: 个}]}
  - {id: "2", title: 减少信访, lead: [甲局], deadline: 2026-12-20, indicators: [{name: 信访件数, at_most: 10, unit: 件}]}
  - {id: "3", title: 修路, lead: [乙局], deadline: 2027-12-20, indicators: [{name: 路, unit: 公里, targets: [{by: 2027-01-01, at_least: 5}, {by: 2027-12-20, at_least: 9}]}]}  # ruralgov: ignore RG501 上年没有指标
  - {id: "4", title: 走访, lead: [乙局], deadline: 2026-11-30, repeats: year, indicators: [{name: 走访, unit: 次, targets: [{by: 2026-06-30, at_least: 10}, {by: 2026-11-30, at_least: 20}]}]}
progress:
  - {date: 2026-10-30, task: "4", percent: 60, indicators: {走访: 12}}
  - {date: 2026-10-30, task: "1", percent: 90, indicators: {中心: 3}}
  - {date: 2026-10-30, task: "2", percent: 60, indicators: {信访件数: 8}}
""")


def test_what_is_said_beside_each_limit(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(LIMITS, "utf-8")
    assert command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027").code == 0
    first, second, third, fourth = (
        line for line in (tmp_path / "plan-2027.yaml").read_text("utf-8").splitlines() if "indicators" in line
    )
    assert "at_least: 3" in first, "the task is still open"
    assert first.endswith("上年已达到，定新目标")
    assert "baseline: 8" in second
    assert second.endswith("基期值为上年完成值")
    assert "[{by: 2027-01-01, at_least: 5}, {by: 2027-12-20, at_least: 9}]" in third
    assert third.endswith("}]}]}"), "a comment that excuses nothing goes"
    assert "待核" not in third, "the first day of the new year lies ahead"
    assert "[{by: 2027-06-30, at_least: 10}, {by: 2027-11-30, at_least: 20}]" in fourth, "every year begins anew"


@pytest.mark.parametrize("lines", ["", "\n"], ids=["one line", "lines"])
def test_a_draft_in_braces_gets_its_years(lines: str, tmp_path: Path) -> None:
    """A comment behind the new key would hide the rest of the line."""
    task = '{"id": "1", "title": "修路", "lead": ["甲局"]}'
    text = f'{{"format": 1, {lines}"title": "某县方案", {lines}"departments": {{"甲局": {{}}}}, {lines}"tasks": [{task}]}}\n'
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    run = command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027")
    assert run.code == 0, run.err
    loaded = load_plan(tmp_path / "plan-2027.yaml")
    assert loaded.plan is not None
    assert loaded.plan.period is not None
    assert loaded.plan.period.start.year == 2027
    assert "期间" in loaded.source.text


def test_of_a_goal_told_by_days_those_that_lie_ahead_go_over(tmp_path: Path) -> None:
    goals = "goals:\n  - name: 桥\n    unit: 座\n    tasks: ['2']\n    targets: [{by: 2026-06-30, at_least: 3}, {by: 2027-06-30, at_least: 5}, {by: 2028-06-30, at_least: 8}]\n"
    past = "  - name: 路\n    unit: 条\n    tasks: ['2']\n    targets: [{by: 2026-03-31, at_least: 2}, {by: 2026-06-30, at_least: 4}]\n"
    (tmp_path / "plan.yaml").write_text(PLAN + goals + past, "utf-8")
    run = command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027")
    assert run.code == 0, run.err
    plan = load_plan(tmp_path / "plan-2027.yaml").partial
    assert plan
    told = {one.name: [(str(each.by), each.at_least) for each in one.targets] for one in plan.goals}
    assert told["桥"] == [("2027-06-30", Decimal(5)), ("2028-06-30", Decimal(8))]
    assert [day for day, _ in told["路"]] == ["2027-03-31", "2027-06-30"]


def test_a_period_that_ends_with_the_year_is_marked_at_its_start_alone(tmp_path: Path) -> None:
    text = PLAN.replace(
        "period: {start: 2026-01-01, end: 2026-12-31}  # 一年", "period:\n  start: 2026-01-01\n  end: 2027-12-31"
    )
    assert text != PLAN
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    assert command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027").code == 0
    assert "  start: 2027-01-01  # 待核：期间\n  end: 2027-12-31\n" in (tmp_path / "plan-2027.yaml").read_text("utf-8")


@pytest.mark.parametrize("again", ["ongoing: true", "deadline: 2026-11-30, repeats: year"])
def test_what_is_done_anew_keeps_the_targets_that_were_reached(again: str, tmp_path: Path) -> None:
    task = "deadline: 2026-12-20, indicators: [{name: 中心, at_least: 3, unit: 个}"
    text = LIMITS.replace(
        task, f"{again}, indicators: [{{name: 中心, at_least: 3, unit: 个}}, {{name: 点, at_least: 9, unit: 处}}"
    )
    assert text != LIMITS
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    assert command_line("init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027").code == 0
    plan = load_plan(tmp_path / "plan-2027.yaml").partial
    assert plan
    assert [one.name for one in plan.tasks[0].indicators] == ["中心", "点"]
