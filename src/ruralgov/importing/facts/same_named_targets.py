"""Names of a task's targets told apart: 2026年改造1.2万户，2027年改造1万户 are no two indicators called 改造."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.facts.header import Header
from ruralgov.importing.grammar.targets.indicator_names import (
    ends_with_unit,
    names_nothing,
    only_a_year,
    without_years,
)
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.grammar.times.counted_years import CountedYear, without_counted_year, year_counted_before
from ruralgov.importing.sources.paragraph import Fact, Para


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


def dated(targets: tuple[Indicator, ...], paras: tuple[tuple[Para, int], ...], header: Header) -> tuple[Indicator, ...]:
    """第一年改造20户，第二年30户: with the years of the plan's period; marked where it does not have these years."""
    said = {at: year for at, target in enumerate(targets) if (year := _counted_year(target, paras))}
    if not said:
        return targets
    period = _period(header)
    return tuple(
        distinct(
            [_counted_from(target, said[at], *period) if at in said else target for at, target in enumerate(targets)]
        )
    )


def _period(header: Header) -> tuple[int, int]:
    """The first and the last year of the plan; nothing where they are not known, or one."""
    said = [fact.value[:4] if fact else "" for fact in (header.start, header.end)]
    first, last = (int(year) if year.isdecimal() else 0 for year in said)
    return (first, last) if first < last else (0, 0)


def _counted_year(target: Indicator, paras: tuple[tuple[Para, int], ...]) -> CountedYear | None:
    left, right = target.at
    for para, begins in paras:
        if not target.when and target.low.line in para.lines and target.low.printed in para.raw[left:right]:
            return year_counted_before(para, left, begins)
    return None


def _counted_from(target: Indicator, counted: CountedYear, first: int, last: int) -> Indicator:
    year = counted.within(first, last)
    if year is None:
        return replace(target, doubt=target.doubt or f"原文写“{counted.words}”，方案期限里没有认出是哪一年")
    # 第一年，建成示范村20个: so it is called where another year's is called 建成示范村, too
    name = without_counted_year(target.name.value).removesuffix(target.low.printed)
    doubt = target.doubt or ("名称缺主语，原文没有写什么" if names_nothing(name) else "")
    before = target.before
    if before:
        rest = without_counted_year(before.value, opening=True)
        before = replace(before, value=f"{year}年{rest}", printed=rest, extra=f"{year}年")
    named = replace(target.name, value=name, printed=name) if name else target.name
    return replace(target, name=named, when=str(year), before=before, doubt=doubt)


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
