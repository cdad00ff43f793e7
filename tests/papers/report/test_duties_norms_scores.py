"""What the quarterly report says of the working mechanisms, where the plan has them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from governance_plans import plan_file
from offices import GOVERNED, office
from support import PLANS, command_line


def report(path, quarter: str, *words: str) -> str:
    run = command_line("report", str(path), "--quarter", quarter, *words)
    assert run.code == 0, run.err
    return run.out


def chapters(text: str) -> list[str]:
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def sections(text: str) -> list[str]:
    return re.findall(r"^### （(.+)$", text, re.MULTILINE)


def test_chapters_are_numbered_without_a_gap_whatever_the_plan_has(tmp_path) -> None:
    least, most = (
        report(plan_file(tmp_path / "plan.yaml", ""), "2021Q2"),
        report(PLANS / "township-pilot.yaml", "2020Q4"),
    )
    small, large = chapters(least), chapters(most)
    numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"]
    for found in (small, large):
        numbered = [one.split("、")[0] for one in found if not one.startswith("附件")]
        assert numbered == numbers[: len(numbered)]
        assert [one.split("：")[0] for one in found if one.startswith("附件")] == [
            f"附件{place}" for place in range(1, len(found) - len(numbered) + 1)
        ]

    assert sections(least) == []
    assert [one[0] for one in sections(most)] == list("一二三四五六七八九十")[: len(sections(most))]
    assert {"工作制度落实情况", "配备标准落实情况", "积分考评情况"} < {one[2:] for one in sections(most)}


def test_duties_met_late_and_missed(tmp_path) -> None:
    file = plan_file(
        tmp_path / "plan.yaml",
        "duties:\n"
        "  - {name: 台账, kind: report, by: [甲局, 乙局], every: month}\n"
        "  - {name: 例会, kind: meeting, by: 甲局, every: month}\n"
        "submissions:\n"
        "  - {date: 2021-04-30, duty: 台账, by: 甲局}\n"
        "  - {date: 2021-05-28, duty: 台账, by: 甲局}\n"
        "  - {date: 2021-06-30, duty: 台账, by: 甲局}\n"
        "  - {date: 2021-04-30, duty: 台账, by: 乙局}\n"
        "  - {date: 2021-06-03, duty: 台账, by: 乙局}\n",
    )
    text = report(file, "2021Q2")
    assert "本季度各项工作制度应落实6次，按期完成4次，迟报1次，未落实1次。" in text
    assert "乙局（6月30日应报）、乙局（5月31日应报，6月3日报）" in text
    assert "尚未报送落实情况的制度有：例会。" in text


def test_digital_county_met_every_duty_and_one_measure_ended() -> None:
    text = report(PLANS / "digital-county.yaml", "2021Q2")
    assert "应落实28次，全部按期完成。" in text
    assert "本季度结束的督办措施1项。" in text
    assert "督查并专报县委、县政府 | 1    | 完成数字乡村整体规划" in text


def test_bands_tiers_and_norms_of_the_township() -> None:
    text = report(PLANS / "township-pilot.yaml", "2020Q4")
    assert "农村党组织双项积分（2020年第四季度）中，进入预警的3个。" in text
    assert re.search(r"庚村党支部 +\| 77.3※ +\| 10 +\| 红色提醒线※", text)
    assert text.count("保洁员ABC动态管理（2020年10月）") == 1, "once above its tiers, not in every row"
    assert "缺1名※" in text
    quiet = report(PLANS / "township-pilot.yaml", "2021Q3")
    assert "积分考评" not in quiet.partition("## 附件")[0]


def test_a_veto_says_why_in_the_report() -> None:
    assert "一票否决：村级财务公开弄虚作假" in report(PLANS / "township-pilot.yaml", "2020Q3")


def test_a_broken_sheet_does_not_stop_the_report_and_is_said(tmp_path) -> None:
    file = plan_file(tmp_path / "plan.yaml", "scoring: [{name: 考评, every: quarter}]\n")
    (tmp_path / "plan.scores").mkdir()
    (tmp_path / "plan.scores" / "q.csv").write_text("考评,时段,对象,得分\n考评,2021Q2,甲村,近百\n", "utf-8")
    run = command_line("report", str(file), "-q", "2021Q2")
    assert run.code == 0
    assert "积分" not in run.out, "a paper does not speak of the program's troubles"
    assert "q.csv 第2行: “得分”的“近百”不是数字" in run.err


def test_the_same_facts_as_json() -> None:
    data = json.loads(report(PLANS / "township-pilot.yaml", "2020Q3", "-f", "json"))["governance"]
    assert {one["subject"]: one["band"] for one in data["bands"]}["丙村党支部"] == "红色提醒线"
    assert data["norms_short"] == [{"norm": "保洁员", "place": "辛村", "short": "1"}]


def targets(path, quarter: str) -> dict[str, str]:
    """Indicator and actual from the report's table."""
    rows = [[cell.strip() for cell in line.split("|")] for line in report(path, quarter).splitlines() if "|" in line]
    return {row[3]: row[5] for row in rows if len(row) == 9}


