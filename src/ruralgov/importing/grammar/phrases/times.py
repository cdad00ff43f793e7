"""Until when, from when, in which stage, how often."""

from __future__ import annotations

from ruralgov.importing.grammar.headings import documents
from ruralgov.importing.grammar.headings.documents import OwnDay
from ruralgov.importing.grammar.phrases.phrase import Phrase, within
from ruralgov.importing.grammar.times import dates
from ruralgov.importing.grammar.times.dates import Date, dates_of, ranges_of, yearless_of
from ruralgov.importing.grammar.times.dates_in_order import limits_in
from ruralgov.importing.grammar.times.deadlines import Limit, limits_of
from ruralgov.importing.grammar.times.recurrences import Recurrence, recurrences_of
from ruralgov.importing.grammar.times.stages import Stage, stage_below, stage_in, stage_of_cells, stages_in
from ruralgov.importing.sources.paragraph import Fact, Para, read_once

_YEAR = 4


def when(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Date], ...]:
    """Until when, from when: dates with a year first, then those without, each in order."""
    return within(_dates(para), start, end)


@read_once
def _dates(para: Para) -> tuple[Phrase[Date], ...]:
    return tuple(Phrase(date, para, date.start, date.end) for date in (*dates_of(para), *yearless_of(para)))


def limits(para: Para, start: int = 0) -> tuple[Phrase[Date], ...]:
    """Until when, in running text: not starts, not habits, not what lies behind."""
    return within(_limits(para), start)


@read_once
def _limits(para: Para) -> tuple[Phrase[Date], ...]:
    return tuple(Phrase(date, para, date.start, date.end) for date in limits_in(para))


@read_once
def from_until(para: Para) -> tuple[Phrase[tuple[Date, Date]], ...]:
    """From when until when."""
    return tuple(Phrase(pair, para, pair[0].start, pair[1].end) for pair in ranges_of(para))


@read_once
def stage(para: Para, start: int = 0, year: Fact | None = None) -> Stage | None:
    """The stage that a numbered paragraph opens with. ``year`` completes months that are printed without one."""
    return stage_in(para, start, year)


@read_once
def stages(para: Para, year: Fact | None = None) -> tuple[Stage, ...]:
    """The stages of a paragraph that no number opens."""
    return stages_in(para, year)


def stage_with_months(name: Fact, below: Para, year: Fact | None = None) -> Stage | None:
    """The stage whose months stand on the line below its name."""
    return stage_below(name, below, year)


def stage_in_row(name: Para, start: int, time: Para) -> Stage | None:
    """The stage of a table row: one cell names it, another says when."""
    return stage_of_cells(name, start, time)


@read_once
def how_often(para: Para) -> tuple[Phrase[Recurrence], ...]:
    """How often, and on which day."""
    return tuple(Phrase(item, para, item.start, item.end) for item in recurrences_of(para))


def limits_of_work(para: Para, start: int = 0) -> tuple[Phrase[Limit], ...]:
    """Until when, with what is due then; the ends of ranges behind."""
    return within(_limits_of_work(para), start)


@read_once
def _limits_of_work(para: Para) -> tuple[Phrase[Limit], ...]:
    return tuple(Phrase(limit, para, limit.date.start, limit.date.end) for limit in limits_of(para))


@read_once
def is_ongoing(cell: Para) -> bool:
    """Whether a field for time limits says that there is none: 长期坚持."""
    return dates.is_ongoing(cell.text)


@read_once
def is_immediate(cell: Para) -> bool:
    """Whether a field for time limits says 立即."""
    return dates.is_immediate(cell.text)


@read_once
def lasting(para: Para, start: int = 0) -> Fact | None:
    """Running text that says 长期坚持; narrower than in a field."""
    at = dates.lasting_at(para.text, start)
    return para.fact(*at) if at else None


@read_once
def lasting_afterwards(para: Para, start: int = 0) -> Fact | None:
    """Running text that goes on behind its day: 6月底前完成首轮清理，此后长期坚持."""
    at = dates.goes_on_after(para.text, start)
    return para.fact(*at) if at else None


@read_once
def own_day(para: Para) -> Phrase[OwnDay] | None:
    """The document's own day, in a line of its own; the place is its year."""
    day = documents.day_of_document(para.text)
    return Phrase(day, para, day.at, day.at + _YEAR) if day else None


@read_once
def day_of_meeting(para: Para) -> Phrase[OwnDay] | None:
    """The day of the meeting that the first words of minutes tell of; the place is its year."""
    day = documents.meeting_told_of(para.text)
    return Phrase(day, para, day.at, day.at + _YEAR) if day else None


@read_once
def years_meant(para: Para) -> tuple[Phrase[str], ...]:
    """Which year all months are of: 表中时限均指2026年."""
    return tuple(Phrase(year, para, at, at + _YEAR) for year, at in documents.years_meant(para.text))


@read_once
def year_of_edition(para: Para) -> tuple[Phrase[str], ...]:
    """Which year a line below the title names: （2026年第二季度）."""
    found = documents.edition_years(para.text)
    return tuple(Phrase(para.text[at : at + _YEAR], para, at, at + _YEAR) for at in found)


@read_once
def is_time(para: Para) -> bool:
    """Whether a short stretch is a time limit and names nobody: 2026年6月底前完成, 长期坚持."""
    return dates.is_time(para.text)
