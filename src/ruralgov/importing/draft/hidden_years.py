"""--year-map: years that the document hides (20xx), filled as the user says, before anything is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ruralgov.errors import UserError
from ruralgov.importing.grammar.times.dates import REDACTED
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.patterns import lazy
from ruralgov.text import say

EVERYWHERE = "20xx"
_FORM = lazy(r"(?P<key>20[xX×]{2}|\d+)=(?P<years>(?:19|20)\d{2}(?:,(?:19|20)\d{2})*)")


def parse_year_map(given: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """``20xx=2021`` for every hidden year, ``87=2020,2021`` for those of line 87 in order.

    Raises:
        UserError: another form.
    """
    years: dict[str, tuple[str, ...]] = {}
    for item in given:
        match = _FORM.fullmatch(item.replace(" ", "").replace("，", ",").replace("＝", "="))
        if match is None:
            raise UserError(
                say(
                    f"--year-map {item}：应写作 20xx=2021（全文），或 87=2020,2021（第87行，按出现次序）。",
                    f"--year-map {item}: write 20xx=2021 (everywhere) or 87=2020,2021 (line 87, in order).",
                )
            )
        key = match["key"] if match["key"].isdecimal() else EVERYWHERE
        years[key] = tuple(match["years"].split(","))
    return years


def hidden_years(source: Source) -> dict[int, int]:
    """How many years each line hides."""
    counts = {line.number: len(REDACTED.findall(narrow(line.text))) for line in source.lines}
    return {number: count for number, count in counts.items() if count}


def fitting(source: Source, years: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The given years that fill anything.

    Raises:
        UserError: a line that hides no year, or fewer than are given for it.
    """
    hidden = hidden_years(source)
    for key, given in years.items():
        here = hidden.get(int(key), 0) if key != EVERYWHERE else len(given)
        if here < len(given):
            known = ", ".join(f"{number}" for number in hidden)
            raise UserError(
                say(
                    f"--year-map {key}={','.join(given)}：第{key}{source.unit}隐去的年份有 {here} 处；隐去年份的是第 {known or '—'} {source.unit}。",
                    f"--year-map {key}={','.join(given)}: line {key} hides {here} years; years are hidden in lines {known or '-'}.",
                )
            )
    return {key: given for key, given in years.items() if key != EVERYWHERE or hidden}


def fill_years(source: Source, years: Mapping[str, tuple[str, ...]]) -> Source:
    """The document with the years that the user gave; the others stay hidden."""
    if not years:
        return source
    return replace(source, lines=tuple(_filled(line, years) for line in source.lines))


def _filled(line: RawLine, years: Mapping[str, tuple[str, ...]]) -> RawLine:
    given = years.get(str(line.number)) or years.get(EVERYWHERE)
    if not given or not REDACTED.search(narrow(line.text)):
        return line
    before, cells = 0, []
    for cell in line.cells:
        cells.append(_replaced(cell, given, before))
        before += len(REDACTED.findall(narrow(cell)))
    return line._replace(text=_replaced(line.text, given), cells=tuple(cells), printed=_replaced(line.printed, given))


def _replaced(text: str, given: tuple[str, ...], before: int = 0) -> str:
    """The n-th hidden year of the line gets the n-th given one; the last one serves for all that follow."""
    pieces, position = [], 0
    for index, match in enumerate(REDACTED.finditer(narrow(text)), before):
        pieces += [text[position : match.start()], given[min(index, len(given) - 1)]]
        position = match.end()
    return "".join([*pieces, text[position:]])
