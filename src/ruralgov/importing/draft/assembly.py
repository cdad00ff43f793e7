"""All stages in a row: a document's lines → a draft plan whose every value knows the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from ruralgov.importing.draft.contradictions import Contradiction, contradictions
from ruralgov.importing.draft.facts_within import facts, mapped, values
from ruralgov.importing.draft.hidden_years import hidden_years
from ruralgov.importing.draft.limits_of_rows import beyond_limit, with_last_limit
from ruralgov.importing.draft.target_rows import Span, aims_in_rows, in_rows
from ruralgov.importing.draft.units_of_tasks import renamed_duty, renamed_task, task_units, with_standing
from ruralgov.importing.draft.yaml.source_notes import known
from ruralgov.importing.facts.aims import Aim, aims_of_none, aims_said, read_aims
from ruralgov.importing.facts.duties import Duty, read_duties
from ruralgov.importing.facts.goal_numbers import numbers_of_aims
from ruralgov.importing.facts.header import Header, read_header, unsigned
from ruralgov.importing.facts.money.budget import make_budget
from ruralgov.importing.facts.money.budget_line import Budget
from ruralgov.importing.facts.money.carried_money import read_carried, without
from ruralgov.importing.facts.money.money_read import Money, read_money
from ruralgov.importing.facts.money.thresholds import asked_beside_money
from ruralgov.importing.facts.numbers_left import PrintedNumber, money_rules_left, printed_numbers, printed_sums
from ruralgov.importing.facts.places import Declared, Sum, read_places, read_sums
from ruralgov.importing.facts.plan_year import ahead, first_year, is_past, plan_year
from ruralgov.importing.facts.provisions import Provision, read_provisions
from ruralgov.importing.facts.reach_of_plan import reaching
from ruralgov.importing.facts.same_named_targets import dated
from ruralgov.importing.facts.stages import read_stages
from ruralgov.importing.facts.tasks import TaskDraft, task
from ruralgov.importing.facts.unit_register import Department, register
from ruralgov.importing.facts.unit_statements import UnitStatement, unit_statements
from ruralgov.importing.facts.work_division import divided
from ruralgov.importing.grammar.money.carried_sums import CarriedMoney
from ruralgov.importing.grammar.parties.common_statements import Statement
from ruralgov.importing.grammar.parties.role_words import LeadRule
from ruralgov.importing.grammar.phrases import results, rule_of_lists
from ruralgov.importing.grammar.places.pilot_places import Place
from ruralgov.importing.grammar.times.borrowed_years import years_near
from ruralgov.importing.grammar.times.dates import sort_key
from ruralgov.importing.grammar.times.stages import Stage
from ruralgov.importing.layout.paragraphs import paragraphs
from ruralgov.importing.layout.places_in_lines import placed_in_lines
from ruralgov.importing.layout.text_tables import with_tables
from ruralgov.importing.outline.common_statements import owners, with_statements, without_statements
from ruralgov.importing.outline.headings import Node, outline, without_principles
from ruralgov.importing.outline.joined_rows import joined
from ruralgov.importing.outline.money_tables import money_rows
from ruralgov.importing.outline.task_blocks import Block, blocks
from ruralgov.importing.outline.task_numbers import numbered
from ruralgov.importing.outline.task_tables import (
    cell_paras,
    holds_data,
    table_blocks,
    table_lines,
    table_sums,
    unit_cells,
    unread_columns,
    without_captions,
)
from ruralgov.importing.outline.unit_headings import led_by_headings, unit_headings
from ruralgov.importing.outline.unnumbered_tasks import opened
from ruralgov.importing.outline.whole_document import whole_document
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_HEADING_MAX = 30
_OTHER_LINE = lazy(r"第(\d+(?:[份表页行段]第\d+)*)行")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the document says, stage by stage, and what a person should look at."""

    source: Source
    header: Header
    departments: tuple[Department, ...]
    sections: tuple[Fact, ...]
    stages: tuple[Stage, ...]
    tasks: tuple[TaskDraft, ...]
    money: Money
    budget: Budget
    aims: tuple[Aim, ...]
    duties: tuple[Duty, ...]
    places: tuple[Place, ...]
    declared: tuple[Declared, ...]
    sums: tuple[Sum, ...]
    contradictions: tuple[Contradiction, ...]
    provisions: tuple[Provision, ...]
    unread: tuple[Fact, ...]
    """The columns of tables that are left out."""
    statements: tuple[UnitStatement, ...]
    """What the document prints of who does it, each with what of it stands at no task."""
    unused: tuple[RawLine, ...]
    """The lines that fed nothing."""
    carried: tuple[CarriedMoney, ...] = ()
    """Money of earlier years that the document carries on."""
    numbers: tuple[PrintedNumber, ...] = ()
    """The numbers and days of tasks, and all sums of money, each with whether it stands in the draft."""
    of_none: tuple[Fact, ...] = ()
    """What the aims say there shall be none of, without a number."""
    years: tuple[str, ...] = ()
    """What years days without one may be of, by the document's own day."""
    settled: frozenset[str] = frozenset()
    """Remarks above the tasks that a person has answered."""


