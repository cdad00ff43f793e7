"""What a leader must see: tasks with a red or yellow light, why they lag, what is done about it; heaviest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ruralgov.papers.cell_words import LIGHTS, percent
from ruralgov.papers.origins.subjects import OfConcern
from ruralgov.papers.page import Column, Row, Table
from ruralgov.papers.report.figures import Pairs
from ruralgov.papers.tables.lag_words import RANK, done_words, lag_words, standing, urgency
from ruralgov.papers.tables.past_steps import lapsed
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.day.task_log import Derived
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import completion
from ruralgov.progress.disagreements import disagreements, figures
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status
from ruralgov.text import chinese_date, number, quoted

FIRST_PAGE = 6
"""Rows at most on the first page; the annex on lights lists all."""
UNTOLD, UNSAID, LAPSED = "原因尚未报送", "尚未报送", "原报措施已到期，尚未更新"
"""Where nothing was reported of the reason, or of the next step; where the step that was told is over."""


class Concern(NamedTuple):
    """A task that lags or whose unit told of a problem, with the words of its last entries."""

    task: Task
    now: State
    problem: str
    next: str
    by: str
    lapsed: bool = False
    """Whether the last next step that was told is over by the day."""

    @property
    def lit(self) -> bool:
        """Whether its light is yellow or red."""
        return self.now.light in RANK

    @property
    def silent(self) -> bool:
        """Whether it lags and nothing was ever reported of it: such units are named together."""
        return self.lit and not self.now.averaged and not self.problem and not self.now.untaken


def concerns(index: Index, pairs: Pairs, span: Span) -> list[Concern]:
    """Every task with a red or yellow light, and what else was told of as a problem within the span; heaviest first."""
    found = [_concern(index, task, now, span) for task, now in pairs if now.open]
    return sorted((one for one in found if one.lit or (one.problem and not one.now.done_on)), key=weight)


def _concern(index: Index, task: Task, now: State, span: Span) -> Concern:
    lit = now.light in RANK
    problem = _current(index, task, "problem")
    if problem and not lit and not span.holds(problem.date):
        problem = None
    step = last_told(index, task, "next", None if lit else span)
    over = step is not None and lapsed(step.next or "", step.date, index.as_of or span.end)
    return Concern(
        task, now, _said(problem, "problem"), "" if over else _said(step, "next"), (problem and problem.by) or "", over
    )


def _current(index: Index, task: Task, field: str) -> Progress | None:
    """What the last entry of a task says in this field: what an earlier one told of may be over."""
    typed = [one for one in index.log.get(task.id, ()) if not isinstance(one, Derived)]
    same = [one for one in typed if (one.date, one.by) == (typed[-1].date, typed[-1].by) and getattr(one, field)]
    return same[-1] if same else None


def weight(one: Concern) -> tuple[int, int, Fraction]:
    """The order of tasks that lag."""
    return urgency(one.now)


def last_told(index: Index, task: Task, field: str, span: Span | None) -> Progress | None:
    """The last entry of a task that says something in this field: within a span, or ever."""
    entries = index.log.get(task.id, ())
    found = [one for one in entries if getattr(one, field) and (span is None or span.holds(one.date))]
    return found[-1] if found else None


def _said(entry: Progress | None, field: str) -> str:
    return getattr(entry, field).rstrip("。；;.") if entry else ""


def worst_target(now: State) -> str:
    """The indicator that is furthest from its target, with its rate: 安装智能水表（45.3%）; empty where none is behind its time."""
    rated = [(rate, one.given.name) for one in now.measures if (rate := _rate(one)) is not None]
    rate, name = min(rated, default=(None, ""))
    if quoted(name) in lag_words(now):
        return ""
    if rate is None or rate >= 100 or (now.elapsed is not None and rate >= now.elapsed):
        return ""
    return f"{quoted(name)}（{percent(rate)}）"


def _rate(one: Measure) -> Fraction | None:
    rate = completion(one.indicator, one.actual) if one.actual is not None else None
    return rate if isinstance(rate, Fraction) else None


def attention_table(index: Index, found: Sequence[Concern], *, brief: bool = False) -> Table:
    """The tasks with a red or yellow light on the first page: how far, why, and what is done next.

    ``brief`` tells the reasons of the red ones alone: those of the others stand in the chapter on problems.
    """
    lit = [one for one in found if one.lit][:FIRST_PAGE]
    told = any(one.problem for one in lit), any(one.next for one in lit)
    columns = (
        Column("light", "亮灯", "light", 12),
        Column("id", "序号", width=10),
        Column("title", "任务", width=34),
        Column("lead", "牵头单位", "list", 24),
        Column("reason", "进度和原因", width=44),
        Column("next", "下一步措施", width=34),
    )
    rows = (_row(index, one, told, brief=brief and one.now.light is not Light.RED) for one in lit)
    return Table("attention", "", columns, tuple(rows), points=9)


def reasons(table: Table) -> Table:
    """The same without next steps, which a chapter tells: where a letter's head leaves no room for them."""
    rows = tuple(replace(row, cells=row.cells[:-1]) for row in table.rows)
    return replace(table, columns=table.columns[:-1], rows=rows)


