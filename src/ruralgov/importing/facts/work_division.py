"""One sentence that gives each unit its own work: 县农业农村局负责指导，县财政局负责资金，各乡镇负责实施."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.facts.tasks import Assignment, TaskDraft
from ruralgov.importing.grammar.lexicon.units import GROUP, LOCAL_UNIT, PLACED_UNIT, STRONG_ENDING
from ruralgov.importing.grammar.lexicon.work import HELPS, OFFICE_END, UNIT_AND_WORK, WORK_VERB
from ruralgov.importing.grammar.marks import opening_mark
from ruralgov.importing.grammar.parties.office_names import is_office
from ruralgov.importing.grammar.parties.role_clauses import clauses, has_roles
from ruralgov.importing.grammar.parties.unit_lists import split_units
from ruralgov.importing.grammar.signs import AND_OTHERS, NAME_LINK
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_SENTENCE = lazy(r"[^。\n]+")
_CLAUSE = lazy(r"[^,;。\n]+")
_WITH = lazy(rf"(?:要|应当?|须|需)?会同(?P<who>[^,:。;]{{2,60}}?)(?<={OFFICE_END})(?={WORK_VERB})")


def divided(item: TaskDraft, paras: Iterable[Para], region: str, *, first_leads: bool) -> TaskDraft:
    """The task with its division of work; it gives the roles too where nothing in form does."""
    paras = list(paras)
    assignments = [part for para in paras for part in assignments_in(para, region)]
    if not assignments:
        return item
    item = replace(item, assignments=tuple(assignments))
    return item if has_roles(paras) else _with_roles(item, assignments, first_leads=first_leads)


def assignments_in(para: Para, region: str) -> Iterator[Assignment]:
    """Clauses of one sentence that name a unit and its work each; two units at least."""
    formal = [(clause.start, clause.end) for clause in clauses(para)]
    mark = opening_mark(para)
    for sentence in _SENTENCE.finditer(para.text, mark.end if mark else 0):
        if any(start < sentence.end() and sentence.start() < end for start, end in formal):
            continue
        clauses_of = _CLAUSE.finditer(sentence[0])
        found = [part for clause in clauses_of if (part := _part(para, sentence.start(), clause, region))]
        if len({part.who[0].value for part in found}) > 1 and any(
            PLACED_UNIT.search(part.who[0].value) for part in found
        ):
            yield from found


def _part(para: Para, shift: int, clause: re.Match[str], region: str) -> Assignment | None:
    match = UNIT_AND_WORK.match(para.text, shift + clause.start(), shift + clause.end())
    if match is None or not _is_unit(match["who"].strip()):
        return None
    units = split_units(para, *match.span("who"), region).units
    if not units:
        return None
    partners = _WITH.match(para.text, *match.span("work"))
    named = split_units(para, *partners.span("who"), region).units if partners and _is_unit(partners["who"]) else ()
    work = para.fact(*match.span("work"))
    return Assignment(tuple(unit.fact for unit in units), work, tuple(unit.fact for unit in named))


def _is_unit(name: str) -> bool:
    last = AND_OTHERS.sub("", NAME_LINK.split(name)[-1])
    return bool(
        is_office(last)
        or STRONG_ENDING.search(last)
        or LOCAL_UNIT.search(last)
        or (GROUP.match(last) and STRONG_ENDING.search(last))
    )


def _with_roles(item: TaskDraft, assignments: list[Assignment], *, first_leads: bool) -> TaskDraft:
    """牵头 leads and 配合 supports; without 牵头 the first leads where the document says so, else all lead together."""
    named = [(fact, part.work.value) for part in assignments for fact in part.who]
    lead = [fact for fact, work in named if "牵头" in work[:4]]
    help_ = [fact for fact, work in named if HELPS.match(work)]
    help_ += [fact for part in assignments for fact in part.partners]
    rest = [fact for fact, _ in named if fact not in lead and fact not in help_]
    doubts = [doubt for doubt in item.doubts if not doubt.startswith(("据正文", "并列负责", "原文未写牵头单位"))]
    if not lead and rest and first_leads:
        lead, rest = rest[:1], rest[1:]
    if lead:
        lead, support = _once(lead), _once([*rest, *help_], lead)
    else:
        lead, support = _once(rest), _once(help_, rest)
        doubts += ["并列负责，未写明谁牵头"] if len(lead) > 1 else []
    return replace(
        item,
        lead=tuple(lead),
        support=tuple(support),
        joint=len(lead) > 1,
        doubts=("据正文叙述认定", *doubts, *([] if lead else ["原文未写牵头单位"])),
    )


def _once(facts: list[Fact], taken: Iterable[Fact] = ()) -> list[Fact]:
    kept = {fact.value for fact in taken}
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.value not in kept:
            found.setdefault(fact.value, fact)
    return list(found.values())
