"""What each page of a plan shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desk_pages import Asker, county, six
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
    assert desk.get("/money?plan=plan.yaml").status == 422
    assert "RG010" in desk.get("/money?plan=plan.yaml").text
    assert "1 错误" in desk.get("/").text
    assert not desk.faults


def test_a_day_of_the_past_shows_what_was_then(tmp_path: Path) -> None:
    desk: Asker = six(tmp_path)
    now, then = (desk.get(f"/tasks?plan=digital-county.yaml{day}").text for day in ("", "&day=2021-03-31"))
    assert now != then


def test_a_target_whose_day_is_to_come_is_not_missed(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for page in ("/targets?plan=plan.yaml", "/task?plan=plan.yaml&task=1"):
        assert "未到期" in desk.get(page).text
        assert "未达到" not in desk.get(page).text
        assert "未达到" in desk.get(f"{page}&day=2026-12-01").text
