"""Pilot places: 水洛镇吊沟村、郭堡村…6个市级示范村 → villages with their town and grade, and the number that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.lexicon.places import KINDS_ALONE, NO_PILOT_PLACE, PILOT_PLACES, WORDS_BEFORE_PLACE
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_COUNT, _LIST, _AS = (lazy(form.words) for form in PILOT_PLACES)
_LONGEST = 800
"""Characters of a list of places at most: some forty names."""
_BETWEEN = lazy(r"[、,和及\s]+")
_ITEM = lazy(
    r"(?P<town>[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))?(?P<name>[\u4e00-\u9fff]{1,6}(?:村|社区))|(?P<only>[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))",
    "⟦水洛镇⟧",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A pilot place; ``town`` is carried on from the name before where the text says it once."""

    name: Fact
    kind: str
    town: Fact | None
    grade: Fact | None


@dataclass(frozen=True, slots=True)
class Listed:
    """Places in a row, with the number and the grade that the text states of them."""

    places: tuple[Place, ...]
    grade: Fact | None = None
    count: Fact | None = None


def is_grade(words: str) -> bool:
    """Whether words before places say how good they are, and not only what: 市级示范村, but not 村."""
    return words not in KINDS_ALONE


def places_in(para: Para) -> Iterator[tuple[int, int, Listed]]:
    """(start, end, the row): rows before their number first, then those that are named as something."""
    begin = 0
    for match in _COUNT.finditer(para.text):
        start = behind(para.text, "。;:", match.start(), max(begin, match.start() - _LONGEST))
        begin = match.end()
        if found := tuple(_places(para, start, match)):
            grade = para.fact(*match.span("grade"))
            yield start, match.end(), Listed(found, grade, para.fact(*match.span("count")))
    for match in _AS.finditer(para.text):
        start = behind(para.text, "。;:", match.start(), max(0, match.start() - _LONGEST))
        if found := tuple(_places(para, start, match)):
            yield start, match.end(), Listed(found)


def places_below(heading: Para, para: Para) -> Listed | None:
    """The names under a heading, if nothing else stands there."""
    match = _LIST.search(heading.text)
    end = len(para.text.rstrip("。 "))
    if match is None or end > _LONGEST:
        return None
    pieces, row = [piece for piece in _BETWEEN.split(para.text[:end]) if piece], _row(para.text, 0, end)
    if not row or len(row) != len(pieces):
        return None
    grade = heading.fact(*match.span("grade"))
    count = heading.fact(*match.span("count")) if match["count"] else None
    return Listed(tuple(_named(para, row, grade)), grade, count)


def _places(para: Para, start: int, match: re.Match[str]) -> Iterator[Place]:
    """The names right before a number: the last unbroken row of them."""
    grade = para.fact(*match.span("grade"))
    grade_fact = grade if len(grade.value) > 3 else None  # 村, 乡镇 is no grade
    yield from _named(para, _row(para.text, start, match.start()), grade_fact)


def _named(para: Para, row: Iterable[re.Match[str]], grade_fact: Fact | None) -> Iterator[Place]:
    town: Fact | None = None
    for item in row:
        if item["only"]:
            yield Place(para.fact(*item.span("only")), "town", None, grade_fact)
            continue
        town = para.fact(*item.span("town")) if item["town"] else town
        kind = "community" if item["name"].endswith("社区") else "village"
        yield Place(para.fact(*item.span("name")), kind, town, grade_fact)


def _row(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The pieces between 、 that are names of places; a piece that is none starts the row again."""
    row: list[re.Match[str]] = []
    for piece in re.finditer(r"[^、,和及\s]+", text[start:end]):
        left, right = start + piece.start(), start + piece.end()
        right -= 1 if text[right - 1] == "等" else 0
        if verb := WORDS_BEFORE_PLACE.match(piece[0]):
            left += verb.end()
        item = _ITEM.fullmatch(text, left, right)
        if item is None or NO_PILOT_PLACE.search(item[0]):
            row = []
        else:
            row.append(item)
    return row
