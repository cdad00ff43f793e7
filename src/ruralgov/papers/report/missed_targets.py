"""Targets that are due and not reached, and limits that are exceeded, of the plan itself and of its tasks, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.papers.report.figures import Pairs
from ruralgov.papers.tables.lag_words import exceeded_words
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.completion_rates import exceeded
from ruralgov.progress.dated_targets import fallen_due
from ruralgov.progress.goals import standings
from ruralgov.progress.indicators_on_day import Measure, owed
from ruralgov.progress.targets import target_words
from ruralgov.text import chinese_date, grouped


class _Missed(NamedTuple):
    """A target that is not reached; ``of`` says whose it is: 任务6，县信访局；empty for the plan's own."""

    name: str
    of: str
    by: date | None
    indicator: Indicator
    actual: Decimal | None


def missed_words(index: Index, pairs: Pairs, day: date) -> dict[str, list[str]]:
    """建制村（完成2个，应于2026年9月30日达到不少于6个）; 信访量（任务6，县信访局，达112件，超过限额100件）.

    ``untold`` are goals that nobody has reported; of indicators that is said in one number.
    """
    goals = [] if "goals" in index.wrong else list(_goals(index, day))
    goals, targets = _once(goals, list(_targets(index, pairs, day)))
    return {
        "goals_missed": [_words(one) for one in goals if one.actual is not None and not _over(one)],
        "goals_untold": [_words(one) for one in goals if one.actual is None],
        "targets_missed": [_words(one) for one in targets if not _over(one)],
        "limits_exceeded": [_words(one) for one in (*goals, *targets) if _over(one)],
    }


def _once(goals: list[_Missed], targets: list[_Missed]) -> tuple[list[_Missed], list[_Missed]]:
    """A goal whose figure is that of an indicator of its name stands alone, and says whose it is."""
    told: dict[int, _Missed] = {}
    for target in targets:
        same = (place for place, one in enumerate(goals) if _figure(one) == _figure(target))
        if (place := next(same, None)) is not None:
            whose = told.get(place, goals[place]).of
            told[place] = goals[place]._replace(of="，".join(filter(None, (whose, target.of))))
    known = {_figure(one) for one in told.values()}
    alone = [one for one in targets if _figure(one) not in known]
    return [told.get(place, one) for place, one in enumerate(goals)], alone


def _figure(one: _Missed) -> tuple[str, str, Decimal | None]:
    return one.name, target_words(one.indicator), one.actual


def _goals(index: Index, day: date) -> Iterator[_Missed]:
    for one in standings(index, day):
        by = _by(one.measure, one.due, day)
        told = owed(one.measure, due=by is not None and by <= day)
        if told and (told[1] is None or not told[0].met_by(told[1])):
            yield _Missed(one.goal.name, "总体目标" if exceeded(*told) else "", by, *told)


def _targets(index: Index, pairs: Pairs, day: date) -> Iterator[_Missed]:
    for task, now in ((task, now) for task, now in pairs if now.open):
        leads = "、".join(map(index.unit, task.lead))
        for one in now.measures:
            by = _by(one, now.due.day if now.due else None, day)
            told = owed(one, due=by is not None and by <= day)
            if told and told[1] is not None and not told[0].met_by(told[1]):
                yield _Missed(one.given.name, f"任务{task.id}，{leads}", by, *told)


def _by(one: Measure, due: date | None, day: date) -> date | None:
    past = fallen_due(one.given, day) if one.dated else None
    return past.by if past else due


def _over(one: _Missed) -> bool:
    return exceeded(one.indicator, one.actual)


def _words(one: _Missed) -> str:
    parts = [one.of] if one.of else []
    if one.actual is not None and _over(one):
        parts.append(exceeded_words(one.indicator, one.actual))
    else:
        parts += [f"完成{grouped(one.actual)}{one.indicator.unit or ''}"] if one.actual is not None else []
        parts += [f"应于{chinese_date(one.by)}达到{target_words(one.indicator)}"] if one.by else []
    return f"{one.name}（{'，'.join(parts)}）"
