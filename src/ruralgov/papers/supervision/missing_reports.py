"""Who has not reported: the list, and a reminder (催办通知) for each unit. Its words stand in ``reminder.md.j2`` alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from ruralgov.calendar.agenda import everyone
from ruralgov.calendar.duty_reports import Missing
from ruralgov.calendar.reminders import Reminder, reminders, reply_by
from ruralgov.calendar.report_owners import units_of
from ruralgov.papers.calendar_page import KINDS, notice_note
from ruralgov.papers.cell_words import WRONG
from ruralgov.papers.closing_words import closing_sentence, is_over
from ruralgov.papers.origins.subjects import OfArrears, Part
from ruralgov.papers.page import Block, Column, Page, Paragraph, Row, Table
from ruralgov.papers.plan_errors import lines_of
from ruralgov.papers.supervision.reply_day import reply_open, reply_words
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import LEAD, Index
from ruralgov.text import chinese_date, day_in_year

_SHOWN = 6
_VERBS = {"report": "报送"}


class Ask(NamedTuple):
    """Which arrears: on a day, of a unit, of a kind of duty, due within a span; where the user's templates are."""

    day: date
    unit: str | None = None
    kind: str = "report"
    due: Span | None = None
    templates: Path | None = None


def missing_page(index: Index, ask: Ask, *, drafts: bool = True) -> Page:
    """The list, on a screen with the drafts of the reminders. ``index`` must see the log up to the day."""
    found, open_ = owed(index, ask), unsure(index, ask)
    what, verb = KINDS[ask.kind], "未报送" if ask.kind == "report" else "未登记"
    title = f"{index.plan.title}未报送清单" if ask.kind == "report" else f"{index.plan.title}{what}未落实清单"
    doubt = _unsure_words(index, ask, open_)
    if not found:
        none = f"{doubt}其余" if doubt else ""
        text = f"截至{chinese_date(ask.day)}，{none}没有逾期{verb}的{what}。"
        rest = (missing_table((), ask, open_),) if open_ else ()
        return Page(title, (Paragraph(text), *rest), _data(index, ask, found, open_))
    count = sum(len(item.due) for one in found for item in one.owed)
    missed = f"{count}期报告" if ask.kind == "report" else f"{count}次{what}"
    head = Paragraph(
        f"截至{chinese_date(ask.day)}，{len(found)}个单位的{missed}逾期{verb}。{doubt}{closing_sentence(index)}"
    )
    days = [reply_by(index, ask.day), *(due for one in found for item in one.owed for due in item.due)]
    noted = [Paragraph(note)] if (note := notice_note(index, days)) else []
    # What a closed plan left open is explained in its closing: nobody is asked for it any more.
    asked = [one for one in to_others(index, found) if one.unit != index.unit(index.plan.issuer or "")]
    below = reminder_blocks(index, asked, ask) if drafts and asked and not is_over(index) else ()
    blocks = (head, missing_table(found, ask, open_), *noted, *below)
    return Page(title, blocks, _data(index, ask, found, open_))


def owed(index: Index, ask: Ask) -> list[Reminder]:
    """What is asked for, by unit; nothing that an error of the plan leaves open."""
    gone = {(one.duty_index, one.unit) for one in unsure(index, ask)}
    kept = (
        one._replace(owed=tuple(each for each in one.owed if (each.duty_index, one.unit) not in gone))
        for one in reminders(index, ask.day, ask.unit, ask.kind, ask.due)
        if one.unit != WRONG
    )
    return [one for one in kept if one.owed]


def unsure(index: Index, ask: Ask) -> list[Missing]:
    """The duties and units of which an error of the plan leaves open what is owed, without the days."""
    if not index.faults:
        return []
    wanted = everyone(index, (ask.unit,)) if ask.unit else None
    owing = {
        (one.duty_index, one.unit) for each in reminders(index, ask.day, None, ask.kind, ask.due) for one in each.owed
    }
    return [
        Missing(place, duty, unit, ())
        for place, duty in enumerate(index.plan.duties)
        for unit in (units_of(index, duty) if duty.kind == ask.kind else ())
        if unit != WRONG and (wanted is None or unit in wanted)
        if index.judge(index, Part(OfArrears(place, unit, ask.due), "due", ask.day))
        or ((place, unit) in owing and LEAD in duty.by and _may_have_reported(index, ask, place, unit))
    ]


def _may_have_reported(index: Index, ask: Ask, place: int, unit: str) -> bool:
    """Whether a unit would owe less if it led the tasks of which nobody knows who does: what was reported of them may be its report."""
    if WRONG not in index.leads:
        return False
    tasks = (one.model_copy(update={"lead": (unit,)}) if WRONG in one.lead else one for one in index.plan.tasks)
    plan = index.plan.model_copy(update={"tasks": tuple(tasks)})
    mine, then = (
        {
            day
            for each in reminders(one, ask.day, unit, ask.kind, ask.due)
            for item in each.owed
            if item.duty_index == place
            for day in item.due
        }
        for one in (index, index.without(plan, (), {}))
    )
    return not mine <= then


