"""Days in what is said of money (自2027年1月1日起按5:3:2分担, 2026年底前结余收回): no start and no end of the work."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.money import PAID_OUT, RULE_OF_MONEY
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.sources.paragraph import Para

_ALONE = 2
"""Characters behind a day that still say nothing: 2027年1月1日起，…"""


def day_of_money(para: Para, date: Date) -> bool:
    """Whether the clause of a day, or the one behind where it holds nothing else, says how money is shared, or what becomes of the rest."""
    return bool(RULE_OF_MONEY.search(para.text, *_clause(para.text, date)))


def day_of_payment(para: Para, date: Date) -> bool:
    """Whether the same says when money is paid out: 资金12月底前拨付到位."""
    return bool(PAID_OUT.search(para.text, *_clause(para.text, date)))


def _clause(text: str, date: Date) -> tuple[int, int]:
    return behind(text, ",。;:", date.start), _end(text, date.end)


def _end(text: str, position: int) -> int:
    stop = CLAUSE_END.search(text, position)
    if stop and stop[0] == "," and stop.start() - position <= _ALONE:
        stop = CLAUSE_END.search(text, stop.end())
    return stop.start() if stop else len(text)
