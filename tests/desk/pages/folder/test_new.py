"""A plan begun at the desk: from the skeleton in the office's money unit, or as the next year's, as the command drafts it."""

from __future__ import annotations

from pathlib import Path

from desk_pages import Asker, county
from support import command_line


def test_the_skeleton_is_that_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "ruralgov.toml").write_text('[new_plans]\nmoney_unit = "元"\n', "utf-8")
    begun = Asker(tmp_path).post("/new", name="新方案")
    assert begun.status == 303
    assert command_line("init", str(tmp_path / "other.yaml")).code == 0
    text = (tmp_path / "新方案.yaml").read_text("utf-8")
    assert text == (tmp_path / "other.yaml").read_text("utf-8")
    assert "\nmoney_unit: 元 " in text


def test_the_next_years_plan_is_that_of_the_command(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert desk.post("/new", last="plan.yaml", year="2027", name="desk").status == 303
    run = command_line(
        "init", "--from", str(tmp_path / "plan.yaml"), "--year", "2027", "-o", str(tmp_path / "cli.yaml")
    )
    assert run.code == 0
    assert (tmp_path / "desk.yaml").read_bytes() == (tmp_path / "cli.yaml").read_bytes()
    assert desk.post("/new", last="plan.yaml").to.endswith("plan=plan-2027.yaml")


def test_what_cannot_be_begun_writes_nothing(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for said in ({"name": "plan"}, {"name": "../weg"}, {"last": "plan.yaml", "year": "27"}, {"last": "none.yaml"}):
        assert desk.post("/new", **said).status in (400, 404)
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]
    assert not desk.faults


def test_what_goes_over_and_what_not_is_shown_before_the_next_years_plan_is_written(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    done = '  - {date: 2026-11-20, task: "2", percent: 100, indicators: {桥: 3}, evidence: [验收单]}\n'
    file.write_text(file.read_text("utf-8").replace("progress:\n", f"progress:\n{done}"), "utf-8")
    assert "<option selected>plan.yaml" in desk.get("/new?last=plan.yaml").page
    page = desk.post("/new", last="plan.yaml", step="preview")
    assert "带过来的任务 1 项" in page.text
    assert "2 架桥" in page.text.partition("没有带过来的")[2]
    assert 'value="plan-2027"' in page.page
    assert not (tmp_path / "plan-2027.yaml").exists()
    begun = desk.post("/new", form=page.hidden(), name="plan-2027")
    assert "/doubts" in begun.to
    assert "待核" in desk.get(begun.to).text
