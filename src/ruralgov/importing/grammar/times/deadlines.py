"""The limits of a task's work in running text, with what is due at each: 2026年6月底前完成勘测，年底前建成."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.lexicon.limits import PART_IS_DUE
from ruralgov.importing.grammar.lexicon.times import (
    DUE_THEN,
    EVERY_YEAR_BEHIND,
    NUMBER_ALONE,
    OF_THE_WORK,
    ONLY_DONE,
    WHAT_IS_DUE,
)
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.times.dates import Date, ranges_of
from ruralgov.importing.grammar.times.dates_in_order import begins_work, limits_in
from ruralgov.importing.grammar.times.days_of_money import day_of_money
from ruralgov.importing.sources.paragraph import Fact, Para

_BEFORE = 4


class Limit(NamedTuple):
    """A day by which something is to be done."""

    date: Date
    step: Fact
    """What is due: the words behind the day, up to the next comma."""
    number: bool
    """Whether that is a number and nothing else: 减少到2026年底200套."""
    of_a_part: bool
    """改造1500户，其中2026年完成600户; 2026年完成40%: a step on the way."""


def limits_of(para: Para) -> Iterator[Limit]:
    """Limits in printed order, those without a year too, then the ends of ranges; not how long something is paid (2026年至2028年每年安排…)."""
    yield from (
        _limit(para, date)
        for date in limits_in(para, yearless=True)
        if not (_is_span(para, date) or day_of_money(para, date) or not begins_work(para, date))
    )
    for _, second in ranges_of(para):
        if not begins_work(para, second):
            continue
        if not day_of_money(para, second) and not second.limit and not second.yearless and not second.aside:
            yield _limit(para, second)


def _limit(para: Para, date: Date) -> Limit:
    due = DUE_THEN.match(para.text, date.end)
    step = para.fact(*due.span("step")) if due else para.fact(date.start, date.end)
    if due and ONLY_DONE.fullmatch(step.value) and (what := _before(para, date)):
        step = replace(step, value=what.value + step.value, printed=what.value, extra=step.value)
    number = NUMBER_ALONE.fullmatch(step.value) is not None
    part = OF_THE_WORK.search(para.text, max(date.start - _BEFORE, 0), date.start) or PART_IS_DUE.match(step.value)
    return Limit(date, step, number, bool(part))


def _before(para: Para, date: Date) -> Fact | None:
    """丰水期检测 of 丰水期检测于8月底前完成."""
    mark = opening_mark(para)
    begin = max(behind(para.text, ",。;:、)\n", date.start), mark.end if mark else 0)
    found = WHAT_IS_DUE.search(para.text, begin, date.start)
    return para.fact(*found.span("what")) if found else None


def _is_span(para: Para, date: Date) -> bool:
    return len(date.value) == len("20xx") and EVERY_YEAR_BEHIND.match(para.text, date.end) is not None
