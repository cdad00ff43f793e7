"""The tasks as a table, a board and a chart, filtered."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_pages import county


@pytest.mark.parametrize("page", ["tasks", "board", "gantt"])
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", {"修路", "架桥"}),
        ("q=架", {"架桥"}),
        ("unit=甲局", {"修路"}),
        ("status=done", set()),
        ("unit=丙局", set()),
        ("light=red&day=2026-12-01", {"修路", "架桥"}),
    ],
)
def test_filters(tmp_path: Path, page: str, words: str, shown: set[str]) -> None:
    text = county(tmp_path).get(f"/{page}?plan=plan.yaml&{words}").text
    assert {title for title in ("修路", "架桥") if title in text} == shown


def test_a_day_may_be_asked_for(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert "未填报" in desk.get("/tasks?plan=plan.yaml&day=2026-03-01").text
    assert desk.get("/tasks?plan=plan.yaml&day=2026-13-01").status == 400
