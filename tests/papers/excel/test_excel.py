"""Tables as workbooks that a finance office can follow."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.papers.page import Bar, Column, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, excel
from ruralgov.progress.lights import Light
from ruralgov.spreadsheets.written_workbook import ranges
from support import PLANS, command_line


def book_of(*tables: Table, cached: bool = False):
    return openpyxl.load_workbook(io.BytesIO(excel.write(Page("标题", tables), Look())), data_only=cached)


def table(*rows: Row, columns: tuple[Column, ...], unit: str = "元") -> Table:
    return Table("t", "表", columns, rows, unit)


MONEY = (Column("item", "项目"), Column("amount", "金额", "money"), Column("rate", "执行率", "percent"))


def test_sums_are_formulas_and_their_values_are_cached():
    rows = (
        Row(("甲", Decimal("0.10"), Decimal(50))),
        Row(("小计行", None, None), "banner"),
        Row(("乙", Decimal("0.20"), Decimal(100)), assumed=frozenset({"amount"})),
        Row(("合计", Decimal("0.30"), Decimal(75)), "total", frozenset({"amount"}), (0, 2)),
    )
    sheet, cached = (book_of(table(*rows, columns=MONEY), cached=one)["表"] for one in (False, True))
    assert sheet["B7"].value == "=SUM(B4,B6)"
    assert cached["B7"].value == pytest.approx(0.3)
    assert sheet["C7"].value == 0.75  # a rate is no sum of rates
    assert sheet["B6"].value == 0.2
    assert sheet["B6"].number_format.endswith('"※"')


def test_money_stands_in_the_tables_unit():
    sheet = book_of(table(Row(("甲", Decimal("123456.78"), None)), columns=MONEY, unit="万元"))["表"]
    assert (sheet["B3"].value, sheet["B4"].value) == ("金额（万元）", 12.345678)


@pytest.mark.parametrize("words", ["=1+1", "+8610", "-甲", "@SUM(A1)", "\t=x", "http://example.com", "007", "{=1}"])
def test_text_stays_text(words):
    sheet = book_of(table(Row((words,)), columns=(Column("a", "甲"),)))["表"]
    assert (sheet["A4"].value, sheet["A4"].data_type, sheet["A4"].hyperlink) == (words, "s", None)


def test_characters_that_xml_forbids_and_endless_text_do_not_break_the_file():
    sheet = book_of(table(Row(("甲\x00乙\x07" + "字" * 40_000,)), columns=(Column("a", "甲"),)))["表"]
    assert sheet["A4"].value.startswith("甲�乙�字")
    assert len(sheet["A4"].value) == 32_767


def test_dates_lights_and_bars():
    columns = (Column("d", "日期", "date"), Column("l", "灯", "light"), Column("b", "2026年1月", "bar", now=True))
    day = datetime(2026, 6, 30).date()  # noqa: DTZ001  a day
    sheet = book_of(table(Row((day, Light.YELLOW, Bar.DONE)), columns=columns))["表"]
    assert sheet["A4"].value == datetime(2026, 6, 30)  # noqa: DTZ001
    assert (sheet["B4"].value, sheet["B4"].fill.fgColor.rgb) == ("黄灯", "FFFFC000")
    assert sheet["C4"].fill.fgColor.rgb == "FF2E75B6"
    assert sheet["C4"].border.right.style == "thick"


def test_sheets_get_names_that_excel_takes_and_words_a_sheet_of_their_own():
    one = Table("a", "按[来源]:汇总/" + "长" * 40, (Column("a", "甲"),), (Row(("x",)),))
    page = Page("标题", (one, one, Paragraph("取整说明")))
    book = openpyxl.load_workbook(io.BytesIO(excel.write(page, Look())))
    assert [len(name) <= 31 for name in book.sheetnames] == [True] * 3
    assert book.sheetnames[2] == "说明"
    assert [cell.value for cell in book["说明"]["A"]] == ["标题", None, "取整说明"]


def test_headings_stay_in_sight_and_print_on_every_page():
    sheet = book_of(table(Row(("甲", Decimal(1), None)), columns=MONEY))["表"]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    # One page wide is the default of the format; as many pages high as it takes.
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_long_note_stays_under_its_table_and_does_not_widen_the_printed_page():
    long = "※ 为推定数：" + "原文未写明，按示例推定；" * 30
    noted = replace(table(Row(("甲", Decimal(1), Decimal(50))), columns=MONEY), notes=(long, "=短"))
    sheet = book_of(noted)["表"]
    assert [sheet["A5"].value, sheet["A6"].value] == [long, "=短"]
    assert {"A5:C5", "A6:C6"} <= set(map(str, sheet.merged_cells.ranges))
    assert sheet["A5"].alignment.wrap_text
    assert sheet.row_dimensions[5].height > 100
    assert sheet["A6"].data_type == "s"


def test_the_same_page_gives_the_same_bytes():
    page = Page("标题", (table(Row(("甲", Decimal(1), None)), columns=MONEY),))
    assert excel.write(page, Look()) == excel.write(page, Look())
    with zipfile.ZipFile(io.BytesIO(excel.write(page, Look()))) as archive:
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


@given(st.sets(st.integers(1, 300), min_size=1))
def test_ranges_name_just_these_rows(rows):
    named = set()
    for one in ranges("E", rows).split(","):
        first, _, last = one.replace("E", "").partition(":")
        named |= set(range(int(first), int(last or first) + 1))
    assert named == rows


def test_the_budget_of_a_real_plan_adds_up_in_excel(tmp_path):
    file = tmp_path / "b.xlsx"
    assert command_line("budget", str(PLANS / "digital-county.yaml"), "-o", str(file)).code == 0
    formulas, values = (openpyxl.load_workbook(file, data_only=one).worksheets[0] for one in (False, True))
    total = next(row for row in formulas.iter_rows() if row[1].value == "合计")
    sums = [cell for cell in total if cell.data_type == "f"]
    assert len(sums) >= 3
    for cell in sums:
        parts = [values.cell(row, cell.column).value or 0 for row in range(4, cell.row)]
        assert values[cell.coordinate].value == pytest.approx(sum(parts))
