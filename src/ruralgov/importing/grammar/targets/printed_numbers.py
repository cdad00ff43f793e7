"""Numbers with a unit as they are printed: 300户, 三百户, 20余公里, 六成五, 百分之九十."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.limits import ABOUT
from ruralgov.importing.grammar.lexicon.measures import COUNTED, MEASURE, NUMBER, TENTHS
from ruralgov.importing.grammar.numerals import from_chinese, integer
from ruralgov.importing.sources.patterns import lazy

CHINESE = r"[一二两三四五六七八九十百千]+"
_LINK = r"\s*[-~至到]+\s*"
UNIT = rf"(?:%|(?:万亿|亿|万)(?:{COUNTED})|(?:{MEASURE})(?![元年月]))"
_OVER = either(ABOUT, "about behind")
PRINTED_NUMBER = lazy(
    rf"{TENTHS}|百分之(?P<percent>{CHINESE}|{NUMBER})"
    rf"|(?<![\dA-Za-z.〔第+\-·/])(?<!\d:)(?P<low>{NUMBER})\s*%?(?:{_LINK}(?P<high>{NUMBER}))?\s*(?P<over>{_OVER})?\s*(?P<unit>{UNIT})"
    rf"|(?<![{'一二两三四五六七八九十百千第'}])(?P<clow>{CHINESE})(?:(?:{_LINK}|、)(?P<chigh>{CHINESE}))?(?P<cover>{_OVER})?(?P<cunit>{MEASURE})(?![月年]|之一|分之)"
    r"|(?<![\d:])(?P<bare>\d+(?:\.\d+)?)(?=\s*(?:以上|以内|以下)?\s*(?:[,。;(]|$)"
    rf"|[、和与及]\s*{NUMBER}\s*{UNIT})",
    "建成⟦12个⟧",
)
_ABOUT = lazy(rf"(?:{either(ABOUT, 'about')})\s*$", "培训骨干⟦约⟧")

_DOUBLINGS = lazy(rf"翻({CHINESE}|\d)番")


def about(text: str, match: re.Match[str], behind: str) -> str:
    """The word that leaves a number open: 约 before it, 余 in it, 左右 ``behind`` it; empty where none does."""
    before = _ABOUT.search(text, max(match.start() - 4, 0), match.start())
    return behind or match["over"] or match["cover"] or (before[0].strip() if before else "")


def value_of(match: re.Match[str]) -> tuple[str | None, str | None, str]:
    """(number, upper end of a range, unit) of what ``PRINTED_NUMBER`` finds."""
    if match["low"]:
        return match["low"].replace(",", ""), match["high"].replace(",", "") if match["high"] else None, match["unit"]
    if match["tenths"]:
        return f"{_digit(match['tenths'])}{_digit(match['half'] or '0')}".lstrip("0"), None, "%"
    if match["percent"]:
        number = from_chinese(match["percent"])
        return match["percent"] if number is None else str(number), None, "%"
    if match["bare"]:
        return match["bare"], None, ""
    low, high = from_chinese(match["clow"]), from_chinese(match["chigh"] or "")
    return None if low is None else str(low), None if high is None else str(high), match["cunit"]


def _digit(printed: str) -> str:
    """5 of 五, and of the half of 六成半."""
    return "5" if printed == "半" else str(integer(printed) or 0)


def doublings(text: str) -> Iterator[tuple[int, int, str]]:
    """翻一番 → 2, 翻两番 → 4: (start, end, times)."""
    for match in _DOUBLINGS.finditer(text):
        times = from_chinese(match[1]) or (int(match[1]) if match[1].isdecimal() else 1)
        yield match.start(), match.end(), str(2 ** min(times, 10))
