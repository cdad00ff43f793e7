"""Taking back what was written."""

from __future__ import annotations

from pathlib import Path

from desk_pages import county


def test_there_is_nothing_to_take_back_at_first(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert "没有可以撤销的" in desk.post("/undo?plan=plan.yaml").text
    assert desk.get("/undo?plan=plan.yaml").status == 404
