"""第一年改造20户，第二年30户: the years of the plan's period, by their place in it."""

from __future__ import annotations

import re
from dataclasses import replace

from ruralgov.importing.facts.header import Header
from ruralgov.importing.facts.same_named_targets import distinct
from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.lexicon.times import COUNTED_YEAR
from ruralgov.importing.grammar.lexicon.work import BUILDS
from ruralgov.importing.grammar.numerals import from_chinese
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.targets.indicators import Indicator
from ruralgov.importing.sources.paragraph import Para

_BARE = {"完成", "达到", "实现", "完成率"}


def dated(item: TaskDraft, header: Header) -> TaskDraft:
    """The task with the years that its targets count; marked where the plan's period does not have these years."""
    said = {at: match for at, target in enumerate(item.indicators) if (match := _counted(target, item.paras))}
    if not said:
        return item
    years = _years(header)
    targets = [
        _of_year(target, said[at], *years) if at in said else target for at, target in enumerate(item.indicators)
    ]
    return replace(item, indicators=tuple(distinct(targets)))


def _years(header: Header) -> tuple[int, int]:
    """The first and the last year of the period; nothing where it is not known."""
    said = [fact.value[:4] if fact else "" for fact in (header.start, header.end)]
    first, last = (int(year) if year.isdecimal() else 0 for year in said)
    return (first, last) if first < last else (0, 0)


def _counted(target: Indicator, paras: tuple[tuple[Para, int], ...]) -> re.Match[str] | None:
    """The last 第一年 before the number in its sentence, where no other year stands there."""
    if target.when:
        return None
    for para, begins in paras:
        left, right = target.at
        if target.low.line in para.lines and target.low.printed in para.raw[left:right]:
            start = behind(para.text, "。;", left, begins)
            found = list(COUNTED_YEAR.finditer(para.text, start, left))
            return found[-1] if found else None
    return None


def _of_year(target: Indicator, match: re.Match[str], first: int, last: int) -> Indicator:
    year = _year(match["which"] or match["word"], first, last)
    said = match[0].strip(",:")
    if not first <= year <= last or not first:
        return replace(target, doubt=target.doubt or f"原文写“{said}”，方案期限里没有认出是哪一年")
    # 第一年，建成示范村20个: so it is called where another year's is called 建成示范村, too
    name = COUNTED_YEAR.sub("", target.name.value, count=1).removesuffix(target.low.printed)
    doubt = target.doubt or ("名称缺主语，原文没有写什么" if name in _BARE or BUILDS.fullmatch(name) else "")
    before = target.before
    if before:
        opening = COUNTED_YEAR.match(before.value)
        rest = before.value[opening.end() :] if opening else before.value
        before = replace(before, value=f"{year}年{rest}", printed=rest, extra=f"{year}年")
    return replace(
        target,
        name=replace(target.name, value=name, printed=name) if name else target.name,
        when=str(year),
        before=before,
        doubt=doubt,
    )


def _year(which: str, first: int, last: int) -> int:
    if which == "首":
        return first
    if which in {"末", "最后一"}:
        return last
    if which[0] in "前后头":
        return 0
    return first + 1 if which == "次" else first + (from_chinese(which) or int(which)) - 1
