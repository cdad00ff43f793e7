"""Numbers of chapters, sections and annexes (GB/T 9704-2012, 7.3.3, 7.3.4): a report has only those that it has something for."""

from __future__ import annotations

from collections.abc import Mapping

from ruralgov.papers.page import Table

_NUMERALS: tuple[str, ...] = ("", *"一二三四五六七八九十", *("十" + digit for digit in "一二三四五六七八九"), "二十")


class Chapters:
    """一、二、三…"""

    def __init__(self) -> None:
        self.number: int = 0

    def __call__(self) -> str:
        self.number += 1
        return _numeral(self.number)


class Sections:
    """（一）（二）（三）… anew in each chapter."""

    def __init__(self, chapters: Chapters) -> None:
        self.chapters = chapters
        self.chapter = self.number = 0

    def __call__(self) -> str:
        self.number = self.number + 1 if self.chapter == self.chapters.number else 1
        self.chapter = self.chapters.number
        return f"（{_numeral(self.number)}）"


def numbers() -> dict[str, object]:
    """The functions of a template that count, from the beginning."""
    chapters = Chapters()
    return {"chapter": chapters, "section": Sections(chapters)}


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)


_ORDER = ("tasks", "gantt", "targets", "lights", "assumptions")
"""As the template prints them; the last two, which explain figures, are one annex."""


def _tells(table: Table) -> bool:
    """Whether an annex says something: targets of which nothing was reported stand with their tasks."""
    at = next((place for place, column in enumerate(table.columns) if column.key == "actual"), None)
    return any(at is None or row.cells[at] is not None for row in table.rows)


def annex_labels(tables: Mapping[str, Table], *, assumed: bool) -> dict[str, str]:
    """The label of each annex by name; empty where the report has none."""
    found = [name for name in _ORDER if (assumed if name == "assumptions" else _tells(tables[name]))]
    explained = [name for name in found if name in _ORDER[-2:]]
    sheets = [name for name in found if name not in explained[1:]]
    labels = {name: f"附件{place if len(sheets) > 1 else ''}" for place, name in enumerate(sheets, 1)}
    if explained:
        labels |= dict.fromkeys(explained, labels[explained[0]])
    return dict.fromkeys(_ORDER, "") | labels
