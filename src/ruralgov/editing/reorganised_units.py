"""A reorganisation put into a plan: one entry of the register and one amendment, and every paper follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.changes.wording.missing_amendment import typed
from ruralgov.editing.amended_fields import order
from ruralgov.editing.amendments import Result, approved, understood
from ruralgov.editing.approvals import Approval
from ruralgov.editing.entering.typed_fields import made
from ruralgov.editing.entering.unread_values import refuse_unread_unit
from ruralgov.editing.line_splices import AddKey, Put, scalar
from ruralgov.errors import UserError
from ruralgov.plan.lookups.day.reorganisation import alias_map
from ruralgov.plan.lookups.nearest_unit import nearest_unit
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded
from ruralgov.reading.yaml_nodes import Map
from ruralgov.text import say


class Reorganisation(NamedTuple):
    """A unit, who takes over, each with its tasks (none: what is left), and the first day without the unit."""

    unit: str
    into: Mapping[str, tuple[str, ...]]
    on: date

    def approved_on(self, decided: date) -> date:
        """The day of its approval: one that is announced ahead is dated by its decision."""
        return min(self.on, decided)


def reorganise(loaded: Loaded, act: Reorganisation, approval: Approval) -> Result:
    """The plan with the unit's last day and its successors; who is not in the register yet is put there.

    Raises:
        UserError: no such unit, one that has ended already, a task that is not there, or an approval that is missing.
    """
    plan = understood(loaded)
    names = alias_map(plan.departments)
    unit = names.get(act.unit, act.unit)
    into = {names.get(name, name): tasks for name, tasks in act.into.items()}
    if unit in into and act.unit != unit:
        raise UserError(
            say(
                f"“{act.unit}”现在是“{unit}”的别称。先把名录改回原样（登记“{act.unit}”，去掉别称），再运行。",
                f"{act.unit} is an alias of {unit} now. Put the register back first ({act.unit} a unit, no alias), then run this.",
            )
        )
    refuse_unread_unit(loaded, unit)
    _hold(loaded, unit, into)
    after = _with_successors(loaded, unit, into)
    path = ("departments", unit)
    fields = {"until": (act.on - timedelta(days=1)).isoformat(), "into": typed(_plain(into))}
    known = after.source.value_at(path)
    if not isinstance(known, Map):
        return approved(
            loaded, made(after, [Put(path, "{" + ", ".join(f"{k}: {v}" for k, v in fields.items()) + "}")]), approval
        )
    for key, yaml in fields.items():
        after = made(after, [AddKey(path, key, yaml, order(path, key))])
    return approved(loaded, after, approval)


def likely_slips(plan: Plan, act: Reorganisation) -> dict[str, str]:
    """Successors that are new to the register and called nearly like a unit of it, each with that unit."""
    named = [name for name in (*plan.departments, *alias_map(plan.departments)) if name != act.unit]
    near = {name: nearest_unit(name, named) for name in act.into if name != act.unit and name not in named}
    return {name: unit for name, unit in near.items() if unit}


def _plain(into: Mapping[str, tuple[str, ...]]) -> object:
    return dict(into) if any(into.values()) else tuple(into)


def _hold(loaded: Loaded, unit: str, into: Mapping[str, tuple[str, ...]]) -> None:
    plan = understood(loaded)
    known = plan.departments[unit]
    if known.until is not None:
        raise UserError(say(f"“{unit}”已于 {known.until} 撤并。", f"{unit} ended on {known.until} already."))
    ids = {task.id for task in plan.tasks}
    if unit in into:
        raise UserError(say(f"“{unit}”不能由自己承接。", f"{unit} cannot succeed itself."))
    if missing := [task for tasks in into.values() for task in tasks if task not in ids]:
        raise UserError(
            say(
                f"--tasks：方案里没有任务 {'、'.join(missing)}。",
                f"--tasks: the plan has no task {', '.join(missing)}.",
            )
        )


def _with_successors(loaded: Loaded, unit: str, into: Mapping[str, tuple[str, ...]]) -> Loaded:
    after, behind = loaded, unit
    for name in into:
        if name not in understood(after).departments:
            after = made(after, [AddKey(("departments",), scalar(name), "{}", (behind,))])
            behind = name
    return after
