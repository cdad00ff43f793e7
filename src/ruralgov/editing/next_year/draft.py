"""The draft of next year's plan while it is made: what it is made from, and one change of its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from ruralgov.editing.amended_fields import order
from ruralgov.editing.line_splices import AddKey, Put
from ruralgov.editing.rewritten_text import Rewriting
from ruralgov.findings import Path
from ruralgov.plan.lookups.day.corrected_entries import last_logged
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import LIMITS, Limits
from ruralgov.reading.plan_file import Loaded
from ruralgov.records.carried_over import carried, kept_by_year
from ruralgov.text import Text, number

MARK = "待核"
TYPED_YEAR = re.compile(r"^(\d{4})(?=\D|$)")


class Draft:
    """This year's plan, what of it goes over, and the text that is being rewritten.

    ``words`` say what stays behind, ``met`` names the targets that were reached, ``owed`` are balances of advances to write.
    """

    def __init__(self, loaded: Loaded, index: Index, year: int) -> None:
        self.loaded = loaded
        self.file = loaded.file
        self.source = loaded.source
        self.plan = index.plan
        self.index = index
        self.year = year
        self.first, self.last = date(year, 1, 1), date(year, 12, 31)
        self.day = max(
            filter(None, (last_logged(index.plan), index.period.end if index.period else None)), default=self.first
        )
        self.out = Rewriting(loaded.source, MARK)
        self.kept = carried(index, self.day)
        self.ids = {index.plan.tasks[place].id for place in self.kept}
        self.words: list[Text] = []
        self.met: list[str] = []
        self.owed: list[dict[str, object]] = []
        self.own_stages = False

    def years(self, path: Path, lines: Iterable[tuple[str, int]], words: Callable[[int], str]) -> None:
        """Of things by year those of the new one, else the last with its year moved; ``words`` says what of each."""
        kept = kept_by_year(lines, self.year)
        for at, moved in kept.items():
            if moved:
                self.put((*path, at, "year"), str(self.year), words(at))
        self.out.keep(path, kept)

    def move_year(self, path: Path, words: str, years: int | None = None) -> None:
        """The year of a day as it was typed (2026-03, 2026-Q1) becomes the new one, or moves by so many."""
        if self.source.exists(path):
            self.put(path, in_year(str(self.source.value_at(path)), self.year, years), words)

    def typed_at(self, path: Path) -> Path | None:
        """Where a value of the plan stands in the file; None where part of it cannot be read: it goes over as it was typed."""
        return typed_at(self.loaded, path)

    @property
    def misread(self) -> bool:
        """Whether something could not be read: what it names, or a comment on it excuses, nobody knows."""
        return bool(self.loaded.repair and self.loaded.repair.removed)

    def put(self, path: Path, yaml: str, words: str) -> None:
        """Another value, with why it must be looked at."""
        if self.source.exists(path):
            self.out.edit(Put(path, yaml))
            self.out.remark(path, words)

    def set(self, base: Path, key: str, yaml: str) -> None:
        """A value that needs no look, added where there is none."""
        path = (*base, key)
        self.out.edit(Put(path, yaml) if self.source.exists(path) else AddKey(base, key, yaml, order(base, key)))

    def remark(self, path: Path, words: str) -> None:
        """Why a value that stays must be looked at."""
        if self.source.exists(path) and self.source.value_at(path):
            self.out.remark(path, words)


def typed_at(loaded: Loaded, path: Path) -> Path | None:
    """Where a value of the plan stands in its file; None where part of it cannot be read."""
    found = loaded.original(path)
    gone = loaded.repair.removed if loaded.repair else ()
    return None if any(one[: len(found)] == found for one in gone) else found


def same_day(day: date, year: int) -> str:
    """The same day of another year."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day).isoformat()


def in_year(typed: str, year: int, years: int | None = None) -> str:
    """A day as it was typed (2026-03, 2026-Q1) in another year, or so many years on."""
    moved = TYPED_YEAR.sub(lambda found: str(year if years is None else int(found[1]) + years), typed)
    return moved.replace("-02-29", "-02-28")


def limit_of(one: Limits) -> str:
    """Which of its limits is given."""
    return next(name for name in LIMITS if getattr(one, name) is not None)


def plain(value: object) -> str:
    """A limit as it is said in a remark."""
    return number(value) if isinstance(value, Decimal) else str(value)
