"""Whole entries under the wrong part of a plan: pasted there, or left there when the line that heads them was lost."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple, get_origin

from pydantic import BaseModel

from ruralgov.findings import Path
from ruralgov.plan.plan import Plan
from ruralgov.reading.known_keys import fields_of, kind_at, known_keys, model_at
from ruralgov.text import Text


class Stray(NamedTuple):
    """An entry that belongs to another part of the plan; ``headless`` where that part has no line of its own."""

    path: Path
    home: str
    headless: bool

    @property
    def key(self) -> Path:
        """What is one slip: everything below a lost line, or one entry."""
        return (self.path[0], self.home) if self.headless else self.path


def stray_at(data: Any, path: Path) -> Stray | None:
    """The stray entry that holds a path, None where the entry is what its part wants."""
    if len(path) < 2:
        return None
    part, place = str(path[0]), path[1]
    entry = data[part][place] if isinstance(place, int) or place in data[part] else None
    home = _list_of(part, entry) if isinstance(place, int) else _mapping_of(data, part, place)
    return Stray(path[:2], home, home not in data) if home is not None else None


def _list_of(part: str, entry: object) -> str | None:
    """The list whose entries look like this one, where its own part's do not."""
    own = model_at((part, 0))
    if not isinstance(entry, dict) or (own is not None and not _unlike(own, entry)):
        return None
    alike = [(len(_required(model)), name) for name, model in _lists() if _like(model, entry) and name != part]
    return max(alike)[1] if alike else None


def _mapping_of(data: Any, part: str, key: str) -> str | None:
    """``sources`` among the parameters: the line ``funding:`` above it is lost."""
    kind, funding = kind_at((part,)), model_at(("funding",))
    lost = get_origin(kind) is dict and funding is not None and key in known_keys(funding) and "funding" not in data
    return "funding" if lost else None


def _unlike(model: type[BaseModel], entry: dict[str, object]) -> bool:
    return bool(_required(model) - set(entry)) and not set(entry) <= set(known_keys(model))


def _like(model: type[BaseModel], entry: dict[str, object]) -> bool:
    return _required(model) <= set(entry) <= set(known_keys(model))


def _required(model: type[BaseModel]) -> set[str]:
    return {key for key, info in fields_of(model).items() if info.is_required()}


@cache
def _lists() -> tuple[tuple[str, type[BaseModel]], ...]:
    """The parts of a plan that are lists of mappings that cannot be without two keys or more."""
    models = ((name, model_at((name, 0))) for name in known_keys(Plan) if get_origin(kind_at((name,))) is tuple)
    return tuple((name, model) for name, model in models if model is not None and len(_required(model)) > 1)


def words_of(stray: Stray) -> dict[str, object]:
    """What RG008 says of it."""
    part, home = str(stray.path[0]), stray.home
    cure = Text(f"移到 {home} 下面。", f"Move it to {home}.")
    if stray.headless:
        cure = Text(
            f"上面少了一行：在这一行前面补上“{home}:”，顶格写。",
            f"A line is lost: put `{home}:` before this one, at the very left.",
        )
    return {
        "given": home,
        "what": Text(f" {home} 的内容", f"an entry of {home}"),
        "wanted": Text(f" {part} 的内容", f"one of {part}"),
        "suggestion": "",
        "near": Text("", ""),
        "cure": cure,
    }
