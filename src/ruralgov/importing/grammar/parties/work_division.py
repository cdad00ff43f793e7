"""One sentence that gives each unit its own work: 县农业农村局负责指导，县财政局负责资金，各乡镇负责实施."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.units import GROUP, LOCAL_UNIT, PLACED_UNIT, STRONG_ENDING
from ruralgov.importing.grammar.lexicon.work import EACH_WORK, HELPS, ONLY_GUIDES, TOGETHER_WITH
from ruralgov.importing.grammar.parties.office_names import is_office
from ruralgov.importing.grammar.parties.role_clauses import clauses
from ruralgov.importing.grammar.parties.unit_lists import split_units
from ruralgov.importing.grammar.signs import AND_OTHERS, NAME_LINK, TO_FULL_STOP
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_UNIT_AND_WORK = lazy(either(EACH_WORK))

_CLAUSE = lazy(r"[^,;。\n]+")


@dataclass(frozen=True, slots=True)
class Assignment:
    """The part of a task's work that one unit, or several together, are given."""

    who: tuple[Fact, ...]
    work: Fact
    partners: tuple[Fact, ...] = ()
    """Whom they do it with: 会同…."""

    @property
    def helps(self) -> bool:
        """Work that makes a unit a supporting one: 配合…, 协助…."""
        return bool(HELPS.match(self.work.value))

    @property
    def guides(self) -> bool:
        """加强指导 and nothing more: such a unit watches over the task."""
        return bool(ONLY_GUIDES.match(self.work.value))


def assignments_in(para: Para, region: str) -> Iterator[tuple[int, int, Assignment]]:
    """Clauses of one sentence that name a unit and its work each; two units at least."""
    formal = [(clause.start, clause.end) for clause in clauses(para)]
    mark = opening_mark(para)
    for sentence in TO_FULL_STOP.finditer(para.text, mark.end if mark else 0):
        if any(start < sentence.end() and sentence.start() < end for start, end in formal):
            continue
        clauses_of = _CLAUSE.finditer(sentence[0])
        found = [part for clause in clauses_of if (part := _part(para, sentence.start(), clause, region))]
        first = {part.who[0].value for _, _, part in found}
        if len(first) > 1 and any(map(PLACED_UNIT.search, first)):
            yield from found


def _part(para: Para, shift: int, clause: re.Match[str], region: str) -> tuple[int, int, Assignment] | None:
    match = _UNIT_AND_WORK.match(para.text, shift + clause.start(), shift + clause.end())
    if match is None or not _is_unit(match["who"].strip()):
        return None
    units = split_units(para, *match.span("who"), region).units
    if not units:
        return None
    partners = TOGETHER_WITH.match(para.text, *match.span("work"))
    named = split_units(para, *partners.span("who"), region).units if partners and _is_unit(partners["who"]) else ()
    work = para.fact(*match.span("work"))
    part = Assignment(tuple(unit.fact for unit in units), work, tuple(unit.fact for unit in named))
    return match.start("who"), match.end("work"), part


def _is_unit(name: str) -> bool:
    last = AND_OTHERS.sub("", NAME_LINK.split(name)[-1])
    return bool(
        is_office(last)
        or STRONG_ENDING.search(last)
        or LOCAL_UNIT.search(last)
        or (GROUP.match(last) and STRONG_ENDING.search(last))
    )
