"""``ruralgov set 5 deadline 2026-12-31``: a field and, on an issued plan, the amendment that allows the change."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.plan_choice import OnePlan, known, one, read
from ruralgov.cli.plan_edits import DryRun, Entered, On, entered_iso, finish, local_day
from ruralgov.errors import UserError
from ruralgov.text import say

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
            help=say(
                "字段：deadline、lead、indicators.指标名、budget.资金项目.amount、parameters.名称。",
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
    diff: DryRun = False,
) -> None:
    """改一个字段；已印发的方案同时记下审批。 / Set a field; on an issued plan, with its approval.

    例 / Example:  ruralgov set 5 deadline 2026-12-31 --document 某办发〔2026〕3号 --reason 汛期停工
    """
    from ruralgov.editing.amendments import WHOLE, Approval, set_field

    file = one(plan)
    checked = read(file)
    loaded, found = checked.loaded, checked.loaded.plan
    if found is None:
        raise AssertionError(file)  # read() raises before this
    if task != WHOLE:
        known(task, [each.id for each in found.tasks], say("任务", "task"))
    when = local_day(on)
    approval = Approval(when.isoformat(), document, reason, entered_iso(found, when, entered))
    result = set_field(loaded, found, task, field, value, approval)
    if not result.changes:
        raise UserError(say(f"{field} 已经是 {value}，没有改动。", f"{field} is {value} already: nothing changed."))
    finish(file, loaded, result, dry=diff)