class Told(NamedTuple):
    """The tasks that page one lists, those of which it tells the reason, and the next step: no chapter says it again."""

    listed: frozenset[str] = frozenset()
    reasons: frozenset[str] = frozenset()
    steps: frozenset[str] = frozenset()


def told_in(table: Table, found: Sequence[Mapping[str, str]]) -> Told:
    """What the table on page one tells of the tasks that lag."""
    columns = [column.key for column in table.columns]
    rows = {
        row.of.task: dict(zip(columns, row.cells, strict=True)) for row in table.rows if isinstance(row.of, OfConcern)
    }
    return Told(
        frozenset(rows),
        frozenset(
            one["id"] for one in found if one["text"] and one["text"] in str(rows.get(one["id"], {}).get("reason"))
        ),
        frozenset(one["id"] for one in found if one["next"] and rows.get(one["id"], {}).get("next") == one["next"]),
    )


def _row(index: Index, one: Concern, told: tuple[bool, bool], *, brief: bool) -> Row:
    """``told``: whether any task has a reason, and a next step; where none has, no row says so."""
    lead = tuple(map(index.unit, one.task.lead))
    why = "" if brief else one.problem or (UNTOLD if told[0] else "")
    reason = f"{standing(one.now)}。{why}" if why else standing(one.now)
    steps = one.next or (LAPSED if one.lapsed else UNSAID if told[1] else None)
    return Row((one.now.light, one.task.id, one.task.title, lead, reason, steps), of=OfConcern(one.task.id))


def concern_words(index: Index, one: Concern) -> dict[str, str]:
    """The same for sentences of the template."""
    return {
        "id": one.task.id,
        "title": one.task.title,
        "lead": "、".join(map(index.unit, one.task.lead)),
        "light": LIGHTS[one.now.light] if one.lit and one.now.light else "",
        "standing": standing(one.now) if one.lit else "",
        "done": done_words(one.now),
        "lag": lag_words(one.now),
        "worst": worst_target(one.now) if one.lit else "",
        "text": one.problem,
        "next": one.next,
        "by": one.by,
    }


def next_steps(index: Index, pairs: Pairs, span: Span) -> Iterator[dict[str, str]]:
    """The last next step of each task within the span, tasks that lag most first."""
    for one in _steps(index, pairs, span):
        if not one.lapsed:
            yield {**concern_words(index, one), "text": one.next}


def lapsed_steps(index: Index, pairs: Pairs, span: Span) -> list[str]:
    """The tasks whose last next step is over."""
    return [one.task.id for one in _steps(index, pairs, span) if one.lapsed]


def _steps(index: Index, pairs: Pairs, span: Span) -> list[Concern]:
    told = []
    for task, now in pairs:
        entry = last_told(index, task, "next", span)
        if entry and now.open and not now.done_on:
            over = lapsed(entry.next or "", entry.date, index.as_of or span.end)
            told.append(Concern(task, now, "", _said(entry, "next"), entry.by or "", over))
    return sorted(told, key=weight)


def unreported(index: Index, pairs: Pairs, day: date) -> list[dict[str, str]]:
    """Tasks of which nothing was reported though they had begun, with their lead units."""
    waiting = [(task, now) for task, now in pairs if now.open and now.status is Status.UNREPORTED]
    return [
        {"id": task.id, "title": task.title, "lead": "、".join(map(index.unit, task.lead))}
        for task, _ in waiting
        if day >= index.first_entry
    ]


def untaken(index: Index, pairs: Pairs, told: AbstractSet[str]) -> Iterator[dict[str, str]]:
    """Tasks of which something came and could not be taken: what, of which day, and how those stand that are not told of already."""
    for task, now in pairs:
        if now.open and now.untaken:
            what = f"{chinese_date(now.untaken.day)}的{'、'.join(now.untaken.what)}"
            yield {
                **concern_words(index, Concern(task, now, "", "", "")),
                "what": what,
                "lag": "" if task.id in told else lag_words(now),
            }


def differing(index: Index) -> Iterator[str]:
    """What joint leads have reported differently and nobody has settled: 任务5执法检查（2026年6月30日）县司法局填8、县农牧局填7."""
    entries = index.plan.progress
    for one in disagreements(index):
        before, last = entries[one.before], entries[one.last]
        said = (f"{index.unit(entry.by or '')}填{number(figures(entry)[one.what])}" for entry in (before, last))
        yield f"任务{last.task}{one.what or '完成百分比'}（{chinese_date(last.date)}）{'、'.join(said)}"
