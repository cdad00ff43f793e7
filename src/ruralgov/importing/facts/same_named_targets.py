"""Names of a task's targets told apart: 2026年改造1.2万户，2027年改造1万户 are no two indicators called 改造."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.targets.indicator_names import ends_with_unit, only_a_year, without_years
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.sources.paragraph import Fact


def distinct(targets: list[Indicator]) -> list[Indicator]:
    """Shared names become the printed words before the number, or those with the number where that is not enough."""
    targets = _each_year(_by_year(targets))
    for words in ("before", "clause"):
        counts = Counter(_key(item) for item in targets)
        targets = [_named(item, getattr(item, words)) if counts[_key(item)] > 1 else item for item in targets]
    return list(_once(targets))


def _once(targets: list[Indicator]) -> Iterator[Indicator]:
    """The same number said twice is one; two numbers under one name are counted."""
    seen: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for item in targets:
        value = (item.limit, item.low.value, item.high.value if item.high else "", item.unit, item.when)
        known = seen.setdefault(_key(item), [])
        if value in known:
            continue
        known.append(value)
        yield item if len(known) == 1 else _named(item, _counted(item.name, len(known)))


def _counted(name: Fact, count: int) -> Fact:
    tail = f"（{count}）"
    return replace(name, value=name.value + tail, doubt="一项任务内同名，序号为补编")


def _by_year(targets: list[Indicator]) -> list[Indicator]:
    """2025年新建基站60个，2026年新建80个，2027年50个: the later ones are called as the first, each with its year."""
    named: list[Indicator] = []
    first: Indicator | None = None
    for item in targets:
        if first is not None and _goes_on(first, item):
            if named[-1] is first and first.when:
                named[-1] = _of_year(first, first)
            named.append(_of_year(item, first))
        else:
            first = item
            named.append(item)
    return named


def _each_year(targets: list[Indicator]) -> list[Indicator]:
    """2026年，建成示范村20个；2027年，建成示范村30个: one name, and a year of its own for each."""
    same: dict[tuple[str, str], list[Indicator]] = {}
    for item in targets:
        same.setdefault(_key(item), []).append(item)
    apart = {
        key
        for key, row in same.items()
        if len(row) > 1 and len({item.when[:4] for item in row if item.when}) == len(row)
    }
    return [_of_year(item, item) if _key(item) in apart else item for item in targets]


def _goes_on(first: Indicator, item: Indicator) -> bool:
    """Whether a number has a year and no thing of its own, behind one of the same unit and another year."""
    if not item.when or first.when[:4] == item.when[:4] or first.unit != item.unit or first.name.extra:
        return False
    if item.before is None or item.clause is None or first.name.line != item.name.line or item.per != first.per:
        return False
    verb = only_a_year(item.before.value.strip())
    return verb is not None and ends_with_unit(item.clause.value, item.unit) and verb in first.name.value


def _of_year(item: Indicator, first: Indicator) -> Indicator:
    year = f"{item.when[:4]}年"
    core = without_years(first.name.value)
    return replace(item, name=replace(first.name, value=year + core, printed=core, extra=year))


def _key(item: Indicator) -> tuple[str, str]:
    """Norms may share a name with others: 每村, 每乡镇 tell them apart."""
    return item.name.value, item.per


def _named(item: Indicator, words: Fact | None) -> Indicator:
    return replace(item, name=words) if words and len(words.value) > 1 else item
