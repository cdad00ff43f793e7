"""Columns of money in a task table: 资金（万元） | 300, 总投资 | 省级 | 县级 — a row's sum, and who bears which part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.measures import NUMBER
from ruralgov.importing.grammar.lexicon.sums import UNIT
from ruralgov.importing.grammar.lexicon.table_headings import MONEY_PARTY, MONEY_TOTAL, MONEY_UNIT
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.signs import figure
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_FIGURE = lazy(rf"\s*(?P<figure>{NUMBER})\s*(?P<unit>{UNIT})?\s*", "⟦368.5万元⟧")
_YEAR = lazy(r"20\d\d")


class _Cell(NamedTuple):
    para: Para
    value: Fact
    party: Fact | None
    whole: bool
    year: Fact | None


def sums_of_row(cells: Iterable[tuple[str, Para]]) -> tuple[Amount, ...]:
    """The sums of a row by the headings of their columns; cells in words are read as sentences are."""
    found = [cell for heading, para in cells if (cell := _cell(heading, para))]
    whole = next((cell for cell in found if cell.whole or cell.party is None), None)
    parts = tuple((cell.party, cell.value) for cell in found if cell.party is not None and cell is not whole)
    if whole is not None:
        others = [cell for cell in found if cell.party is None and cell is not whole]
        return (
            _amount(whole, tuple((name, value) for name, value in parts if name)),
            *(_amount(one) for one in others),
        )
    return tuple(_amount(cell) for cell in found)


def is_figure(para: Para, heading: str) -> bool:
    """Whether a cell of a column of money is a sum and nothing else."""
    return _cell(heading, para) is not None


def _cell(heading: str, para: Para) -> _Cell | None:
    match = _FIGURE.fullmatch(para.text)
    if match is None or not match["figure"].strip("0.,，"):
        return None  # 0: no money
    told = match["unit"] or ((unit := MONEY_UNIT.search(heading)) and unit["unit"])
    if not told:
        return None
    value = para.fact(*match.span("figure"), value=figure(match["figure"]) + told)
    value = Fact(value.value, value.line, value.printed, value.doubt, told if not match["unit"] else "")
    party, year = MONEY_PARTY.search(heading), _YEAR.search(heading)
    return _Cell(
        para,
        value,
        _of_heading(value, party["party"]) if party else None,
        bool(MONEY_TOTAL.search(heading)),
        _of_heading(value, year[0]) if year else None,
    )


def _of_heading(value: Fact, words: str) -> Fact:
    """Words of a column's heading, at the row they are said of."""
    return Fact(words, value.line, "", extra=words)


def _amount(cell: _Cell, parts: tuple[tuple[Fact, Fact], ...] = ()) -> Amount:
    return Amount("amount", cell.value, cell.para, 0, payer=cell.party, year=cell.year, parts=parts)
