"""What a spreadsheet would run is known by its first sign, however that is written; numbers stay numbers."""

from __future__ import annotations

import pytest

from ruralgov.spreadsheets.formula_text import defused, restored

RUN = ["=1+1", "+cmd|' /C calc'!A0", "-1+1", "@SUM(1)", "＝1+1", "＋1", "－x", "＠SUM(1)", "\n=1", "\t=1", "\r\n文字", " =1", "\u200b=1", "\ufeff＝1"]  # fmt: skip
PLAIN = ["甲=乙", "3=3", "-3", "+2.5", "-3%", "", " 文字", "甲\n=1"]


@pytest.mark.parametrize("text", RUN)
def test_what_would_run_is_text_and_comes_back(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert restored(defused(text)) == text


@pytest.mark.parametrize("text", PLAIN)
def test_what_would_not_run_is_left_alone(text: str) -> None:
    assert defused(text) == text
