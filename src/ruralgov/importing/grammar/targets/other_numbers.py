"""Numbers that are no targets: who gets something and how much of it, what was, how often, what a body is made of."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.measures import (
    CEILING_BY_SENTENCE,
    LOOKS_AHEAD,
    MONEY_FOR_SO_MANY,
    OTHER_NUMBERS,
    TO_SOMEBODY,
    WHO_FAILS,
)
from ruralgov.importing.grammar.lexicon.money import OF_MONEY, ONLY_FROM_A_YEAR, PAID_BY_ITSELF
from ruralgov.importing.grammar.lexicon.work import GIVEN, STILL_TO_COME
from ruralgov.importing.grammar.money.bounds import ceilings_of, least_of
from ruralgov.importing.grammar.money.ratios import percent_shares
from ruralgov.importing.grammar.signs import OF_A_THING, behind, rest_of_sentence
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_REACH = 500
"""Characters of a sentence that are looked at before a number; garbage has no full stops."""
_FOR = 4
_MARK_BEFORE = lazy(r"^\s*(?:\d+[.、]|\([^)]*\))\s*")
_FOR_THOSE = lazy(r"对|凡|针对", "⟦凡⟧年经营性收入")
_PARTS = lazy("[,:]")
_BEST = lazy(r"(?:前|后|末)$")
_SUMMAND = lazy(r"\+[^+,。;]{0,14}\($")
"""得分=日常(60%)+实地(40%)."""
(
    _THOSE,
    _SHORT_OF,
    _OF_BEST,
    _BESIDE,
    _GRANTED,
    _CEILING,
    _TARIFF,
    _BARE_SUM,
    _BARE_GIFT,
    _SHARE,
    _CAP,
    _COVERAGE,
    _FOR_SO_MANY,
    _EARLIER,
    _MADE_OF,
    _KINDS_OF,
    _APIECE,
    _SUMMED,
    _ORDINAL,
) = (lazy(form.words) for form in OTHER_NUMBERS)


def no_target(para: Para, measure: Measure) -> bool:
    """Whether the words around a number make it something else than a target."""
    text, sentence = para.text, _clause(para.text, measure, "。;\n")
    return (
        _borne(para, measure)
        or _of_money(text, measure)
        or _says_who(text, measure, sentence)
        or _is_paid(text, measure, sentence)
        or _was(sentence)
        or _made_of(text, measure, sentence)
        or bool(_APIECE.search(text[max(measure.start - 40, 0) : measure.start]))
        or (measure.unit in {"类", "种"} and not measure.limit and bool(_KINDS_OF.match(text, measure.end)))
        or (
            measure.unit == "%"
            and bool(
                _SUMMED.match(text, measure.end) or _SUMMAND.search(text[max(measure.start - 20, 0) : measure.start])
            )
        )
        or bool(measure.words and _ORDINAL.match(text, measure.unit_end - len(measure.unit[-1:])))
    )


def _borne(para: Para, measure: Measure) -> bool:
    """省级财政占70%，市、县各占15%: who bears which part or the least of it, and the most that all may come to."""
    if measure.unit != "%":
        return measure.start in ceilings_of(para)
    return any(start <= measure.start < end for start, end, _ in (*percent_shares(para), *least_of(para)))


def _of_money(text: str, measure: Measure) -> bool:
    """开工后拨付30%, 总额不得突破40万元, 最高不超过8个村, 每新建1处补助, 一等奖2名: how money is shared, and the most it comes to or reaches."""
    if _FOR_SO_MANY.search(text, max(measure.start - _FOR, 0), measure.start):
        return True
    words = text[behind(text, ",。;:\n", measure.bound_at, max(measure.bound_at - _REACH, 0)) : measure.bound_at]
    if measure.unit == "%":
        return bool(_SHARE.search(words) or OF_MONEY.match(text, measure.end))
    if measure.unit.endswith("元") and ONLY_FROM_A_YEAR.fullmatch(words):
        return True
    if measure.unit.endswith("元") and PAID_BY_ITSELF.search(words):
        return True
    if measure.limit != "at_most":
        return False
    return bool((_CAP if measure.unit.endswith("元") else _COVERAGE).search(words))


def _clause(text: str, measure: Measure, stops: str) -> str:
    """What stands before the number, back to one of ``stops``."""
    start = max(measure.start - _REACH, 0)
    return text[behind(text, stops, measure.start, start) : measure.start]


def _rest(text: str, measure: Measure) -> str:
    """The rest of the sentence."""
    return rest_of_sentence(text, measure.end, 120)


def _says_who(text: str, measure: Measure, sentence: str) -> bool:
    """…以上的,给予…; 对年纳税5000万元以上的项目,…给予…; 3-12个月的见习."""
    if (
        _SHORT_OF.search(text[max(measure.start - 8, 0) : measure.start])
        or (measure.limit == "at_most" and WHO_FAILS.match(text, measure.end))
        or _THOSE.match(text, measure.end)
        or _BESIDE.search(text[max(measure.start - 30, 0) : measure.start])
        or (_BEST.search(text[max(measure.start - 2, 0) : measure.start]) and _OF_BEST.match(text, measure.end))
        or _GRANTED.search(sentence)
        or (text[: measure.start].endswith(TO_SOMEBODY) and MONEY_FOR_SO_MANY.match(text, measure.unit_end))
    ):
        return True
    if measure.unit == "个月" and measure.limit == "between" and _rest(text, measure).startswith("的"):
        return True
    if measure.unit != "%" and not measure.unit.endswith("元"):
        return False
    rest, opening = _rest(text, measure), _MARK_BEFORE.sub("", _clause(text, measure, ",。;\n"))
    return bool(_FOR_THOSE.match(opening) and OF_A_THING.match(rest) and GIVEN.search(rest))


def _is_paid(text: str, measure: Measure, sentence: str) -> bool:
    """最高不超过15万元的贷款, 税额标准为1-8元, 20万奖励: money that somebody gets or pays."""
    if measure.unit in {"万", "亿"}:
        return bool(_BARE_SUM.search(sentence) or _BARE_GIFT.match(text, measure.unit_end))
    if not (measure.unit.endswith("元") or measure.unit == "%"):
        return False
    if _TARIFF.search(sentence):
        return True
    near = _PARTS.split(sentence)[-1]
    rest = _PARTS.split(_rest(text, measure), maxsplit=1)[0]
    return bool(
        measure.unit.endswith("元")
        and measure.limit in {"at_most", "exactly"}
        and _CEILING.search(near)
        and GIVEN.search((sentence if CEILING_BY_SENTENCE.search(near) else near) + rest)
    )


def _was(sentence: str) -> bool:
    """截至2025年底,全县建成12个: what stands already, if nothing in between turns to what is to come."""
    found = list(_EARLIER.finditer(sentence))
    return bool(found) and not STILL_TO_COME.search(sentence, found[-1].end())


def _made_of(text: str, measure: Measure, before: str) -> bool:
    """由各村派1名代表组成; but 理事会由5-7人组成 says how many."""
    return bool(_MADE_OF.match(text, measure.end)) and "由" in before and not before.endswith("由")


def looks_ahead(sentence: str) -> bool:
    """力争…, 到2026年…: a sentence that sets aims, wherever it stands."""
    return bool(LOOKS_AHEAD.search(sentence))
