"""How many of what, what totals are made of, which places; what is handed over and laid down."""

from __future__ import annotations

from ruralgov.importing.grammar.deliverables import deliverables_in
from ruralgov.importing.grammar.lexicon.limits import PART_IN_WORDS
from ruralgov.importing.grammar.phrases.phrase import Phrase
from ruralgov.importing.grammar.places.pilot_places import Listed, places_below, places_in
from ruralgov.importing.grammar.places.totals import (
    Count,
    Row,
    added_up_in,
    counts_in,
    parts_of,
    stages_said,
    tasks_said,
)
from ruralgov.importing.grammar.provisions import provisions_of
from ruralgov.importing.grammar.targets.durations import durations_in
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.indicators import indicators_in
from ruralgov.importing.grammar.targets.measures import measures_of
from ruralgov.importing.grammar.targets.rhythms_of_work import Rhythm, rhythms_of
from ruralgov.importing.grammar.targets.zero_targets import zeros_in
from ruralgov.importing.sources.paragraph import Fact, Para, read_once


@read_once
def how_many(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Indicator], ...]:
    """How many of what, and how long it may take."""
    stop = len(para.text) if end is None else end
    counted = indicators_in(para, start, stop)
    taken = {item.low.value for item in counted}
    lasting = [item for item in durations_in(para, start, stop) if item.low.value not in taken]
    return tuple(Phrase(item, para, *item.at) for item in (*counted, *lasting))


@read_once
def numbers(para: Para) -> tuple[Phrase[str], ...]:
    """Every number with its unit that may be a target, whatever it is."""
    return tuple(Phrase(item.low, para, item.start, item.unit_end) for item in measures_of(para))


@read_once
def so_many_every(para: Para) -> tuple[Phrase[Rhythm], ...]:
    """So many in every month or quarter."""
    return tuple(Phrase(one, para, one.at, one.end) for one in rhythms_of(para))


@read_once
def parts_in_words(para: Para) -> tuple[Phrase[str], ...]:
    """Every part of the work that is said without a figure: 完成一半."""
    found = PART_IN_WORDS.finditer(para.text)
    return tuple(Phrase(match["part"], para, *match.span("part")) for match in found)


@read_once
def none_of(para: Para, start: int = 0) -> tuple[Phrase[str], ...]:
    """Of what there shall be none: 全部清零."""
    return tuple(Phrase(name, para, *span) for *span, name in zeros_in(para, start))


@read_once
def counted(para: Para) -> tuple[Phrase[list[Count]], ...]:
    """Counts of things; those of one kind in a row are one phrase."""
    return tuple(Phrase(row, para, row[0].start, row[-1].end) for row in counts_in(para))


@read_once
def totals(para: Para) -> tuple[Row, ...]:
    """Totals with their parts behind them: 15个试点村，其中坝区13个、山区3个."""
    return tuple(parts_of(para))


@read_once
def added_up(para: Para) -> tuple[Row, ...]:
    """Parts with their total behind them: 小菜园500个、小果园300个，共1100个."""
    return tuple(added_up_in(para))


@read_once
def how_many_stages(para: Para) -> tuple[int, int] | None:
    """(how many stages the text says there are, where)."""
    return stages_said(para)


@read_once
def how_many_tasks(para: Para) -> tuple[int, int] | None:
    """(how many tasks the text says there are, where)."""
    return tasks_said(para)


@read_once
def places_named(para: Para) -> tuple[Phrase[Listed], ...]:
    """Which places are pilots."""
    return tuple(Phrase(row, para, start, end) for start, end, row in places_in(para))


def places_under(heading: Para, below: Para) -> Listed | None:
    """Which places are pilots, where a heading says so of the line below it."""
    return places_below(heading, below)


@read_once
def results(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Fact], ...]:
    """What is handed over."""
    return tuple(Phrase(para.fact(*span), para, *span) for span in deliverables_in(para, start, end))


@read_once
def laid_down(para: Para, start: int = 0) -> tuple[Phrase[tuple[str, Fact]], ...]:
    """What is laid down beside the tasks: who leads the work, what is rewarded, forbidden."""
    found = provisions_of(para, start)
    return tuple(Phrase((kind, fact), para, *span) for kind, fact, span in found)
