"""2026年改厕200户，2027年300户: one indicator with its targets by date, where a task names the same work year by year."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ruralgov.importing.draft.yaml.yaml_values import flow, scalar
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.grammar.targets.other_numbers import counts_from_start, without_year

_LEAST = 2
"""Years that make a row of targets."""


def rows(targets: Iterable[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    """The targets in order, those of one thing in several years together."""
    row: list[Indicator] = []
    for target in targets:
        if row and not _goes_on(row[-1], target):
            yield from _whole(row)
            row = []
        row.append(target)
    yield from _whole(row)


def _whole(row: list[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    if len(row) >= _LEAST:
        yield tuple(row)
    else:
        yield from ((one,) for one in row)


def _goes_on(before: Indicator, target: Indicator) -> bool:
    same = (before.unit, before.per, before.every) == (target.unit, target.per, target.every)
    thing = _thing(before)
    return bool(thing) and same and thing == _thing(target) and before.when < target.when


def _thing(target: Indicator) -> str:
    """What is counted, without the year before it; empty where no year stands there."""
    return without_year(target.name.value, target.when[:4]) if target.when else ""


def dated(row: tuple[Indicator, ...], taken: Collection[str]) -> list[tuple[str, str]]:
    """A row as pairs of YAML text. What is done year by year adds up; what is to stand at a day is the whole so far.

    ``taken`` are the names of the task's other indicators.
    """
    first = row[0]
    thing = _thing(first)
    pairs = [("name", scalar(f"{thing}（分年）" if thing in taken else thing))]
    if first.unit:
        pairs.append(("unit", scalar(first.unit)))
    whole = first.unit == "%" or any(one.before and counts_from_start(one.before.value) for one in row)
    if not whole:
        pairs.append(("counts", "period"))
    if first.base:
        pairs.append(("baseline", first.base.value))
    targets = (flow([("by", one.when), _limit(one)]) for one in row)
    return [*pairs, ("targets", f"[{', '.join(targets)}]")]


def _limit(target: Indicator) -> tuple[str, str]:
    if target.limit == "between" and target.high:
        return "between", f"[{target.low.value}, {target.high.value}]"
    return target.limit, target.low.value
