"""Money of a day that is another by entries made later: planned, arrived, spent, carried on, taken back, given in kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from ruralgov.money.totals import total, totals
from ruralgov.papers.restating.first_reports import FirstReports
from ruralgov.papers.restating.late_words import later, made, why
from ruralgov.plan.entry import Entry
from ruralgov.plan.funding import Appropriation, Carried, InKind, Payment, Returned
from ruralgov.plan.lookups.index import Index
from ruralgov.text import grouped, number

Moved = Appropriation | Payment | Returned | Carried


def late_money(then: Index, now: Index, first: FirstReports | None = None) -> Iterator[str]:
    """By log and item: a correction that moves a payment to another item leaves the total as it was, and is told too.

    Where ``first`` is given, it takes what was booked where nothing had been.
    """
    yield from _planned(then, now)
    before, after = total(then), total(now)
    was_carried, carried = (sum(_sums(_left(index)).values(), Decimal(0)) for index in (then, now))
    logs: tuple[tuple[str, str, Decimal, Decimal], ...] = (
        ("到位资金", "appropriations", before.appropriated, after.appropriated),
        ("支出", "payments", before.spent, after.spent),
        ("结转资金", "carried", was_carried, carried),
        ("结余收回", "returned", before.returned, after.returned),
    )
    for name, log, was, sum_ in logs:
        known, found = (_left(index) if log == "carried" else getattr(index.plan.funding, log) for index in (then, now))
        late = later(then, now, ("funding", log))
        items = tuple(_items(known, found, late))
        if first and late and not known and made(late) == "补报为" and log in ("appropriations", "payments"):
            first.note_sum(name, sum_, late)
        elif was != sum_:
            yield f"{name}由{grouped(was)}元{made(late)}{grouped(sum_)}元{_by_item(items)}"
        elif items:
            yield f"{name}总额不变，为{grouped(sum_)}元{_by_item(items)}"
    yield from _in_kind(then, now)


def _planned(then: Index, now: Index) -> Iterator[str]:
    """What the sources were to pay, by what had been approved: which approval moved it stands with the approvals."""
    before, after = totals(then, "source"), totals(now, "source")
    was, sum_ = (sum((one.planned for one in found.values()), Decimal(0)) for found in (before, after))
    items = [
        f"{source or '未明确来源'}由{grouped(before[source].planned if source in before else Decimal(0))}元"
        f"调整为{grouped(after[source].planned if source in after else Decimal(0))}元"
        for source in dict.fromkeys((*before, *after))
        if (source in before and before[source].planned) != (source in after and after[source].planned)
    ]
    if was != sum_:
        yield f"计划资金由{grouped(was)}元调整为{grouped(sum_)}元{_by_item(items)}"
    elif items:
        yield f"计划资金总额不变，为{grouped(sum_)}元{_by_item(items)}"


def _by_item(items: Sequence[str]) -> str:
    return f"：{'；'.join(items)}" if items else ""


def _items(known: Sequence[Moved], found: Sequence[Moved], late: Sequence[Any]) -> Iterator[str]:
    """Each item whose sum is another now, with the day and the reason of what came later."""
    was, sums = _sums(known), _sums(found)
    days = {one.replaces for one in late if isinstance(one, Entry) and one.replaces}
    for item in dict.fromkeys((*was, *sums)):
        if was[item] != sums[item]:
            own = [one for one in late if _item(one) == item]
            # What was moved to another item is explained by the entry that stands there now.
            reasons = own or [one for one in late if isinstance(one, Entry) and one.replaces in days]
            yield f"{item}由{grouped(was[item])}元{made(reasons)}{grouped(sums[item])}元{why(reasons)}"


def _left(index: Index) -> list[Carried]:
    """Money that was carried on; an advance that is out is none."""
    return [one for one in index.plan.funding.carried if one.reimbursed_by is None]


def _sums(entries: Sequence[Moved]) -> Mapping[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for one in entries:
        found[_item(one)] += one.net if isinstance(one, Payment) else one.amount
    return found


def _item(one: Moved) -> str:
    if isinstance(one, Payment):
        return f"任务{one.task}{one.item}"
    return f"{one.source}{one.for_ if isinstance(one, Appropriation) else one.item}"


def _in_kind(then: Index, now: Index) -> Iterator[str]:
    known = then.plan.funding.in_kind
    late = [one for one in now.plan.funding.in_kind if one not in known]
    if late:
        yield f"投工投劳和实物投入：{'；'.join(map(_given, late))}"


def _given(one: InKind) -> str:
    return f"任务{one.task}补报{one.item}{number(one.quantity)}{one.unit}{why([one])}"
