"""``ruralgov log 5 --percent 60``: one entry more in the progress log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ruralgov.checking.command_needs import LOG
from ruralgov.cli.plan_choice import OnePlan, known, one
from ruralgov.cli.plan_edits import DryRun, Entered, On, entered_iso, finish, local_day, read_open
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ruralgov.editing.amendments import Result
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task
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
    file = one(plan)
    given = _Given(
        task,
        by,
        percent=_percent(percent),
        actual=tuple(actual or ()),
        words={"note": note, "problem": problem, "next": next_step},
        evidence=tuple(evidence or ()),
        reason=reason,
        on=local_day(on or replaces),
        replaces=local_day(replaces) if replaces else None,
        entered=entered,
    )
    if not (given.percent or given.actual or any(given.words.values())):
        raise UserError(
            say(
                "没有内容：至少写 --percent、--actual 或 --note 之一。",
                "nothing to log: give --percent, --actual or --note.",
            )
        )
    finish(file, lambda: _edit(file, given), dry=diff)


class _Given(NamedTuple):
    """What the command line says, whatever the plan is by now."""

    task: str
    by: str | None
    percent: str | None
    actual: tuple[str, ...]
    words: dict[str, str | None]
    evidence: tuple[str, ...]
    reason: str | None
    on: date
    replaces: date | None
    entered: str | None


def _edit(file: Path, given: _Given) -> tuple[Loaded, Result]:
    """The plan as it is now, with one entry more."""
    from ruralgov.editing.amendments import add_entry
    from ruralgov.editing.one_line_edit import scalar

    checked = read_open(file, LOG.of([given.task]))
    if checked.index is None:
        raise AssertionError(file)  # read() raises before this
    index = checked.index.as_written
    found = index.tasks[known(given.task, index.tasks, say("任务", "task")) or ""]
    actuals = [f"{scalar(name)}: {value}" for name, value in _actuals(index, found, given.actual).items()]
    entry = {
        "date": given.on.isoformat(),
        "entered": entered_iso(index.plan, given.on, given.entered),
        "replaces": given.replaces.isoformat() if given.replaces else None,
        "task": scalar(found.id, '"'),
        "percent": given.percent,
        "indicators": "{" + ", ".join(actuals) + "}" if actuals else None,
        **{name: _text(value) for name, value in given.words.items()},
        "by": _text(_unit(index, found, given.by, given.on)),
        "evidence": "[" + ", ".join(map(scalar, given.evidence)) + "]" if given.evidence else None,
        "reason": _text(given.reason),
    }
    pairs = tuple((name, yaml) for name, yaml in entry.items() if yaml is not None)
    return checked.loaded, add_entry(checked.loaded, "progress", pairs)


def _text(value: str | None) -> str | None:
    from ruralgov.editing.one_line_edit import scalar

    return scalar(value) if value else None


def _unit(index: Index, task: Task, by: str | None, day: date) -> str | None:
    if by is None:
        return index.heirs_on(day).one(index.unit(task.lead[0]), task.id) if task.lead else None
    return known(index.unit(by), index.departments, say("单位", "unit"))


def _percent(text: str | None) -> str | None:
    if text is None:
        return None
    value = _number(text.removesuffix("%"), "--percent")
    if not 0 <= value <= 100:
        raise UserError(say(f"--percent {text}：要在 0 到 100 之间。", f"--percent {text}: must be between 0 and 100."))
    return format(value, "f")


def _number(text: str, option: str) -> Decimal:
    from ruralgov.plan.numerals import plain_number

    plain = plain_number(text)
    if plain is None:
        raise UserError(say(f"{option}：“{text}”不是数字。", f"{option}: `{text}` is not a number."))
    return Decimal(plain)


def _actuals(index: Index, task: Task, given: Iterable[str]) -> dict[str, str]:
    from ruralgov.progress.goals import reported

    found: dict[str, str] = {}
    names = [indicator.name for indicator in reported(index, task)]
    for pair in given:
        name, sign, value = pair.replace("＝", "=").rpartition("=")
        if not sign:
            raise UserError(say(f"--actual {pair}：写成 指标=数值。", f"--actual {pair}: write NAME=NUMBER."))
        known(name.strip(), names, say("指标", "indicator"))
        found[name.strip()] = format(_number(value, f"--actual {name}"), "f")
    return found
