"""What of the money of a period belongs to other budget years, in words: every paper that shows the figure says it so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ruralgov.money.advances import late_beyond
from ruralgov.money.neighbouring_years import paid_ahead, taken_back_late
from ruralgov.money.payment_years import back_from_before, payment_years
from ruralgov.money.period_flows import Flow
from ruralgov.papers.cell_words import money
from ruralgov.plan.dates import Span
from ruralgov.plan.funding import Appropriation, Returned
from ruralgov.plan.lookups.index import Index

BEYOND = "超计划到位的不计入到位率，不抵别项的未到位。"
"""How a rate of arrival counts what came beyond the plan."""


def arrived_words(found: Mapping[int, Flow], year: int, unit: str) -> str:
    """其中提前下达2026年180,000元; empty where all is of the period's own year."""
    came = {one: flow.arrived for one, flow in found.items() if flow.arrived > 0}
    gone = {one: flow.arrived for one, flow in found.items() if flow.arrived < 0}
    named = [f"{'提前下达' if one > year else '补拨'}{one}年{_sum(yuan, unit)}" for one, yuan in came.items()]
    return _joined(named, [f"冲减{one}年{_sum(yuan, unit)}" for one, yuan in gone.items()])


def spent_words(found: Mapping[int, Flow], unit: str) -> str:
    """其中2026年的20,000元; 已减去退回2025年支出的20,000元."""
    back = [f"退回{one}年支出的{_sum(flow.spent, unit)}" for one, flow in found.items() if flow.spent < 0]
    paid = [f"{one}年的{_sum(flow.spent, unit)}" for one, flow in found.items() if flow.spent > 0]
    return _joined(paid, back)


def flow_notes(found: Mapping[int, Flow], year: int, unit: str) -> tuple[str, ...]:
    """The notes below a table that has the figures of a period."""
    said = (("到位", arrived_words(found, year, unit)), ("支出", spent_words(found, unit)))
    back = returned_words(found, year, unit)
    return (*(f"本期{what}：{words}。" for what, words in said if words), *(f"本期{one}。" for one in back))


def returned_words(found: Mapping[int, Flow], year: int, unit: str) -> list[str]:
    """收回2026年结余50,000元: what was left of an earlier year of the plan stands in that year's column, and in no paper of this one."""
    return [
        f"收回{one}年结余{_sum(flow.returned, unit)}" for one, flow in found.items() if flow.returned and one < year
    ]


def outside_words(index: Index, span: Span, unit: str) -> list[str]:
    """What came or went within the period of the plans before and behind, by year: in no sum of this one, and said."""
    years, log = payment_years(index), index.plan.funding.appropriations
    # What of it paid an advance back is told with the advance.
    beyond = ((log[place], yuan) for place, yuan in late_beyond(index).items())
    late = ((one.budget_year, yuan) for one, yuan in beyond if span.holds(one.date))
    kinds = (
        ("补拨{}年资金{}（不计入本年到位）", _by_year(late)),
        ("提前下达{}年资金{}（不计入本年到位）", _of_year(paid_ahead(index).values(), span)),
        (
            "退回{}年支出{}（不计入本年支出）",
            _by_year(
                (years[place], -one.net) for place, one in back_from_before(index).items() if span.holds(one.date)
            ),
        ),
        ("收回{}年结余{}", _of_year(taken_back_late(index).values(), span)),
    )
    return [words.format(year, _sum(yuan, unit)) for words, found in kinds for year, yuan in found.items()]


def _of_year(found: Iterable[Appropriation | Returned], span: Span) -> dict[int, Decimal]:
    return _by_year((one.budget_year, one.amount) for one in found if span.holds(one.date))


def _by_year(found: Iterable[tuple[int, Decimal]]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for year, yuan in found:
        sums[year] = sums.get(year, Decimal(0)) + yuan
    return sums


def _joined(within: Sequence[str], off: Sequence[str]) -> str:
    """What is in the figure, and what was taken off it."""
    return "，".join(head + "、".join(parts) for head, parts in (("其中", within), ("已减去", off)) if parts)


def _sum(yuan: Decimal, unit: str) -> str:
    return f"{money(abs(yuan), unit)}{unit}"
