"""Where a figure of a roll-up comes from: which plan gives how much, and what in that plan it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.open_plan import load
from ruralgov.api.rollups import digest_of, rolled_up
from ruralgov.api.tracing.figure_origins import NoFigureError, Traced, chosen
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.rollup import Rollup
    from ruralgov.papers.origins.notes import PrintedFigure
    from ruralgov.papers.origins.subjects import OfPlans
    from ruralgov.papers.page import Page

_MOST = 12
"""Plans whose own lines are shown."""


class ToldRollup(NamedTuple):
    """A roll-up with a note for each of its figures, and the plans that it was made of, as they were opened."""

    page: Page
    found: Rollup
    as_of: date | None
    known_on: date | None


def rollup_told(
    files: Iterable[Path], as_of: date | None, known_on: date | None, year: int | None = None
) -> ToldRollup:
    """The roll-up with its notes; files with errors are in no sum."""
    from ruralgov.papers.rollup.page import BY, parts_of, rollup_page
    from ruralgov.papers.rollup.plan_sources import with_plans

    found = rolled_up([digest_of(file, as_of, known_on, year, parts_of(tuple(BY), wide=False)) for file in files], year)
    page = with_plans(rollup_page(found, tuple(BY), data=False), found, tuple(BY), wide=False)
    return ToldRollup(page, found, as_of, known_on)


def rollup_figures(told: ToldRollup) -> list[PrintedFigure]:
    """Every figure of such a page with its place."""
    from ruralgov.papers.origins.notes import figures_of

    page = told.page
    return list(figures_of(page, None, page.sources.day)) if page.sources else []


def rollup_why(told: ToldRollup, words: Sequence[str]) -> list[Traced]:
    """The figure that is meant, then the part of each plan with the lines that it rests on.

    Raises:
        UserError: there is none, or several fit; the message names them, or says that the plan is in no sum.
    """
    if told.page.sources is None:
        raise _not_counted(told.found, words) or _untold(told.found)
    try:
        found = chosen(rollup_figures(told), words)
    except NoFigureError as error:
        raise _not_counted(told.found, words) or error from None
    return [
        traced
        for one in found
        for traced in (Traced(one, told.page.sources), *(_of_plans(told, one) if len(found) == 1 else ()))
    ]


def _of_plans(told: ToldRollup, figure: PrintedFigure) -> Iterator[Traced]:
    from ruralgov.papers.origins.subjects import OfPlans
    from ruralgov.papers.rollup.plan_sources import giving

    of, column = figure.part.subject, figure.part.column
    if isinstance(of, OfPlans):
        for plan, _ in giving(told.found.counted, of, column)[:_MOST]:
            yield from _own(told, plan, of, column)


def _own(told: ToldRollup, plan: Digest, of: OfPlans, column: str) -> Iterator[Traced]:
    """What a plan gives, as ``why`` of that plan tells it."""
    from ruralgov.papers.origins.names import figure_name
    from ruralgov.papers.origins.notes import HEADINGS, PrintedFigure, note_of
    from ruralgov.papers.origins.origin import Basis
    from ruralgov.papers.origins.subjects import Part
    from ruralgov.papers.rollup.own_figures import own_figures

    figures = own_figures(plan, of, column, told.found.year)
    if not figures:
        return
    index = load(plan.file, as_of=told.as_of, known_on=told.known_on).index
    basis = Basis(index, plan.day)
    for subject, own in figures:
        name = f"{plan.title} {figure_name(index, subject, HEADINGS.get(own, ''))}".strip()
        figure = PrintedFigure("", name, Part(subject, own, plan.day), "")
        yield Traced(figure, note_of(basis, figure, plan.file))


def _untold(found: Rollup) -> NoFigureError:
    """That there is nothing to ask of: no plan is in the sums, or there are too many to tell them apart."""
    if not found.counted:
        first = found.left_out[0].first if found.left_out else ""
        return NoFigureError(say(f"没有能汇总的方案。{first}", f"no plan can be added up. {first}".rstrip()))
    return NoFigureError(
        say(
            f"有 {len(found.counted)} 个方案，太多，不逐个追。",
            f"{len(found.counted)} plans are too many to tell apart.",
        ),
        cure=say("只写要问的那几个方案或文件夹。", "Name the plans, or the folder, that you ask of."),
    )


def _not_counted(found: Rollup, words: Sequence[str]) -> NoFigureError | None:
    """That what was asked for is of a plan in no sum, and why it is in none."""
    from ruralgov.papers.rollup.ranked_tables import PARTS

    for one in found.left_out:
        if one.region and one.region in words:
            what = f"的{'、'.join(PARTS[part] for part in one.parts)}" if one.parts else ""
            which = f" ({', '.join(one.parts)})" if one.parts else ""
            return NoFigureError(
                say(f"{one.region}{what}没有计入汇总：{one.first}", f"{one.region} is in no sum{which}: {one.first}"),
                cure=say("改好这个方案再问。", "Mend that plan and ask again."),
            )
    for plan in (*found.drafts, *found.other_years):
        if plan.area and plan.area.name in words and plan not in found.counted:
            why = (
                say("是草稿", "it is a draft") if plan in found.drafts else say("不是这一年的", "it is of another year")
            )
            return NoFigureError(
                say(
                    f"{plan.area.name}没有计入汇总：{plan.file} {why}",
                    f"{plan.area.name} is in no sum: {plan.file}: {why}",
                )
            )
    return None
