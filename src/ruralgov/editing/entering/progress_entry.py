"""One entry of the progress log, from what a person says of a task."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, cast

from ruralgov.checking import command_needs
from ruralgov.checking.reads import Reads
from ruralgov.editing.appended_entries import Entry
from ruralgov.editing.entering.typed_figures import FigureError, points
from ruralgov.editing.entering.typed_figures import number as number_of
from ruralgov.editing.line_splices import scalar
from ruralgov.errors import FieldError, UserError
from ruralgov.plan.lookups.choices import known
from ruralgov.plan.lookups.day.corrected_entries import entering, same_day
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress, all_told, told
from ruralgov.plan.task import Task
from ruralgov.progress.goals import reported
from ruralgov.text import listing, number, say


class Said(NamedTuple):
    """What is said of a task on a day, as it was typed; ``entered`` is the day of entering, by default ``today``."""

    task: str
    on: date
    today: date
    percent: str | None = None
    actuals: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    problem: str | None = None
    next: str | None = None
    by: str | None = None
    evidence: tuple[str, ...] = ()
    reason: str | None = None
    replaces: date | None = None
    entered: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is said of the task."""
        return not (self.percent or self.actuals or self.note or told(self.problem) or told(self.next))


def reads_of(said: Iterable[Said]) -> Reads:
    """What of the plan entries hang on: no more than they say, for an error elsewhere is in nobody's way."""
    listed = list(said)
    areas = (needs.rows for one in listed for needs in _needs(one))
    told = frozenset(name for one in listed for name, _ in one.actuals)
    reads = Reads(rows=frozenset().union(*areas)).of(one.task for one in listed)
    return reads._replace(within=told) if told else reads


def _needs(one: Said) -> Iterator[Reads]:
    yield command_needs.LOG
    if not one.by:
        yield command_needs.LOG_BY_LEAD
    if one.actuals:
        yield command_needs.LOG_ACTUALS
    if one.replaces:
        yield command_needs.LOG_CORRECTION


def progress_entry(index: Index, said: Said) -> Entry:
    """The entry as values, in the order of its fields; ``index`` is over the plan as written.

    Raises:
        UserError: no such task, indicator or unit, or no number; nothing at all was said.
    """
    task = index.tasks[known(said.task, index.tasks, say("任务", "task"))]
    if said.empty:
        raise UserError(
            say(
                f"任务{task.id}没有内容：至少写百分比、完成值或进展之一。",
                f"nothing to log for task {task.id}: give a percentage, an actual or a note.",
            )
        )
    found: dict[str, object] = {
        "date": said.on,
        "entered": _entered(index, said),
        "replaces": said.replaces,
        "task": task.id,
        "percent": _percent(said.percent) if said.percent else None,
        "indicators": _actuals(index, task, said.actuals),
        "note": said.note,
        "problem": told(said.problem),
        "next": told(said.next),
        "by": _unit(index, task, said.by, said.on),
        "evidence": all_told(said.evidence),
        "reason": said.reason,
    }
    found |= _kept(index, task, said, found)
    return {name: value for name, value in found.items() if value or value == 0}


def _kept(index: Index, task: Task, said: Said, found: Mapping[str, object]) -> dict[str, object]:
    """What the entry says that is corrected, and the correction says nothing of: it stays.

    So does what else its unit gave for that day, for the correction stands in the place of all of it.
    """
    made = Progress.model_construct(
        date=said.on, task=str(found["task"]), by=cast("str | None", found["by"]), replaces=said.replaces
    )
    entries = [*index.plan.progress, made]
    places = same_day(entries, len(entries) - 1)
    if not places:
        return {}
    before = entries[places[-1]]
    given = cast("dict[str, Decimal]", found["indicators"])
    _not_added_up(task, [entries[place] for place in places], given)
    kept = {name: getattr(before, name) for name in ("percent", "evidence") if not found[name] and found[name] != 0}
    # 无 in a correction says that there is no problem any more: it keeps none.
    kept |= {name: getattr(before, name) for name in ("note", "problem", "next") if getattr(said, name) is None}
    figures = {name: value for place in places for name, value in entries[place].indicators.items()}
    kept["indicators"] = {**figures, **given}
    return kept if said.by else {**kept, "by": before.by or found["by"]}


