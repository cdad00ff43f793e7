"""The head of a report on the screen, from the plan: four figures, the plan's own targets, the lights, the worst tasks, what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ruralgov.changes.wording.amended_words import WHOLE, amended_in
from ruralgov.money.totals import total
from ruralgov.papers.cell_words import LIGHTS, money, percent, status_words
from ruralgov.papers.charts.plan_charts import mean_elapsed, money_chart
from ruralgov.papers.origins.subjects import OfConcern, OfCount, OfSection, OfSum, OfTargets, OfTask, Part
from ruralgov.papers.overview import Headline, Overview, TaskMark, Worst
from ruralgov.papers.report.attention import LAPSED, UNSAID, UNTOLD, Concern, concerns
from ruralgov.papers.tables.goals_table import goals_at_a_glance
from ruralgov.papers.tables.lag_words import standing
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.lights import Light
from ruralgov.progress.status import State, Status, mean, state
from ruralgov.text import chinese_date

Pairs = Sequence[tuple[Task, State]]
_WORST = 5


def overview(index: Index, span: Span, day: date) -> Overview:
    """The head of a report on a period, as of a day. ``index`` is of that day."""
    pairs = [(task, state(index, task, day)) for task in index.plan.tasks]
    marks = [_mark(index, task, now, day) for task, now in pairs]
    by_task = {mark.task: mark for mark in marks}
    worst = [one for one in concerns(index, pairs, span) if one.lit]
    chart = money_chart(index, span.end.year)
    return Overview(
        tuple(_headlines(index, pairs, span, day)),
        tuple(marks),
        tuple(_worst(index, by_task[one.task.id], one, day) for one in worst[:_WORST]),
        tuple(_changes(index, pairs, span)),
        (chart,) if chart else (),
    )


def _headlines(index: Index, pairs: Pairs, span: Span, day: date) -> Iterator[Headline]:
    done = sum(now.status is Status.DONE for _, now in pairs)
    lights = {light: sum(now.light is light for _, now in pairs) for light in Light}
    value = mean(now for _, now in pairs)
    yield Headline("已完成任务", f"{done}项", f"共{len(pairs)}项", Part(OfCount("done"), "now", day))
    mean_part = Part(OfSection(None, whole=True), "average", day)
    yield Headline("平均进度", percent(value) if value is not None else "未填报", _time_gone(pairs), mean_part)
    silent = sum(now.status is Status.UNREPORTED for _, now in pairs)
    words = f"黄灯{lights[Light.YELLOW]}项，绿灯{lights[Light.GREEN]}项" + (f"，{silent}项未填报" if silent else "")
    yield Headline("红灯任务", f"{lights[Light.RED]}项", words, Part(OfCount("red"), "now", day))
    sums, unit = total(index, span.end.year), index.plan.money_unit
    part = Part(OfSum(None, None, span.end.year), "gap", day)
    if sums.planned or sums.appropriated:
        below = f"计划{money(sums.planned, unit)}{unit}，到位{money(sums.appropriated, unit)}{unit}"
        below += f"，垫付未还{money(sums.advanced, unit)}{unit}" if sums.advanced else ""
        yield Headline(f"{span.end.year}年资金未到位", f"{money(sums.gap, unit)}{unit}", below, part)
    else:
        open_ = sum(now.due is not None and now.open and now.done_on is None for _, now in pairs)
        late = sum(now.status is Status.OVERDUE for _, now in pairs)
        yield Headline("逾期任务", f"{late}项", f"在办{open_}项", Part(OfCount("overdue"), "now", day))
    if "goals" not in index.wrong and (goals := goals_at_a_glance(index, day)):
        rest = (f"尚未达到{goals.open}项" if goals.open else "", f"未报送{goals.untold}项" if goals.untold else "")
        words = "，".join((f"共{goals.total}项", *filter(None, rest)))
        yield Headline("已达到总体目标", f"{goals.met}项", words, Part(OfTargets("met", goals=True), "count", day))


def _time_gone(pairs: Pairs) -> str:
    """The mean share of time of the same tasks, as page one on paper has it."""
    gone = mean_elapsed([one for one in pairs if one[1].open and one[1].elapsed is not None])
    return f"平均序时进度{percent(gone)}" if gone is not None else ""


def _mark(index: Index, task: Task, now: State, day: date) -> TaskMark:
    units = tuple(dict.fromkeys(index.unit(name) for _, names in task.roles for name in names))
    word = LIGHTS[now.light] if now.light else status_words(now)
    due = now.due.day if now.due and now.open else None
    return TaskMark(task.id, task.title, now.light, word, units, task.section, due, Part(OfTask(task.id), "light", day))


def _worst(index: Index, mark: TaskMark, one: Concern, day: date) -> Worst:
    """In the words of page one on paper."""
    part = Part(OfConcern(one.task.id), "reason", day)
    lead = tuple(map(index.unit, one.task.lead))
    return Worst(
        mark, lead, standing(one.now), one.problem or UNTOLD, one.next or (LAPSED if one.lapsed else UNSAID), part
    )


def _changes(index: Index, pairs: Pairs, span: Span) -> Iterator[str]:
    """What was finished in the period, what an approval changed, and whose light is another than before it."""
    finished = [task for task, now in pairs if now.done_on is not None and span.holds(now.done_on)]
    if finished:
        yield f"本期完成：{'、'.join(f'任务{one.id}{one.title}' for one in finished)}"
    before = span.start.fromordinal(span.start.toordinal() - 1)
    if index.period is not None and before >= index.period.start:
        earlier = index.at(before, index.known_on)
        yield from _turned(earlier, pairs, before)
    for one in index.plan.amendments:
        if span.holds(one.date) or span.holds(one.since):
            said = amended_in(index, one)
            what = f"任务{one.task}" if one.task else "方案"
            named = "" if said.startswith(WHOLE) else what  # which names itself
            yield f"{chinese_date(one.date)}调整：{named}{said}（{one.document}）"


def _turned(earlier: Index, pairs: Pairs, before: date) -> Iterator[str]:
    for task, now in pairs:
        then = earlier.tasks.get(task.id)
        was = state(earlier, then, before).light if then else None
        if was and now.light and was is not now.light:
            yield f"任务{task.id}{task.title}：{LIGHTS[was]}转{LIGHTS[now.light]}"
