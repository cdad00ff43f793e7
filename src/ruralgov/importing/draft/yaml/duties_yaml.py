"""Duties, places and declared numbers as YAML lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.yaml.source_notes import beside, known
from ruralgov.importing.draft.yaml.yaml_values import flow, quoted, scalar
from ruralgov.importing.facts.duties import NOBODY, Duty
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.sources.paragraph import Fact

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def duties(draft: Draft) -> Iterator[str]:
    """What recurs; by the lead units where the text names nobody."""
    if draft.duties:
        yield "duties:" if any(_stands(duty) for duty in draft.duties) else "# duties:"
    for duty in draft.duties:
        notes = [] if duty.by or duty.settled else [NOBODY]
        notes += [duty.name.doubt] if duty.name.doubt else []
        notes += [duty.on.doubt] if duty.on and duty.on.doubt else []
        if duty.since and not known(duty.since):
            notes.append(f"原文自{duty.since.printed}起，年份隐去")
        shown = (
            f"# 待核：{'；'.join(notes)}（第{duty.name.line}{draft.source.unit}）"
            if notes
            else beside(duty.name, unit=draft.source.unit)
        )
        yield f"  {'' if _stands(duty) else '# '}- {flow(_duty(duty))}  {shown}"


def _stands(duty: Duty) -> bool:
    """Whether its one day can stand in the plan."""
    return duty.on is None or known(duty.on)


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
    if duty.task:
        pairs.append(("task", quoted(duty.task)))
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
