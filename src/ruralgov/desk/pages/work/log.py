"""Progress of several tasks logged at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.api.days import state_day
from ruralgov.checking.command_needs import LOG_MILESTONE, TASKS
from ruralgov.desk.opened_plan import paged, sheet_of, shown, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import settle
from ruralgov.desk.task_filter import filtered
from ruralgov.desk.view import render
from ruralgov.editing.amendments import add_entry
from ruralgov.editing.entering.progress_entry import Said, progress_entry, reads_of, yaml_pairs
from ruralgov.editing.entering.reached_milestones import Reached, reached_edits
from ruralgov.errors import FieldError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.papers.origins.subjects import OfTask, Part
from ruralgov.plan.lookups.index import once
from ruralgov.progress.goals import asked, standings
from ruralgov.progress.status import Status
from ruralgov.progress.targets import target_text
from ruralgov.text import Text, number, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.desk.task_filter import Pair
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.appended_entries import Entry as YamlEntry
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.task import Task
    from ruralgov.progress.goals import Standing
    from ruralgov.progress.status import State
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("填进展", "Log progress"), 10)
_A_PAGE = 30
_WORDS = ("percent", "note", "problem", "next", "evidence", "by", "reason", "replaces")


class Actual(NamedTuple):
    """An indicator to be filled in: its target, what was last reported, what was typed now, and the goal it tells as well."""

    name: str
    unit: str
    target: str
    last: str
    typed: str
    goal: str


class Mark(NamedTuple):
    """A milestone to be ticked off: when it is due, the day on which it was reached, what was typed now."""

    name: str
    due: date
    done: str
    typed: str


class Asked(NamedTuple):
    """A task in the form with what was typed of it; ``place`` tells its fields from those of the others; ``wrong`` says that an
    error of the plan touches how far it is."""

    place: int
    task: Task
    now: State
    typed: dict[str, str]
    actuals: list[Actual]
    marks: list[Mark]
    wrong: bool


def answer(desk: Desk, request: Request) -> Response:
    """The form, the preview, or the writing."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    if request.method != "POST":
        return _form(desk, request, sheet, index)

    def edit() -> tuple[Loaded, Result]:
        said, reached = list(_said(request)), list(_reached(request))
        writable(desk, sheet.name, LOG_MILESTONE.of(one.task for one in reached))
        fresh, now = writable(desk, sheet.name, reads_of(said))
        if not said and not reached:
            raise UserError(say("还没有填任何一项任务。", "no task was filled in."))
        entries = [yaml_pairs(_entry(now, _with_goals(now, one))) for one in said]
        loaded = fresh.checked.loaded
        marks = list(reached_edits(loaded, now, reached, today()))
        return loaded, add_entry(loaded, "progress", *entries, also=marks)

    return settle(
        desk,
        request,
        sheet,
        edit,
        lambda error: _form(desk, request, sheet, index, error),
    )


def _twins(index: Index, task: Task) -> dict[str, str]:
    """The goals that are asked for with the task and are one of its own targets by a longer or shorter name, with that."""
    own = {one.name for one in task.indicators}
    found = {}
    for goal in asked(index, task):
        same = [
            one.name
            for one in task.indicators
            if (one.name in goal.name or goal.name in one.name)
            and one.unit == goal.unit
            and target_text(one) == target_text(goal)
        ]
        if goal.name not in own and len(same) == 1:
            found[goal.name] = same[0]
    return found


def _with_goals(index: Index, said: Said) -> Said:
    """A figure is typed once: that of a target is that of its goal, too."""
    task, typed = index.tasks.get(said.task), dict(said.actuals)
    twins = _twins(index, task) if task else {}
    more = tuple((goal, typed[own]) for goal, own in twins.items() if own in typed and goal not in typed)
    return said._replace(actuals=(*said.actuals, *more))


def _entry(index: Index, said: Said) -> YamlEntry:
    """The entry of one task.

    Raises:
        UserError: what was typed is wrong; it says at which task.
    """
    try:
        return progress_entry(index, said)
    except UserError as error:
        words = say(f"任务{said.task}：{error.args[0]}", f"task {said.task}: {error.args[0]}")
        field = error.field if isinstance(error, FieldError) else ""
        raise FieldError(f"{said.task}\t{field}", words, *error.details) from None


