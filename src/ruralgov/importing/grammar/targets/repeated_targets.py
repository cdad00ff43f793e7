"""How often a number is to be reached (每季度不少于1次), and for how many of what (每300户1名): the words before it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.rhythms import FOR_SO_MANY, HOW_OFTEN, PRINTED, RHYTHM_OF, RHYTHM_OF_NAME
from ruralgov.importing.grammar.targets.indicator_names import comma_before
from ruralgov.importing.grammar.targets.measures import Measure


def rhythm_of(text: str, measure: Measure) -> str:
    """``quarter`` for 每季度不少于1次: the last rhythm in the stretch between commas before the number."""
    near = list(HOW_OFTEN.finditer(text, comma_before(text, measure, 0), measure.start))
    return RHYTHM_OF[near[-1]["unit"] or "年"] if near else ""


def is_often(rhythm: str) -> bool:
    """Whether that is more often than once a year."""
    return rhythm not in {"", "year"}


def without_rhythm(name: str) -> str:
    """每月开展宣讲 → 开展宣讲."""
    return RHYTHM_OF_NAME.sub("", name)


def for_so_many(text: str, measure: Measure) -> int | None:
    """Where 每300户至400户 begins, if the number is so many for every so many; None otherwise."""
    match = FOR_SO_MANY.search(text, comma_before(text, measure, 0), measure.start)
    return match.start() if match else None


def printed(rhythm: str) -> str:
    """A rhythm of the plan as documents print it: 每季度."""
    return PRINTED[rhythm]
