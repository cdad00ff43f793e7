"""A narrow terminal: nothing is cut, no line is longer than the screen, wide tables become lines."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruralgov.papers.page import Column, Page, Row, Table
from ruralgov.papers.render import Look, terminal
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


CELLS = st.one_of(
    st.text("甲乙ab 1.，é☎\u0301\t", max_size=30), st.integers(-(10**6), 10**6), st.none(), st.just("[red]字[/]")
)
KINDS = st.sampled_from(["text", "number", "percent", "date", "light"])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = tuple(
        Column(f"c{place}", f"列{'名' * draw(st.integers(0, 3))}", draw(KINDS))
        for place in range(draw(st.integers(1, 4)))
    )
    cell = [st.integers(0, 99) if one.kind in ("number", "percent") else CELLS for one in columns]
    kinds = st.sampled_from(["row", "row", "row", "total", "banner"])
    rows = [
        Row(("各项",), kind="banner") if kind == "banner" else Row(tuple(map(draw, cell)), kind=kind)
        for kind in draw(st.lists(kinds, max_size=6))
    ]
    return Table("t", "表", columns, tuple(rows))


TALL_HEAD = Table("t", "表", (Column("a", "甲任务的全称和简称"), Column("b", "单位")), (Row(("甲乙ab" * 4, "é☎" * 9)),))


@given(tables(), st.integers(30, 90))
@example(TALL_HEAD, 30)
def test_without_colours_a_grid_is_drawn_as_rich_draws_it(table: Table, columns: int) -> None:
    page = Page("表", (table,))
    styled = terminal.write(page, Look(width=columns, styled=True))
    assert terminal.write(page, Look(width=columns)) == re.sub(r"\x1b\[[0-9;]*m", "", styled)


def test_such_a_grid_is_not_drawn_by_rich() -> None:
    table = Table("t", "表", (Column("a", "列"), Column("b", "数", "number")), (Row(("甲", 1)),) * 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rich.table.Table.__rich_console__", None)
        assert terminal.write(Page("表", (table,)), Look(width=40)).count("甲") == 3


def test_no_line_of_a_cell_begins_with_a_sign_that_ends_something() -> None:
    units = "县农业农村局、县水务局、县商务局、县审批服务管理局（含所属单位）、县财政局。"
    table = Table(
        "t", "表", (Column("a", "任务"), Column("b", "配合单位"), Column("c", "备注")), (Row((units, units, units)),)
    )
    for columns in range(34, 100):
        for styled in (False, True):
            shown = re.sub(
                r"\x1b\[[0-9;]*m", "", terminal.write(Page("表", (table,)), Look(width=columns, styled=styled))
            )
            assert not re.search(r"(?m)(^ *|  )[、。）]", shown), (columns, shown)
            lines = [line for line in shown.splitlines() if "县" in line or "局" in line]
            assert "".join("".join(line.split()) for line in lines).count("局") == 3 * units.count("局")
