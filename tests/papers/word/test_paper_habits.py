"""What an editor looks for on paper: no empty last page, one cell for one day, no number before a single item, room to sign."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from documents import made
from offices import shown
from ruralgov.papers.page import Column, Heading, Items, Page, Paragraph, Row, Table
from ruralgov.papers.render import Look, excel
from ruralgov.papers.tables.gantt import _label, steps_of
from ruralgov.plan.dates import Span
from support import PLANS, command_line

_DAYS = ("2026-03-31", "2026-03-31", "2026-03-31", "2026-06-30")


def _calendar(days: tuple[str, ...] = _DAYS) -> Table:
    columns = (Column("date", "日期", "date", 24, merged=True), Column("name", "事项", width=60))
    rows = tuple(Row((date.fromisoformat(day), f"第{place}件")) for place, day in enumerate(days, 1))
    return Table("calendar", "日程", columns, rows)


def _xml(page: Page) -> str:
    with zipfile.ZipFile(io.BytesIO(made(page))) as archive:
        return archive.read("word/document.xml").decode()


def _rows(xml: str) -> list[str]:
    return re.findall(r"<w:tr>.*?</w:tr>", xml)[1:]


def test_one_day_is_one_cell_over_its_rows_and_is_not_divided_over_pages() -> None:
    rows = _rows(_xml(Page("工作日历", (_calendar(),))))
    assert [re.findall(r"<w:vMerge[^>]*>", row) for row in rows] == [
        ['<w:vMerge w:val="restart"/>'],
        ["<w:vMerge/>"],
        ["<w:vMerge/>"],
        [],
    ]
    long = _rows(_xml(Page("工作日历", (_calendar(("2026-03-31",) * 13),))))
    begun = [place for place, row in enumerate(long) if "restart" in row]
    assert begun == [0, 4, 7, 10], "a long day says on every page which it is, in parts of nearly one length"
    assert all("keepNext" in long[place] for place in (0, 1, 2, 4, 5, 7, 8, 10, 11))
    assert "keepNext" not in long[3] + long[6] + long[9]


def test_who_has_not_reported_is_listed_without_the_same_words_in_every_row(tmp_path: Path) -> None:
    made_at = tmp_path / "a.docx"
    words = (
        "calendar",
        str(PLANS / "county-governance.yaml"),
        "--missing",
        "--as-of",
        "2021-09-30",
        "-o",
        str(made_at),
    )
    assert command_line(*words).code == 0
    with zipfile.ZipFile(made_at) as archive:
        rows = _rows(archive.read("word/document.xml").decode())
    assert sum("restart" in row for row in rows) == 10
    assert len(rows) == 38


def test_the_last_row_stays_with_what_word_wants_below_a_table() -> None:
    assert (
        "keepNext"
        in _rows(_xml(Page("工作日历", (_calendar(tuple(f"2026-03-{day:02}" for day in range(1, 30))),))))[-1]
    )


def test_notes_below_a_table_stay_together() -> None:
    columns = (Column("key", "来源"), Column("planned", "计划", "money"))
    rows = (Row(("省级", Decimal(20000))), Row(("合计", Decimal(20000)), "total"))
    xml = _xml(Page("资金", (Table("money", "", columns, rows, "万元", ("※ 含推定数。",)),)))
    notes = [one for one in xml.split("<w:p>") if "TableNote" in one]
    assert ["keepNext" in one for one in notes] == [True, False], "the sum in capitals does not begin a page"


def test_one_item_alone_has_no_number() -> None:
    assert Items(("只有一项。",), numbered=True).lines == ("只有一项。",)
    assert Items(("甲。", "乙。"), numbered=True).lines == ("1. 甲。", "2. 乙。")


def test_the_sum_in_capitals_is_the_one_that_counts_now() -> None:
    columns = (Column("key", "来源"), Column("first", "年初安排", "money"), Column("planned", "调整后计划", "money"))
    rows = (Row(("省级", Decimal(10000), Decimal(20000))), Row(("合计", Decimal(10000), Decimal(20000)), "total"))
    xml = _xml(Page("资金", (Table("money", "", columns, rows, "万元"),)))
    assert "调整后计划合计（大写）：人民币贰万元整" in xml


def test_a_sum_stands_in_capitals_once_and_again_in_a_paper_that_is_signed_by_itself() -> None:
    columns = (Column("name", "来源"), Column("planned", "计划", "money"))
    rows = (Row(("省", Decimal(10000))), Row(("合计", Decimal(10000)), "total", sums=(0,)))
    tables = tuple(Table(name, name, columns, rows) for name in ("甲", "乙"))
    assert _xml(Page("资金表", tables)).count("（大写）") == 1
    apart = (tables[0], Heading("责任书", 0, new_page=True), tables[1])
    assert _xml(Page("责任书", apart)).count("（大写）") == 2


def test_a_heading_with_a_year_breaks_behind_it() -> None:
    columns = (Column("what", "项目"), Column("now", "2021年上半年", "number"))
    xml = _xml(Page("报告", (Table("figures", "", columns, (Row(("任务", 2)),)),)))
    assert re.search(r"2021年</w:t>(</w:r><w:r>)?<w:br/>", xml) or "2021年</w:t><w:br/><w:t" in xml


def test_a_quarter_of_a_gantt_chart_has_one_line_for_its_months() -> None:
    steps = steps_of(Span(date(2020, 1, 1), date(2021, 12, 31)))
    assert [_label(one) for one in steps[:4]] == ["2020年1～3月", "2020年4～6月", "2020年7～9月", "2020年10～12月"]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        (("score", str(PLANS / "township-pilot.yaml")), "计分人：＿＿＿"),
        (("ledger", "print", str(PLANS / "cadre-funds.yaml")), "填表人：＿＿＿＿"),
    ],
)
def test_sheets_that_are_filled_in_have_room_to_sign(words: tuple[str, ...], last: str) -> None:
    assert last in shown(*words, "-f", "html")


def test_a_workbook_has_room_to_sign_below_its_table() -> None:
    page = Page("汇总台账", (_calendar(),), signed="填表人：＿＿＿＿")
    sheet = openpyxl.load_workbook(io.BytesIO(excel.write(page, Look()))).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows()][-1] == "填表人：＿＿＿＿"


def test_periods_of_scores_are_named_as_papers_name_them() -> None:
    found = shown("score", str(PLANS / "township-pilot.yaml"), "--year", "2020")
    assert "第一季度" in found
    assert "10月" in found
    assert "2020Q1" not in found


def test_no_paper_tells_how_to_use_the_program() -> None:
    plans = [str(PLANS / f"{name}.yaml") for name in ("cadre-funds", "digital-county", "township-pilot")]
    assert "--" not in shown("rollup", *plans, "-f", "html").partition("<body")[2].partition("<script")[0]


def test_rounding_is_told_in_one_line_for_each_item() -> None:
    found = shown("budget", str(PLANS / "digital-county.yaml"), "-f", "md")
    assert found.count("取整：") == 1
    assert "自治区财政应为66,666.666667…元，取66,666元；市级财政" in found


def test_no_line_of_the_last_paragraph_goes_over_to_a_page_alone() -> None:
    texts = tuple(Paragraph(f"第{one}段。" * 20) for one in range(4))
    xml = _xml(Page("报告", (*texts, Heading("附件：明细表"), _calendar())))
    paragraphs = [one for one in xml.split("</w:p>") if "段。" in one]
    assert ["keepNext" in one for one in paragraphs] == [False, True, True, False]
    assert ["keepLines" in one for one in paragraphs] == [False, False, False, True]