def _unsure_words(index: Index, ask: Ask, open_: Sequence[Missing]) -> str:
    """What is not counted, and why: 方案第24行有误，县水务局的工作台账没有计入。"""
    by_duty: dict[str, list[str]] = {}
    for one in open_:
        by_duty.setdefault(one.duty.name, []).append(one.unit)
    gone = [f"{'、'.join(units)}的{duty}" for duty, units in by_duty.items()]
    by_leads = any(LEAD in duty.by for duty in index.plan.duties if duty.kind == ask.kind)
    if by_leads and (tasks := index.leads.get(WRONG)):
        gone.append(f"任务{'、'.join(one.id for one in tasks)}的牵头单位")
    return f"方案{lines_of(index.faults)}有误，{'，'.join(gone)}没有计入。" if gone else ""


def to_others(index: Index, found: Sequence[Reminder]) -> list[Reminder]:
    """What is to be asked for by letter: nobody reminds itself of what it would send to itself. The list has it all the same."""
    kept = (one._replace(owed=tuple(each for each in one.owed if not _to_itself(index, one, each))) for one in found)
    return [one for one in kept if one.owed]


def _to_itself(index: Index, one: Reminder, each: Missing) -> bool:
    return {index.unit(name) for name in each.duty.to} == {one.unit}


def missing_table(found: Sequence[Reminder], ask: Ask, open_: Sequence[Missing] = ()) -> Table:
    """One row a unit and duty; last those that are open."""
    columns = (
        Column("unit", "单位", width=44),
        Column("duty", "制度", width=60, merged=True),
        Column("to", "报送", "list", 40, merged=True),
        Column("due", "应报日期", width=50, merged=True),
        Column("periods", "期数", "number", 14),
        Column("overdue", "最长逾期（天）", "number", 20),
    )
    rows = tuple(
        Row(
            (one.unit, item.duty.name, item.duty.to, _days(item), len(item.due), (ask.day - item.due[0]).days),
            of=OfArrears(item.duty_index, one.unit, ask.due),
        )
        for one in found
        for item in one.owed
    )
    wrong = (Row((one.unit, one.duty.name, one.duty.to, *(WRONG,) * 3)) for one in open_)
    return Table("missing", "未报送清单", columns, (*rows, *wrong))


def _owed_table(found: Sequence[Reminder], ask: Ask) -> Table:
    """The same in a letter to one unit."""
    whole = missing_table(found, ask)
    rows = tuple(replace(row, cells=row.cells[1:]) for row in whole.rows)
    return replace(whole, name="owed", title="", columns=whole.columns[1:], rows=rows)


def _days(item: Missing) -> str:
    """The days; of many the first and the last: a weekly report of two years would fill the page."""
    if len(item.due) > _SHOWN:
        return f"{chinese_date(item.due[0])}至{day_in_year(item.due[-1], item.due[0])}"
    return listed_days(item.due)


def listed_days(days: Sequence[date]) -> str:
    """Days one after the other, each year said once: 2020年1月3日、1月10日."""
    pairs = zip(days, (None, *days), strict=False)
    return "、".join(day_in_year(day, before) if before else chinese_date(day) for day, before in pairs)


def reminder_blocks(
    index: Index, found: Sequence[Reminder], ask: Ask, *, letter: Literal["", "listed", "tabled"] = ""
) -> tuple[Block, ...]:
    """The reminders one below the other; of a ``letter`` only what stands
    between its addressee and its signature, what is owed as paragraphs or as a table.
    """
    text, name = template_text("reminder.md.j2", ask.templates)
    words = {
        "title": index.plan.title,
        "day": chinese_date(ask.day),
        "reply": reply_words(index, ask.day),
        "issuer": index.plan.issuer,
        "letter": bool(letter),
        "tabled": letter == "tabled",
        "kind": ask.kind,
        "verb": _VERBS.get(ask.kind, "落实"),
        "term": "期" if ask.kind == "report" else "次",
        "reminders": [{"unit": one.unit, "owed": [_words(item, ask.day) for item in one.owed]} for one in found],
    }
    tables = {"owed": _owed_table(found, ask)}
    return blocks(rendered(text, name, words, tables), tables, name)


def _words(item: Missing, day: date) -> dict[str, object]:
    many = len(item.due) > _SHOWN
    return {
        "duty": item.duty.name,
        "to": "、".join(item.duty.to),
        "days": listed_days(item.due),
        "first": chinese_date(item.due[0]) if many else "",
        "last": day_in_year(item.due[-1], item.due[0]) if many else "",
        "count": len(item.due),
        "overdue": (day - item.due[0]).days,
    }


def _data(index: Index, ask: Ask, found: Sequence[Reminder], open_: Sequence[Missing]) -> dict[str, object]:
    unsure_ = {"unsure": [{"unit": one.unit, "duty": one.duty.name} for one in open_]} if open_ else {}
    return {
        "version": 1,
        "plan": index.plan.title,
        "as_of": ask.day.isoformat(),
        "reply_by": WRONG if reply_open(index, ask.day) else reply_by(index, ask.day).isoformat(),
        "missing": [
            {"unit": one.unit, "duty": item.duty.name, "to": list(item.duty.to), "due": [str(due) for due in item.due]}
            for one in found
            for item in one.owed
        ],
        **unsure_,
    }
