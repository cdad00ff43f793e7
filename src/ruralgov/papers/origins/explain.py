"""A figure named by its subject and its column → its origin."""

from __future__ import annotations

from ruralgov.papers.origins import (
    count_figures,
    flow_figures,
    indicator_figures,
    line_figures,
    measure_figures,
    money_figures,
    need_figures,
    task_figures,
)
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.subjects import (
    OfConcern,
    OfCount,
    OfFlow,
    OfIndicator,
    OfLine,
    OfMeasure,
    OfNeed,
    OfNorm,
    OfSection,
    OfSum,
    OfTask,
    OfUnit,
    Subject,
)
from ruralgov.plan.task import Task
from ruralgov.progress.goals import standings
from ruralgov.progress.measures import Measure


def explain(basis: Basis, subject: Subject, column: str) -> Origin:
    """Where the figure of a column comes from in a row about the subject."""
    return basis.settled(_explained(basis, subject, column))


def _explained(basis: Basis, subject: Subject, column: str) -> Origin:
    match subject:
        case OfTask(task):
            return task_figures.figure(basis, basis.index.tasks[task], column)
        case OfIndicator():
            return _of_indicator(basis, subject, column)
        case OfCount() | OfUnit() | OfFlow() | OfSection():
            return _of_many(basis, subject, column)
        case OfConcern(task):
            return task_figures.concern(basis, basis.index.tasks[task], column)
        case OfMeasure(task):
            return measure_figures.measure_figure(basis, basis.index.tasks[task], column)
        case OfLine(task, line, year):
            return line_figures.line_figure(
                basis, line_figures.of_lines(basis, task, line, year), column, single=task is not None
            )
        case OfSum():
            return _of_sum(basis, subject, column)
        case OfNeed() | OfNorm():
            return need_figures.figure(basis, subject, column)


def _of_indicator(basis: Basis, subject: OfIndicator, column: str) -> Origin:
    task = basis.index.tasks[subject.task] if subject.task is not None else None
    one = _measure(basis, task, subject.name)
    if task is not None and column in ("id", "lead"):
        return task_figures.COLUMNS[column](basis, task)
    path = indicator_figures.home(basis, task, one.given)
    if column == "name":
        return Origin(inputs=((*path, "name"),))
    if task is None and column in ("lead", "due", "tasks"):
        return _of_goal(basis, one, column)
    return indicator_figures.COLUMNS[column](basis, task, one)


def _measure(basis: Basis, task: Task | None, name: str) -> Measure:
    if task is not None:
        found = basis.state(task).measures
    else:
        found = tuple(one.measure for one in standings(basis.index, basis.day))
    named = [one for one in found if one.given.name == name]
    if not named:
        raise LookupError(name)
    return named[0]


def _of_goal(basis: Basis, one: Measure, column: str) -> Origin:
    goal = next(each for each in basis.index.plan.goals if each is one.given)
    path = indicator_figures.home(basis, None, goal)
    if column == "due":
        if goal.by is not None:
            return Origin(inputs=((*path, "by"),))
        dated = tuple((*path, "targets", at, "by") for at in range(len(goal.targets)))
        return Origin(inputs=dated or (("period", "end"),))
    listed = getattr(goal, column)
    single = (*path, column)
    places = (single, *((*path, column, at) for at in range(len(listed))))
    named = task_figures.registered(basis, goal.lead) if column == "lead" else ()
    return Origin(inputs=(*places, *named))


def _of_many(basis: Basis, subject: OfCount | OfUnit | OfFlow | OfSection, column: str) -> Origin:
    """A figure over many tasks, or over all that happened in a period."""
    if isinstance(subject, OfUnit):
        return count_figures.unit_figure(basis, subject, column)
    if isinstance(subject, OfFlow):
        return flow_figures.flow_figure(basis, subject, column)
    if isinstance(subject, OfSection):
        return count_figures.section_figure(basis, subject, column)
    return _of_count(basis, subject, column)


def _of_count(basis: Basis, subject: OfCount, column: str) -> Origin:
    if column == "what":
        return Origin()
    now = count_figures.count(basis, subject.what, count_figures.pairs(basis))
    then = subject.year_ago if column.startswith("year_ago") else subject.before
    if then is None or column == "now":
        return now
    earlier = basis.on(then)
    before = count_figures.count(earlier, subject.what, count_figures.pairs(earlier))
    # That there is a column of an earlier day at all follows from the plan having run by then.
    before = earlier.settled(before).plus(Origin(inputs=(("period", "start"),)))
    return before if column in ("before", "year_ago") else basis.settled(now).plus(before)


def _of_sum(basis: Basis, subject: OfSum, column: str) -> Origin:
    if column == "key":
        return Origin(inputs=_key_places(basis, subject))
    if column in flow_figures.WITHIN:
        return flow_figures.sum_within(basis, subject, column)
    return money_figures.sum_figure(basis, subject.axis, subject.key, subject.year, column)


def _key_places(basis: Basis, subject: OfSum) -> tuple[tuple[str | int, ...], ...]:
    key = subject.key
    task = basis.index.tasks.get(str(key)) if subject.axis == "task" else None
    return joined([task_figures.copied("id", "title")(basis, task)]).inputs if task else ()
