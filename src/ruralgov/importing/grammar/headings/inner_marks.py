"""Numbers in the middle of a line that may have opened a line of their own."""

from __future__ import annotations

import re
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.chapters import ITEMS_CALLED, PARTS_CALLED
from ruralgov.importing.grammar.numerals import from_circled, integer
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.patterns import lazy

SENTENCE_END = "。!?)”》"
_ONE = f"[{COUNTING}]"
_CN = f"[{COUNTING}百]{{1,4}}"
_PATTERNS = tuple(
    (kind, rank, lazy(pattern, example))
    for kind, rank, pattern, example in (
        ("part", 1, rf"第({_CN}|\d{{1,2}}){PARTS_CALLED}(?=[\s:、\u4e00-\u9fff])", "要求。⟦第一部分⟧总体要求"),
        ("section", 2, rf"第({_CN}|\d{{1,2}})节(?=[\s:、\u4e00-\u9fff])", "要求。⟦第二节⟧重点任务"),
        ("article", 4, rf"第({_CN}|\d{{1,3}})条(?![第款项的和与及或、,。;至中规之])", "施行。⟦第四条⟧推行积分制"),
        ("step", 4, rf"第({_CN})(?:步|阶段)\s*(?=[:、(])", "⟦第一步⟧：摸排"),
        ("chapter", 3, rf"(?<![第其之统唯单专万划归月周期星、和与及每同不两,]|[{COUNTING}百])({_CN})\s*、(?!{_CN}(?:[、季月]|是))", "落实。⟦三、⟧重点任务"),
        ("paren", 4, rf"(?<!第)(?<!\({_ONE}\))\(\s*({_CN})\s*\)(?!\s*(?:[项款条点目类种]|[、和与及至]?\s*\({_ONE}\)))", "落实。⟦（二）⟧基本原则"),
        ("named", 5, rf"{ITEMS_CALLED}({_CN}|\d{{1,2}})\s*[:、](?!\d)", "落实。⟦任务一：⟧建设平台"),
        ("number", 5, r"(?<![\d.A-Za-z第表图式版])(\d{1,3})\s*[.、](?=\s*(?:[\u4e00-\u9fff“《\"(]|20\d\d年))", "落实。⟦2、⟧建设平台"),
        ("bracket", 7, r"(?<!第)\(\s*(\d{1,2})\s*\)(?!\s*[项款条点])", "落实。⟦（2）⟧建设平台"),
    )
)  # fmt: skip
_CIRCLED = lazy("[\u2460-\u2473\u2474-\u2487\u2488-\u249b]")
_CIRCLE_KINDS = ((0x2488, "number", 5), (0x2474, "bracket", 7), (0x2460, "circle", 8))


class Inside(NamedTuple):
    """A number in the middle of a line, and what stands before it."""

    kind: str
    rank: int
    value: int
    at: int
    end: int
    ends: bool
    """Whether a sentence ends before it."""
    context: str = ""


def marks_inside(text: str) -> list[Inside]:
    """Every possible number of the (narrowed) line, in order."""
    found = [
        _inside(text, kind, rank, value, match)
        for kind, rank, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if (value := integer(match[1])) is not None
    ]
    for match in _CIRCLED.finditer(text):
        _, kind, rank = next(item for item in _CIRCLE_KINDS if ord(match[0]) >= item[0])
        found.append(_inside(text, kind, rank, from_circled(match[0]) or 0, match))
    return sorted(found, key=lambda mark: mark.at)


def _inside(text: str, kind: str, rank: int, value: int, match: re.Match[str]) -> Inside:
    before = text[max(match.start() - 3, 0) : match.start()].rstrip()
    return Inside(kind, rank, value, match.start(), match.end(), not before or before[-1] in SENTENCE_END)
