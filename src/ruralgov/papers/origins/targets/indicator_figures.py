"""Where the figures of an indicator come from: its target, its actual, its completion rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from ruralgov.findings import Path
from ruralgov.norms.counted_indicators import actual as covered
from ruralgov.norms.counted_indicators import covered as cover
from ruralgov.norms.counted_indicators import cut
from ruralgov.papers.cell_words import percent
from ruralgov.papers.origins.origin import Basis, Origin, joined
from ruralgov.papers.tables.target_cells import way_words
from ruralgov.plan.goals import Goal
from ruralgov.plan.progress import Progress
from ruralgov.plan.surroundings import PartPlan
from ruralgov.plan.task import LIMITS, Coverage, Indicator, Limits, Task
from ruralgov.progress.completion_rates import completion
from ruralgov.progress.dated_targets import Frame
from ruralgov.progress.goals import bearers, carried_log
from ruralgov.progress.indicators_on_day import Measure, giving, reached_before, told_below
from ruralgov.progress.targets import by_text, named_target, target_text
from ruralgov.text import chinese_date, grouped

_SHOWN = 12
"""Plans below that are named one by one."""


def home(basis: Basis, task: Task | None, given: Indicator) -> Path:
    """Where the indicator stands in the file."""
    if task is None:
        # One that is counted as the indicators of its name are is a copy of what the plan says.
        place = next(at for at, one in enumerate(basis.index.plan.goals) if one is given or one.name == given.name)
        return basis.at("goals", place)
    place = next(at for at, one in enumerate(task.indicators) if one is given)
    return basis.task(task, "indicators", place)


def _limit(limits: Limits, path: Path) -> Iterator[Path]:
    for name in LIMITS:
        value = getattr(limits, name)
        if isinstance(value, tuple):
            yield from ((*path, name, at) for at in range(len(value)))
        elif value is not None:
            yield (*path, name)


def _frames(given: Indicator, path: Path, frame: Frame) -> Iterator[Path]:
    """The target of a frame: the one limit, the dated target, or all of which it is the sum."""
    if not given.targets:
        yield from _limit(given, path)
        return
    alone = [one for one in given.targets if one.by == frame.by]
    summed = given.counts == "period" and frame.first is None
    for at, one in enumerate(given.targets):
        if summed or one in alone:
            yield from _limit(one, (*path, "targets", at))
            yield (*path, "targets", at, "by")


def dated_limit(given: Indicator, path: Path, place: int | None) -> tuple[Path, ...]:
    """The scalars that one of its targets is told by: name, unit, limit; of a dated one without its day."""
    words = [(*path, name) for name in ("name", "unit") if getattr(given, name)]
    counts = [(*path, "counts")] if given.counts == "period" else []
    limit = _limit(given, path) if place is None else _limit(given.targets[place], (*path, "targets", place))
    return (*words, *counts, *limit)


def all_targets(basis: Basis, task: Task | None, given: Indicator) -> Origin:
    """Every target of an indicator, in words."""
    path = home(basis, task, given)
    limits = [*_limit(given, path)]
    for at, one in enumerate(given.targets):
        limits += [*_limit(one, (*path, "targets", at)), (*path, "targets", at, "by")]
    words = [(*path, name) for name in ("name", "unit") if getattr(given, name)]
    return Origin((named_target(given),), (*words, *limits))


def target(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """The target that counts on the day."""
    path = home(basis, task, one.given)
    when = f"到{by_text(one.now.by)}" if one.dated and one.now.by else ""
    unit = ((*path, "unit"),) if one.given.unit else ()
    words = f"{one.given.name}目标{when}{target_text(one.indicator)}"
    return Origin((words,), (*_frames(one.given, path, one.now), *unit))


def final(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """The last of all targets, or their sum."""
    path = home(basis, task, one.given)
    unit = ((*path, "unit"),) if one.given.unit else ()
    return Origin((f"最终目标{target_text(one.end.indicator)}",), (*_frames(one.given, path, one.end), *unit))


def actual(basis: Basis, task: Task | None, one: Measure, frame: Frame | None = None) -> Origin:
    """What the places tell, or what was logged."""
    frame = frame or one.now
    if frame.indicator.adds_up is not None:
        return _added(basis, task, one.given, frame)
    coverage = one.given.coverage
    if coverage is not None and covered(basis.index, one.given, basis.day) is not None:
        return _covered(basis, task, one.given, coverage)
    found = [_logged(basis, frame, log) for log in _logs(basis, task, one.given)]
    found = [origin for origin in found if origin.inputs]
    whole = joined(found)
    late = basis.not_yet(task) if task is not None else Origin()
    if not found:
        return late.plus(Origin((f"截至{chinese_date(basis.day)}没有填报“{one.given.name}”",)))
    unit = ((*home(basis, task, one.given), "unit"),) if one.given.unit else ()
    return whole.plus(Origin(inputs=unit), late)


def _added(basis: Basis, task: Task | None, given: Indicator, frame: Frame) -> Origin:
    """What the plans below say, one by one; of many the first."""
    told = [one for one in told_below(basis.index, frame.indicator, basis.day) if one.value is not None]
    unit = frame.indicator.unit or ""
    parts = [f"{_name_of(one.part)}{grouped(one.value)}{unit}" for one in told[:_SHOWN] if one.value is not None]
    more = "等" if len(told) > _SHOWN else ""
    own = next((one for one in basis.index.plan.goals if one.name == given.name), None) if task is None else given
    said = ((*home(basis, task, given), "adds_up"),) if own is not None and own.adds_up else ()
    paths = (*said, ("parts",))
    if not told:
        return Origin((f"截至{chinese_date(basis.day)}下级方案都没有填报“{given.name}”",), paths)
    return Origin(
        (f"{given.name}由下级方案{way_words(frame.indicator)}：{'、'.join(parts)}{more}（{len(told)}个方案）",), paths
    )


def _name_of(part: PartPlan) -> str:
    region = part.plan.region if part.plan else None
    return region.name if region else PurePosixPath(part.file).stem


def _logs(basis: Basis, task: Task | None, given: Indicator) -> list[Sequence[Progress]]:
    if task is not None:
        tasks = [task]
    elif isinstance(given, Goal):
        tasks = [one for one, _ in bearers(basis.index, given)]
        if not tasks:
            return [carried_log(basis.index, given, basis.day)]
    else:
        tasks = []
    return [[one for one in basis.index.log.get(each.id, ()) if one.date <= basis.day] for each in tasks]


def _logged(basis: Basis, frame: Frame, log: Sequence[Progress]) -> Origin:
    name = frame.indicator.name
    found = giving(basis.index, frame, log)
    if not found:
        return Origin()
    parts = [
        f"{chinese_date(one.date)}填报{grouped(one.indicators[name])}{frame.indicator.unit or ''}" for one in found
    ]
    before = reached_before(basis.index, frame, log)
    total = sum((one.indicators[name] for one in found), -before.indicators[name] if before else Decimal(0))
    sums = f"，合计{grouped(total)}{frame.indicator.unit or ''}" if len(found) > 1 else ""
    if before:
        parts.append(
            f"本期以前（{chinese_date(before.date)}）已填报{grouped(before.indicators[name])}{frame.indicator.unit or ''}"
        )
        sums = f"，本期{grouped(total)}{frame.indicator.unit or ''}"
        found = [*found, before]
    places = [(basis.entry(one, "indicators", name), *basis.logged(one).inputs) for one in found]
    return Origin((f"{name}：{'、'.join(parts)}{sums}",), tuple(path for group in places for path in group))


def _covered(basis: Basis, task: Task | None, given: Indicator, coverage: Coverage) -> Origin:
    """Places that have it over places, each place by its own line."""
    path = home(basis, task, given)
    found = cover(basis.index, coverage, basis.day)
    words = ""
    if found is not None:
        value = covered(basis.index, given, basis.day)
        shown = f"，{grouped(cut(value))}{given.unit or ''}" if value is not None else ""
        words = f"{grouped(found.total)}个地点中有“{coverage.having}”的{found.covered}个{shown}"
    own = [
        (*path, "coverage", name) for name in ("of", "having", "grade", "total") if getattr(coverage, name) is not None
    ]
    places: list[Path] = [*own, *([(*path, "unit")] if given.unit else [])]
    for at, place in enumerate(basis.index.plan.places):
        if place.kind != coverage.of:
            continue
        places += [basis.at("places", at, "grade")] if coverage.grade and place.grade else []
        if coverage.grade in (None, place.grade):
            places += [basis.at("places", at, "kind"), *counted_at(basis, at, coverage.having)]
    return Origin((words,), tuple(places))


def counted_at(basis: Basis, at: int, name: str) -> Iterator[Path]:
    """Where a place says what there is of something on the day."""
    place = basis.index.plan.places[at]
    written = basis.index.written.places[at]
    if name in place.reached:
        yield basis.at("places", at, "reached", name)
    last = [one for one in sorted(place.counted, key=lambda one: one.on) if name in one.counts and one.on <= basis.day]
    if last:
        for turn, one in enumerate(written.counted):
            if one is last[-1] or one == last[-1]:
                yield from (("places", at, "counted", turn, "counts", name), ("places", at, "counted", turn, "on"))
    elif name in place.counts:
        yield basis.at("places", at, "counts", name)


def rate(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """The completion rate with its numbers."""
    if one.actual is None:
        return actual(basis, task, one)
    given, path = one.indicator, home(basis, task, one.given)
    own = [(*path, name) for name in ("baseline", "better") if getattr(one.given, name) is not None]
    found = completion(given, one.actual)
    if isinstance(found, str):
        words = "没有完成率"
    else:
        base, goal = _ends(given)
        shown = (
            f"（{grouped(one.actual)}−{base}）÷（{goal}−{base}）" if base != "0" else f"{grouped(one.actual)}÷{goal}"
        )
        words = f"完成率＝{shown}＝{percent(found)}"
    return Origin((words,), tuple(own)).plus(target(basis, task, one), actual(basis, task, one))


def _ends(given: Indicator) -> tuple[str, str]:
    goal = given.high if given.decreasing else given.low
    return grouped(given.baseline or Decimal(0)), grouped(goal or Decimal(0))


def met(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """Whether the target is met: the target and the actual."""
    found = actual(basis, task, one)
    if one.actual is None:
        return found
    words = f"{grouped(one.actual)}{one.given.unit or ''}与目标{target_text(one.indicator)}相比"
    base = home(basis, task, one.given)
    better = ((*base, "better"),) if one.given.better else ()
    return Origin((words,), better).plus(target(basis, task, one), found)


def whole(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """What was done toward the last target."""
    return actual(basis, task, one, one.end)


def by(basis: Basis, task: Task | None, one: Measure) -> Origin:
    """The day of the target that counts."""
    path = home(basis, task, one.given)
    places = [(*path, "targets", at, "by") for at, two in enumerate(one.given.targets) if two.by == one.now.by]
    return Origin(inputs=tuple(places))


COLUMNS = {"target": target, "actual": actual, "rate": rate, "met": met, "final": final, "whole": whole, "by": by}
