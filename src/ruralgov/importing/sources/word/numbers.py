"""The numbers that Word prints before paragraphs and does not store in them (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = "零一二三四五六七八九"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def to_chinese(number: int) -> str:
    """21 → 二十一, as Word counts lists (up to 9,999)."""
    if not 0 < number < 10_000:
        return str(number)
    text, rest, gap = "", number, False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, unit)
        if digit:
            text += ("零" if gap and text else "") + _PLAIN[digit] + name
        gap = not digit
    return text[1:] if text.startswith("一十") else text


def circled(number: int) -> str:
    """3 → ③; plain digits beyond ⑳."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _digits(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": to_chinese,
    "chineseCountingThousand": to_chinese,
    "taiwaneseCountingThousand": to_chinese,
    "japaneseCounting": to_chinese,
    "taiwaneseCounting": to_chinese,
    "chineseLegalSimplified": to_chinese,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ideographEnclosedCircle": lambda number: f"({to_chinese(number)})",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "ordinal": str,
}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    style: str
    text: str
    start: int
    legal: bool
    """All numbers of the line in Arabic digits, whatever their own level says (isLgl)."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """numbering.xml: the lists, and which list uses which definition."""

    levels: Mapping[str, Mapping[int, Level]]
    abstracts: Mapping[str, str]
    overrides: Mapping[tuple[str, int], int]


@dataclass(slots=True)
class Counter:
    """Counts through a document: one call a numbered paragraph, in order."""

    numbering: Numbering
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    seen: set[tuple[str, int]] = field(default_factory=set)

    def next(self, num_id: str, depth: int) -> str:
        """The number printed before the next paragraph of this list and level; empty for bullets and none."""
        levels = self.numbering.levels.get(num_id, {})
        level = levels.get(depth)
        if level is None or level.style in {"bullet", "none"}:
            return ""
        key = (self.numbering.abstracts.get(num_id, num_id), depth)
        self.counts[key] = self._count(num_id, depth, key, level)
        for deeper in [other for other in self.counts if other[0] == key[0] and other[1] > depth]:
            del self.counts[deeper]
        return self._printed(levels, key[0], level)

    def _count(self, num_id: str, depth: int, key: tuple[str, int], level: Level) -> int:
        # A start override counts once, at the first paragraph of its list.
        override = self.numbering.overrides.get((num_id, depth))
        if override is not None and (num_id, depth) not in self.seen:
            self.seen.add((num_id, depth))
            return override
        return self.counts[key] + 1 if key in self.counts else level.start

    def _printed(self, levels: Mapping[int, Level], abstract: str, level: Level) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            shown = levels.get(depth, level)
            count = self.counts.get((abstract, depth), shown.start)
            return str(count) if level.legal else _FORMATS.get(shown.style, str)(count)

        return re.sub(r"%(\d)", number, level.text)


def read_numbering(root: Element | None) -> Numbering:
    """numbering.xml → the lists; empty without one."""
    if root is None:
        return Numbering({}, {}, {})
    definitions = {item.get(f"{W}abstractNumId", ""): _levels(item) for item in root.iter(f"{W}abstractNum")}
    _follow_style_links(root, definitions)
    levels: dict[str, dict[int, Level]] = {}
    abstracts: dict[str, str] = {}
    overrides: dict[tuple[str, int], int] = {}
    for item in root.iter(f"{W}num"):
        num_id, abstract = item.get(f"{W}numId", ""), _value(item, "abstractNumId")
        abstracts[num_id] = abstract
        levels[num_id] = dict(definitions.get(abstract, {}))
        for override in item.iter(f"{W}lvlOverride"):
            depth = _integer(override.get(f"{W}ilvl"))
            levels[num_id].update(_levels(override))
            if start := _value(override, "startOverride"):
                overrides[num_id, depth] = _integer(start)
    return Numbering(levels, abstracts, overrides)


def _follow_style_links(root: Element, definitions: dict[str, dict[int, Level]]) -> None:
    """A definition may stand in for another one that carries the same list style."""
    named = {_value(item, "styleLink"): item.get(f"{W}abstractNumId", "") for item in root.iter(f"{W}abstractNum")}
    for item in root.iter(f"{W}abstractNum"):
        link = _value(item, "numStyleLink")
        if link and link in named:
            definitions[item.get(f"{W}abstractNumId", "")] = definitions[named[link]]


def _levels(parent: Element) -> dict[int, Level]:
    return {
        _integer(item.get(f"{W}ilvl")): Level(
            _value(item, "numFmt") or "decimal",
            _value(item, "lvlText"),
            _integer(_value(item, "start"), 1),
            item.find(f"{W}isLgl") is not None,
        )
        for item in parent.findall(f"{W}lvl")
    }


def _value(parent: Element, name: str) -> str:
    child = parent.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _integer(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isascii() and text.lstrip("-").isdecimal() else default
