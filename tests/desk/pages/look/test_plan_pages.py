"""What each page of a plan shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk_pages import Asker, county, six
from ruralgov.files import recorded_reads
from support import PLANS


@pytest.mark.parametrize(
    ("page", "plan", "shown"),
    [
        ("overview", "digital-county.yaml", ["中网办通字〔2020〕15号", "红灯"]),
        ("units", "digital-county.yaml", ["县水务局", "牵头单位"]),
        ("money", "cadre-funds.yaml", ["省级财政", "未到位"]),
        ("targets", "digital-county.yaml", ["新建5G基站", "2021-03-30"]),
        ("calendar", "township-pilot.yaml", ["会议"]),
        ("places", "county-governance.yaml", ["吊沟村"]),
        ("task", "digital-county.yaml&task=5", ["新建5G基站", "进展记录"]),
    ],
)
def test_pages_show_the_plan(tmp_path: Path, page: str, plan: str, shown: list[str]) -> None:
    answer = six(tmp_path).get(f"/{page}?plan={plan}")
    assert answer.status == 200
    for word in shown:
        assert word in answer.text


def test_scores_come_from_the_sheets_beside_the_plan(tmp_path: Path) -> None:
    desk = six(tmp_path)
    assert "township-pilot.scores" in desk.get("/scores?plan=township-pilot.yaml").text
    shutil.copytree(PLANS / "township-pilot.scores", tmp_path / "township-pilot.scores")
    assert "名次" in desk.get("/scores?plan=township-pilot.yaml").text
    (tmp_path / "township-pilot.scores" / "x.csv").write_text("nonsense\n", "utf-8")
    assert "没有计算" in desk.get("/scores?plan=township-pilot.yaml").text


def test_what_is_wrong_elsewhere_hides_no_page(tmp_path: Path) -> None:
    desk = county(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_text(file.read_text("utf-8").replace("amount: 100万元", "amount: 很多"), "utf-8")
    assert desk.get("/tasks?plan=plan.yaml").status == 200
    assert desk.get("/money?plan=plan.yaml").status == 200
    assert "有误" in desk.get("/money?plan=plan.yaml").text
    assert "1 错误" in desk.get("/").text
    assert not desk.faults


def test_a_day_of_the_past_shows_what_was_then(tmp_path: Path) -> None:
    desk: Asker = six(tmp_path)
    now, then = (desk.get(f"/tasks?plan=digital-county.yaml{day}").text for day in ("", "&day=2021-03-31"))
    assert now != then


def test_a_target_whose_day_is_to_come_is_not_missed(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for page in ("/targets?plan=plan.yaml", "/task?plan=plan.yaml&task=1"):
        assert "未到期，尚差240公里" in desk.get(page).text
        assert "未达到" not in desk.get(page).text
        assert "未达到" in desk.get(f"{page}&day=2026-12-01").text


def test_a_goal_whose_day_is_to_come_is_not_missed_and_says_what_is_lacking(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    goals = (
        'goals:\n  - {name: 新修道路, at_least: 300, unit: 公里, by: 2026-12-31, tasks: ["1"]}\n'
        '  - {name: 通车率, at_least: 95, unit: "%", tasks: ["1"]}\n'
        '  - {name: 隐患, at_most: 2, baseline: 9, unit: 处, tasks: ["1"]}\ntasks:'
    )
    text = file.read_text("utf-8").replace("tasks:", goals, 1)
    file.write_text(text.replace("{新修道路: 60}", "{新修道路: 60, 通车率: 60.5, 隐患: 5}"), "utf-8")
    page = desk.get("/targets?plan=plan.yaml").text
    for words in ("未到期，尚差240公里", "未到期，尚差34.5个百分点", "未到期，还高3处"):
        assert words in page
    assert "未达到" not in page
    assert desk.get("/targets?plan=plan.yaml&day=2027-01-01").text.count("未达到") == 4


def test_the_overview_leads_to_how_it_stands_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default the figures are those of the last entry: a plan of which nothing came would never be late."""
    monkeypatch.setattr(recorded_reads, "_today", lambda: "2026-11-20")
    desk = county(tmp_path)
    page = desk.get("/overview?plan=plan.yaml")
    link = next(one for one in desk.links(page) if "/overview" in one and "day=" in one)
    assert "逾期" in desk.get(link).text
    assert "按今天看" not in desk.get(link).text


def test_long_tables_of_money_are_shown_a_page_at_a_time_with_their_sums(tmp_path: Path) -> None:
    tasks = "".join(
        f'  - {{id: "{number}", title: 修路, lead: [甲局], deadline: 2026-10-30, indicators: [{{name: 路, at_least: 3, unit: 公里}}], '
        f"budget: [{{item: 路{number}, year: 2026, amount: 1万元, paid_by: 县级财政}}]}}\n"
        for number in range(1, 451)
    )
    desk = county(tmp_path)
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    head, tail = text.split("tasks:\n")[0], "funding:" + text.split("funding:")[1].split("progress:")[0]
    (tmp_path / "plan.yaml").write_text(f"{head}tasks:\n{tasks}{tail}", "utf-8")
    first, last = (desk.get(f"/money?plan=plan.yaml{more}").text for more in ("", "&page=3"))
    assert "路200" in first
    assert "路201" not in first
    assert "路450" in last
    assert first.count("4,500,000") >= 4 <= last.count("4,500,000")
    units = desk.get("/units?plan=plan.yaml").text
    assert "共 450 项" in units
    assert not desk.faults


def test_scores_go_on_beside_a_scoring_that_is_wrong(tmp_path: Path) -> None:
    desk = six(tmp_path)
    shutil.copytree(PLANS / "township-pilot.scores", tmp_path / "township-pilot.scores")
    plan = tmp_path / "township-pilot.yaml"
    plan.write_text(plan.read_text("utf-8").replace("full: 30", "full: 三十", 1), "utf-8")
    shown = desk.get("/scores?plan=township-pilot.yaml").text
    assert "名次" in shown
    assert "没有列出：考评“农村党组织双项积分”" in shown
