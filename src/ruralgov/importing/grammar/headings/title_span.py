"""The title of a numbered paragraph, and where the text behind it begins."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.headings.chapters import known_head
from ruralgov.importing.grammar.lexicon.documents import ABOUT_QUOTED
from ruralgov.importing.grammar.lexicon.roles import SAYS_WHO, UNIT_BEFORE_WORK
from ruralgov.importing.grammar.lexicon.units import STRONG_ENDING
from ruralgov.importing.grammar.parties.office_names import names_in_bracket
from ruralgov.importing.grammar.parties.role_words import label_within, opens_with_label, opens_with_role
from ruralgov.importing.grammar.signs import CLAUSE_END
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

CUT = "原文无小标题，截取首句"
_TITLE_MAX = 42
_TITLE_LONGEST = 60
"""A first clause may be this long before it is cut inside."""
_NAMES_LONGEST = 1000
"""So long may the names in a bracket be, all together."""
_POINTS = lazy(r"\s*\(\d+(?:\.\d+)?分\)")
"""What a score sheet puts behind a heading or a sentence: (25分)."""
_POINTS_AT_END = lazy(rf"{_POINTS.pattern}$|(?<![到至于为过])(?<=[\u4e00-\u9fff]{{4}})\d{{1,3}}分$")
_GAP = lazy(r"[\u4e00-\u9fff”)]\s+(?=\S)")
_BRACKET = lazy(r"\(")


def title_span(para: Para, start: int) -> tuple[int, int, str]:
    """(end of the title, start of the body, doubt). "标题。正文", "标题：正文", "标题 正文", "标题（责任单位：…）", a bare line."""
    text = para.text
    if para.mark_bold(start):
        body_at = para.bold + (text[para.bold : para.bold + 1] in {":", "。"})
        return _trim(text, start, para.bold), body_at, ""
    if quoted := ABOUT_QUOTED.match(text, start):
        return quoted.end(), start, ""
    stop = _role_at(text, start)
    if start < (end := known_head(text, start)) < stop:
        return _trim(text, start, end), end, ""
    end = text.find("。", start, stop)
    colon = text.find(":", start, min(stop, start + 22))
    if colon >= 0 and (end < 0 or colon < end) and colon - start >= 2 and "," not in text[start:colon]:
        return colon, colon + 1, ""
    gap = _GAP.search(text, start + 3, min(start + 32, stop))
    if gap and len(text) > gap.end() + 12 and not CLAUSE_END.search(text, start, gap.start() + 1):
        return gap.start() + 1, gap.end(), ""
    whole = end if end >= 0 else stop
    if whole - start <= _TITLE_MAX and not says_more(text, start, whole, stop):
        return _trim(text, start, whole), min(whole + 1, len(text)) if end >= 0 else stop, ""
    return _first_clause(text, start, stop)


def says_more(text: str, start: int, end: int, stop: int) -> bool:
    """A whole task in one sentence ("建食堂2处，惠及300人。"): its first clause is the title, not all of it."""
    if _POINTS.sub("", text[end + 1 : stop]).strip(" 。") or "," not in text[start + 4 : end]:
        return False
    first = text.index(",", start + 4)
    return end - start > 24 or bool(re.search(r"\d", text[first:end]))


def _first_clause(text: str, start: int, stop: int) -> tuple[int, int, str]:
    """A long sentence without a title of its own: its first clause names it."""
    match = CLAUSE_END.search(text, start + 4, min(stop, start + _TITLE_LONGEST))
    end = match.start() if match else _inner_cut(text, start, min(stop, start + _TITLE_MAX))
    return _trim(text, start, end), start, CUT


def work_of_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the work stands in 县财政局要于5月20日前安排维修资金; None where a heading names no unit first."""
    unit = UNIT_BEFORE_WORK.match(text, start, end)
    if unit is None or not STRONG_ENDING.search(unit["who"]):
        return None
    stop = CLAUSE_END.search(text, unit.end() + 4, end)
    return unit.end(), _trim(text, unit.end(), stop.start() if stop else end)


def _inner_cut(text: str, start: int, end: int) -> int:
    """The last 、 of an endless clause that stands outside brackets and quotation marks; its full length without one."""
    depth, cut = 0, end
    for position in range(start, end):
        depth += (text[position] in "(“《") - (text[position] in ")”》")
        if not depth and text[position] == "、" and position - start > _TITLE_MAX // 2:
            cut = position
    return cut


def _role_at(text: str, start: int) -> int:
    """Where a role clause behind the title begins; the length of the text without one."""
    for match in _BRACKET.finditer(text, start):
        inner = text[match.end() :]
        if opens_with_role(inner) or opens_with_label(inner) or SAYS_WHO.match(inner):
            return match.start()
        if (
            len(inner) <= _NAMES_LONGEST
            and inner.rstrip("。 ").endswith(")")
            and names_in_bracket(inner.rstrip("。 )") + ")" * inner.count("("))
        ):
            return match.start()
    label = label_within(text, start)
    return label.start() if label and label["colon"] == ":" and label.start() > start + 3 else len(text)


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " 。,;:、":
        end -= 1
    if points := _POINTS_AT_END.search(text[start:end]):
        return _trim(text, start, start + points.start()) if points.start() else end
    return end


_NAME_AND_GAP = lazy(r"(?P<name>[\u4e00-\u9fff“”]{2,12}) {2,}(?=[^\s:]{8})")


def name_before_gap(text: str) -> tuple[int, int] | None:
    """(where the name ends, where the words begin) of 议事场所　　每村建好…."""
    match = _NAME_AND_GAP.match(text)
    return (match.end("name"), match.end()) if match else None
