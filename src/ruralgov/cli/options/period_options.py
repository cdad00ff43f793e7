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


def _option(zh: str, en: str, metavar: str, *names: str) -> object:
    return typer.Option(*names, metavar=metavar, help=say(zh, en), rich_help_panel=_PANEL)


Month = Annotated[str | None, _option("月：2026-06、6月。", "Month: 2026-06, 6月.", "MONTH", "--month")]
Quarter = Annotated[
    str | None,
    _option("季度：Q2、2026Q2、第二季度。", "Quarter: Q2, 2026Q2, 第二季度.", "QUARTER", "--quarter", "-q"),
]
Half = Annotated[str | None, _option("半年：H1、2026H1、上半年。", "Half-year: H1, 2026H1, 上半年.", "HALF", "--half")]
Year = Annotated[
    str | None,
    _option(
        "全年：2026；与月、季度、半年同用时指它们的年份。",
        "The whole year: 2026; beside a month, quarter or half-year, its year.",
        "YEAR",
        "--year",
    ),
]
From = Annotated[
    str | None, _option("从哪一天；默认方案的第一天。", "First day; the plan's by default.", "DATE", "--from")
]
Until = Annotated[
    str | None, _option("到哪一天；默认方案的最后一天。", "Last day; the plan's by default.", "DATE", "--until")
]
Stage = Annotated[str | None, _option("方案的一个阶段。", "A stage of the plan.", "NAME", "--stage")]


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
