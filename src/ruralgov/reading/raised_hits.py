"""A hit that the loader raises, before any rule looks at the plan."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.findings import Hit


class Raised(NamedTuple):
    """A hit of the loader with its rule's code; ``at`` is a character index, where a path cannot say the place."""

    code: str
    hit: Hit
    at: int | None = None
    related: tuple[int, ...] = ()
