"""A plan begun: from the skeleton, or as the next year's of one that is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruralgov.api.new_plan import skeleton
from ruralgov.desk.opened_plan import opened
from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import redirect
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.next_year.plan import Next

ENTRY = Entry(Text("新建方案", "New plan"), 20)


def answer(desk: Desk, request: Request) -> Response:
    """The form; what goes over from last year's plan and what not; the new file and the way to it."""
    if request.method != "POST":
        last = request.asked("last")
        return render(desk, request, "new.html", plans=desk.shelf.names(), can_start=not desk.shelf.alone, last=last)
    if request.said("last") and request.said("step") == "preview":
        return _seen(desk, request)
    return _begun(desk, request)


def _seen(desk: Desk, request: Request) -> Response:
    """What is left behind, what must be decided, and the tasks that go over, before anything is written."""
    from ruralgov.editing.next_year.draft import MARK
    from ruralgov.reading.plan_file import load_plan

    made, name = _next(desk, request.said("last"), request.said("year"))
    name = request.said("name") or name
    desk.shelf.new_path(name)
    plan = load_plan("plan.yaml", made.text.encode()).partial
    return render(
        desk,
        request,
        "new_seen.html",
        name=name,
        left=made.left,
        marks=made.text.count(f"{MARK}："),
        tasks=plan.tasks if plan else (),
        kept=[(one, request.said(one)) for one in ("last", "year")],
    )


def _begun(desk: Desk, request: Request) -> Response:
    from ruralgov.files.writing import write_bytes

    last = request.said("last")
    made, name = _next(desk, last, request.said("year")) if last else (None, "")
    file = desk.shelf.new_path(request.said("name") or name)
    write_bytes(file, made.text.encode() if made else skeleton(desk.shelf.folder))
    return redirect(desk.url("doubts" if made else "overview", plan=file.name))


def _next(desk: Desk, last: str, year: str) -> tuple[Next, str]:
    """The draft from last year's plan, and what its file is called where nothing else was said."""
    from datetime import date

    from ruralgov.api.tracing.days_asked import of_days
    from ruralgov.checking.command_needs import COPIED, NEXT_YEAR, NEXT_YEAR_TASKS
    from ruralgov.editing.next_year.draft import Draft
    from ruralgov.editing.next_year.plan import next_plan

    sheet = desk.shelf.sheet(last)
    index = opened(sheet, NEXT_YEAR.plus(COPIED))
    period = index.plan.period
    after = str(period.end.year + 1) if period else ""
    wanted = int(year or after) if re.fullmatch("[0-9]{4}", year or after) else 0
    if not FIRST_YEAR <= wanted <= LAST_YEAR:
        raise UserError(
            say(
                f"年度写四位数，{FIRST_YEAR}–{LAST_YEAR}，如 2027。",
                f"write the year in four digits, {FIRST_YEAR}–{LAST_YEAR}, as 2027.",
            )
        )
    opened(sheet, NEXT_YEAR_TASKS.of(Draft(sheet.checked.loaded, index, wanted).ids))
    opened(sheet, of_days(date(wanted, 1, 1), date(wanted, 12, 31)))
    made = next_plan(sheet.checked.loaded, index, wanted)
    stem = re.sub(r"-?(?:19|20)[0-9][0-9]$", "", sheet.file.stem)
    return made, f"{stem}-{wanted}"
