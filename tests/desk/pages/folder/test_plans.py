"""The list of plans."""

from __future__ import annotations

from pathlib import Path

from desk_pages import Asker, county, six


def test_lights_findings_and_the_last_entry(tmp_path: Path) -> None:
    text = six(tmp_path).get("/").text
    assert "平罗县国家数字乡村试点实施方案 digital-county.yaml 执行 21 红 1 黄 1 绿 19 1 警告 2021年9月30日" in text


def test_an_empty_folder_leads_to_a_first_plan(tmp_path: Path) -> None:
    assert "还没有方案" in Asker(tmp_path).get("/").text


def test_many_plans_come_in_pages(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for number in range(70):
        (tmp_path / f"p{number:02}.yaml").write_text("title: 甲\n", "utf-8")
    assert "p69.yaml" not in desk.get("/").page
    assert "p69.yaml" in desk.get("/?page=3").page
    assert "p00.yaml" in desk.get("/?page=99999999").page


def test_one_plan_alone_shows_no_other(tmp_path: Path) -> None:
    county(tmp_path)
    (tmp_path / "other.yaml").write_text("title: 别的\n", "utf-8")
    alone = Asker(tmp_path / "plan.yaml")
    assert "别的" not in alone.get("/").page
    assert alone.get("/overview?plan=other.yaml").status == 404
    assert alone.get("/overview").status == 200
