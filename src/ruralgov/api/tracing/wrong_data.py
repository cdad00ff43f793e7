"""What programs get of a plan with errors: null where people read 有误, no event of a day that nobody knows, and a list of what is ``wrong``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ruralgov.api.paper_parts import wrong_in
from ruralgov.api.tracing.days_asked import OF_DAYS_OFF, around
from ruralgov.api.tracing.figure_needs import reads_of_known
from ruralgov.api.tracing.task_needs import (
    BOTH,
    DUE,
    LOGGED,
    NAMES,
    OF_TARGET,
    OF_TASK,
    SPAN,
    STATE,
    family,
    of_indicator,
)
from ruralgov.api.wrong_cells import lost_parts, without_wrong
from ruralgov.checking.command_needs import PROVISIONS
from ruralgov.checking.reach.areas import DUE_SOON
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import touching
from ruralgov.papers.cell_words import WRONG, WRONG_LEAD, WRONG_SECTION
from ruralgov.papers.origins.facts import Facts
from ruralgov.papers.origins.subjects import Figure, Part
from ruralgov.papers.tables.target_cells import LOST
from ruralgov.progress.actuals_from_below import indicators_added

if TYPE_CHECKING:
    from ruralgov.findings import Fault, Finding
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

_TASK: Mapping[str, Reads] = {
    **dict.fromkeys(("weight", "parts"), Reads(frozenset(("weights",)))),
    "deliverables": Reads(frozenset(("details",))),
    "provisions": PROVISIONS,
    "milestones": Reads(frozenset(("due",))),
    "ended": Reads(frozenset(("ended",))),
    "arithmetic": STATE,
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


def as_known(page: Page, word: str, index: Index) -> Page:
    """The page of a plan without the figures that an error touches, as the format says that they are missing."""
    from ruralgov.papers.render import is_paper

    if not index.faults and not index.doubtful:
        return page
    return (without_wrong if is_paper(word) else data_without_wrong)(page, index)


def data_without_wrong(page: Page, index: Index) -> Page:
    """The page as programs may read it: the cells of its tables say 有误, its data has null and says why."""
    walk = _Walk(index)
    told = walk.told(page.data)
    if isinstance(told, dict):
        told |= _undated(page.data, index)
        told |= {
            key: [place | _fields(walk.fields.get((key, error), ())) for error, place in _places(found).items()]
            for key, found in (("wrong", index.faults), ("doubted", index.doubtful))
            if found
        }
    return replace(without_wrong(page, index), data=told)


def _fields(names: Iterable[str]) -> dict[str, object]:
    return {"fields": list(names)} if names else {}


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


class _Walk:
    """The facts of a page, with null for each that an error touches; ``fields`` are these by the error, as paths."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.fields: dict[tuple[object, ...], list[str]] = {}

    def told(self, value: object, at: str = "") -> object:
        if isinstance(value, list | tuple):
            found = [
                self.told(one, f"{at}[{place}]") for place, one in enumerate(value) if not _is_lost(one, self._index)
            ]
            return None if any(one in _WORDS for one in value if isinstance(one, str)) else found
        if not isinstance(value, Mapping):
            return None if isinstance(value, str) and value in _WORDS else value
        if isinstance(value.get("id"), str) and isinstance(value.get("state"), Mapping):
            return _task(value, self._index)
        figures = value.figures if isinstance(value, Facts) else {}
        told = {name: self._fact(one, figures.get(name), f"{at}.{name}".lstrip(".")) for name, one in value.items()}
        return _event(told, self._index) if _is_event(value) else told

    def _fact(self, value: object, figure: Figure | str | None, at: str) -> object:
        wrong, doubted = self._faults_of(figure)
        for key, found in (("wrong", wrong), ("doubted", doubted)):
            for one in dict.fromkeys(_key(fault.error) for fault in found):
                self.fields.setdefault((key, one), []).append(at)
        return None if wrong else self.told(value, at)

    def _faults_of(self, figure: Figure | str | None) -> tuple[Sequence[Fault], Sequence[Fault]]:
        """What touches a figure, and what leaves it to be checked; of a part of the paper that it is left out for."""
        index = self._index
        if figure is None:
            return (), ()
        if isinstance(figure, str):
            given = index.whole or index
            left_out = wrong_in(figure, given, index.faults) if figure in index.wrong else ()
            return left_out, wrong_in(figure, given, index.doubtful) if figure in index.doubted else ()
        reads = _reads(index, figure)
        wrong, doubtful = (
            [one for one in found if touching((one,), reads)] for found in (index.faults, index.doubtful)
        )
        return wrong, doubtful


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
    lost = Reads(frozenset(("goals",)), beside=frozenset(goal.name for goal in index.plan.goals))
    found = known.of(task, {**_TASK, "goals": lost}, Reads())
    if isinstance(state, Mapping):
        found["state"] = known.of(state, _STATE, STATE, "state.")
    if isinstance(measures, list) and found["indicators"] is not None:
        told = (known.of(one, _measure(one), Reads(), f"indicators[{at}].") for at, one in enumerate(measures))
        found["indicators"] = list(told)
    return found | known.wrong()


def _measure(one: Mapping[str, object]) -> Mapping[str, Reads]:
    mine = frozenset(of_indicator(str(one["name"])))
    return {column: reads._replace(within=mine) for column, reads in _MEASURE.items()}


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
    """Whether it is a day in the calendar that cannot be told."""
    figure = event.figures.get("date") if isinstance(event, Facts) and "uid" in event else None
    return isinstance(figure, Figure) and touching(index.faults, _reads(index, figure))


def _reads(index: Index, figure: Figure) -> Reads:
    return reads_of_known(index, Part(figure.subject, figure.column, index.as_of or index.known_on))
