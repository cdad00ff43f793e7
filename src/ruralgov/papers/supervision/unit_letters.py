"""Letters to one unit: 提醒函, 督办单 and 约谈通知 for its late tasks, 催办通知 for what it owes; 移送函 to who holds to account.

Their words stand in templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Literal, NamedTuple

from ruralgov.calendar.reminders import Reminder
from ruralgov.papers.letter import letter_parts
from ruralgov.papers.origins.subjects import OfMeasure
from ruralgov.papers.page import Block, Column, Heading, Page, Row, Table
from ruralgov.papers.supervision.late_tasks import Words, called, following, lag_of, task_words
from ruralgov.papers.supervision.missing_reports import Ask, owed, reminder_blocks, to_others
from ruralgov.papers.supervision.reply_day import reply_words
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.papers.word.page_room import LINE, closing_height, room
from ruralgov.papers.word.sections import annex_of
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.escalation import Measure
from ruralgov.text import chinese_date

TALK, REMINDER, ORDER, ARREARS, TRANSFER = "约谈通知", "提醒函", "督办单", "催办通知", "移送函"
_TASKS = (
    Column("task", "任务", width=64),
    Column("deadline", "完成时限", "date", 44),
    Column("why", "进展", width=62),
)
_LEAST, _SLIP = 2, 12
"""Lines of an empty row on a slip to reply on, and of all its rows: one task alone has half the page."""
_BLANK = "＿＿＿＿，电话：＿＿＿＿＿＿＿＿"
"""Whom to ask, where nobody is named: who is asked for an answer must know whom to call."""
Form = Literal["listed", "tabled", "annexed"]
_KINDS = (("约谈", TALK), ("提醒", REMINDER), ("问责", TRANSFER))
"""What a letter is called by a word of its measure; any other measure is ordered by a 督办单.

Who is to be held to account (问责) gets no letter: the case goes to the office that does it.
"""


class Letter(NamedTuple):
    """A letter to a unit: what it is called, and its page."""

    kind: str
    unit: str
    page: Page


class Draft(NamedTuple):
    """A letter before it is written: what it is, to whom, who signs, the measures that it tells of."""

    kind: str
    unit: str
    signer: str
    found: Sequence[Measure]


class Post(NamedTuple):
    """The letters of a run, and the offices that would have written to themselves: nobody does."""

    letters: list[Letter]
    own: list[str]


class Parts(NamedTuple):
    """What all the letters of a run share: the day, the parts that were given, the user's templates; only which unit's."""

    day: date
    given: Mapping[str, str | None] = {}
    templates: Path | None = None
    unit: str | None = None


def kind_of(action: str) -> str:
    """What a letter is called that says a measure."""
    return next((kind for word, kind in _KINDS if word in action), ORDER)


def measure_letters(index: Index, found: Sequence[Measure], parts: Parts) -> Post:
    """A letter to each lead unit for each measure that stands against its tasks, in the plan's order of units.

    Last come the letters that hand tasks over to who holds their units to account.
    """
    mine = [one for one in found if parts.unit is None or parts.unit in map(index.unit, one.task.lead)]
    drafts = [*_to_leads(index, mine, parts), *_transfers(index, mine, parts)]
    sent = [one for one in drafts if one.unit != one.signer]
    letters = [Letter(one.kind, one.unit, _measure_page(index, one, parts, place)) for place, one in enumerate(sent)]
    return Post(letters, _own(drafts))


def _to_leads(index: Index, found: Iterable[Measure], parts: Parts) -> Iterator[Draft]:
    groups: dict[tuple[str, int], list[Measure]] = {}
    led: dict[str, list[Measure]] = {}
    for one in (one for one in found if kind_of(one.step.action) != TRANSFER):
        for unit in dict.fromkeys(map(index.unit, one.task.lead)):
            led.setdefault(unit, []).append(one)
    for unit in index.leads if parts.unit is None else (parts.unit,):
        for one in led.get(unit, ()):
            groups.setdefault((unit, one.level), []).append(one)
    for (unit, _), own in groups.items():
        yield Draft(kind_of(own[0].step.action), unit, _signer(index, parts, own[0].step.by), own)


def _transfers(index: Index, found: Iterable[Measure], parts: Parts) -> Iterator[Draft]:
    groups: dict[int, list[Measure]] = {}
    for one in found:
        if kind_of(one.step.action) == TRANSFER:
            groups.setdefault(one.level, []).append(one)
    for own in groups.values():
        by = own[0].step.by
        yield Draft(TRANSFER, index.unit(by) if by else "有关机关", _signer(index, parts), own)


def _own(drafts: Iterable[Draft]) -> list[str]:
    return list(dict.fromkeys(one.unit for one in drafts if one.unit == one.signer))


def _signer(index: Index, parts: Parts, by: str | None = None) -> str:
    """Who signs: who was named, else who takes the measure, else the plan's office."""
    own = letter_parts(index, parts.day, {"to": "-"}, own=True).get("issuer", "")
    return parts.given.get("issuer") or (index.unit(by) if by else own)


def _measure_page(index: Index, draft: Draft, parts: Parts, place: int) -> Page:
    """The letter in the form that stands on one page: its tasks as paragraphs, as a table, or in the annex."""
    letter = _letter(draft, parts, index, place)
    listed, tabled = (_measure_form(index, draft, parts, letter, form) for form in ("listed", "tabled"))
    # Another font breaks lines of text elsewhere: one is kept free. A table's lines are counted.
    if fits_one_page(listed, LINE):
        return listed
    return tabled if fits_one_page(tabled) else _measure_form(index, draft, parts, letter, "annexed")


