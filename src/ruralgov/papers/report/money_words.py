"""The money of a year at a glance, in the plan's unit and with the mark of what is assumed; and the money of the period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from ruralgov.money.advances import advances, brought_advances
from ruralgov.money.shares import lines
from ruralgov.money.totals import Key, Sums, total, totals
from ruralgov.papers.cell_words import money, percent
from ruralgov.papers.flow_words import arrived_words, outside_words, returned_words, spent_words
from ruralgov.papers.page import ASSUMED
from ruralgov.papers.report.comparison import Compared
from ruralgov.papers.tables.in_kind_table import given_in
from ruralgov.plan.lookups.index import Index


def money_words(index: Index, found: Compared, year: int, day: date) -> dict[str, object]:
    """For the template: ``money`` is None where the year has none. What cannot be told for an error stands in no sentence."""
    by_source, sure = totals(index, "source", year=year), "money" not in index.wrong
    unit = index.plan.money_unit
    whole = total(index, year=year)
    return {
        "has_money": bool(by_source),
        "money_years": sorted({line.year for line in lines(index)}),
        "has_in_kind": given_in(index, year),
        "money": _glance(whole, by_source, unit) if by_source and sure else None,
        "late_money": sure and bool(whole.gap) and day >= date(year, 12, 31),
        **(_flows(index, found, unit) if sure else dict.fromkeys(("arrived", "spent", "repaid"), "")),
    }


def _flows(index: Index, found: Compared, unit: str) -> dict[str, object]:
    """What came and went in the period, and what was paid back."""
    now, span = found.now, found.now.span
    return {
        "arrived": _flow(now.arrived, unit, "净减少", arrived_words(now.elsewhere, span.end.year, unit)),
        "spent": _flow(now.spent, unit, "净退回", spent_words(now.elsewhere, unit)),
        "repaid": "，".join(
            (
                *_repaid(index, span.start, unit),
                *returned_words(now.elsewhere, span.start.year, unit),
                *outside_words(index, span, unit),
            )
        ),
    }


def _flow(yuan: Decimal, unit: str, below: str, elsewhere: str) -> str:
    """What came or went in the period, and what of it is other years'; where more went back, that it did."""
    of = f"（{elsewhere}）" if elsewhere else ""
    return (below if yuan < 0 else "") + _sum(abs(yuan), unit) + of if yuan or of else ""


def _repaid(index: Index, start: date, unit: str) -> list[str]:
    """Who paid back what was advanced, within the period: it counts as no money that arrived, and would go unsaid."""
    now = _by_pair(index)
    before = _by_pair(index.at(start - timedelta(days=1), index.known_on)) if now else {}
    back = {pair: amount - before.get(pair, Decimal(0)) for pair, amount in now.items()}
    return [f"{payer}归还{first}垫付{_sum(amount, unit)}" for (payer, first), amount in back.items() if amount > 0]


def _by_pair(index: Index) -> dict[tuple[str, str], Decimal]:
    """What was paid back by whom to whom, of advances of the plan and of before."""
    found: dict[tuple[str, str], Decimal] = {}
    lent = [(one.due_from, one.by, one.repaid) for one in advances(index)]
    brought = [(one.due_from, one.by, one.repaid) for one in brought_advances(index)]
    for payer, first, repaid in (*lent, *brought):
        found[payer, first] = found.get((payer, first), Decimal(0)) + repaid
    return found


def _glance(whole: Sums, by_source: Mapping[Key, Sums], unit: str) -> dict[str, str]:
    mark = ASSUMED if whole.assumed else ""
    return {
        "planned": _sum(whole.planned, unit) + mark if whole.planned else "",
        "came": _sum(whole.came, unit) if whole.came else "",
        "appropriated": _sum(whole.appropriated, unit) if whole.appropriated else "",
        "spent": _sum(whole.spent, unit) if whole.spent else "",
        "execution": percent(whole.execution) if whole.execution is not None else "",
        "gap": _sum(whole.gap, unit) + mark if whole.gap else "",
        "gaps": _gaps(by_source, unit),
        "beyond": _sum(whole.beyond, unit) + mark if whole.beyond else "",
        "advanced": _sum(whole.advanced, unit) if whole.advanced else "",
    }


def _gaps(by_source: Mapping[Key, Sums], unit: str) -> str:
    """What each source still owes, the most first; nothing where there is only one source."""
    owing = sorted(((key, one) for key, one in by_source.items() if one.gap), key=lambda one: -one[1].gap)
    if len(by_source) == 1 or not owing:
        return ""
    if len(owing) == 1:
        return f"均为{owing[0][0] or '未明确来源的'}资金"
    named = [f"{key or '未明确来源的'}{_sum(one.gap, unit)}" for key, one in owing]
    return f"其中{'、'.join(named)}"


def _sum(yuan: Decimal, unit: str) -> str:
    return f"{money(yuan, unit)}{unit}"
