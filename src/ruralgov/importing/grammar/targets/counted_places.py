"""So many places as a target: those in which something is done."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.importing.grammar.lexicon.measures import ONLY_PLACED
from ruralgov.importing.grammar.lexicon.work import PLACES_WITH_WORK
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.grammar.targets.numbers_in_time import in_time
from ruralgov.importing.sources.paragraph import Para

IN_PLACES = "原文写在多少个地方做，按做到的个数记"


def places_with_work(para: Para, measure: Measure) -> Indicator | None:
    """在30个村推行积分制: so many places are to have it; that it is a target is for a person to confirm."""
    where = ONLY_PLACED.search(para.text, max(measure.bound_at - 12, 0), measure.bound_at)
    found = PLACES_WITH_WORK.match(para.text, measure.end) if where and measure.unit == "个" else None
    if found is None:
        return None
    name = para.fact(*found.span("work"))
    name = replace(name, value=f"{name.value}的{found['noun']}", extra=f"的{found['noun']}")
    limit = (
        measure.limit if measure.limit in {"at_least", "at_most"} else "exactly" if measure.low == "1" else "at_least"
    )
    at = (measure.bound_at, measure.end)
    return Indicator(
        name,
        limit,
        para.fact(measure.start, measure.unit_end, value=measure.low),
        None,
        measure.unit,
        doubt=IN_PLACES,
        when=in_time(para, measure).when,
        at=at,
    )
