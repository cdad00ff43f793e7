"""Money in the text: ratios with their parties (省、市、县按2:2:1), amounts a head (每名…每年1万元), percentages of a base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruralgov.importing.document import Fact, Para

_RATIO = re.compile(r"(?<![\d:.])(?P<ratio>\d{1,3}(?:\.\d+)?(?:\s*:\s*\d{1,3}(?:\.\d+)?){1,5})(?![\d:])")
_RATIO_WORD = re.compile(r"比例|分担|承担|负担|配套|出资|筹措|筹集")
_LEVELS = "中央|国家|自治区|省级|市级|县级|区级|乡级|镇级|村级|州级|乡镇|省|市|州|县|区|乡|镇|村"
_OTHERS = "企业|农户|群众|村民|村集体|集体|社会资本|社会|个人|业主|合作社|项目业主|受益户|财政"
_PARTY = rf"(?:{_LEVELS}|{_OTHERS})(?:\([^)]{{1,6}}\))?(?:财政|政府|资金|自筹|集体)?"
_MONEY_TAIL = r"(?:[\u4e00-\u9fff]{0,4}资金)?"
_PARTIES = re.compile(
    rf"(?P<list>{_PARTY}{_MONEY_TAIL}(?:[、,和与及:]{_PARTY}{_MONEY_TAIL}){{1,5}})(?:(?:两|三|四|五|各)级(?P<tail>财政|政府)?)?"
)
_PERCENT_SHARE = re.compile(
    rf"(?P<party>{_PARTY})(?:财政|资金)?(?:分别)?(?:承担|负担|分担|配套|补助|出资|自筹|解决)\s*(?P<percent>\d{{1,3}}(?:\.\d+)?)\s*%"
)
_PER_HEAD = re.compile(
    r"(?:按照?|给予)?每(?P<what>名|个|户|亩|人|村|所|处|辆|次|场|台|公里|平方米)?(?P<who>[\u4e00-\u9fff]{0,12}?)(?P<every>每年|每月|年均|一次性)?"
    r"(?:给予|补助|奖补|补贴|奖励|安排|拨付|发放|投入|落实|不低于|不少于|不超过|按|可|的|标准|为|,)*\s*(?P<amount>\d+(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>万元|亿元|千元|百元|元)(?P<more>\s*/\s*[\u4e00-\u9fff]+)?"
    r"(?:的)?(?P<item>[\u4e00-\u9fff]{0,12}?(?:经费|补助|补贴|资金|奖补|奖励|工资|报酬|标准)?)(?=[,。;、)]|$)"
)
_ITEM = re.compile(r"(?P<item>[\u4e00-\u9fff“”]{2,16}?(?:经费|资金|费用|投入|补助|补贴|奖补|工资|报酬|投资)(?:部分)?)")
_OF_BASE = re.compile(
    r"(?:(?P<payer>[\u4e00-\u9fff]{0,6}(?:财政|政府|乡镇|乡|镇|县|市|村))(?:每年)?)?(?:按照?|从|以|将)(?P<base>[\u4e00-\u9fff]{2,16}?)(?:中)?(?:的|拿出|提取|列支|安排|不低于|不少于)*\s*"
    r"(?P<percent>\d{1,3}(?:\.\d+)?)\s*%(?:的比例|的标准|以上)?(?:作为|用于|安排|列入|列为|建立|设立|提取)(?P<item>[\u4e00-\u9fff“”]{2,20})"
)
_CLOCK = re.compile(r"(?:上午|下午|时间|点|\d{1,2}:\d{2})[^,。;]{0,4}$")


@dataclass(frozen=True, slots=True)
class Share:
    """How parties share a cost: ``parts`` in the order of ``parties``."""

    name: Fact
    ratio: Fact
    parties: tuple[Fact, ...]
    parts: tuple[str, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class UnitCost:
    """So much for each: 每名选派干部每年1万元办公经费."""

    item: Fact
    who: Fact | None
    amount: Fact
    every: str
    para: Para


@dataclass(frozen=True, slots=True)
class BaseShare:
    """A percentage of a base: 按全县总预算支出的1%作为…经费."""

    item: Fact
    base: Fact
    percent: Fact
    payer: Fact | None
    para: Para


@dataclass(frozen=True, slots=True)
class Money:
    """Everything about money that the text states."""

    shares: tuple[Share, ...] = ()
    unit_costs: tuple[UnitCost, ...] = ()
    base_shares: tuple[BaseShare, ...] = ()


def read_money(paras: Iterable[Para]) -> Money:
    """Ratios, amounts a head and percentages of a base, in printed order."""
    shares: list[Share] = []
    costs: list[UnitCost] = []
    bases: list[BaseShare] = []
    for para in paras:
        if "%" not in para.text and ":" not in para.text and "元" not in para.text:
            continue
        shares += [*_ratios(para), *_percent_shares(para)]
        costs += _unit_costs(para)
        bases += _base_shares(para)
    return Money(tuple(shares), tuple(costs), tuple(bases))


def _ratios(para: Para) -> Iterator[Share]:
    for match in _RATIO.finditer(para.text):
        sentence = _around(para.text, match.start(), match.end())
        if not _RATIO_WORD.search(para.text[sentence[0] : sentence[1]]) or _CLOCK.search(para.text[: match.start()]):
            continue
        parts = tuple(part.strip() for part in match["ratio"].split(":"))
        parties = _parties(para, match.start(), match.end(), sentence, len(parts))
        if not parties:
            continue
        doubt = "" if len(parties) == len(parts) else "分担各方与比例个数对不上"
        yield Share(
            _item(para, match.start(), sentence),
            para.fact(*match.span("ratio"), value=":".join(parts)),
            parties,
            parts,
            doubt,
        )


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(char, 0, start) + 1 for char in "。;")
    stops = [position for char in "。;" if (position := text.find(char, end)) >= 0]
    return left, min(stops, default=len(text))


def _parties(para: Para, start: int, end: int, sentence: tuple[int, int], count: int) -> tuple[Fact, ...]:
    """The parties named nearest to the ratio, as many as it has parts."""
    near = sorted(
        _PARTIES.finditer(para.text, *sentence),
        key=lambda match: min(abs(match.start() - end), abs(match.end() - start)),
    )
    lists = [facts for match in near if len(facts := _party_facts(para, match)) >= 2]
    return next((facts for facts in lists if len(facts) == count), lists[0] if lists else ())


def _party_facts(para: Para, match: re.Match[str]) -> tuple[Fact, ...]:
    start, end = match.span("list")
    names = [
        (start + piece.start(), start + piece.end())
        for piece in re.finditer(rf"(?<![\u4e00-\u9fff]){_PARTY}|(?<=[和与及]){_PARTY}", para.text[start:end])
    ]
    facts = [para.fact(*name) for name in names]
    if match["tail"] and all(re.fullmatch(_LEVELS, fact.value) for fact in facts):
        return tuple(
            Fact(fact.value + match["tail"], fact.line, fact.printed, fact.doubt, match["tail"]) for fact in facts
        )
    tail = re.search(r"(?:财政|政府)$", facts[-1].value)
    # 省、市、县财政 and 县、乡两级财政: the word at the end belongs to all.
    if tail and all(re.fullmatch(_LEVELS, fact.value) for fact in facts[:-1]):
        return (
            *(Fact(fact.value + tail[0], fact.line, fact.printed, fact.doubt, tail[0]) for fact in facts[:-1]),
            facts[-1],
        )
    return tuple(facts)


def _item(para: Para, position: int, sentence: tuple[int, int]) -> Fact:
    """What the money is for: the nearest …经费, …资金 before the figure, in its sentence."""
    found = list(_ITEM.finditer(para.text, sentence[0], position)) or list(
        _ITEM.finditer(para.text, position, sentence[1])
    )
    if found:
        start, end = found[-1 if found[-1].end() <= position else 0].span("item")
        lead = re.match(r"(?:的?标准|安排|落实|对|将|所需|按照?|建立|由|元|万元|每年|的|其中)+", para.text[start:end])
        return para.fact(start + (lead.end() if lead and lead.end() < end - start - 1 else 0), end)
    left = max(para.text.rfind(char, sentence[0], position) + 1 for char in ",:。;")
    return para.fact(max(left, sentence[0]), position) if position > left + 1 else para.fact(*sentence)


def _percent_shares(para: Para) -> Iterator[Share]:
    """省级承担50%、市级承担30%、县级承担20%: a ratio when it makes 100."""
    found = list(_PERCENT_SHARE.finditer(para.text))
    if len(found) < 2 or sum(float(match["percent"]) for match in found) != 100:
        return
    sentence = _around(para.text, found[0].start(), found[-1].end())
    parties = tuple(para.fact(*match.span("party")) for match in found)
    ratio = para.fact(found[0].start(), found[-1].end(), value=":".join(match["percent"] for match in found))
    yield Share(_item(para, found[0].start(), sentence), ratio, parties, tuple(match["percent"] for match in found))


def _unit_costs(para: Para) -> Iterator[UnitCost]:
    for match in _PER_HEAD.finditer(para.text):
        if "不超" in match[0] or not (
            match["item"] or match["every"] or re.search(r"补|奖|经费|安排|拨付|工资|报酬", match[0])
        ):
            continue
        sentence = _around(para.text, match.start(), match.end())
        item = (
            para.fact(*match.span("item")) if len(match["item"]) > 1 else _item(para, match.start("amount"), sentence)
        )
        who = para.fact(*match.span("who")) if match["who"] else None
        every = "year" if match["every"] in {"每年", "年均"} else "month" if match["every"] == "每月" else ""
        yield UnitCost(
            item,
            who,
            para.fact(
                match.start("amount"), match.end("unit"), value=(match["amount"] + match["unit"]).replace(",", "")
            ),
            every,
            para,
        )


def _base_shares(para: Para) -> Iterator[BaseShare]:
    for match in _OF_BASE.finditer(para.text):
        payer = para.fact(*match.span("payer")) if match["payer"] else None
        yield BaseShare(
            para.fact(*match.span("item")),
            para.fact(*match.span("base")),
            para.fact(*match.span("percent")),
            payer,
            para,
        )
