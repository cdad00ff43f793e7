"""The numbers that the aims print: which stand in the goals of the draft, and which a person is to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ruralgov.importing.facts.numbers_left import PrintedNumber, around
from ruralgov.importing.grammar.phrases import numbers, parts_in_words
from ruralgov.importing.grammar.phrases.phrase import within
from ruralgov.importing.grammar.signs import CLAUSE_END
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.sources.paragraph import Para

_SIGNS = ",。;:\n"


def numbers_of_aims(said: Iterable[tuple[Para, int, int]], goals: Iterable[Indicator]) -> Iterator[PrintedNumber]:
    """Every number of the aims but sums of money, in printed order; ``goals`` are the targets that the draft has of them.

    A goal stands at its number, so that of two equal ones the one that was lost is asked.
    """
    read = list(goals)
    for para, begins, ends in said:
        own = [one for one in read if one.low.line in para.lines]
        for phrase in within((*numbers(para), *parts_in_words(para)), begins, ends):
            printed = para.raw[phrase.start : phrase.end]
            if printed.endswith("元"):
                continue
            placed = any(_is_of(goal, para, phrase.start, printed) for goal in own)
            words = around(para, phrase.start, phrase.end, _SIGNS, CLAUSE_END, begins)
            yield PrintedNumber("", words, placed, goal=True)


def _is_of(goal: Indicator, para: Para, start: int, printed: str) -> bool:
    """Whether the number is that of the goal, where it starts from, or a part of its name."""
    first, last = goal.at
    own = first <= start < last and goal.low.printed in para.raw[first:last]
    return own or printed in goal.name.value or bool(goal.base and goal.base.printed == printed)
