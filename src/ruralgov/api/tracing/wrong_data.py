"""What programs get of a plan with errors: null where people read 有误, no event of a day that nobody knows, and a list of what is ``wrong``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ruralgov.api.tracing.days_asked import OF_DAYS_OFF, around, of_duty_days
from ruralgov.api.tracing.task_needs import BOTH, DUE, LOGGED, NAMES, OF_TARGET, OF_TASK, SPAN, STATE, family
from ruralgov.api.wrong_cells import lost_parts, without_wrong
from ruralgov.checking.reach.areas import DUE_SOON
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import touching
from ruralgov.papers.cell_words import WRONG, WRONG_LEAD, WRONG_SECTION
from ruralgov.papers.tables.target_cells import LOST
from ruralgov.plan.dates import Span
from ruralgov.progress.actuals_from_below import indicators_added

if TYPE_CHECKING:
    from ruralgov.findings import Fault, Finding
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

_TASK: Mapping[str, Reads] = {
    **{name: NAMES[name] for name in ("title", "section", "lead", "support", "accountable")},
    **dict.fromkeys(("deadline", "deadline_from"), DUE),
    "start": SPAN,
    "indicators": OF_TASK["indicators"],
}
_MEASURE = {**OF_TARGET, "unit": OF_TASK["indicators"]}
"""Here a unit is what it is counted in."""
_STATE = {"percent": LOGGED, "due_soon": BOTH.and_also(DUE_SOON)}
_EVENT = {"done": BOTH, "units": NAMES["units"], "name": NAMES["title"]}
_WORDS = (WRONG, WRONG_SECTION, WRONG_LEAD)


def data_without_wrong(page: Page, index: Index) -> Page:
    """The page as programs may read it: the cells of its tables say 有误, its data has null and says why."""
    told = _told(page.data, index)
    if isinstance(told, dict):
        told |= _undated(page.data, index)
        told |= {
            key: list(_places(found).values())
            for key, found in (("wrong", index.faults), ("doubted", index.doubtful))
            if found
        }
    return replace(without_wrong(page, index), data=told)


def with_lost(page: Page, index: Index) -> Page:
    """The page whose data says which plans below are in no figure that is added up from them; of a list of tasks each such figure does."""
    lost = lost_parts(index, page, LOST, data=True)
    if not lost:
        return page
    left_out = [{"file": one.file, "why": one.why} for one in lost]
    if isinstance(page.data, Mapping):
        return replace(page, data={**page.data, "left_out": left_out})
    added = {one.name for _, one in indicators_added(index)}

    def told(measure: Mapping[str, object]) -> Mapping[str, object]:
        return {**measure, "left_out": left_out} if measure["name"] in added else measure

    tasks = page.data if isinstance(page.data, list | tuple) else ()
    found = [(one, one.get("indicators")) for one in tasks]
    return replace(
        page,
        data=[{**one, "indicators": [told(each) for each in measures]} if measures else one for one, measures in found],
    )


def _places(faults: Sequence[Fault]) -> dict[tuple[object, ...], dict[str, object]]:
    """Each error once, though it may leave several holes: by its rule and its place, in no language."""
    return {_key(one.error): _place(one.error) for one in faults}


def _key(error: Finding) -> tuple[object, ...]:
    return (error.code, error.file, error.span)


def _place(error: Finding) -> dict[str, object]:
    return {
        "code": error.code,
        "name": error.name,
        "file": error.file,
        "line": error.span.line,
        "column": error.span.column,
        "path": error.path,
    }


def _told(value: object, index: Index) -> object:
    if isinstance(value, list | tuple):
        found = [_told(one, index) for one in value if not _is_lost(one, index)]
        return None if any(one in _WORDS for one in value if isinstance(one, str)) else found
    if not isinstance(value, Mapping):
        return None if isinstance(value, str) and value in _WORDS else value
    if isinstance(value.get("id"), str) and isinstance(value.get("state"), Mapping):
        return _task(value, index)
    told = {name: _told(one, index) for name, one in value.items()}
    return _event(told, index) if _is_event(value) else told


class _Known:
    """The fields of a task that no error touches; ``wrong`` are the others, by the error that touches them."""

    def __init__(self, index: Index, task: str) -> None:
        self._faults, self._own = index.faults, family(index, task)
        self._wrong: dict[tuple[object, ...], list[str]] = {}

    def of(
        self, values: Mapping[str, object], columns: Mapping[str, Reads], rest: Reads, at: str = ""
    ) -> dict[str, object]:
        """The values, with null for those that an error touches."""
        return {name: self._of(value, columns.get(name, rest), at + name) for name, value in values.items()}

    def _of(self, value: object, reads: Reads, name: str) -> object:
        found = [one.error for one in self._faults if touching((one,), reads.of(self._own))]
        for error in found:
            self._wrong.setdefault(_key(error), []).append(name)
        return None if found else value

    def wrong(self) -> dict[str, object]:
        """Which errors these are, and which fields each of them touches; nothing where there are none."""
        places = _places(self._faults)
        told = [{**places[key], "fields": list(dict.fromkeys(names))} for key, names in self._wrong.items()]
        return {"wrong": told} if told else {}


def _task(task: Mapping[str, object], index: Index) -> dict[str, object]:
    """A task with null in each field that an error touches, also in a list of which nobody knows whether it is whole."""
    known = _Known(index, str(task["id"]))
    state, measures = task["state"], task.get("indicators")
    found = known.of(task, _TASK, Reads())
    if isinstance(state, Mapping):
        found["state"] = known.of(state, _STATE, STATE, "state.")
    if isinstance(measures, list) and found["indicators"] is not None:
        told = (known.of(one, _MEASURE, Reads(), f"indicators[{at}].") for at, one in enumerate(measures))
        found["indicators"] = list(told)
    return found | known.wrong()


def _event(event: Mapping[str, object], index: Index) -> dict[str, object]:
    """A day of a task with null in each field that an error touches."""
    known = _Known(index, str(event["task"]))
    said = {"description": OF_DAYS_OFF.asking(around(index, date.fromisoformat(str(event["date"]))))}
    return known.of(event, {**_EVENT, **said}, Reads()) | known.wrong()


def _undated(data: object, index: Index) -> dict[str, object]:
    """The events of a calendar whose day cannot be told, without one; nothing where there are none."""
    events = data.get("events") if isinstance(data, Mapping) else None
    lost = [one for one in events or () if _is_lost(one, index)] if isinstance(events, list | tuple) else []
    return {"undated": [{key: one[key] for key in ("uid", "kind", "name", "task")} for one in lost]} if lost else {}


def _is_event(value: object) -> bool:
    return isinstance(value, Mapping) and "uid" in value and isinstance(value.get("task"), str)


def _is_lost(event: object, index: Index) -> bool:
    """Whether it is a day in the calendar that cannot be told: a day of an indicator stands with its target."""
    if not isinstance(event, Mapping) or "uid" not in event:
        return False
    if not _is_event(event):
        return _may_move(event, index)
    reads = DUE if event.get("kind") == "deadline" else DUE.and_also("targets")
    return touching(index.faults, reads.of(family(index, str(event["task"]))))


def _may_move(event: Mapping[str, object], index: Index) -> bool:
    """Whether a wrong day off leaves open when a duty is due."""
    duties = [one for one in index.plan.duties if (one.name, one.kind) == (event["name"], event["kind"])]
    day = date.fromisoformat(str(event["date"]))
    days = {each for one in duties for each in of_duty_days(index, one, Span(day, day))}
    return touching(index.faults, OF_DAYS_OFF.asking(days))
