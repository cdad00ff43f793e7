"""What of the money of a period belongs to other budget years, in words: every paper that shows the figure says it so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ruralgov.money.period_flows import Flow
from ruralgov.papers.cell_words import money


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
    return tuple(f"本期{what}：{words}。" for what, words in said if words)


def _joined(within: Sequence[str], off: Sequence[str]) -> str:
    """What is in the figure, and what was taken off it."""
    return "，".join(head + "、".join(parts) for head, parts in (("其中", within), ("已减去", off)) if parts)


def _sum(yuan: Decimal, unit: str) -> str:
    return f"{money(abs(yuan), unit)}{unit}"
