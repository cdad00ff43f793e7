"""Measures of which one is wrong: the others stand, and of the wrong one what could be read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.reach.holes import parts
from ruralgov.checking.reads import OF_STEP
from ruralgov.checking.stopping import is_unread
from ruralgov.papers.cell_words import WRONG
from ruralgov.plan.governance import EscalationStep
from ruralgov.reading.known_keys import model_at, nearest_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Fault
    from ruralgov.plan.plan import Plan

_LIMITS = ("overdue_days", "light")
_NAMES = ("action", "by")


def with_unsure_steps(checked: Checked, plan: Plan, found: Iterable[Fault]) -> tuple[Plan, Mapping[int, bool]]:
    """The plan with every measure in its turn, 有误 for an action or an office that cannot be told, and the places of those
    of which nobody knows when they follow: True where that is from some day overdue alone."""
    data = checked.loaded.source.data
    raw = data.get("escalation") if isinstance(data, dict) else None
    wrong = _wrong(found)
    if not wrong or not isinstance(raw, list):
        return plan, {}
    if None in wrong:  # which of two that do not go together is wrong nobody can say
        wrong = {place: {*_LIMITS} for place in range(len(raw))}
    sound = iter(plan.escalation)
    kept = {place: next(sound, None) for place in range(len(raw)) if _is_kept(checked, place)}
    steps, unsure = [], {}
    for place, entry in enumerate(raw):
        step, fields = kept.get(place), wrong.get(place, set())
        if step is None or fields:
            step = _told(entry if isinstance(entry, dict) else {}, step, fields)
            if not fields.isdisjoint(_LIMITS):
                step = step.model_copy(update=dict.fromkeys(_LIMITS))
                unsure[place] = isinstance(entry, dict) and "light" not in entry
        steps.append(step)
    return plan.model_copy(update={"escalation": tuple(steps)}), unsure


def _wrong(found: Iterable[Fault]) -> dict[int | None, set[str]]:
    """The fields that are wrong, by the places of their measures; None for all of these."""
    wrong: dict[int | None, set[str]] = {}
    for one in found:
        if "escalation" not in one.hole.areas or not (one.hole.within or "").startswith(OF_STEP):
            continue
        place = int((one.hole.within or "").removeprefix(OF_STEP))
        path = parts(one.error.path)
        field = str(path[2]) if path[:2] == ("escalation", place) and len(path) > 2 else ""
        if field in _LIMITS and not is_unread(one.error):
            wrong[None] = set()
        model = model_at(("escalation", place))
        if field not in (*_LIMITS, *_NAMES, "note") and model is not None:
            field = nearest_key(model, field) or ""
        wrong.setdefault(place, set()).update((field,) if field else (*_LIMITS, *_NAMES))
    return wrong


def _is_kept(checked: Checked, place: int) -> bool:
    """Whether the measure of the file is one of the plan that could be read."""
    repair = checked.loaded.repair
    return repair is None or ("escalation", place) not in repair.removed


def _told(entry: Mapping[object, object], step: EscalationStep | None, fields: set[str]) -> EscalationStep:
    """What could be read of a measure, with 有误 for what could not."""
    if step is None:
        days, light = entry.get("overdue_days"), entry.get("light")
        step = EscalationStep.model_construct(
            overdue_days=int(str(days)) if str(days).isdecimal() else None,
            light=light if light in ("yellow", "red") else None,
            action=str(entry.get("action") or WRONG),
            by=str(entry["by"]) if isinstance(entry.get("by"), str) else None,
        )
    return step.model_copy(update={name: WRONG for name in _NAMES if name in fields})