class _Document(NamedTuple):
    """A document as the outline leaves it: what every later stage reads."""

    source: Source
    paras: list[Para]
    root: Node
    statements: list[Statement]
    header: Header
    year: Fact | None
    """The year of months that are printed without one."""

    @property
    def region(self) -> str:
        return self.header.region.value if self.header.region else ""

    @property
    def since(self) -> str:
        return first_year(self.header)


def draft(source: Source) -> Draft:
    """Read a document. Deterministic: the same lines give the same draft."""
    document = _document(with_tables(source.without_assumed_signs()).with_paras())
    tasks = _tasks(document)
    prose = without_principles(document.root)
    duties = read_duties(prose, tasks, document.year)
    departments, canonical = register(_units(tasks, duties))
    tasks = [renamed_task(item, canonical) for item in tasks]
    whole = _whole(document, tasks, [renamed_duty(duty, canonical) for duty in duties], departments, prose)
    since = document.since or (document.year.value if document.year else "")
    numbers = tuple(printed_numbers(whole.tasks, facts(whole), since))
    goals = tuple(numbers_of_aims(aims_said(document.root, tasks), (aim.target for aim in whole.aims)))
    sums = tuple(printed_sums([*document.paras, *cell_paras(document.source)], values(whole), numbers, since))
    rules = tuple(money_rules_left(document.paras, whole.tasks, (*numbers, *sums), whole.budget, values(whole)))
    return _in_its_unit(replace(whole, unused=tuple(_unused(whole)), numbers=(*numbers, *goals, *sums, *rules)))


def _in_its_unit(whole: Draft) -> Draft:
    """Doubts that name another line (年份取自第2行) name a paragraph of a Word file, a character of a text on one line."""
    unit = whole.source.unit
    if unit == "行":
        return whole

    def told(words: str) -> str:
        return _OTHER_LINE.sub(rf"第\1{unit}", words) if "行" in words else words

    def all_told(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(told, words))

    whole = mapped(whole, lambda fact: replace(fact, doubt=told(fact.doubt)) if "行" in fact.doubt else fact)
    tasks = tuple(replace(item, doubts=all_told(item.doubts)) for item in whole.tasks)
    units = tuple(replace(item, doubts=all_told(tuple(item.doubts))) for item in whole.departments)
    return replace(whole, tasks=tasks, departments=units)


def _document(source: Source) -> _Document:
    paras = paragraphs(source)
    if not hidden_years(source):  # those are filled by their line
        source, paras = placed_in_lines(source, paras)
    told, statements = without_statements(unsigned(paras))
    root = opened(outline(told))
    header = read_header(paras, root)
    return _Document(source, paras, root, statements, header, plan_year(header, paras))


def _tasks(document: _Document) -> list[TaskDraft]:
    """The tasks of the text and of the tables, numbered, without what stands already."""
    lead_rule: LeadRule = next(filter(None, (rule_of_lists(para) for para in document.paras)), "")
    blocks_found = numbered(_blocks(document, lead_rule=lead_rule))
    tasks = [_task(block, document.region, lead_rule=lead_rule, year=document.year) for block in blocks_found]
    tasks = [replace(item, indicators=dated(item.indicators, item.paras, document.header)) for item in tasks]
    if since := document.since:
        tasks = [
            replace(
                item,
                indicators=ahead(item.indicators, since),
                norms=ahead(item.norms, since),
                milestones=tuple(step for step in item.milestones if not is_past(step.due.value, since)),
            )
            for item in tasks
        ]
    tasks = [
        with_last_limit(replace(item, indicators=in_rows(item.indicators, _span_of(document, item)))) for item in tasks
    ]
    tasks = [replace(item, doubts=(*item.doubts, *beyond_limit(item.indicators, item.deadline))) for item in tasks]
    return with_standing(tasks, document.paras, document.region)


