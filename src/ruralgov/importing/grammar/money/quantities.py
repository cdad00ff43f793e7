"""How many get a sum, and how much a base is: the numbers that the document states elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import gcd

from ruralgov.importing.grammar.lexicon.measures import PAID_FOR_EACH
from ruralgov.importing.grammar.lexicon.money import YUAN_IN
from ruralgov.importing.grammar.lexicon.places import COUNTED_LOOSELY, OF_THINGS, PLACES_IN_ALL
from ruralgov.importing.grammar.lexicon.sums import (
    COUNT_BEHIND,
    IN_NUMBER,
    OF_THIS_PLACE,
    PARTS_FOLLOW,
    PRIZE_GRADE,
    SUM_BEHIND,
    TOTAL_BEHIND,
)
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.signs import REACH, figure
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_NUMBER = r"(?<![\d.~至到-])(?<!\d,)(?P<n>\d+(?:,\d{3})*(?:\.\d+)?)(?P<wan>万)?\s*"
_PLAIN_SUM = lazy(r"(?P<figure>\d+(?:\.\d+)?)(?P<unit>\D+)")
_MONTHS = 12
_OPEN = lazy(r"每[^,。;、]{0,10}$")


def quantity_of(amount: Amount, paras: Sequence[Para]) -> Fact | None:
    """How many get the money: the number beside it in the sentence, or the one number of them in the document."""
    if amount.count:
        return amount.count
    who = amount.who.value if amount.who else ""
    if who:
        found = [
            fact for para in paras if who in para.text for fact in _counts(para, 0, len(para.text), re.escape(who))
        ]
        values = {fact.value for fact in found}
        if len(values) == 1 and who != amount.what:
            return replace(found[0], extra="named")
        return None if values else _behind(amount, who)
    start, _ = amount.sentence
    graded = list(
        PRIZE_GRADE.finditer(amount.para.text, start, amount.at)
    )  # 改造6处，一等奖每处…: those 6 get no prize
    for begin in (graded[-1].start(),) if graded else (start, max(amount.at - REACH, 0)):
        near = list(_counts(amount.para, begin, amount.at, amount.what)) if amount.what else []
        if len({fact.value for fact in near}) == 1:
            return near[0]
        if near:
            return None
    return None if graded else _behind(amount, amount.what) or _in_all(amount.what, paras)


def _behind(amount: Amount, noun: str) -> Fact | None:
    """每村补助20万元，共15个: how many in all, said behind the standard in its sentence."""
    end = amount.at + len(amount.value.printed)
    for match in COUNT_BEHIND.finditer(amount.para.text, end, amount.sentence[1]):
        counted, whose = match["counted"], match["those"]
        alone = not whose and (counted == amount.what or (counted == "个" and noun in COUNTED_LOOSELY | {noun}))
        if alone or (whose + counted).endswith(noun) or whose.endswith(noun):
            return amount.para.fact(match.start("n"), match.end(), value=match["n"].replace(",", ""))
    return None


def total_behind(amount: Amount) -> Fact | None:
    """每个试点村补助20万元，共15个，合计300万元: what it comes to, said behind the standard in its sentence."""
    end = amount.at + len(amount.value.printed)
    match = TOTAL_BEHIND.search(amount.para.text, end, amount.sentence[1])
    if match is None:
        return None
    value = figure(match["sum"])
    return amount.para.fact(*match.span("sum"), value=value + "元" * value.endswith("万"))


def _in_all(what: str, paras: Sequence[Para]) -> Fact | None:
    """全县12个乡镇、186个村: how many places there are, where nothing nearer says for how many each sum is."""
    if what not in COUNTED_LOOSELY:
        return None
    pattern = re.compile(PLACES_IN_ALL.pattern + rf"(?P<n>\d+)\s*个(?:行政)?{what}(?!民|级|干)")
    found = [
        para.fact(match.start("n"), match.end(), value=match["n"])
        for para in paras
        if what in para.text
        for match in pattern.finditer(para.text)
    ]
    if len({fact.value for fact in found}) != 1:
        return None
    return replace(found[0], doubt=f"按全部{found[0].value}个{what}计，请核对")


def _counts(para: Para, start: int, end: int, noun: str) -> Iterator[Fact]:
    """15个选派村, 选派村15个, 300户; 每村3人 says how many each has, and 前3名 which ones."""
    ahead = (
        rf"{_NUMBER}(?![{OF_THINGS}])(?:{PAID_FOR_EACH})?[\u4e00-\u9fff“”]{{0,6}}?{noun}"
        if noun in COUNTED_LOOSELY
        else rf"{_NUMBER}(?:{PAID_FOR_EACH})?{noun}"
    )
    behind = rf"{noun}(?:{IN_NUMBER})*{_NUMBER}(?:{PAID_FOR_EACH})"
    for pattern in (ahead, behind):
        for match in re.compile(pattern).finditer(para.text, start, end):
            if _OPEN.search(para.text[max(match.start("n") - 12, 0) : match.start("n")]) or para.text[
                match.start("n") - 1 : match.start("n")
            ] in {"前", "第"}:
                continue
            number = match["n"].replace(",", "")
            value = f"{float(number) * 10_000:.0f}" if match["wan"] else number
            yield para.fact(match.start("n"), match.end(), value=value)


def base_of(amount: Amount, paras: Sequence[Para]) -> Fact | None:
    """The sum of a base that the document states under the same name, if it states one."""
    assert amount.base is not None  # noqa: S101  a percentage always has its base
    name = OF_THIS_PLACE.sub("", amount.base.value)
    pattern = re.compile(rf"{re.escape(name)}{SUM_BEHIND}")
    found = {}
    for para in paras:
        for match in pattern.finditer(para.text) if name in para.text else ():
            if PARTS_FOLLOW.search(para.text, max(match.start() - 60, 0), match.start()):
                continue  # 总投资860万元，其中衔接资金500万元: so much goes to one thing
            whole = para.text[: match.start() + len(name)].endswith(amount.base.value)
            doubt = "" if whole else f"按“{name}”认定为基数，请核对年度"
            value = figure(match["sum"])
            found[value] = para.fact(*match.span("sum"), value=value, doubt=doubt)
    return next(iter(found.values())) if len(found) == 1 else None


def adds_up(amount: Amount) -> bool:
    """Whether the sums of the sources make the total, or leave something to the one who pays the rest."""
    if not amount.value.value:  # no total is told: what is left is asked
        return amount.rest is not None
    total, parts = yuan(amount.value.value), sum(yuan(part.value) for _, part in amount.parts)
    return parts < total if amount.rest else total == parts


def in_proportion(each: Fact, parts: Sequence[tuple[Fact, Fact]], rest: Fact | None) -> list[tuple[Fact, str]]:
    """每村10万元，省级6万元、县级4万元 as 6 to 4: how many places get it is told apart."""
    sums = [(party, yuan(part.value)) for party, part in parts]
    if rest:
        sums.append((rest, yuan(each.value) - sum(part for _, part in sums)))
    units = [_PLAIN_SUM.fullmatch(one.value) for one in (each, *(part for _, part in parts))]
    unit = units[0]["unit"] if units[0] and len({one and one["unit"] for one in units}) == 1 else ""
    size = yuan(f"1{unit}") if unit else gcd(*(part for _, part in sums))
    return [(party, f"{Decimal(part) / size:f}") for party, part in sums]


def yuan(text: str) -> int:
    """A sum in hundredths of a 元."""
    match = re.fullmatch(r"([\d.]+)\s*(\D+)", text)
    return round(float(match[1]) * 100 * YUAN_IN.get(match[2].strip(), 1)) if match else 0


def over_the_year(amount: Amount) -> Amount:
    """800元 a month as 9600元 a year; other sums as they are."""
    match = _PLAIN_SUM.fullmatch(amount.value.value) if amount.every == "month" else None
    if match is None:
        return amount
    total = Decimal(match["figure"]) * _MONTHS
    value = f"{total.normalize():f}{match['unit']}"
    return replace(
        amount,
        value=replace(
            amount.value, value=value, extra=value, doubt=f"原文每月{amount.value.printed}，按12个月折成全年"
        ),
    )
