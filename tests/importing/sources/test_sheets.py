"""Task lists in Excel as offices draw them: a title above, merged cells, two-row heads, several sheets, dates as numbers."""

from __future__ import annotations

import io
import time
from datetime import date

import pytest
from xlsxwriter import Workbook

from backing import unbacked
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

HEAD = ["序号", "重点任务", "工作目标", "牵头单位", "配合单位", "完成时限"]


def _book(fill) -> bytes:
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    fill(book)
    book.close()
    return stream.getvalue()


def _one(
    *rows: list[object], title: str = "青禾县2026年乡村治理重点任务清单", merge: tuple[str, str] | None = None
) -> bytes:
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range("A1:F1", title)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                sheet.write(
                    at, column, cell, book.add_format({"num_format": "yyyy/m/d"}) if isinstance(cell, date) else None
                )
        if merge:
            sheet.merge_range(*merge)

    return _book(fill)


def _read(data: bytes, name: str = "任务清单.xlsx"):
    found = draft(read_source(data, name))
    assert unbacked(found) == []
    assert not [item.message for item in findings_of(emit(found)) if item.severity is Severity.ERROR]
    return found


def test_a_title_above_and_several_units_in_a_cell():
    found = _read(
        _one(
            HEAD,
            [1, "推进户厕改造", "改造户厕300户", "县农业农村局", "县财政局、县卫生健康局\n各乡镇", date(2026, 9, 30)],
            [2, "清理河道垃圾", "清理120吨", "县水务局", "", "2026年底前"],
        )
    )
    first, second = found.tasks
    assert found.header.title.value == "青禾县2026年乡村治理重点任务清单"
    assert [fact.value for fact in first.support] == ["县财政局", "县卫生健康局", "各乡镇"]
    assert (first.deadline.value, first.deadline.line, second.deadline.value) == ("2026-09-30", 3, "2026")
    assert first.indicators[0].low.value == "300"
    assert "deadline: 2026-09-30  # 第3行" in emit(found)


def test_a_month_and_a_serial_number_are_dates_and_a_percentage_is_one():
    def fill(book):
        sheet = book.add_worksheet()
        month, percent = (book.add_format({"num_format": form}) for form in ('yyyy"年"m"月"', "0%"))
        sheet.write_row(0, 0, ["序号", "重点任务", "卫生厕所普及率", "责任单位", "完成时限"])
        sheet.write_row(1, 0, [1, "推进户厕改造", "", "县农业农村局"])
        sheet.write(1, 2, 0.85, percent)
        sheet.write_datetime(1, 4, date(2026, 6, 1), month)
        sheet.write_row(2, 0, [2, "清理河道垃圾", "", "县水务局", 46295])

    source = read_source(_book(fill), "台账.xlsx")
    assert source.lines[1].cells == ("1", "推进户厕改造", "85%", "县农业农村局", "2026年6月")
    assert source.lines[2].cells[4] == "2026年9月30日"


def test_a_head_of_two_rows_and_a_cell_merged_downwards():
    def fill(book):
        sheet = book.add_worksheet()
        for where, words in {
            "A1:A2": "序号",
            "B1:B2": "重点任务",
            "C1:C2": "工作措施",
            "D1:E1": "责任单位",
            "F1:F2": "完成时限",
        }.items():
            sheet.merge_range(where, words)
        sheet.write_row("D2", ["牵头单位", "配合单位"])
        sheet.merge_range("A3:A4", 1)
        sheet.merge_range("B3:B4", "改善人居环境")
        sheet.write_row("C3", ["改造户厕300户", "县农业农村局", "县财政局", "2026年6月"])
        sheet.write_row("C4", ["清理河道垃圾", "县水务局", "各乡镇", "2026年9月"])

    found = _read(_book(fill))
    assert [
        (item.id.value, item.lead[0].value, item.support[0].value, item.deadline.value) for item in found.tasks
    ] == [
        ("1.1", "县农业农村局", "县财政局", "2026-06"),
        ("1.2", "县水务局", "各乡镇", "2026-09"),
    ]


def test_several_sheets_say_which_and_hidden_ones_are_left_out():
    def fill(book):
        for at, (name, task, unit) in enumerate(
            (("产业", "建设冷库", "县商务局"), ("生态", "清理河道垃圾", "县水务局"), ("选项", "不读", "县档案馆"))
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["序号", "重点任务", "责任单位", "完成时限"])
            sheet.write_row(1, 0, [at + 1, task, unit, f"2026年{at + 6}月底前"])
        book.worksheets()[2].hide()

    found = _read(_book(fill))
    assert [item.title.value for item in found.tasks] == ["建设冷库", "清理河道垃圾"]
    assert "lead: [县水务局]  # 第2表第2行" in emit(found)


@pytest.mark.parametrize(
    "cells", [["", "填报单位：县委农办", "", "", "", "填报日期：2026年1月5日"], ["（单位：万元）"]]
)
def test_what_stands_beside_the_title_is_no_row(cells):
    found = _read(_one(cells, HEAD, [1, "清理河道垃圾", "清理120吨", "县水务局", "", "2026年底前"]))
    assert [item.title.value for item in found.tasks] == ["清理河道垃圾"]
    assert found.source.lines[1].cells == ()


def test_two_thousand_rows_in_a_second():
    units = ["县农业农村局", "县水务局", "县民政局"]
    rows = [
        [at, f"第{at}村清理河道垃圾", f"清理{at}吨", units[at % 3], "各乡镇", "2026年底前"] for at in range(1, 2001)
    ]
    data = _one(HEAD, *rows)
    start = time.process_time()
    source = read_source(data, "清单.xlsx")
    took = time.process_time() - start
    assert len(source.lines) == 2002
    assert took < 3  # 0.2 s; a guard against quadratic ways, no measure


def test_empty_damaged_and_overlapping():
    with pytest.raises(UserError, match="空的"):
        read_source(_book(lambda book: book.add_worksheet()), "空.xlsx")
    with pytest.raises(UserError, match=r"另存为 \.xlsx"):
        read_source(b"PK\x03\x04garbage", "坏.xlsx")
