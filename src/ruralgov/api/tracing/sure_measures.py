"""The measures that letters can be written of: of a task that an error touches nobody is called to account."""

from __future__ import annotations

from datetime import date

from ruralgov.api.tracing.task_needs import STATE
from ruralgov.checking.stopping import touching
from ruralgov.papers.escalation_page import is_told, unjudged
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Measure, measures

_TOLD = STATE._replace(sums=STATE.sums - {"alerts"})


def sure_measures(index: Index, day: date) -> tuple[list[Measure], list[str]]:
    """What is sure on a day, and the tasks of which it is not; ``index`` is of that day."""
    found, unlit = measures(index, day), unjudged(index, day)
    sure = [
        one
        for one in found
        if one.task.id not in unlit and is_told(one) and not touching(index.faults, _TOLD.of((one.task.id,)))
    ]
    return sure, list(dict.fromkeys((*(one.task.id for one in found if one not in sure), *unlit)))
