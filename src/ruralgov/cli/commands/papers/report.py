"""``ruralgov report``: the progress report of a month, quarter, half-year, year, stage or any days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli import areas
from ruralgov.cli.letter_options import Contact, Copies, Dated, Issuer, Number, Signer, To, dated
from ruralgov.cli.output import Format, Output, chosen, emit
from ruralgov.cli.period_options import (
    From,
    Given,
    Half,
    Month,
    Quarter,
    Stage,
    Until,
    Year,
    mind_the_plan,
    period_of,
    until_day,
)
from ruralgov.cli.plan_choice import KnownOn, OnePlan, Restated, known_day, one, read_index, state_day
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.calendar.periods import Period
    from ruralgov.papers.page import Page
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.plan.lookups.index import Index

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
    form: Format = None,
    output: Output = None,
) -> None:
    """进展情况报告：月、季度、半年、全年、阶段或几天。 / The progress report of a quarter, month, half, year or stage.

    例 / Example:  ruralgov report plans/digital-county.yaml --half 上半年 -o build/半年报告.docx
    """
    word = chosen(form, output, "md")
    _no_day(to)
    file = one(plan)
    index = read_index(file, areas.REPORT, as_of, known_day(known_on, restated=restated))
    which = period_of(index, Given(month, quarter, half, year, start, until, stage)) or _latest(index)
    mind_the_plan(index, which)
    said = {"to": to, "cc": cc, "number": number, "issuer": issuer, "contact": contact, "signer": signer}
    said["date"] = dated(dated_)
    day = until_day(which, as_of)
    emit(report_page(index, which, day, file, said), word, output, file, index.on(day))


def _no_day(to: str | None) -> None:
    """Who writes ``--from … --to DAY`` means the last day, and would get a letter to a date."""
    if to is not None and re.fullmatch(r"[12]\d{3}-[-\dQ]+", to):
        raise UserError(
            say(
                f"--to {to}：--to 写主送机关；到哪一天写 --until {to}。",
                f"--to {to}: --to names the addressees; say --until {to}.",
            )
        )


def _latest(index: Index) -> Period:
    """Without a period: the quarter of the as-of day or of the last day in the log, else the first of the plan."""
    from ruralgov.calendar.periods import of_calendar

    last = state_day(index)
    return of_calendar("quarter", last.year, (last.month + 2) // 3)


def report_page(
    index: Index, period: Period, until: date, file: Path, said: Mapping[str, str | None] | None = None
) -> Page:
    """The report as a page, by the user's own template where there is one beside the plan.

    ``said`` holds letter parts that win over the plan's; without any the report is a plain annex.
    """
    from ruralgov.papers.letter import letter_parts
    from ruralgov.papers.page import Page
    from ruralgov.papers.report.progress_report import progress_report
    from ruralgov.papers.templating.documents import blocks, rendered, template_text

    index = index.on(until)
    letter = letter_parts(index.plan, until, said)
    report = progress_report(index, period, until, _scores(index, until, file), letter)
    text, name = template_text("report.md.j2", file.parent / "templates")
    words = {**report.words, "tables": {key: table.rows for key, table in report.tables.items()}}
    markdown = rendered(text, name, words, report.tables)
    return Page(report.title, blocks(markdown, report.tables, name), report.data, letter)


def _scores(index: Index, until: date, file: Path) -> Scores:
    """What the score sheets beside the plan say of periods that had begun by the day; their problems are shown and the report does without them."""
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.scoring.sheet_files import load, sheets_of
    from ruralgov.scoring.sheet_rows import Given

    files = sheets_of(file) if index.plan.scoring else []
    book = load(files, Given({one.name: one for one in index.plan.scoring}))
    if book.problems:
        tell(*map(str, book.problems))
        return Scores((), len(book.problems))
    return Scores(tuple(one for one in book.rounds if one.period.start <= until))
