"""The report of a plan on a period, as a page of plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import OpenPlan
from ruralgov.api.periods import Given, calendar_period, last_day, latest_quarter, period_of
from ruralgov.checking import command_needs

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Period
    from ruralgov.papers.charts.chart import Chart
    from ruralgov.papers.page import Block, Page, Table
    from ruralgov.papers.report.scores import Scores
    from ruralgov.plan.lookups.index import Index


@exact
def report(
    plan: OpenPlan,
    period: str | None = None,
    *,
    stage: str | None = None,
    as_of: date | str | None = None,
    letter: Mapping[str, str | None] | None = None,
) -> Page:
    """The report on a period: headings, paragraphs and tables of typed cells in ``blocks``, the same as JSON in ``data``.

    Args:
        plan: an open plan.
        period: ``2026Q2``, ``2026-06``, ``2026H1``, ``2026``, or ``二季度``, ``上半年``, ``6月`` (of the year that the
            plan's own period leaves no choice in); by default the quarter of the day that the plan was opened for.
        stage: a stage of the plan by its name, instead.
        as_of: the day it looks from; by default the period's last, or today while that is ahead.
        letter: parts of an official letter (``to``, ``cc``, ``number``, ``issuer``, ``contact``, ``signer``, ``date``)
            that win over the plan's; without any in either the report is a plain annex.

    Returns:
        The page; ``remarks`` says what stood in the way of a part of it.

    Raises:
        PlanError: the plan has errors in what this needs.
        UserError: no such period, or a day before it begins.
    """
    index = plan.need(command_needs.REPORT if stage is None else command_needs.REPORT_ON_STAGE)
    if stage is not None:
        which = period_of(index, Given(stage=stage))
    else:
        which = calendar_period(index, period) if period is not None else None
    which = which or latest_quarter(index)
    return report_page(index, which, last_day(which, as_of), Path(plan.file), letter)


def report_page(
    index: Index, period: Period, until: date, file: Path, said: Mapping[str, str | None] | None = None
) -> Page:
    """The report as a page, by the user's own template where there is one beside the plan.

    ``said`` holds letter parts that win over the plan's; without any the report is a plain annex.
    """
    from ruralgov.papers.chapter_numbers import numbers
    from ruralgov.papers.letter import letter_parts, upward
    from ruralgov.papers.page import Page
    from ruralgov.papers.plan_errors import mindful
    from ruralgov.papers.report.attention import told_in
    from ruralgov.papers.report.first_page import Sheet, fitted
    from ruralgov.papers.report.headlines import overview
    from ruralgov.papers.report.progress_report import GLANCE, progress_report
    from ruralgov.papers.score_page import shown
    from ruralgov.papers.templating.documents import blocks, rendered, template_text
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    index = index.on(until)
    scores, problems = scores_of(index, until, file)
    letter = upward(letter_parts(index, until, said))
    made = progress_report(index, period, until, scores, letter)
    text, name = template_text("report.md.j2", templates_of(file))
    mindful(text, name, index)

    def written(worst: Table, charted: bool, goals: str) -> tuple[Block, ...]:
        tables = {**made.tables, worst.name: worst}
        words = {**made.words, **numbers(), "tables": {key: table.rows for key, table in tables.items()}}
        words["told"] = told_in(worst, made.words["lights"])
        words["charts"] = {**made.words["charts"], **({} if charted else {GLANCE: False})}
        if made.goals:
            forms = {"named": made.goals.words, "counted": made.goals.counted}
            words |= {"goals": forms.get(goals, ""), "goals_named": goals == "named"}
        placed: dict[str, Table | Chart] = {**tables, **made.charts}
        return blocks(rendered(text, name, words, placed), placed, name)

    found = fitted(written, Sheet(made.title, letter), made.lagging)
    page = Page(made.title, found, made.data, letter)
    head = overview(index, period.span, until) if "states" not in index.wrong else None
    rounds = tuple(shown(index, one) for one in scores.rounds)
    return replace(page, remarks=problems, overview=head, rounds=rounds, said=made.said)


def scores_of(index: Index, until: date, file: Path) -> tuple[Scores, tuple[str, ...]]:
    """What the score sheets beside the plan say of periods that had begun by the day; with problems the report does without them."""
    from ruralgov.papers.report.scores import Scores
    from ruralgov.scoring.sheet_files import load, sheets_of
    from ruralgov.scoring.sheet_rows import given

    files = sheets_of(file) if index.plan.scoring else []
    book = load(files, given(index))
    if book.problems:
        return Scores((), len(book.problems)), tuple(map(str, book.problems))
    return Scores(tuple(one for one in book.rounds if one.period.start <= until)), ()
