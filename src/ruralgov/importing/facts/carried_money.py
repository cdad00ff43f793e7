"""Money of earlier years that the document carries on (结转): no budget of the plan's own years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.importing.facts.share_rules import Money
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney
from ruralgov.importing.grammar.phrases import carried_on
from ruralgov.importing.sources.paragraph import Para


def read_carried(paras: Sequence[Para]) -> Iterator[CarriedMoney]:
    """Every sum of which it is said that it is carried on from the year before."""
    for para in paras:
        yield from (phrase.value for phrase in carried_on(para))


def without(money: Money, carried: Sequence[CarriedMoney]) -> Money:
    """The sums of the document without those: they are no budget of the plan's own years."""
    known = {(one.amount.line, one.amount.printed) for one in carried}
    return money._replace(
        amounts=tuple(one for one in money.amounts if (one.value.line, one.value.printed) not in known)
    )
