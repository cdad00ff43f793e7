"""The tasks that serve a goal: long rows of consecutive numbers are said by their ends."""

from __future__ import annotations

import pytest

from ruralgov.papers.tables.goals_table import runs


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        ("1 2 3 4 5", "1—5"),
        ("1 2 3", "1、2、3"),
        ("1 3 4 5 6 9", "1、3—6、9"),
        ("1.1 1.2 1.3 1.4", "1.1、1.2、1.3、1.4"),
        ("4 3 2 1", "4、3、2、1"),
        ("甲 1 2 3 4", "甲、1—4"),
        ("", ""),
    ],
)
def test_a_row_of_numbers(ids: str, shown: str) -> None:
    assert "、".join(runs(ids.split())) == shown