def _not_added_up(task: Task, entries: Sequence[Progress], given: Mapping[str, Decimal]) -> None:
    """Of a figure by the period that the day has twice, nobody but the office knows what it is.

    Raises:
        UserError: the correction does not say.
    """
    for one in task.indicators:
        said = [entry.indicators[one.name] for entry in entries if one.name in entry.indicators]
        if one.counts == "period" and len(said) > 1 and one.name not in given:
            values = "、".join(map(number, said))
            raise UserError(
                say(
                    f"任务{task.id}的{one.name}那天记了{len(said)}次（{values}）：写明更正后是多少。",
                    f"{one.name} of task {task.id} was entered {len(said)} times that day ({values}): say what it is now.",
                )
            )


def _entered(index: Index, said: Said) -> date | None:
    """The day of entering; nothing where that is the day that the entry speaks of."""
    found = said.entered or entering(index.plan, said.on, said.today)
    return found if found != said.on else None


def _unit(index: Index, task: Task, by: str | None, day: date) -> str | None:
    if by is None:
        return index.heirs_on(day).one(index.unit(task.lead[0]), task.id) if task.lead else None
    return known(index.unit(by), index.departments, say("单位", "unit"))


def _percent(text: str) -> Decimal:
    value = _figure(points, text, "%", "percent", say("完成百分比", "percent"))
    if not 0 <= value <= 100:
        raise FieldError(
            "percent", say(f"完成百分比 {text}：要在 0 到 100 之间。", f"percent {text}: must be between 0 and 100.")
        )
    return value


def _figure(read: Callable[[str, str | None], Decimal], text: str, unit: str | None, field: str, what: str) -> Decimal:
    """A figure as people type it, read as a cell of a ledger is.

    Raises:
        FieldError: it is none.
    """
    try:
        return read(text, unit)
    except FigureError as error:
        raise FieldError(field, say(f"{what}：{error.why.zh}。", f"{what}: {error.why.en}.")) from None


def _actuals(index: Index, task: Task, given: Iterable[tuple[str, str]]) -> dict[str, Decimal]:
    units = {indicator.name: indicator.unit for indicator in reported(index, task)}
    given = list(given)
    for name in (name for name, _ in given if name not in units):
        _refuse_of_another(index, task, name)
    named = ((known(name, list(units), say("指标", "indicator")), value) for name, value in given)
    return {
        name: _figure(points if units[name] == "%" else number_of, value, units[name], name, name)
        for name, value in named
    }


def _refuse_of_another(index: Index, task: Task, name: str) -> None:
    """Say with which task it is logged, where that is another one.

    Raises:
        UserError: it is.
    """
    tasks = [one.id for one in index.plan.tasks if name in {each.name for each in reported(index, one)}]
    if not tasks:
        return
    goal = name in {one.name for one in index.plan.goals}
    where, ids = listing(tasks, 6), tasks[0]
    raise UserError(
        say(
            f"“{name}”是{'总体目标' if goal else '指标'}，不在任务{task.id}名下，由任务{where.zh}填报：ruralgov log {ids} --actual {name}=…",
            f"`{name}` is {'a goal' if goal else 'an indicator'} that is not logged with task {task.id} but with task {where.en}: ruralgov log {ids} --actual {name}=…",
        )
    )


def yaml_pairs(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The entry's fields as YAML, for a line in the style of those before it."""
    return tuple((name, _yaml(name, value)) for name, value in entry.items())


def _yaml(name: str, value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {_yaml('', one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(scalar, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return scalar(value, '"' if name == "task" else "")
