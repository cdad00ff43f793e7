"""``ruralgov norms``: staffing norms and ceilings against what each place has."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.checking import command_needs
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
)
from ruralgov.errors import UserError
from ruralgov.text import say

ORDER = 62


def command(
    plan: OnePlan = None,
    norm: Annotated[str | None, typer.Option(help=say("只看这条标准。", "Only this norm."))] = None,
    place: Annotated[str | None, typer.Option(help=say("只看这个地点。", "Only this place."))] = None,
    short: Annotated[
        bool, typer.Option("--short", help=say("只列缺的和超的。", "Only what is short or over."))
    ] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """配备标准：每个地点应配多少、现有多少、缺多少、补足需要多少资金。 / Norms: required, present, short, and the cost.

    例 / Example:  ruralgov norms plans/township-pilot.yaml --short
    """
    from ruralgov.papers.norms_page import MOST, Ask, norms_page, too_long
    from ruralgov.papers.table_headings import headed

    word = chosen(form, output)
    file = one(plan)
    index = read_index(
        file,
        lambda plan: command_needs.norms_of(plan, norm, place).on_paper,
        as_of,
        known_day(known_on, restated=restated),
    )
    wanted = known(norm, [one.name for one in index.plan.norms], say("标准", "norm"))
    where = known(place, [one.name for one in index.plan.places], say("地点", "place"))
    ask = Ask(wanted, where, short, word in ("csv", "xlsx"), word in ("docx", "html"))
    if too_long(index, ask):
        raise UserError(
            say(
                f"核对结果超过 {MOST} 行：用 --short 只列缺的和超的，或用 --norm、--place 只看一条、一处；要全部的用 ruralgov export。",
                f"more than {MOST} rows: ask for less with --short, --norm or --place; `ruralgov export` writes all of them.",
            )
        )
    page = norms_page(index, ask)
    emit(headed(page, word), word, output, file, index, sources=sources)
