"""The ledger sheet itself: what departments fill, with the checks and drop-downs that help them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from ruralgov.ledger.columns import (
    BY_RULE,
    EVERYONE,
    LEDGER,
    LISTS,
    PRINTED_PERIOD,
    PRINTED_UNIT,
    Field,
    Sent,
    actuals,
    fields,
    period_words,
    planned_texts,
)
from ruralgov.ledger.doubted_cells import limits_wrong, no_days, no_report
from ruralgov.ledger.light_formula import light_formula
from ruralgov.papers.cell_words import LIGHTS, WRONG, printed
from ruralgov.papers.word.table import BANNER, COLOURS
from ruralgov.plan.goals import Goal
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State
from ruralgov.spreadsheets.written_workbook import HEAD_FONT, Book, exact, height, text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

HEADER = 2
"""Row (from 0) of the headings; title and department stand above."""
SPARE = 200
"""Rows below the last one that are checked too, for rows that a department inserts."""
_LOCKED = "#F2F2F2"
_A3 = 8
_HINTS = {
    "percent": ("decimal", 0, 100, "填 0 到 100 的数，如 62。"),
    "number": ("decimal", -1e12, 1e12, "只填数字，不带单位。"),
    "money": ("decimal", 0, 1e12, "按元填写，只填数字。"),
}
_FORMATS = {"percent": "0.##", "number": "General", "money": "#,##0.00", "date": "yyyy-mm-dd"}
Pairs = Sequence[tuple[Task, State]]


MARK = {"bg_color": "#FFEB9C", "font_color": "#9C0006"}


class FilledCell(NamedTuple):
    """What stood in a cell of a department's workbook; ``why`` it was not taken."""

    value: object
    as_percent: bool = False
    why: str | None = None


class FilledRow(NamedTuple):
    """A row as it came back; ``task`` is None where it could not be told."""

    task: str | None
    cells: Mapping[str, FilledCell]


class _Sheet(NamedTuple):
    """What the parts of this module share."""

    book: Book
    sheet: Worksheet
    columns: tuple[Field, ...]
    first: int
    last: int
    locked: dict[str, Format]
    opened: dict[str, Format]
    day: date

    def column(self, key: str) -> str:
        return str(xl_col_to_name([field.key for field in self.columns].index(key)))


def ledger_sheet(book: Book, index: Index, sent: Sent, pairs: Pairs, filled: Sequence[FilledRow] = ()) -> None:
    """Write the sheet with a row a task; of one that came back with several rows, all of them."""
    columns = fields(index, (task for task, _ in pairs))
    rows = [(task, now, row) for task, now in pairs for row in _of(task, filled)]
    unknown = [row for row in filled if row.task is None]
    self = _Sheet(
        book,
        book.sheet(LEDGER),
        columns,
        HEADER + 1,
        HEADER + max(len(rows) + len(unknown), 1),
        {field.key: _locked(book, field) for field in columns},
        {field.key: _open(book, field) for field in columns if field.open},
        sent.day,
    )
    _head(self, index, sent)
    for at, (task, now, row) in enumerate(rows, self.first):
        cells = row.cells if row else {}
        _row(self, index, at, (task, now), {key: cell.value for key, cell in cells.items()})
        _fill(self, at, cells)
    for at, row in enumerate(unknown, self.first + len(rows)):
        _fill(self, at, row.cells)
    _checks(self, _lists(book, index, pairs))
    _lights(self)
    _view(self)


def _head(self: _Sheet, index: Index, sent: Sent) -> None:
    title = exact(f"{index.plan.title}台账")
    self.sheet.write_string(0, 1, title, self.book.style(font_name=HEAD_FONT, font_size=16))
    self.sheet.set_row(HEADER, 32)
    self.sheet.write_string(1, 1, exact(f"{PRINTED_UNIT}{sent.department or EVERYONE}"), self.book.style())
    column = [field.key for field in self.columns].index("content")
    self.sheet.write_string(1, column, f"{PRINTED_PERIOD}{period_words(sent.period)}", self.book.style())
    for place, field in enumerate(self.columns):
        # The column's own format is what an inserted row gets: open columns stay open there.
        self.sheet.set_column(place, place, field.width, self.book.style(locked=not field.open))
        colour = f"#{BANNER}" if not field.open else "#DDEBF7"
        style = self.book.cell(font_name=HEAD_FONT, align="center", bg_color=colour)
        self.sheet.write_string(HEADER, place, field.title, style)


def _row(self: _Sheet, index: Index, at: int, what: tuple[Task, State], filled: Mapping[str, object]) -> None:
    task, now = what
    dateless = no_days(index, task)
    wrong = (*(("elapsed",) if dateless else ()), *(("before", "before_note") if no_report(index, task) else ()))
    known = {"id": task.id, **planned_texts(index, task), **_known(now), **dict.fromkeys(wrong, WRONG)}
    said = {**known, **filled}
    asked_in = {key: one for key, one in actuals(index, task).items() if not isinstance(one, Goal)}
    texts = ((words, field.width) for field in self.columns if isinstance(words := said.get(field.key), str))
    self.sheet.set_row(at, height(texts))
    for place, field in enumerate(self.columns):
        if field.key == "light" and (dateless or limits_wrong(index)):
            self.sheet.write_string(at, place, WRONG, self.locked["light"])
        elif field.key == "light":
            formula = light_formula(index, task, now, self.day, lambda key: f"${self.column(key)}{at + 1}", asked_in)
            self.sheet.write_formula(at, place, formula, self.locked["light"], "")
        elif field.open:
            # The actual value of an indicator that the task does not have is not its to fill, nor what its parts add up to.
            unused = field.key.startswith("actual") and field.key.replace("actual", "target") not in known
            unused = unused or (field.key == "percent" and bool(task.parts))
            self.sheet.write_blank(at, place, None, (self.locked if unused else self.opened)[field.key])
        else:
            _write(self, at, place, field, known.get(field.key))


