"""Days that are still to come: nothing is entered under one, it would count for every paper from now on."""

from __future__ import annotations

from datetime import date

from ruralgov.errors import UserError
from ruralgov.plan.lookups.day.corrected_entries import last_known
from ruralgov.plan.plan import Plan
from ruralgov.text import say


def refuse_ahead(plan: Plan | None, today: date, *given: date | None) -> None:
    """Enter nothing under a day that is still to come.

    A clock that is behind the plan's own entries says nothing of what is to come: so years are lived through again.

    Raises:
        UserError: one of the days lies ahead.
    """
    last = last_known(plan) if plan else None
    ahead = max((one for one in given if one and one > today), default=None)
    if ahead is None or (last is not None and last > today):
        return
    raise UserError(
        say(
            f"{ahead} 还没有到（今天 {today}），没有写入。请核对日期，到了那天再记；电脑的日期不对的，先改过来。",
            f"{ahead} is still to come (today is {today}); nothing was written. Check the date, and enter it once it has come; "
            "or set the computer's clock right.",
        )
    )