def test_coverage_is_counted_from_the_places_as_of_the_quarter() -> None:
    villages = [
        targets(PLANS / "township-pilot.yaml", one)["村级视联网对接完成率"] for one in ("2020Q2", "2020Q4", "2021Q2")
    ]
    assert villages == ["40%", "90%", "100%"]
    money = [targets(PLANS / "cadre-funds.yaml", one) for one in ("2021Q1", "2021Q2", "2021Q3")]
    assert [one["落实办公经费的选派村"] for one in money] == ["9个", "14个", "15个"]
    assert [one["落实办公经费的脱贫村"] for one in money] == ["9个", "13个", "13个"]
    assert [one["落实办公经费的乡村振兴重点推进村"] for one in money] == ["0个", "1个", "2个"]


def test_a_share_is_never_rounded_up_to_its_target(tmp_path) -> None:
    places = "".join(f"  - {{name: 村{n}, kind: village, counts: {{网: {int(n > 0)}}}}}\n" for n in range(10001))
    indicator = '{name: 覆盖率, exactly: 100, unit: "%", coverage: {of: village, having: 网}}'
    tasks = f'tasks: [{{id: "1", title: 通网, lead: [甲局], deadline: 2021-12-31, indicators: [{indicator}]}}]\n'
    file = plan_file(tmp_path / "plan.yaml", f"{tasks}places:\n{places}")
    text = report(file, "2021Q2")
    assert "| 99.99%" in text
    assert "未到期" in text


@pytest.mark.parametrize(("target", "met"), [("66.66667", "未到期"), ("66.6666", "达到")])
def test_two_of_three_are_cut_and_not_rounded(tmp_path, target: str, met: str) -> None:
    places = "".join(f"  - {{name: 村{n}, kind: village, counts: {{网: {n}}}}}\n" for n in range(3))
    indicator = f'{{name: 覆盖率, at_least: {target}, unit: "%", coverage: {{of: village, having: 网}}}}'
    tasks = f'tasks: [{{id: "1", title: 通网, lead: [甲局], deadline: 2021-12-31, indicators: [{indicator}]}}]\n'
    text = report(plan_file(tmp_path / "plan.yaml", f"{tasks}places:\n{places}"), "2021Q2")
    assert f"| {met}" in text


def test_a_duty_with_braces_in_its_name_is_told_by_it(tmp_path: Path) -> None:
    plan = office(tmp_path, GOVERNED.replace("name: 工作台账", 'name: "台账{ x }"'), "plan.yaml")
    run = command_line("report", plan, "-q", "2026Q2", "--as-of", "2026-07-31")
    assert run.code == 0, run.err
    assert "为台账{ x }" in run.out
