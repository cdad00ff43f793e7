"""Sums of what was (去年完成投资3000万元, 全省已投入5亿元): background, and no money of the plan; on which day money came that is there."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.money import ARRIVED_BEHIND, DAY_BEHIND, PAST_SUM, STILL_AT_HAND
from ruralgov.importing.grammar.lexicon.work import STILL_TO_COME
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.grammar.times.dates import date_fact, dates_of
from ruralgov.importing.sources.paragraph import Fact, Para

_WHOLE_DAY = len("2026-03-18")


def is_past_sum(para: Para, start: int, end: int, since: str) -> bool:
    """Whether the words before a sum speak of what was; ``since`` is the first year of the plan, where it is known."""
    left = behind(para.text, "。;", start)
    stop = CLAUSE_END.search(para.text, end)
    clause = para.text[behind(para.text, ",。;", start, left) : stop.start() if stop else len(para.text)]
    if STILL_AT_HAND.search(clause):
        return False
    years = [date for date in dates_of(para) if left <= date.start < start and date.value[:4].isdecimal()]
    if years and since:
        return years[-1].value[:4] < since and not STILL_TO_COME.search(para.text[years[-1].end : start])
    said = list(PAST_SUM.finditer(para.text, left, start))
    return bool(said) and not years and not STILL_TO_COME.search(para.text, said[-1].end(), start)


def day_of_arrival(para: Para, start: int, end: int) -> Fact | None:
    """On which day a sum came that is there already: the one whole day of its clause, or that of the bracket behind it."""
    left, behind_it = behind(para.text, ",。;:", start), ARRIVED_BEHIND.match(para.text, end)
    right = behind_it.end() if behind_it else start
    days = [date for date in dates_of(para) if date.start >= left and len(date.value) == _WHOLE_DAY]
    beside = [date for date in days if DAY_BEHIND.fullmatch(para.text, end, date.start)]
    found = beside or [date for date in days if date.end <= right]
    return date_fact(para, found[0]) if len(found) == 1 else None
