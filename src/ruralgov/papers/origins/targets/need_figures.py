"""Where the figures of a norm at a place come from: what it asks, what there is, what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.findings import Path
from ruralgov.norms.shortfalls import Need, needs
from ruralgov.papers.norm_tables import need_text, norm_rule, result
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import OfNeed, OfNeeds, OfNorm
from ruralgov.papers.origins.targets.indicator_figures import counted_at
from ruralgov.plan.governance import Norm
from ruralgov.plan.task import LIMITS
from ruralgov.text import grouped


def figure(basis: Basis, subject: OfNeed | OfNorm, column: str) -> Origin:
    """A cell of a table of norms: at a place, or over all of them."""
    if isinstance(subject, OfNorm):
        return _total_figure(basis, subject.norm, column)
    return need_figure(basis, need_of(basis, subject.norm, subject.place), column)


def _total_figure(basis: Basis, norm: int, column: str) -> Origin:
    given = basis.index.plan.norms[norm]
    column = _PLEDGED.get(column, column)
    path = basis.at("norms", norm)
    if column in ("norm", "task"):
        names = ("name", "every") if column == "norm" else ("task",)
        return Origin(inputs=tuple((*path, name) for name in names if getattr(given, name) is not None))
    if column == "per":
        return Origin(inputs=((*path, "per"), *((*path, "of", at) for at in range(len(given.of or ())))))
    if column == "limit":
        return Origin(inputs=tuple(one for one in _limits(given, path) if "of" not in one))
    if column == "rule":
        per = Origin(inputs=((*path, "per"),))
        return per.plus(Origin(inputs=tuple(_limits(given, path)))).but(f"规定：{norm_rule(given)}")
    mine = [one for one in needs(basis.index) if one.norm_index == norm]
    if given.per == "county":
        return _county_figure(basis, given, path, column)
    words = f"{given.name}：各地点合计（{len(mine)}个地点）"
    looked = tuple(place for one in mine for place in _for_norm(basis, given, one.place_index))
    whole = Origin((words,), (*_kind(given, path), *looked))
    if column == "places":
        return whole
    parts = tuple(basis.part(OfNeed(norm, one.place_index), _PART.get(column, column)) for one in mine)
    own = Origin(inputs=tuple(_bare(given, path))) if column == "required" and mine else Origin()
    return whole.plus(own, Origin(parts=parts))


_PLEDGED = {"name": "norm"}
"""What a letter of responsibility calls otherwise."""
_PART = {"reported": "have", "over": "result", "short": "result"}
"""The figure of a place that a sum over places is made of."""


def _for_norm(basis: Basis, given: Norm, place: int) -> Iterator[Path]:
    """What makes a norm be for a place: its kind, its grade, its people."""
    if given.per in ("village", "township", "community"):
        yield basis.at("places", place, "kind")
    if given.grade:
        yield basis.at("places", place, "grade")


def _county_figure(basis: Basis, given: Norm, path: Path, column: str) -> Origin:
    """A norm for the county as a whole: what its places report together."""
    asked = Origin(inputs=tuple(_bare(given, path)))
    if column == "required":
        return asked.but(f"规定：{norm_rule(given)}")
    places = range(len(basis.index.plan.places))
    counts = [path for place in places for path in counted_at(basis, place, given.name)]
    found = Origin((f"{given.name}：各地点填报数合计",), ((*path, "name"), *counts))
    cost = Origin(inputs=((*path, "unit_cost"),) if column == "cost" and given.unit_cost is not None else ())
    return found.plus(asked, cost) if column in ("short", "over", "cost") else found


def _bare(given: Norm, path: Path) -> Iterator[Path]:
    """The limits alone: sums over places are printed without their unit."""
    yield from (one for one in _limits(given, path) if one[-1] != "unit")


def _limits(given: Norm, path: Path) -> Iterator[Path]:
    for name in LIMITS:
        value = getattr(given, name)
        if isinstance(value, tuple):
            yield from ((*path, name, at) for at in range(len(value)))
        elif value is not None:
            yield (*path, name)
    yield from ((*path, name) for name in ("unit",) if given.unit)
    yield from ((*path, "of", at) for at in range(len(given.of or ())))


def needs_figure(basis: Basis, of: OfNeeds, _column: str) -> Origin:
    """How many there are over all places, and how many of them were reported, or are not kept."""
    every = needs(basis.index)
    reported = [one for one in every if one.have is not None]
    short, over = sum(bool(one.short) for one in reported), sum(bool(one.over) for one in reported)
    words = f"应核对{len(every)}项，已报送{len(reported)}项，低于标准{short}项，超出标准{over}项"
    for_places = (
        path
        for one in every
        for path in _named(basis, one, ("norms", one.norm_index), ("places", one.place_index), "place")
    )
    looked = tuple(path for path in dict.fromkeys(for_places) if path[-1] != "name")
    whole = Origin((words,), (*_kinds(basis), *looked))
    if of.what == "total":
        return whole
    column = "have" if of.what == "reported" else "result"
    return whole.plus(Origin(parts=tuple(basis.part(OfNeed(one.norm_index, one.place_index), column) for one in every)))


def _kinds(basis: Basis) -> Iterator[Path]:
    """What each norm is for: a kind of places, those of a grade, those that report single cases under its name."""
    for at, given in enumerate(basis.index.plan.norms):
        yield from _kind(given, basis.at("norms", at))


def _kind(given: Norm, path: Path) -> Iterator[Path]:
    yield (*path, "per")
    yield from [(*path, "grade")] if given.grade else []
    yield from [(*path, "name")] if given.per in ("event", "unit", "person") else []


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
    if column == "counted":
        days = [path for path in counted_at(basis, one.place_index, one.norm.name) if path[-1] == "on"]
        entered = [(*path[:-1], "entered") for path in days if one.counted and one.counted.entered]
        return Origin(inputs=(*days, *entered))
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
    yield from _limits(one.norm, basis.at(*norm))
    if one.norm.per == "population":
        yield basis.at(*place, "population")
