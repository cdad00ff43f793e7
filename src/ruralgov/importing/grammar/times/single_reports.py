"""What is handed in once, by a day: 各乡镇于2026年12月10日前报送总结."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.rhythms import ONCE
from ruralgov.importing.grammar.lexicon.times import BEFORE_A_DAY
from ruralgov.importing.grammar.signs import behind
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.grammar.times.dates_in_order import in_order
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_ACT = lazy(either(ONCE))
_UNTIL = ("前", "底", "末")
_MONTHLESS = len("20xx")


class SingleReport(NamedTuple):
    """A day, and where its act stands in the paragraph; ``before`` is where who does it ends."""

    day: Date
    start: int
    end: int
    before: int


def single_reports(para: Para) -> Iterator[SingleReport]:
    """What is handed in by a day; not what comes again each year."""
    for date in in_order(para):
        hidden = date.redacted and not date.yearless
        limit = date.limit and para.text[date.start : date.end].endswith(_UNTIL)
        if not limit or date.habit or hidden or len(date.value) == _MONTHLESS:
            continue
        act = _ACT.match(para.text, date.end)
        if act is None or "每" in para.text[behind(para.text, "。;", date.start) : date.start]:
            continue
        before = date.start - (para.text[date.start - 1 : date.start] in BEFORE_A_DAY)
        yield SingleReport(date, *act.span("act"), before)
