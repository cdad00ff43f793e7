"""Names that a plan gives and uses: units, tasks, sections, stages, sources. Where each is told first, and where it is used."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.lsp.document import Document, Place


class Kind(StrEnum):
    """What a name is one of."""

    UNIT = "unit"
    TASK = "task"
    SECTION = "section"
    STAGE = "stage"
    SOURCE = "source"


class Name(NamedTuple):
    """A name of a kind at a place; ``first`` where it is told what it means."""

    kind: Kind
    text: str
    place: Place
    first: bool


_ANY = "*"
_PLAIN = {
    Kind.UNIT: (
        "tasks.lead tasks.joint tasks.support tasks.accountable duties.by duties.to goals.lead provisions.unit issuer "
        "departments.*.members departments.*.into scoring.members letter.to letter.cc letter.issuer escalation.by "
        "progress.by submissions.by funding.in_kind.by"
    ),
    Kind.TASK: (
        "tasks.after tasks.parts tasks.ended.into goals.tasks progress.task amendments.task funding.payments.task "
        "funding.in_kind.task duties.task provisions.task norms.task scoring.task departments.*.into.*"
    ),
    Kind.SECTION: "tasks.section",
    Kind.STAGE: "tasks.stage",
    Kind.SOURCE: (
        "funding.appropriations.source funding.payments.source funding.carried.source funding.carried.reimbursed_by "
        "funding.returned.source "
        "tasks.budget.paid_by funding.shares.*.paid_by funding.shares.*.rest funding.shares.*.advance "
        "funding.shares.*.reimbursed_by"
    ),
}
USES = {tuple(words.split(".")): kind for kind, all_words in _PLAIN.items() for words in all_words.split()}
"""The kind of the name that stands at a path, without places in lists; ``*`` is a name that the office chose."""
_ALIASES = ("departments", _ANY, "aliases")
FIRST = {
    ("tasks", "id"): Kind.TASK,
    ("sections",): Kind.SECTION,
    ("stages", "name"): Kind.STAGE,
    ("funding", "sources"): Kind.SOURCE,
    _ALIASES: Kind.UNIT,
}
_KEYS = {
    ("departments", _ANY): (Kind.UNIT, True),
    ("departments", _ANY, "into", _ANY): (Kind.UNIT, False),
    ("scoring", "evaluators", _ANY): (Kind.UNIT, False),
}
"""Names that stand as keys."""
_CHOSEN = frozenset((("departments",), ("funding", "shares"), ("departments", _ANY, "into"), ("scoring", "evaluators")))
"""Mappings whose keys are names."""
_NO_UNIT = "lead"


def form_of(path: Path) -> tuple[str, ...]:
    """A path without places in lists, and with ``*`` for names that the office chose."""
    found: tuple[str, ...] = ()
    for part in path:
        if not isinstance(part, int):
            found = (*found, _ANY if found in _CHOSEN else part)
    return found


def kind_of(form: tuple[str, ...]) -> Kind | None:
    """The kind of name that is used at such a path."""
    return USES.get(form)


def names(document: Document) -> Iterator[Name]:
    """Every name, in the order of the text."""
    for place in document.places:
        form = form_of(place.path)
        if place.on_key:
            if form in _KEYS:
                kind, first = _KEYS[form]
                yield Name(kind, str(place.path[-1]), place, first)
            continue
        kind_first, used = FIRST.get(form), USES.get(form)
        text = document.value(place.path)
        if not isinstance(text, str):
            continue
        if kind_first is not None:
            yield Name(kind_first, text, place, first=True)
        elif used is not None and not (used is Kind.UNIT and text == _NO_UNIT):
            yield Name(used, text, place, first=False)


def name_at(document: Document, index: int) -> Name | None:
    """The name under the cursor."""
    place = document.place_at(index)
    return None if place is None else next((name for name in names(document) if name.place == place), None)


def same(document: Document, name: Name) -> list[Name]:
    """Every place of a name, the first telling among them."""
    return [one for one in names(document) if (one.kind, one.text) == (name.kind, name.text)]


def told(document: Document, kind: Kind) -> dict[str, Place]:
    """The names of a kind that the plan tells of, with where; an alias is no name to be offered."""
    found: dict[str, Place] = {}
    for one in names(document):
        if one.first and one.kind is kind and form_of(one.place.path) != _ALIASES:
            found.setdefault(one.text, one.place)
    return found
