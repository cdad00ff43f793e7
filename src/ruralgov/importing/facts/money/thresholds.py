"""总投资不低于2000万元: a target and a sum of money at once, for a person to say which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.facts.money.budget_line import Budget
from ruralgov.importing.facts.tasks import TaskDraft

ALSO_MONEY = "同一个数也列作资金，看是指标还是资金"


def asked_beside_money(tasks: Iterable[TaskDraft], budget: Budget) -> Iterator[TaskDraft]:
    """The tasks, each target marked that is a sum of the budget, too."""
    sums = {(line.amount.value.line, line.amount.value.printed) for line in budget.lines}
    for item in tasks:
        targets = tuple(
            replace(one, doubt="；".join(filter(None, (one.doubt, ALSO_MONEY))))
            if one.unit.endswith("元") and (one.low.line, one.low.printed) in sums
            else one
            for one in item.indicators
        )
        yield replace(item, indicators=targets) if targets != item.indicators else item
