"""The units of tasks and duties: named once for all that follow, and under the names of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.facts.duties import Duty
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.facts.unit_register import renamed
from ruralgov.importing.grammar.parties.unit_lists import Unit
from ruralgov.importing.grammar.phrases import means_those_below, said_of_following
from ruralgov.importing.sources.paragraph import Fact, Para


def with_standing(tasks: list[TaskDraft], paras: list[Para], region: str) -> list[TaskDraft]:
    """以下均需…不再列出 holds for the task it stands in and all behind it; as a line of its own, for those behind it."""
    rules = [
        (para.lines[-1] + means_those_below(para), phrase.value)
        for para in paras
        for phrase in said_of_following(para, region)
    ]
    for line, part in rules:
        tasks = [
            _also(item, part.role, part.units.units) if max(item.lines, default=0) >= line else item for item in tasks
        ]
    return tasks


def _also(item: TaskDraft, role: str, units: tuple[Unit, ...]) -> TaskDraft:
    known = {fact.value for fact in (*item.lead, *item.support, *item.accountable)}
    new = tuple(
        replace(unit.fact, doubt=f"据第{unit.fact.line}行“不再列出”补入")
        for unit in units
        if unit.fact.value not in known
    )
    if role == "support":
        return replace(item, support=(*item.support, *new))
    return replace(item, accountable=(*item.accountable, *new))


def renamed_task(item: TaskDraft, canonical: dict[str, str]) -> TaskDraft:
    lead = renamed(item.lead, canonical)
    return replace(
        item,
        lead=lead,
        support=tuple(
            fact for fact in renamed(item.support, canonical) if fact.value not in {one.value for one in lead}
        ),
        accountable=renamed(item.accountable, canonical),
        joint=len(lead) > 1,
        assignments=tuple(
            replace(part, who=renamed(part.who, canonical), partners=renamed(part.partners, canonical))
            for part in item.assignments
        ),
    )


def task_units(tasks: Iterable[TaskDraft]) -> Iterator[Fact]:
    for item in tasks:
        yield from (*item.lead, *item.support, *item.accountable)


def renamed_duty(duty: Duty, canonical: dict[str, str]) -> Duty:
    """Under the names of the register, as the tasks are."""
    by = renamed((duty.by,), canonical)[0] if duty.by else None
    to = renamed((duty.to,), canonical)[0] if duty.to else None
    return replace(duty, by=by, to=to)
