"""Logs sealed and verified at the desk, and printed papers held against the plan."""

from __future__ import annotations

from pathlib import Path

from desk_pages import PLAN, county
from ruralgov.desk.requests import Upload
from support import command_line

PAGE = "/verify?plan=plan.yaml"


def test_a_seal_is_that_of_the_command_and_finds_what_is_altered(tmp_path: Path) -> None:
    desk, file, other = county(tmp_path), tmp_path / "plan.yaml", tmp_path / "other.yaml"
    other.write_text(PLAN, "utf-8")
    assert "没有封存过" in desk.get(PAGE).text
    preview = desk.post(PAGE, date="2026-10-31", step="preview")
    assert "封存还没有封存的记录" in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert command_line("verify", str(other), "--seal", "--date", "2026-10-31").code == 0
    assert file.read_bytes() == other.read_bytes()
    assert "没有改动" in desk.get(PAGE).text
    file.write_text(file.read_text("utf-8").replace("percent: 20", "percent: 30"), "utf-8")
    assert "封存以后有改动" in desk.get(PAGE).text
    assert "没有封存" in desk.post(PAGE, date="2026-10-31", step="preview").text
    assert not desk.faults


def test_entries_that_cannot_be_read_are_named_and_the_others_checked(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    assert command_line("verify", str(file), "--seal", "--date", "2026-10-31").code == 0
    text = file.read_text("utf-8")
    wrong = text.replace("by: 甲局}\n", 'by: 甲局}\n  - {date: 四月, task: "1", percent: 30}\n', 1)
    assert wrong != text
    for altered in (False, True):
        file.write_text(wrong.replace("percent: 20", "percent: 21") if altered else wrong, "utf-8")
        page = desk.get(PAGE)
        assert (page.status, "读不了的记录" in page.text, "封存以后有改动" in page.text) == (200, True, altered)
    assert not desk.faults


def test_a_seal_of_a_day_before_its_entries_is_refused(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert "早于最后一条记录" in desk.post(PAGE, date="2026-01-01", step="preview").text
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_a_paper_is_held_against_the_plan(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    paper = Upload("分工表.docx", desk.get("/paper?plan=plan.yaml&paper=tasks&as=docx").response.body)
    assert "与方案一致" in desk.post(PAGE, (paper,), what="paper").text
    file.write_text(file.read_text("utf-8").replace("percent: 20", "percent: 30"), "utf-8")
    assert "台账变了" in desk.post(PAGE, (paper,), what="paper").text
    for files in ((), (Upload("x.docx", b"PK\x03\x04broken"),), (Upload("x.txt", b"text"),)):
        assert desk.post(PAGE, files, what="paper").status == 400
    assert not desk.faults


def test_nothing_is_entered_at_the_desk_under_a_day_to_come(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for page in (PAGE, "/close?plan=plan.yaml", "/log?plan=plan.yaml&task=1", "/funds?plan=plan.yaml"):
        answer = desk.post(page, date="2099-12-31", step="preview")
        assert (answer.status, "2099-12-31 还没有到" in answer.text) == (400, True), page
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN
