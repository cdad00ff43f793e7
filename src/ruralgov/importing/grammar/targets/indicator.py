"""A target as a text states it: what is counted, at least or at most how many, by when."""

from __future__ import annotations

from dataclasses import dataclass, field

from ruralgov.importing.grammar.lexicon.limits import ALL_DONE
from ruralgov.importing.grammar.targets.numbers_in_time import NO_TIME, InTime, Row
from ruralgov.importing.sources.paragraph import Fact


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target: name, limit, one or two values, unit; ``per`` makes it a norm (每村, 每乡镇, 每300-400人)."""

    name: Fact
    limit: str
    low: Fact
    high: Fact | None
    unit: str
    per: str = ""
    of: tuple[Fact, ...] = ()
    every: str = ""
    doubt: str = ""
    before: Fact | None = None
    """The printed words before the number, back to the last comma."""
    clause: Fact | None = None
    """The same with the number and what follows it."""
    base: Fact | None = None
    """Where it starts from: the 60% of 由60%提高到80%."""
    when: str = ""
    """The date printed beside the number in its sentence, as the plan writes dates; ???? for a year that is not printed."""
    thing: str = ""
    """What is counted, whatever the date: numbers of one thing at several dates are one indicator of the plan."""
    borrowed: str = ""
    """Where the year of ``when`` is taken from, if it is not printed beside it."""
    time: InTime = NO_TIME
    rhythm: Fact | None = None
    """How it is spread over the year (每月开展2次), where that is said beside it."""
    row: Row | None = None
    """The indicator of the plan that it is a target of, at which dates."""
    at: tuple[int, int] = field(default=(0, 0), compare=False)
    """Where the number stands, with the words that set its limit."""

    @property
    def all_of_it(self) -> bool:
        """Whether no figure says so: 全部建成, behind the rates of earlier dates."""
        return bool(ALL_DONE.fullmatch(self.low.printed))
