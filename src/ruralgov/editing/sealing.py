"""A seal put behind an edit: what was entered is sealed with it, where the plan keeps seals."""

from __future__ import annotations

from datetime import date

from ruralgov.editing.appended_entries import appended
from ruralgov.editing.one_line_edit import encoded
from ruralgov.errors import UserError
from ruralgov.plan.lookups.day.corrected_entries import last_known
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import Seal
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.records.seals import next_seal
from ruralgov.text import say


def sealed(loaded: Loaded, day: date | None = None) -> Loaded:
    """The file with a seal over what no seal covers yet; as it is where there is nothing to seal.

    Without a day the last on which anything was entered or sealed counts, and only a plan that has seals already gets one.
    Of a plan with errors nothing is sealed but on a day that is given: whoever gives it knows that the logs are whole.
    """
    plan = loaded.plan or (loaded.partial if day else None)
    when = day or (last_known(plan) if plan and plan.seals else None)
    while plan and when and (seal := next_seal(Index(plan, as_written=True), when)):
        loaded = _with(loaded, seal)
        plan = loaded.plan or loaded.partial
    return loaded


def check_day(plan: Plan | None, when: date) -> None:
    """A seal of a day before what it covers was entered: a clock that was set back, or a slip.

    Raises:
        UserError: something was entered, or sealed, later than that.
    """
    last = last_known(plan) if plan else None
    if last and when < last:
        raise UserError(
            say(
                f"封存日期 {when} 早于最后一条记录或上一次封存（{last}），没有封存。请核对电脑的日期，或用 --date 写明。",
                f"the day of the seal, {when}, is before the last entry or seal ({last}); nothing was sealed. "
                "Check the computer's clock, or give --date.",
            )
        )


def _with(loaded: Loaded, seal: Seal) -> Loaded:
    entry = {
        "date": seal.date,
        **({"after": seal.after} if seal.after else {}),
        **({"entries": seal.entries} if seal.entries else {}),
        "hash": seal.hash,
    }
    text = appended(loaded.source, {("seals",): [entry]})
    return load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))
