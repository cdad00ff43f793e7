"""Where the figures of a norm at a place come from: what it asks, what there is, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.findings import Path
from ruralgov.norms.shortfalls import Need, needs
from ruralgov.papers.norms_page import need_text, result
from ruralgov.papers.origins.indicator_figures import counted_at
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.plan.task import LIMITS
from ruralgov.text import grouped


def need_of(basis: Basis, norm: int, place: int) -> Need:
    """The norm at the place."""
    return next(one for one in needs(basis.index) if (one.norm_index, one.place_index) == (norm, place))


def need_figure(basis: Basis, one: Need, column: str) -> Origin:
    """A cell of a table of needs."""
    norm, place = ("norms", one.norm_index), ("places", one.place_index)
    if column in ("norm", "place", "town", "population"):
        return Origin(inputs=tuple(_named(basis, one, norm, place, column)))
    have = Origin(inputs=(basis.at(*norm, "name"), *counted_at(basis, one.place_index, one.norm.name)))
    asked = Origin((f"{one.norm.name}应有{need_text(one)}",), tuple(_asked(basis, one, norm, place)))
    if column == "required":
        return asked
    reported = "没有填报" if one.have is None else f"现有{grouped(one.have)}{one.norm.unit or ''}"
    have = have.but(f"{one.place.name}“{one.norm.name}”{reported}")
    if column == "have":
        return have
    cost = Origin(inputs=((*norm, "unit_cost"),) if column == "cost" else ())
    return Origin((result(one),)).plus(asked, have, cost)


def _named(basis: Basis, one: Need, norm: Path, place: Path, column: str) -> Iterator[Path]:
    """What a row is about; that there is one follows from what the norm is for."""
    if column == "norm":
        yield from (basis.at(*norm, name) for name in ("name", "per", "grade") if getattr(one.norm, name) is not None)
        return
    yield basis.at(*place, "name" if column == "place" else column)
    if column == "place":
        yield from [basis.at(*place, "kind")] if one.norm.per in ("village", "township", "community") else []
        yield from [basis.at(*place, "grade")] if one.norm.grade else []


def _asked(basis: Basis, one: Need, norm: Path, place: Path) -> Iterator[Path]:
    for name in LIMITS:
        value = getattr(one.norm, name)
        if isinstance(value, tuple):
            yield from (basis.at(*norm, name, at) for at in range(len(value)))
        elif value is not None:
            yield basis.at(*norm, name)
    if one.norm.unit:
        yield basis.at(*norm, "unit")
    if one.norm.per == "population" and one.norm.of:
        yield from (basis.at(*norm, "of", at) for at in range(len(one.norm.of)))
        yield basis.at(*place, "population")
