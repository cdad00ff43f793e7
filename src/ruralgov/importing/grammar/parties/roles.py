"""Who does what: role clauses of a task in every printed form → leads, supports, accountable bodies, time labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.roles import (
    BESIDE_OTHERS,
    MEANS_SUPPORT,
    NO_LIST,
    OF_TASKS_BELOW,
    ROLE_LABELS,
    SAID_OF_ALL,
    TIME_LABEL,
)
from ruralgov.importing.grammar.lexicon.work import HELPED
from ruralgov.importing.grammar.parties.role_clauses import (
    Clause,
    holds_units,
    labels_in,
    labels_of,
    verb_of,
)
from ruralgov.importing.grammar.parties.role_meanings import Part, Roles, settled
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.parties.unit_lists import is_rule_of_lists, own_prefix, split_units
from ruralgov.importing.grammar.signs import CLAUSE_END, ONLY_NAMES
from ruralgov.importing.grammar.times.dates import is_time
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import forgets_with_words, lazy

_SAID_OF_ALL, _HELPS_WHOM = lazy(either(SAID_OF_ALL)), lazy(either(HELPED))
_LABELS = tuple((form.value, lazy(form.words)) for form in ROLE_LABELS)


class Named(NamedTuple):
    """Whom a clause names with which role, and where it says by when."""

    parts: tuple[Part, ...]
    times: tuple[tuple[Para, int, int], ...]


@read_once
def named_in(para: Para, clause: Clause, region: str = "") -> Named:  # noqa: ARG001  keeps the reading
    """Whom a clause names, whatever stands around it."""
    times: list[tuple[Para, int, int]] = []
    return Named(tuple(_parts(clause, region, times)), tuple(times))


def roles_in(
    clauses: Iterable[Clause], region: str = "", doubts: Sequence[str] = (), *, lead_rule: LeadRule = ""
) -> Roles:
    """The roles that clauses assign together."""
    parts: list[Part] = []
    times: list[tuple[Para, int, int]] = []
    doubts = list(doubts)
    for clause in clauses:
        if clause.prose:
            doubts.append("据正文叙述认定")
        if clause.bare:
            doubts.append("括号内只有单位，按牵头单位计")
        named = named_in(clause.para, clause, region)
        parts += named.parts
        times += named.times
    return settled(parts, tuple(times), doubts, lead_rule=lead_rule)


def said_of_all(para: Para, region: str = "") -> Iterator[tuple[int, int, Part]]:
    """以下均需各乡镇落实，不再列出: units that every following task has without being named there."""
    told = NO_LIST.search(para.text)
    if told and (match := _SAID_OF_ALL.search(para.text, max(told.start() - 60, 0))):
        group = "units" if match["units"] else "all" if match["all"] else "before"
        word = match["verb"] or match["word"] or ""
        role = "support" if MEANS_SUPPORT.search(word) else "accountable"
        for part in _part(para, *match.span(group), region, role):
            yield *match.span(group), part


def _parts(clause: Clause, region: str, times: list[tuple[Para, int, int]]) -> Iterator[Part]:
    text = clause.para.text[clause.start : clause.end]
    labels = labels_of(clause.para, clause.start, clause.end)
    if clause.role:
        yield from _part(clause.para, clause.start, clause.end, region, clause.role)
        return
    if clause.prose and "会同" in text and verb_of(text)[0] == "":
        yield from _with_partners(clause.para, clause.start, clause.end, region, "lead", "")
        return
    head = labels[0].start() if labels else len(text)
    timed = [label.end() for label in labels if TIME_LABEL.match(label["word"])]
    spoken = _time_segments(clause)
    times += [(clause.para, *span) for span in spoken if all(_behind(text, at, span[0] - clause.start) for at in timed)]
    yield from _by_verbs(clause.para, clause.start, clause.start + head, region, "responsible" if clause.bare else "")
    for index, label in enumerate(labels):
        start, end = label.end(), labels[index + 1].start() if index + 1 < len(labels) else len(text)
        if TIME_LABEL.match(label["word"]):
            times.append((clause.para, clause.start + start, clause.start + end))
            continue
        role = _role_of(label["word"])
        yield from _by_verbs(clause.para, clause.start + start, clause.start + end, region, role)


def _behind(text: str, label: int, position: int) -> bool:
    """Whether a time stands outside what a time label says: 完成时限：9月底前，并长期坚持 is one time."""
    following = labels_in(text[label:])
    return position < label or bool(following and position >= label + following[0].start())


def _time_segments(clause: Clause) -> Iterator[tuple[int, int]]:
    """（6月底前完成，牵头单位：…）: segments of a clause that are a time and nothing else."""
    position = clause.start
    for stop in [
        *(match.start() for match in CLAUSE_END.finditer(clause.para.text, clause.start, clause.end)),
        clause.end,
    ]:
        if is_time(clause.para.text[position:stop]):
            yield position, stop
        position = stop + 1


@forgets_with_words
@cache
def _role_of(word: str) -> str:
    if re.search(r"(?:单位|部门)(?:及|和|与|、|/)", word):
        word = re.split(r"及|和|与|、|/", word)[0]
    return next((role for role, words in _LABELS if words.search(word)), "responsible")


def _by_verbs(para: Para, start: int, end: int, region: str, role: str) -> Iterator[Part]:
    """Segments with a closing verb each; those without one belong to the next verb, or to the label's role."""
    opening = position = start
    prefix = ""
    labelled = role in {"lead", "responsible", "doing"}
    for stop in [*(start + match.start() for match in CLAUSE_END.finditer(para.text[start:end])), end]:
        segment = para.text[position:stop]
        if labelled and opening == start < position and verb_of(segment)[0] == "support":
            # 责任单位：A，B、C配合: what stands before the comma has the label's role.
            yield from _part(para, opening, position - 1, region, role)
            prefix = next(
                (
                    own_prefix(part.units.units[0].fact.value, region)
                    for part in _part(para, opening, position - 1, region, role)
                ),
                "",
            )
            opening = position
        parts = _segment(para, opening, position, segment, region, role, prefix)
        before, position = position - 1, stop + 1
        if parts is None:
            continue
        if not parts and role and opening < before:
            # 责任单位：甲、乙，丙。以下均需…落实，不再列出: the names before the statement have the label's role.
            yield from _part(para, opening, before, region, role)
        opening = position
        # 镇应急办牵头，派出所配合 = 镇派出所: the first name's 镇 holds for the whole clause.
        prefix = prefix or next((own_prefix(part.units.units[0].fact.value, region) for part in parts), "")
        yield from parts
    if role and opening < end:
        yield from _part(para, opening, end, region, role)


