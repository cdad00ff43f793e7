"""Exact cost shares: what a budget line costs, and how its sources share it. Every sum is exact to the 分."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.compute.index import Index
from ruralgov.model.funding import ShareRule
from ruralgov.model.money import FEN, UNITS
from ruralgov.model.task import BudgetLine, Task


def allocate(
    amount: Decimal, weights: Sequence[Decimal | Fraction], unit: Decimal = FEN, remainder: int | None = None
) -> list[Decimal]:
    """Split an amount by weights into parts that sum to it exactly.

    Largest-remainder method (Hamilton/Hare) on multiples of ``unit``; ties go to the earlier party. Where the amount
    is no multiple of the unit, what is left below one unit goes to the party that gets the first odd unit.

    Args:
        amount: in 元, not negative, a multiple of 0.01.
        weights: one per party, not negative, not all zero; only their ratio counts.
        unit: what parts are rounded to, in 元.
        remainder: the party that takes every odd unit instead, as its position in ``weights``.

    Raises:
        ValueError: no weights, a negative one, or all zero.
    """
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    if not weights or total <= 0 or min(weights) < 0:
        raise ValueError(weights)
    exact = [Fraction(amount) * Fraction(weight) / total / Fraction(unit) for weight in weights]
    parts = [Decimal(value.numerator // value.denominator) * unit for value in exact]
    order = _order(exact, remainder)
    left = amount - sum(parts, Decimal(0))
    odd = int((left / unit).to_integral_value(ROUND_FLOOR))
    for turn in range(odd):
        parts[order[turn % len(order)]] += unit
    parts[order[odd % len(order)]] += left - odd * unit
    return parts


def _order(exact: Sequence[Fraction], remainder: int | None) -> list[int]:
    if remainder is not None:
        return [remainder]
    parties = [place for place, value in enumerate(exact) if value > 0]
    return sorted(parties, key=lambda place: (-(exact[place] % 1), place))


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
        return _times(index, line, own, quantities or {})
    base = next((base for base in index.plan.funding.bases if (base.name, base.year) == (line.of, line.year)), None)
    if base is None or line.percent is None:
        return None
    return Cost(line.percent * base.amount / 100, own + ((base.assumed,) if base.assumed else ()))


def _times(index: Index, line: BudgetLine, own: tuple[str, ...], quantities: Mapping[str, Decimal]) -> Cost | None:
    unit_cost = line.unit_cost or Decimal(0)
    if isinstance(line.quantity, Decimal):
        return Cost(unit_cost * line.quantity, own)
    name = line.quantity or ""
    if name in quantities:
        return Cost(unit_cost * quantities[name], own)
    parameter = index.plan.parameters.get(name)
    if parameter is None:
        return None
    return Cost(unit_cost * parameter.value, own + ((parameter.assumed,) if parameter.assumed else ()))


def ratio_of(rule: ShareRule, sources: Sequence[str]) -> dict[str, Decimal]:
    """The parts of a ratio by source; ``2:2:1`` counts in the order of the sources. Unknown places are left out."""
    parts: dict[str, Decimal] = {}
    for key, part in (rule.ratio or {}).items():
        place = int(key[1:]) - 1 if key.startswith("@") else None
        if place is None:
            parts[key] = part
        elif place < len(sources):
            parts[sources[place]] = part
    return parts


def split(rule: ShareRule, amount: Decimal, sources: Sequence[str]) -> tuple[dict[str, Decimal], dict[str, Fraction]]:
    """The part of each source and, where rounding changed it, the exact part. Parts sum to the amount.

    Raises:
        ValueError: the rule cannot be computed (its rule findings say why).
    """
    if rule.paid_by is not None:
        return {rule.paid_by: amount}, {}
    if rule.fixed is not None:
        return dict(rule.fixed), {}
    ratio = ratio_of(rule, sources)
    names = sorted(ratio, key=lambda name: sources.index(name) if name in sources else len(sources))
    weights = [ratio[name] for name in names]
    remainder = names.index(rule.remainder) if rule.remainder in names else None
    parts = dict(zip(names, allocate(amount, weights, UNITS[rule.round_to], remainder), strict=True))
    total = sum((Fraction(weight) for weight in weights), Fraction(0))
    exact = {name: Fraction(amount) * Fraction(ratio[name]) / total for name in names}
    return parts, {name: exact[name] for name in names if exact[name] != Fraction(parts[name])}


def lines(index: Index, quantities: Mapping[str, Decimal] | None = None) -> list[Line]:
    """Every budget line that can be computed, in the plan's order."""
    found = []
    for task_index, task in enumerate(index.plan.tasks):
        for line_index, line in enumerate(task.budget):
            price = cost(index, line, quantities)
            if price is not None:
                found.append(_line(index, task, (task_index, line_index), line, price))
    return found


def _line(index: Index, task: Task, place: tuple[int, int], line: BudgetLine, price: Cost) -> Line:
    shares, rounded = _shares(index, line, price.amount)
    return Line(task, *place, line.item, line.year, price.amount, shares, price.reasons, rounded, line.shares)


def _shares(index: Index, line: BudgetLine, amount: Decimal) -> tuple[dict[str, Decimal], dict[str, Fraction]]:
    if line.paid_by is not None:
        return {line.paid_by: amount}, {}
    rule = index.plan.funding.shares.get(line.shares) if line.shares else None
    if rule is None:
        return {}, {}
    try:
        return split(rule, amount, index.plan.funding.sources)
    except ValueError:  # a rule finding says what is wrong with the ratio
        return {}, {}
