"""Letters to units: 提醒函, 督办单 and 约谈通知 for tasks that are late, 催办通知 for what was not reported; one by one or all packed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.api.drawn_papers import drawn, with_sources
from ruralgov.api.tracing.sure_measures import sure_measures
from ruralgov.checking.command_needs import escalation_of, missing_of
from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.opened_plan import opened, sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.pages.work.paper import FORMATS, asked_as, letter_said
from ruralgov.desk.requests import Response, archive, download
from ruralgov.desk.view import render
from ruralgov.errors import UserError
from ruralgov.files.names import FileNames
from ruralgov.files.overwriting import signed
from ruralgov.papers.supervision.missing_reports import Ask
from ruralgov.papers.supervision.unit_letters import Parts, arrears_letters, has_serial, measure_letters
from ruralgov.progress.lights import Light
from ruralgov.progress.status import state
from ruralgov.reading.neighbouring_files.house_rules_file import templates_of
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request
    from ruralgov.papers.page import Page
    from ruralgov.papers.supervision.unit_letters import Letter, Post
    from ruralgov.plan.lookups.index import Index

ENTRY = Entry(Text("信函", "Letters"), 45)
_PARTS = ("number", "issuer", "date", "cc", "contact")
_AS = ("docx", "html", "md")


class Group(NamedTuple):
    """The letters of one occasion, and the offices that would have written to themselves."""

    name: str
    title: str
    post: Post


def answer(desk: Desk, request: Request) -> Response:
    """The list; one letter; or all of an occasion in an archive."""
    sheet = sheet_of(desk, request)
    plan = opened(sheet).plan
    owing = shown(sheet, missing_of(plan, "report"))
    index, error = shown(sheet, escalation_of(plan, letters=True)), None
    number = request.asked("number") or None
    if number and not has_serial(number):
        error = UserError(say(f"“{number}”看不出从几号起，写成 某农办督〔2026〕1号。", f"`{number}` has no figure to count on from; write 某农办督〔2026〕1号."))  # fmt: skip
        number = None
    try:
        given = letter_said(request, _PARTS) | {"number": number}
    except UserError as wrong:
        error, given = wrong, letter_said(request, [part for part in _PARTS if part != "date"]) | {"number": number}
    groups = _groups((index, owing), sheet, given)
    if word := request.asked("of"):
        return _taken(request, sheet, index, next((one for one in groups if one.name == word), None))
    chosen = {name: request.asked(name) for name in (*asked_as(_PARTS), "day")}
    return render(
        desk,
        request,
        "letters.html",
        sheet,
        groups=groups,
        chosen=chosen,
        day=state_day(index),
        error=error,
        units=list(index.departments),
        unmeasured=_unmeasured(index),
        unbounded=[one.name for one in index.plan.duties if one.kind == "report" and one.from_ is None],
    )


def _unmeasured(index: Index) -> int:
    """How many tasks are overdue or have a red light, where the plan does not say what follows from that."""
    if index.plan.escalation:
        return 0
    day = state_day(index)
    index = index.on(day)
    return sum(
        now.overdue_days > 0 or now.light is Light.RED for now in (state(index, task, day) for task in index.plan.tasks)
    )


def _groups(read: tuple[Index, Index], sheet: Sheet, given: dict[str, str | None]) -> tuple[Group, Group]:
    day, templates = state_day(read[0]), templates_of(sheet.file)
    parts, (index, owing) = Parts(day, given, templates), (one.on(day) for one in read)
    return (
        Group("late", say("任务落后的：提醒、督办、约谈", "For tasks behind: reminders, orders, talks"), measure_letters(index, sure_measures(index, day)[0], parts)),
        Group("owed", say("没有报送的：催办", "For what was not reported"), arrears_letters(owing, Ask(day, None, "report", None, templates), parts)),
    )  # fmt: skip


def _taken(request: Request, sheet: Sheet, index: Index, group: Group | None) -> Response:
    word, at = request.asked("as", "docx"), request.asked("at")
    letters = group.post.letters if group else []
    if word not in _AS or (at and not (at.isdecimal() and len(at) < 9 and int(at) < len(letters))):
        raise NotHereError(say("没有这封信函。", "no such letter."))
    names = FileNames()
    files = [names.free(one.kind, one.unit, word) for one in letters]
    if at:
        return download(files[int(at)], FORMATS[word][1], _drawn(letters[int(at)], word, files[int(at)], sheet, index))
    made = ((file, _drawn(one, word, file, sheet, index)) for file, one in zip(files, letters, strict=True))
    return archive(f"{say('信函', 'letters')}.zip", made)


def _drawn(letter: Letter, word: str, file: str, sheet: Sheet, index: Index) -> bytes:
    page: Page = with_sources(letter.page, index, sheet.file) if word == "html" else letter.page
    data = drawn(page, word, sheet.file, index)
    return signed(Path(file), data.encode() if isinstance(data, str) else data)
