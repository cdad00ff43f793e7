"""Pilot places of a document, the numbers that it states of them, and its totals with their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.phrases import counted, places_named, places_under
from ruralgov.importing.grammar.places.pilot_places import Place, is_grade
from ruralgov.importing.grammar.places.totals import Count
from ruralgov.importing.sources.paragraph import Fact, Para


@dataclass(frozen=True, slots=True)
class Declared:
    """A number of places that the text states, with how many it names."""

    name: Fact
    count: Fact
    listed: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A stated total and the parts that stand in a row elsewhere or beside it."""

    name: Fact
    total: Fact
    parts: tuple[tuple[Fact, Fact], ...]
    """(name, count) of each part."""

    @property
    def agrees(self) -> bool:
        """Whether the parts make the total."""
        return integer(self.total.value) == sum(integer(count.value) or 0 for _, count in self.parts)


def read_places(paras: Iterable[Para]) -> tuple[list[Place], list[Declared]]:
    """The named pilot places and the stated numbers: those under headings first, then those of sentences."""
    paras = list(paras)
    rows = [listed for heading, below in pairwise(paras) if (listed := places_under(heading, below))]
    declared = {
        row.grade.value: Declared(row.grade, row.count, len(row.places)) for row in rows if row.grade and row.count
    }
    said = [phrase.value for para in paras for phrase in places_named(para)]
    for row in said:
        if row.grade and row.count and is_grade(row.grade.value):
            declared.setdefault(row.grade.value, Declared(row.grade, row.count, len(row.places)))
    places: dict[tuple[str, str], Place] = {}
    for place in (place for row in (*rows, *said) for place in row.places):
        places.setdefault((place.town.value if place.town else "", place.name.value), place)
    return list(places.values()), list(declared.values())


def read_sums(paras: Sequence[Para]) -> list[Sum]:
    """The totals of the text whose parts are named in a row."""
    rows = [phrase.value for para in paras for phrase in counted(para)]
    singles = [row[0] for row in rows if len(row) == 1]
    found: dict[tuple[str, ...], Sum] = {}
    by_head: dict[str, list[Count]] = {}
    for single in singles:
        by_head.setdefault(single.head, []).append(single)
    for row in rows:
        heads = {item.head for item in row}
        if len(row) < 2 or len(heads) != 1:
            continue
        if total := _total(row, by_head.get(row[0].head, [])):
            parts = tuple((item.name, item.count) for item in row)
            found.setdefault(
                (total.name.value, *(name.value for name, _ in parts)), Sum(total.name, total.count, parts)
            )
    return list(found.values())


def _total(row: list[Count], singles: list[Count]) -> Count | None:
    """The count right before the parts (共15个村，其中…), else the only one elsewhere that names the same kind."""
    first = row[0]
    near = [item for item in singles if item.name.line == first.name.line and 0 <= first.start - item.end <= 12]
    if near:
        return near[-1]
    larger = [item for item in singles if _same_kind(item, row)]
    return larger[0] if len({item.count.value for item in larger}) == 1 else None


def _same_kind(item: Count, row: list[Count]) -> bool:
    """选派村 beside 脱贫村 and 推进村: a name of its own kind, and more than each part."""
    values = [integer(part.count.value) or 0 for part in row]
    names = {part.name.value for part in row}
    return (
        (integer(item.count.value) or 0) > max(values)
        and item.name.value not in names
        and len(item.name.value) > len(item.head)
    )
