"""A paragraph as phrases: the door of the grammar. Every later stage asks here, and each paragraph is read once.

A phrase is a value at a place. Each kind has one entry; how documents say it stands in tables of ``lexicon``, each form with
an example, and ``tests/importing/grammar/lexicon/test_forms.py`` reads every row through these entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ruralgov.importing.grammar.deliverables import deliverables_in
from ruralgov.importing.grammar.money.advances import Advance, advances_of
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.amounts import amounts_of, sums_printed
from ruralgov.importing.grammar.money.bounds import Least, least_of
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney, carried_in
from ruralgov.importing.grammar.money.gifts_in_kind import GiftInKind, gifts_in_kind
from ruralgov.importing.grammar.money.money_cells import sums_of_row
from ruralgov.importing.grammar.money.past_sums import is_past_sum
from ruralgov.importing.grammar.money.ratios import Share, shares_of
from ruralgov.importing.grammar.parties.common_statements import Statement, statements_in
from ruralgov.importing.grammar.parties.role_clauses import Clause, assigns, clauses, prose_clauses
from ruralgov.importing.grammar.parties.role_meanings import Part, Roles
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.parties.roles import helped_units, roles_in, roles_of_row, said_of_all
from ruralgov.importing.grammar.parties.unit_lists import split_units
from ruralgov.importing.grammar.parties.work_division import Assignment, assignments_in
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
from ruralgov.importing.grammar.targets.indicators import Indicator, indicators_in
from ruralgov.importing.grammar.targets.measures import measures_of
from ruralgov.importing.grammar.targets.zero_targets import zeros_in
from ruralgov.importing.grammar.times.dates import Date, dates_of, limits_in, ranges_of, yearless_of
from ruralgov.importing.grammar.times.recurrences import Recurrence, recurrences_of
from ruralgov.importing.grammar.times.stages import Stage, stage_below, stage_in, stage_of_cells, stages_in
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
    if _assigned(para):
        return stated
    return (*stated, *(Phrase(clause, para, clause.start, clause.end) for clause in prose_clauses(para)))


@read_once
def _assigned(para: Para) -> bool:
    return any(assigns(phrase.value) for phrase in who_in_form(para))


def is_assigned(paras: Iterable[Para]) -> bool:
    """Whether the paragraphs say in form who does it (a time limit alone does not)."""
    return any(_assigned(para) for para in paras)


@read_once
def names_anybody(para: Para) -> bool:
    """Whether a paragraph says who does it, in form or in a sentence."""
    return _assigned(para) or any(phrase.value.prose for phrase in who(para))


def roles(paras: Iterable[Para], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles that paragraphs assign together: in form, and in sentences only where nothing in form assigns."""
    paras = list(paras)
    stated = [phrase for para in paras for phrase in who_in_form(para)]
    if not is_assigned(paras):
        stated += [phrase for para in paras for phrase in who(para) if phrase.value.prose]
    return roles_of(stated, region, lead_rule=lead_rule)


