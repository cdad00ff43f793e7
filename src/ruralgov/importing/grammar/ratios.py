"""Who bears which part of a cost: ratios with their parties (省、市、县按2:2:1), shares in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.money import LEVELS, PARTY
from ruralgov.importing.sources.paragraph import Fact, Para, read_once

_RATIO_WORD = re.compile(r"比例|分担|承担|负担|配套|出资|筹措|筹集")
_SHARING = re.compile(rf"{_RATIO_WORD.pattern}|自筹|解决|资金|经费|财政|补助|奖补")
_MONEY_TAIL = r"(?:[\u4e00-\u9fff]{0,4}资金)?"
_PARTIES = re.compile(
    rf"(?P<list>{PARTY}{_MONEY_TAIL}(?:[、,和与及:]{PARTY}{_MONEY_TAIL}){{1,5}})(?:(?:两|三|四|五|各)级(?P<tail>财政|政府)?)?"
)
_PER_CENT = r"\d{1,3}(?:\.\d+)?\s*%"
FORMS = (
    Form(
        "ratio",
        r"(?<![\d:.])(?P<ratio>\d{1,3}(?:\.\d+)?(?:\s*:\s*\d{1,3}(?:\.\d+)?){1,5})(?![\d:])",
        "改厕资金由省、市、县按2:2:1分担。",
        "share 2:2:1 of 省、市、县",
    ),
    Form(
        "per cent",
        rf"(?P<list>[省市州县区]{{1,3}}[市州县区乡镇](?=各|均|分别)|{PARTY}(?:[、和与及]{PARTY})*)(?:[两三四]级)?(?:财政|资金)?(?P<each>分别|各|均)?(?:按|按照)?"
        rf"(?:承担|负担|分担|配套|补助|出资|自筹|解决|投入|占)?(?:资金|经费)?\s*(?P<percents>{_PER_CENT}(?:\s*[、,和与及:]\s*{_PER_CENT})*)",
        "改厕资金省、市、县分别承担50%、30%、20%。",
        "share 50:30:20 of 省、市、县",
    ),
)
"""How the parts of a cost are printed. More examples of the second: 省级财政占70%，市、县各占15%."""
_RATIO, _PERCENT_SHARE = (re.compile(form.words) for form in FORMS)
_ITEM = re.compile(r"(?P<item>[\u4e00-\u9fff“”]{2,16}?(?:经费|资金|费用|投入|补助|补贴|奖补|工资|报酬|投资)(?:部分)?)")
_CLOCK = re.compile(r"(?:上午|下午|时间|点|\d{1,2}:\d{2})[^,。;]{0,4}$")


@dataclass(frozen=True, slots=True)
class Share:
    """How parties share a cost: ``parts`` in the order of ``parties``."""

    name: Fact
    ratio: Fact
    parties: tuple[Fact, ...]
    parts: tuple[str, ...]
    doubt: str = ""


def read_shares(paras: Iterable[Para]) -> Iterator[Share]:
    """The share rules of the text, in printed order."""
    for para in paras:
        if "%" in para.text or ":" in para.text:
            yield from _ratios(para)
            yield from _percent_shares(para)


def _ratios(para: Para) -> Iterator[Share]:
    for match in _RATIO.finditer(para.text):
        sentence = sentence_at(para.text, match.start(), match.end())
        if not _RATIO_WORD.search(para.text[sentence[0] : sentence[1]]) or _CLOCK.search(para.text[: match.start()]):
            continue
        parts = tuple(part.strip() for part in match["ratio"].split(":"))
        parties = _parties(para, match.start(), match.end(), sentence, len(parts))
        if not parties:
            continue
        doubt = "" if len(parties) == len(parts) else "分担各方与比例个数对不上"
        yield Share(
            item_near(para, match.start(), sentence),
            para.fact(*match.span("ratio"), value=":".join(parts)),
            parties,
            parts,
            doubt,
        )


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, semicolons ending one too."""
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
        for piece in re.finditer(rf"(?<![\u4e00-\u9fff]){PARTY}|(?<=[和与及]){PARTY}", para.text[start:end])
    ]
    facts = [para.fact(*name) for name in names]
    if match["tail"] and all(re.fullmatch(LEVELS, fact.value) for fact in facts):
        return tuple(
            Fact(fact.value + match["tail"], fact.line, fact.printed, fact.doubt, match["tail"]) for fact in facts
        )
    tail = re.search(r"(?:财政|政府)$", facts[-1].value)
    # 省、市、县财政 and 县、乡两级财政: the word at the end belongs to all.
    if tail and all(re.fullmatch(LEVELS, fact.value) for fact in facts[:-1]):
        return (
            *(Fact(fact.value + tail[0], fact.line, fact.printed, fact.doubt, tail[0]) for fact in facts[:-1]),
            facts[-1],
        )
    return tuple(facts)


