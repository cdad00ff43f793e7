"""Names that stand in no list, as hits: each with the nearest known one, and what else the rule says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_yaml, hint, nearest, same_form
from ruralgov.text import Text, listing


class Mention(NamedTuple):
    """A place that names one of a list, and what the rule's message says of the place."""

    path: Path
    given: str
    values: Mapping[str, object] = MappingProxyType({})
    on_key: bool = False
    near: str | None = None
    """What is meant, where the rule sees that by itself; else the nearest of the names."""


def unlisted(
    mentions: Iterable[Mention], names: Collection[str], *, fixable: bool = False, **values: object
) -> Iterator[Hit]:
    """The mentions of what is none of ``names``; ``values`` are what the message says of each alike."""
    near: dict[str, str | None] = {}
    listed = frozenset(names)
    for path, given, own, on_key, meant in mentions:
        if given in listed:
            continue
        if given not in near:
            near[given] = meant or nearest(given, names)
        said = {**values, **own, "given": given, **suggested(near[given])}
        yield Hit(path, said, on_key=on_key, fix=_fix(path, given, near[given]) if fixable else None)


def _fix(path: Path, given: str, meant: str | None) -> Fix | None:
    return Fix(path, as_yaml(meant), safe=same_form(given) == same_form(meant)) if meant else None


def unlisted_of_tasks(index: Index, key: Literal["section", "stage"], names: Collection[str]) -> Iterator[Hit]:
    """The tasks whose ``key`` names what is none of ``names``; without any name, one finding a given name is enough."""
    listed, told = frozenset(names), set[str]()
    found = []
    for place, task in enumerate(index.plan.tasks):
        given = getattr(task, key)
        if given is not None and given not in listed and given not in told:
            found.append(Mention(("tasks", place, key), given, {"task": task.id}))
            told |= set() if names else {given}
    return unlisted(found, names, fixable=True)


def unknown(path: Path, given: str, names: Iterable[str], *, on_key: bool = False, **values: object) -> Hit:
    """The hit at a name that is none of the ``names`` of its own place."""
    return Hit(path, {**values, "given": given, **suggested(nearest(given, names))}, on_key=on_key)


def suggested(near: str | None) -> dict[str, object]:
    """The values of a message that names the nearest right value, where there is one."""
    return {"suggestion": near or "", "near": hint(near)}


def known(names: Iterable[str], most: int = 30) -> Text:
    """The names that could have been meant; a dash where there is none at all."""
    return listing([*names] or ["—"], most)
