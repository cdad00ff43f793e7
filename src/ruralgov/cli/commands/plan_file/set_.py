"""``ruralgov set 5 deadline 2026-12-31``: a field and, on an issued plan, the amendment that allows the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.checking.command_needs import SET
from ruralgov.cli.options.offered_words import task_fields
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.plan_choice import OnePlan, known, one, told_errors
from ruralgov.cli.plan_edits import (
    Entered,
    On,
    approval,
    check_clock,
    check_task,
    finish,
    local_day,
    read_open,
)
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.approvals import Approval
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.text import Text

ORDER = 62


def command(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK", help=say("任务编号；plan 指整个方案。", "Task id; `plan` means the plan as a whole.")
        ),
    ],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            autocompletion=task_fields,
            help=say(
                "字段，中文也行：完成时限、牵头单位、指标.指标名、budget.资金项目.amount、parameters.名称。",
                "Field: deadline, lead, indicators.NAME, budget.ITEM.amount, parameters.NAME.",
            ),
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=say("新值；几个单位用顿号隔开。", "New value."))],
    plan: OnePlan = None,
    document: Annotated[str | None, typer.Option(help=say("批准文号。", "Approving document."))] = None,
    reason: Annotated[str | None, typer.Option(help=say("理由。", "Reason."))] = None,
    on: On = None,
    entered: Entered = None,
    diff: OnlyShown = False,
) -> None:
    """改一个字段；已印发的方案同时记下审批。 / Set a field; on an issued plan, with its approval.

    例 / Example:  ruralgov set 5 deadline 2026-12-31 --document 某办发〔2026〕3号 --reason 汛期停工
    """
    from ruralgov.editing.entering.past_papers import corrected_past

    check_task(task, "ruralgov set 5 deadline 2026-12-31")
    file, when = one(plan), local_day(on)

    def edit() -> tuple[Loaded, Result]:
        checked = read_open(file, SET, told=False)
        loaded = checked.loaded
        check_clock(loaded.plan, on)
        allowed = approval(loaded.plan, when, document, reason, entered)
        found = _edit(loaded, task, field, value, allowed)
        told_errors(file, len(checked.errors))
        past[:] = [corrected_past(*found, allowed)]
        return found

    past: list[Text | None] = []
    finish(file, edit, dry=diff)
    if words := past[0]:
        tell(say(f"注意：{file}：{words.zh}", f"note: {file}: {words.en}"))


def _edit(loaded: Loaded, task: str, field: str, value: str, approval: Approval) -> tuple[Loaded, Result]:
    """The plan as it is now, with the field set."""
    from ruralgov.editing.amendments import WHOLE, idle, set_field, task_places

    if task != WHOLE:
        known(task, task_places(loaded), say("任务", "task"))
    result = set_field(loaded, task, field, value, approval)
    if idle(loaded, result):
        raise UserError(say(f"{field} 已经是 {value}，没有改动。", f"{field} is {value} already: nothing changed."))
    return loaded, result
