"""Pilot places: 水洛镇吊沟村、郭堡村…6个市级示范村 → villages with their town and grade, and the number that the text states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ruralgov.importing.sources.paragraph import Fact, Para

_COUNT = re.compile(
    r"(?<![\d一二两三四五六七八九十])(?P<count>\d{1,6}|[一二两三四五六七八九十]{1,8})\s*个"
    r"(?P<grade>[\u4e00-\u9fff]{0,14}?(?:乡镇|示范镇|示范乡|镇|村社区|社区|村))(?=[,。;、()和及与:\d]|开展|先行|作为|$)"
)
_LIST = re.compile(
    r"(?P<grade>[\u4e00-\u9fff]{0,8}(?:试点|示范|先行|样板)[\u4e00-\u9fff]{0,4}?(?:乡镇|镇|村社区|社区|村))(?:名单|一览表|名录)\s*"
    r"(?:\(\s*(?:共)?(?P<count>\d{1,4})\s*个\))?\s*:?$"
)
"""试点乡镇名单（5个）: a heading over the names."""
_AS = re.compile(
    r"(?:确定为|列为|作为|为)(?P<grade>[\u4e00-\u9fff]{0,4}(?:先行|试点|示范|样板|首批)[\u4e00-\u9fff]{0,4}?(?:乡镇|镇|村社区|社区|村))(?=[,。;、()]|$)"
)
"""枫桥村、双溪村为先行村: names without a number."""
_LONGEST = 800
"""Characters of a list of places at most: some forty names."""
_ITEM = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))?(?P<name>[\u4e00-\u9fff]{1,6}(?:村|社区))|(?P<only>[\u4e00-\u9fff]{1,6}?(?:镇|乡|街道))"
)
_VERB = re.compile(
    r"^.*(?:其中|建成|创建|打造|确定|选定|选择|选取|在|将|以|把|培育|建设|和|为|于|全县|全市|全乡)(?=[\u4e00-\u9fff]{2})"
)
_NO_PLACE = re.compile(
    r"^[全各本我该]|行政村|各村|乡村|全村|本村|农村|每村|示范村|重点村|试点村|脱贫村|自然村|中心村|乡镇|各镇|各乡|城镇|村镇|推进村|选派村|的"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A pilot place; ``town`` is carried on from the name before where the text says it once."""

    name: Fact
    kind: str
    town: Fact | None
    grade: Fact | None


@dataclass(frozen=True, slots=True)
class Declared:
    """A number of places that the text states, with how many it names."""

    name: Fact
    count: Fact
    listed: int


def read_places(paras: Iterable[Para]) -> tuple[list[Place], list[Declared]]:
    """The named pilot places and the stated numbers, in printed order."""
    places: dict[tuple[str, str], Place] = {}
    declared: dict[str, Declared] = {}
    paras = list(paras)
    for heading, below in pairwise(paras):
        if (match := _LIST.search(heading.text)) and (listed := list(_below(heading, below, match))):
            _keep(listed, places)
            grade = heading.fact(*match.span("grade"))
            if match["count"]:
                declared[grade.value] = Declared(grade, heading.fact(*match.span("count")), len(listed))
    for para in paras:
        begin = 0
        for match in _COUNT.finditer(para.text):
            start = max(
                begin, match.start() - _LONGEST, *(para.text.rfind(char, 0, match.start()) + 1 for char in "。;:")
            )
            begin = match.end()
            found = list(_places(para, start, match))
            if not found:
                continue
            grade = para.fact(*match.span("grade"))
            if grade.value not in {"村", "乡镇", "镇", "社区"}:
                declared.setdefault(grade.value, Declared(grade, para.fact(*match.span("count")), len(found)))
            _keep(found, places)
        for match in _AS.finditer(para.text):
            start = max(0, match.start() - _LONGEST, *(para.text.rfind(char, 0, match.start()) + 1 for char in "。;:"))
            _keep(_places(para, start, match), places)
    return list(places.values()), list(declared.values())


def _below(heading: Para, para: Para, match: re.Match[str]) -> Iterator[Place]:
    """The names under a heading, if nothing else stands there."""
    end = len(para.text.rstrip("。 "))
    pieces = [piece for piece in re.split(r"[、,和及\s]+", para.text[:end]) if piece]
    if end <= _LONGEST and len(_row(para.text, 0, end)) == len(pieces):
        yield from _named(para, _row(para.text, 0, end), heading.fact(*match.span("grade")))


def _keep(found: Iterable[Place], places: dict[tuple[str, str], Place]) -> None:
    for place in found:
        places.setdefault((place.town.value if place.town else "", place.name.value), place)


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
        if verb := _VERB.match(piece[0]):
            left += verb.end()
        item = _ITEM.fullmatch(text, left, right)
        if item is None or _NO_PLACE.search(item[0]):
            row = []
        else:
            row.append(item)
    return row
