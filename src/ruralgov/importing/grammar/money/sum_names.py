"""How sums of money and those who pay them are called."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.money import ANY_MONEY, AROUND_PURPOSE, MONEY_WORD, PAYING_LEVEL, SAME_RULE
from ruralgov.importing.grammar.lexicon.sums import BEFORE_ITEM_NAME, PRIZE
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_BEFORE_EACH = lazy(r"(?:^|[,;:、])(?P<what>(?!每)[\u4e00-\u9fff]{2,14})每[^,;:、]*$")
_NEAR = 24
"""Characters around a sum that call it, where nothing else does."""


def names_a_sum(name: str) -> bool:
    """…资金, …经费, but not 每户补助."""
    return bool(MONEY_WORD.search(name)) and "每" not in name


def purpose_of(name: str) -> str:
    """What a sum is for: 改厕 of 改厕专项资金."""
    return AROUND_PURPOSE.sub("", name)


def is_any_money(name: str) -> bool:
    """Whether a name says not what the money is for: 所需资金."""
    return bool(ANY_MONEY.fullmatch(name))


def is_of_another(one: str, other: str) -> bool:
    """Whether two names are of money for different things: 改厕资金 and 管护经费; 所需资金 may be any."""
    if not all(names_a_sum(name) and not is_any_money(name) for name in (one, other)):
        return False
    return not _is_of_the_same(one, other)


def is_of_the_same(one: str, other: str) -> bool:
    """Whether two names are of money for the same thing: 改厕资金 and 改厕补助资金."""
    return not any(is_any_money(name) for name in (one, other)) and _is_of_the_same(one, other)


def _is_of_the_same(one: str, other: str) -> bool:
    short, long = sorted((purpose_of(one), purpose_of(other)), key=len)
    return bool(short) and short in long


def goes_on_as_before(words: str) -> bool:
    """Whether a sentence says that its money goes by the ratio before: 仍按上述比例分担."""
    return bool(SAME_RULE.search(words))


def payer_level(name: str) -> str:
    """The level of the state that pays: 省, 省级 and 省级财政 are one; the name itself where it is no level."""
    match = PAYING_LEVEL.fullmatch(name)
    return match["level"] if match else name


def named_before_each(words: str) -> tuple[int, int] | None:
    """Where the thing stands in 户厕改造每户补助; None without one."""
    before = _BEFORE_EACH.search(words)
    if before is None or PAYING_LEVEL.fullmatch(before["what"]):
        return None
    return before.span("what")


def prize_named(para: Para, start: int, end: int) -> Fact | None:
    """表彰奖励3万元: the clause before the sum is its name, and not what the task is called."""
    match = PRIZE.search(para.text[start:end])
    return para.fact(start + match.start("name"), start + match.end("name")) if match else None


def named_beside(amount: Amount) -> Fact:
    """户厕改造每户补助1500元: what stands before 每; else the words around the sum."""
    para, (start, end) = amount.para, amount.sentence
    if named := named_before_each(para.text[start : amount.at]):
        return para.fact(start + named[0], start + named[1])
    begin = behind(para.text, ",:(", amount.at, max(start, amount.at - _NEAR))
    if para.text.startswith("每", begin) and para.text.startswith("的", begin - 2):
        begin = behind(para.text, ",:(", begin - 1, max(start, begin - _NEAR))  # …以上的，每户奖补600元
    stop = CLAUSE_END.search(para.text, amount.at, min(end, amount.at + _NEAR))
    return para.fact(begin, stop.start() if stop else min(end, amount.at + _NEAR))


def trimmed(para: Para, start: int, end: int) -> Fact:
    """The name of a sum without 安排, 的 and the like before it."""
    head = BEFORE_ITEM_NAME.match(para.text[start:end])
    return para.fact(start + (head.end() if head and head.end() < end - start - 1 else 0), end)
