"""``report``: which quarter is meant, as of which day, and figures that a hand has computed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from offices import OFFICE, office, refused, shown
from support import PLANS, command_line


def data(*words: str) -> Any:
    return json.loads(shown("report", *words, "-f", "json"))


def section(report: str, title: str) -> str:
    return next(part for part in report.split("\n## ") if title in part.splitlines()[0])


def cells(row: str) -> str:
    """A row of a Markdown table without its padding."""
    return " | ".join(cell.strip() for cell in row.strip("|").split("|"))


@pytest.mark.parametrize(
    "words",
    ["Q2", "q2", "2026Q2", "2026-Q2", "二季度", "第二季度", "2026年二季度", "2026年第二季度", "２０２６Ｑ２", "2季度"],
)
def test_quarters_as_people_write_them(tmp_path, words) -> None:
    assert shown("report", office(tmp_path), "-q", words).startswith("# 示例县试点2026年第二季度进展情况报告\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-q", "Q1"], "方案期间内有几个 Q1：2026Q1、2027Q1。请写明年份。"),
        (["-q", "Q1", "--year", "2025"], "2025年第一季度在方案期间（2026-01-01 至 2027-01-31）之前。"),
        (["-q", "2026Q2", "--year", "2025"], "2026Q2 与 --year 2025 不是同一年。"),
        (["--half", "H3"], "“H3”不是半年：写 H1、2026H1 或 上半年。"),
        (["--month", "13月"], "“13月”不是月份：写 2026-06 或 6月。"),
        (["--month", "6", "--half", "H1"], "--month、--half：只能用一种时段。"),
        (["--year", "2026", "--stage", "启动"], "--stage、--year：只能用一种时段。"),
        (["--stage", "启"], "没有阶段“启”。有：启动、实施。"),
        (["--from", "2026-05-01", "--until", "2026-04-01"], "2026-05-01 在 2026-04-01 之后。"),
        (["-q", ""], "“”不是季度：写 Q2、2021Q2 或 二季度。"),
        (["-q", "2026"], "“2026”不是季度：写 Q2、2021Q2 或 二季度。"),
        (["-q", "Q2", "--as-of", "2026-03-31"], "--as-of 2026-03-31：在2026年第二季度开始之前。"),
        (["-q", "Q2", "--year", "99999"], "“99999”不是年份：写 2026。"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_quarter_that_cannot_be_meant(tmp_path, words, message) -> None:
    assert refused("report", office(tmp_path), *words) == message


def test_the_township_pilot_has_two_second_quarters() -> None:
    assert "2020Q2、2021Q2" in refused("report", str(PLANS / "township-pilot.yaml"), "-q", "Q2")
    assert "2020Q2, 2021Q2" in refused("report", str(PLANS / "township-pilot.yaml"), "-q", "Q2", lang="en")
    assert "2020年第二季度" in shown("report", str(PLANS / "township-pilot.yaml"), "-q", "Q2", "--year", "2020")


def test_a_draft_without_a_period_asks_for_the_year() -> None:
    draft = str(PLANS / "framework-party-led.yaml")
    assert refused("report", draft, "-q", "Q2") == "方案期间内没有 Q2。请写明年份，如 2021Q2。"
    out = shown("report", draft, "-q", "2021Q2")
    assert not re.search("没有到期|方案没有|没有填报", out), "no chapter says that there is nothing"


def test_without_a_quarter_the_log_says_which(tmp_path) -> None:
    assert data(office(tmp_path))["quarter"] == "2026Q2"


def test_after_the_plan_the_report_is_made_with_a_word_of_warning(tmp_path) -> None:
    run = command_line("report", office(tmp_path), "-q", "2027Q2")
    assert run.code == 0
    assert run.err == "注意：2027年第二季度在方案期间（2026-01-01 至 2027-01-31）之后。\n"
    assert "逾期1项" in run.out


def test_overall_figures_and_the_change_on_the_quarter_before(tmp_path) -> None:
    report = shown("report", office(tmp_path), "-q", "Q2")
    words = section(report, "总体情况")
    assert (
        "截至2026年6月30日，方案确定的3项任务中，已完成1项、逾期1项、长期坚持1项，"
        "平均进度74.5%，比上季度末提高25个百分点；亮绿灯1项、红灯1项，滞后的任务如下。" in words
    )
    assert report.count("没有填报完成百分比的1项任务不计入平均进度。") == 1


def test_a_standing_task_without_a_figure_does_not_drag_the_mean(tmp_path) -> None:
    report = shown("report", office(tmp_path), "-q", "Q2")
    sections = section(report, "工作进展").partition("**各板块进展**")[2].partition("**各牵头单位")[0]
    assert [cells(row) for row in sections.splitlines() if row.startswith(("| 保障", "| **合计"))] == [
        "保障 | 2 | 0 | 49.0% | 0 | 1",
        "**合计** | **3** | **1** | **74.5%** | **0** | **1**",
    ]
    assert "没有填报完成百分比的1项任务不计入平均进度。" in sections
    assert "0%" not in next(row for row in report.splitlines() if "长期宣传" in row)


def test_a_standing_task_that_gives_a_figure_counts(tmp_path) -> None:
    told = OFFICE.replace("progress:\n", 'progress:\n  - {date: 2026-01-05, task: "3", percent: 31}\n')
    words = section(shown("report", office(tmp_path, told), "-q", "Q2"), "总体情况")
    assert "平均进度60%，比上季度末提高" in words


def test_without_a_task_to_average_no_average_is_claimed(tmp_path) -> None:
    standing = OFFICE.split("parameters:")[0]
    only = re.sub(r"  - id: \"1\".*?(?=  - id: \"3\")", "", standing, count=1, flags=re.DOTALL)
    words = section(shown("report", office(tmp_path, only), "-q", "Q2"), "总体情况")
    assert "方案确定的1项任务未报送进展情况。" in words
    assert "平均进度" not in words.replace("不计入平均", "")


def test_the_first_quarter_has_none_before(tmp_path) -> None:
    assert "与上季度末相比" not in shown("report", office(tmp_path), "-q", "2026Q1")


def test_what_was_due_and_what_became_of_it(tmp_path) -> None:
    plan = office(tmp_path)
    first = shown("report", plan, "-q", "2026Q1")
    assert "到期任务1项，未完成。" in first
    assert "进行中，当日到期" in first
    late = shown("report", plan, "-q", "2026Q1", "--as-of", "2026-04-20")
    assert "到期任务1项，完成1项（均未按期）。" in late
    assert "4月5日完成，逾期5天" in late
    assert "逾期81天" in shown("report", plan, "-q", "Q2")


def test_within_the_quarter_later_entries_are_not_seen(tmp_path) -> None:
    found = data(office(tmp_path), "-q", "Q2", "--as-of", "2026-04-04")
    one, two, _ = found["tasks"]
    assert found["as_of"] == "2026-04-04"
    assert (one["state"]["status"], one["state"]["percent"]) == ("overdue", "50")
    assert (two["state"]["status"], two["state"]["elapsed"]) == ("in-progress", "94")


def test_targets_against_actuals(tmp_path) -> None:
    rows = section(shown("report", office(tmp_path), "-q", "Q2"), "指标完成情况表").splitlines()
    # (21 - 10) / (20 - 10) = 110 %
    assert cells(rows[4]) == "1 | 县委农办 | 议事村 | ≥20个 | 21个 | 110% | 达到"
    assert cells(rows[5]) == "2 | 县水务局 | 通水村 | 5个 |  |  | 未填报"


def test_money_of_the_year_and_what_it_rests_on(tmp_path) -> None:
    report = shown("report", office(tmp_path), "-q", "Q2")
    rows = report.partition("资金情况")[2].splitlines()
    assert cells(rows[6]) == "省 | 63.503334※ | 30 | 33.503334※ | 12.5 | 19.7%※"
    assert "任务1“办公经费”的金额：按每村1人估算。" in section(report, "推定事项")
    assert "1. 阶段为推定。" in section(report, "推定事项")


def test_money_is_seen_up_to_the_day(tmp_path) -> None:
    money = data(office(tmp_path), "-q", "2026Q1")["money"]
    assert {name: money["县"][name] for name in ("planned", "appropriated", "gap", "spent")} == {
        "planned": "435043.33",
        "appropriated": "0.00",
        "gap": "435043.33",
        "spent": "0.00",
    }


def test_problems_next_steps_and_what_falls_due_next(tmp_path) -> None:
    report = shown("report", office(tmp_path), "-q", "2026Q1")
    problems = section(report, "存在问题").splitlines()
    assert problems[2:4] == [
        "1. 村级议事（任务1，县委农办）滞后，原因见第一部分，指标完成率最低的是“议事村”（40%）。",
        "2. 供水到村（任务2，县水务局）尚未报送滞后原因。",
    ]
    ahead = section(report, "下一步工作")
    assert "1. 任务1按第一部分所列措施抓紧推进。" in ahead
    assert re.search(r"缺场地 +\| 借用学校 ", section(report, "总体情况")), "page one has told both"
    assert "2026年第二季度到期任务1项。" in ahead
    assert "2026-04-10" in ahead
    later = shown("report", office(tmp_path), "-q", "Q2")
    assert "缺场地" not in section(later, "存在问题"), "told in another quarter, of a task that is done"


@pytest.mark.parametrize(
    ("percent", "light", "arithmetic"),
    [
        # 50 of 100 days gone on 19 February: 50 per cent.
        ("50", "green", "序时进度50/100天＝50%，完成50%，未落后"),
        ("40.1", "green", "序时进度50/100天＝50%，完成40.1%，落后9.9个百分点"),
        ("40", "yellow", "序时进度50/100天＝50%，完成40%，落后10个百分点，不少于10个百分点"),
        ("20", "yellow", "序时进度50/100天＝50%，完成20%，落后30个百分点，不少于10个百分点"),
        ("19.9", "red", "序时进度50/100天＝50%，完成19.9%，落后30.1个百分点，超过30个百分点"),
    ],
)
def test_lights_show_the_arithmetic_that_gave_the_colour(tmp_path, percent, light, arithmetic) -> None:
    text = OFFICE.replace('{date: 2026-03-20, task: "2", percent: 49, note: 过半}', "")
    text = text.replace("progress:\n", f'progress:\n  - {{date: 2026-02-01, task: "2", percent: {percent}}}\n').replace(
        "  - \n", ""
    )
    task = data(office(tmp_path, text), "-q", "2026Q1", "--as-of", "2026-02-19")["tasks"][1]
    assert (task["state"]["light"], task["arithmetic"]) == (light, arithmetic)


def test_thresholds_come_from_the_plan(tmp_path) -> None:
    text = OFFICE + "alerts: {yellow_behind: 5, red_behind: 41}\n"
    # 31 March: 90 of 100 days gone, 49 done, 41 behind: yellow, for red is only over 41.
    task = data(office(tmp_path, text), "-q", "2026Q1")["tasks"][1]
    assert (task["state"]["light"], task["arithmetic"]) == (
        "yellow",
        "序时进度90/100天＝90%，完成49%，落后41个百分点，不少于5个百分点",
    )


def test_a_finished_task_is_green_however_late(tmp_path) -> None:
    assert data(office(tmp_path), "-q", "Q2")["tasks"][0]["state"]["light"] == "green"


def test_a_plan_without_log_targets_or_money(tmp_path) -> None:
    bare = (
        OFFICE.split("parameters:")[0]
        .split("    budget:")[0]
        .replace("    indicators: [{name: 议事村, at_least: 20, unit: 个, baseline: 10}]\n", "")
    )
    report = shown("report", office(tmp_path, bare), "-q", "Q2")
    assert not re.search("指标|资金|平均进度[0-9]", report.partition("## 附件")[0])


def test_the_same_quarter_prints_the_same_after_later_entries(tmp_path) -> None:
    before = shown("report", office(tmp_path), "-q", "2026Q1")
    later = OFFICE + '  - {date: 2026-07-01, task: "2", percent: 100, evidence: [单]}\n'
    assert shown("report", office(tmp_path, later), "-q", "2026Q1") == before


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
@pytest.mark.parametrize("quarter", ["2020Q4", "2021Q3"])
def test_every_plan_gives_every_text_format(plan, quarter) -> None:
    for form in ("md", "text", "csv", "json") if quarter == "2021Q3" else ("md",):
        run = command_line("report", str(plan), "-q", quarter, "-f", form)
        before = plan.stem in ("county-governance", "cadre-funds") and quarter == "2020Q4"
        assert run.code == (2 if before else 0), run.err


def test_the_money_says_which_year_and_day_it_is_of(tmp_path) -> None:
    words = section(shown("report", office(tmp_path), "-q", "Q2"), "总体情况")
    assert re.search(r"2026年计划安排资金.*未到位40.511万元※。", words)


def test_of_a_year_without_money_nothing_is_said(tmp_path) -> None:
    early = OFFICE.replace("year: 2027", "year: 2026")
    assert "资金" not in shown("report", office(tmp_path, early), "-q", "2027Q1").partition("## 附件")[0]


@pytest.mark.parametrize(
    ("form", "legend"),
    [("md", "■为已完成，◧为部分完成，□为计划时段"), ("html", "深色为已完成，中间色为部分完成，浅色为计划时段")],
)
def test_the_signs_of_the_gantt_chart_are_explained(tmp_path, form: str, legend: str) -> None:
    assert legend in shown("report", office(tmp_path), "-q", "Q2", "-f", form)
