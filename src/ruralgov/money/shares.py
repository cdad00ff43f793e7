"""Exact cost shares: what a budget line costs, and how its sources share it. Every sum is exact to the 分."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from ruralgov.money.grants import grant
from ruralgov.plan.funding import FundingBase, ShareRule
from ruralgov.plan.funding.budget_line import BudgetLine
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.money import FEN, UNITS
from ruralgov.plan.task import Task

# The default context rounds at 28 digits, which a percentage of a large base can pass.
EXACT = Context(prec=120)
"""Sums and products of money in this context are never rounded."""


def allocate(
    amount: Decimal, weights: Sequence[Decimal | Fraction], unit: Decimal = FEN, remainder: int | None = None
) -> list[Decimal]:
    """Split an amount by weights into parts that sum to it exactly.

    Largest-remainder method (Hamilton/Hare) on multiples of ``unit``; ties go to the earlier party. Where the amount
    is no multiple of the unit, what is left below one unit goes to the party that would get the next odd unit.

    Args:
        amount: in 元, not negative, a multiple of 0.01.
        weights: one per party, not negative, not all zero; only their ratio counts.
        unit: what parts are rounded to, in 元.
        remainder: the party that takes every odd unit instead, as its position in ``weights``.

    Raises:
        ValueError: no weights, a negative one, or all zero.
    """
    return _allocated(amount, _proportions(tuple(weights)), unit, remainder)[0]


def _allocated(
    amount: Decimal, proportions: Sequence[int], unit: Decimal, remainder: int | None
) -> tuple[list[Decimal], bool]:
    """The parts, and whether each is exact, with nothing rounded."""
    over, under = amount.as_integer_ratio()
    unit_over, unit_under = unit.as_integer_ratio()
    # In whole numbers throughout: the amount is ``top / bottom`` units.
    top, bottom = over * unit_under, under * unit_over
    share = bottom * sum(proportions)
    exact = [divmod(top * part, share) for part in proportions]
    whole = [units for units, _ in exact]
    odd, below = divmod(top - sum(whole) * bottom, bottom)
    if not odd and not below:
        return [EXACT.multiply(Decimal(units), unit) for units in whole], True
    order = [remainder] if remainder is not None else _by_remainder([rest for _, rest in exact])
    for turn in range(odd):
        whole[order[turn % len(order)]] += 1
    parts = [EXACT.multiply(Decimal(units), unit) for units in whole]
    if below:
        rest = EXACT.subtract(amount, EXACT.multiply(Decimal(sum(whole)), unit))
        taker = order[odd % len(order)]
        parts[taker] = EXACT.add(parts[taker], rest)
    return parts, False


@lru_cache(maxsize=4096)
def _proportions(weights: tuple[Decimal | Fraction, ...]) -> tuple[int, ...]:
    """The same proportions in whole numbers. A plan has few share rules and many lines: they are remembered."""
    ratios = [Fraction(weight) for weight in weights]
    if not ratios or sum(ratios) <= 0 or min(ratios) < 0:
        raise ValueError(weights)
    scale = lcm(*(ratio.denominator for ratio in ratios))
    return tuple(ratio.numerator * (scale // ratio.denominator) for ratio in ratios)


def _by_remainder(rests: Sequence[int]) -> list[int]:
    """The parties, the largest remainder first, ties in their own order; there are fewer units left than parties with one."""
    return sorted(range(len(rests)), key=lambda place: -rests[place])


class Cost(NamedTuple):
    """What a budget line costs, in 元, and why part of it is assumed (empty when nothing is)."""

    amount: Decimal
    reasons: tuple[str, ...]


class Line(NamedTuple):
    """A budget line with its amount and the part of each source, all in 元.

    ``rounded`` names the sources whose part was changed by rounding, with the exact part.
    """

    task: Task
    task_index: int
    line_index: int
    item: str
    year: int
    amount: Decimal
    shares: Mapping[str, Decimal]
    reasons: tuple[str, ...]
    rounded: Mapping[str, Fraction]
    rule: str | None
    advance: tuple[str, str] | None = None
    """Who advances the money, and who pays it back."""
    on: date | None = None
    """The day whose share rule counts, where the line says one."""

    @property
    def assumed(self) -> bool:
        """Whether the amount rests on an assumption."""
        return bool(self.reasons)


def cost(index: Index, line: BudgetLine, quantities: Mapping[str, Decimal] | None = None) -> Cost | None:
    """The amount of a line in 元, exact; None when a parameter or base it needs is not there.

    Args:
        index: the plan with its look-ups.
        line: the budget line.
        quantities: parameter values that replace the plan's own (``--set``).
    """
    own = (line.assumed,) if line.assumed else ()
    if line.amount is not None:
        return Cost(line.amount, own)
    if line.unit_cost is not None:
        return _times(index, line.unit_cost, line.quantity or "", own, quantities or {})
    if line.percent is None:
        rule = index.plan.funding.rule(line.shares, line.year, line.on)
        granted = grant(index, rule) if rule else None
        return Cost(granted.amount, own) if granted else None
    base = bases(index).get((line.of, line.year))
    if base is None:
        return None
    amount = EXACT.multiply(line.percent, base.amount).scaleb(-2, EXACT)
    return Cost(amount, own + ((base.assumed,) if base.assumed else ()))


@once
def bases(index: Index) -> dict[tuple[str | None, int], FundingBase]:
    """The bases of percentages by name and year; of doubled ones the first counts."""
    return {(base.name, base.year): base for base in reversed(index.plan.funding.bases)}


def _times(
    index: Index, unit_cost: Decimal, name: Decimal | str, own: tuple[str, ...], quantities: Mapping[str, Decimal]
) -> Cost | None:
    if isinstance(name, Decimal):
        return Cost(EXACT.multiply(unit_cost, name), own)
    if name in quantities:
        return Cost(EXACT.multiply(unit_cost, quantities[name]), own)
    parameter = index.plan.parameters.get(name)
    if parameter is None:
        return None
    return Cost(EXACT.multiply(unit_cost, parameter.value), own + ((parameter.assumed,) if parameter.assumed else ()))


def ratio_of(rule: ShareRule, sources: Sequence[str]) -> dict[str, Decimal]:
    """The parts of a ratio by source; ``2:2:1`` counts in the order of the sources. Unknown places are left out."""
    parts: dict[str, Decimal] = {}
    for key, part in (rule.ratio or {}).items():
        place = int(key[1:]) - 1 if rule.in_order else None
        if place is None:
            parts[key] = part
        elif place < len(sources):
            parts[sources[place]] = parts.get(sources[place], Decimal(0)) + part
    return parts


def split(rule: ShareRule, amount: Decimal, sources: Sequence[str]) -> tuple[dict[str, Decimal], dict[str, Fraction]]:
    """The part of each source and, where rounding changed it, the exact part. Parts sum to the amount.

    Raises:
        ValueError: the rule cannot be computed (its rule findings say why).
    """
    if rule.payer is not None:
        return {rule.payer: amount}, {}
    if rule.fixed is not None:
        return _fixed(rule, amount), {}
    return _by_ratio(rule, amount, _parties(rule, sources))


def parties(rule: ShareRule, sources: Sequence[str]) -> list[str]:
    """Who shares by a rule."""
    if rule.payer is not None:
        return [rule.payer]
    if rule.fixed is not None:
        return [*dict.fromkeys((*rule.fixed, *([rule.rest] if rule.rest else [])))]
    return [*ratio_of(rule, sources)]


def _fixed(rule: ShareRule, amount: Decimal) -> dict[str, Decimal]:
    """The fixed sums, and who pays what they leave; where they are more than the amount, RG303 says so."""
    parts = dict(rule.fixed or {})
    left = EXACT.subtract(amount, sum(parts.values(), Decimal(0)))
    if rule.rest is not None and left > 0:
        parts[rule.rest] = parts.get(rule.rest, Decimal(0)) + left
    return parts


class _Parties(NamedTuple):
    """Who shares, in the order of the sources, in what proportions, and who takes the odd units."""

    names: Sequence[str]
    proportions: Sequence[int]
    remainder: int | None


def _by_ratio(rule: ShareRule, amount: Decimal, parties: _Parties) -> tuple[dict[str, Decimal], dict[str, Fraction]]:
    names, proportions, remainder = parties
    shared, exact = _allocated(amount, proportions, UNITS[rule.round_to], remainder)
    parts = {name: shared[place] for place, name in enumerate(names)}
    return parts, {} if exact else _moved(amount, parts, proportions)


def _parties(rule: ShareRule, sources: Sequence[str]) -> _Parties:
    ratio = ratio_of(rule, sources)
    names = sorted(ratio, key=lambda name: sources.index(name) if name in sources else len(sources))
    remainder = names.index(rule.remainder) if rule.remainder in names else None
    return _Parties(names, _proportions(tuple(ratio[name] for name in names)), remainder)


@once
def _parties_of(index: Index) -> dict[int, _Parties]:
    """By rule, the parties of every ratio that can be computed; a plan has few of them and many lines."""
    found = {}
    for _, _, rule in index.plan.funding.rules():
        with suppress(ValueError):  # a rule finding says what is wrong with the ratio
            found[id(rule)] = _parties(rule, index.plan.funding.sources)
    return found


def _moved(amount: Decimal, parts: Mapping[str, Decimal], proportions: Sequence[int]) -> dict[str, Fraction]:
    """The exact part of every source whose part rounding changed."""
    over, under = amount.as_integer_ratio()
    total = sum(proportions)
    moved = {}
    for place, (name, part) in enumerate(parts.items()):
        share = proportions[place]
        part_over, part_under = part.as_integer_ratio()
        if part_over * under * total != over * share * part_under:
            moved[name] = Fraction(over * share, under * total)
    return moved


def lines(index: Index, quantities: Mapping[str, Decimal] | None = None) -> Sequence[Line]:
    """Every budget line that can be computed, in the plan's order; the plan's own are computed once."""
    return _computed(index, quantities) if quantities else _own(index)


@once
def _own(index: Index) -> list[Line]:
    return _computed(index, None)


def _computed(index: Index, quantities: Mapping[str, Decimal] | None) -> list[Line]:
    found = []
    for task_index, task in enumerate(index.plan.tasks):
        for line_index, line in enumerate(task.budget):
            price = cost(index, line, quantities)
            if price is not None:
                found.append(_line(index, task, (task_index, line_index), line, price))
    return found


def _line(index: Index, task: Task, place: tuple[int, int], line: BudgetLine, price: Cost) -> Line:
    shares, rounded = _shares(index, line, price.amount)
    rule = index.plan.funding.rule(line.shares, line.year, line.on)
    advance = (rule.advance, rule.reimbursed_by) if rule and rule.advance and rule.reimbursed_by else None
    return Line(
        task, *place, line.item, line.year, price.amount, shares, price.reasons, rounded, line.shares, advance, line.on
    )


def _shares(index: Index, line: BudgetLine, amount: Decimal) -> tuple[dict[str, Decimal], dict[str, Fraction]]:
    if line.paid_by is not None:
        return {line.paid_by: amount}, {}
    rule = index.plan.funding.rule(line.shares, line.year, line.on)
    if rule is None:
        return {}, {}
    known = _parties_of(index).get(id(rule))
    if known is not None:
        return _by_ratio(rule, amount, known)
    return split(rule, amount, index.plan.funding.sources) if rule.payer or rule.fixed else ({}, {})


def amount_key(line: BudgetLine) -> str:
    """The key that a line's amount is read from: the value a finding about the sum points at."""
    return next((key for key in ("amount", "unit_cost", "percent") if getattr(line, key) is not None), "shares")
