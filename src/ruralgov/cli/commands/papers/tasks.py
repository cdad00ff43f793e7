"""``ruralgov tasks``: the task table, filtered, in every format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ruralgov.api.days import state_day
from ruralgov.api.periods import Given, period_of
from ruralgov.checking import command_needs
from ruralgov.checking.reach.areas import DUE_SOON, PROVISIONS
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Until, Year
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import (
    AsOf,
    KnownOn,
    OnePlan,
    Restated,
    known,
    known_day,
    one,
    read_index,
    tell_of_unit,
)
from ruralgov.text import language, say

if TYPE_CHECKING:
    from ruralgov.papers.tables.task_table import Filter
    from ruralgov.plan.lookups.index import Index

Word = TypeVar("Word", bound=StrEnum)
ORDER = 30
_FORMS = {"text": "short", "csv": "flat", "xlsx": "flat"}


def command(
    plan: OnePlan = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--unit",
            "-u",
            help=say("只看这个单位承担的（牵头、配合或责任主体）。", "Only tasks in which this unit has a role."),
        ),
    ] = None,
    section: Annotated[str | None, typer.Option(help=say("只看这个板块。", "Only this section."))] = None,
    stage: Annotated[str | None, typer.Option(help=say("只看这个阶段。", "Only this stage."))] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    status: Annotated[
        str | None,
        typer.Option(
            help=say(
                "只看这种状态：未开始、未填报、待更正、进行中、已完成、逾期、长期坚持、暂停、取消、并入、拆分、移交，或 ",
                "Only this status: ",
            )
            + "not-started, unreported, returned, in-progress, done, overdue, ongoing, suspended, cancelled, merged, split, handed-over"
        ),
    ] = None,
    light: Annotated[
        str | None,
        typer.Option(help=say("只看这种灯：绿灯、黄灯、红灯，或 ", "Only this light: ") + "green, yellow, red"),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """任务分工表；给出时段，只列时段内到期的。 / The task table; of a period, what is due in it.

    例 / Example:  ruralgov tasks plans/digital-county.yaml --unit 县水务局
    """
    from ruralgov.papers.render import is_paper
    from ruralgov.papers.tables.task_table import task_page

    word = chosen(form, output)
    file = one(plan)
    given = Given(month, quarter, half, year, start, until)
    some = any(one is not None for one in (department, section, stage, status, light, *given))
    listed = command_needs.TASKS if light is None and status is None else command_needs.TASKS_BY_STATE
    reads = (listed if some or not is_paper(word) else command_needs.TASKS_AND_REST).on_paper
    if word == "json":  # the one that says which tasks are due soon, and what is laid down for each
        reads = reads._replace(told=reads.told | {DUE_SOON, PROVISIONS})
    index = read_index(file, reads, as_of, known_day(known_on, restated=restated), told=False)
    due = period_of(index, given)
    only = replace(_filter(index, department, section, stage, status, light), due=due.span if due else None)
    tell_of_unit(file, index, only.department, as_of)
    emit(
        task_page(index, state_day(index), only, _FORMS.get(word, "full")),
        word,
        output,
        file,
        index,
        sources=sources,
        progress=True,
    )


def _filter(
    index: Index,
    department: str | None,
    section: str | None,
    stage: str | None,
    status: str | None,
    light: str | None,
) -> Filter:
    from ruralgov.papers.cell_words import LIGHTS, STATUSES
    from ruralgov.papers.tables.task_table import Filter

    unit = index.unit(department) if department else department
    return Filter(
        known(unit, _units(index), say("单位", "unit")),
        known(section, index.plan.sections, say("板块", "section")),
        known(stage, [one.name for one in index.plan.stages], say("阶段", "stage")),
        None,
        _one_of(STATUSES, status, say("状态", "status")),
        _one_of(LIGHTS, light, say("灯", "light")),
    )


def _units(index: Index) -> list[str]:
    """The register with the members of its groups, and what a draft's tasks name beside it."""
    members = [index.unit(name) for unit in index.departments.values() for name in unit.members]
    roles = [index.unit(name) for task in index.plan.tasks for _, names in task.roles for name in names]
    return list(dict.fromkeys([*index.departments, *members, *roles]))


def _one_of(words: Mapping[Word, str], word: str | None, what: str) -> Word | None:
    """A status or light by its English word or by the Chinese one that the tables show."""
    if word is None:
        return None
    by_name = {str(key): key for key in words} | {name: key for key, name in words.items()}
    shown = words.values() if language() == "zh" else map(str, words)
    return by_name[word] if word in by_name else by_name[known(word, shown, what)]
