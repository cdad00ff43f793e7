"""A name that stands in no list, as a hit: with the nearest known one, and what else the rule says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_yaml, hint, nearest, same_form
from ruralgov.plan.task import Task
from ruralgov.text import Text, listing


def unknown(path: Path, given: str, names: Iterable[str], *, on_key: bool = False, **values: object) -> Hit:
    """The hit at a name that is none of ``names``: ``given``, ``suggestion`` and the ``near`` tail of the message."""
    return Hit(path, {**values, "given": given, **suggested(nearest(given, names))}, on_key=on_key)


def suggested(near: str | None) -> dict[str, object]:
    """The values of a message that names the nearest right value, where there is one."""
    return {"suggestion": near or "", "near": hint(near)}


def known(names: Iterable[str], most: int = 30) -> Text:
    """The names that could have been meant; a dash where there is none at all."""
    return listing([*names] or ["—"], most)


def unlisted(index: Index, key: str, name_of: Callable[[Task], str | None], names: Sequence[str]) -> Iterator[Hit]:
    """The tasks whose ``key`` names what is none of ``names``; without any name, one finding a given name is enough."""
    near: dict[str, str | None] = {}
    listed = set(names)
    for place, task in enumerate(index.plan.tasks):
        given = name_of(task)
        if given is None or given in listed or (given in near and not names):
            continue
        if given not in near:
            near[given] = nearest(given, names)
        path, meant = ("tasks", place, key), near[given]
        fix = Fix(path, as_yaml(meant), safe=same_form(given) == same_form(meant)) if meant else None
        yield Hit(path, {"task": task.id, "given": given, **suggested(meant)}, fix=fix)
