"""What the commands that edit a plan share: the entry that they print, and the safe way back into the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.output import save
from ruralgov.errors import PlanError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.editing.amendments import Result
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded

DryRun = Annotated[
    bool, typer.Option("--diff", help=say("只显示会改什么，不写入。", "Only show what would change; write nothing."))
]
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
    from ruralgov.cli.plan_choice import day

    return day(text) or date.today()  # noqa: DTZ011  an office's day is the local one


def entered_iso(plan: Plan, day: date, given: str | None) -> str | None:
    """The day of entering in ISO form; nothing where that is the day that the entry speaks of."""
    from ruralgov.plan.lookups.entering import entering

    found = local_day(given) if given else entering(plan, day, local_day(None))
    return found.isoformat() if found is not None and found != day else None


def finish(file: Path, before: Loaded, result: Result, *, dry: bool) -> None:
    """Show what changes, and write it.

    Raises:
        PlanError: the edit would make the plan wrong; what would be wrong was shown.
        UserError: the file was changed in between, or cannot be written.
    """
    from ruralgov.checking.reporters.text import plain
    from ruralgov.editing.fixes import shown
    from ruralgov.files.writing import replace
    from ruralgov.findings import Report

    if result.fresh:
        report = Report(result.fresh, 1, {result.loaded.file: result.loaded.source.text})
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
        replace(file, before.data, result.loaded.data)
        tell(say(f"已写入 {file}", f"wrote {file}"))
