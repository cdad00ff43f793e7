"""``ruralgov pledge``: the letter of responsibility of each lead unit."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.checking import command_needs
from ruralgov.cli.letter_files import letter_form, write_letters
from ruralgov.cli.options.letter_options import Issuer
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import AsOf, KnownOn, OnePlan, Restated, known, known_day, one, read_index, tell_of_unit
from ruralgov.text import say

ORDER = 68


def command(
    plan: OnePlan = None,
    unit: Annotated[
        str | None, typer.Option("--unit", "-u", help=say("只写这个牵头单位的。", "Only this lead unit's."))
    ] = None,
    each: Annotated[
        bool,
        typer.Option(
            "--each", help=say("每个单位一个文件，存到 -o 的文件夹。", "A file for each unit, into the folder of -o.")
        ),
    ] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    issuer: Issuer = None,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """责任书：各牵头单位的任务、目标、限额、资金，留签字处。 / Letters of responsibility: tasks, targets, limits, money.

    例 / Example:  ruralgov pledge plans/digital-county.yaml --each -o 责任书
    """
    from ruralgov.papers.supervision.pledge_page import Ask, pledges, pledges_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    word = letter_form(form, output, option="--each") if each else chosen(form, output)
    file = one(plan)
    index = read_index(
        file,
        command_needs.PLEDGE.on_paper,
        as_of,
        known_day(known_on, restated=restated, bare=as_of is None),
        told=False,
    )
    day = state_day(index)
    index = index.on(day)
    name = known(index.unit(unit) if unit else None, index.leads, say("牵头单位", "lead unit"))
    found = pledges(index, Ask(day, name, issuer, templates_of(file)))
    tell_of_unit(file, index, name, as_of)
    if each and output:
        write_letters(found, word, output, file, index, sources=sources)
    else:
        emit(pledges_page(index, day, found), word, output, file, index, sources=sources)
