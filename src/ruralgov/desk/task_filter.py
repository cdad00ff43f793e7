"""Which tasks of a plan are shown: the choices of the bar above a list, and what was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ruralgov.api.days import state_day
from ruralgov.papers.cell_words import LIGHTS, STATUSES, status_words
from ruralgov.papers.tables.task_table import Filter, fits, units_of
from ruralgov.plan.lookups.index import once
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, state
from ruralgov.text import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ruralgov.desk.requests import Request
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task

Pair = tuple["Task", State]


class Choices(NamedTuple):
    """What can be chosen, and the words that are."""

    units: list[str]
    sections: list[str]
    statuses: dict[Status, str]
    lights: dict[Light, str]
    chosen: dict[str, str]


def filtered(index: Index, request: Request) -> tuple[list[Pair], Choices]:
    """The tasks that fit what the address says, with their states; a word that is none of the choices fits nothing."""
    asked = {name: request.asked(name) for name in ("q", "unit", "section", "status", "light")}
    units = sorted({unit for task in index.plan.tasks for unit in units_of(index, task)})
    choices = Choices(units, list(index.plan.sections), status_names(), light_names(), asked)
    only = Filter(
        asked["unit"] or None,
        asked["section"] or None,
        None,
        None,
        _known(Status, asked["status"]),
        _known(Light, asked["light"]),
    )
    found = (pair for pair in states_of(index) if fits(index, *pair, only))
    return [pair for pair in found if _says(pair[0], asked["q"])], choices


def light_names() -> dict[Light, str]:
    """Lights in the language of the screen; papers have them in Chinese."""
    return LIGHTS if language() == "zh" else {light: light.value for light in LIGHTS}


def status_names() -> dict[Status, str]:
    """States in the language of the screen."""
    return STATUSES if language() == "zh" else {status: status.value.replace("-", " ") for status in STATUSES}


def state_words(now: State) -> str:
    """A task's state in the language of the screen."""
    return status_words(now) if language() == "zh" else status_names()[now.status]


@once
def states_of(index: Index) -> tuple[Pair, ...]:
    """Every task with its state on the day of the figures; of one reading of a plan they are worked out once."""
    day = state_day(index)
    return tuple((task, state(index, task, day)) for task in index.plan.tasks)


_Kind = TypeVar("_Kind", Status, Light)


def _known(kind: type[_Kind], word: str) -> _Kind | None:
    return next((one for one in kind if one.value == word), None)


def _says(task: Task, words: str) -> bool:
    """Whether a task's texts hold every word."""
    texts: Iterable[str] = (task.id, task.title, task.summary or "", *task.lead, *task.support)
    whole = "\n".join(texts)
    return all(word in whole for word in words.split())
