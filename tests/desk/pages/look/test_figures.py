"""Every figure of a page leads to where it comes from: to what ``ruralgov why`` says."""

from __future__ import annotations

from pathlib import Path

from desk_pages import county, name_of, six
from support import command_line


def test_the_answer_is_that_of_why(tmp_path: Path) -> None:
    desk = six(tmp_path)
    page = desk.get("/tasks?plan=digital-county.yaml")
    link = next(one for one in desk.links(page) if "/why?" in one and name_of(one).endswith("任务5 亮灯"))
    answer = desk.get(link)
    said = command_line("why", str(tmp_path / "digital-county.yaml"), "任务5 亮灯", "--as-of", "2021-09-30").out
    steps = [
        line.strip()
        for line in said.split("\n")[1:]
        if line.startswith("  ") and not line.startswith(("  ·", "  依据"))
    ]
    own = [line for line in steps if not line.startswith(str(tmp_path))]
    lines = [line.split(": ", 1)[0].rpartition(":")[2] for line in steps if line.startswith(str(tmp_path))]
    assert own
    assert lines
    assert all(step in answer.text for step in own)
    assert all(f" {number} " in answer.text for number in lines)


def test_every_linked_figure_of_the_tasks_can_be_told(tmp_path: Path) -> None:
    desk = county(tmp_path)
    links = [one for one in desk.links(desk.get("/tasks?plan=plan.yaml")) if "/why?" in one]
    assert len(links) > 8
    for link in links:
        assert desk.get(link).status == 200
    assert not desk.faults
