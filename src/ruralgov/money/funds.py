"""Funds: the budget lines that money arrives for, with what came and went.

A *fund* is a set of budget lines that money arrives for: the lines of a share rule, or of a budget item. Every line
belongs to exactly one fund, so that nothing is counted twice where both a rule and one of its items get money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.money.moved_money import moves
from ruralgov.money.neighbouring_years import arrivals
from ruralgov.money.payment_years import back_from_before, own_payments, payment_years
from ruralgov.money.shares import Line, lines, parties
from ruralgov.plan.funding import Appropriation, Payment, ShareRule
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.day.corrected_entries import long_after
from ruralgov.plan.lookups.index import Index, once

ZERO = Decimal(0)


class Entry(NamedTuple):
    """A movement of money; ``position`` is its place in the plan's log, ``year`` the budget year that it is for."""

    position: int
    date: date
    source: str
    amount: Decimal
    year: int

    def counts_for(self, year: int) -> bool:
        """Whether it may pay for the years up to this one: money paid ahead (提前下达) for a later one does not."""
        return self.year <= max(year, self.date.year)


class Fund(NamedTuple):
    """Lines that money arrives for, with what came and went up to the as-of date; ``arrived`` and ``paid`` oldest first.

    ``complete`` is False where the part of each source cannot be told for every line: nothing is to be concluded then.
    ``brought`` is what came over from before the plan, or came back of what was spent then; below nothing, what left it: taken back, or carried behind it.
    """

    name: str
    lines: tuple[Line, ...]
    complete: bool
    arrived: tuple[Entry, ...]
    paid: tuple[Entry, ...]
    brought: tuple[Entry, ...] = ()

    def planned(self, source: str, until: int | None = None) -> Decimal:
        """A source's part of the lines of all years, or of those up to a year."""
        parts = (line.shares.get(source, ZERO) for line in self.lines if until is None or line.year <= until)
        return sum(parts, ZERO)

    def planned_in(self, source: str, year: int) -> Decimal:
        """A source's part of the lines of one year."""
        return sum((line.shares.get(source, ZERO) for line in self.lines if line.year == year), ZERO)

    def advanced_in(self, source: str, year: int) -> Decimal:
        """What a source may advance for another in a year, beside its own part."""
        pairs = [(line, line.advance) for line in self.lines if line.advance and line.year == year]
        return sum((line.shares.get(pair[1], ZERO) for line, pair in pairs if pair[0] == source), ZERO)

    def appropriated(self, source: str, year: int | None = None) -> Decimal:
        """What arrived from a source; without what was paid ahead for years behind ``year``."""
        return _sum(
            entry for entry in self.arrived if entry.source == source and (year is None or entry.counts_for(year))
        )

    def spent(self, source: str) -> Decimal:
        """What was spent from a source."""
        return _sum(entry for entry in self.paid if entry.source == source)

    def left(self, source: str, year: int) -> Decimal:
        """What of a source was there at the end of a year and not spent, before anything is carried on or taken back.

        Of earlier years only what lies outside the plan: what was carried from one of its years to another is there.
        """
        came = _sum(one for one in self.arrived if one.source == source and one.year <= year)
        paid = _sum(one for one in self.paid if one.source == source and one.year <= year)
        moved = (one for one in self.brought if one.source == source)
        brought = _sum(one for one in moved if one.year < year or (one.year == year and one.amount > 0))
        return came + brought - paid

    @property
    def parties(self) -> tuple[str, ...]:
        """The sources that have a part, in the order they first appear in."""
        return tuple(dict.fromkeys(source for line in self.lines for source in line.shares))


def _sum(entries: Iterable[Entry]) -> Decimal:
    return sum((entry.amount for entry in entries), ZERO)


@once
def budget_items(index: Index) -> dict[str, list[tuple[int, int, BudgetLine]]]:
    """Budget lines by item, with their place in the plan."""
    found: dict[str, list[tuple[int, int, BudgetLine]]] = defaultdict(list)
    for position, task in enumerate(index.plan.tasks):
        for number, line in enumerate(task.budget):
            found[line.item].append((position, number, line))
    return dict(found)


def paid_for_nothing(index: Index) -> Iterator[tuple[int, Payment, list[str]]]:
    """Payments of a task for what is none of its items, and was not carried over: their places, and the items that it has."""
    carried = {one.item for one in index.plan.funding.carried if one.reimbursed_by is None}
    for place, paid in enumerate(index.plan.funding.payments):
        if task := index.tasks.get(paid.task):
            own = list(dict.fromkeys(line.item for line in task.budget))
            if paid.item not in {*carried, *own}:
                yield place, paid, own


@once
def lines_of(index: Index) -> dict[tuple[str, str], list[Line]]:
    """Computable lines by task id and item: what a payment names."""
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines(index):
        found[line.task.id, line.item].append(line)
    return dict(found)


@once
def named(index: Index) -> frozenset[str]:
    """What the appropriations are for."""
    return frozenset(entry.for_ for entry in arrivals(index).values())


def fund_of(index: Index, item: str, rule: str | None) -> str:
    """The fund of a line: its share rule if money arrives for that, else its item if money arrives for that."""
    return next((name for name in (rule, item) if name in named(index)), rule or item)


def fund_of_appropriation(index: Index, entry: Appropriation) -> str | None:
    """The fund that money arrived for; None where it names neither a share rule nor a budget item."""
    return fund_named(index, entry.for_)