def _span_of(document: _Document, item: TaskDraft) -> Span:
    due = item.deadline.value if item.deadline and known(item.deadline) else ""
    return _span(document, item.deadline)._replace(due=due, by_itself=True)


def _span(document: _Document, deadline: Fact | None = None) -> Span:
    """From when to when a plan runs, or one of its tasks."""
    start, end = document.header.start, document.header.end
    first = start.value if start and known(start) else document.year.value if document.year else ""
    last = [fact.value for fact in (deadline, end) if fact and known(fact)] or [first]
    return Span(first, max(last, key=sort_key))


def _blocks(document: _Document, *, lead_rule: LeadRule) -> list[Block]:
    root, statements, source = document.root, document.statements, document.source
    stated = with_statements(blocks(root, owners(root, statements)), statements, root)
    stated = led_by_headings(stated, unit_headings(root), document.region)
    titles = tuple(block.title.value for block in stated)
    rows = table_blocks(source, document.region, lead_rule=lead_rule, known=titles)
    found = [block for block in joined(*without_captions(stated, rows, source)) if block.title.value]
    return found or whole_document(root, document.header.title)


def _units(tasks: list[TaskDraft], duties: list[Duty]) -> Iterator[Fact]:
    yield from task_units(tasks)
    yield from (fact for duty in duties for fact in (duty.by, duty.to) if fact)


def _whole(
    document: _Document, tasks: list[TaskDraft], duties: list[Duty], departments: list[Department], prose: list[Para]
) -> Draft:
    """The draft, before it is known which lines fed nothing."""
    source, header, year = document.source, document.header, document.year
    spoken = [*prose, *cell_paras(source)]
    stages, money, sums = (
        read_stages(document.root, source, year),
        read_money(spoken, [*table_sums(source), *money_rows(source)]),
        read_sums(prose),
    )
    carried = tuple(read_carried(spoken))
    money = without(money, carried)
    places, declared = read_places(prose)
    aims = [aim for aim in read_aims(document.root, tasks) if ahead([aim.target], document.since)]
    aims = aims_in_rows(aims, _span(document))
    budget = make_budget(money, tasks, spoken, header, year)
    return Draft(
        source,
        reaching(header, tasks, stages, (aim.target for aim in aims)),
        tuple(departments),
        tuple(_sections(tasks)),
        tuple(stages),
        tuple(asked_beside_money(tasks, budget)),
        money,
        budget,
        tuple(aims),
        tuple(duties),
        tuple(places),
        tuple(declared),
        tuple(sums),
        tuple(contradictions(header, stages, tasks, declared, sums, money, aims, document.paras)),
        tuple(read_provisions(prose, tasks)),
        tuple(unread_columns(source)),
        tuple(unit_statements(document.paras, unit_cells(source), tasks, document.region)),
        (),
        carried,
        of_none=tuple(aims_of_none(document.root, tasks)),
        years=years_near(year) if year else (),
    )


def _task(block: Block, region: str, *, lead_rule: LeadRule, year: Fact | None) -> TaskDraft:
    """A block with its results, and with who does what where a sentence says so."""
    item = task(block, region, lead_rule=lead_rule, year=year)
    found = {phrase.value.value: phrase.value for para, start in block.text for phrase in results(para, start)}
    item = replace(item, deliverables=tuple(found.values())) if found else item
    return item if block.roles else divided(item, block.paras, region, lead_rule=lead_rule)


def _sections(tasks: Iterable[TaskDraft]) -> Iterable[Fact]:
    found: dict[str, Fact] = {}
    for section in (item.section for item in tasks if item.section):
        found.setdefault(section.value, section)
    return found.values()


def _unused(whole: Draft) -> Iterator[RawLine]:
    used = {fact.line for fact in facts(whole)} | {line for item in whole.tasks for line in item.lines}
    used |= {line for item in whole.contradictions for line in item.lines}
    used -= (
        set(table_lines(whole.source))
        - {line for item in whole.tasks for line in item.lines}
        - {item.name.line for item in whole.stages}
        - {one.value.line for one in whole.money.amounts if one.tabled}
    )
    lines = [line for line in whole.source.lines if line.text.strip()]
    for line, following in zip(reversed(lines), [None, *reversed(lines[1:])], strict=False):
        # A bare heading is used when what stands below it is.
        heading = len(line.text) <= _HEADING_MAX and "。" not in line.text and not holds_data(line)
        if following and heading and following.number in used:
            used.add(line.number)
    yield from (line for line in lines if line.number not in used)


__all__ = ["Block", "Draft", "draft", "facts"]
