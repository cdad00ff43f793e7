"""Fields of a plan changed: deadlines, units, targets, money. On an issued plan it asks for the document that allows it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from ruralgov.checking.command_needs import SET
from ruralgov.checking.engine import check
from ruralgov.desk.editable_fields import plan_fields, region_value, task_fields
from ruralgov.desk.opened_plan import opened, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import approval, previewed, settle
from ruralgov.desk.view import render
from ruralgov.desk.wording.finding_ways import message_words
from ruralgov.editing.amended_fields import find
from ruralgov.editing.amendments import WHOLE, idle, set_fields, task_places, unfit
from ruralgov.editing.entering.money_entry import typed_amount
from ruralgov.editing.entering.past_papers import corrected_past
from ruralgov.errors import FieldError, FieldsError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.findings import path_text
from ruralgov.plan.lookups.choices import known
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.approvals import Approval
    from ruralgov.findings import Path
    from ruralgov.plan.money import MoneyUnit
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("调整方案", "Change the plan"), 30)


def answer(desk: Desk, request: Request) -> Response:
    """The form for a task, the preview, or the writing."""
    sheet = sheet_of(desk, request)
    opened(sheet, SET)
    if request.method != "POST":
        return _form(desk, request, sheet)

    notes: list[str] = []

    def edit() -> tuple[Loaded, Result]:
        loaded = writable(desk, sheet.name, SET)[0].checked.loaded
        return loaded, _changed(loaded, request)

    return settle(
        desk,
        request,
        sheet,
        lambda: _heard(edit(), notes, request),
        lambda error: _form(desk, request, sheet, error or _seen_wrong(sheet, request)),
        lambda proposal, again: previewed(desk, request, sheet, proposal, again=again, notes=notes),
    )


def _heard(edit: tuple[Loaded, Result], notes: list[str], request: Request) -> tuple[Loaded, Result]:
    """The edit; noted are what is an error once a draft is issued, and that papers of earlier days follow a correction."""
    before, result = edit
    notes.clear()
    if words := corrected_past(before, result, approval(request, before.plan)):
        notes.append(str(words))
    if before.partial and before.partial.status == "draft" and result.loaded.partial and result.loaded.partial.status != "draft":  # fmt: skip
        known = {(one.code, one.identity) for one in check(before).errors}
        found = [one for one in check(result.loaded).errors if (one.code, one.identity) not in known]
        notes += [say(f"改为执行以后算错误，要改的：{one.message}", f"an error once it is issued: {one.message}") for one in found]  # fmt: skip
    return edit


def _changed(loaded: Loaded, request: Request) -> Result:
    task, typed = request.said("task"), _typed(request)
    if task != WHOLE:
        known(task, task_places(loaded), say("任务", "task"))
    values, wrong = _values(loaded, typed)
    allowed = approval(request, loaded.plan)
    try:
        result = None if wrong else set_fields(loaded, task, values, allowed)
    except UserError:
        wrong = _unfit(loaded, task, values, allowed)
        if not wrong:
            raise
        raise _several(wrong) from None
    if result is None:
        raise _several(wrong | _unfit(loaded, task, values, allowed))
    if idle(loaded, result):
        raise UserError(say("方案里已经是这样，没有改动。", "the plan says so already: nothing changed."))
    return result


def _unfit(loaded: Loaded, task: str, values: Mapping[str, str], allowed: Approval) -> dict[str, str]:
    return {field: str(error) for field, error in unfit(loaded, task, values, allowed).items()}


def _several(wrong: Mapping[str, str]) -> FieldsError:
    """One field's words at the top as they are; of several how many there are."""
    first, *more = wrong.values()
    if not more:
        return FieldsError(first, wrong)
    count = len(wrong)
    return FieldsError(
        say(f"有 {count} 处要改，都没有写入：", f"{count} fields to correct; nothing was written:"),
        wrong,
        *wrong.values(),
    )


def _typed(request: Request) -> dict[str, str]:
    """The fields that were typed over, by the names that amendments give them.

    Raises:
        UserError: none was, or some were emptied.
    """
    shown = zip_longest(request.every("field"), request.every("value"), request.every("was"), fillvalue="")
    values = {field: value.strip() for field, value, was in shown if value.strip() != was.strip()}
    if not values:
        raise UserError(say("还没有改动任何一处。", "nothing was changed yet."))
    if emptied := [field for field, value in values.items() if not value]:
        why = say(
            "不能改成空的。要删去的，到“Excel 整份改”里删。",
            "a field cannot be emptied here; what goes is deleted in the workbook of the whole plan.",
        )
        raise FieldsError(why, dict.fromkeys(emptied, why))
    return values


def _values(loaded: Loaded, typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed as the file has it; and what is wrong with a place without its level, a sum that cannot be told."""
    unit: MoneyUnit = loaded.partial.money_unit if loaded.partial else "元"
    values, wrong = {}, {}
    for field, value in typed.items():
        try:
            values[field] = _in_full(field, value, unit)
        except UserError as error:
            wrong[field] = str(error)
    return values, wrong


def _seen_wrong(sheet: Sheet, request: Request) -> UserError | None:
    """What the preview said would be wrong, at the fields that it is about; whoever goes back from it finds it there."""
    before = sheet.checked.loaded
    try:
        after = _changed(before, request)
    except UserError as error:
        return error
    task = request.said("task")
    base: Path = () if task == WHOLE else ("tasks", task_places(before)[task])
    places = {path_text(path): field for field in _typed(request) if (path := find(after.loaded.source, base, field))}
    wrong: dict[str, str] = {}
    for one in after.errors:
        place = next((place for place in places if (one.path + ".").startswith((f"{place}.", f"{place}["))), "")
        wrong.setdefault(places.get(place, ""), message_words(one, after.loaded.source))
    return _several(wrong) if wrong else None


def _in_full(field: str, value: str, unit: MoneyUnit) -> str:
    """A value as the file has it: a place with its level, a sum with its unit."""
    if field == "region":
        return region_value(value)
    if field.startswith("budget.") and field.endswith((".amount", ".unit_cost")):
        return typed_amount(value, unit)
    return value


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    loaded, index = sheet.checked.loaded, opened(sheet, SET).as_written
    word = request.said("task") or request.asked("task")
    task = index.tasks.get(word)
    fields = (
        task_fields(loaded, task, index.plan.money_unit)
        if task
        else plan_fields(loaded, index.plan)
        if word == WHOLE
        else ()
    )
    typed = dict(zip(request.every("field"), request.every("value"), strict=False))
    wrong = (
        error.fields
        if isinstance(error, FieldsError)
        else {error.field: error.args[0]}
        if isinstance(error, FieldError)
        else {}
    )
    return render(
        desk,
        request,
        "change.html",
        sheet,
        400 if error else 200,
        error=error,
        wrong_at=wrong,
        tasks=index.plan.tasks,
        task=task,
        fields=list(fields),
        typed=typed,
        chosen=word if task or word == WHOLE else "",
        whole=WHOLE,
        issued=index.plan.status != "draft",
        on=request.said("date") or today().isoformat(),
        units=list(index.departments),
    )
