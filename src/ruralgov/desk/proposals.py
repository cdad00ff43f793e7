"""A change before it is made: in an office's words and as lines of the file; then made, and kept in mind for taking back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day as day_of
from ruralgov.changes.compare import compare
from ruralgov.changes.wording.change_words import task_words, words
from ruralgov.desk.history import Written
from ruralgov.desk.requests import redirect
from ruralgov.desk.view import render
from ruralgov.editing.approvals import Approval, approval_on
from ruralgov.editing.entering.days_ahead import refuse_ahead
from ruralgov.editing.entering.file_edits import Edit, carried_out
from ruralgov.editing.fixes import shown
from ruralgov.editing.sealing import unsealed_words
from ruralgov.errors import FieldError, UserError
from ruralgov.files.recorded_reads import today
from ruralgov.plan.lookups.index import Index
from ruralgov.text import say

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.desk.cached_plans import Sheet
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.editing.amendments import Result
    from ruralgov.findings import Finding
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.reading.source import Source

Form = Callable[[UserError | None], "Response"]
"""Shows the form as it was filled in, with what is wrong."""
_OURS = ("step", "seal")
_DAYS = ("date", "entered", "received")
"""What forms call the days on which something was so, was decided, or came in."""


class Line(NamedTuple):
    """A line of the file beside the change: ``add``, ``del``, ``at`` (where) or nothing."""

    kind: str
    text: str


class Proposal(NamedTuple):
    """What an edit would do; the findings are those of the text that ``source`` is."""

    words: tuple[str, ...]
    lines: tuple[Line, ...]
    fresh: tuple[Finding, ...]
    source: Source
    wrong: bool
    """Whether it would put errors into the plan."""
    older: tuple[Finding, ...] = ()
    """What it only brings to light."""
    settled: tuple[Finding, ...] = ()
    """What it puts right; the findings are those of the text that ``was`` is."""
    was: Source | None = None

    @property
    def seal(self) -> str:
        """Stands for the changed lines: what was looked at is what is written, wherever it has moved to by then."""
        changed = "\n".join(line.kind + line.text for line in self.lines if line.kind in ("add", "del"))
        return hashlib.sha256(changed.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def approval(request: Request, plan: Plan | None, on: date | None = None, reason: str | None = None) -> Approval:
    """What allows an edit, as it was typed: of the day that was typed or is given, or of today; entered today."""
    day = on or day_of(request.said("date") or None) or today()
    return approval_on(plan, day, today(), request.said("document") or None, reason or request.said("reason") or None)


Preview = Callable[[Proposal, bool], "Response"]
"""Shows what would be written; and whether somebody else has changed that since it was seen."""


def proposed(before: Loaded, result: Result) -> Proposal:
    """The proposal of an edit that was tried."""
    told = tuple(change_words(before, result.loaded))
    if not told and result.loaded.partial and before.partial and result.loaded.partial.seals != before.partial.seals:
        told = (say("封存还没有封存的记录。", "The entries that no seal covers yet are sealed."),)
    unsealed = unsealed_words(result.loaded)
    return Proposal(
        (told or (say("方案的内容不变，只加说明。", "What the plan says stays; only a note is added."),))
        + ((say(f"{unsealed.zh}。", f"{unsealed.en}."),) if unsealed else ()),
        tuple(_lines(before, result.loaded)),
        tuple(one for one in result.fresh if one.code not in result.older),
        result.loaded.source,
        bool(result.errors),
        tuple(one for one in result.fresh if one.code in result.older),
        # An error may only hide what a whole plan would be found to have.
        () if result.errors else result.settled,
        before.source,
    )


def change_words(before: Loaded, after: Loaded) -> Iterator[str]:
    """Every change in an office's words; a seal is no change of the plan."""
    if before.partial is None or after.partial is None:
        return
    old, new = (Index(one, as_written=True) for one in (before.partial, after.partial))
    was, unit = before.partial.money_unit, after.partial.money_unit
    if was != unit:  # no change of what the plan says: all that it prints shows it
        yield say(f"金额单位由{was}改为{unit}", f"unit of money: {was} becomes {unit}")
    for change in compare(old, new).changes:
        if not change.kind.startswith("seal"):
            task = new.tasks.get(change.task) if change.task else None
            about = f"{task_words(task.id, task.title)}{say('：', ': ')}" if task else ""
            yield f"{about}{words(change)}"


def _lines(before: Loaded, after: Loaded) -> Iterator[Line]:
    kinds = {"+": "add", "-": "del", "@": "at", " ": ""}
    for line in shown(before, after).split("\n")[2:]:
        if line:
            yield Line(kinds.get(line[0], ""), line if line[0] == "@" else line[1:])


def settle(
    desk: Desk, request: Request, sheet: Sheet, edit: Edit, form: Form, preview: Preview | None = None
) -> Response:
    """What a sent form leads to: its preview; or the plan with the change, where just that was seen before; or the form again."""
    show = preview or (lambda proposal, again: previewed(desk, request, sheet, proposal, again=again))
    if request.said("step") == "back":
        return form(None)
    try:
        for name in _DAYS:
            _hold_day(sheet.checked.loaded.plan, name, request.said(name))
        if request.said("step") != "write":
            return show(proposed(*edit()), False)
        return _written(desk, request, sheet, edit, show)
    except UserError as error:
        return form(error)


def _hold_day(plan: Plan | None, name: str, typed: str) -> None:
    """Refuse a field of the form that is no day, or one that is still to come."""
    try:
        refuse_ahead(plan, today(), day_of(typed or None))
    except UserError as error:
        raise FieldError(name, error.args[0], *error.details) from None


def _written(desk: Desk, request: Request, sheet: Sheet, edit: Edit, show: Preview) -> Response:
    tried: list[Proposal] = []

    def wanted(before: Loaded, result: Result) -> bool:
        tried.append(proposed(before, result))
        return tried[-1].seal == request.said("seal")

    before, result, written = carried_out(sheet.file, edit, wanted)
    if not written:
        last = tried[-1] if tried else proposed(before, result)
        # Another change than the one that was looked at: somebody else has written since.
        return show(last, last.seal != request.said("seal"))
    desk.history.note(Written(sheet.file, before.data, result.loaded.data, tried[-1].words))
    return redirect(desk.url(request.path.strip("/"), plan=sheet.name))


def previewed(
    desk: Desk, request: Request, sheet: Sheet, proposal: Proposal, *, again: bool, notes: Iterable[str] = ()
) -> Response:
    """The page of a change before it is made, with what else a person should look at."""
    kept = [(name, value) for name, values in request.form.items() if name not in _OURS for value in values]
    return render(
        desk,
        request,
        "preview.html",
        desk.shelf.sheet(sheet.name),
        proposal=proposal,
        kept=kept,
        again=again,
        notes=list(notes),
    )
