"""A figure named by its subject and its column → its origin: one table of who explains which kind of subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ruralgov.papers.origins.duties import duty_figures, event_figures, provision_figures
from ruralgov.papers.origins.money import flow_figures, in_kind_figures, line_figures
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.scores import score_figures
from ruralgov.papers.origins.subjects import (
    OfArrears,
    OfConcern,
    OfCount,
    OfDueSoon,
    OfDuty,
    OfEnded,
    OfEvent,
    OfFlow,
    OfIndicator,
    OfInKind,
    OfLine,
    OfMeasure,
    OfNeed,
    OfNeeds,
    OfNorm,
    OfPace,
    OfPledge,
    OfProvision,
    OfRank,
    OfScore,
    OfSection,
    OfSum,
    OfTargets,
    OfTask,
    OfUnit,
    Subject,
)
from ruralgov.papers.origins.targets import indicator_rows, need_figures
from ruralgov.papers.origins.tasks import measure_figures, pledge_figures, task_figures
from ruralgov.papers.origins.units import count_figures, pace_figures, rank_figures

_Explains = Callable[[Basis, Any, str], Origin]


def explain(basis: Basis, subject: Subject, column: str) -> Origin:
    """Where the figure of a column comes from in a row about the subject."""
    return basis.settled(_BY_KIND[type(subject)](basis, subject, column))


def _of_task(explains: _Explains) -> _Explains:
    """Who explains a cell of a task, given its subject."""
    return lambda basis, subject, column: explains(basis, basis.index.tasks[subject.task], column)


_BY_KIND: Mapping[type, _Explains] = {
    OfTask: _of_task(task_figures.figure),
    OfConcern: _of_task(task_figures.concern),
    OfMeasure: _of_task(measure_figures.measure_figure),
    OfDueSoon: _of_task(task_figures.due_soon),
    OfPledge: _of_task(pledge_figures.pledge_figure),
    OfEnded: measure_figures.ended_figure,
    OfIndicator: indicator_rows.indicator_figure,
    OfNeed: need_figures.figure,
    OfNorm: need_figures.figure,
    OfNeeds: need_figures.needs_figure,
    OfCount: count_figures.count_figure,
    OfUnit: count_figures.unit_figure,
    OfSection: count_figures.section_figure,
    OfPace: pace_figures.pace_figure,
    OfTargets: pace_figures.targets_figure,
    OfRank: rank_figures.rank_figure,
    OfFlow: flow_figures.flow_figure,
    OfLine: line_figures.line_cell,
    OfSum: flow_figures.sum_cell,
    OfInKind: in_kind_figures.in_kind_figure,
    OfDuty: duty_figures.duty_figure,
    OfArrears: duty_figures.arrears_figure,
    OfEvent: event_figures.event_figure,
    OfProvision: provision_figures.provision_figure,
    OfScore: score_figures.score_figure,
}
