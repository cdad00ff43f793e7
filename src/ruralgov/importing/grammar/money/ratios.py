"""Who bears which part of a cost: ratios with their parties (省、市、县按2:2:1), shares in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ruralgov.importing.grammar.lexicon.money import (
    BEARER,
    BEFORE_ITEM,
    CLOCK,
    LEVELS,
    LEVELS_TOGETHER,
    LIMITED,
    MONEY_ITEM,
    PART_FIGURE,
    PARTIES,
    PARTY,
    PER_CENT,
    RATIO_OPENS,
    RATIO_WORD,
    REST_BY_RATIO,
    REST_IN_PARTS,
    REST_SHARED,
    SHARES,
    SHARING,
    VERB_IN_NAME,
)
from ruralgov.importing.grammar.numerals import from_chinese
from ruralgov.importing.grammar.signs import behind, sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_RATIO, _PERCENT_SHARE, _EQUAL = (lazy(form.words) for form in SHARES)


TOGETHER = "几家合写一个数，各出多少没有写"


@dataclass(frozen=True, slots=True)
class Share:
    """How parties share a cost: ``parts`` in the order of ``parties``."""

    name: Fact
    ratio: Fact
    parties: tuple[Fact, ...]
    parts: tuple[str, ...]
    at: tuple[int, int]
    para: Para
    doubt: str = ""

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence it stands in, as positions of the paragraph."""
        return sentence_at(self.para.text, *self.at)


def opens_with_ratio(text: str) -> bool:
    """Whether a paragraph opens with a ratio whose parties stand before it: 分担比例为3:3:4."""
    return bool(RATIO_OPENS.match(text))


def parts_printed(text: str) -> Iterator[tuple[int, int]]:
    """Where 30% and 三成 stand."""
    return (match.span() for match in PART_FIGURE.finditer(text))


@read_once
def shares_of(para: Para) -> tuple[Share, ...]:
    """The share rules of a paragraph, in printed order."""
    if not any(sign in para.text for sign in "%:成半均"):
        return ()
    return (*_ratios(para), *_percent_shares(para), *_equal_shares(para))


def _ratios(para: Para) -> Iterator[Share]:
    for match in _RATIO.finditer(para.text):
        sentence = sentence_at(para.text, match.start(), match.end())
        if _in_per_cent(para, match.start()):
            continue  # 省级承担40%，其余由市、县按3:2负担
        if not RATIO_WORD.search(para.text[sentence[0] : sentence[1]]) or CLOCK.search(para.text[: match.start()]):
            continue
        parts = tuple(part.strip() for part in match["ratio"].split(":"))
        parties = _parties(para, match.start(), match.end(), sentence, len(parts))
        apart = bool(parties) and not _lists_in(para, match.start(), match.end(), sentence)
        if not parties:
            continue
        doubt = "" if len(parties) == len(parts) else "分担各方与比例个数对不上"
        clause = behind(para.text, ",;。", match.start(), sentence[0])
        of_rest = REST_SHARED.search(para.text, clause, min(match.end() + 12, sentence[1]))
        yield Share(
            item_near(para, match.start(), _sentence_before(para.text, sentence) if apart else sentence),
            para.fact(*match.span("ratio"), value=":".join(parts), doubt="原文说的是其余部分" if of_rest else ""),
            parties,
            parts,
            match.span("ratio"),
            para,
            doubt,
        )


def _equal_shares(para: Para) -> Iterator[Share]:
    """县乡两级各半: as many parts of one."""
    for match in _EQUAL.finditer(para.text):
        start, end = match.span()
        if _in_per_cent(para, start):
            continue
        sentence = sentence_at(para.text, start, end)
        together = LEVELS_TOGETHER.match(para.text, start)
        parties = _levels(para, together) if together else tuple(each_party(para, *match.span("equals")))
        parts = ("1",) * len(parties)
        of_rest = REST_SHARED.search(para.text, behind(para.text, ",;。", start, sentence[0]), start)
        doubt = "原文说的是其余部分" if of_rest else ""
        value = ":".join(parts)
        ratio = replace(para.fact(start, end, value=value, doubt=doubt), extra=value)
        yield Share(item_near(para, start, sentence), ratio, parties, parts, (start, end), para)


def _in_per_cent(para: Para, position: int) -> bool:
    return any(start <= position < end for start, end, _ in percent_shares(para))


def _parties(para: Para, start: int, end: int, sentence: tuple[int, int], count: int) -> tuple[Fact, ...]:
    """The parties named nearest to the ratio, as many as it has parts; the sentence before may name them."""
    lists = _lists_in(para, start, end, sentence)
    if own := next((facts for facts in lists if len(facts) == count), lists[0] if lists else ()):
        return own
    before = _sentence_before(para.text, sentence)
    if not sentence[0] or not SHARING.search(para.text, *before):
        return ()
    return next((facts for facts in _lists_in(para, start, end, before) if len(facts) == count), ())


def _sentence_before(text: str, sentence: tuple[int, int]) -> tuple[int, int]:
    """The sentence that ends where this one begins."""
    stop = max(sentence[0] - 1, 0)
    return sentence_at(text, stop, stop)


def _lists_in(para: Para, start: int, end: int, sentence: tuple[int, int]) -> list[tuple[Fact, ...]]:
    """The lists of parties in a sentence, those nearest to the ratio first; levels without a sign between them last."""
    near = sorted(
        PARTIES.finditer(para.text, *sentence),
        key=lambda match: min(abs(match.start() - end), abs(match.end() - start)),
    )
    lists = [facts for match in near if len(facts := party_facts(para, match)) >= 2]
    return [*lists, *(_levels(para, match) for match in LEVELS_TOGETHER.finditer(para.text, *sentence))]


