"""A table that is full: what is mostly empty is not the widest, and a figure keeps its sign beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.word.column_widths import day_width, widths
from ruralgov.papers.word.text import TWIPS_PER_MM, twips

COLUMNS = (
    Column("no", "序号"),
    Column("unit", "牵头单位"),
    Column("name", "指标"),
    Column("by", "目标时点", "date"),
    Column("target", "目标值"),
    Column("actual", "完成值"),
    Column("rate", "完成率", "percent"),
    Column("met", "是否达到"),
    Column("last", "最终目标"),
    Column("whole", "累计完成"),
)


def table(dated: int) -> Table:
    """The indicators of twelve tasks, so many of them with a target of an earlier day."""
    rows = tuple(
        Row((str(at), "县农业农村局", "修订村规民约的村", date(2026, 12, 31) if at < dated else None,
             "≥156个", "156个", Fraction(250, 3) if at else Fraction(100), "已达到", "≥300人次", "280人次"))
        for at in range(12)
    )  # fmt: skip
    return Table("targets", "指标完成情况表", COLUMNS, rows)


def test_a_date_in_few_rows_takes_no_more_than_its_month_and_day() -> None:
    few = table(2)
    sizes = widths(few, twips(156))
    assert sizes[3] < day_width(few) - 3 * TWIPS_PER_MM
    assert sizes[3] < sizes[2] + 7 * TWIPS_PER_MM


def test_words_give_way_before_figures_do() -> None:
    for dated in (0, 2, 12):
        full = table(dated)
        sizes = widths(full, twips(156))
        assert sum(sizes) == twips(156)
        assert sizes[6] >= 16 * TWIPS_PER_MM, "100.0% with the wide digits of a substitute font"
