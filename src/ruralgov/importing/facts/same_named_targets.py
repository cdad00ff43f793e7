"""Names of a task's targets told apart: 2026年改造1.2万户，2027年改造1万户 are no two indicators called 改造."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ruralgov.importing.facts.header import Header
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.indicator_names import (
    NO_SUBJECT,
    bare_name,
    is_any_verb,
    is_change,
    names_nothing,
)
from ruralgov.importing.grammar.targets.numbers_in_time import may_be_of, thing_named
from ruralgov.importing.grammar.targets.repeated_targets import is_often, without_rhythm
from ruralgov.importing.grammar.times.borrowed_years import year_for
from ruralgov.importing.grammar.times.counted_years import CountedYear, without_counted_year, year_counted_before
from ruralgov.importing.grammar.times.dates import said
from ruralgov.importing.sources.paragraph import Fact, Para

_SHORT_TITLE = 20
_SO_FAR = "累计"
_RECENT = 8
"""Things counted last that a number may go on with."""


def distinct(targets: list[Indicator], title: Fact | None = None) -> list[Indicator]:
    """Shared names become the printed words before the number, or those with the number where that is not enough.

    ``title`` is that of the task: what it calls is counted where the text names nothing.
    """
    targets = _each_date(_by_date(targets, title))
    for words in ("before", "clause"):
        counts = Counter(_key(item) for item in targets)
        targets = [_named(item, getattr(item, words)) if counts[_key(item)] > 1 else item for item in targets]
    return list(_once(targets))


def norms_of_years(norms: Iterable[Indicator], title: Fact) -> tuple[Indicator, ...]:
    """2026年每村不少于3名，2027年每村不少于5名: a norm has no year, so that the last of them is drafted, and the others are asked.

    One that nothing but its number names has the title of its task.
    """
    rows: dict[tuple[int, str, str], list[Indicator]] = {}
    for item in norms:
        rows.setdefault((item.low.line, item.per, item.unit), []).append(item)
    return tuple(one for row in rows.values() for one in _last_year(row, title))


def _last_year(row: list[Indicator], title: Fact) -> list[Indicator]:
    if len(row) < 2 or len({one.when for one in row if one.when}) < len(row) or not _of_one_thing(row):
        return row
    *earlier, last = sorted(row, key=lambda one: one.when)
    first = row[0]
    name = title if first.low.printed in first.name.value else first.name
    if name.extra == said(first.when):
        name = replace(name, value=name.printed, extra="")
    others = "、".join(f"{said(one.when)}{one.low.printed}" for one in earlier)
    doubt = f"标准不分年，按{said(last.when)}的写，原文另有{others}"
    return [replace(last, name=name, doubt="；".join(filter(None, (last.doubt, doubt))))]


def _of_one_thing(row: list[Indicator]) -> bool:
    """The same name, or later ones that have none but their number."""
    first = thing_named(row[0].name.value)
    return all(one.low.printed in one.name.value or thing_named(one.name.value) == first for one in row[1:])


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


def _by_date(targets: list[Indicator], title: Fact | None) -> list[Indicator]:
    """2025年新建基站60个，2026年新建80个，2027年50个: the later ones are called as the first, each with its date."""
    if sum(_only_number(item) and not item.when for item in targets) > 1:
        title = None  # two numbers of two things, and one title
    named: list[Indicator] = []
    firsts: list[tuple[int, Indicator]] = []
    for item in targets:
        place, first = next(((at, one) for at, one in reversed(firsts[-_RECENT:]) if _goes_on(one, item)), (-1, None))
        if first is None and item.all_of_it:
            continue  # 全部完成, and no rate that it is the last of
        if first is None:
            firsts.append((len(named), _titled(_done_of(named, item) or _other_work(named, item) or item, title)))
            named.append(firsts[-1][1])
        elif is_often(first.every) and item.every != first.every and not item.per:
            named[place] = _asked_beside(named[place], item)
            named.append(_of_date(item, _without_rhythm(first)))
        elif _reaches_on(first, item):
            named.append(replace(item, name=first.name, thing=thing_named(first.name.value)))
        elif item.time.counted == "whole" and item.when == named[-1].when and item.unit != "%":
            named.append(_so_far(item, first))
        else:
            if item.when != first.when and first.when and named[place] is first:
                named[place] = _of_date(first, first)
            named.append(_of_date(item, first))
    return named


def _done_of(named: list[Indicator], item: Indicator) -> Indicator | None:
    """创建示范户3600户，2026年完成40%: a rate that has no thing of its own, behind how many there are to be."""
    whole = next((one for one in reversed(named[-_RECENT:]) if one.unit != "%" and not one.per), None)
    rate = item.unit == "%" and item.time.bare and is_any_verb(item.name.value)
    if whole is None or not rate or whole.name.line != item.name.line or whole.name.extra:
        return None
    value = item.name.value + whole.name.value
    name = replace(whole.name, value=value, printed=whole.name.value, extra=item.name.value)
    doubt = "；".join(filter(None, (f"是前面{whole.low.printed}的{item.low.printed}，按比例记", item.doubt)))
    return replace(item, name=name, thing=value, doubt=doubt)


def _other_work(named: list[Indicator], item: Indicator) -> Indicator | None:
    """垃圾中转站2026年改造4座，2027年新建2座: other work, on what the number before it counts; a person confirms it."""
    before = named[-1] if named else None
    verb = item.name.value
    if before is None or not (item.time.bare and item.when and names_nothing(verb)) or is_any_verb(verb):
        return None
    thing = bare_name(before.name.value)
    if before.unit != item.unit or before.per or before.name.line != item.name.line or names_nothing(thing):
        return None
    name = replace(before.name, value=verb + thing, printed=thing, extra=verb)
    doubt = "；".join(filter(None, (f"原文没有写{verb}什么，取前面的", item.doubt)))
    return replace(item, name=name, thing=name.value, doubt=doubt)


def _without_rhythm(first: Indicator) -> Indicator:
    """每月开展宣讲不少于2次，2026年、2027年均达到24次: the years count 开展宣讲."""
    name = without_rhythm(first.name.value)
    return replace(first, name=replace(first.name, value=name, printed=name))


def _asked_beside(first: Indicator, item: Indicator) -> Indicator:
    doubt = f"同一件事另有按年的数{item.low.printed}，看是不是一个指标"
    return replace(first, doubt="；".join(filter(None, (first.doubt, doubt))))


def _titled(item: Indicator, title: Fact | None) -> Indicator:
    """建成15座 of a task 建设公厕: what is counted stands in the title alone, and a person confirms it."""
    rate = item.unit == "%" and names_nothing(item.name.value)
    if not item.time.bare or not (is_any_verb(item.name.value) or _only_number(item) or rate):
        return item
    if title is None or title.doubt or len(title.value) > _SHORT_TITLE:
        unnamed = names_nothing(item.name.value) and not item.doubt
        return replace(item, doubt=NO_SUBJECT) if unnamed else item
    doubt = "；".join(filter(None, ("原文没有写是什么，取任务标题", item.doubt)))
    return replace(item, name=title, thing=title.value, doubt=doubt)


def _only_number(item: Indicator) -> bool:
    """全年不少于12场: named by nothing but its own printed words."""
    return item.time.bare and not item.time.verb and item.low.printed in item.name.value


def _each_date(targets: list[Indicator]) -> list[Indicator]:
    """2026年，建成示范村20个；2027年，建成示范村30个: one name, and a date of its own for each."""
    same: dict[tuple[str, str], list[Indicator]] = {}
    for item in targets:
        same.setdefault(_key(item), []).append(item)
    apart = {
        key for key, row in same.items() if len(row) > 1 and len({item.when for item in row if item.when}) == len(row)
    }
    return [_of_date(item, item) if _key(item) in apart else item for item in targets]


def in_years(targets: Iterable[Indicator], year: Fact | None) -> Iterator[Indicator]:
    """Dates that are printed without a year have that of the plan; without one they are no dates."""
    targets = list(targets)
    months = {(item.low.line, item.unit, item.when) for item in targets if item.when.startswith("????")}
    rows = Counter((line, unit) for line, unit, _ in months)
    for item in (_each_in_year(one, year) for one in targets):
        if item.time.relative and (year is None or not item.time.this_year):
            yield replace(
                item, doubt="；".join(filter(None, (item.doubt, f"原文写“{item.time.relative}”，没有写是哪年")))
            )
        elif not item.when.startswith("????"):
            yield item
        elif year is None or not (own := year_for(item.when, year)):
            several = rows[item.low.line, item.unit] > 1
            doubt = "；".join(
                filter(
                    None,
                    (item.doubt, f"{said(item.when).removeprefix('????年') or '年底'}没有写是哪年" if several else ""),
                )
            )
            yield replace(item, when="", doubt=doubt)
        else:
            yield replace(item, when=item.when.replace("????", own), borrowed=f"年份取自第{year.line}行")


def _each_in_year(item: Indicator, year: Fact | None) -> Indicator:
    """上半年、下半年各5场, in the year of the plan; of no year they are no days."""
    if not any(day.value.startswith("????") for day in item.time.each):
        return item
    found = tuple(_in_year(day, year) for day in item.time.each)
    return replace(item, time=replace(item.time, each=found if all(day.value for day in found) else ()))


def _in_year(day: Fact, year: Fact | None) -> Fact:
    own = year_for(day.value, year) if year and day.value.startswith("????") else ""
    value = day.value.replace("????", own) if own else "" if day.value.startswith("????") else day.value
    return replace(day, value=value, extra=f"{own}年" if own else day.extra)


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
    doubt = target.doubt or (NO_SUBJECT if names_nothing(name) else "")
    before = target.before
    if before:
        rest = without_counted_year(before.value, opening=True)
        before = replace(before, value=f"{year}年{rest}", printed=rest, extra=f"{year}年")
    named = replace(target.name, value=name, printed=name) if name else target.name
    return replace(target, name=named, thing=thing_named(named.value), when=str(year), before=before, doubt=doubt)


def _reaches_on(first: Indicator, item: Indicator) -> bool:
    """2026年助餐覆盖40个村，2027年覆盖90个村: what reaches them is said before the first."""
    named = item.name.extra.startswith("的") and first.name.value.endswith(item.name.value)
    return bool(named and item.when and first.name.extra == item.name.extra)


def _goes_on(first: Indicator, item: Indicator) -> bool:
    """Whether a number has a date, or counts all so far, and no thing of its own, behind one of the same unit."""
    if _reaches_on(first, item) and first.name.line == item.name.line:
        return True
    if first.unit != item.unit or first.per != item.per or first.name.line != item.name.line:
        return False
    if (
        first.name.extra
        and first.name.extra != said(first.when)
        and not is_change(first.name.extra)
        and not names_nothing(first.name.extra)
    ):
        return False  # a name that is put together
    dated = item.when or item.time.counted == "whole" or item.time.part or item.time.years
    return bool(item.time.bare and dated and may_be_of(item.time.verb, f"{first.name.value} {first.time.verb}"))


def _of_date(item: Indicator, first: Indicator) -> Indicator:
    """The number called as the first, with its date before it."""
    date = said(item.when)
    core, before = thing_named(first.name.value), first.name.extra
    if before and core == before + first.name.printed:
        named = replace(first.name, value=date + core, extra=date + before)
    else:
        named = replace(first.name, value=date + core, printed=core, extra=date)
    return replace(item, name=named, thing=core)


def _so_far(item: Indicator, first: Indicator) -> Indicator:
    """2026年再建8座，累计达到20座: the whole behind its last part, at the same date."""
    core = thing_named(first.name.value)
    return replace(item, name=replace(first.name, value=f"{core}{_SO_FAR}", printed=core, extra=_SO_FAR), thing=core)


def _key(item: Indicator) -> tuple[str, str]:
    """Norms may share a name with others: 每村, 每乡镇 tell them apart."""
    return item.name.value, item.per


def _named(item: Indicator, words: Fact | None) -> Indicator:
    return replace(item, name=words) if words and len(words.value) > 1 else item