def _segment(
    para: Para, opening: int, position: int, segment: str, region: str, role: str, prefix: str
) -> list[Part] | None:
    """The parts that a segment closes; None where its names wait for the next verb."""
    verb, cut = verb_of(segment)
    if (
        NO_LIST.search(segment)
        or OF_TASKS_BELOW.match(segment)
        or is_rule_of_lists(segment)
        or (is_time(segment) and opening == position)
    ):
        return []
    if with_ := BESIDE_OTHERS.match(segment):
        end = position + (cut if verb else len(segment))
        return list(_part(para, position + with_.end(), end, region, "support", prefix))
    names = ONLY_NAMES.sub("", segment[:cut].strip()).strip()
    if verb and holds_units(names):
        return list(_with_partners(para, opening, position + cut, region, _stronger(role, verb), prefix))
    return None


def _stronger(role: str, verb: str) -> str:
    """A verb says more than the label 责任分工 or 责任单位 before it, less than 配合单位."""
    return verb if role in {"", "responsible", "doing"} else role


def _with_partners(para: Para, start: int, end: int, region: str, role: str, prefix: str) -> Iterator[Part]:
    """A会同B、C: A has the role, the others support."""
    partner = re.search(r"(?:会同|联合)(?=[\u4e00-\u9fff])", para.text[start:end])
    if partner is None or not partner.start():
        yield from _part(para, start, end, region, role, prefix)
        return
    yield from _part(para, start, start + partner.start(), region, "lead", prefix)
    yield from _part(para, start + partner.end(), end, region, "support", prefix)


def _part(para: Para, start: int, end: int, region: str, role: str, prefix: str = "") -> Iterator[Part]:
    units = split_units(para, start, end, region, prefix)
    if units.units:
        yield Part(role, units, para.line_at(start))


def helped_units(para: Para, start: int, region: str) -> tuple[Fact, ...]:
    """Whom a unit helps: 配合县委宣传部做好…."""
    helps = _HELPS_WHOM.match(para.text, start)
    return tuple(unit.fact for unit in split_units(para, *helps.span("who"), region).units) if helps else ()


@read_once
def named_in_cell(cell: Para, heading: str, region: str = "") -> Named:
    """Whom a cell names below the heading of its column."""
    if labels_of(cell, 0, len(cell.text)):
        return named_in(cell, Clause(cell, 0, len(cell.text)), region)
    return Named(tuple(_by_verbs(cell, 0, len(cell.text), region, _role_of(heading))), ())


def roles_of_row(cells: Iterable[tuple[str, Para]], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles of a table row: (column heading, cell) for every role column."""
    named = [named_in_cell(cell, heading, region) for heading, cell in cells]
    times = tuple(time for one in named for time in one.times)
    return settled([part for one in named for part in one.parts], times, [], lead_rule=lead_rule)
