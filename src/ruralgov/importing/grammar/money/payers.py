"""Who pays a sum: said right before it, for the whole sentence, or behind it."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.money import ANY_MONEY, ONLY_PART
from ruralgov.importing.grammar.lexicon.sums import (
    ANY_SUM,
    BEARS_PART,
    BORNE_NEXT,
    GIVEN_SUM,
    NAME_THEN_SUM,
    NAMED_PART,
    NAMED_SUM,
    OPENS_PARTS,
    OWN_PAYER,
    PAYER_IN_NAME,
    REST_BEFORE,
    REST_BY,
    SPEAKS_OF_MONEY,
    SUMS,
    TOTALLED,
    YEAR_BEFORE_SUM,
)
from ruralgov.importing.grammar.money.advances import advances_of
from ruralgov.importing.grammar.money.ratios import shares_of
from ruralgov.importing.grammar.signs import CLAUSE_END, behind, sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_PAYER, _PAID_BY = (lazy(form.words) for form in SUMS if form.value == "payer")
_BY_RATIO = lazy(r"按\s*\d+(?:\.\d+)?\s*:")


def clause_start(text: str, position: int, left: int) -> int:
    """Where the clause around a position begins, not before ``left``."""
    return behind(text, ",。;:、", position, left)


def payer_of(para: Para, position: int, left: int) -> Fact | None:
    """县财政每年安排…, 由镇财政承担: who pays, said right before the sum, behind it, or for the whole sentence."""
    start = clause_start(para.text, position, left)
    said = _borne(para, position, left)
    for begin in dict.fromkeys((start, left)):
        found = [
            one for one in _PAYER.finditer(para.text, max(begin - 1, 0), position) if not _closes(para.text, one, left)
        ]
        if found and TOTALLED.search(para.text, start, position) and ANY_SUM.search(para.text, found[-1].end(), start):
            continue  # 县级投入75万元，总投资100万元: who pays the sum before pays no total
        if found and not _BY_RATIO.search(para.text[begin:position]):
            return para.fact(*found[-1].span("payer"))
        if begin == start and (own := OWN_PAYER.match(para.text, start, position)):
            if any(one.at == own.start("payer") for one in advances_of(para)):
                return None  # 镇财政先垫资45万元: whoever pays it back pays it
            return para.fact(*own.span("payer"))  # 市财政安排100万元，县财政每村不低于5万元
        if begin == start and said and _of_this_clause(para.text, position, said):
            return para.fact(*said.span("payer"))  # 省级安排疫苗30万元，防疫补助20万元由县级承担
    return para.fact(*said.span("payer")) if said else None


def borne_apart(para: Para, position: int, left: int) -> bool:
    """疫苗经费30万元由省级承担，补助20万元: whether another sum of the sentence is said to be borne by somebody, and this one by nobody."""
    return any(_closes(para.text, one, left) for one in _PAID_BY.finditer(para.text, left, position))


def _borne(para: Para, position: int, left: int) -> re.Match[str] | None:
    """Who bears a sum: the first that is named behind it; one named before it where that is of no other sum."""
    _, right = sentence_at(para.text, position, position + 1)
    said = [one for one in _PAID_BY.finditer(para.text, left, right) if _pays_it(para.text, one, left)]
    ahead = [one for one in said if one.start() < position and not _closes(para.text, one, left)]
    return next((one for one in said if one.start() >= position), next(iter(ahead), None))


def _closes(text: str, paid: re.Match[str], left: int) -> bool:
    """30万元由省级财政承担，: whether it ends what is said of a sum before it, so that it pays no later one."""
    if not CLAUSE_END.match(text, paid.end()) or paid["payer"] is None:
        return False
    clause = behind(text, ",;", paid.start("payer"), left)
    named = NAME_THEN_SUM.search(text[clause : paid.start("payer")].removesuffix("由"))
    return bool(ANY_SUM.search(text, left, paid.start()) or (named and not ANY_MONEY.fullmatch(named["item"])))


def _of_this_clause(text: str, position: int, paid: re.Match[str]) -> bool:
    """Whether no comma stands between a sum and who bears it."""
    return paid.start() > position and "," not in text[position : paid.start("payer")]


def _pays_it(text: str, paid: re.Match[str], left: int) -> bool:
    """Whether who is said to pay pays all of a sum: not the rest, and not six tenths."""
    return not (REST_BEFORE.search(text[left : paid.start()]) or ONLY_PART.match(text, paid.end()))


def of_a_year(text: str, start: int, end: int, left: int) -> bool:
    """改厕资金分年度安排：2026年400万元、2027年350万元: a year and its sum alone, and before them what the money is."""
    return bool(YEAR_BEFORE_SUM.fullmatch(text, start, end)) and bool(SPEAKS_OF_MONEY.search(text, left, start))


def beside_another(text: str, start: int, end: int, left: int) -> bool:
    """安排改厕资金100万元、管护经费20万元: the name and the sum alone, behind another one that is given in its sentence."""
    name = text[start:end]
    given = GIVEN_SUM.search(text, left, start)
    return bool(given and NAMED_SUM.fullmatch(name)) and not PAYER_IN_NAME.fullmatch(name)


def part_of_total(para: Para, start: int, end: int, left: int) -> Fact | None:
    """专项资金250万元，其中用于积分超市150万元、平台100万元: what a part is for, behind its total."""
    total = ANY_SUM.search(para.text, left, end)
    if total is None or not OPENS_PARTS.search(para.text, total.end(), end):
        return None
    named = NAMED_PART.fullmatch(para.text, max(start, para.text.rfind("(", left, end) + 1), end)
    return para.fact(*named.span("item")) if named else None


def borne_behind(para: Para, start: int, end: int, left: int) -> bool:
    """建设资金100万元，由县级先行垫付: the name and the sum alone, and behind them who bears it."""
    _, right = sentence_at(para.text, start, end)
    named = NAME_THEN_SUM.search(para.text[left:start]) or BORNE_NEXT.match(para.text, start)
    return bool(named) and (
        any(end <= one.at < right for one in advances_of(para))
        or any(end <= one.at[0] < right for one in shares_of(para))
        or bool(_PAID_BY.search(para.text, end, right) or REST_BY.search(para.text, end, right))
        or bool(BEARS_PART.match(para.text, end))
    )
