"""The letter of responsibility (责任书) of a lead unit: tasks, targets, limits, money, and where to sign.

Its words stand in ``templates/pledge.md.j2`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from ruralgov.calendar.report_owners import units_of
from ruralgov.money.shares import Line, lines
from ruralgov.papers.cell_words import WRONG, assumed_by, money
from ruralgov.papers.norm_tables import per_words
from ruralgov.papers.origins.subjects import OfIndicator, OfLine, OfNorm, OfPledge, OfSum, Part
from ruralgov.papers.page import Block, Column, Heading, Page, Paragraph, Row, Table
from ruralgov.papers.plan_errors import missing_words
from ruralgov.papers.supervision.unit_letters import Letter
from ruralgov.papers.tables.budget_notes import planned_wrong
from ruralgov.papers.tables.titles import subject
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.plan.goals import Goal
from ruralgov.plan.governance import Duty, EscalationStep, rhythm_words
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.goals import standings
from ruralgov.progress.status import state
from ruralgov.progress.targets import target_words

PLEDGE = "责任书"
_CHAPTERS = "一二三四五六七八九"
_RULES = ("goal rules", "duty rules", "measure rules", "norm rules")
"""What it may lack for an error that leaves open whose something is, or that there is more of it."""
_LIGHTS = {"yellow": "亮黄灯", "red": "亮红灯"}


class Ask(NamedTuple):
    """The day; only which unit; who signs for the office (the plan's issuer where nobody is named); the user's templates."""

    day: date
    unit: str | None = None
    issuer: str | None = None
    templates: Path | None = None


def pledges(index: Index, ask: Ask) -> list[Letter]:
    """One of each lead unit that still has something to do on the day, in the plan's order. ``index`` is of that day."""
    found = []
    for name, tasks in index.leads.items():
        own = [task for task in tasks if _is_left(index, task, ask.day)]
        if own and name != WRONG and ask.unit in (None, name):  # nobody signs with a unit that is none
            found.append(Letter(PLEDGE, name, _page(index, name, own, ask)))
    return found


def _is_left(index: Index, task: Task, day: date) -> bool:
    """Whether a task is still to be done on the day."""
    now = state(index, task, day)
    return now.open and now.done_on is None


def pledges_page(index: Index, day: date, found: Sequence[Letter]) -> Page:
    """All of them one after the other, for the screen and for one file; each is signed by itself, and has its title."""
    title = _title(index)
    data: dict[str, object] = {
        "version": 1,
        "plan": index.plan.title,
        "as_of": day.isoformat(),
        "pledges": [one.page.data for one in found],
    }
    if nobody := [task.id for task in index.leads.get(WRONG, ())]:
        data["of_nobody"] = nobody
    several = [
        block
        for place, one in enumerate(found)
        for block in (*_head(title, one.unit, first=place == 0), *map(_lower, one.page.blocks))
    ]
    if len(found) == 1:
        return replace(found[0].page, blocks=(*found[0].page.blocks, *_unpledged(index)))
    return Page(title, (*several, *_unpledged(index)), data)


def _title(index: Index) -> str:
    return f"{subject(index.plan.title)}目标{PLEDGE}"


def _head(title: str, unit: str, *, first: bool) -> tuple[Heading, ...]:
    own = Heading(unit, 1)
    return (own,) if first else (Heading(title, 0, new_page=True), own)


def _lower(block: Block) -> Block:
    return Heading(block.text, block.level + 1) if isinstance(block, Heading) else block


def _page(index: Index, unit: str, tasks: Sequence[Task], ask: Ask) -> Page:
    # Nobody signs with himself: the office that leads tasks leaves the place of the other side open.
    issuer = ask.issuer or (index.plan.issuer if index.plan.issuer != unit else None) or "＿＿＿＿＿＿"
    tables = {
        "tasks": _tasks_table(index, tasks),
        "money": _money_table(index, unit, tasks),
        "limits": _limits_table(index, tasks),
        "signatures": _signatures(issuer, unit),
    }
    supported = [
        task for task in index.plan.tasks if unit in map(index.unit, task.support) and _is_left(index, task, ask.day)
    ]
    late = [task.id for task in tasks if (due := index.due(task)) and due.day < ask.day]
    words = {
        "plan": index.plan,
        "unit": unit,
        "issuer": issuer,
        "count": len(tasks),
        "has_money": bool(tables["money"].rows[:-1] or tables["money"].rows[-1].cells[3] == WRONG),
        "has_limits": bool(tables["limits"].rows),
        "goals": list(_goals(index, unit, ask.day)),
        "missing": missing_words(index, _RULES)["missing"],
        "late": late,
        "support": [f"{task.title}（任务{task.id}）" for task in supported],
        "duties": [_duty_words(index, duty, unit) for duty in _duties(index, unit, tasks)],
        "steps": [_step_words(index, place, step) for place, step in enumerate(index.plan.escalation)],
        "chapter": iter(_CHAPTERS).__next__,
    }
    text, name = template_text("pledge.md.j2", ask.templates)
    found = blocks(rendered(text, name, words, tables), tables, name)
    title = _title(index)
    data = {"unit": unit, "as_of": ask.day.isoformat(), "tasks": [task.id for task in tasks]}
    return Page(title, found, data)


def _unpledged(index: Index) -> tuple[Paragraph, ...]:
    """The tasks that an error keeps out of all of them: nobody can be held to those."""
    tasks = "、".join(task.id for task in index.leads.get(WRONG, ()))
    return (Paragraph(f"任务{tasks}的牵头单位{WRONG}，没有列入{PLEDGE}，更正后补签。"),) if tasks else ()


def _pays(index: Index, unit: str, task: Task) -> bool:
    """Whether a task's money is the unit's to answer for: as in the budget, that of the lead unit named first."""
    return bool(task.lead) and index.unit(task.lead[0]) == unit


def _tasks_table(index: Index, tasks: Sequence[Task]) -> Table:
    columns = (
        Column("id", "序号", width=12),
        Column("title", "任务", width=40),
        Column("targets", "目标和成果", width=74),
        Column("deadline", "完成时限", "date", 30),
    )
    rows = tuple(_task_row(index, task) for task in tasks)
    reasons = ((task.id, one.assumed) for task in tasks for one in task.indicators if one.assumed)
    return Table("pledged", "", columns, rows, notes=assumed_by(reasons))


def _task_row(index: Index, task: Task) -> Row:
    due = index.due(task)
    deadline = due.day if due else "长期坚持" if task.ongoing else None
    results = f"成果：{'、'.join(task.deliverables)}" if task.deliverables else ""
    targets = "；".join(part for part in (*map(_named_target, task.indicators), results) if part)
    joint = "（共同牵头）" if len(task.lead) > 1 else ""
    marks = frozenset({"targets"} if any(one.assumed for one in task.indicators) else ())
    return Row((task.id, task.title + joint, targets, deadline), assumed=marks, of=OfPledge(task.id))


def _goals(index: Index, unit: str, day: date) -> Iterator[str]:
    """The plan's own targets that the unit answers for and that are not reached yet, as far as that can be told."""
    for one in standings(index, day):
        if unit not in map(index.unit, one.goal.lead):
            continue
        target, actual = (
            index.judge(index, Part(OfIndicator(None, one.goal.name), name, day)) for name in ("target", "actual")
        )
        if target:
            yield f"{one.goal.name}（目标值{WRONG}）"
        elif actual or one.measure.whole is None or not one.measure.end.indicator.met_by(one.measure.whole):
            yield _named_target(one.goal)


def _named_target(one: Indicator | Goal) -> str:
    """An indicator with its target in words: 新建户厕不少于300户; no contract has mathematical signs."""
    return f"{one.name}{'：' if one.targets else ''}{target_words(one)}"


def _money_table(index: Index, lead: str, tasks: Sequence[Task]) -> Table:
    """The money of the unit's tasks by item, with that of tasks that went into them; the parts of the sources as words."""
    unit = index.plan.money_unit
    every = [line for line in lines(index) if _pays(index, lead, line.task)]
    named = {task.id: task.id for task in tasks}
    for task in index.plan.tasks:
        into = task.ended.into_tasks if task.ended else False
        heirs = [one for one in (task.ended.into if task.ended and into else ()) if one in named]
        if heirs:
            named.setdefault(task.id, f"{'、'.join(heirs)}（原任务{task.id}）")
    found = [line for line in every if line.task.id in named]
    columns = (
        Column("task", "任务", width=22),
        Column("item", "资金项目", width=36),
        Column("year", "年度", width=14),
        Column("amount", "金额", "money", 30),
        Column("sources", f"来源（{unit}）", "list", 54),
    )
    rows = [_money_row(line, unit, named[line.task.id]) for line in found]
    whole = sum((line.amount for line in found), Decimal(0))
    marked = frozenset({"amount"} if any(line.assumed for line in found) else ())
    total = Row(("", "合计", "", whole, ()), "total", marked, tuple(range(len(rows))))
    wrong = planned_wrong(
        index, [task.id for task in index.plan.tasks if task.id in named and _pays(index, lead, task)]
    )
    if wrong:
        total = Row(("", "合计", "", WRONG, ()), "total")
    elif len(found) == len(every) and WRONG not in index.leads:
        total = replace(total, of=OfSum("department", lead))
    notes = assumed_by((line.task.id, why) for line in found for why in line.reasons)
    return Table("money", "", columns, (*rows, total), unit, (*notes, *wrong))


def _money_row(line: Line, unit: str, task: str) -> Row:
    shares = tuple(f"{source}{money(part, unit)}" for source, part in line.shares.items())
    marks = frozenset({"amount", "sources"} if line.assumed else ())
    return Row(
        (task, line.item, str(line.year), line.amount, shares),
        assumed=marks,
        of=OfLine(line.task.id, line.line_index),
    )


def _limits_table(index: Index, tasks: Sequence[Task]) -> Table:
    """Norms and ceilings that are laid down for the unit's tasks."""
    columns = (
        Column("task", "任务", width=20),
        Column("name", "名称", width=60),
        Column("per", "按", width=30),
        Column("limit", "标准", width=40),
    )
    own = {task.id for task in tasks}
    found = [(place, one) for place, one in enumerate(index.plan.norms) if one.task in own]
    rows = tuple(Row((one.task, one.name, per_words(one), target_words(one)), of=OfNorm(place)) for place, one in found)
    return Table("limits", "", columns, rows)


def _signatures(issuer: str, unit: str) -> Table:
    """A place for either side to sign, with room for a seal."""
    room = "负责人（签字）：\n\n（盖章）\n＿＿＿＿年＿＿月＿＿日"
    columns = (Column("issuer", issuer, width=78), Column("unit", unit, width=78))
    return Table("signatures", "", columns, (Row((room, room)),), form=True)


def _duties(index: Index, unit: str, tasks: Sequence[Task]) -> list[Duty]:
    own = {task.id for task in tasks}
    return [duty for duty in index.plan.duties if duty.task in (None, *own) and unit in units_of(index, duty)]


def _duty_words(index: Index, duty: Duty, unit: str) -> str:
    rhythm = said.zh if (said := rhythm_words(duty.every)) else duty.every
    others = [name for name in map(index.unit, duty.to) if name != unit]
    to = f"，报{'、'.join(others)}" if others else ""
    return f"{duty.name}（{rhythm}{to}）"


def _step_words(index: Index, place: int, step: EscalationStep) -> str:
    if place in index.unsure_steps:
        return f"{step.action}（什么情况下采取，{WRONG}）"
    days = f"逾期{max(step.overdue_days, 1)}天以上" if step.overdue_days is not None else ""
    when = "且".join(part for part in (days, _LIGHTS[step.light] if step.light else "") if part)
    by = f"，由{index.unit(step.by)}" if step.by else "，"
    return f"{when}的{by}{step.action}"
