"""``ruralgov escalation``: which measure (提醒、通报、约谈) is due against which task, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import first_day, state_day
from ruralgov.api.periods import Given, last_day, period_of
from ruralgov.checking import command_needs
from ruralgov.cli.letter_files import Letters, letter_form, refuse_over, write_letters
from ruralgov.cli.options.letter_options import Contact, Copies, Dated, Issuer, Number, dated
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Stage, Until, Year
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
from ruralgov.text import joined, say, tell

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.papers.supervision.unit_letters import Post
    from ruralgov.plan.lookups.index import Index

ORDER = 66


def command(
    plan: OnePlan = None,
    unit: Annotated[
        str | None, typer.Option("--unit", "-u", help=say("只看这个单位牵头的。", "Only tasks that this unit leads."))
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help=say("也列出从这一天起结束的措施。", "List the measures that ended from this day on, too."),
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    stage: Stage = None,
    letters: Letters = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    cc: Copies = None,
    number: Number = None,
    issuer: Issuer = None,
    contact: Contact = None,
    dated_: Dated = None,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """督办清单：哪些任务该提醒、通报、约谈，依据是什么。 / Measures against late tasks, with the reason.

    例 / Example:  ruralgov escalation plans/cadre-funds.yaml --as-of 2021-06-30
        ruralgov escalation plans/digital-county.yaml --letters --number 某网督〔2021〕1号 -o 督办函
    """
    from ruralgov.papers.escalation_page import escalation_page
    from ruralgov.papers.table_headings import headed

    word = letter_form(form, output, number) if letters else chosen(form, output)
    file = one(plan)
    index = read_index(
        file,
        lambda plan: command_needs.escalation_of(plan, letters=letters).on_paper,
        as_of,
        known_day(known_on, restated=restated),
        told=False,
    )
    which = period_of(index, Given(month, quarter, half, year, start, until, stage))
    if which:
        index = index.on(last_day(which, as_of))
    name = known(index.unit(unit) if unit else None, index.departments, say("单位", "unit"))
    tell_of_unit(file, index, name, as_of)
    if letters and output:
        given = {"cc": cc, "number": number, "issuer": issuer, "contact": contact, "date": dated(dated_)}
        refuse_over(file, index)
        post = _letters(index, name, given, file)
        write_letters(post.letters, word, output, file, index, post.own, sources=sources, issuer=True)
        return
    from_day = first_day(since) or (which.span.start if which else None)
    emit(
        headed(escalation_page(index, state_day(index), name, from_day), word),
        word,
        output,
        file,
        index,
        sources=sources,
        progress=True,
    )


def _letters(index: Index, unit: str | None, given: dict[str, str | None], file: Path) -> Post:
    from ruralgov.api.tracing.sure_measures import sure_measures
    from ruralgov.papers.supervision.unit_letters import Parts, measure_letters
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    day = state_day(index)
    index = index.on(day)
    parts = Parts(day, given, templates_of(file), unit)
    sure, unsure = sure_measures(index, day)
    if tasks := joined(unsure):
        tell(
            say(
                f"任务 {tasks} 有误，没有写信函。",
                f"task(s) {tasks} are wrong in the plan: no letter is written of them.",
            )
        )
    return measure_letters(index, sure, parts)
