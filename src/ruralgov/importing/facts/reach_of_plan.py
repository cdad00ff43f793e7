"""Whether the period of a plan reaches all that is dated in it: a title of one year, and a task that is due two years later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.facts.header import Header
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.times.dates import said, sort_key
from ruralgov.importing.grammar.times.stages import Stage
from ruralgov.importing.sources.paragraph import Fact


def reaching(header: Header, tasks: Iterable[TaskDraft], stages: Iterable[Stage], goals: Iterable[Indicator]) -> Header:
    """The header with a period up to the latest day of the draft; a period that is printed stays, and is asked.

    ``goals`` are the targets of the plan itself.
    """
    end = header.end
    if end is None or not end.value[:4].isdecimal():
        return header
    latest = max(_days(tasks, stages, goals), key=lambda day: sort_key(day.value), default=None)
    if latest is None or not is_later(latest.value, end.value):
        return header
    if not end.doubt:
        return replace(header, end=replace(end, doubt=f"第{latest.line}行写到{said(latest.value)}，超出这个期限"))
    doubt = f"标题只写{end.value}年，第{latest.line}行写到{said(latest.value)}，按它写"
    start = replace(header.start, doubt="") if header.start else None
    return replace(header, start=start, end=replace(end, value=latest.value, extra=f"、{latest.printed}", doubt=doubt))


def is_later(value: str, end: str) -> bool:
    """Whether a day lies behind a period's end: 2026-12 lies within 2026."""
    return sort_key(value) > sort_key(end) and not value.startswith(end)


def _days(tasks: Iterable[TaskDraft], stages: Iterable[Stage], goals: Iterable[Indicator]) -> Iterator[Fact]:
    """The days that the draft prints, with their lines."""
    found = [stage.end for stage in stages]
    targets = list(goals)
    for task in tasks:
        found += [task.deadline] if task.deadline else []
        found += [step.due for step in task.milestones]
        targets += task.indicators
    yield from (day for day in found if day.value[:4].isdecimal())
    for target in targets:
        days = [step.by for step in target.row.steps] if target.row else [target.when]
        yield from (replace(target.low, value=day, printed=said(day)) for day in days if day[:4].isdecimal())
