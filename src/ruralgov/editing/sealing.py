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
from ruralgov.records.seals import is_whole, next_seal, unsealed
from ruralgov.text import Text, say


def sealed(loaded: Loaded, day: date | None = None) -> Loaded:
    """The file with a seal over what no seal covers yet; as it is where there is nothing to seal.

    Without a day the last on which anything was entered or sealed counts, and only a plan that has seals already gets one.
    Of a plan with errors nothing is sealed but on a day that is given: whoever gives it knows that the logs are whole.
    Nor is anything where an entry is not as it was sealed: a seal over it would cover up what was done.
    """
    plan = loaded.partial if day else loaded.plan
    if plan and plan.seals and not is_whole(Index(plan, as_written=True)):
        return loaded
    when = day or (last_known(plan) if plan and plan.seals else None)
    while plan and when and (seal := next_seal(Index(plan, as_written=True), when)):
        loaded = _with(loaded, seal)
        plan = loaded.partial
    return loaded


def unsealed_words(loaded: Loaded) -> Text | None:
    """That what was entered is not sealed, and why, where the plan keeps seals; None where all is."""
    plan = loaded.partial
    if plan is None or not plan.seals or not unsealed(index := Index(plan, as_written=True)):
        return None
    if is_whole(index):
        return Text("这次没有封存：方案有错误", "not sealed: the plan has errors")
    return Text(
        "这次没有封存：封存过的记录被改动，改了哪一条见 ruralgov verify，先恢复原样",
        "not sealed: what was sealed before was altered; see `ruralgov verify`, and restore it first",
    )


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
