"""A field of an issued plan changed: the deadline, a unit, a target. It asks for the document that allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.checking.command_needs import SET
from ruralgov.desk.opened import opened, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import settle
from ruralgov.desk.view import render
from ruralgov.editing.amendments import WHOLE, Approval, set_field, task_places
from ruralgov.errors import UserError
from ruralgov.files.looking import today
from ruralgov.plan.lookups.choices import known
from ruralgov.plan.lookups.day.entering import entering
from ruralgov.progress.status import ENDS
from ruralgov.progress.targets import target_text
from ruralgov.text import Text, number, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.desk.shelf import Sheet
    from ruralgov.editing.amendments import Result
    from ruralgov.plan.plan import Plan
    from ruralgov.plan.task import Task
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("调整方案", "Change the plan"), 30)


class Field(NamedTuple):
    """A field that can be changed: its dotted name as amendments write it, in words, and what stands there."""

    name: str
    words: str
    now: str


def answer(desk: Desk, request: Request) -> Response:
    """The form for a task, the preview, or the writing."""
    sheet = sheet_of(desk, request)
    opened(sheet, SET)
    if request.method != "POST":
        return _form(desk, request, sheet)

    def edit() -> tuple[Loaded, Result]:
        loaded = writable(desk, sheet.name, SET)[0].checked.loaded
        return loaded, _changed(loaded, request)

    return settle(desk, request, sheet, edit, lambda error: _form(desk, request, sheet, error))


def _changed(loaded: Loaded, request: Request) -> Result:
    task, field, value = request.said("task"), request.said("field"), request.said("value")
    if not value:
        raise UserError(say("新值还没有填。", "the new value is missing."))
    if task != WHOLE:
        known(task, task_places(loaded), say("任务", "task"))
    on = day_of(request.said("date") or None) or today()
    late = _entered(loaded.plan, on) if loaded.plan else None
    approval = Approval(on.isoformat(), request.said("document") or None, request.said("reason") or None, late)
    result = set_field(loaded, task, field, value, approval)
    if not result.changes and loaded.plan is not None:
        raise UserError(say(f"{field} 已经是 {value}，没有改动。", f"{field} is {value} already: nothing changed."))
    return result


def _entered(plan: Plan, on: date) -> str | None:
    found = entering(plan, on, today())
    return found.isoformat() if found is not None and found != on else None


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    index = opened(sheet, SET).as_written
    word = request.said("task") or request.asked("task")
    task = index.tasks.get(word)
    fields = _fields(task) if task else _whole(index.plan) if word == WHOLE else ()
    return render(
        desk,
        request,
        "change.html",
        sheet,
        400 if error else 200,
        error=error,
        tasks=index.plan.tasks,
        task=task,
        fields=list(fields),
        chosen=word if task or word == WHOLE else "",
        whole=WHOLE,
        issued=index.plan.status != "draft",
        on=request.said("date") or today().isoformat(),
        units=list(index.departments),
    )


def _whole(plan: Plan) -> Iterator[Field]:
    """Fields of the plan itself; a draft is issued by its status."""
    yield Field("status", say("状态：draft 起草、active 执行", "status: draft or active"), plan.status)
    yield Field("title", say("方案标题", "Title"), plan.title)
    yield Field("issuer", say("印发单位", "Issued by"), plan.issuer or "")
    if plan.period:
        yield Field("period.start", say("期间起", "Period from"), plan.period.start.isoformat())
        yield Field("period.end", say("期间止", "Period until"), plan.period.end.isoformat())
    for goal in plan.goals:
        if not goal.targets:
            yield Field(f"goals.{goal.name}", say(f"总体目标“{goal.name}”", f"goal {goal.name}"), target_text(goal))
    for name, one in plan.parameters.items():
        yield Field(
            f"parameters.{name}", say(f"参数“{name}”", f"parameter {name}"), f"{number(one.value)}{one.unit or ''}"
        )


def _fields(task: Task) -> Iterator[Field]:
    yield Field("deadline", say("完成时限", "Deadline"), task.deadline.isoformat() if task.deadline else "")
    yield Field("lead", say("牵头单位", "Lead units"), "、".join(task.lead))
    yield Field("support", say("配合单位", "Supporting units"), "、".join(task.support))
    for one in task.indicators:
        if not one.targets:
            yield Field(
                f"indicators.{one.name}", say(f"指标“{one.name}”目标值", f"target of {one.name}"), target_text(one)
            )
    for line in task.budget:
        if line.amount is not None:
            shown = f"{line.amount:f}元"
            yield Field(
                f"budget.{line.item}@{line.year}.amount",
                say(f"{line.year}年“{line.item}”金额", f"{line.item} {line.year}"),
                shown,
            )
    yield Field("title", say("任务标题", "Title"), task.title)
    ways = say(
        "不再做：取消、暂停，或 并入2、拆分为2.1、2.2、移交县水务局",
        "End it: cancelled, suspended, merged 2, handed-over …",
    )
    yield Field("ended", ways, ENDS[task.ended.how] if task.ended else "")
