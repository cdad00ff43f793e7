"""One plan at a glance: what it is, how its tasks stand, what needs a look first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.checking.command_needs import STATUS
from ruralgov.checking.stopping import stopping
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import states_of
from ruralgov.desk.view import render
from ruralgov.files.recorded_reads import today
from ruralgov.progress.lights import Light
from ruralgov.text import Text, by_language, joined, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.plan.lookups.index import Index

ENTRY = Entry(Text("概况", "Overview"), 10)
_MOST = 8
_TURNS = (Light.RED, Light.YELLOW, Light.GREEN)


def answer(desk: Desk, request: Request) -> Response:
    """The page; what errors hide is left out, and said."""
    sheet = sheet_of(desk, request)
    index = opened(sheet)
    readable = not stopping(sheet.checked, STATUS)
    pairs = states_of(index) if readable else ()
    lights, states = Counter(now.light for _, now in pairs), Counter(now.status for _, now in pairs)
    bad = [pair for pair in pairs if pair[1].light in (Light.RED, Light.YELLOW)]
    bad.sort(key=lambda pair: (pair[1].light is not Light.RED, -(pair[1].overdue_days or 0)))
    return render(
        desk,
        request,
        "overview.html",
        sheet,
        facts=list(_facts(index)),
        trouble=bool(sheet.checked.errors),
        counts=[(light, lights[light]) for light in _TURNS if lights[light]],
        states=states.most_common(),
        draft=index.plan.status == "draft",
        worst=bad[:_MOST],
        today=now.isoformat() if (now := today()) > state_day(index) and not request.asked("day") else "",
    )


def _facts(index: Index) -> Iterator[tuple[str, str]]:
    plan = index.plan
    if plan.issuer:
        yield say("印发单位", "Issued by"), index.unit(plan.issuer)
    if plan.period:
        start, end = by_language(plan.period.start), by_language(plan.period.end)
        yield say("期间", "Period"), say(f"{start}至{end}", f"{start} to {end}")
    if plan.basis:
        yield say("依据", "Basis"), joined(plan.basis)
    yield say("任务", "Tasks"), str(len(plan.tasks))
    none = say("还没有填报", "nothing logged yet")
    yield say("数字截至", "Figures as of"), by_language(index.as_of) if index.as_of else none
