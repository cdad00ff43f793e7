"""What may be typed next: the keys of a mapping, the names of the plan, the words that a field takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args, get_origin

from ruralgov.findings import Path
from ruralgov.lsp.cursor import Cursor, cursor_at
from ruralgov.lsp.document import Document
from ruralgov.lsp.names import Kind, form_of, kind_of, told
from ruralgov.reading.known_keys import field_at, fields_of, kind_at, meaning, model_at


class Offer(NamedTuple):
    """A word that may stand there: what is inserted, what it means, and whether it is a key, a name or a value."""

    text: str
    detail: str
    what: str


def offers(document: Document, index: int, known: Document | None = None) -> list[Offer]:
    """What may be typed at a character. ``known`` is the last text that could be read, for the names in it."""
    cursor = cursor_at(document.text, index)
    names_from = document if document.source.data is not None else known or document
    return list(_keys(cursor) if cursor.at_key else _values(cursor, names_from))


def _in_lists(path: tuple[str, ...]) -> Path:
    """A path with the first place of every list on the way."""
    found: Path = ()
    for part in path:
        found = (*found, part)
        if get_origin(kind_at(found)) is tuple:
            found = (*found, 0)
    return found


def _keys(cursor: Cursor) -> Iterator[Offer]:
    path = _in_lists(cursor.path)
    model = model_at(path)
    for key, info in (fields_of(model) if model else {}).items():
        if key not in cursor.siblings:
            must = info.is_required()
            words = str(meaning((*path, key)))
            yield Offer(key, f"{words}{'*' if must else ''}", "key")


def _values(cursor: Cursor, document: Document) -> Iterator[Offer]:
    kind = kind_of(form_of(cursor.path))
    if kind is not None:
        details = _titles(document) if kind is Kind.TASK else {}
        for name in told(document, kind):
            text = f'"{name}"' if kind is Kind.TASK and not cursor.typed.startswith('"') else name
            yield Offer(text, details.get(name, ""), "name")
        return
    info = field_at(_in_lists(cursor.path[:-1]) + cursor.path[-1:])
    for word in dict.fromkeys(_words(info.annotation if info else None)):
        yield Offer(word, "", "value")


def _titles(document: Document) -> dict[str, str]:
    data = document.source.data
    tasks = data.get("tasks") if isinstance(data, dict) else None
    return (
        {str(task.get("id")): str(task.get("title", "")) for task in tasks or () if isinstance(task, dict)}
        if isinstance(tasks, list)
        else {}
    )


def _words(kind: object) -> Iterator[str]:
    """The words that a field takes where it takes only a few."""
    if kind is bool:
        yield from ("true", "false")
    elif get_origin(kind) is Literal:
        yield from (str(word) for word in get_args(kind))
    else:
        for inner in get_args(kind):
            yield from _words(inner)
