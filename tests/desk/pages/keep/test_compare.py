"""The plan against an older copy of it."""

from __future__ import annotations

from pathlib import Path

from desk_pages import PLAN, county
from ruralgov.desk.requests import Upload

PAGE = "/compare?plan=plan.yaml"


def test_what_was_adjusted_is_shown_and_taken_along(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("deadline: 2026-10-30", "deadline: 2026-12-20"), "utf-8")
    page = desk.post(PAGE, (Upload("旧.yaml", PLAN.encode()),))
    assert "本次共调整1处" in page.text
    assert "尚未批准" in page.text
    taken = desk.post(PAGE, form=page.hidden(), as_="docx")
    assert taken.response.body.startswith(b"PK")
    assert "没有调整" in desk.post(PAGE, (Upload("同.yaml", (tmp_path / "plan.yaml").read_bytes()),)).text
    assert not desk.faults


def test_a_plan_with_errors_is_compared_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    """On either side; an error that only a rule finds stops nothing at all."""
    sound = PLAN.replace("deadline: 2026-10-30", "deadline: 2026-12-20")
    wrong = PLAN.replace("deadline: 2026-11-30", "deadline: 2026-11-31")
    for now, older in ((sound, wrong), (wrong.replace("deadline: 2026-10-30", "deadline: 2026-12-20"), PLAN)):
        desk = county(tmp_path)
        (tmp_path / "plan.yaml").write_text(now, "utf-8")
        assert desk.get(PAGE).status == 200
        page = desk.post(PAGE, (Upload("旧.yaml", older.encode()),))
        assert (page.status, "比较了的部分共调整1处" in page.text, "2026-11-31" in page.text) == (200, True, True)
        assert desk.post(PAGE, form=page.hidden(), as_="docx").response.body.startswith(b"PK")
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(sound.replace("lead: [乙局]", "lead: [丙局]"), "utf-8")
    assert "本次共调整2处" in desk.post(PAGE, (Upload("旧.yaml", PLAN.encode()),)).text
    assert not desk.faults


def test_errors_that_leave_nothing_to_compare_are_told_with_their_lines(tmp_path: Path) -> None:
    desk = county(tmp_path)
    wrong = PLAN.replace("status: active", "status: 施行")
    page = desk.post(PAGE, (Upload("旧.yaml", wrong.encode()),))
    assert (page.status, "无法比较" in page.text, "施行" in page.text) == (400, True, True)
    (tmp_path / "plan.yaml").write_text("tasks: [", "utf-8")
    assert desk.get(PAGE).status in (400, 422)
    assert not desk.faults


def test_what_cannot_be_compared_is_said(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for files in (
        (),
        (Upload("x.yaml", b"tasks: ["),),
        (Upload("x.yaml", b"\x00\xff"),),
        (Upload("a.yaml", b"a: 1"),) * 2,
    ):
        assert desk.post(PAGE, files).status == 400
    assert not desk.faults
