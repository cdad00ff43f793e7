"""Material for a meeting (会议材料): a page that lies across for each chapter. Its words stand in ``meeting.md.j2`` alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from ruralgov.money.totals import Sums, total
from ruralgov.papers.cell_words import money, percent, plain
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.charts.plan_charts import money_chart, progress_chart, targets_chart
from ruralgov.papers.origins.facts import about
from ruralgov.papers.origins.subjects import OfDueSoon, OfSection, OfTask
from ruralgov.papers.page import ASSUMED, Column, Page, Row, Table
from ruralgov.papers.plan_errors import Sure, mindful, missing_words, sure_tasks
from ruralgov.papers.tables.lag_words import LIT
from ruralgov.papers.tables.task_table import NO_SECTION, note_text
from ruralgov.papers.tables.titles import subject
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.plan.dates import months_later
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import completion
from ruralgov.progress.indicators_on_day import Measure
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, among, ended_as, mean, state
from ruralgov.text import chinese_date

_MOST = 12
"""Indicators that can be read on a page seen from across a room."""
FULL = 100
Pairs = Sequence[tuple[Task, State]]
_CHAPTERS = (
    *"一二三四五六七八九十",
    *("十" + digit for digit in "一二三四五六七八九"),
    *("二十" + digit for digit in ("", *"一二三四五六七八九")),
)
_COLUMNS = (
    Column("id", "序号", width=12),
    Column("title", "任务", width=56),
    Column("lead", "牵头单位", "list", 36),
    Column("deadline", "完成时限", "date", 30),
    Column("percent", "完成", "percent", 18),
    Column("elapsed", "序时进度", "percent", 20),
    Column("light", "亮灯", "light", 14),
    Column("heard", "进展情况", width=60),
)


def meeting_page(index: Index, day: date, templates: Path | None = None, unit: str = "") -> Page:
    """The material as of a day, ``index`` is of that day; of a ``unit`` what it says of the tasks that it leads.

    What arrived is paid for a purpose, which units may share: of a unit there is no chapter of money.
    """
    tasks = [task for task in index.plan.tasks if not unit or unit in map(index.unit, task.lead)]
    pairs = [(task, now) for task in tasks if (now := state(index, task, day)).open]
    groups = _groups(index, pairs)
    sure = sure_tasks(index, pairs, day)
    charts = (progress_chart(index, pairs), targets_chart(sure.targets, _MOST), None if unit else money_chart(index))
    placed: dict[str, Table | Chart] = {one.name: one for one in charts if one}
    placed |= {f"section{place}": _table(index, own, f"section{place}") for place, own in enumerate(groups.values(), 1)}
    soon = _soon(sure.soon, day)
    placed["soon"] = _table(index, sorted(soon, key=_due), "soon")
    text, name = template_text("meeting.md.j2", templates)
    mindful(text, name, index)
    words = {
        **_words(index, day, (tasks, pairs), groups, placed),
        **_lists(index, sure),
        "soon": bool(soon),
        "unit": unit,
    }
    found = blocks(rendered(text, name, words, placed), placed, name)
    title = f"{subject(index.plan.title)}推进情况汇报{f'（{unit}）' if unit else ''}"
    return Page(title, found, _data(index, day, groups), slides=True)


def _soon(pairs: Pairs, day: date) -> Pairs:
    """What is to be done by the end of the next month: a month's meeting looks at the whole of it."""
    until = months_later(day.replace(day=1), 2)
    return [one for one in pairs if one[1].done_on is None and day <= _due(one) < until]


def _due(one: tuple[Task, State]) -> date:
    return one[1].due.day if one[1].due else date.max


def _groups(index: Index, pairs: Pairs) -> dict[str, Pairs]:
    """The tasks by section, in the plan's order."""
    if not index.plan.sections:
        return {"任务进展": pairs} if pairs else {}
    order = dict.fromkeys([*index.plan.sections, *(task.section for task, _ in pairs)])
    found = {name or NO_SECTION: [one for one in pairs if one[0].section == name] for name in order}
    return {name: own for name, own in found.items() if own}


def _words(
    index: Index,
    day: date,
    told: tuple[Sequence[Task], Pairs],
    groups: Mapping[str, Pairs],
    placed: Mapping[str, Table | Chart],
) -> dict[str, object]:
    tasks, pairs = told
    pairs = [] if "states" in index.wrong else pairs  # what cannot be added up; each task still has its row
    ended, how = ended_as(state(index, task, day) for task in tasks)
    return {
        "plan": index.plan,
        "day": chinese_date(day),
        "all": {**_counts(pairs), "ended": ended, "how": how},
        "sections": [
            {"name": name, "table": f"section{place}", **_counts(own)}
            for place, (name, own) in enumerate(groups.items(), 1)
            if not pairs or not all(now.done_on for _, now in own)
        ],
        "finished": [name for name, own in groups.items() if pairs and all(now.done_on for _, now in own)],
        "charts": [name for name in placed if name.endswith("_chart")],
        "money": _money_words(total(index), index.plan.money_unit),
        "silent": bool(pairs) and not any(now.last for _, now in pairs),
        "listed": [{"id": task.id, "title": task.title, "lead": _leads(index, task)} for task, _ in pairs],
        "issuer": index.plan.issuer or "",
        "soon_until": chinese_date(months_later(day.replace(day=1), 2) - timedelta(days=1)),
        "chapter": iter(_CHAPTERS).__next__,
    }