def roles_of(said: Iterable[Phrase[Clause]], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles that these phrases assign, whatever stands around them."""
    return roles_in((phrase.value for phrase in said), region, lead_rule=lead_rule)


def roles_of_several(para: Para, region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles of a statement for several tasks: the whole of it is a clause."""
    clause = Clause(para, 0, len(para.text.rstrip("。;) ")))
    return roles_in([clause], region, [f"据第{para.lines[0]}行几项任务合写的话认定"], lead_rule=lead_rule)


def roles_in_row(cells: Iterable[tuple[str, Para]], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles of a table row: (column heading, cell) for every role column."""
    return roles_of_row(cells, region, lead_rule=lead_rule)


@read_once
def said_of_several(para: Para) -> tuple[Phrase[Statement], ...]:
    """Who and by when, said once for several tasks; the place takes the brackets around it along."""
    return tuple(Phrase(statement, para, start, end) for start, end, statement in statements_in(para))


@read_once
def said_of_following(para: Para, region: str = "") -> tuple[Phrase[Part], ...]:
    """Units that every following task has without being named there."""
    return tuple(Phrase(part, para, start, end) for start, end, part in said_of_all(para, region))


@read_once
def work_of_each(para: Para, region: str = "") -> tuple[Phrase[Assignment], ...]:
    """Who does which part of the work, where a sentence gives each unit its own."""
    return tuple(Phrase(part, para, start, end) for start, end, part in assignments_in(para, region))


def units(para: Para, start: int, end: int, region: str = "") -> tuple[Fact, ...]:
    """The names of a stretch that is a list of units."""
    return tuple(unit.fact for unit in split_units(para, start, end, region).units)


def helped(para: Para, start: int, region: str = "") -> tuple[Fact, ...]:
    """Whom a unit helps: 配合县委宣传部做好…."""
    return helped_units(para, start, region)


def when(para: Para, start: int = 0, end: int | None = None) -> tuple[Phrase[Date], ...]:
    """Until when, from when: dates with a year first, then those without, each in order."""
    return _within(_dates(para), start, end)


@read_once
def _dates(para: Para) -> tuple[Phrase[Date], ...]:
    return tuple(Phrase(date, para, date.start, date.end) for date in (*dates_of(para), *yearless_of(para)))


def limits(para: Para, start: int = 0) -> tuple[Phrase[Date], ...]:
    """Until when, in running text: not starts, not habits, not what lies behind."""
    return _within(_limits(para), start)


@read_once
def _limits(para: Para) -> tuple[Phrase[Date], ...]:
    return tuple(Phrase(date, para, date.start, date.end) for date in limits_in(para))


def _within(phrases: tuple[Phrase[T], ...], start: int, end: int | None = None) -> tuple[Phrase[T], ...]:
    """Those that begin in a stretch of their paragraph, which was read whole and once."""
    if not phrases or (not start and end is None):
        return phrases
    return tuple(phrase for phrase in phrases if start <= phrase.start and (end is None or phrase.start < end))


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
def how_much(para: Para) -> tuple[Phrase[Amount], ...]:
    """How much money, for whom, from whom."""
    return tuple(Phrase(item, para, item.at, item.at + len(item.value.printed)) for item in amounts_of(para))


@read_once
def money_printed(para: Para) -> tuple[Phrase[str], ...]:
    """Every sum of money, whatever it is for."""
    return tuple(Phrase(para.raw[start:end], para, start, end) for start, end in sums_printed(para))


def of_the_past(para: Para, start: int, end: int, since: str) -> bool:
    """Whether a sum is one of what was, before the plan: no money of its own."""
    return is_past_sum(para, start, end, since)


def how_much_in_row(cells: Iterable[tuple[str, Para]]) -> tuple[Amount, ...]:
    """How much money the columns of a table row say: (column heading, cell)."""
    return sums_of_row(cells)


@read_once
def carried_on(para: Para) -> tuple[Phrase[CarriedMoney], ...]:
    """How much money is left of an earlier year."""
    return tuple(Phrase(item, para, start, end) for start, end, item in carried_in(para))


@read_once
def least_borne(para: Para) -> tuple[Phrase[Least], ...]:
    """Who must bear at least how many per cent."""
    return tuple(Phrase(least, para, start, end) for start, end, least in least_of(para))


@read_once
def shared_by(para: Para) -> tuple[Phrase[Share], ...]:
    """Who bears which part."""
    return tuple(Phrase(share, para, *share.at) for share in shares_of(para))


@read_once
def advanced_by(para: Para) -> tuple[Phrase[Advance], ...]:
    """Who pays before somebody else does."""
    return tuple(Phrase(one, para, one.at, one.at + len(one.first.printed)) for one in advances_of(para))


@read_once
def given_in_kind(para: Para) -> tuple[Phrase[GiftInKind], ...]:
    """What is given in labour and things."""
    return tuple(Phrase(gift, para, start, end) for start, end, gift in gifts_in_kind(para))


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
