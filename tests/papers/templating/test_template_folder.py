"""Templates come from the plan's own folder: a link out of it is not followed, whatever the template."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = """\
duties:
  - {name: 试点工作台账, kind: report, by: 甲局, every: month, due: month-end, from: 2026-01}
"""
COMMANDS = {
    "report.md.j2": ("report", "-q", "2026Q2"),
    "reminder.md.j2": ("calendar", "--missing", "--as-of", "2026-06-30"),
    "gongwen.docx": ("tasks", "-o", "out.docx"),
}
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "方案" / "templates").mkdir(parents=True)
    (tmp_path / "方案" / "plan.yaml").write_text(completed(PLAN), "utf-8")
    (tmp_path / "secret").write_text("机密", "utf-8")
    monkeypatch.chdir(tmp_path / "方案")
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("target", ["../../secret", "/etc/hostname", "nowhere", "{name}", "../plan.yaml"])
def test_a_link_out_of_the_folder_is_one_clear_error(office: Path, name: str, target: str) -> None:
    link = Path("templates") / name
    link.symlink_to(target.format(name=name))
    run = command_line(COMMANDS[name][0], "plan.yaml", *COMMANDS[name][1:])
    assert (run.code, run.out) == (2, "")
    assert f"{link}：是指向文件夹之外的链接，没有读。" in run.err
    assert run.err.count("\n") == 1
    assert not Path("out.docx").exists()


def test_a_link_within_the_folder_is_a_template(office: Path) -> None:
    Path("templates/ours.md").write_text("# 本单位的{{ plan.title }}", "utf-8")
    Path("templates/report.md.j2").symlink_to("ours.md")
    assert "本单位的" in command_line("report", "plan.yaml", "-q", "2026Q2").out


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("target", ["../别处", "nowhere", "templates"])
def test_a_folder_that_is_a_link_out_of_the_plans_is_one_clear_error(office: Path, name: str, target: str) -> None:
    _linked(office, target)
    run = command_line(COMMANDS[name][0], "plan.yaml", *COMMANDS[name][1:])
    assert (run.code, run.out) == (2, "")
    assert "templates：是指向文件夹之外的链接，没有读。" in run.err
    assert "papers.templates" in run.err
    assert run.err.count("\n") == 1
    assert not Path("out.docx").exists()


def test_a_paper_without_a_template_is_drawn_beside_such_a_link(office: Path) -> None:
    _linked(office, "../别处")
    assert [command_line("tasks", "plan.yaml", *to).code for to in ((), ("-o", "out.xlsx"), ("-o", "out.html"))] == [
        0
    ] * 3


def test_a_link_to_a_folder_within_the_plans_or_that_the_office_names_is_followed(office: Path) -> None:
    report = ("report", "plan.yaml", "-q", "2026Q2")
    _linked(office, "模板")
    Path("模板").mkdir()
    Path("模板/report.md.j2").write_text("这里的模板", "utf-8")
    assert "这里的模板" in command_line(*report).out
    Path("templates").unlink()
    Path("office").symlink_to("../别处")
    Path("ruralgov.toml").write_text('[papers]\ntemplates = "office"\n', "utf-8")
    assert "别处的模板" in command_line(*report).out


def _linked(office: Path, target: str) -> None:
    """``templates`` beside the plan is a link; another folder, beside the plan's, holds a report of its own."""
    Path("templates").rmdir()
    Path("templates").symlink_to(target)
    (office / "别处").mkdir()
    (office / "别处" / "report.md.j2").write_text("别处的模板", "utf-8")
