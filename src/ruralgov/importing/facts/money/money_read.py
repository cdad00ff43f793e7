"""Everything about money that a text states, before it is known of which task it is and who bears it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from ruralgov.importing.grammar.money.advances import Advance
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.gifts_in_kind import GiftInKind
from ruralgov.importing.grammar.money.ratios import Share
from ruralgov.importing.grammar.phrases import advanced_by, given_in_kind, how_much, opens_with_ratio, shared_by
from ruralgov.importing.sources.paragraph import Para


class Money(NamedTuple):
    """Everything about money that the text states, in printed order."""

    shares: tuple[Share, ...] = ()
    amounts: tuple[Amount, ...] = ()
    advances: tuple[Advance, ...] = ()
    in_kind: tuple[GiftInKind, ...] = ()


def read_money(paras: Sequence[Para], tabled: Sequence[Amount] = ()) -> Money:
    """Share rules and sums. ``tabled`` are those of a table's columns of money."""
    shares = tuple(phrase.value for para in _with_parties(paras) for phrase in shared_by(para))
    cells = {(one.para.lines, one.para.raw) for one in tabled if one.tabled}
    words = [para for para in paras if (para.lines, para.raw) not in cells]
    amounts = (*_with_totals([phrase.value for para in words for phrase in how_much(para)]), *tabled)
    shares = tuple(one for one in shares if not _in_sums(one, amounts))
    advances = tuple(phrase.value for para in paras for phrase in advanced_by(para))
    in_kind = tuple(dict.fromkeys(phrase.value for para in paras for phrase in given_in_kind(para)))
    return Money(shares, amounts, advances, in_kind)


def _in_sums(share: Share, amounts: Sequence[Amount]) -> bool:
    """省级40万元，其余由市、县按3:2分担: whether the ratio stands in the sums that it makes."""
    return any(
        one.para.raw == share.para.raw and part.line == share.ratio.line and share.ratio.printed in part.printed
        for one in amounts
        for _, part in one.parts
    )


def _with_parties(paras: Sequence[Para]) -> Iterator[Para]:
    """The paragraphs; one that opens with a ratio stands behind the one that names the parties."""
    for before, para in pairwise((None, *paras)):
        if para is None:
            continue
        apart = before is not None and opens_with_ratio(para) and not shared_by(para)
        yield before.followed_by(para) if before is not None and apart else para


def _with_totals(amounts: Sequence[Amount]) -> Iterator[Amount]:
    """总投资60万元。省级补助20万元，其余由县级承担。: the parts belong to the one open total of their paragraph."""
    taken: dict[int, Amount] = {}
    for parts in amounts:
        if parts.bound == "分项":
            total = [one for one in amounts if one.para is parts.para and _open(one)]
            if len(total) == 1 and id(total[0]) not in taken:
                taken[id(total[0])] = parts
    for one in amounts:
        if of := taken.get(id(one)):
            value = replace(one.value, doubt=f"分项写在另一句：{of.value.printed}")
            yield replace(one, value=value, parts=of.parts, rest=of.rest)
        elif not any(one is of for of in taken.values()):
            yield one


def _open(amount: Amount) -> bool:
    """A sum of which nobody is said to pay anything."""
    return amount.way == "amount" and not (amount.payer or amount.parts or amount.bound)
