"""Days as people write them, and the day that a state is shown for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.files.recorded_reads import today
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.plan.dates import Span
    from ruralgov.plan.lookups.index import Index


def day(text: str | date | None) -> date | None:
    """A day as a person writes it: 2026-06-30, 2026-06 or 2026-Q2 (last day), or ``today``.

    Raises:
        UserError: the text is no date.
    """
    return text if text is None or isinstance(text, date) else days(text).end


def first_day(text: str | None) -> date | None:
    """The same, but of 2026-06 or 2026-Q2 the first day."""
    return None if text is None else days(text).start


def days(text: str) -> Span:
    """The days that 2026-06-30, 2026-06, 2026-Q2, 2026 or ``today`` names.

    Raises:
        UserError: the text is no date.
    """
    from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR, Span, beyond, parse_span, suggest

    if text == "today":
        return Span(today(), today())
    try:
        return parse_span(suggest(text) or text)
    except ValueError:
        if beyond(text):
            years = f"{FIRST_YEAR}–{LAST_YEAR}"
            raise UserError(say(f"{text}：年份写 {years}。", f"{text}: years are {years}.")) from None
        raise UserError(
            say(
                f"“{text}”不是日期，或者没有这一天：写成“年-月-日”，月、日各两位。",
                f"`{text}` is not a date, or there is no such day: write it as YYYY-MM-DD.",
            )
        ) from None


def state_day(index: Index) -> date:
    """The day that a state is shown for: the as-of day, else the plan's first day, else today for a draft without any."""
    return index.as_of or (index.period.start if index.period else today())
