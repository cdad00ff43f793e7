"""Money of earlier years that the document carries on (结转): no budget of the plan's own years, though totals count it, and labour, with new money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ruralgov.importing.facts.money.money_read import Money
from ruralgov.importing.grammar.money.amount_kinds import PARTS_UNREAD, Amount
from ruralgov.importing.grammar.money.bounds import ceilings_of
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney
from ruralgov.importing.grammar.money.quantities import yuan
from ruralgov.importing.grammar.phrases import carried_on, given_in_kind, money_printed
from ruralgov.importing.sources.paragraph import Para

SUMS_UNREAD = "句中还有金额没有算入分项，其余是多少请核对"
ADDED_UP, NOT_ALL_NEW = "合计", "含折资"
"""Why a total is no sum of its own: it is the sum of the others; what it leaves is not said without what is no new money."""


def read_carried(paras: Sequence[Para]) -> Iterator[CarriedMoney]:
    """Every sum of which it is said that it is carried on from the year before."""
    for para in paras:
        yield from (phrase.value for phrase in carried_on(para))


def without(money: Money, carried: Sequence[CarriedMoney]) -> Money:
    """The sums of the document without those: they are no budget of the plan's own years."""
    known = {(one.amount.line, one.amount.printed) for one in carried}
    new = [one for one in money.amounts if (one.value.line, one.value.printed) not in known]
    return money._replace(amounts=tuple(with_parts_apart(map(_behind_carried, new))))


def _behind_carried(one: Amount) -> Amount:
    """上年结转省级资金30万元、县级资金20万元: whether the second is carried on too is for a person to say."""
    ends = [phrase.end for phrase in carried_on(one.para) if phrase.end <= one.at]
    if ends and one.para.text[ends[-1]] == "、" and not set(",;。") & set(one.para.text[ends[-1] : one.at]):
        return replace(one, value=replace(one.value, doubt="是否也是结转资金"))
    return one


def with_parts_apart(amounts: Iterable[Amount]) -> Iterator[Amount]:
    """总投资100万元，其中投工投劳折资25万元、县级75万元: where parts and what is no new money make a total, each part is a sum of its own."""
    for one in amounts:
        apart = no_new_money(one.para, *one.sentence) if one.way == "amount" and one.parts and one.value.value else 0
        if not apart:
            yield _with_sums_unread(one) if one.rest and one.way == "amount" else one
        elif one.rest:
            yield replace(one, bound=NOT_ALL_NEW)
        elif yuan(one.value.value) == apart + sum(yuan(part.value) for _, part in one.parts):
            yield replace(one, parts=(), payer=None, bound=ADDED_UP)
            yield from (replace(one, value=part, payer=party, parts=()) for party, part in one.parts)
        else:
            yield one


def _with_sums_unread(one: Amount) -> Amount:
    """总投资360万元，社会各界捐赠200万元，市级60万元，其余由县级承担: a sum between that is no part leaves less to the one who pays the rest."""
    read = {one.value.printed, *(part.printed for _, part in one.parts)}
    start, end = one.sentence
    sums = (phrase for phrase in money_printed(one.para) if start <= phrase.start < end)
    if all(phrase.value in read or phrase.start in ceilings_of(one.para) for phrase in sums):
        return one
    if one.bound:  # 分项: what the rest is, is asked already
        return replace(one, value=replace(one.value, doubt=SUMS_UNREAD))
    return replace(one, bound=PARTS_UNREAD)


def no_new_money(para: Para, start: int, end: int) -> int:
    """What is given in kind and what is carried on in a stretch, in hundredths of a 元."""
    given = sum(yuan(one.value.value.value) for one in given_in_kind(para) if start <= one.start < end)
    return given + sum(yuan(one.value.amount.value) for one in carried_on(para) if start <= one.start < end)
