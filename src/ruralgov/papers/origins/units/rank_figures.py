"""Where the place of a lead unit comes from: its total, the marks in it, and what each mark is made of."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from ruralgov.aggregation.unit_ranking import Criterion, Ranking, Standing, ranking
from ruralgov.calendar.duty_reports import logged
from ruralgov.money.shares import lines
from ruralgov.money.totals import department
from ruralgov.papers.origins.duties.duty_figures import outcome
from ruralgov.papers.origins.money.line_figures import amount
from ruralgov.papers.origins.money.money_figures import sum_figure
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.origins.subjects import OfIndicator, OfRank, OfUnit, Part
from ruralgov.papers.origins.tasks import task_days
from ruralgov.papers.origins.tasks.task_figures import registered
from ruralgov.papers.origins.units.count_figures import unit_figure
from ruralgov.papers.tables.rank_marks import arithmetic, total_words
from ruralgov.plan.dates import Span
from ruralgov.plan.task import Task


def rank_figure(basis: Basis, of: OfRank, column: str) -> Origin:
    """A cell of the tables of a bulletin."""
    found = _ranking(basis, of)
    one = next(each for each in (*found.ranked, *found.unreported, *found.idle) if each.unit == of.unit)
    if column in ("unit", "criterion"):
        return Origin()
    if column in ("tasks", "overdue"):
        return unit_figure(basis, OfUnit(of.unit), "total" if column == "tasks" else column)
    if column == "silent":
        silent = [task.id for task, now in one.tasks if not now.averaged and now.elapsed]
        words = f"应有进度而未填报：任务{'、'.join(silent)}" if silent else "没有未填报的任务"
        begun = (_begun(basis, task) for task, _ in one.tasks)
        return Origin((words,)).plus(_led(basis, one), *begun)
    if column == "missed":
        return _reports(basis, one)
    if column == "place":
        return _place(basis, of, found)
    key = of.criterion or (column if column in list(Criterion) else None)
    return _mark(basis, one, Criterion(key)) if key else _total(basis, of, one)


def _ranking(basis: Basis, of: OfRank) -> Ranking:
    memo, key = basis.index.memo, (ranking, basis.day, of.weights)
    if key not in memo:
        weights: dict[Criterion, Decimal] = {Criterion(name): weight for name, weight in of.weights}
        memo[key] = ranking(basis.index, basis.day, weights)
    found: Ranking = memo[key]
    return found


def _part(basis: Basis, of: OfRank, unit: str, criterion: str | None, column: str) -> Part:
    return basis.part(OfRank(unit, of.weights, criterion), column)


def _place(basis: Basis, of: OfRank, found: Ranking) -> Origin:
    listed = "、".join(f"{one.unit}{one.total}" for one in found.ranked)
    parts = tuple(_part(basis, of, one.unit, None, "total") for one in found.ranked)
    return Origin((f"按综合得分排：{listed}",), parts=parts)


def _total(basis: Basis, of: OfRank, one: Standing) -> Origin:
    """The marks with their weights; what does not count for a unit is told, too."""
    weights = {Criterion(name): weight for name, weight in of.weights}
    words = total_words(one, weights) if one.total is not None else "没有可计分的事项"
    parts = tuple(_part(basis, of, one.unit, name, "points") for name, weight in of.weights if weight)
    return Origin((f"综合得分＝{words}＝{one.total}",), parts=parts)


def _mark(basis: Basis, one: Standing, key: Criterion) -> Origin:
    words = arithmetic(basis.index, one, key)
    if key is Criterion.MONEY:
        told = one.money.planned + one.money.came - one.money.again  # without money no unit of it is printed
        return _money(basis, one).but(words).plus(Origin(inputs=(("money_unit",),) if told else ()))
    if key is Criterion.PROGRESS:
        return Origin((words,)).plus(_led(basis, one), *(_pace(basis, task) for task, _ in one.tasks))
    due = joined(
        task_days.deadline(basis, task).plus(task_days.done(basis, task), task_days.run(basis, task))
        for task, _ in one.tasks
    )
    figures = tuple(
        basis.part(OfIndicator(task.id, target.given.name), "met") for task, now in one.tasks for target in now.measures
    )
    return _led(basis, one).plus(due, _reports(basis, one)).plus(Origin((words,), parts=figures))


def _led(basis: Basis, one: Standing) -> Origin:
    """That the tasks are the unit's."""
    return Origin(inputs=tuple(path for task, _ in one.tasks for path in _lead(basis, task, one.unit)))


def _lead(basis: Basis, task: Task, unit: str) -> list[tuple[str | int, ...]]:
    own = [(at, name) for at, name in enumerate(task.lead) if basis.index.unit(name) == unit]
    return [path for at, name in own for path in (basis.task(task, "lead", at), *registered(basis, [name]))]


def _pace(basis: Basis, task: Task) -> Origin:
    """The percentage of a task against the share of its time, with its weight."""
    weight = Origin(inputs=(basis.task(task, "weight"),) if task.weight != 1 else ())
    days = (task_days.start(basis, task), task_days.deadline(basis, task), task_days.ended(basis, task))
    return task_days.done(basis, task).plus(*days, weight)


def _begun(basis: Basis, task: Task) -> Origin:
    """Whether a percentage of a task is to be expected, and is there."""
    found = task_days.done(basis, task).plus(task_days.start(basis, task), task_days.ended(basis, task))
    return found.but(*(f"任务{task.id}：{step}" for step in found.steps))


def _reports(basis: Basis, one: Standing) -> Origin:
    """Every report that was due from the unit before the day."""
    plan, until = basis.index.plan, Span(date.min, basis.day - timedelta(days=1))
    places = [at for at, duty in enumerate(plan.duties) if duty.kind == "report" and logged(basis.index, duty)]
    told = [found for at in places if (found := outcome(basis, at, until, one.unit)).steps]
    return joined(told) if told else Origin(("没有可以核对的报送",))


def _money(basis: Basis, one: Standing) -> Origin:
    """What was spent of what is planned up to the year of the day, for the tasks that the unit leads first."""
    index = basis.index
    own = [line for line in lines(index) if line.year <= basis.day.year and department(index, line.task.id) == one.unit]
    planned = joined(
        amount(basis, line).plus(
            Origin(inputs=(basis.task(line.task, "budget", line.line_index, "year"), basis.task(line.task, "lead", 0)))
        )
        for line in own
    )
    flows = ("spent", *(("came", "again") if one.money.came or one.money.again else ()))
    return planned.plus(*(sum_figure(basis, "department", one.unit, None, column) for column in flows))
