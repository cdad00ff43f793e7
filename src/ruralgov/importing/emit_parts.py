"""Funding, duties, places and declared numbers as YAML lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.document import Fact
from ruralgov.importing.duties import Duty
from ruralgov.importing.funding import Share
from ruralgov.importing.notes import beside, known
from ruralgov.importing.numerals import integer
from ruralgov.importing.scalars import flow, scalar

if TYPE_CHECKING:
    from ruralgov.importing.draft import Draft


def funding(draft: Draft) -> Iterator[str]:
    """Sources and ratios; amounts a head and percentages as comments, for they need a year and a quantity."""
    unit = draft.source.unit
    whole = [share for share in draft.money.shares if len(share.parties) == len(share.parts)]
    if whole:
        yield "funding:"
        sources = {fact.value: fact for share in whole for fact in share.parties}
        yield f"  sources: [{', '.join(map(scalar, sources))}]  {beside(*sources.values(), unit=unit)}"
        yield "  shares:"
        for name, share in _named(whole):
            ratio = flow([(scalar(fact.value), part) for fact, part in zip(share.parties, share.parts, strict=True)])
            yield f"    {scalar(name)}: {{ratio: {ratio}}}  {beside(share.ratio, unit=unit)}"
    for share in draft.money.shares:
        if share not in whole:
            yield f"# 待核：比例 {share.ratio.value}（{share.name.value}）{share.doubt}（第{share.ratio.line}{unit}）"
    yield from _costs(draft)


def _named(shares: list[Share]) -> Iterator[tuple[str, Share]]:
    seen: dict[str, int] = {}
    for share in shares:
        name = share.name.value
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}（{seen[name]}）"), share


def _costs(draft: Draft) -> Iterator[str]:
    unit = draft.source.unit
    if draft.money.unit_costs or draft.money.base_shares:
        yield "# 待核：以下标准要补上年度和数量（或基数金额）后，移到所属任务的 budget 下。"
    for cost in draft.money.unit_costs:
        pairs = [
            ("item", scalar(cost.item.value)),
            ("year", ""),
            ("unit_cost", cost.amount.value),
            ("quantity", scalar(cost.who.value) if cost.who else ""),
        ]
        yield f"#   - {flow(pairs)}  {beside(cost.amount, unit=unit)}"
    for base in draft.money.base_shares:
        pairs = [
            ("item", scalar(base.item.value)),
            ("year", ""),
            ("percent", base.percent.value),
            ("of", scalar(base.base.value)),
        ]
        if base.payer:
            pairs.append(("paid_by", scalar(base.payer.value)))
        yield f"#   - {flow(pairs)}  {beside(base.percent, unit=unit)}"


def duties(draft: Draft) -> Iterator[str]:
    """What recurs; by the lead units where the text names nobody."""
    if draft.duties:
        yield "duties:"
    for duty in draft.duties:
        notes = [] if duty.by else ["原文未写由谁负责，暂按牵头单位"]
        if duty.since and not known(duty.since):
            notes.append(f"原文自{duty.since.printed}起，年份隐去")
        shown = (
            f"# 待核：{'；'.join(notes)}（第{duty.name.line}{draft.source.unit}）"
            if notes
            else beside(duty.name, unit=draft.source.unit)
        )
        yield f"  - {flow(_duty(duty))}  {shown}"


def _duty(duty: Duty) -> list[tuple[str, str]]:
    pairs = [
        ("name", scalar(duty.name.value)),
        ("kind", duty.kind),
        ("by", scalar(duty.by.value) if duty.by else "lead"),
    ]
    if duty.to:
        pairs.append(("to", scalar(duty.to.value)))
    pairs.append(("every", duty.every))
    pairs += [
        (key, str(value)) for key, value in (("due", duty.due), ("month", duty.month), ("day", duty.day)) if value
    ]
    if duty.since and known(duty.since):
        pairs.append(("from", duty.since.value))
    return pairs


def places(draft: Draft) -> Iterator[str]:
    """Pilot towns and villages, each with its town and grade."""
    if draft.places:
        yield "places:"
    for place in draft.places:
        pairs = [("name", scalar(place.name.value)), ("kind", place.kind)]
        pairs += [(key, scalar(fact.value)) for key, fact in (("town", place.town), ("grade", place.grade)) if fact]
        yield f"  - {flow(pairs)}  {beside(place.name, unit=draft.source.unit)}"


def declared(draft: Draft) -> Iterator[str]:
    """The numbers of places that the text states, and totals with their parts."""
    unit = draft.source.unit
    if draft.declared or draft.sums:
        yield "declared:"
    for item in draft.declared:
        yield f"  {scalar(item.name.value)}: {_number(item.count)}  {beside(item.count, unit=unit)}"
    taken = {item.name.value for item in draft.declared}
    for total in draft.sums:
        if total.name.value in taken:
            continue
        taken.add(total.name.value)
        parts = flow(
            (scalar(name), count) for name, count in {name.value: _number(count) for name, count in total.parts}.items()
        )
        note = beside(total.total, *(count for _, count in total.parts), unit=unit)
        if not total.agrees:
            note = note.replace("# ", "# 待核：分项之和与总数不符，", 1)
        yield f"  {scalar(total.name.value)}: {{total: {_number(total.total)}, parts: {parts}}}  {note}"


def _number(fact: Fact) -> str:
    number = integer(fact.value)
    return fact.value if number is None else str(number)
