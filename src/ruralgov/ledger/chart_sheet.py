"""Progress against elapsed time: a small table that follows the ledger by id, and a native chart over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ruralgov.ledger.columns import LEDGER, PROGRESS, fields
from ruralgov.papers.cell_words import printed, weighted_note
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, mean
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, text

if TYPE_CHECKING:
    from xlsxwriter.chart_bar import ChartBar
    from xlsxwriter.worksheet import Worksheet

_MOST_BARS = 40
"""More tasks than this are charted by section: a chart with more bars cannot be read."""
_HEADS = ("编号", "任务", "序时进度（%）", "完成（%）")
Pairs = Sequence[tuple[Task, State]]


def progress_sheet(book: Book, index: Index, pairs: Pairs) -> None:
    """The sheet with its table and chart."""
    sheet = book.sheet(PROGRESS)
    for place, (head, width) in enumerate(zip(_HEADS, (10, 36, 14, 14), strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, book.cell(font_name=HEAD_FONT, align="center"))
    count = _by_task(book, sheet, index, pairs) if len(pairs) <= _MOST_BARS else _by_section(book, sheet, pairs)
    if count:
        sheet.insert_chart(1, 5, _chart(book, count))


def _by_task(book: Book, sheet: Worksheet, index: Index, pairs: Pairs) -> int:
    from xlsxwriter.utility import xl_col_to_name

    place = [field.key for field in fields(index, (task for task, _ in pairs))].index("percent")
    column = xl_col_to_name(place)
    for row, (task, now) in enumerate(pairs, 1):
        _words(book, sheet, row, task.id, task.title, now.elapsed)
        found = f"INDEX({LEDGER}!${column}:${column},MATCH(A{row + 1},{LEDGER}!$A:$A,0))"
        # What the department fills moves the bar at once; until then it is the figure of the log.
        logged = '""' if now.percent is None else _plain(now.percent)
        formula = f"=IF(ISNUMBER({found}),IF(AND({found}>0,{found}<1),{found}*100,{found}),{logged})"
        sheet.write_formula(row, 3, formula, book.cell(), "" if now.percent is None else float(now.percent))
    return len(pairs)


def _by_section(book: Book, sheet: Worksheet, pairs: Pairs) -> int:
    groups: dict[str, list[State]] = defaultdict(list)
    for task, now in pairs:
        groups[task.section or "（未分板块）"].append(now)
    for row, (section, states) in enumerate(groups.items(), 1):
        _words(book, sheet, row, str(row), section, _mean(now.elapsed for now in states))
        _mean_cell(book, sheet, row, mean(states))
    for row, note in enumerate(weighted_note(task for task, _ in pairs), len(groups) + 2):
        sheet.write_string(row, 0, text(note), book.style())
    return min(len(groups), _MOST_BARS)


def _mean_cell(book: Book, sheet: Worksheet, row: int, value: Fraction | None) -> None:
    """Nothing where nobody has reported: that is not 0 per cent."""
    style = book.cell(num_format="0.0")
    sheet.write_blank(row, 3, None, style) if value is None else sheet.write_number(row, 3, float(value), style)


def _mean(values: Iterable[Fraction | None]) -> Fraction | None:
    found = [value for value in values if value is not None]
    return sum(found, Fraction(0)) / len(found) if found else None


def _words(book: Book, sheet: Worksheet, row: int, number: str, title: str, elapsed: Fraction | None) -> None:
    sheet.write_string(row, 0, text(number), book.cell(num_format="@"))
    sheet.write_string(row, 1, text(title), book.cell())
    sheet.write_number(row, 2, float(printed(elapsed or Fraction(0))), book.cell(num_format="0.0"))


def _plain(value: Decimal) -> str:
    return format(value, "f")


def _chart(book: Book, count: int) -> ChartBar:
    chart = book.bars()
    for place, colour in ((2, "#BFBFBF"), (3, "#2E75B6")):
        chart.add_series(
            {
                "name": [PROGRESS, 0, place],
                "categories": [PROGRESS, 1, 1, count, 1],
                "values": [PROGRESS, 1, place, count, place],
                "fill": {"color": colour},
            }
        )
    chart.set_title({"name": "完成进度与序时进度（%）"})
    chart.set_x_axis({"min": 0, "max": 100})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 760, "height": 160 + 26 * count})
    return chart
