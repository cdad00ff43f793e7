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
