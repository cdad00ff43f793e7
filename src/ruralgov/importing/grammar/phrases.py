"""A paragraph as phrases: the door of the grammar. Every later stage asks here, and each paragraph is read once.

A phrase is a value at a place. Each kind has one entry; how documents say it stands in tables of ``lexicon``, each form with
an example, and ``tests/importing/grammar/lexicon/test_forms.py`` reads every row through these entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ruralgov.importing.grammar.deliverables import deliverables_in
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.amounts import amounts_of
from ruralgov.importing.grammar.money.ratios import Share, shares_of
from ruralgov.importing.grammar.parties.role_clauses import Clause, assigns, clauses, prose_clauses
from ruralgov.importing.grammar.provisions import provisions_of
from ruralgov.importing.grammar.targets.durations import durations_in
from ruralgov.importing.grammar.targets.indicators import Indicator, indicators_in
from ruralgov.importing.grammar.times.dates import Date, dates_of, limits_in, ranges_of, yearless_of
from ruralgov.importing.grammar.times.recurrences import Recurrence, recurrences_of
from ruralgov.importing.sources.paragraph import Fact, Para, read_once

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """What some characters of a paragraph mean."""

    value: T
    para: Para
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.para.line_at(self.start)


@read_once
def who_in_form(para: Para) -> tuple[Phrase[Clause], ...]:
    """Who does it and by when, where the form says so: brackets, labels, verbs behind names."""
    return tuple(Phrase(clause, para, clause.start, clause.end) for clause in clauses(para))


@read_once
def who(para: Para) -> tuple[Phrase[Clause], ...]:
    """Who does it: in form, and in sentences only where nothing in form assigns."""
    stated = who_in_form(para)
    if any(assigns(phrase.value) for phrase in stated):
        return stated
    return (*stated, *(Phrase(clause, para, clause.start, clause.end) for clause in prose_clauses(para)))


def is_assigned(paras: Iterable[Para]) -> bool:
    """Whether the paragraphs say in form who does it (a time limit alone does not)."""
    return any(assigns(phrase.value) for para in paras for phrase in who_in_form(para))


def names_anybody(para: Para) -> bool:
    """Whether a paragraph says who does it, in form or in a sentence."""
    return is_assigned([para]) or any(phrase.value.prose for phrase in who(para))


@read_once
def when(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Date], ...]:
    """Until when, from when: dates with a year first, then those without, each in order."""
    stop = len(para.text) if end is None else end
    dates = (*dates_of(para), *yearless_of(para))
    return tuple(Phrase(date, para, date.start, date.end) for date in dates if start <= date.start < stop)


@read_once
def limits(para: Para, start: int = 0) -> tuple[Phrase[Date], ...]:
    """Until when, in running text: not starts, not habits, not what lies behind."""
    return tuple(Phrase(date, para, date.start, date.end) for date in limits_in(para, start))


@read_once
def from_until(para: Para) -> tuple[Phrase[tuple[Date, Date]], ...]:
    """From when until when."""
    return tuple(Phrase(pair, para, pair[0].start, pair[1].end) for pair in ranges_of(para))


@read_once
def how_many(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Indicator], ...]:
    """How many of what, and how long it may take."""
    stop = len(para.text) if end is None else end
    counted = indicators_in(para, start, stop)
    taken = {item.low.value for item in counted}
    lasting = [item for item in durations_in(para, start, stop) if item.low.value not in taken]
    return tuple(Phrase(item, para, *item.at) for item in (*counted, *lasting))


@read_once
def how_much(para: Para) -> tuple[Phrase[Amount], ...]:
    """How much money, for whom, from whom."""
    return tuple(Phrase(item, para, item.at, item.at + len(item.value.printed)) for item in amounts_of(para))


@read_once
def shared_by(para: Para) -> tuple[Phrase[Share], ...]:
    """Who bears which part."""
    return tuple(Phrase(share, para, *share.at) for share in shares_of(para))


@read_once
def how_often(para: Para) -> tuple[Phrase[Recurrence], ...]:
    """How often, and on which day."""
    return tuple(Phrase(item, para, item.start, item.end) for item in recurrences_of(para))


@read_once
def laid_down(para: Para, start: int = 0) -> tuple[Phrase[tuple[str, Fact]], ...]:
    """What is laid down beside the tasks: who leads the work, what is rewarded, forbidden."""
    found = provisions_of(para, start)
    return tuple(Phrase((kind, fact), para, *span) for kind, fact, span in found)


@read_once
def results(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Fact], ...]:
    """What is handed over."""
    return tuple(Phrase(para.fact(*span), para, *span) for span in deliverables_in(para, start, end))