def _of(task: Task, filled: Sequence[FilledRow]) -> Sequence[FilledRow | None]:
    return [row for row in filled if row.task == task.id] or [None]


def _fill(self: _Sheet, at: int, cells: Mapping[str, FilledCell]) -> None:
    """What a department had filled in, and over what was not taken a colour with the reason as a comment."""
    for place, field in enumerate(self.columns):
        if (cell := cells.get(field.key)) is None:
            continue
        form = "0.##%" if cell.as_percent else _FORMATS.get(field.kind, "@")
        look = self.book.cell(locked=not field.open and cell.why is None, num_format=form, **(MARK if cell.why else {}))
        _write_filled(self, (at, place), cell.value, look)
        if cell.why:
            self.sheet.write_comment(at, place, text(cell.why), {"x_scale": 2, "y_scale": 1.2, "author": ""})


def _write_filled(self: _Sheet, at: tuple[int, int], value: object, look: Format) -> None:
    if isinstance(value, date):
        self.sheet.write_datetime(*at, datetime.combine(value, time()), look)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        self.sheet.write_number(*at, value, look)
    elif value in (None, ""):
        self.sheet.write_blank(*at, None, look)
    else:
        self.sheet.write_string(*at, exact(str(value)), look)


def _known(now: State) -> dict[str, object]:
    return {
        "before": now.percent,
        "before_note": now.last.note if now.last else None,
        "elapsed": now.elapsed,
    }


def _write(self: _Sheet, at: int, place: int, field: Field, value: object) -> None:
    style = self.locked[field.key]
    if isinstance(value, Decimal | Fraction):
        self.sheet.write_number(at, place, float(printed(value)), style)
    elif value:
        self.sheet.write_string(at, place, exact(str(value)), style)
    else:
        self.sheet.write_blank(at, place, None, style)


def _locked(book: Book, field: Field) -> Format:
    centred = field.kind in ("percent", "light") or field.key == "no"
    # The id stays text: 2.10 would come back as 2.1.
    form = "@" if field.key in ("id", "no") else "General"
    return book.cell(bg_color=_LOCKED, align="center" if centred else "left", num_format=form)


def _open(book: Book, field: Field) -> Format:
    return book.cell(locked=False, num_format=_FORMATS.get(field.kind, "@" if field.kind == "text" else "General"))


def _lists(book: Book, index: Index, pairs: Pairs) -> dict[str, str]:
    """The drop-downs' words on a hidden sheet, and the range of each."""
    items = dict.fromkeys(line.item for task, _ in pairs for line in task.budget)
    words = {"source": [*index.plan.funding.sources, BY_RULE], "item": list(items)}
    sheet = book.sheet(LISTS)
    found = {}
    for place, (kind, options) in enumerate(words.items()):
        for row, option in enumerate(options):
            sheet.write_string(row, place, exact(option), book.style())
        name = xl_col_to_name(place)
        found[kind] = f"={LISTS}!${name}$1:${name}${max(len(options), 1)}"
    sheet.hide()
    return found


def _checks(self: _Sheet, lists: dict[str, str]) -> None:
    for place, field in enumerate(self.columns):
        check = _check(field, lists)
        if field.open and check:
            self.sheet.data_validation(self.first, place, self.last + SPARE, place, check)


def _check(field: Field, lists: dict[str, str]) -> dict[str, object]:
    if field.kind in lists:
        return {"validate": "list", "source": lists[field.kind], "error_message": "请从下拉列表中选。"}
    if field.kind == "date":
        # Dates as text are read too: the check only warns.
        rule: dict[str, object] = {"validate": "date", "criteria": ">", "value": _first_day(), "error_type": "warning"}
        return {**rule, "error_message": "写成 2026-06-30 的样子。"}
    if field.kind not in _HINTS:
        return {}
    kind, low, high, words = _HINTS[field.kind]
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "input_message": words,
        "error_message": words,
    }


def _first_day() -> date:
    return date(2000, 1, 1)


def _lights(self: _Sheet) -> None:
    place = [field.key for field in self.columns].index("light")
    for light in (Light.RED, Light.YELLOW, Light.GREEN):
        rule = {"type": "cell", "criteria": "==", "value": f'"{LIGHTS[light]}"'}
        style = self.book.book.add_format({"bg_color": f"#{COLOURS[light]}"})
        self.sheet.conditional_format(self.first, place, self.last + SPARE, place, {**rule, "format": style})


def _view(self: _Sheet) -> None:
    """What an office sees: the id hidden, headings and titles in sight, A4 across, sorting and filtering allowed."""
    self.sheet.set_column(0, 0, 8, self.book.style(locked=True), {"hidden": True})
    titles = [field.key for field in self.columns].index("title")
    self.sheet.freeze_panes(HEADER + 1, titles + 1)
    self.sheet.repeat_rows(HEADER)
    # Some thirty columns: legible on two sheets of A3, each with the task's number and title at its left.
    self.sheet.set_paper(_A3)
    self.sheet.fit_to_pages(2, 0)
    self.sheet.repeat_columns(1, titles)
    self.sheet.autofilter(HEADER, 0, self.last, len(self.columns) - 1)
    allowed = ("sort", "autofilter", "insert_rows", "format_cells", "format_columns", "format_rows")
    self.sheet.protect("", dict.fromkeys(allowed, True))
    self.sheet.activate()
