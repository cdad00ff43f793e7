"""The facts of a draft, wherever they stand in it: walked, or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.paragraph import Fact, Para

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft
    from ruralgov.importing.grammar.money.amount_kinds import Amount

T = TypeVar("T")


def facts(value: object) -> Iterator[Fact]:
    """Every fact of a draft: what a test holds against the document."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, Fact):
            yield item
        elif item and not isinstance(item, _NO_FACTS):
            kind = type(item)
            waiting += item if isinstance(item, tuple | list) else [getattr(item, name) for name in _holding(kind)]


def values(draft: Draft) -> Iterator[Fact]:
    """The facts that the file of a draft holds as values: without the words around a number, a sum, a unit."""
    targets = [aim.target for aim in draft.aims]
    targets += [target for item in draft.tasks for target in (*item.indicators, *item.norms)]
    around = {fact for target in targets for fact in (target.clause, target.before) if fact}
    around -= {target.name for target in targets}
    around |= {line.item for line in draft.budget.lines}
    around |= {one.words for one in draft.money.advances} | {one.name for one in draft.money.advances}
    around |= {share.name for share in (*draft.money.shares, *(rule.share for rule in draft.budget.rules)) if share}
    # The parts of a sum, and a grant by grade, stand in the share rule that is made of them; where none is, nowhere.
    lines = tuple(replace(line, amount=_alone(line.amount)) for line in draft.budget.lines)
    money = draft.money._replace(amounts=tuple(map(_alone, draft.money.amounts)))
    written = replace(draft, statements=(), unread=(), money=money, budget=replace(draft.budget, lines=lines))
    return (fact for fact in facts(written) if fact not in around)


def _alone(amount: Amount) -> Amount:
    nowhere = amount.way == "by_grade" or not (amount.value.value or amount.rest)
    printed = "" if nowhere else amount.value.printed
    return replace(amount, parts=(), value=replace(amount.value, printed=printed))


_NO_FACTS = (str, int, Source, Para, RawLine)
_FIELDS: dict[type[object], tuple[str, ...]] = {}
_HOLDING: dict[type[object], tuple[str, ...]] = {}
_PLAIN = {
    "str",
    "int",
    "bool",
    "float",
    "Decimal",
    "date",
    "None",
    "tuple[str, ...]",
    "tuple[int, ...]",
    "tuple[tuple[int, str], ...]",
    "tuple[tuple[Para, int], ...]",
}
"""What is declared as one of these holds no fact: most fields, and a draft of 2,000 rows is walked several times."""


def _fields(kind: type[object]) -> tuple[str, ...]:
    """The fields of a dataclass; none for any other type."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def _holding(kind: type[object]) -> tuple[str, ...]:
    """The fields of a dataclass that may hold a fact."""
    if kind not in _HOLDING:
        plain = {item.name for item in fields(kind) if _plain(item.type)} if is_dataclass(kind) else set()
        _HOLDING[kind] = tuple(name for name in _fields(kind) if name not in plain)
    return _HOLDING[kind]


def _plain(declared: object) -> bool:
    return isinstance(declared, str) and all(part.strip() in _PLAIN for part in declared.split("|"))


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
