"""How much money, for whom, from whom."""

from __future__ import annotations

from collections.abc import Iterable

from ruralgov.importing.grammar.money import ratios
from ruralgov.importing.grammar.money.advances import Advance, advances_of
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.amounts import amounts_of
from ruralgov.importing.grammar.money.bounds import Least, least_of
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney, carried_in
from ruralgov.importing.grammar.money.gifts_in_kind import GiftInKind, gifts_in_kind
from ruralgov.importing.grammar.money.money_cells import sums_of_row
from ruralgov.importing.grammar.money.past_sums import is_past_sum
from ruralgov.importing.grammar.money.printed_sums import sums_printed
from ruralgov.importing.grammar.money.ratios import Share, shares_of
from ruralgov.importing.grammar.phrases.phrase import Phrase
from ruralgov.importing.grammar.provisions import money_rules_of
from ruralgov.importing.sources.paragraph import Para, read_once


@read_once
def how_much(para: Para) -> tuple[Phrase[Amount], ...]:
    """How much money, for whom, from whom."""
    return tuple(Phrase(item, para, item.at, item.at + len(item.value.printed)) for item in amounts_of(para))


@read_once
def money_laid_down(para: Para) -> tuple[Phrase[str], ...]:
    """What clauses lay down about money beside its sums, by kind."""
    return tuple(Phrase(kind, para, start, end) for start, end, kind in money_rules_of(para))


@read_once
def money_printed(para: Para) -> tuple[Phrase[str], ...]:
    """Every sum of money, whatever it is for."""
    return tuple(Phrase(para.raw[start:end], para, start, end) for start, end in sums_printed(para))


@read_once
def parts_printed(para: Para) -> tuple[Phrase[str], ...]:
    """Every part of something, in per cent or in tenths."""
    return tuple(Phrase(para.raw[start:end], para, start, end) for start, end in ratios.parts_printed(para.text))


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
def opens_with_ratio(para: Para) -> bool:
    """Whether a paragraph opens with a ratio whose parties stand before it: 分担比例为3:3:4."""
    return ratios.opens_with_ratio(para.text)
