"""What recurs: reports, meetings, inspections, assessments with their rhythm (每月调度、半年督查、年终考核; 每年6月15日前…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.phrases import how_often
from ruralgov.importing.grammar.times.dates import complete
from ruralgov.importing.grammar.times.recurrences import Recurrence
from ruralgov.importing.outline.whole_document import WHOLE
from ruralgov.importing.sources.paragraph import Fact, Para

NOBODY = "原文未写由谁负责，暂按牵头单位"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that recurs. ``by`` and ``to`` are None where the text does not say."""

    name: Fact
    kind: str
    every: str
    by: Fact | None = None
    to: Fact | None = None
    due: str = ""
    month: int | None = None
    day: int | None = None
    since: Fact | None = None
    settled: bool = False
    """The text or a person says that the lead units do it."""
    on: Fact | None = None
    """The one day of what is done once."""
    task: str = ""
    """The task whose text says it and not by whom: its own lead does it."""
    said: Fact | None = None
    """The words for its day, of several days of one clause."""


def read_duties(paras: Iterable[Para], tasks: Iterable[TaskDraft] = (), year: Fact | None = None) -> list[Duty]:
    """The recurring duties of the text, in printed order, each once; a report that is due once belongs to the task that speaks of it.

    ``year`` completes days that are printed without one.
    """
    of_tasks: dict[int, list[TaskDraft]] = {}
    for task in tasks:
        for line in task.lines:
            of_tasks.setdefault(line, []).append(task)
    found: dict[str, Duty] = {}
    for para in paras:
        said = [phrase.value for phrase in how_often(para)]
        stated = [one for one in said if not one.on]
        holding = {task.id.value: task for line in para.lines for task in of_tasks.get(line, ())}
        if not holding or all(WHOLE in task.doubts for task in holding.values()):
            once = [replace(_duty(one), on=complete(para, one.on, year)) for one in said if one.on]
            for duty in _same_unit(once, para):
                found.setdefault(duty.name.value, replace(duty, due=_last_month(duty.on.value if duty.on else "")))
        whole = list(_same_unit((_duty(one) for one in stated if not one.short), para))
        short = [
            Duty(one.name, one.kind, one.every)
            for one in stated
            if one.short and not any(one.name.value in other.name.value for other in whole)
        ]
        for duty in [*whole, *short]:
            found.setdefault(duty.name.value, _of_task(duty, list(holding.values())))
    return list(found.values())


def _of_task(duty: Duty, holding: list[TaskDraft]) -> Duty:
    """每村每季度召开1次议事会, below one task: it is done by the lead of that task, where the text names nobody."""
    if duty.by or duty.settled or len(holding) != 1 or not holding[0].lead:
        return duty  # 各牵头单位每月报送: those of all tasks, wherever it stands
    return replace(duty, task=holding[0].id.value, settled=True)


def _same_unit(duties: Iterable[Duty], para: Para) -> Iterator[Duty]:
    """县委农办每两月调度一次，每季度通报一次: who does the first of a sentence does the second too."""
    before: Duty | None = None
    for duty in duties:
        if duty.by is None and not duty.settled and before is not None and (before.by or before.settled):
            between = para.raw[para.raw.find(before.name.value) : para.raw.find(duty.name.value)]
            before = duty if re.search("[。；;]", between) else replace(duty, by=before.by, settled=before.settled)
        else:
            before = duty
        yield before


def _last_month(day: str) -> str:
    """2026-Q3 is due in 2026-09."""
    year, _, rest = day.partition("-")
    return f"{year}-{int(rest[1]) * 3:02d}" if rest.startswith("Q") else day


def _duty(one: Recurrence) -> Duty:
    duty = Duty(one.name, one.kind, one.every, one.by, one.to, one.due, one.month, one.day, one.since, one.by_leads)
    return replace(duty, said=one.said)