def _levels(para: Para, match: re.Match[str]) -> tuple[Fact, ...]:
    """县乡两级: each letter is one."""
    return tuple(
        replace(para.fact(at, at + 1, value=f"{para.text[at]}级"), extra="级")
        for at in range(match.start("levels"), match.end("levels"))
    )


def party_facts(para: Para, match: re.Match[str]) -> tuple[Fact, ...]:
    """The parties of a ``list``, with the ``tail`` that belongs to all of them."""
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
    found = _items(para.text, sentence[0], position) or _items(para.text, position, sentence[1])
    if found:
        start, end = found[-1 if found[-1].end() <= position else 0].span("item")
        lead = BEFORE_ITEM.match(para.text, start, end)
        return _without_verb(para.fact(lead.end() if lead and lead.end() < end - 1 else start, end))
    left = behind(para.text, ",:。;", position, sentence[0])
    if by := BEARER.search(para.text, left + 2, position):
        return para.fact(left, by.start())
    return para.fact(left, position) if position > left + 1 else para.fact(*sentence)


def _without_verb(name: Fact) -> Fact:
    """改厕资金 of 改厕安排资金."""
    verb = VERB_IN_NAME.search(name.printed)
    if verb is None:
        return name
    thing = name.printed[: verb.start()]
    return replace(name, value=thing + verb["money"], printed=thing, extra=verb["money"])


def _items(text: str, start: int, end: int) -> list[re.Match[str]]:
    found = MONEY_ITEM.finditer(text, start, end)
    return [one for one in found if not LIMITED.search(text[behind(text, ",。;:", one.start(), start) : one.end()])]


def _percent_shares(para: Para) -> Iterator[Share]:
    """省级承担50%、市、县各25%; 省、市、县分别承担50%、30%、20%: a ratio when it makes 100."""
    for start, end, pairs in percent_shares(para):
        by_ratio = REST_BY_RATIO.search(para.text, start, end)
        doubt = f"其余部分按{by_ratio['ratio']}折算" if by_ratio and by_ratio["ratio"] else ""
        doubt = TOGETHER if any("、" in party.value for party, _ in pairs) else doubt
        value = ":".join(part for _, part in pairs)
        ratio = replace(para.fact(start, end, value=value, doubt=doubt), extra=value if by_ratio else "")
        item = item_near(para, start, sentence_at(para.text, start, end))
        yield Share(
            item, ratio, tuple(party for party, _ in pairs), tuple(part for _, part in pairs), (start, end), para
        )


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
        whole = sum((Decimal(part) for _, part in pairs), Decimal())
        if whole < 100 and pairs and (by_ratio := REST_BY_RATIO.match(para.text, end)) and by_ratio["ratio"]:
            pairs, end = pairs + list(_by_ratio(para, by_ratio, 100 - whole)), by_ratio.end()
            whole = sum((Decimal(part) for _, part in pairs), Decimal())
        elif whole < 100 and pairs and (rest := REST_IN_PARTS.match(para.text, end)):
            pairs, end = pairs + list(_of_rest(para, rest, 100 - whole)), rest.end()
            whole = sum((Decimal(part) for _, part in pairs), Decimal())
        if whole == 100 and len(pairs) > 1 and SHARING.search(para.text[slice(*sentence_at(para.text, start, end))]):
            yield start, end, pairs
        pairs = pairs if whole < 100 else []


def _of_rest(para: Para, match: re.Match[str], left: Decimal) -> Iterator[tuple[Fact, str]]:
    """市级承担40%，其余县、乡各半: what is left, in equal parts; one party bears all of it."""
    parties = each_party(para, *match.span("list"))
    if len(parties) == 1 or match["equal"]:
        yield from ((party, f"{(left / len(parties)).normalize():f}") for party in parties)


def _by_ratio(para: Para, match: re.Match[str], left: Decimal) -> Iterator[tuple[Fact, str]]:
    """其余由市、县按3:2负担: what is left, in these parts; nothing where they are no whole hundredths."""
    parties, parts = each_party(para, *match.span("list")), [Decimal(part) for part in match["ratio"].split(":")]
    shares = [left * part / sum(parts) for part in parts]
    if len(parties) == len(parts) and all(share == round(share, 2) for share in shares):
        yield from ((party, f"{share.normalize():f}") for party, share in zip(parties, shares, strict=True))


def each_party(para: Para, left: int, right: int) -> list[Fact]:
    """The parties of a list, each by itself."""
    words = para.text[left:right]
    one_each = r"乡镇|." if re.fullmatch(r"[省市州县区乡镇]+", words) else rf"{PARTY}(?=[、和与及]|$)"
    spans = [(left + one.start(), left + one.end()) for one in re.finditer(one_each, words)]
    return [para.fact(start, stop - 2 * para.text[start:stop].endswith("自筹")) for start, stop in spans]


def _of_each(para: Para, match: re.Match[str]) -> Iterator[tuple[Fact, str]]:
    """A value for each party of the list; one value without 各 is what they bear together."""
    parties = each_party(para, *match.span("list"))
    values = [percent_figure(value) for value in re.findall(PER_CENT, match["percents"])]
    if len(values) == len(parties):
        yield from zip(parties, values, strict=True)
    elif len(values) == 1 and match["each"]:
        yield from ((party, values[0]) for party in parties)
    elif len(values) == 1:
        yield para.fact(*match.span("list")), values[0]


def percent_figure(printed: str) -> str:
    """50 of 50 % and of 五成."""
    tenths = from_chinese(printed[0]) if printed.endswith("成") else None
    return printed.rstrip(" %") if tenths is None else str(tenths * 10)
