"""What a change of a target touches that takes an approval: of a task's indicator and of a goal of the plan alike."""

from __future__ import annotations

from ruralgov.changes.change import Change, Guard
from ruralgov.findings import Path
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import final, weaker, with_limit

_OTHER_TARGET = frozenset(("unit", "baseline", "better", "counts", "adds_up"))


def target_guard(change: Change, old: Indicator, new: Indicator, depth: int) -> Guard | None:
    """``depth`` is the length of the path of the indicator itself, in both files."""
    was, now = change.old_path[depth:], change.new_path[depth:]
    if change.kind == "target-removed":
        return "target"
    if change.kind == "target-changed":
        return "target" if weaker(_single(old, was), _single(new, now)) else None
    # Another unit, baseline, direction or way of adding up, or other places that count, make the same number another target.
    return "target" if set(map(str, now[:1])) & {*_OTHER_TARGET, "coverage"} else None


def _single(one: Indicator, below: Path) -> Indicator:
    """The indicator with the limit that the path leads to, else with the last of them all."""
    if below[:1] == ("targets",) and len(below) > 1:
        return with_limit(one, one.targets[int(below[1])])
    return final(one).indicator
