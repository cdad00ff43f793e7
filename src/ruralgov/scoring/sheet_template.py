"""The empty score sheet: one worksheet a scoring, a row a subject and evaluator, cells that refuse what is out of range."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from ruralgov.plan.governance import Scoring
from ruralgov.scoring.points import dimensions, vetoes
from ruralgov.scoring.sheet_rows import EVALUATOR, HEADS, NOTE, PERIOD, SCORING, SUBJECT
from ruralgov.spreadsheets.formula_text import defused
from ruralgov.spreadsheets.written_workbook import Book, exact
from ruralgov.text import number

_BLANK = 20
"""Rows for subjects that the plan does not list."""


def headings(scoring: Scoring) -> list[str]:
    """The columns of a scoring's sheet; the full mark stands in the heading."""
    marks = [
        f"{name}（满分{number(full)}）" if full is not None else name for name, full in dimensions(scoring).items()
    ]
    who = [EVALUATOR] if scoring.evaluators else []
    heads = [HEADS] if scoring.distributes else []
    return [SCORING, PERIOD, SUBJECT, *who, *heads, *marks, *vetoes(scoring), NOTE]


def rows(scoring: Scoring, period: str) -> list[list[str]]:
    """One row a subject and evaluator, marks left empty."""
    columns = headings(scoring)
    subjects: Sequence[str] = scoring.members or [""] * _BLANK
    found = []
    for subject in subjects:
        for evaluator in scoring.evaluators or [""]:
            cells = {SCORING: scoring.name, PERIOD: period, SUBJECT: subject, EVALUATOR: evaluator}
            cells[HEADS] = "1" if subject else ""
            found.append([cells.get(column, "") for column in columns])
    return found


def as_csv(scoring: Scoring, period: str) -> bytes:
    """One scoring as CSV, with a byte-order mark so that WPS and Excel read the Chinese."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(map(defused, row) for row in [headings(scoring), *rows(scoring, period)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def as_xlsx(scorings: Sequence[Scoring], periods: Sequence[str]) -> bytes:
    """One worksheet a scoring; the same input gives the same bytes."""
    book = Book()
    for place, (scoring, period) in enumerate(zip(scorings, periods, strict=True), start=1):
        _worksheet(book, scoring, period, scoring.name if len(scorings) == 1 else f"{place} {scoring.name}")
    return book.data()


def _worksheet(book: Book, scoring: Scoring, period: str, name: str) -> None:
    sheet = book.sheet(name)
    columns, body = headings(scoring), rows(scoring, period)
    for row, cells in enumerate([columns, *body]):
        for column, words in enumerate(cells):
            sheet.write_string(row, column, exact(words), book.style() if row else book.cell(bold=True))
    sheet.freeze_panes(1, columns.index(SUBJECT) + 1)
    sheet.set_column(0, len(columns) - 1, 16)
    last = max(len(body), 1)
    marks = dict(zip(headings_of_marks(scoring), dimensions(scoring).values(), strict=True))
    for column, head in enumerate(columns):
        if head in marks and (full := marks[head]) is not None:
            message = f"0 到 {number(full)} 之间的数"
            rule = {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": float(full) if full % 1 else int(full),
            }
            sheet.data_validation(1, column, last, column, {**rule, "error_title": "分数", "error_message": message})


def headings_of_marks(scoring: Scoring) -> list[str]:
    """The headings of the marks alone, in the order of the dimensions."""
    skip = {SCORING, PERIOD, SUBJECT, EVALUATOR, HEADS, NOTE, *vetoes(scoring)}
    return [head for head in headings(scoring) if head not in skip]
