"""``ruralgov meeting``: material for a meeting, a page for each chapter."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.checking import command_needs
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import AsOf, KnownOn, OnePlan, Restated, known, known_day, one, read_index, tell_of_unit
from ruralgov.text import say

ORDER = 69


def command(
    plan: OnePlan = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            "-u",
            help=say("只写这个单位牵头的任务；不含资金。", "Only the tasks that this unit leads; without money."),
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """会议材料：一个板块一页，横排，带图表。 / Material for a meeting: a landscape page for each chapter, with charts.

    例 / Example:  ruralgov meeting plans/digital-county.yaml --as-of 2021-06-30 -o 会议材料.docx
    """
    from ruralgov.papers.supervision.meeting_page import meeting_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    word = chosen(form, output)
    file = one(plan)
    index = read_index(
        file,
        command_needs.MEETING.on_paper,
        as_of,
        known_day(known_on, restated=restated, bare=as_of is None),
        told=False,
    )
    day = state_day(index)
    index = index.on(day)
    name = known(index.unit(unit) if unit else None, index.leads, say("牵头单位", "lead unit"))
    tell_of_unit(file, index, name, as_of)
    emit(
        meeting_page(index, day, templates_of(file), name or ""),
        word,
        output,
        file,
        index,
        sources=sources,
        progress=True,
    )
