"""``ruralgov log 5 --percent 60``: one entry more in the progress log."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ruralgov.cli.areas import LOG
from ruralgov.cli.plan_choice import OnePlan, known, one, read
from ruralgov.cli.plan_edits import DryRun, On, finish, iso
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
        str | None, typer.Option(help=say("百分比下降等的原因。", "Reason, where a percentage falls."))
    ] = None,
    on: On = None,
    diff: DryRun = False,
) -> None:
    """在进展台账末尾记一条。 / Add one entry to the progress log.

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
    )
    if not (given.percent or given.actual or any(given.words.values())):
        raise UserError(
            say(
                "没有内容：至少写 --percent、--actual 或 --note 之一。",
                "nothing to log: give --percent, --actual or --note.",
            )
        )
    day = iso(on)
    finish(file, lambda: _edit(file, given, day), dry=diff)


class _Given(NamedTuple):
    """What the command line says, whatever the plan is by now."""

    task: str
    by: str | None
    percent: str | None
    actual: tuple[str, ...]
    words: dict[str, str | None]
    evidence: tuple[str, ...]
    reason: str | None


def _edit(file: Path, given: _Given, day: str) -> tuple[Loaded, Result]:
    """The plan as it is now, with one entry more."""
    from ruralgov.editing.amendments import add_entry
    from ruralgov.editing.one_line_edit import scalar

    checked = read(file, reads=LOG)
    index = checked.index
    if index is None:
        raise AssertionError(file)  # read() raises before this
    found = index.tasks[known(given.task, index.tasks, say("任务", "task")) or ""]
    actuals = [f"{scalar(name)}: {value}" for name, value in _actuals(found, given.actual).items()]
    entry = {
        "date": day,
        "task": scalar(found.id, '"'),
        "percent": given.percent,
        "indicators": "{" + ", ".join(actuals) + "}" if actuals else None,
        **{name: _text(value) for name, value in given.words.items()},
        "by": _text(_unit(index, found, given.by, date.fromisoformat(day))),
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


def _actuals(task: Task, given: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    names = [indicator.name for indicator in task.indicators]
    for pair in given:
        name, sign, value = pair.replace("＝", "=").rpartition("=")
        if not sign:
            raise UserError(say(f"--actual {pair}：写成 指标=数值。", f"--actual {pair}: write NAME=NUMBER."))
        known(name.strip(), names, say("指标", "indicator"))
        found[name.strip()] = format(_number(value, f"--actual {name}"), "f")
    return found
