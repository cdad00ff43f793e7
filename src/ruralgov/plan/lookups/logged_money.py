"""Every figure of the money logs with its place: rules on amounts, sources and names of any log walk them here."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.funding import Appropriation, Carried, Funding, Payment, Returned

Entry = Appropriation | Payment | Carried | Returned


class Logged(NamedTuple):
    """An entry with its path, the key of its figure and the figure as written, and what the money is for."""

    path: Path
    entry: Entry
    key: str
    amount: Decimal
    purpose: str


def logged_money(funding: Funding) -> Iterator[Logged]:
    """The entries of all logs of money, log by log."""
    for log in ("appropriations", "payments", "carried", "returned"):
        for place, entry in enumerate(getattr(funding, log)):
            for key in ("amount", "refund"):
                if (amount := getattr(entry, key, None)) is not None:
                    purpose = entry.for_ if isinstance(entry, Appropriation) else entry.item
                    yield Logged(("funding", log, place), entry, key, amount, purpose)