def _form(desk: Desk, request: Request, sheet: Sheet, index: Index, error: UserError | None = None) -> Response:
    """What is still to be done, filtered; after a mistake just what was sent, as it was typed."""
    (pairs, choices), finished = filtered(index, request), 0
    sent = request.every("task")
    if sent:
        pairs = [pair for pair in pairs if pair[0].id in sent]
    elif request.asked("task"):
        pairs = [pair for pair in pairs if pair[0].id == request.asked("task")]
    elif not any(choices.chosen.values()):
        over = [pair for pair in pairs if not pair[1].open or pair[1].status is Status.DONE]
        finished, listed = len(over), bool(request.asked("finished"))
        pairs = over if listed else [pair for pair in pairs if pair not in over]
    page = paged(pairs, request, max(len(pairs), 1) if sent else _A_PAGE)
    rows = [_asked(index, request, place, pair) for place, pair in enumerate(page.rows)]
    return render(
        desk,
        request,
        "log.html",
        sheet,
        400 if error else 200,
        rows=rows,
        on=request.said("date") or request.asked("date") or today().isoformat(),
        choices=choices,
        count=len(pairs),
        shown=page,
        error=error,
        wrong_field=error.field if isinstance(error, FieldError) else "",
        finished=finished,
    )


def _asked(index: Index, request: Request, place: int, pair: Pair) -> Asked:
    task, now = pair
    sent = request.every("task")
    at = sent.index(task.id) if task.id in sent else -1
    linked = at < 0 and request.asked("task") == task.id  # a cell of a ledger leads here to correct this entry
    typed = {name: request.asked(name) if linked else request.said(f"{name}-{at}") for name in _WORDS}
    known = {one.goal.name: one.measure for one in _standings(index)} | {one.given.name: one for one in now.measures}
    before = dict(_actuals(request, at))
    twins = _twins(index, task)
    actuals = [
        Actual(
            one.name,
            one.unit or "",
            target_text(known[one.name].indicator if one.name in known else one),
            "" if one.name not in known or (last := known[one.name].actual) is None else number(last),
            before.get(one.name, ""),
            next((goal for goal, own in twins.items() if own == one.name), ""),
        )
        for one in asked(index, task)
        if one.name not in twins
    ]
    marked = dict(zip(request.every(f"mark-{at}"), request.every(f"reached-{at}"), strict=False))
    marks = [
        Mark(one.name, one.due, done := one.done.isoformat() if one.done else "", marked.get(one.name, done))
        for one in task.milestones
    ]
    part = Part(OfTask(task.id), "light", state_day(index))
    return Asked(place, task, now, typed, actuals, marks, index.judge(index, part))


@once
def _standings(index: Index) -> list[Standing]:
    return standings(index, state_day(index))


def _actuals(request: Request, place: int) -> Iterator[tuple[str, str]]:
    return zip(request.every(f"name-{place}"), request.every(f"actual-{place}"), strict=False)


def _reached(request: Request) -> Iterator[Reached]:
    """The milestones whose day was typed, changed or taken away.

    Raises:
        UserError: a day is none.
    """
    for place, task in enumerate(request.every("task")):
        sent = zip(*(request.every(f"{name}-{place}") for name in ("mark", "reached", "was")), strict=False)
        yield from (Reached(task, name, day_of(on or None)) for name, on, was in sent if on != was)


def _said(request: Request) -> Iterator[Said]:
    """What was typed, task by task; a task of which nothing was typed is left out.

    Raises:
        UserError: a day is none.
    """
    day = today()
    on = day_of(request.said("date") or None) or day
    for place, task in enumerate(request.every("task")):
        typed = {name: request.said(f"{name}-{place}") or None for name in _WORDS}
        said = Said(
            task,
            on,
            day,
            percent=typed["percent"],
            actuals=tuple((name, value) for name, value in _actuals(request, place) if value),
            note=typed["note"],
            problem=typed["problem"],
            next=typed["next"],
            by=typed["by"],
            evidence=tuple(
                one.strip() for one in (typed["evidence"] or "").replace("；", "\n").split("\n") if one.strip()
            ),
            reason=typed["reason"],
            replaces=day_of(typed["replaces"]),
        )
        if not said.empty or said.evidence:
            yield said
