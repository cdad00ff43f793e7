"""What the words of targets tell: vague wording, growth that may pass 100 %, and the limits of a target one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.plan import Plan
from ruralgov.plan.task import LIMITS, Indicator, Limits, Task
from ruralgov.progress.dated_targets import ordered
from ruralgov.text import chinese_date, grouped, lazy

# Only words that claim a result: 进一步完善, 不断加强 say what is done, not how much comes of it.
_VAGUE = lazy(
    r"(?:明显|显著|大幅度?|较大|有效|进一步|不断|持续|稳步|切实)(?:得到|得以|地|的)?"
    r"(?:提升|提高|改善|增强|好转|进展|成效|效果|改观|进步|下降|减少|降低|增长|增加)"
    r"|(?:初见|取得|见到?)(?:明显|显著|积极|较大)?(?:成效|实效)|长足(?:进步|发展)"
)
_NUMBER = lazy(r"[0-9０-９%％]|[一二三四五六七八九十百千万]+(?:个|家|名|户|处|次|场|套|元|成|倍|件|人)|百分之")
_DECEMBER = 12
_GROWTH = lazy(r"增|涨|升幅|提高|提升|上升|同比|环比|倍|超额|产销|回报|收益|杠杆|负债|流动比|速动|降幅")


class Vague(NamedTuple):
    """Vague words of a task without any number, with the place of the text they stand in."""

    path: Path
    words: str


@once
def vague(index: Index) -> dict[int, Vague]:
    """Vague wording by the position of its task; none for a task that a number stands for anywhere."""
    found = {}
    for position, task in enumerate(index.plan.tasks):
        if not measured(index, task):
            for key, text in _texts(task):
                match = _VAGUE.search(text)
                if match and not _NUMBER.search(text):
                    found[position] = Vague(("tasks", position, *key), match[0])
                    break
    return found


def _texts(task: Task) -> Iterator[tuple[Path, str]]:
    """What states results. Titles are left out: they are headings, as printed."""
    if task.summary:
        yield ("summary",), task.summary
    for place, deliverable in enumerate(task.deliverables):
        yield ("deliverables", place), deliverable


def measured(index: Index, task: Task) -> bool:
    """Whether the task has a number to be measured by: an indicator of its own, or a norm that belongs to it."""
    return bool(task.indicators) or task.id in _normed(index)


@once
def _normed(index: Index) -> frozenset[str]:
    return frozenset(norm.task for norm in index.plan.norms if norm.task is not None)


def is_growth(name: str) -> bool:
    """Whether a percentage of this name may pass 100: growth, a multiple, an overfulfilment."""
    return _GROWTH.search(name) is not None


def indicators_of(plan: Plan) -> Iterator[tuple[Path, Indicator]]:
    """Every measurable target with its place: the indicators of tasks, then the goals of the plan."""
    for position, task in enumerate(plan.tasks):
        for place, one in enumerate(task.indicators):
            yield ("tasks", position, "indicators", place), one
    for place, goal in enumerate(plan.goals):
        yield ("goals", place), goal


def limits_of(limits: Limits) -> Iterator[tuple[Path, Decimal]]:
    """Every figure of a target, or of each of its dated targets, with its place below it."""
    for place, target in enumerate(getattr(limits, "targets", ())):
        yield from ((("targets", place, *path), value) for path, value in limits_of(target))
    for key in LIMITS:
        value = getattr(limits, key)
        if isinstance(value, Decimal):
            yield (key,), value
        elif value is not None:
            yield from (((key, place), bound) for place, bound in enumerate(value))


def target_text(limits: Limits) -> str:
    """A target as an office writes it: ≥300个, ≤8辆, 100%, 5～8名; 到2026年底≥300户、到2027年底≥500户."""
    if isinstance(limits, Indicator) and limits.targets:
        joint = "，其后" if limits.counts == "period" else "、"
        return joint.join(f"到{by_text(one.by)}{_limit_text(one, limits.unit)}" for one in ordered(limits))
    return _limit_text(limits, getattr(limits, "unit", None))


def target_words(limits: Limits) -> str:
    """The same in the words of a sentence, which has no signs: 不少于300个, 不超过8辆, 100%, 5至8名."""
    text = target_text(limits)
    return text.replace("≥", "不少于").replace("≤", "不超过").replace("～", "至")


def named_target(one: Indicator) -> str:
    """An indicator with its target: 新建户厕≥300户; 新建户厕：到2026年底≥300户、到2027年底≥500户."""
    return f"{one.name}{'：' if one.targets else ''}{target_text(one)}"


def by_text(day: date, year: int | None = None) -> str:
    """The day of a target: 2026年底 for the last of a year, 2026年6月底 for the last of a month; in ``year`` itself 年底, 6月底."""
    last = day.month != (day + timedelta(days=1)).month
    if last and day.month == _DECEMBER:
        return "年底" if day.year == year else f"{day.year}年底"
    words = f"{day.year}年{day.month}月底" if last else chinese_date(day)
    return words.removeprefix(f"{year}年")


def _limit_text(limits: Limits, of: str | None) -> str:
    unit = of or ""
    if limits.between:
        return f"{grouped(limits.between[0])}～{grouped(limits.between[1])}{unit}"
    if limits.at_least is not None:
        return f"≥{grouped(limits.at_least)}{unit}"
    if limits.at_most is not None:
        return f"≤{grouped(limits.at_most)}{unit}"
    return f"{grouped(limits.exactly or Decimal(0))}{unit}"