def _lists(index: Index, sure: Sure) -> dict[str, object]:
    """What is told task by task, and what is missing of all."""
    words = missing_words(index, ("states", "money"))
    return {
        "problems": [_problem(index, task, now) for task, now in sorted(sure.problems, key=_gravity) if _told(now)],
        "targets": {} if sure.untold["指标完成情况"] else _targets(sure.targets),
        **words,
        "missing": str(words["missing"]) + sure.words(),
    }


def _money_words(whole: Sums, unit: str) -> dict[str, str]:
    """The plan's money; empty where there is none, with the mark where it rests on an assumption."""
    amounts = {name: getattr(whole, name) for name in ("planned", "appropriated", "gap", "spent", "advanced")}
    marks = dict.fromkeys(("planned", "gap"), ASSUMED if whole.assumed else "")
    return {name: f"{money(one, unit)}{unit}{marks.get(name, '')}" if one else "" for name, one in amounts.items()}


def _counts(pairs: Pairs) -> dict[str, object]:
    average = mean(now for _, now in pairs)
    return {
        "total": len(pairs),
        "done": sum(now.status is Status.DONE for _, now in pairs),
        "overdue": sum(now.status is Status.OVERDUE for _, now in pairs),
        "unreported": sum(
            now.counted and now.status is not Status.ONGOING and not (now.averaged or now.returned) for _, now in pairs
        ),  # those that are overdue, too; of a standing task no percentage is asked for
        "returned": sum(now.counted and now.returned for _, now in pairs),
        "yellow": sum(now.light is Light.YELLOW for _, now in pairs),
        "red": sum(now.light is Light.RED for _, now in pairs),
        "average": percent(average) if average is not None else None,
    }


def _leads(index: Index, task: Task) -> str:
    return "、".join(map(index.unit, task.lead))


def _gravity(one: tuple[Task, State]) -> int:
    """Red before yellow before the rest."""
    return {Light.RED: 0, Light.YELLOW: 1}.get(one[1].light or Light.GREEN, 2)


def _told(now: State) -> bool:
    """Whether a problem is told of that is still open."""
    return bool(now.last and now.last.problem and now.done_on is None)


def _targets(pairs: Pairs) -> dict[str, object]:
    """How many targets are reached, and the three that are furthest from theirs, with their rates."""
    rates = [(rate, one.given.name) for _, now in pairs for one in now.measures if (rate := _rate(one)) is not None]
    low = sorted((one for one in rates if one[0] < FULL), key=lambda one: one[0])[:3]
    return {
        "total": len(rates),
        "met": sum(rate >= FULL for rate, _ in rates),
        "low": [f"{name}（{percent(rate)}）" for rate, name in low],
    }


def _rate(one: Measure) -> Fraction | None:
    rate = completion(one.indicator, one.actual) if one.actual is not None else None
    return rate if isinstance(rate, Fraction) else None


def _said(now: State) -> str:
    """What was done, and what stands in the way; how far it is stands in its own column."""
    problem = now.last.problem if now.last and now.last.problem and now.done_on is None and now.light in LIT else ""
    told = f"问题：{problem.rstrip('。')}" if problem else ""
    return "；".join(part for part in (note_text(now), told) if part)


def _problem(index: Index, task: Task, now: State) -> dict[str, str]:
    last = now.last
    return {
        "id": task.id,
        "title": task.title,
        "lead": _leads(index, task),
        "problem": last.problem.rstrip("。") if last and last.problem else "",
        "next": last.next.rstrip("。") if last and last.next else "",
    }


def _table(index: Index, pairs: Pairs, name: str) -> Table:
    rows = tuple(
        Row(
            (
                task.id,
                task.title,
                tuple(map(index.unit, task.lead)),
                now.due.day if now.due else "长期坚持" if task.ongoing else None,
                now.percent,
                now.elapsed,
                now.light,
                _said(now),
            ),
            of=OfDueSoon(task.id) if name == "soon" else OfTask(task.id),
        )
        for task, now in pairs
    )
    return Table(name, "", _COLUMNS, rows, landscape=True, points=14)


def _data(index: Index, day: date, groups: Mapping[str, Pairs]) -> dict[str, object]:
    return {
        "version": 1,
        "plan": index.plan.title,
        "as_of": day.isoformat(),
        "sections": [
            about(
                OfSection(name),
                {
                    "name": name,
                    "average": plain(mean(now for _, now in among(index, own))),
                    "tasks": [task.id for task, _ in own],
                },
                {"tasks": "total"},
                but=("name",),
            )
            for name, own in groups.items()
        ],
    }
