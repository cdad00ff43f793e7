"""Where sums of money stand, whatever they are for."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.sums import (
    PRINTED_SUMS,
)
from ruralgov.importing.sources.paragraph import Para, read_once
from ruralgov.importing.sources.patterns import lazy

_PRINTED = lazy(either(PRINTED_SUMS))


@read_once
def sums_printed(para: Para) -> tuple[tuple[int, int], ...]:
    """Where sums of money stand, whatever they are for, in digits or in words."""
    return tuple(match.span() for match in _PRINTED.finditer(para.text)) if "元" in para.text else ()