def item_near(para: Para, position: int, sentence: tuple[int, int]) -> Fact:
    """What the money is for: the nearest …经费, …资金 before the figure, in its sentence."""
    found = list(_ITEM.finditer(para.text, sentence[0], position)) or list(
        _ITEM.finditer(para.text, position, sentence[1])
    )
    if found:
        start, end = found[-1 if found[-1].end() <= position else 0].span("item")
        lead = re.match(
            r"(?:的?标准|的?比例|安排|落实|对|将|所需|按照?|建立|由|元|万元|每年|的|其中)+", para.text[start:end]
        )
        return para.fact(start + (lead.end() if lead and lead.end() < end - start - 1 else 0), end)
    left = max(para.text.rfind(char, sentence[0], position) + 1 for char in ",:。;")
    if by := re.compile(r"由|按").search(para.text, left + 2, position):
        return para.fact(left, by.start())
    return para.fact(max(left, sentence[0]), position) if position > left + 1 else para.fact(*sentence)


def _percent_shares(para: Para) -> Iterator[Share]:
    """省级承担50%、市、县各25%; 省、市、县分别承担50%、30%、20%: a ratio when it makes 100."""
    for start, end, pairs in percent_shares(para):
        ratio = para.fact(start, end, value=":".join(part for _, part in pairs))
        item = item_near(para, start, sentence_at(para.text, start, end))
        yield Share(item, ratio, tuple(party for party, _ in pairs), tuple(part for _, part in pairs))


@read_once
def percent_shares(para: Para) -> tuple[tuple[int, int, list[tuple[Fact, str]]], ...]:
    """(start, end, parties with their per cent) of every stretch in which the parts of several parties make 100."""
    return tuple(_percent_stretches(para))


def _percent_stretches(para: Para) -> Iterator[tuple[int, int, list[tuple[Fact, str]]]]:
    start, end, pairs = 0, 0, list[tuple[Fact, str]]()
    for match in _PERCENT_SHARE.finditer(para.text):
        if pairs and not re.fullmatch(r"[^。%]{0,12}", para.text[end : match.start()]):
            pairs = []
        start = start if pairs else match.start()
        pairs, end = pairs + list(_of_each(para, match)), match.end()
        whole = sum(Decimal(part) for _, part in pairs)
        if whole == 100 and len(pairs) > 1 and _SHARING.search(para.text[slice(*sentence_at(para.text, start, end))]):
            yield start, end, pairs
        pairs = pairs if whole < 100 else []


def _of_each(para: Para, match: re.Match[str]) -> Iterator[tuple[Fact, str]]:
    """A value for each party of the list; one value without 各 is what they bear together."""
    left = match.start("list")
    one_each = r"." if re.fullmatch(r"[省市州县区乡镇]+", match["list"]) else rf"{PARTY}(?=[、和与及]|$)"
    parties = [para.fact(left + one.start(), left + one.end()) for one in re.finditer(one_each, match["list"])]
    values = [value.rstrip(" %") for value in re.findall(_PER_CENT, match["percents"])]
    if len(values) == len(parties):
        yield from zip(parties, values, strict=True)
    elif len(values) == 1 and match["each"]:
        yield from ((party, values[0]) for party in parties)
    elif len(values) == 1:
        yield para.fact(*match.span("list")), values[0]
