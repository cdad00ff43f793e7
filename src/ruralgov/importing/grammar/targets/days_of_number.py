"""The days that a number holds for: all of those in a row before it, 上半年、下半年各5场."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.importing.grammar.lexicon.rhythms import EACH_TIME, SIDE_BY_SIDE
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.grammar.times.dates_in_order import in_stretch, is_compared
from ruralgov.importing.sources.paragraph import Fact, Para

_SENTENCE, _LONGEST, _FEWEST = "。;\n", 200, 2


def each_day(para: Para, measure: Measure) -> tuple[Fact, ...]:
    """The days right before a number that holds for each of them; nothing for bare years, which ``years_of`` knows."""
    dates = in_stretch(para, sentence_of(para.text, measure), measure.bound_at)
    if len(dates) < _FEWEST or not EACH_TIME.match(para.text[: measure.start], dates[-1].end):
        return ()
    row = [dates[-1]]
    for date in reversed(dates[:-1]):
        if not SIDE_BY_SIDE.fullmatch(para.text, date.end, row[0].start):
            break
        row.insert(0, date)
    by_year = all(len(date.value) == len("20xx") for date in row)
    if len(row) < _FEWEST or by_year or not all(is_plain(para.text, date) for date in row):
        return ()
    years = (f"{date.borrowed}年" if date.borrowed else "" for date in row)
    return tuple(
        replace(para.fact(date.start, date.end, value=date.value), extra=year)
        for date, year in zip(row, years, strict=True)
    )


def holds_each_time(para: Para, measure: Measure) -> bool:
    """上半年、下半年各12场文艺演出: so many at each of its days, without a verb."""
    return not measure.unit.endswith(("元", "%")) and bool(each_day(para, measure))


def is_plain(text: str, date: Date) -> bool:
    """Whether a date is one of work: not hidden, no habit, nothing that is only compared with."""
    hidden = date.redacted and not date.yearless
    return not (hidden or date.habit or is_compared(text, date))


def sentence_of(text: str, measure: Measure) -> int:
    """Where the sentence of a number begins; garbage has no end."""
    return behind(text, _SENTENCE, measure.start, max(measure.start - _LONGEST, 0))
