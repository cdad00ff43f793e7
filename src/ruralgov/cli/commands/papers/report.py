"""``ruralgov report``: the quarterly report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.checking import areas
from ruralgov.cli.letter_options import Contact, Copies, Dated, Issuer, Number, Signer, To, dated
from ruralgov.cli.output import Format, Output, chosen, emit
from ruralgov.cli.plan_choice import KnownOn, OnePlan, Restated, known_day, one, read_index
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.calendar.quarters import Quarter
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
    from ruralgov.api.quarterly import last_day, latest_quarter, quarter_of, report_page

    word = chosen(form, output, "md")
    file = one(plan)
    index = read_index(file, areas.REPORT, as_of, known_day(known_on, restated=restated))
    if quarter is None and year is not None:
        raise UserError(say(f"--year {year}：还要写 --quarter。", f"--year {year}: say --quarter too."))
    which = quarter_of(index, latest_quarter(index) if quarter is None else quarter, year)
    _within_period(index, which)
    said = {"to": to, "cc": cc, "number": number, "issuer": issuer, "contact": contact, "signer": signer}
    said["date"] = dated(dated_)
    until = last_day(which, as_of)
    page = report_page(index, which, until, file, said)
    tell(*page.remarks)
    emit(page, word, output, file, index.on(until))


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
