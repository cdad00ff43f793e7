"""Sums of money in the text: so much for each (每人每年补助3000元), a part of a base (按…支出的1%), totals with their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.lexicon.limits import SUM_SAYS_WHICH
from ruralgov.importing.grammar.lexicon.measures import NUMBER
from ruralgov.importing.grammar.lexicon.money import ANY_MONEY, ARRIVED, ARRIVED_BEHIND
from ruralgov.importing.grammar.lexicon.places import COUNTED_LOOSELY
from ruralgov.importing.grammar.lexicon.sums import (
    ANY_SUM,
    BEFORE_RECEIVER,
    BEFORE_THE_PLAN,
    BORNE_BY,
    ENDS_LIKE_SUM,
    EVERY_YEAR,
    FOR_THOSE,
    GIVE,
    GIVEN_TO,
    GIVING,
    GIVING_TO_EACH,
    NAME_BEHIND_SUM,
    NAMED_SUM,
    NAMES_ANOTHER_SUM,
    NO_GIFT,
    NO_ITEM,
    OF_A_STANDARD,
    OWN_PAYER,
    PAID_TO_EACH,
    PAYER_AT_SUM,
    PAYER_IN_NAME,
    PAYS_EACH,
    SEVERALLY,
    SPEAKS_OF_MONEY,
    SPENT,
    SUM_NAME,
    SUMS,
    UNIT,
)
from ruralgov.importing.grammar.money.amount_kinds import AT_HAND, PARTS_UNREAD, Amount, bound_of, going_on, year_before
from ruralgov.importing.grammar.money.breakdowns import (
    PART,
    Breakdown,
    beside_rest_of_another,
    breakdown,
    part_unread,
    parts_alone,
)
from ruralgov.importing.grammar.money.grants import grants_by_grade, parts_of_bases
from ruralgov.importing.grammar.money.past_sums import day_of_arrival
from ruralgov.importing.grammar.money.payers import (
    beside_another,
    borne_apart,
    borne_behind,
    clause_start,
    of_a_year,
    part_of_total,
    payer_of,
)
from ruralgov.importing.grammar.money.quantities import adds_up
from ruralgov.importing.grammar.money.ratios import item_near
from ruralgov.importing.grammar.money.sum_names import prize_named, trimmed
from ruralgov.importing.grammar.signs import CUT, is_cut, sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_SUM = lazy(
    rf"(?<![\d.A-Za-z〔-])(?P<low>{NUMBER})\s*(?:{UNIT}?\s*[-~至到]+\s*(?P<high>{NUMBER}))?\s*(?P<unit>{UNIT}|万(?=[,。;、()]|$))(?!钱)",
    "每村⟦5-10万元⟧",
)
_QUOTED = lazy(r"《[^》]*》|“[^”]{0,12}”")
_GIFT = lazy(rf"{GIVE}|奖|经费|资金", "每村⟦投入⟧30万元")
_WORD = 2
_OF_ANOTHER = "句中写的承担方是另一笔的，这笔由谁出请核对"
_HEAD, _SLASH, _OF_SO_MANY, _GIVES, _LABELLED, _SPENT_ON = (
    lazy(form.words) for form in SUMS if form.value not in {"payer", "sources", "part of a base"}
)


@read_once
def amounts_of(para: Para) -> tuple[Amount, ...]:
    """The sums of a paragraph, in printed order."""
    return tuple(_amounts(para))


def _amounts(para: Para) -> Iterator[Amount]:
    if not any(sign in para.text for sign in "元万%"):
        return
    yield from parts_of_bases(para)
    graded = list(grants_by_grade(para))
    yield from (amount for _, _, amount in graded)
    quoted = [*((start, end) for start, end, _ in graded), *(match.span() for match in _QUOTED.finditer(para.text))]
    taken, last = 0, None
    for match in _SUM.finditer(para.text):
        if SUM_SAYS_WHICH.match(para.text, match.end()):
            continue
        if match.start() < taken or any(start <= match.start() < end for start, end in quoted):
            continue
        amount, taken = _amount(para, match)
        if amount is not None:
            last = going_on(amount, last)
            yield last


def _amount(para: Para, match: re.Match[str]) -> tuple[Amount | None, int]:
    """What a sum is, and how far the words about it reach."""
    left, _ = sentence_at(para.text, match.start(), match.end())
    words = para.text[clause_start(para.text, match.start(), left) : match.start()]
    there = ARRIVED.search(words)
    came = there or ARRIVED_BEHIND.match(para.text, match.end())
    if came and not BEFORE_THE_PLAN.search(para.text, left, match.start()):
        return _arrived(para, match, left, there["item"] if there else ""), match.end()
    if NO_GIFT.search(words) or (match["unit"] == "万" and not SPEAKS_OF_MONEY.search(words)):
        return None, match.end()
    start = clause_start(para.text, match.start(), left)
    before = clause_start(para.text, max(start - 1, left), left)
    if not part_unread(para, before, start) and (alone := parts_alone(para, start, left)):
        return _sum_of_parts(para, match, left, *alone), alone[0].end
    found = _for_each(para, match, left) or _total(para, match, left)
    if found is None:
        return None, match.end()
    end = match.end()
    if found.way == "amount" and beside_rest_of_another(para, start, match.start(), match.end()):
        return replace(found, bound=PARTS_UNREAD, year=year_before(para, left, match.start())), end
    split = breakdown(para, end, found.value.value)
    if split and (split.open or not found.payer) and (found.way == "amount" or _of_each(found, split)):
        payer = None if split.parts else found.payer
        found, end = replace(found, parts=split.parts, rest=split.rest, payer=payer), split.end
    return replace(found, year=year_before(para, left, match.start())), end


def _arrived(para: Para, match: re.Match[str], left: int, name: str) -> Amount:
    """省级资金已提前下达150万元: the day is that of the money, and says not of which year it is."""
    found = replace(_plain(para, match, "", None, left), bound=AT_HAND, arrived=day_of_arrival(para, *match.span()))
    start = clause_start(para.text, match.start(), left)
    if found.payer is None and (payer := OWN_PAYER.match(para.text, start, match.start())):
        found = replace(found, payer=para.fact(*payer.span("payer")))
    item = para.fact(match.start() - len(name), match.start())
    if named := PAYER_IN_NAME.fullmatch(name):
        return replace(found, payer=found.payer or replace(item, value=named["payer"], printed=named["payer"]))
    return replace(found, item=item) if NAMED_SUM.fullmatch(name) and not ANY_MONEY.fullmatch(name) else found


def _sum_of_parts(para: Para, match: re.Match[str], left: int, split: Breakdown, total: Fact) -> Amount:
    item, year = _item(para, match, split.end, left), year_before(para, left, match.start())
    bound = "" if total.value else "分项"
    return Amount(
        "amount", total, para, match.start(), item, bound=bound, year=year, parts=split.parts, rest=split.rest
    )


def _of_each(found: Amount, split: Breakdown) -> bool:
    """每村10万元，省级6万元、县级4万元: the parts of what each gets, and not of all."""
    return bool(split.parts) and adds_up(replace(found, parts=split.parts, rest=split.rest))


def _for_each(para: Para, match: re.Match[str], left: int) -> Amount | None:
    """每名选派干部每年1万元, 3000元/人/年."""
    begin = max(left, match.start() - 44)
    head = _HEAD.search(para.text[begin : match.start()])
    slash = _SLASH.match(para.text, match.end())
    if head is None and slash is None:
        return _each_of(para, match, left)
    words = head[0] if head else para.text[begin : match.start()]
    what = ((head["what"] or head["mean"]) if head else slash["what"] if slash else "") or ""
    what = what or (head["who"] if head and len(head["who"]) == 1 else "")  # 每站补助1.2万元
    who, own = _who(para, begin + head.start("who"), begin + head.end("who")) if head else (None, None)
    if head and who is None:
        who = _before_each(para, left, begin + head.start())
    if head and own is None and (named := SUM_NAME.search(words)) and len(named[0]) > _WORD:
        own = para.fact(begin + head.start() + named.start(), begin + head.start() + named.end())
    rest = slash["rest"] if slash else ""
    every = "month" if "月" in rest or "每月" in words else "year" if "年" in rest or "每年" in words else ""
    item = own or _item(para, match, slash.end() if slash else match.end(), left)
    found = replace(_plain(para, match, words, item, left), way="unit_cost", what=what, who=who, every=every)
    if found.payer is None and (payer := _each_by(para, begin, match.start())):
        found = replace(found, payer=payer)
    # 每人不超100元标准 says what a guest may cost; 每户最高补助2万元 gives money.
    return None if found.bound == "上限" and not _GIFT.search(para.text, left, match.end() + 12) else found


def _each_of(para: Para, match: re.Match[str], left: int) -> Amount | None:
    """县财政对20个示范村各补助6万元: so many get the sum, each of them."""
    found = _OF_SO_MANY.search(para.text, left, match.start())
    if found is None:
        return None
    what = next((kind for kind in COUNTED_LOOSELY if found["those"].endswith(kind)), found["what"])
    count = para.fact(found.start("n"), found.end("those"), value=found["n"])
    plain = _plain(
        para, match, para.text[found.start() : match.start()], _item(para, match, match.end(), found.end()), left
    )
    return replace(plain, way="unit_cost", what=what, count=count)


def _each_by(para: Para, begin: int, end: int) -> Fact | None:
    """每村省级补助6万元, 省级每村补助6万元: who pays it."""
    borne = BORNE_BY.search(para.text[begin:end]) or PAYER_AT_SUM.search(para.text[begin:end])
    if borne:
        return para.fact(begin + borne.start("payer"), begin + borne.end("payer"))
    found = [*PAYS_EACH.finditer(para.text, max(begin - 1, 0), end), *PAID_TO_EACH.finditer(para.text, begin, end)]
    return para.fact(*found[-1].span("payer")) if found else None


def _before_each(para: Para, left: int, position: int) -> Fact | None:
    """对特困老人每人…: who gets it stands before 每人."""
    match = GIVEN_TO.search(para.text[left:position])
    if match is None or SUM_NAME.search(match["who"]):  # 给予改厕补助，每户…: what is given
        return None
    return para.fact(left + match.start("who"), left + match.end("who"))


def _who(para: Para, start: int, end: int) -> tuple[Fact | None, Fact | None]:
    """(who gets it, what it is called): 选派干部 and 办公经费 of 每名选派干部办公经费."""
    item = SUM_NAME.search(para.text[start:end])
    cut = start + item.start() if item else end
    own = para.fact(cut, end) if item and len(item[0]) > _WORD else None
    if paying := PAYER_AT_SUM.search(para.text[start:cut]):
        cut = start + paying.start()  # 每公里省级18万元
    # 试点村一次性补助启动资金: who gets it ends where the giving begins
    if GIVING_TO_EACH.match(para.text[start : cut + 1]) or PAID_TO_EACH.match(para.text, start):
        cut = start
    elif giving := GIVING.search(para.text, start + 2, cut):
        own = own or (para.fact(giving.end(), end) if item and end - giving.end() > _WORD else None)
        cut = giving.start()
    verb = BEFORE_RECEIVER.match(para.text[start:cut])
    start += verb.end() if verb and cut - start - verb.end() > 1 else 0
    named = cut - start > 1 and not SEVERALLY.fullmatch(para.text, start, cut)
    return (para.fact(start, cut) if named else None), own


def _total(para: Para, match: re.Match[str], left: int) -> Amount | None:
    start = clause_start(para.text, match.start(), left)
    gives = _GIVES.search(para.text, start, match.start())
    spent = _SPENT_ON.match(para.text, match.end())
    party = PART.search(para.text[start : match.end()])
    part = None if party else part_of_total(para, start, match.start(), left)
    one_of = bool(spent and spent["use"] and start == match.start() and ANY_SUM.search(para.text, left, start))
    if (
        gives is None
        and party is None
        and not (part or one_of)
        and not _LABELLED.search(para.text[left:start])
        and not (spent and SPENT.search(spent[0]))
        and not borne_behind(para, match.start(), match.end(), left)
        and not of_a_year(para.text, start, match.start(), left)
        and not beside_another(para.text, start, match.start(), left)
    ):
        return None
    words = para.text[start : match.start()]
    inner = gives.span("item") if gives else (0, 0)
    named = NAMED_SUM.search(para.text[slice(*inner)])
    item = para.fact(inner[0] + named.start(), inner[1]) if named and not (spent and spent["use"]) else None
    item = item or part or _item(para, match, match.end(), left) or prize_named(para, start, match.start())
    found = replace(_plain(para, match, words, item, left), way="amount")
    if not found.bound and FOR_THOSE.search(para.text[left : match.start()]):
        found = replace(found, bound="一类对象")
    elif not found.bound and OF_A_STANDARD.search(words):
        found = replace(found, bound="标准")
    if found.payer is None and item and (own := PAYER_IN_NAME.fullmatch(item.printed)):
        found = replace(found, payer=replace(item, value=own["payer"], printed=own["payer"]))
    if party is not None and (found.payer is None or para.text[start:].startswith(party[0])):
        found = replace(found, payer=para.fact(start + party.start("party"), start + party.end("party")))
    return replace(found, every="year" if EVERY_YEAR.search(para.text, left, match.start()) else "")


def _plain(para: Para, match: re.Match[str], words: str, item: Fact | None, left: int) -> Amount:
    bare = match["unit"] == "万"
    value = (match["low"] + match["unit"]).replace(",", "") + "元" * bare
    payer = payer_of(para, match.start(), left)
    apart = payer is None and borne_apart(para, match.start(), left)
    doubts = ("原文没有写元，按万元计" * bare, _OF_ANOTHER * apart, CUT * is_cut(para.text, match.start(), match.end()))
    return Amount(
        "amount",
        para.fact(match.start("low"), match.end("unit"), value=value, doubt="；".join(filter(None, doubts))),
        para,
        match.start(),
        item,
        payer=payer,
        bound=bound_of(para.text, match, words),
    )


def _item(para: Para, match: re.Match[str], end: int, left: int) -> Fact | None:
    """What it is for: behind the number (用于…, …经费), else the nearest …资金 before it in the sentence."""
    named = _named(para, match, end, left)
    if named is None or not NO_ITEM.fullmatch(named.value):
        return named
    return named if f"给予{named.value}," in para.text[left : match.start()] else None


def _named(para: Para, match: re.Match[str], end: int, left: int) -> Fact | None:
    spent = _SPENT_ON.match(para.text, end)
    for group in ("item", "use"):
        if spent and spent[group]:
            return trimmed(para, *spent.span(group))
    after = NAME_BEHIND_SUM.match(para.text[end:])
    if after:
        return trimmed(para, end + after.start("item"), end + after.end("item"))
    near = item_near(para, match.start(), (left, match.start()))
    if f"{near.printed}已" in para.text[left : match.start()]:
        return None  # 救灾资金已于7月8日下达900万元，县级配套100万元: the name of the sum that came
    return near if ENDS_LIKE_SUM.search(near.value) and not NAMES_ANOTHER_SUM.search(near.value) else None
