"""Which share rule a sum goes by."""

from __future__ import annotations

from collections.abc import Sequence

from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.facts.money.share_rules import Rule
from ruralgov.importing.grammar.money.advances import Advance
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.ratios import Share
from ruralgov.importing.grammar.money.sum_names import goes_on_as_before, is_of_another, is_of_the_same, payer_level
from ruralgov.importing.grammar.phrases import money_printed
from ruralgov.importing.sources.paragraph import Para

SEVERAL = "原文有几种分担办法，没有写这笔用哪种"


def rule_of(amount: Amount, money: Money, rules: Sequence[Rule]) -> tuple[str, str]:
    """(its share rule, why none is sure): its own breakdown, in its own sentence, of the same item; none where one source pays."""
    own = next((one.name for one in rules if one.of is amount), "")
    if own:
        return own, ""
    alone = (one for one in rules if one.advance and not (one.share or one.of))
    advanced = next((one.name for one in alone if one.advance and _advanced(one.advance, amount)), "")
    if advanced or amount.payer:
        return advanced, ""
    able = [
        one
        for one in rules
        if one.share and not (amount.item and is_of_another(one.share.name.value, amount.item.value))
    ]
    words = amount.para.raw[slice(*amount.sentence)]
    here = [one for one in able if one.share and _beside(one.share, amount.para) and one.share.ratio.printed in words]
    if here:
        return _one_of(here, amount)
    told = {one.name for one in rules if one.share and _beside(one.share, amount.para) and one.share.at[0] < amount.at}
    if len(told) == 1 and goes_on_as_before(words):
        return told.pop(), ""  # 2027年安排200万元，仍按上述比例分担
    same = {
        one.name
        for one in able
        if one.share and amount.item and is_of_the_same(one.share.name.value, amount.item.value)
    }
    near = {one.name for one in able if one.share and _beside(one.share, amount.para)}
    if len(same) == 1 or len(near) != 1:
        return (same.pop(), "") if len(same) == 1 else ("", SEVERAL if same or near else "")
    open_ = [one for one in money.amounts if one.para is amount.para and not one.payer and not one.parts]
    return (near.pop(), "") if len(open_) == 1 else ("", "")


def _one_of(rules: Sequence[Rule], amount: Amount) -> tuple[str, str]:
    """Of several rules in the sentence of a sum the one of its item, else the next behind it, before another sum."""
    names = [one.name for one in rules]
    same = [
        one.name
        for one in rules
        if one.share and amount.item and is_of_the_same(one.share.name.value, amount.item.value)
    ]
    found = set(same) or set(names)
    if len(found) == 1:
        return found.pop(), ""
    behind = [one for one in rules if one.share and one.share.at[0] > amount.at]
    if behind and (share := behind[0].share):
        sums = (one.start for one in money_printed(amount.para))
        if not any(amount.at < at < share.at[0] for at in sums):
            return behind[0].name, ""
    return "", SEVERAL


def _advanced(advance: Advance, amount: Amount) -> bool:
    """Whether the sum is advanced and paid back by the one who is said to pay it, if anybody is."""
    paid = not amount.payer or (advance.back and payer_level(advance.back.value) == payer_level(amount.payer.value))
    if not paid or (amount.item and is_of_another(advance.name.value, amount.item.value)):
        return False
    if advance.para.raw != amount.para.raw or advance.sentence != amount.sentence:
        return bool(amount.item) and is_of_the_same(advance.name.value, amount.item.value if amount.item else "")
    # 概算240万元，已到位150万元，缺口90万元由镇垫付: the sum right before is what is advanced
    behind = amount.at + len(amount.value.printed)
    return not any(behind <= one.start < advance.at for one in money_printed(advance.para))


def _beside(share: Share, para: Para) -> bool:
    return share.ratio.line in para.lines and share.ratio.printed in para.raw
