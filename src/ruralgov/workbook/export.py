"""The workbook that is sent out: a sheet for each kind of entry, drop-downs, and the plan it was made from."""

from __future__ import annotations

from collections.abc import Sequence

from ruralgov.editing.line_splices import plain
from ruralgov.ledger.ledger_sheet import MARK
from ruralgov.reading.plan_file import Loaded
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, height, text
from ruralgov.workbook import base_text
from ruralgov.workbook.entry_sheet import GUIDE, NOTHING, OPTIONS, EntrySheet, Returns
from ruralgov.workbook.sheets import KINDS, Data, options

_GUIDE = (
    "每张表一类内容，一行一条；改了哪格，放回去就改方案的哪一行，其余原样不动。",
    "新增的，在表的下方空行填写（任务编号、名称等打 * 的列必填）；要删的，删去整行；放回时写明“删去整行的，方案里也删”，才会真的删。",
    "可以排序、筛选、插入行、调整列宽；不要改第 3 行的标题，不要删隐藏的列和工作表。",
    "几个单位、几个编号之间用顿号隔开。日期写成 2026-06-30，也可只写月份 2026-06、季度 2026-Q2 或年份 2026。",
    "灰色的行是已经记录的台账（到位资金、支出、报送等），只增不改；记错的另加一行，在“更正哪一天的”里写原来的日期。",
    "已印发方案的时限、牵头单位、指标、资金等改动要有批准文号，放回时写明文号和理由。",
)


def export(loaded: Loaded, returns: Returns = NOTHING) -> bytes:
    """The whole plan as a workbook (.xlsx), with what goes back marked in it."""
    data: Data = plain(loaded.source.data)
    title = str(data.get("title") or "")
    book = Book(title, "")
    _guide(book, title, returns.doubts)
    for kind in KINDS:
        EntrySheet(book, data, kind, returns).write()
    _options(book, data)
    _base(book, loaded.source.text)
    return book.data()


def _options(book: Book, data: Data) -> None:
    sheet = book.sheet(OPTIONS)
    for place, names in enumerate(options(data).values()):
        for row, name in enumerate(names):
            sheet.write_string(row, place, text(name), book.style())
    sheet.hide()


def _base(book: Book, plan: str) -> None:
    sheet = book.sheet(base_text.SHEET)
    for row, cell in enumerate(base_text.kept(plan)):
        sheet.write_string(row, 0, cell, book.style())
    sheet.protect()
    sheet.very_hidden()


def _guide(book: Book, title: str, doubts: Sequence[str]) -> None:
    sheet = book.sheet(GUIDE)
    sheet.set_column(0, 0, 4)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, text(title), book.style(font_name=HEAD_FONT, font_size=16))
    wrapped = book.style(text_wrap=True, valign="top")
    for row, line in enumerate(_GUIDE, 2):
        sheet.write_string(row, 0, f"{row - 1}.", book.style(align="right", valign="top"))
        sheet.write_string(row, 1, line, wrapped)
    for row, line in enumerate(doubts, len(_GUIDE) + 3):
        sheet.set_row(row, height([(line, 100.0)]))
        sheet.write_string(row, 1, text(line), book.style(text_wrap=True, **MARK))
    sheet.protect()
