"""A narrow terminal: nothing is cut, no line is longer than the screen, wide tables become lines."""

from __future__ import annotations

from functools import cache

import pytest

from ruralgov.text import width
from support import PLANS, command_line

DIGITAL = str(PLANS / "digital-county.yaml")


@cache
def printed(command: str, *words: str) -> str:
    return command_line(command, DIGITAL, *words, columns=400).out


@pytest.mark.parametrize("columns", [1, 40, 80, 160])
@pytest.mark.parametrize(
    "words",
    [["budget", "--by", "source,task"], ["tasks"], ["report", "-q", "Q2", "-f", "text"]],
    ids=lambda one: one[0],
)
def test_no_figure_is_cut_and_no_line_too_long(columns, words) -> None:
    wide = printed(*words)
    out = command_line(words[0], DIGITAL, *words[1:], columns=columns).out
    assert max(width(line) for line in out.splitlines()) <= max(columns, 20)
    figures = {word for word in wide.split() if word[0].isdigit() and ("." in word or "%" in word)}
    joined = out.replace("\n", "").replace(" ", "")
    assert not {figure for figure in figures if figure not in joined}
    assert "…" not in joined.replace("667…", "")


def test_a_table_that_does_not_fit_is_written_line_by_line() -> None:
    out = command_line("budget", str(PLANS / "cadre-funds.yaml"), columns=40).out
    assert "省级财政：18※\n" in out
    assert "资金项目：办公经费\n" in out


def test_one_that_fits_is_a_grid() -> None:
    out = command_line("budget", str(PLANS / "cadre-funds.yaml"), columns=100).out
    assert " 省级财政    18※     18       0※   13.55   75.3%※ " in out.splitlines()
