"""Which share rule a sum goes by."""

from __future__ import annotations

from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.facts.money.share_rules import Rule
from ruralgov.importing.grammar.money.advances import Advance
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.money.ratios import Share
from ruralgov.importing.grammar.money.sum_names import payer_level
from ruralgov.importing.grammar.phrases import money_printed
from ruralgov.importing.sources.paragraph import Para


def rule_of(amount: Amount, money: Money, rules: list[Rule]) -> str:
    """The share rule of a sum: in its own sentence, of its own item, or its own breakdown; none where one source pays."""
    own = next((one.name for one in rules if one.of is amount), "")
    if own:
        return own
    alone = (one for one in rules if one.advance and not (one.share or one.of))
    advanced = next((one.name for one in alone if one.advance and _advanced(one.advance, amount)), "")
    if advanced or amount.payer:
        return advanced
    words = amount.para.raw[slice(*amount.sentence)]
    for rule in rules:
        if rule.share and _beside(rule.share, amount.para) and rule.share.ratio.printed in words:
            return rule.name
    shares = [(rule.name, rule.share) for rule in rules if rule.share]
    same = {name for name, share in shares if amount.item and share.name.value == amount.item.value}
    near = {name for name, share in shares if _beside(share, amount.para)}
    if len(same) == 1 or len(near) != 1:
        return same.pop() if len(same) == 1 else ""
    open_ = [one for one in money.amounts if one.para is amount.para and not one.payer and not one.parts]
    return near.pop() if len(open_) == 1 else ""


def _advanced(advance: Advance, amount: Amount) -> bool:
    """Whether the sum is advanced and paid back by the one who is said to pay it, if anybody is."""
    paid = not amount.payer or (advance.back and payer_level(advance.back.value) == payer_level(amount.payer.value))
    if not paid or advance.para.raw != amount.para.raw or advance.sentence != amount.sentence:
        return False
    # 概算240万元，已到位150万元，缺口90万元由镇垫付: the sum right before is what is advanced
    behind = amount.at + len(amount.value.printed)
    return not any(behind <= one.start < advance.at for one in money_printed(advance.para))


def _beside(share: Share, para: Para) -> bool:
    return share.ratio.line in para.lines and share.ratio.printed in para.raw
