"""Who bears which part: the share rules of a document, and which sum goes by which of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.money.advances import Advance
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.gifts_in_kind import GiftInKind
from ruralgov.importing.grammar.money.quantities import adds_up
from ruralgov.importing.grammar.money.ratios import Share, ceiling_in, opens_with_ratio
from ruralgov.importing.grammar.money.sum_names import names_a_sum, payer_level
from ruralgov.importing.grammar.phrases import advanced_by, given_in_kind, how_much, shared_by
from ruralgov.importing.sources.paragraph import Fact, Para


class Money(NamedTuple):
    """Everything about money that the text states, in printed order."""

    shares: tuple[Share, ...] = ()
    amounts: tuple[Amount, ...] = ()
    advances: tuple[Advance, ...] = ()
    in_kind: tuple[GiftInKind, ...] = ()


def read_money(paras: Sequence[Para], tabled: Sequence[Amount] = ()) -> Money:
    """Share rules and sums. ``tabled`` are those of a table's columns of money."""
    shares = tuple(phrase.value for para in _with_parties(paras) for phrase in shared_by(para))
    amounts = (*_with_totals([phrase.value for para in paras for phrase in how_much(para)]), *tabled)
    advances = tuple(phrase.value for para in paras for phrase in advanced_by(para))
    in_kind = tuple(dict.fromkeys(phrase.value for para in paras for phrase in given_in_kind(para)))
    return Money(shares, amounts, advances, in_kind)


def _with_parties(paras: Sequence[Para]) -> Iterator[Para]:
    """The paragraphs; one that opens with a ratio stands behind the one that names the parties."""
    for before, para in pairwise((None, *paras)):
        if para is None:
            continue
        apart = before is not None and opens_with_ratio(para.text) and not shared_by(para)
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


@dataclass(frozen=True, slots=True)
class Rule:
    """A share rule of the plan: a ratio of the text, or the sums of each source."""

    name: str
    share: Share | None = None
    fixed: tuple[tuple[Fact, Fact], ...] = ()
    rest: Fact | None = None
    """Who pays what the fixed sums leave."""
    cap: Fact | None = None
    """The most that the money may come to: 最高不超过."""
    each: Fact | None = None
    """What each gets, where the sums are parts of that: 每村10万元，省级6万元、县级4万元."""
    by_grade: Amount | None = None
    """A grant to each place by its grade, and who pays it."""
    advance: Advance | None = None
    """Who pays before somebody else does."""


def share_rules(money: Money, tasks: Sequence[TaskDraft]) -> Iterator[Rule]:
    seen: Counter[str] = Counter()
    for share in money.shares:
        if len(share.parties) == len(share.parts):
            advance = _advance_of(share, money)
            cap = ceiling_in(share.para, *share.sentence)
            yield Rule(_unique(_rule_name(share.name, tasks), seen), share, cap=cap, advance=advance)
    for amount in money.amounts:
        name = amount.item or amount.value
        if amount.way == "by_grade" and amount.payer:
            yield Rule(
                _unique(_rule_name(name, tasks), seen), by_grade=amount, cap=ceiling_in(amount.para, *amount.sentence)
            )
        elif (len(amount.parts) > 1 or (amount.parts and amount.rest)) and adds_up(amount):
            each = amount.value if amount.way == "unit_cost" else None
            yield Rule(_unique(_rule_name(name, tasks), seen), fixed=amount.parts, rest=amount.rest, each=each)
    shared = [advance for share in money.shares if (advance := _advance_of(share, money))]
    for advance in money.advances:
        if advance.back and not any(one is advance for one in shared):
            yield Rule(_unique(_rule_name(advance.name, tasks), seen), advance=advance)


def _advance_of(share: Share, money: Money) -> Advance | None:
    """Who advances what is shared: in the same sentence, or the one behind it, and one of those who share pays it back."""
    levels = {payer_level(party.value) for party in share.parties}
    left, right = share.sentence
    return next(
        (
            one
            for one in money.advances
            if one.back
            and one.para.raw == share.para.raw
            and left <= one.sentence[0] <= right + 1
            and payer_level(one.back.value) in levels
        ),
        None,
    )


def _rule_name(name: Fact, tasks: Sequence[TaskDraft]) -> str:
    """What is shared: …资金, …经费; else the task it is for."""
    if names_a_sum(name.value):
        return name.value
    return next((task.title.value for task in tasks if name.line in task.lines), "资金")


def _unique(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}（{seen[name]}）"


def rule_of(amount: Amount, money: Money, rules: list[Rule]) -> str:
    """The share rule of a sum: in its own sentence, of its own item, or its own breakdown; none where one source pays."""
    own = next((one.name for one in rules if one.by_grade is amount or (one.fixed and one.fixed is amount.parts)), "")
    if own or amount.payer:
        return own
    advanced = next((one.name for one in rules if one.advance and not one.share and _advanced(one.advance, amount)), "")
    if advanced:
        return advanced
    words = amount.para.raw[slice(*amount.sentence)]
    for rule in rules:
        if rule.share and _beside(rule.share, amount.para) and rule.share.ratio.printed in words:
            return rule.name
    same = [rule for rule in rules if rule.share and amount.item and rule.share.name.value == amount.item.value]
    near = [rule for rule in rules if rule.share and _beside(rule.share, amount.para)]
    if len(same) == 1 or len(near) != 1:
        return same[0].name if len(same) == 1 else ""
    open_ = [one for one in money.amounts if one.para is amount.para and not one.payer and not one.parts]
    return near[0].name if len(open_) == 1 else ""


def _advanced(advance: Advance, amount: Amount) -> bool:
    return advance.para.raw == amount.para.raw and advance.sentence == amount.sentence


def _beside(share: Share, para: Para) -> bool:
    return share.ratio.line in para.lines and share.ratio.printed in para.raw
