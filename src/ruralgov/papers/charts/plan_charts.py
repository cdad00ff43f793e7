"""The charts of a plan on a day: progress against time, targets, money. What was not reported has no bar and says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ruralgov.money.totals import total, totals
from ruralgov.papers.cell_words import WRONG_SECTION, silent_note, unknown
from ruralgov.papers.charts.chart import Chart, Series, Value
from ruralgov.papers.flow_words import BEYOND
from ruralgov.papers.origins.subjects import Figure, OfIndicator, OfPace, OfSection, OfSum, OfTask
from ruralgov.papers.plan_errors import doubted_note
from ruralgov.papers.tables.task_table import NO_SECTION
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import NoRate, completion
from ruralgov.progress.status import State, among, mean

Pairs = Sequence[tuple[Task, State]]
_MOST = 20
"""More bars than this nobody compares."""
_MOST_RATE = Decimal(150)


def progress_chart(index: Index, pairs: Pairs) -> Chart | None:
    """Done against the share of time gone by: of each task, or of each section where there are many tasks."""
    found = [one for one in pairs if one[1].open and one[1].elapsed is not None]
    if not any(now.averaged for _, now in found):
        return None  # no bar stands against time: there is nothing to compare
    of: list[tuple[Figure, Figure]]
    notes: tuple[str, ...] = ()
    if len(found) <= _MOST:
        groups = [(f"{task.id} {task.title}", [(task, now)]) for task, now in found]
        of = [(Figure(OfTask(task.id), "elapsed"), Figure(OfTask(task.id), "percent")) for task, _ in found]
        title = "各任务完成进度与序时进度"
    else:
        order = dict.fromkeys([*index.plan.sections, *(task.section for task, _ in found)])
        own = {one: [pair for pair in found if pair[0].section == one] for one in order}
        groups = [(one or NO_SECTION, tasks) for one, tasks in own.items() if tasks]
        of = [(Figure(OfPace(one), "elapsed"), Figure(OfPace(one), "done")) for one, tasks in own.items() if tasks]
        title = "各板块平均进度与平均序时进度"
        doubted = doubted_note([task.id for task, _ in own.get(WRONG_SECTION, ())], "板块")
        notes = (
            *doubted,
            *silent_note(now for _, now in pairs),
        )  # as below the table of sections, with those of no time
    groups = [(name, among(index, own)) for name, own in groups]
    done = tuple(_done([now for _, now in own]) for _, own in groups)
    names = tuple(
        name if value is not None else f"{name}（{_why(own)}）" for (name, own), value in zip(groups, done, strict=True)
    )
    gone = tuple(mean_elapsed(own) for _, own in groups)
    times, shares = zip(*of, strict=True)
    series = (Series("序时进度", gone, times), Series("完成", done, shares))
    return Chart("progress_chart", title, names, series, notes=notes)


def glance_chart(index: Index, pairs: Pairs, year: int) -> Chart | None:
    """The whole plan in a few bars: done against the time gone by, money that came and was spent against what was planned."""
    found = [one for one in pairs if one[1].open and one[1].elapsed is not None]
    done, sums = mean(now for _, now in pairs), total(index, year=year)
    bars: list[tuple[str, Value, Figure]] = []
    whole, money = OfSection(None, whole=True), OfSum(None, None, year)
    if done is not None:
        bars += [
            ("平均进度", done, Figure(whole, "average")),
            ("平均序时进度", mean_elapsed(found), Figure(OfPace(None, whole=True), "elapsed")),
        ]
    if sums.planned and (sums.appropriated or sums.spent):
        bars += [
            (f"{year}年资金到位率", sums.arrival, Figure(money, "arrival")),
            (f"{year}年资金执行率", sums.execution, Figure(money, "execution")),
        ]
    kept = [one for one in bars if one[1] is not None]
    if not kept:
        return None
    names, values, of = zip(*kept, strict=True)
    title = "总体进度和资金" if sums.planned and (sums.appropriated or sums.spent) else "总体进度"
    notes = (BEYOND,) if sums.planned and sums.beyond else ()
    return Chart(
        "glance_chart", title, names, (Series("比例", values, of),), most=Decimal(100), plain=True, notes=notes
    )


def _done(states: Sequence[State]) -> Fraction | None:
    """How far the tasks are; of one alone its own figure, also where another task counts it as its part."""
    if len(states) != 1:
        return mean(states)
    given = states[0].percent
    return None if given is None else Fraction(given)


def _why(own: Pairs) -> str:
    """Why there is no bar: 没有采用 where all that is missing went back, else 未填报."""
    found = dict.fromkeys(unknown(now) for _, now in own)
    return next(iter(found)) if len(found) == 1 else "未填报"


def mean_elapsed(pairs: Pairs) -> Fraction | None:
    """The mean share of time of the same tasks, with the same weights, that the mean of what is done is made of."""
    own = [now for _, now in pairs if now.averaged and now.counted] or [now for _, now in pairs]
    weights = sum((Fraction(now.weight) for now in own), Fraction(0))
    gone = sum((now.elapsed * Fraction(now.weight) for now in own if now.elapsed is not None), Fraction(0))
    return gone / weights if weights else None


class _Rate(NamedTuple):
    name: str
    rate: Fraction
    of: Figure


def targets_chart(pairs: Pairs, most: int = _MOST) -> Chart | None:
    """Completion rates of the indicators, the lowest first where there are too many; None where none was reported."""
    reported = [(task, one) for task, now in pairs if now.open for one in now.measures if one.actual is not None]
    silent = Counter(
        unknown(now, one.given.name) for _, now in pairs if now.open for one in now.measures if one.actual is None
    )
    rates, without = [], 0
    for task, one in reported:
        rate = completion(one.indicator, one.actual or Decimal(0))
        if isinstance(rate, NoRate):
            without += 1
        else:
            rates.append(
                _Rate(f"{task.id} {one.given.name}", rate, Figure(OfIndicator(task.id, one.given.name), "rate"))
            )
    if not rates:
        return None
    kept = rates
    if len(rates) > most:
        lowest = set(sorted(rates, key=lambda one: one.rate)[:most])
        kept = [one for one in rates if one in lowest]
    title = f"指标完成率最低的{len(kept)}个" if len(kept) < len(rates) else "指标完成率"
    notes = _notes(
        (len(rates) - len(kept), "完成率较高"),
        (silent["未填报"], "未填报完成值"),
        (silent["没有采用"], "的完成值没有采用"),
        (without, "不计算完成率"),
    )
    beyond = (f"完成率超过{_MOST_RATE}%的，条形只画到坐标末端，数字照实标注。",)
    names = tuple(one.name for one in kept)
    cut = beyond if any(one.rate > _MOST_RATE for one in kept) else ()
    series = (Series("完成率", tuple(one.rate for one in kept), tuple(one.of for one in kept)),)
    return Chart("targets_chart", title, names, series, most=_MOST_RATE, notes=(*notes, *cut))


def _notes(*left: tuple[int, str]) -> tuple[str, ...]:
    said = "、".join(f"{count}个指标{why}" for count, why in left if count)
    return (f"{said}，图中未列。",) if said else ()


def money_chart(index: Index, year: int | None = None) -> Chart | None:
    """Planned, arrived and spent by source; None where the plan has no money in the year."""
    sums = totals(index, "source", year=year)
    kept = [(key, one) for key, one in sums.items() if one.planned or one.appropriated or one.spent]
    if not kept:
        return None
    unit = index.plan.money_unit
    named = {"planned": "计划", "appropriated": "到位", "spent": "支出"}
    series = tuple(
        Series(
            name,
            tuple(getattr(one, column) for _, one in kept),
            tuple(Figure(OfSum("source", key, year), column) for key, _ in kept),
        )
        for column, name in named.items()
    )
    when = f"{year}年" if year else ""
    return Chart(
        "money_chart",
        f"{when}各来源资金计划、到位、支出",
        tuple(str(key) if key is not None else "（未明确）" for key, _ in kept),
        series,
        "money",
        unit,
    )