def _measure_form(index: Index, draft: Draft, parts: Parts, letter: Mapping[str, str], form: Form) -> Page:
    found, step = draft.found, draft.found[0].step
    day, tasks = parts.day, [task_words(index, one, parts.day) for one in found]
    annexed, reply = form == "annexed", draft.kind == ORDER
    words = {
        "plan": index.plan,
        "kind": draft.kind,
        "unit": draft.unit,
        "day": chinese_date(day),
        "action": step.action,
        "person": called(step.action),
        "lag": lag_of(found),
        "tasks": tasks,
        "tabled": form == "tabled",
        "next": following(found),
        "reply": reply_words(index, day),
        "issuer": letter.get("issuer", ""),
        "annexes": {"tasks": "附件" if annexed else "", "reply": "附件" if reply else ""},
    }
    tables = {
        "tasks": _tasks_table(found, tasks, leads=draft.kind == TRANSFER),
        "reply": _reply_table(found, tasks, told=annexed),
    }
    text, name = template_text("measure.md.j2", parts.templates)
    return _page(blocks(rendered(text, name, words, tables), tables, name), draft.kind, letter)


def fits_one_page(page: Page, spare: float = 0) -> bool:
    """Whether a letter stands on one page, but for its annexes, with so many points to spare."""
    text = list(takewhile(lambda block: annex_of(block) is None, page.blocks))
    annexes = sum(annex_of(block) is not None for block in page.blocks)
    return room(page.title, text, page.meta) >= closing_height(page.meta, annexes) + spare


def _tasks_table(found: Sequence[Measure], tasks: Sequence[Words], *, leads: bool) -> Table:
    """The tasks of a letter where there are many: as paragraphs they would not stand on one page."""
    columns = (_TASKS[0], *((Column("lead", "牵头单位", width=36),) if leads else ()), *_TASKS[1:])
    rows = (
        Row((_named(one), *((words["lead"],) if leads else ()), _due(one), _progress(words)), of=OfMeasure(one.task.id))
        for one, words in zip(found, tasks, strict=True)
    )
    return Table("measured", "", columns, tuple(rows))


def _reply_table(found: Sequence[Measure], tasks: Sequence[Words], *, told: bool) -> Table:
    """What the unit fills in and sends back (回执), with room to write; ``told``: with what the letter has not said of the tasks."""
    columns = (
        Column("task", "任务", width=36),
        *(_TASKS[1:] if told else ()),
        Column("done", "办理情况", width=34),
        Column("why", "未完成原因", width=34),
        Column("steps", "补救措施", width=30),
        Column("until", "完成时间", width=24),
    )
    room = ("\n" * max(_LEAST, _SLIP // len(found)), "", "", "")
    rows = (
        Row((_named(one), *((_due(one), _progress(words)) if told else ()), *room))
        for one, words in zip(found, tasks, strict=True)
    )
    return Table("reply", "", columns, tuple(rows), landscape=told, form=True)


def _named(one: Measure) -> str:
    return f"{one.task.id} {one.task.title}"


def _due(one: Measure) -> date | None:
    return one.state.due.day if one.state.due else None


def _progress(task: Words) -> str:
    return task["why"] + (f"；{task['problem']}" if task["problem"] else "")


def arrears_letters(index: Index, ask: Ask, parts: Parts) -> Post:
    """A letter to each unit that owes a report to another, or what else the duties ask."""
    found = owed(index, ask)
    drafts = [(Draft(ARREARS, one.unit, _signer(index, parts), ()), one) for one in to_others(index, found)]
    sent = [(draft, one) for draft, one in drafts if draft.unit != draft.signer]
    letters = [
        Letter(ARREARS, draft.unit, _arrears_page(index, one, ask, _letter(draft, parts, index, place)))
        for place, (draft, one) in enumerate(sent)
    ]
    return Post(letters, [one.unit for one in found if one.unit == _signer(index, parts)])


def _arrears_page(index: Index, one: Reminder, ask: Ask, letter: Mapping[str, str]) -> Page:
    listed = _page(reminder_blocks(index, [one], ask, letter="listed"), ARREARS, letter)
    if fits_one_page(listed):
        return listed
    return _page(reminder_blocks(index, [one], ask, letter="tabled"), ARREARS, letter)


def _page(found: tuple[Block, ...], kind: str, letter: Mapping[str, str]) -> Page:
    """The title is the template's first heading, where it has one."""
    if found and isinstance(found[0], Heading) and found[0].level == 0:
        return Page(found[0].text, found[1:], None, letter)
    return Page(kind, found, None, letter)


def _letter(draft: Draft, parts: Parts, index: Index, place: int) -> dict[str, str]:
    """The parts of the letter at a place of the run."""
    given = {**parts.given, "to": draft.unit, "issuer": draft.signer}
    if number := given.get("number"):
        given["number"] = serial(number, place)
    return {"contact": _BLANK, **letter_parts(index, parts.day, given, own=True)}


def serial(number: str, steps: int) -> str:
    """A document number so many further on: 某督〔2026〕9号 → 某督〔2026〕10号; its last figures count on."""
    *_, last = re.finditer(r"\d+", number)
    return f"{number[: last.start()]}{int(last[0]) + steps}{number[last.end() :]}"


def has_serial(number: str) -> bool:
    """Whether a document number ends in figures that can count on: those behind the year's bracket."""
    return re.search(r"\d+\D*$", number.rpartition("〕")[2]) is not None
