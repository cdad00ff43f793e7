"""Where a figure of a roll-up comes from: which plan gives how much; each plan can be asked for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.rollups import digest_of, rolled_up
from ruralgov.api.tracing.figure_origins import Traced, chosen

if TYPE_CHECKING:
    from ruralgov.papers.origins.notes import PrintedFigure
    from ruralgov.papers.page import Page


def rollup_told(files: Iterable[Path], as_of: date | None, known_on: date | None, year: int | None = None) -> Page:
    """The roll-up with a note for each of its figures; files with errors are in no sum."""
    from ruralgov.papers.rollup.page import BY, rollup_page
    from ruralgov.papers.rollup.plan_sources import with_plans

    found = rolled_up([digest_of(file, as_of, known_on, year) for file in files], year)
    return with_plans(rollup_page(found, tuple(BY), data=False), found, tuple(BY), wide=False)


def rollup_figures(page: Page) -> list[PrintedFigure]:
    """Every figure of such a page with its place."""
    from ruralgov.papers.origins.notes import figures_of

    return list(figures_of(page, None, page.sources.day)) if page.sources else []


def rollup_why(page: Page, words: Sequence[str]) -> list[Traced]:
    """The figure that is meant.

    Raises:
        UserError: there is none, or several fit; the message names them.
    """
    return [Traced(one, page.sources) for one in chosen(rollup_figures(page), words) if page.sources]
