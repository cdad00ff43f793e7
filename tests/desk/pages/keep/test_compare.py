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
