"""Whether a fact of a draft stands in its document: at its line, or derived from what is printed there."""

from __future__ import annotations

import re

from ruralgov.importing.draft.assembly import Draft, facts
from ruralgov.importing.grammar.lexicon.times import DAY_BEFORE_FEAST
from ruralgov.importing.grammar.numerals import from_chinese
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.lines import Source
from ruralgov.importing.sources.paragraph import Fact


def unbacked(draft: Draft) -> list[str]:
    """The facts that the document does not back."""
    names = {plain(item.name.value) for item in draft.departments}
    return [str(fact) for fact in facts(draft) if not _backed(fact, draft.source, names)]


def plain(text: str) -> str:
    """Without differences of width, spaces and Markdown signs."""
    return re.sub(r"[\s*]", "", narrow(text))


def _backed(fact: Fact, source: Source, names: set[str]) -> bool:
    if not printed_number(fact):
        return True
    # A paragraph wrapped by hand, or a title on two lines, goes on on the next lines.
    near = plain("".join(line.text for line in [line for line in source.lines if line.number >= fact.line][:6]))
    # So does a cell whose row takes several lines, with other cells beside it.
    near += "".join(
        plain(cell)
        for row in source.lines
        for cell, places in zip(row.cells, row.places, strict=False)
        if any(line == fact.line for _, line in places)
    )
    printed = plain(fact.printed)
    if printed not in near and printed.replace("．", ".") not in near:
        return False
    value = plain(fact.value)
    whole = {printed, plain(fact.extra) + printed, printed + plain(fact.extra)}
    if fact.doubt.startswith("每年一笔"):
        # A yearly sum has a line for every year of the printed period.
        years = [int(number) for number in re.findall(r"20\d\d", printed + plain(fact.extra))]
        return min(years) <= int(value) <= max(years)
    return value in whole or value in names or _derived(value, printed + plain(fact.extra))


def printed_number(fact: Fact) -> bool:
    """A number that the document lost, or repeats, is made up and marked so: the only value that may be."""
    return "补编" not in fact.doubt and "后缀" not in fact.doubt


def _derived(value: str, printed: str) -> bool:
    """Numbers and dates: every figure of the value is printed, in digits or in words."""
    printed = re.sub(r"(?<=\d),(?=\d{3})", "", printed)
    figures = {int(number) for number in re.findall(r"\d+", printed)} | _in_words(printed)
    figures |= {round(float(number) * 10_000) for number in re.findall(r"(\d+(?:\.\d+)?)万", printed)}
    if re.match("全", printed):
        figures.add(100)  # 全部建成, 全覆盖: all of them
    if re.search("[其剩]余", printed):
        left = 100 - sum(int(share) for share in re.findall(r"(\d+)%", printed))
        figures |= {left, left // 2, left // 3}
    for feast, day in DAY_BEFORE_FEAST.items():
        figures |= {int(number) for number in day.split("-") if number} if feast in printed else set()
    wanted = re.sub(r"^(?:20xx|\?{4})", "", value)
    needed = [int(number) for number in re.findall(r"\d+", wanted)]
    if re.search(r"[^\d.:Qx?\-/万亿千百元a月年]", wanted):
        return False
    return all(number in figures or number in {0, 6, 12} for number in needed)


def _in_words(printed: str) -> set[int]:
    found = {
        number
        for word in re.findall(r"[〇零一二两三四五六七八九十百千]+", printed)
        if (number := from_chinese(word)) is not None
    }
    months = (
        {number * 12 for number in found | {int(digits) for digits in re.findall(r"\d+", printed)}}
        if "年" in printed
        else set()
    )
    doubled = {2**number for number in found} if "番" in printed else set()
    tenths = {number * 10 for number in found} if "成" in printed else set()
    half = {5} if "半" in printed else set()
    ordinals = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
    circled = {ord(char) - 0x245F for char in printed if 0x2460 <= ord(char) < 0x2474}
    return (
        found
        | tenths
        | months
        | doubled
        | half
        | circled
        | {value for word, value in ordinals.items() if word in printed}
    )
