"""Letters to one unit: 提醒函, 督办单 and 约谈通知 for its late tasks, 催办通知 for what it owes. Their words stand in templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ruralgov.calendar.reminders import reply_by
from ruralgov.papers.letter import letter_parts
from ruralgov.papers.missing_reports import Ask, owed, reminder_blocks
from ruralgov.papers.origins.subjects import OfMeasure
from ruralgov.papers.page import Block, Column, Heading, Page, Row, Table
from ruralgov.papers.report.attention import standing
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Measure
from ruralgov.text import chinese_date

TALK, REMINDER, ORDER, ARREARS = "约谈通知", "提醒函", "督办单", "催办通知"
_MOST = 5
"""Tasks whose list leaves the letter on one page; of more the list is an annex."""
_KINDS = (("约谈", TALK), ("提醒", REMINDER))
"""What a letter is called by a word of its measure; any other measure is ordered by a 督办单."""


class Letter(NamedTuple):
    """A letter to a unit: what it is called, and its page."""

    kind: str
    unit: str
    page: Page


class Parts(NamedTuple):
    """What all the letters of a run share: the day, the parts that were given, the user's templates."""

    day: date
    given: Mapping[str, str | None] = {}
    templates: Path | None = None


def kind_of(action: str) -> str:
    """What a letter is called that says a measure."""
    return next((kind for word, kind in _KINDS if word in action), ORDER)


def measure_letters(index: Index, found: Sequence[Measure], parts: Parts) -> list[Letter]:
    """A letter to each lead unit for each measure that stands against its tasks, in the plan's order of units."""
    groups: dict[tuple[str, int], list[Measure]] = {}
    for unit in index.leads:
        for one in found:
            if unit in map(index.unit, one.task.lead):
                groups.setdefault((unit, one.level), []).append(one)
    drafts = ((kind_of(own[0].step.action), unit, own) for (unit, _), own in groups.items())
    return [
        Letter(kind, unit, _measure_page(index, (kind, unit), own, parts, place))
        for place, (kind, unit, own) in enumerate(drafts)
    ]


def _measure_page(index: Index, to: tuple[str, str], found: Sequence[Measure], parts: Parts, place: int) -> Page:
    kind, unit = to
    step = found[0].step
    letter = _letter(index, unit, parts, place, step.by)
    following = sorted((one.next_step for one in found if one.next_step), key=lambda one: one[1])
    words = {
        "plan": index.plan,
        "kind": kind,
        "day": chinese_date(parts.day),
        "action": step.action,
        "since": chinese_date(min(one.since for one in found)),
        "tasks": [_task_words(one) for one in found],
        "next": {"day": chinese_date(following[0][1]), "action": following[0][0].action} if following else None,
        "reply": chinese_date(reply_by(index, parts.day)),
        "issuer": letter.get("issuer", ""),
        "annexes": _annexes(tasks=len(found) > _MOST, reply=kind == ORDER),
    }
    tables = {"tasks": _tasks_table(found), "reply": _reply_table(found)}
    text, name = template_text("measure.md.j2", parts.templates)
    return _page(blocks(rendered(text, name, words, tables), tables, name), kind, letter)


def _tasks_table(found: Sequence[Measure]) -> Table:
    """The tasks of a letter where there are many: as paragraphs they would not stand on one page."""
    columns = (
        Column("task", "任务", width=64),
        Column("deadline", "完成时限", "date", 44),
        Column("why", "进展", width=62),
    )
    rows = tuple(
        Row(
            (f"{one.task.id} {one.task.title}", one.state.due and one.state.due.day, _progress(_task_words(one))),
            of=OfMeasure(one.task.id),
        )
        for one in found
    )
    return Table("measured", "", columns, rows)


def _annexes(*, tasks: bool, reply: bool) -> dict[str, str]:
    """What the annexes of a letter are called: the only one has no number (GB/T 9704-2012, 7.3.4)."""
    numbers = {"tasks": "1", "reply": "2"} if tasks and reply else {}
    return {name: f"附件{numbers.get(name, '')}" if one else "" for name, one in (("tasks", tasks), ("reply", reply))}


def _reply_table(found: Sequence[Measure]) -> Table:
    """What the unit fills in and sends back (回执)."""
    columns = (
        Column("task", "任务", width=44),
        Column("done", "办理情况", width=40),
        Column("why", "未完成的原因", width=36),
        Column("steps", "补救措施", width=36),
        Column("until", "完成时间", width=24),
    )
    return Table("reply", "", columns, tuple(Row((f"{one.task.id} {one.task.title}", *[""] * 4)) for one in found))


def _progress(task: Mapping[str, str]) -> str:
    return task["why"] + (f"；{task['problem']}" if task["problem"] else "")


def _task_words(one: Measure) -> dict[str, str]:
    due, last = one.state.due, one.state.last
    return {
        "id": one.task.id,
        "title": one.task.title,
        "deadline": chinese_date(due.day) if due else "",
        "why": standing(one.state),
        "problem": last.problem.rstrip("。") if last and last.problem else "",
    }


def arrears_letters(index: Index, ask: Ask, parts: Parts) -> list[Letter]:
    """A letter to each unit that owes a report, or what else the duties ask."""
    return [
        Letter(
            ARREARS,
            one.unit,
            _page(reminder_blocks(index, [one], ask, letter=True), ARREARS, _letter(index, one.unit, parts, place)),
        )
        for place, one in enumerate(owed(index, ask))
    ]


def _page(found: tuple[Block, ...], kind: str, letter: Mapping[str, str]) -> Page:
    """The title is the template's first heading, where it has one."""
    if found and isinstance(found[0], Heading) and found[0].level == 0:
        return Page(found[0].text, found[1:], None, letter)
    return Page(kind, found, None, letter)


def _letter(index: Index, unit: str, parts: Parts, place: int, by: str | None = None) -> dict[str, str]:
    """The parts of the letter at a place of the run; who takes the measure signs where nobody else was named."""
    given = {**parts.given, "to": unit}
    if by and not given.get("issuer"):
        given["issuer"] = index.unit(by)
    if number := given.get("number"):
        given["number"] = serial(number, place)
    return letter_parts(index, parts.day, given, own=True)


def serial(number: str, steps: int) -> str:
    """A document number so many further on: 某督〔2026〕9号 → 某督〔2026〕10号; its last figures count on."""
    *_, last = re.finditer(r"\d+", number)
    return f"{number[: last.start()]}{int(last[0]) + steps}{number[last.end() :]}"


def has_serial(number: str) -> bool:
    """Whether a document number ends in figures that can count on: those behind the year's bracket."""
    return re.search(r"\d+\D*$", number.rpartition("〕")[2]) is not None
