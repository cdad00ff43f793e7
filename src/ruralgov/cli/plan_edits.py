"""What the commands that edit a plan share: the entry that they print, and the safe way back into the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.cli.output import save
from ruralgov.errors import PlanError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.checking.reads import Reads
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.approvals import Approval
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded

On = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help=say("日期；默认今天。", "Date; today by default."))
]


Entered = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help=say(
            "记入日期；默认今天（比 --date 晚的才写）。",
            "Day of entering; today by default (written where later than --date).",
        ),
    ),
]


def local_day(text: str | None) -> date:
    """A day from the command line; today when left out."""
    return day(text) or today()


def check_clock(plan: Plan | None, *given: str | None) -> None:
    """Today may stand for a day that was not ``given`` only where the computer's clock can be right.

    Raises:
        UserError: something was entered or sealed on a later day: the clock was set back, or that entry has a wrong day;
            or the day that was given is still to come.
    """
    refuse_ahead(plan, *given)
    now, last = local_day(None), _last_known(plan)
    if any(given) or last is None or last <= now:
        return
    raise UserError(
        say(
            f"电脑的日期是 {now}，方案里却有 {last} 记入或封存的，没有写入。请核对电脑的日期（或那一条），或用 --date 写明日期。",
            f"the computer says it is {now}, and the plan has something entered or sealed on {last}; nothing was written. "
            "Check the clock (or that entry), or give --date.",
        )
    )


def refuse_ahead(plan: Plan | None, *given: str | date | None) -> None:
    """Enter nothing under a day that is still to come, as it was typed.

    Raises:
        UserError: one of the days lies ahead.
    """
    from ruralgov.editing.entering import days_ahead

    days_ahead.refuse_ahead(plan, local_day(None), *map(day, given))


def _refuse_long_after(plan: Plan | None, on: date) -> None:
    """Date no approval years behind the plan, as today is where it ended long ago: nothing would count it.

    Raises:
        UserError: the day lies more than a year behind the plan's end.
    """
    from ruralgov.plan.lookups.day.corrected_entries import long_after

    if plan is None or not long_after(plan, on):
        return
    raise UserError(
        say(
            f"{on} 比方案结束晚一年以上，这一天的审批不会计入（RG618），没有写入。用 --date 写明批准的日期。",
            f"{on} is more than a year after the plan ends: no approval of that day counts (RG618); nothing was written. "
            "Give the day of the approval with --date.",
        )
    )


def _last_known(plan: Plan | None) -> date | None:
    from ruralgov.plan.lookups.day.corrected_entries import last_known

    return last_known(plan) if plan else None


def check_task(task: str, words: str) -> None:
    """Take no plan file for a task's number; ``words`` is how the command is written.

    Raises:
        UserError: the plan file stands first.
    """
    if task.endswith((".yaml", ".yml")):
        raise UserError(
            say(
                f"{task} 是方案文件，写在后面：{words} {task}",
                f"{task} is the plan file; it stands last: {words} {task}",
            )
        )


def approval(
    plan: Plan | None, on: date, document: str | None, reason: str | None, entered: str | None = None
) -> Approval:
    """What allows an edit, dated a day: entered today where the command line does not say when."""
    from ruralgov.editing.approvals import approval_on

    refuse_ahead(plan, on, entered)
    if document:
        _refuse_long_after(plan, on)
    found = approval_on(plan, on, local_day(None), document, reason)
    if not entered:
        return found
    given = local_day(entered)
    return found._replace(entered=given.isoformat() if given != on else None)


def read_open(file: Path, reads: Reads | Callable[[Plan], Reads], *, told: bool = True) -> Checked:
    """A plan that may still be written to, in which all that an edit ``reads`` can be computed.

    Whoever may refuse it for something else has the errors elsewhere ``told`` later: they are not in the way of what is done.

    Raises:
        PlanError: the plan has errors; they were shown on stderr.
        UserError: it is closed.
    """
    from ruralgov.cli.plan_choice import read
    from ruralgov.editing.entering.file_edits import refuse_closed

    checked = read(file, reads=reads, told=told)
    refuse_closed(file, checked.loaded.partial)
    return checked


def finish(file: Path, edit: Callable[[], tuple[Loaded, Result]], *, dry: bool) -> None:
    """Make an edit and show it once it is written; ``edit`` reads the plan, and is made anew where another was faster.

    Raises:
        PlanError: the edit would make the plan wrong; what would be wrong was shown.
        UserError: the file cannot be written, or others kept writing it.
    """
    from ruralgov.checking.reporters.text import plain
    from ruralgov.editing.entering.file_edits import carried_out
    from ruralgov.editing.fixes import shown
    from ruralgov.findings import Report, lines_at

    before, result = edit() if dry else carried_out(file, edit)[:2]
    if result.fresh:
        report = Report(result.fresh, 1, {result.loaded.file: lines_at(result.loaded.source.text, result.fresh)})
        tell(*plain(report).split("\n"))
    if result.errors:
        raise PlanError(
            say(
                f"{file}：这样改会出错（见上），没有写入。",
                f"{file}: that would be wrong (above); nothing was written.",
            )
        )
    save(shown(before, result.loaded), None)
    if not dry:
        tell(say(f"已写入 {file}", f"wrote {file}"))
        tell_unsealed(file, result.loaded)


def tell_unsealed(file: Path, after: Loaded) -> None:
    """Say that what was entered is not sealed, where the plan keeps seals."""
    from ruralgov.editing.sealing import unsealed_words

    if words := unsealed_words(after):
        tell(say(f"注意：{file}：{words.zh}。", f"note: {file}: {words.en}."))
