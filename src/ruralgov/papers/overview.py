"""What a leader sees first of a report on the screen, as plain data: the figures at the head, the lights, the worst tasks, changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.origins.subjects import Part
from ruralgov.progress.lights import Light


class Headline(NamedTuple):
    """One of the figures at the head: what it is, its text, a word below it, and what it is in the plan."""

    label: str
    text: str
    below: str
    part: Part


class TaskMark(NamedTuple):
    """A task as it is filtered by and shown in the grid of lights."""

    task: str
    title: str
    light: Light | None
    word: str
    units: tuple[str, ...]
    section: str | None
    due: date | None
    part: Part


class Worst(NamedTuple):
    """A task that needs attention: how far it is, why, and what is done next, as page one says it."""

    mark: TaskMark
    lead: tuple[str, ...]
    reason: str
    problem: str
    next: str
    part: Part


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything at the head of the page. ``periods`` are quarters in which tasks are due."""

    headlines: tuple[Headline, ...]
    marks: tuple[TaskMark, ...]
    worst: tuple[Worst, ...]
    changes: tuple[str, ...]
    charts: tuple[Chart, ...] = ()

    @property
    def parts(self) -> list[tuple[Part, str]]:
        """The figures that it shows, with their names."""
        return [
            *((one.part, one.label) for one in self.headlines),
            *((one.part, f"任务{one.task} 亮灯") for one in self.marks),
            *((one.part, f"任务{one.mark.task} 进度和原因") for one in self.worst),
        ]
