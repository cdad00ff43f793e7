"""What recurs: reports, meetings, inspections, assessments with their rhythm (每月调度、半年督查、年终考核; 每年6月15日前…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.dates import date_fact, dates_of
from ruralgov.importing.grammar.lexicon.rhythms import DONE_BY, REPORTED_TO
from ruralgov.importing.grammar.lexicon.units import ORGAN_ENDING
from ruralgov.importing.grammar.marks import opening_mark
from ruralgov.importing.grammar.recurrences import Recurrence, recurrences_of
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_MONTHS = lazy(r"自.{0,12}起|从.{0,12}起")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that recurs. ``by`` and ``to`` are None where the text does not say."""

    name: Fact
    kind: str
    every: str
    by: Fact | None = None
    to: Fact | None = None
    due: str = ""
    month: int | None = None
    day: int | None = None
    since: Fact | None = None


def read_duties(paras: Iterable[Para]) -> list[Duty]:
    """The recurring duties of the text, in printed order, each once."""
    found: dict[str, Duty] = {}
    for para in paras:
        stated = recurrences_of(para)
        whole = list(_same_unit((_duty(para, one) for one in stated if not one.short), para))
        short = [
            Duty(one.name, one.kind, one.every)
            for one in stated
            if one.short and not any(one.name.value in other.name.value for other in whole)
        ]
        for duty in [*whole, *short]:
            found.setdefault(duty.name.value, duty)
    return list(found.values())


def _same_unit(duties: Iterable[Duty], para: Para) -> Iterator[Duty]:
    """县委农办每两月调度一次，每季度通报一次: who does the first of a sentence does the second too."""
    before: Duty | None = None
    for duty in duties:
        if duty.by is None and before is not None and before.by is not None:
            between = para.raw[para.raw.find(before.name.value) : para.raw.find(duty.name.value)]
            before = duty if re.search("[。；;]", between) else replace(duty, by=before.by)
        else:
            before = duty
        yield before


def _duty(para: Para, one: Recurrence) -> Duty:
    """With who does it, for whom, and since when."""
    by, to, since = _by(para, one.start), _to(para, one.start, one.end), _since(para, one.start)
    return Duty(one.name, one.kind, one.every, by, to, one.due, one.month, one.day, since)


def _by(para: Para, position: int) -> Fact | None:
    mark = opening_mark(para)
    shift = max(position - 20, mark.end if mark else 0)
    match = DONE_BY.search(para.text[shift:position])
    if match is None or not ORGAN_ENDING.search(match["by"].strip()):
        return None
    return para.fact(shift + match.start("by"), shift + match.end("by"))


def _to(para: Para, start: int, end: int) -> Fact | None:
    match = REPORTED_TO.search(para.text, start, end)
    return para.fact(*match.span("to")) if match else None


def _since(para: Para, position: int) -> Fact | None:
    """自2026年第一季度起,每2个月…: the first time."""
    before = para.text[max(position - 24, 0) : position]
    if not _MONTHS.search(before):
        return None
    dates = [date for date in dates_of(para) if position - 24 <= date.start < position]
    return date_fact(para, dates[-1]) if dates else None
