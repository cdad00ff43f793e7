"""From when to when a plan runs: what a sentence says, else the years of its title."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ruralgov.importing.grammar.lexicon.documents import REVISED_IN
from ruralgov.importing.grammar.lexicon.times import NAMES_PERIOD, OF_WHOLE_PLAN, PERIOD_LENGTH, PERIOD_WORD
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.signs import TO_FULL_STOP
from ruralgov.importing.grammar.times.dates import Date, date_fact, dates_in, ranges_in
from ruralgov.importing.sources.paragraph import Fact, Para


def period_of(title: Fact | None, paras: list[Para]) -> tuple[Fact | None, Fact | None, Fact | None]:
    """(start, end, the stated length in months); None where the document does not say."""
    start, end, length = _period(paras)
    if start is None and end is None:
        start, end = _years_under_title(title, paras)
    if start is None and end is None and title is not None:
        start, end = _years_in_title(title)
    return start, end, length


def _years_under_title(title: Fact | None, paras: list[Para]) -> tuple[Fact | None, Fact | None]:
    """（2026—2028年） on a line of its own right below the title."""
    for above, para in pairwise(paras if title else []):
        if title is None or above.line_at(len(above.text)) != title.line:
            continue
        match = re.fullmatch(r"\s*\((?P<first>20\d\d)年?\s*[-~至到]+\s*(?P<last>20\d\d)年?\)\s*", para.text)
        if match and match["first"] < match["last"]:
            return para.fact(*match.span("first")), para.fact(*match.span("last"))
    return None, None


def _years_in_title(title: Fact) -> tuple[Fact | None, Fact | None]:
    """2026年度工作要点, 三年行动方案（2026—2028年）: the years that the title names are the plan's."""
    own = re.sub(
        r"《[^》]*》", "", REVISED_IN.sub("", title.value)
    )  # 贯彻《…规划（2025—2027年）》: the years of another document
    years = re.findall(r"20\d\d", own) if title.line else []
    if not 1 <= len(years) <= 2 or not re.search(r"20\d\d(?:年|—|－|-|~|至)", own) or years[0] > years[-1]:
        return None, None
    doubt = "据标题中的年份" if len(years) == 1 else ""
    first, last = (Fact(year, title.line, year, doubt) for year in (years[0], years[-1]))
    return first, last


def _period(paras: list[Para]) -> tuple[Fact | None, Fact | None, Fact | None]:
    for para in paras:
        if not PERIOD_WORD.search(para.text):
            continue
        for sentence in TO_FULL_STOP.finditer(para.text):
            if not PERIOD_WORD.search(sentence[0]) or "《" in sentence[0]:
                continue
            found = _span(para, sentence.start(), sentence.end())
            if found is not None:
                return (*found, _length(para, sentence))
    return None, None, None


def _span(para: Para, start: int, end: int) -> tuple[Fact | None, Fact] | None:
    """From … to … of a sentence that speaks of the whole plan's time."""
    text = para.text[start:end]
    if re.search(r"阶段\s*\(|第[一二三]阶段", text) or not OF_WHOLE_PLAN.search(text):
        return None
    for first, second in ranges_in(text):
        if not first.yearless and NAMES_PERIOD.search(text[: first.start]):
            return _fact(para, start, first), _fact(para, start, second)
    dates = [date for date in dates_in(text) if date.opens or date.limit]
    opening = next((date for date in dates if date.opens), None)
    closing = next((date for date in reversed(dates) if date.limit), None)
    if closing is None or (opening is None and "即日起" not in text):
        return None
    if opening is not None and opening.start > closing.start:
        return None
    return (_fact(para, start, opening) if opening else None), _fact(para, start, closing)


def _fact(para: Para, shift: int, date: Date) -> Fact:
    return date_fact(para, replace(date, start=date.start + shift, end=date.end + shift))


def _length(para: Para, sentence: re.Match[str]) -> Fact | None:
    match = PERIOD_LENGTH.search(sentence[0])
    count = integer(match["count"]) if match else None
    if match is None or count is None:
        return None
    months = count * 12 if match["unit"] else count
    return para.fact(sentence.start() + match.start("count"), sentence.start() + match.end(), value=str(months))
