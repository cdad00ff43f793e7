"""The period that a command speaks of: one family of options; their words are read in ``api/periods.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.calendar.periods import Period
    from ruralgov.plan.lookups.index import Index

_PANEL = say("时段（只用一种）", "Period (one of these)")
Month = Annotated[
    str | None,
    typer.Option(
        "--month", metavar="MONTH", help=say("月：2026-06、6月。", "Month: 2026-06, 6月."), rich_help_panel=_PANEL
    ),
]
Quarter = Annotated[
    str | None,
    typer.Option(
        "--quarter",
        "-q",
        metavar="QUARTER",
        help=say("季度：Q2、2026Q2、第二季度。", "Quarter: Q2, 2026Q2, 第二季度."),
        rich_help_panel=_PANEL,
    ),
]
Half = Annotated[
    str | None,
    typer.Option(
        "--half",
        metavar="HALF",
        help=say("半年：H1、2026H1、上半年。", "Half-year: H1, 2026H1, 上半年."),
        rich_help_panel=_PANEL,
    ),
]
Year = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help=say(
            "全年：2026；与月、季度、半年同用时指它们的年份。",
            "The whole year: 2026; beside a month, quarter or half-year, its year.",
        ),
        rich_help_panel=_PANEL,
    ),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DATE",
        help=say("从哪一天；默认方案的第一天。", "First day; the plan's by default."),
        rich_help_panel=_PANEL,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        help=say("到哪一天；默认方案的最后一天。", "Last day; the plan's by default."),
        rich_help_panel=_PANEL,
    ),
]
Stage = Annotated[
    str | None,
    typer.Option(
        "--stage", metavar="NAME", help=say("方案的一个阶段。", "A stage of the plan."), rich_help_panel=_PANEL
    ),
]


def mind_the_plan(index: Index, which: Period) -> None:
    """Before the plan there is nothing to report; after it there may be (what is overdue), but it is worth a word.

    Raises:
        UserError: the period ends before the plan begins.
    """
    if index.period is None:
        return
    days = say("{0:%Y-%m-%d} 至 {1:%Y-%m-%d}", "{0:%Y-%m-%d} to {1:%Y-%m-%d}").format(*index.period)
    if which.span.end < index.period.start:
        raise UserError(say(f"{which.label}在方案期间（{days}）之前。", f"{which.code} is before the plan ({days})."))
    if which.span.start > index.period.end:
        tell(say(f"注意：{which.label}在方案期间（{days}）之后。", f"note: {which.code} is after the plan ({days})."))
