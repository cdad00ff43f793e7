"""The facts of a draft, wherever they stand in it: walked, or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

T = TypeVar("T")


def facts(value: object) -> Iterator[Fact]:
    """Every fact of a draft: what a test holds against the document."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Fact):
            yield item
        elif item and not isinstance(item, _NO_FACTS):
            waiting += item if isinstance(item, tuple | list) else [getattr(item, name) for name in _fields(type(item))]


def values(draft: Draft) -> Iterator[Fact]:
    """The facts that the file of a draft holds as values: without the words around a number, a sum, a unit."""
    targets = [aim.target for aim in draft.aims]
    targets += [target for item in draft.tasks for target in (*item.indicators, *item.norms)]
    around = {fact for target in targets for fact in (target.clause, target.before) if fact}
    around |= {line.item for line in draft.budget.lines}
    return (fact for fact in facts(replace(draft, statements=(), unread=())) if fact not in around)


_NO_FACTS = (str, int, Source, Para, RawLine)
_FIELDS: dict[type[object], tuple[str, ...]] = {}


def _fields(kind: type[object]) -> tuple[str, ...]:
    """The fields of a dataclass; none for any other type."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def mapped(value: T, change: Callable[[Fact], Fact]) -> T:
    """The same with every fact changed; what holds no changed fact stays the object it was."""
    item: Any = value
    if isinstance(item, Fact):
        item = change(item)
    elif isinstance(item, tuple) and not isinstance(item, _NO_FACTS):
        parts = [mapped(part, change) for part in item]
        if any(one is not other for one, other in zip(parts, item, strict=True)):
            item = type(item)(*parts) if hasattr(item, "_fields") else tuple(parts)
    elif item and not isinstance(item, _NO_FACTS) and (names := _fields(type(item))):
        new = {name: mapped(getattr(item, name), change) for name in names}
        known = {name: part for name, part in new.items() if part is not getattr(item, name)}
        item = replace(item, **known) if known else item
    made: T = item
    return made
