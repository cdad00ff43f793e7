"""``ruralgov report``: the progress report of a month, quarter, half-year, year, stage or any days."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from ruralgov.api.days import day as day_of
from ruralgov.api.periods import Given, last_day, latest_quarter, period_of
from ruralgov.checking import command_needs
from ruralgov.cli.options.letter_options import Contact, Copies, Dated, Issuer, Number, Signer, To, dated
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Stage, Until, Year, mind_the_plan
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import KnownOn, OnePlan, Restated, known_day, one, read_index, tell_of
from ruralgov.errors import UserError
from ruralgov.text import say, tell

ORDER = 40


def command(
    plan: OnePlan = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    stage: Stage = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=say(
                "截至哪一天；默认时段末，未到时段末则为今天。",
                "As of which day; the period's end by default, today if that is still ahead.",
            ),
        ),
    ] = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    to: To = None,
    cc: Copies = None,
    number: Number = None,
    issuer: Issuer = None,
    contact: Contact = None,
    signer: Signer = None,
    dated_: Dated = None,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """进展情况报告：月、季度、半年、全年、阶段或几天。 / The progress report of a quarter, month, half, year or stage.

    例 / Example:  ruralgov report plans/digital-county.yaml --half 上半年 -o build/半年报告.docx

    报告是整个方案的，没有 --unit（总体目标、到位资金不分到单位）；一个单位的用 meeting --unit、tasks --unit、budget --unit。 / A report covers the whole plan: its goals and the money received are not split by unit. For one unit use `meeting --unit`, `tasks --unit` or `budget --unit`.
    """
    from ruralgov.api.progress_reports import report_page

    word = chosen(form, output, "md")
    _no_day(to)
    file = one(plan)
    bare = (as_of, month, quarter, half, year, start, until, stage) == (None,) * 8
    known = known_day(known_on, restated=restated, bare=bare)
    reads = command_needs.REPORT if stage is None else command_needs.REPORT_ON_STAGE
    index = read_index(file, reads.on_paper, as_of, known, told=False)
    which = period_of(index, Given(month, quarter, half, year, start, until, stage)) or latest_quarter(index)
    mind_the_plan(index, which)
    said = {"to": to, "cc": cc, "number": number, "issuer": issuer, "contact": contact, "signer": signer}
    said["date"] = dated(dated_)
    day = last_day(which, as_of)
    tell_of(file, index.on(day), day_of(as_of))  # what is wrong hangs on the day of the paper
    page = report_page(index, which, day, file, said)
    tell(*page.remarks)
    emit(page, word, output, file, index.on(day), sources=sources)


def _no_day(to: str | None) -> None:
    """Who writes ``--from … --to DAY`` means the last day, and would get a letter to a date."""
    if to is not None and re.fullmatch(r"[12]\d{3}-[-\dQ]+", to):
        raise UserError(
            say(
                f"--to {to}：--to 写主送机关；到哪一天写 --until {to}。",
                f"--to {to}: --to names the addressees; say --until {to}.",
            )
        )
