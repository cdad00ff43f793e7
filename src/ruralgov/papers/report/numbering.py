"""Numbers of chapters and sections in turn (GB/T 9704-2012, 7.3.3): a report has only those that it has something for."""

from __future__ import annotations

from typing import Any

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


def numbers() -> dict[str, Any]:
    """The functions of a template that count, from the beginning."""
    chapters = Chapters()
    return {"chapter": chapters, "section": Sections(chapters)}


def _numeral(number: int) -> str:
    return _NUMERALS[number] if number < len(_NUMERALS) else str(number)
