"""``ruralgov report``: the quarterly report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.commands._output import Format, Output, chosen, emit
from ruralgov.commands._plans import OnePlan, day, one, quarter_of, read_index
from ruralgov.text import say

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.compute.index import Index
    from ruralgov.compute.quarters import Quarter
    from ruralgov.views.page import Page

ORDER = 40


def command(
    plan: OnePlan = None,
    quarter: Annotated[
        str, typer.Option("--quarter", "-q", help=say("季度：Q2、2021Q2、二季度。", "Quarter: Q2, 2021Q2, 2021-Q2."))
    ] = "",
    year: Annotated[
        int | None, typer.Option(help=say("年份；默认由方案期间推出。", "Year; by default from the plan's period."))
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
    form: Format = None,
    output: Output = None,
) -> None:
    """季度进展情况报告。 / The quarterly report.

    例 / Example:  ruralgov report plans/digital-county.yaml --quarter Q2 -o build/q2.md
    """
    word = chosen(form, output, "md")
    file = one(plan)
    index = read_index(file)
    which = quarter_of(index, quarter or _latest(index), year)
    until = day(as_of) or min(which.span.end, max(date.today(), which.span.start))  # noqa: DTZ011  the office's day
    emit(report_page(index, which, until, file), word, output, file)


def _latest(index: Index) -> str:
    """Without ``--quarter``: the quarter of the last day in the log, else the first of the period."""
    last = index.as_of or (index.period.start if index.period else date.today())  # noqa: DTZ011
    return f"{last.year}Q{(last.month + 2) // 3}"


def report_page(index: Index, quarter: Quarter, until: date, file: Path) -> Page:
    """The report as a page, by the user's own template where there is one beside the plan."""
    from ruralgov.compute.history import as_it_was
    from ruralgov.compute.index import Index
    from ruralgov.views.page import Page
    from ruralgov.views.quarter_report import quarter_report
    from ruralgov.views.template import blocks, rendered, template_text

    report = quarter_report(Index(as_it_was(index.plan, until), until), quarter, until)
    text, name = template_text("report.md.j2", file.parent / "templates")
    words = {**report.words, "tables": {key: table.rows for key, table in report.tables.items()}}
    markdown = rendered(text, name, words, report.tables)
    return Page(report.title, blocks(markdown, report.tables), report.data)
