"""The numbers and days that a task's text prints: which stand in the draft, and which a person is to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ruralgov.importing.facts.tasks import TaskDraft
from ruralgov.importing.grammar.phrases import numbers, when
from ruralgov.importing.grammar.signs import CLAUSE_END, behind
from ruralgov.importing.sources.paragraph import Fact, Para
from ruralgov.importing.sources.patterns import lazy

_LONGEST = 40
"""Characters of a clause that are shown before a number and behind it."""
_YEAR_ALONE = lazy(r"20\d\d年度?")


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number of a task's text, by the clause it stands in; ``placed`` where the draft has it."""

    task: str
    words: Fact
    placed: bool

    @property
    def asked(self) -> tuple[int, str]:
        """What a person is asked, with its line."""
        return self.words.line, f"任务{self.task}：“{self.words.printed}”没有写进草稿"


def printed_numbers(tasks: Iterable[TaskDraft], found: Iterable[Fact]) -> Iterator[PrintedNumber]:
    """Every number of every task; ``found`` are all values of the draft. What a value was read from is placed with it."""
    values: dict[int, list[str]] = defaultdict(list)
    for fact in found:
        values[fact.line].append(_bare(fact.printed))
    for item in tasks:
        read = [value for line in item.lines for value in values[line]]
        for para, begins in item.paras:
            for start, end in _spans(para, begins):
                printed = _bare(para.raw[start:end])
                clause = _clause(para, begins, start, end)
                yield PrintedNumber(item.id.value, clause, any(printed in value for value in read))


def _spans(para: Para, begins: int) -> Iterator[tuple[int, int]]:
    """Where numbers with their unit stand, and days."""
    yield from ((phrase.start, phrase.end) for phrase in numbers(para) if phrase.start >= begins)
    for phrase in when(para):
        if phrase.start >= begins and not _YEAR_ALONE.fullmatch(para.text, phrase.start, phrase.end):
            yield phrase.start, phrase.end


def _clause(para: Para, begins: int, start: int, end: int) -> Fact:
    left = behind(para.text, ",。;:", start, max(start - _LONGEST, begins))
    stop = CLAUSE_END.search(para.text, end, end + _LONGEST)
    return para.fact(left, stop.start() if stop else min(end + _LONGEST, len(para.text)))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