def fund_named(index: Index, name: str) -> str | None:
    """The fund that a share rule or a budget item belongs to; None where the name is neither."""
    if name in index.plan.funding.shares:
        return name
    members = {fund_of(index, name, line.shares) for _, _, line in budget_items(index).get(name, ())}
    return members.pop() if len(members) == 1 else name if members else None


def purpose_of(index: Index, name: str) -> str:
    """What money of a name is for: a fund of the plan, or what only another year's plan knows."""
    return fund_named(index, name) or name


def fund_of_payment(index: Index, entry: Payment, year: int) -> str | None:
    """The fund that was spent from: of the line of the payment's year, else of the first line; None without a line."""
    found = lines_of(index).get((entry.task, entry.item))
    if not found:
        return None
    line = next((line for line in found if line.year == year), found[0])
    return fund_of(index, line.item, line.rule)


@once
def funds(index: Index) -> dict[str, Fund]:
    """Every fund that has lines, by name, in the order of the lines."""
    members: dict[str, list[Line]] = defaultdict(list)
    for line in lines(index):
        members[fund_of(index, line.item, line.rule)].append(line)
    broken = _unshared(index)
    logs = _arrived(index), _paid(index), _brought(index)
    return {
        name: Fund(name, tuple(found), name not in broken, *(tuple(log.get(name, ())) for log in logs))
        for name, found in members.items()
    }


def _unshared(index: Index) -> set[str]:
    """Funds with a line whose amount or shares cannot be computed, do not add up, or come from a wrong figure."""
    unsound = {name for _, name, rule in index.plan.funding.rules() if not _is_sound(index, rule)}
    whole = {
        (line.task_index, line.line_index)
        for line in lines(index)
        if line.amount > 0 and line.rule not in unsound and sum(line.shares.values(), ZERO) == line.amount
    }
    return {
        fund_of(index, line.item, line.shares)
        for position, task in enumerate(index.plan.tasks)
        for number, line in enumerate(task.budget)
        if (position, number) not in whole
    }


def _is_sound(index: Index, rule: ShareRule) -> bool:
    """Whether a rule says who pays what: no part of nothing, none beyond the sources or of a source unheard of."""
    sources = index.plan.funding.sources
    paying = parties(rule, sources)
    known = all(name in sources for name in paying) and rule.remainder in (None, *paying)
    parts = rule.ratio or {}
    return known and all(part > 0 for part in parts.values()) and f"@{len(sources) + 1}" not in parts


@once
def payments_of(index: Index) -> dict[tuple[str, str], list[Entry]]:
    """Payments by task id and item, oldest first."""
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for position, entry in own_payments(index).items():
        found[entry.task, entry.item].append(_spent(index, position, entry))
    return {key: sorted(entries, key=_by_date) for key, entries in found.items()}


def _arrived(index: Index) -> dict[str | None, list[Entry]]:
    found: dict[str | None, list[Entry]] = defaultdict(list)
    for position, entry in arrivals(index).items():
        one = Entry(position, entry.date, entry.source, entry.amount, entry.budget_year)
        found[fund_of_appropriation(index, entry)].append(one)
    return {name: sorted(entries, key=_by_date) for name, entries in found.items()}


def _paid(index: Index) -> dict[str | None, list[Entry]]:
    found: dict[str | None, list[Entry]] = defaultdict(list)
    for position, entry in own_payments(index).items():
        one = _spent(index, position, entry)
        found[fund_of_payment(index, entry, one.year)].append(one)
    return {name: sorted(entries, key=_by_date) for name, entries in found.items()}


def _brought(index: Index) -> dict[str | None, list[Entry]]:
    found: dict[str | None, list[Entry]] = defaultdict(list)
    for move in moves(index):
        change = move.came - move.went - move.returned
        if move.outside and change:
            found[fund_named(index, move.item)].append(Entry(move.position, move.date, move.source, change, move.year))
    for place, back in back_from_before(index).items():
        came = Entry(place, back.date, back.source, -back.net, back.date.year)
        found[fund_of_payment(index, back, came.year)].append(came)
    return found


def _spent(index: Index, position: int, entry: Payment) -> Entry:
    return Entry(position, entry.date, entry.source, entry.net, payment_years(index)[position])


def _by_date(entry: Entry) -> date:
    return entry.date


@once
def astray(index: Index) -> tuple[frozenset[str], frozenset[str]]:
    """Sources and funds of which an appropriation cannot be placed: nothing is to be called missing there.

    Its own finding (unknown source, unknown money item, unused share rule, year far in the future) says so; a second one would be about the
    same mistake.
    """
    sources, names = set(), set()
    slips = [one for one in index.written.funding.appropriations if long_after(index.plan, one.date)]
    for entry in (*arrivals(index).values(), *slips):
        fund = fund_of_appropriation(index, entry)
        if fund is None or fund not in funds(index):
            sources.add(entry.source)
        elif entry.source not in index.plan.funding.sources or long_after(index.plan, entry.date):
            names.add(fund)
    return frozenset(sources), frozenset(names)


def certain_funds(index: Index) -> list[Fund]:
    """The funds whose sums stand: every line has its amount, and no appropriation for them is astray."""
    _, unsure = astray(index)
    return [fund for fund in funds(index).values() if fund.complete and fund.name not in unsure]
