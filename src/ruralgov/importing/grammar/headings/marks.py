"""The numbers that open a heading or paragraph: 第一章, 一、, （一）, 1., (1), ①, and their rank."""

from __future__ import annotations

import re
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.chapters import ITEMS_CALLED, ORDINALS, PARTS_CALLED
from ruralgov.importing.grammar.numerals import from_circled, integer
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.paragraph import Para, read_once
from ruralgov.importing.sources.patterns import lazy

_CN = f"[{COUNTING}百零〇]{{1,4}}"
_UNIT_AFTER = "年月日号个名元万亿%倍米吨户人亩次家条项级千公岁周天小时分"
BODY_RANK = 99


class Mark(NamedTuple):
    """A printed number: what kind, how deep, its value and how it is printed, and where the text behind it begins."""

    kind: str
    rank: int
    value: int
    printed: str
    end: int


# GB/T 9704-2012, 7.3.3 fixes the order 一、 （一） 1. （1）; 章, 节 and ① extend it outwards and inwards.
_MARKS = tuple(
    (kind, rank, lazy(pattern, example))
    for kind, rank, pattern, example in (
        ("part", 1, rf"第({_CN}|\d{{1,3}}){PARTS_CALLED}[\s:、.]*", "⟦第一部分 ⟧总体要求"),
        ("section", 2, rf"第({_CN}|\d{{1,3}})节[\s:、.]*", "⟦第二节 ⟧重点任务"),
        ("step", 4, rf"第({_CN})(?:步|阶段)\s*(?:[:、]\s*|(?=\())", "⟦第一步：⟧摸排"),
        ("article", 4, rf"第({_CN}|\d{{1,3}})条[\s:、.]*", "⟦第四条 ⟧推行积分制"),
        ("chapter", 3, rf"({_CN})\s*[、.]\s*", "⟦三、⟧重点任务"),
        ("section", 2, r"([甲乙丙丁戊己庚辛])\s*[、.]\s*", "⟦甲、⟧重点任务"),
        ("paren", 4, rf"\(\s*({_CN})\s*\)\s*[、.,]?\s*", "⟦（二）⟧基本原则"),
        ("named", 5, rf"{ITEMS_CALLED}\s*({_CN}|\d{{1,3}})\s*[:、.\s]\s*", "⟦任务一：⟧建设平台"),
        ("named", 5, rf"{ITEMS_CALLED}({_CN})是(?=[\u4e00-\u9fff])", "⟦任务一是⟧建设平台"),
        ("named", 5, rf"第({_CN}|\d{{1,3}})(?:项|个问题)[\s:、]\s*", "⟦第三项：⟧建设平台"),
        ("named", 5, rf"\({ITEMS_CALLED}\s*({_CN}|\d{{1,3}})\)\s*[:、]?\s*", "⟦（任务一）⟧建设平台"),
        ("deep", 6, rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?![\d{_UNIT_AFTER}])[.、]?\s*(?=[^\d\s])", "⟦2.1 ⟧建设平台"),
        ("number", 5, r"(\d{1,3})\s*[.、](?:(?!\d)|(?=20\d\d年)|(?=\d{1,2}月\d))\s*", "⟦1、⟧建设平台"),
        ("number", 5, rf"(\d{{1,2}})\s+(?=[\u4e00-\u9fff“])(?![{_UNIT_AFTER}])", "⟦1 ⟧建设平台"),
        ("bracket", 7, r"\(\s*(\d{1,3})\s*\)\s*[、.,]?\s*", "⟦（1）⟧建设平台"),
        ("bracket", 7, r"(\d{1,2})\)(?!\s*第?\d+\s*号)\s*[、.,]?\s*", "⟦1）⟧建设平台"),
    )
)
_CIRCLES = ((0x2460, "circle", 8), (0x2474, "bracket", 7), (0x2488, "number", 5))
ORDINAL = lazy(rf"({'|'.join(ORDINALS)})[,、:]\s*", "⟦首先，⟧加强领导")


_OPENERS = frozenset(f"第(重主任行工举措事项问题实甲乙丙丁戊己庚辛{COUNTING}百零〇")
"""What a number can begin with, beside digits and circles."""


@read_once
def opening_mark(para: Para) -> Mark | None:
    """The number that opens a paragraph."""
    return mark_of(para.text)


def mark_of(text: str) -> Mark | None:
    """The number at the very start of the (narrowed) text."""
    if not text or not (text[0] in _OPENERS or text[0].isdigit() or "\u2460" <= text[0] <= "\u249b"):
        return None
    if (value := from_circled(text[0])) is not None:
        _, kind, rank = next(item for item in _CIRCLES if item[0] <= ord(text[0]) < item[0] + 20)
        return Mark(kind, rank, value, text[0], 1 + len(text[1:]) - len(text[1:].lstrip(" 、.")))
    for kind, rank, pattern in _MARKS:
        if match := pattern.match(text):
            return _mark(kind, rank, match)
    return None


def _mark(kind: str, rank: int, match: re.Match[str]) -> Mark | None:
    printed = match[1]
    value = int(printed.split(".")[-1]) if kind == "deep" else integer(printed)
    return None if value is None else Mark(kind, rank, value, printed, match.end())


def ordinal_of(text: str, previous: int) -> Mark | None:
    """首先, 其次, 再次, 最后: the numbers of a text that has no others."""
    match = ORDINAL.match(text)
    if match is None:
        return None
    return Mark("ordinal", 5, ORDINALS[match[1]] or previous + 1, match[1], match.end())
