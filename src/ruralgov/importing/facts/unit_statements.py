"""Every printed statement of units (a bracket, a label, a cell), and whether its units stand at a task: nothing is lost unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.headings.documents import is_closing_line
from ruralgov.importing.grammar.parties.role_clauses import assigns
from ruralgov.importing.grammar.parties.role_meanings import Roles
from ruralgov.importing.grammar.phrases import (
    names_units,
    roles_in_row,
    roles_of,
    roles_of_several,
    said_of_several,
    who,
)
from ruralgov.importing.sources.paragraph import Fact, Para

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """A statement that says who does it; ``missing`` are those of its units that stand at no task."""

    words: Fact
    missing: tuple[str, ...] = ()

    @property
    def placed(self) -> bool:
        """Whether all its units stand at a task."""
        return not self.missing

    @property
    def asked(self) -> tuple[int, str]:
        """What a person is asked, with its line."""
        return self.words.line, f"{self.words.printed}：{'、'.join(self.missing)}没有归入任务"


def unit_statements(
    paras: Iterable[Para], cells: Iterable[tuple[str, Para]], tasks: Sequence[TaskDraft], region: str
) -> list[UnitStatement]:
    """The statements of the running text and of the columns of units (heading, cell), in printed order."""
    known = _Known(tasks)
    found = [known.statement(para, start, end, roles) for para, start, end, roles in _in_text(paras, region)]
    found += [
        known.statement(cell, 0, len(cell.raw), roles_in_row([(heading, cell)], region), row=True)
        for heading, cell in cells
        if names_units(cell)
    ]
    return sorted((one for one in found if one), key=lambda one: one.words.line)


def _in_text(paras: Iterable[Para], region: str) -> Iterator[tuple[Para, int, int, Roles]]:
    for para in paras:
        if is_closing_line(para.text):
            continue
        common = said_of_several(para)
        for said in common:
            yield para, said.start, said.end, roles_of_several(said.value.who, region)
        for phrase in who(para):
            inside = any(said.start <= phrase.start < said.end for said in common)
            if not inside and not phrase.value.prose and assigns(phrase.value):
                yield para, phrase.start, phrase.end, roles_of([phrase], region)


class _Known:
    """The units of all tasks by the line they stand on, and by the lines of their tasks."""

    def __init__(self, tasks: Sequence[TaskDraft]) -> None:
        self.by_line: dict[int, set[str]] = {}
        self.of_row: dict[int, list[frozenset[str]]] = {}
        for task in tasks:
            units = (*task.lead, *task.support, *task.accountable, *task.persons, *task.oversight)
            for fact in units:
                self.by_line.setdefault(fact.line, set()).add(fact.printed)
            printed = frozenset(fact.printed for fact in units)  # one for all lines: a task may have them all
            for line in task.lines:
                self.of_row.setdefault(line, []).append(printed)

    def _stands(self, fact: Fact, *, row: bool) -> bool:
        """Whether the unit stands at a task on its line; a row's units stand at the task of the row."""
        if fact.printed in self.by_line.get(fact.line, ()):
            return True
        return row and any(fact.printed in units for units in self.of_row.get(fact.line, ()))

    def statement(self, para: Para, start: int, end: int, roles: Roles, *, row: bool = False) -> UnitStatement | None:
        """The statement with what is missing of it; None where it names nobody."""
        named = (*roles.lead, *roles.support, *roles.accountable, *roles.persons, *roles.oversight)
        missing = [fact.printed for fact in named if fact.printed and not self._stands(fact, row=row)]
        if not any(fact.printed for fact in named):
            return None
        return UnitStatement(para.fact(start, min(end, start + _SHOWN)), tuple(dict.fromkeys(missing)))
