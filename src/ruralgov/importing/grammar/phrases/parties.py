"""Who does what, who helps, who does it for several tasks."""

from __future__ import annotations

from collections.abc import Iterable

from ruralgov.importing.grammar.parties.common_statements import Statement, statements_in
from ruralgov.importing.grammar.parties.office_names import names_any_unit
from ruralgov.importing.grammar.parties.role_clauses import Clause, assigns, clauses, prose_clauses
from ruralgov.importing.grammar.parties.role_meanings import Part, Roles
from ruralgov.importing.grammar.parties.role_words import LeadRule, opens_with_those_below, rule_for_leads
from ruralgov.importing.grammar.parties.roles import helped_units, roles_in, roles_of_row, said_of_all
from ruralgov.importing.grammar.parties.unit_lists import split_units
from ruralgov.importing.grammar.parties.work_division import Assignment, assignments_in
from ruralgov.importing.grammar.phrases.phrase import Phrase
from ruralgov.importing.sources.paragraph import Fact, Para, read_once


@read_once
def who_in_form(para: Para) -> tuple[Phrase[Clause], ...]:
    """Who does it and by when, where the form says so: brackets, labels, verbs behind names."""
    return tuple(Phrase(clause, para, clause.start, clause.end) for clause in clauses(para))


@read_once
def who(para: Para) -> tuple[Phrase[Clause], ...]:
    """Who does it: in form, and in sentences only where nothing in form assigns."""
    stated = who_in_form(para)
    if _assigned(para):
        return stated
    return (*stated, *(Phrase(clause, para, clause.start, clause.end) for clause in prose_clauses(para)))


@read_once
def _assigned(para: Para) -> bool:
    return any(assigns(phrase.value) for phrase in who_in_form(para))


def is_assigned(paras: Iterable[Para]) -> bool:
    """Whether the paragraphs say in form who does it (a time limit alone does not)."""
    return any(_assigned(para) for para in paras)


@read_once
def names_anybody(para: Para) -> bool:
    """Whether a paragraph says who does it, in form or in a sentence."""
    return _assigned(para) or any(phrase.value.prose for phrase in who(para))


def roles(paras: Iterable[Para], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles that paragraphs assign together: in form, and in sentences only where nothing in form assigns."""
    paras = list(paras)
    stated = [phrase for para in paras for phrase in who_in_form(para)]
    if not is_assigned(paras):
        stated += [phrase for para in paras for phrase in who(para) if phrase.value.prose]
    return roles_of(stated, region, lead_rule=lead_rule)


def roles_of(said: Iterable[Phrase[Clause]], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles that these phrases assign, whatever stands around them."""
    return roles_in((phrase.value for phrase in said), region, lead_rule=lead_rule)


def roles_of_several(para: Para, region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles of a statement for several tasks: the whole of it is a clause."""
    clause = Clause(para, 0, len(para.text.rstrip("。;) ")))
    return roles_in([clause], region, [f"据第{para.lines[0]}行几项任务合写的话认定"], lead_rule=lead_rule)


def roles_in_row(cells: Iterable[tuple[str, Para]], region: str = "", *, lead_rule: LeadRule = "") -> Roles:
    """The roles of a table row: (column heading, cell) for every role column."""
    return roles_of_row(cells, region, lead_rule=lead_rule)


@read_once
def said_of_several(para: Para) -> tuple[Phrase[Statement], ...]:
    """Who and by when, said once for several tasks; the place takes the brackets around it along."""
    return tuple(Phrase(statement, para, start, end) for start, end, statement in statements_in(para))


@read_once
def said_of_following(para: Para, region: str = "") -> tuple[Phrase[Part], ...]:
    """Units that every following task has without being named there."""
    return tuple(Phrase(part, para, start, end) for start, end, part in said_of_all(para, region))


@read_once
def work_of_each(para: Para, region: str = "") -> tuple[Phrase[Assignment], ...]:
    """Who does which part of the work, where a sentence gives each unit its own."""
    return tuple(Phrase(part, para, start, end) for start, end, part in assignments_in(para, region))


def units(para: Para, start: int, end: int, region: str = "") -> tuple[Fact, ...]:
    """The names of a stretch that is a list of units."""
    return tuple(unit.fact for unit in split_units(para, start, end, region).units)


def helped(para: Para, start: int, region: str = "") -> tuple[Fact, ...]:
    """Whom a unit helps: 配合县委宣传部做好…."""
    return helped_units(para, start, region)


@read_once
def rule_of_lists(para: Para) -> LeadRule:
    """What a document says of its lists of units: 排在首位的为牵头单位; empty where nothing."""
    return rule_for_leads(para.text)


@read_once
def means_those_below(para: Para) -> bool:
    """Whether what is said of following tasks is said of those below alone, and not of the one it stands in."""
    return opens_with_those_below(para.text)


@read_once
def names_units(cell: Para) -> bool:
    """Whether a cell holds a name that ends as those of units do."""
    return names_any_unit(cell.text)
