"""A line of the budget, and all of them with what they need; what is missing is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ruralgov.importing.facts.money.share_rules import Rule
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.sum_names import payer_level
from ruralgov.importing.sources.paragraph import Fact

ARRIVED = "已下达、到位，是否列作预算"
"""Money that is there: a budget of its own, or a part of one that stands beside it, is for a person to say."""


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line; ``missing`` says what the text does not give: such a line stays a comment."""

    amount: Amount
    task: str
    item: Fact
    years: tuple[Fact, ...] = ()
    quantity: Fact | None = None
    base: Fact | None = None
    total: Fact | None = None
    """What the standard comes to, as the text says beside it."""
    rule: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the line itself says: the sum is a floor, or about so much."""
    doubts: tuple[str, ...] = ()
    """What a person should look at, though the line can stand."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of the plan: lines (``task`` is empty where none is known), quantities and bases by name, share rules."""

    lines: tuple[Line, ...] = ()
    parameters: tuple[tuple[Fact, Fact], ...] = ()
    bases: tuple[tuple[Fact, Fact, Fact], ...] = ()
    """(name, year, sum)."""
    rules: tuple[Rule, ...] = ()
    names: dict[str, str] = field(default_factory=dict, compare=False)
    """Printed name of a source → the one name of the plan."""

    @property
    def by_task(self) -> dict[str, list[Line]]:
        """The lines of each task; under no name those of none."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.task, []).append(line)
        return found


def parameters_of(lines: Iterable[Line]) -> tuple[tuple[Fact, Fact], ...]:
    """(name, number) of the quantities that lines name and that are counted elsewhere, under the name of those who get the money."""
    found = {
        line.amount.who.value: (line.amount.who, line.quantity)
        for line in lines
        if not line.missing and line.amount.who and line.quantity and line.quantity.extra == "named"
    }
    return tuple(found.values())


def source_names(budget: Budget) -> dict[str, str]:
    """Printed name of a source → the one name of the plan: 省, 省级 and 省级财政 are one source."""
    payers = (line.amount.payer.value for line in budget.lines if line.amount.payer)
    names = list(dict.fromkeys([*(fact.value for fact in sources(budget)), *payers]))
    by_level: dict[str, list[str]] = {}
    for name in names:
        by_level.setdefault(payer_level(name), []).append(name)
    return {name: max(group, key=len) for group in by_level.values() for name in group}


def sources(budget: Budget) -> Iterator[Fact]:
    """Every party that pays anything, in the order of the rules, then of the lines."""
    for rule in budget.rules:
        if not (rule.share and rule.missing):
            yield from rule.sources
    yield from (line.amount.payer for line in budget.lines if line.amount.payer and not line.rule and not line.missing)
