"""``ruralgov log 5 --percent 60``: one entry more in the progress log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.plan_choice import OnePlan, one, told_errors
from ruralgov.cli.plan_edits import Entered, On, check_clock, check_task, finish, local_day, read_open, refuse_ahead
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from pathlib import Path

    from ruralgov.editing.amendments import Result
    from ruralgov.editing.entering.progress_entry import Said
    from ruralgov.reading.plan_file import Loaded

ORDER = 61


def command(
    task: Annotated[str, typer.Argument(metavar="TASK", help=say("任务编号。", "Task id."))],
    plan: OnePlan = None,
    percent: Annotated[
        str | None, typer.Option(metavar="N", help=say("完成百分比，0–100。", "Percent complete, 0–100."))
    ] = None,
    actual: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=N", help=say("指标完成值，可重复。", "Actual value of an indicator; repeatable.")),
    ] = None,
    note: Annotated[str | None, typer.Option(help=say("进展情况。", "Progress."))] = None,
    problem: Annotated[str | None, typer.Option(help=say("存在问题。", "Problem."))] = None,
    next_step: Annotated[str | None, typer.Option("--next", help=say("下一步措施。", "Next step."))] = None,
    by: Annotated[
        str | None,
        typer.Option("--unit", "-u", help=say("填报单位；默认牵头单位。", "Reporting unit; the lead by default.")),
    ] = None,
    evidence: Annotated[
        list[str] | None, typer.Option(help=say("完成情况证明，可重复。", "Evidence; repeatable."))
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            help=say("百分比下降、更正的原因。", "Reason, where a percentage falls or an entry is corrected.")
        ),
    ] = None,
    replaces: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help=say(
                "更正哪一天的那一条；--date 默认也是那一天；没有写的照原来那一条。",
                "Corrects the entry of this day (--date by default); what is not given stays as it was.",
            ),
        ),
    ] = None,
    on: On = None,
    entered: Entered = None,
    diff: OnlyShown = False,
) -> None:
    """在进展台账末尾记一条；补记、更正以前的，同时写明记入日期。 / Add one entry to the progress log.

    例 / Example:  ruralgov log 5 plans/digital-county.yaml --percent 60 --actual 新建5G基站=180
    """
    from ruralgov.editing.entering.progress_entry import Said

    check_task(task, "ruralgov log 5 --percent 60")
    file = one(plan)
    given = Said(
        task,
        local_day(on or replaces),
        local_day(None),
        percent,
        tuple(map(_actual, actual or ())),
        note,
        problem,
        next_step,
        by,
        tuple(evidence or ()),
        reason,
        local_day(replaces) if replaces else None,
        local_day(entered) if entered else None,
    )
    if given.empty:
        raise UserError(
            say(
                "没有内容：至少写 --percent、--actual 或 --note 之一。",
                "nothing to log: give --percent, --actual or --note.",
            )
        )
    finish(file, lambda: _edit(file, given, on or replaces, entered), dry=diff)


def _edit(file: Path, given: Said, day: str | None, entered: str | None) -> tuple[Loaded, Result]:
    """The plan as it is now, with one entry more."""
    from ruralgov.editing.amendments import add_entry
    from ruralgov.editing.entering.progress_entry import progress_entry, reads_of, yaml_pairs

    checked = read_open(file, reads_of([given]), told=False)
    if checked.index is None:
        raise AssertionError(file)  # read() raises before this
    check_clock(checked.loaded.plan, day)
    refuse_ahead(checked.loaded.plan, entered)
    entry = progress_entry(checked.index.as_written, given)
    added = add_entry(checked.loaded, "progress", yaml_pairs(entry))
    told_errors(file, len(checked.errors))
    return checked.loaded, added


def _actual(pair: str) -> tuple[str, str]:
    name, sign, value = pair.replace("＝", "=").rpartition("=")
    if not sign:
        raise UserError(say(f"--actual {pair}：写成 指标=数值。", f"--actual {pair}: write NAME=NUMBER."))
    return name.strip(), value
