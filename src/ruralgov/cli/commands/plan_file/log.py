"""``ruralgov log 5 --percent 60``: one entry more in the progress log."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.plan_choice import OnePlan, known, one, read
from ruralgov.cli.plan_edits import DryRun, Entered, On, entered_iso, finish, local_day
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task

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
        str | None, typer.Option(help=say("填报单位；默认牵头单位。", "Reporting unit; the lead by default."))
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
                "更正哪一天的那一条；--date 默认也是那一天。", "Corrects the entry of this day (--date by default)."
            ),
        ),
    ] = None,
    on: On = None,
    entered: Entered = None,
    diff: DryRun = False,
) -> None:
    """在进展台账末尾记一条；补记、更正以前的，同时写明记入日期。 / Add one entry to the progress log.

    例 / Example:  ruralgov log 5 plans/digital-county.yaml --percent 60 --actual 新建5G基站=180
    """
    from ruralgov.editing.amendments import add_entry
    from ruralgov.editing.one_line_edit import scalar

    file = one(plan)
    checked = read(file)
    if checked.index is None:
        raise AssertionError(file)  # read() raises before this
    index = checked.index.as_written
    found = index.tasks[known(task, index.tasks, say("任务", "task")) or ""]
    actuals = _actuals(found, actual or [])
    when = local_day(on or replaces)
    entry = {
        "date": when.isoformat(),
        "entered": entered_iso(index.plan, when, entered),
        "replaces": local_day(replaces).isoformat() if replaces else None,
        "task": scalar(found.id, '"'),
        "percent": _percent(percent),
        "indicators": "{" + ", ".join(f"{scalar(name)}: {value}" for name, value in actuals.items()) + "}"
        if actuals
        else None,
        **{name: _text(value) for name, value in (("note", note), ("problem", problem), ("next", next_step))},
        "by": _text(_unit(index, found, by)),
        "evidence": "[" + ", ".join(map(scalar, evidence)) + "]" if evidence else None,
        "reason": _text(reason),
    }
    if not any(entry[name] for name in ("percent", "indicators", "note", "problem", "next")):
        raise UserError(
            say(
                "没有内容：至少写 --percent、--actual 或 --note 之一。",
                "nothing to log: give --percent, --actual or --note.",
            )
        )
    pairs = tuple((name, yaml) for name, yaml in entry.items() if yaml is not None)
    finish(file, checked.loaded, add_entry(checked.loaded, "progress", pairs), dry=diff)


def _text(value: str | None) -> str | None:
    from ruralgov.editing.one_line_edit import scalar

    return scalar(value) if value else None


def _unit(index: Index, task: Task, by: str | None) -> str | None:
    if by is None:
        return index.unit(task.lead[0]) if task.lead else None
    return known(index.unit(by), index.departments, say("单位", "unit"))


def _percent(text: str | None) -> str | None:
    if text is None:
        return None
    value = _number(text.removesuffix("%"), "--percent")
    if not 0 <= value <= 100:
        raise UserError(say(f"--percent {text}：要在 0 到 100 之间。", f"--percent {text}: must be between 0 and 100."))
    return format(value, "f")


def _number(text: str, option: str) -> Decimal:
    import re
    import unicodedata

    plain = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain, re.ASCII):
        raise UserError(say(f"{option}：“{text}”不是数字。", f"{option}: `{text}` is not a number."))
    return Decimal(plain)


def _actuals(task: Task, given: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    names = [indicator.name for indicator in task.indicators]
    for pair in given:
        name, sign, value = pair.replace("＝", "=").rpartition("=")
        if not sign:
            raise UserError(say(f"--actual {pair}：写成 指标=数值。", f"--actual {pair}: write NAME=NUMBER."))
        known(name.strip(), names, say("指标", "indicator"))
        found[name.strip()] = format(_number(value, f"--actual {name}"), "f")
    return found
