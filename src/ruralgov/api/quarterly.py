"""The quarterly report of a plan, as a page of plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.days import day, state_day
from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import OpenPlan
from ruralgov.checking import areas
from ruralgov.errors import UserError
from ruralgov.files.looking import today
from ruralgov.text import joined, say

if TYPE_CHECKING:
    from ruralgov.calendar.quarters import Quarter
    from ruralgov.papers.page import Page
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.plan.lookups.index import Index


@exact
def report(
    plan: OpenPlan,
    quarter: str | None = None,
    *,
    as_of: date | str | None = None,
    letter: Mapping[str, str | None] | None = None,
) -> Page:
    """The quarterly report: headings, paragraphs and tables of typed cells in ``blocks``, the same as JSON in ``data``.

    Args:
        plan: an open plan.
        quarter: ``2026Q2``, ``二季度`` or ``Q2`` (of the year that the plan's period leaves no choice in); by default
            the quarter of the day that the plan was opened for.
        as_of: the day it looks from; by default the quarter's last, or today while that is ahead.
        letter: parts of an official letter (``to``, ``cc``, ``number``, ``issuer``, ``contact``, ``signer``, ``date``)
            that win over the plan's; without any in either the report is a plain annex.

    Returns:
        The page; ``remarks`` says what stood in the way of a part of it.

    Raises:
        PlanError: the plan has errors in what this needs.
        UserError: no such quarter, or a day before it begins.
    """
    index = plan.need(areas.REPORT)
    which = quarter_of(index, latest_quarter(index) if quarter is None else quarter)
    return report_page(index, which, last_day(which, as_of), Path(plan.file), letter)


def latest_quarter(index: Index) -> str:
    """The quarter of the as-of day or the last day in the log, else the first of the period."""
    last = state_day(index)
    return f"{last.year}Q{(last.month + 2) // 3}"


def quarter_of(index: Index, text: str, year: int | None = None) -> Quarter:
    """The quarter that is meant; its year comes from the plan's period where it is not said.

    Raises:
        UserError: no quarter, or several fit (they are listed).
    """
    from ruralgov.calendar.quarters import Quarter, parse, within

    try:
        said, number = parse(text)
    except ValueError:
        raise UserError(
            say(f"“{text}”不是季度：写 Q2、2021Q2 或 二季度。", f"`{text}` is no quarter: write Q2, 2021Q2 or 2021-Q2.")
        ) from None
    if said and year and said != year:
        raise UserError(say(f"{text} 与 --year {year} 不是同一年。", f"{text} and --year {year} are different years."))
    if wanted := said or year:
        return Quarter(wanted, number)
    fits = within(index.period, number)
    if len(fits) == 1:
        return fits[0]
    names = joined(f"{one.year}Q{one.number}" for one in fits)
    if fits:
        raise UserError(
            say(f"方案期间内有几个 {text}：{names}。请写明年份。", f"several quarters fit {text}: {names}. Say which.")
        )
    raise UserError(
        say(
            f"方案期间内没有 {text}。请写明年份，如 2021Q{number}。",
            f"{text} is not within the plan's period. Say the year, as in 2021Q{number}.",
        )
    )


def last_day(quarter: Quarter, as_of: date | str | None) -> date:
    """The day the report looks from: as given, else the quarter's last, or today while that is ahead.

    Raises:
        UserError: no day, or one before the quarter.
    """
    until = day(as_of)
    if until is None:
        return min(quarter.span.end, max(today(), quarter.span.start))
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
    scores, problems = _scores(index, until, file)
    made = quarter_report(index, quarter, until, scores)
    text, name = template_text("report.md.j2", file.parent / "templates")
    words = {**made.words, "tables": {key: table.rows for key, table in made.tables.items()}}
    markdown = rendered(text, name, words, made.tables)
    page = Page(made.title, blocks(markdown, made.tables, name), made.data, letter_parts(index.plan, until, said))
    return replace(page, remarks=problems)


def _scores(index: Index, until: date, file: Path) -> tuple[Scores, tuple[str, ...]]:
    """What the score sheets beside the plan say of periods that had begun by the day; with problems the report does without them."""
    from ruralgov.papers.report.mechanisms import Scores
    from ruralgov.scoring.sheet_files import load, sheets_of
    from ruralgov.scoring.sheet_rows import given

    files = sheets_of(file) if index.plan.scoring else []
    book = load(files, given(index))
    if book.problems:
        return Scores((), len(book.problems)), tuple(map(str, book.problems))
    return Scores(tuple(one for one in book.rounds if one.period.start <= until)), ()
