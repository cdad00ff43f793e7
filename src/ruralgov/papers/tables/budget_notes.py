"""What stands below a budget in words: what was rounded, how a grant comes about, who advances what."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from ruralgov.money.grants import grant
from ruralgov.money.neighbouring_years import paid_ahead, paid_late, taken_back_late
from ruralgov.money.payment_years import back_from_before, payment_years
from ruralgov.money.shares import Line, amount_key
from ruralgov.papers.cell_words import money
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped, number


def rounding_notes(found: Sequence[Line]) -> list[str]:
    """Where rounding put a unit: each part that is not its exact share, with the exact share."""
    return [f"取整：任务{line.task.id}“{line.item}”{line.year}年，{_taken(line)}。" for line in found if line.rounded]


def _taken(line: Line) -> str:
    """What each source would pay and what it pays: 省级财政应为33,333.333333…元，取33,333元；市级财政应为…."""
    return "；".join(
        f"{source}应为{_exact(part)}元，取{money(line.shares[source], '元')}元" for source, part in line.rounded.items()
    )


def grant_notes(index: Index, found: Sequence[Line]) -> list[str]:
    """How a grant by grade comes to its sum, and where a cap limits it."""
    notes = []
    for line in found:
        rule = index.plan.funding.rule(line.rule, line.year)
        granted = grant(index, rule) if rule and amount_key(line.task.budget[line.line_index]) == "shares" else None
        if granted:
            parts = "，".join(f"{grade} {count} 个×{money(each, '元')}元" for grade, count, each in granted.grades)
            cap = f"合计{money(granted.full, '元')}元，最高不超过{money(granted.amount, '元')}元"
            limited = f"；{cap}" if granted.amount < granted.full else ""
            notes.append(f"分档：任务{line.task.id}“{line.item}”{line.year}年，{parts}{limited}。")
    return notes


def advance_notes(found: Sequence[Line]) -> list[str]:
    """Who advances what, and who pays it back."""
    pairs = dict.fromkeys((line.rule, *line.advance) for line in found if line.advance)
    return [f"垫付：“{rule}”由{first}先行垫付，{back}据实补助。" for rule, first, back in pairs]


def other_years_notes(index: Index) -> list[str]:
    """What arrived for the next plan's year, or the last one's, or came back of what was paid before, and is in no sum here."""
    return (
        [
            f"{word}：{one.budget_year}年的资金，{one.source}“{one.for_}”{money(one.amount, '元')}元，不计入本方案的到位。"
            for word, found in (("补拨上年", paid_late(index)), ("提前下达", paid_ahead(index)))
            for one in found.values()
        ]
        + [
            f"退回：{payment_years(index)[place]}年的支出，{one.source}“{one.item}”{money(-one.net, '元')}元，"
            "不计入本方案的支出，可以继续使用。"
            for place, one in back_from_before(index).items()
        ]
        + [
            f"收回：{one.budget_year}年的结余，{one.source}“{one.item}”{money(one.amount, '元')}元，不计入本方案的结余收回。"
            for one in taken_back_late(index).values()
        ]
    )


def minimum_notes(index: Index, found: Sequence[Line]) -> list[str]:
    """What a source must pay at least of a budget, whatever the shares come to."""
    rules = dict.fromkeys((line.rule, line.year) for line in found if line.rule)
    said = [
        f"最低出资：“{name}”{source}不低于{number(least)}%。"
        for name, year in rules
        if name and (rule := index.plan.funding.rule(name, year))
        for source, least in (rule.minimum or {}).items()
    ]
    return list(dict.fromkeys(said))


def _exact(part: Fraction) -> str:
    shown = (Decimal(part.numerator) / Decimal(part.denominator)).quantize(Decimal("0.000001"))
    return grouped(shown) + ("" if Fraction(shown) == part else "…")
