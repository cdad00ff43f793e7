"""``ruralgov report``: the quarterly report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli import areas
from ruralgov.cli.letter_options import Contact, Copies, Dated, Issuer, Number, Signer, To, dated
from ruralgov.cli.output import Format, Output, chosen, emit
from ruralgov.cli.plan_choice import KnownOn, OnePlan, Restated, day, known_day, one, quarter_of, read_index
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.calendar.quarters import Quarter
    from ruralgov.papers.page import Page
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.plan.lookups.index import Index

ORDER = 40


def command(
    plan: OnePlan = None,
    quarter: Annotated[
        str | None,
        typer.Option(
            "--quarter",
            "-q",
            help=say(
                "季度：Q2、2021Q2、二季度；默认为 --as-of 或台账最后一天所在季度。",
                "Quarter: Q2, 2021Q2; by default that of --as-of, else the log's last.",
            ),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            min=1949,  # FIRST_YEAR, LAST_YEAR of model.dates, which would bring pydantic into every start
            max=2100,
            help=say("年份；默认由方案期间推出。", "Year; by default from the plan's period."),
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help=say(
                "截至哪一天；默认季度末，未到季度末则为今天。",
                "As of which day; the quarter's end by default, today if that is still ahead.",
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
    """季度进展情况报告。 / The quarterly report.

    例 / Example:  ruralgov report plans/digital-county.yaml --quarter Q2 -o build/q2.md
    """
    word = chosen(form, output, "md")
    file = one(plan)
    index = read_index(file, areas.REPORT, as_of, known_day(known_on, restated=restated))
    which = quarter_of(index, _latest(index, year) if quarter is None else quarter, year)
    _within_period(index, which)
    said = {"to": to, "cc": cc, "number": number, "issuer": issuer, "contact": contact, "signer": signer}
    said["date"] = dated(dated_)
    until = _until(which, as_of)
    emit(report_page(index, which, until, file, said), word, output, file, index.on(until))


def _latest(index: Index, year: int | None) -> str:
    """Without ``--quarter``: the quarter of the as-of day or the last day in the log, else the first of the period."""
    if year is not None:
        raise UserError(say(f"--year {year}：还要写 --quarter。", f"--year {year}: say --quarter too."))
    last = index.as_of or (index.period.start if index.period else date.today())  # noqa: DTZ011
    return f"{last.year}Q{(last.month + 2) // 3}"


def _within_period(index: Index, quarter: Quarter) -> None:
    """Before the plan there is nothing to report; after it there may be (what is overdue), but it is worth a word."""
    if index.period is None:
        return
    days = say("{0:%Y-%m-%d} 至 {1:%Y-%m-%d}", "{0:%Y-%m-%d} to {1:%Y-%m-%d}").format(*index.period)
    if quarter.span.end < index.period.start:
        raise UserError(
            say(
                f"{quarter.label}在方案期间（{days}）之前。",
                f"{quarter.year}Q{quarter.number} is before the plan ({days}).",
            )
        )
    if quarter.span.start > index.period.end:
        tell(
            say(
                f"注意：{quarter.label}在方案期间（{days}）之后。",
                f"note: {quarter.year}Q{quarter.number} is after the plan ({days}).",
            )
        )


def _until(quarter: Quarter, as_of: str | None) -> date:
    """The day the report looks from: as given, else the quarter's last, or today while that is ahead."""
    until = day(as_of)
    if until is None:
        return min(quarter.span.end, max(date.today(), quarter.span.start))  # noqa: DTZ011  the office's day
    if until < quarter.span.start:
        raise UserError(
            say(
                f"--as-of {until}：在{quarter.label}开始之前。",
                f"--as-of {until}: before {quarter.year}Q{quarter.number} begins.",
            )
        )
    return until


def report_page(
    index: Index, quarter: Quarter, until: date, file: Path, said: Mapping[str, str | None] | None = None
) -> Page:
    """The report as a page, by the user's own template where there is one beside the plan.

    ``said`` holds letter parts that win over the plan's; without any the report is a plain annex.
    """
    from ruralgov.papers.letter import letter_parts
    from ruralgov.papers.page import Page
    from ruralgov.papers.report.quarter import quarter_report
    from ruralgov.papers.templating.documents import blocks, rendered, template_text

    index = index.on(until)
    report = quarter_report(index, quarter, until, _scores(index, until, file))
    text, name = template_text("report.md.j2", file.parent / "templates")
    words = {**report.words, "tables": {key: table.rows for key, table in report.tables.items()}}
    markdown = rendered(text, name, words, report.tables)
    return Page(report.title, blocks(markdown, report.tables, name), report.data, letter_parts(index.plan, until, said))


def _scores(index: Index, until: date, file: Path) -> Scores:
    """What the score sheets beside the plan say of periods that had begun by the day; their problems are shown and the report does without them."""
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.scoring.sheet_files import load, sheets_of
    from ruralgov.scoring.sheet_rows import given

    files = sheets_of(file) if index.plan.scoring else []
    book = load(files, given(index))
    if book.problems:
        tell(*map(str, book.problems))
        return Scores((), len(book.problems))
    return Scores(tuple(one for one in book.rounds if one.period.start <= until))
