"""Amendments that were put right as a finding asks for: no approval is rewritten by that."""

from __future__ import annotations

from collections.abc import Sequence

from ruralgov.plan.lookups.day.amended_places import named_places
from ruralgov.plan.lookups.day.undone_amendments import removed_tasks
from ruralgov.plan.lookups.day.unfit_amendments import unfit
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment
from ruralgov.records.document_words import is_document, lacks_number


def is_cured(old: Amendment, now: Sequence[Amendment], here: int, plans: tuple[Plan, Plan]) -> bool:
    """Whether nothing was rewritten but what a finding asks for."""
    new = now[here]
    return (
        _meets_the_one_before(old, now, here)
        or _has_a_document_now(old, new)
        or _names_a_task_now(old, new, plans)
        or _fits_now(old, new, plans)
        or _names_a_field_now(old, new, plans)
    )


def _names_a_task_now(old: Amendment, new: Amendment, plans: tuple[Plan, Plan]) -> bool:
    """What named no task of the plan names one now, and is else the same: the cure of RG404."""
    was, now = ({task.id for task in plan.tasks} | removed_tasks(plan) for plan in plans)
    return old.task not in was and new.task in now and old.model_copy(update={"task": new.task}) == new


def _fits_now(old: Amendment, new: Amendment, plans: tuple[Plan, Plan]) -> bool:
    """What the field could not be, it can be now, and the rest is the same: the cure of RG461."""
    keys = {"from_" if key == "from" else key for key in unfit(plans[0], old)}
    same_else = old.model_copy(update={key: getattr(new, key) for key in keys}) == new
    return bool(keys) and same_else and not unfit(plans[1], new)


def _names_a_field_now(old: Amendment, new: Amendment, plans: tuple[Plan, Plan]) -> bool:
    """What named no field of the plan names one now, and is else the same: the cure of RG462."""
    same_else = old.model_copy(update={"field": new.field, "task": new.task}) == new
    return same_else and not named_places(plans[0], old) and bool(named_places(plans[1], new))


def _has_a_document_now(old: Amendment, new: Amendment) -> bool:
    """What was approved by no document (口头, 待批), or by one without a number, names one now, and is else the same: the
    cure of RG440 and RG441."""
    if old.model_copy(update={"document": new.document}) != new or not is_document(new.document):
        return False
    return not is_document(old.document) or (lacks_number(old.document) and not lacks_number(new.document))


def _meets_the_one_before(old: Amendment, now: Sequence[Amendment], here: int) -> bool:
    """Whether nothing was rewritten but the value before, into what the amendment before it had made (the cure of RG460)."""
    new = now[here]
    if old.model_copy(update={"from_": new.from_}) != new:
        return False
    same_field = [
        one for one in sorted(now, key=lambda one: one.date) if (one.task, one.field) == (new.task, new.field)
    ]
    place = next(at for at, one in enumerate(same_field) if one is new)
    return place > 0 and same_field[place - 1].to == new.from_
