"""What a draft's file still marks 待核, asked until none is left: the same questions as while it was drafted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ruralgov.checking.command_needs import SET
from ruralgov.desk.editable_fields import region_value
from ruralgov.desk.opened_plan import paged, sheet_of, writable
from ruralgov.desk.pages import Entry
from ruralgov.desk.proposals import approval, settle
from ruralgov.desk.view import render
from ruralgov.editing.open_questions.answers import Given, answered
from ruralgov.editing.open_questions.questions import questions
from ruralgov.errors import FieldError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.findings import Path
    from ruralgov.reading.plan_file import Loaded

ENTRY = Entry(Text("待核", "To decide"), 32)
_A_PAGE = 30


def answer(desk: Desk, request: Request) -> Response:
    """The questions, the preview of the answers, or their writing."""
    sheet = sheet_of(desk, request)
    if request.method != "POST":
        return _form(desk, request, sheet)

    def edit() -> tuple[Loaded, Result]:
        loaded = writable(desk, sheet.name, SET)[0].checked.loaded
        given = list(_given(request))
        if not given:
            raise UserError(say("还没有回答一个问题。", "no question was answered."))
        return loaded, answered(loaded, given, approval(request, loaded.plan))

    return settle(desk, request, sheet, edit, lambda error: _form(desk, request, sheet, error))


def _given(request: Request) -> Iterator[Given]:
    """What was chosen or typed over, question by question.

    Raises:
        UserError: the form is damaged, or a place without its level.
    """
    for place, key in enumerate(request.every("key")):
        sent = zip(*(request.every(f"{name}-{place}") for name in ("path", "value", "was")), strict=False)
        typed = dict(_value(path, value) for path, value, was in sent if value and value != was)
        if (choice := request.said(f"take-{place}")) or typed:
            yield Given(key, choice, typed)


def _value(path: str, value: str) -> tuple[Path, str]:
    try:
        parts = tuple(one for one in json.loads(path) if isinstance(one, int | str))
    except (ValueError, RecursionError, TypeError):
        parts = ()
    if not parts:
        raise UserError(say("表单损坏了，请重新打开这一页。", "the form is damaged; open the page again."))
    if parts != ("region", "name"):
        return parts, value
    return ("region",), region_value(value)


def _form(desk: Desk, request: Request, sheet: Sheet, error: UserError | None = None) -> Response:
    loaded = sheet.checked.loaded
    asked = questions(loaded) if loaded.partial is not None else []
    shown = paged(asked, request, _A_PAGE)
    sent = list(request.every("key"))
    typed = {
        (key, path): value
        for place, key in enumerate(sent)
        for path, value in zip(request.every(f"path-{place}"), request.every(f"value-{place}"), strict=False)
    }
    return render(
        desk,
        request,
        "doubts.html",
        sheet,
        400 if error else 200,
        error=error,
        wrong_at={error.field: error.args[0]} if isinstance(error, FieldError) else {},
        wrong_field=error.field if isinstance(error, FieldError) else "",
        shown=shown,
        left=len(asked),
        typed=typed,
        taken={key: request.said(f"take-{place}") for place, key in enumerate(sent)},
        word_of=lambda path: json.dumps(list(path), ensure_ascii=False),
        issued=loaded.partial is not None and loaded.partial.status != "draft",
        on=request.said("date") or today().isoformat(),
        units=list(sheet.checked.index.departments) if sheet.checked.index else [],
    )
