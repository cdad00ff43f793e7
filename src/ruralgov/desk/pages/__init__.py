"""One file a page, discovered by its name, in folders by what they are for.

A module holds ``ENTRY`` (its place in the menu) and ``answer(desk, request) -> Response``; its name is its address.
``folder`` is about all plans, ``look`` shows one, ``work`` changes one, ``keep`` is about one as a record.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response


class Entry(NamedTuple):
    """A page in a menu: its name there and its place; a page without a place is reached from others."""

    title: Text
    order: int | None = None


class PageModule(Protocol):
    """What a page's file holds."""

    ENTRY: Entry

    def answer(self, desk: Desk, request: Request) -> Response:
        """The page, or what its form does."""


@cache
def entries() -> dict[str, str]:
    """The folder of every page by the page's name."""
    here = Path(__path__[0])
    return {
        name: folder
        for _, folder, is_folder in pkgutil.iter_modules([str(here)])
        if is_folder
        for _, name, _ in pkgutil.iter_modules([str(here / folder)])
    }


def module_of(name: str) -> PageModule:
    """The module of a page."""
    return cast("PageModule", importlib.import_module(f"{__name__}.{entries()[name]}.{name}"))


@cache
def menu(folder: str) -> list[tuple[str, Text]]:
    """The pages of a folder that stand in its menu, in their order."""
    found = [(name, module_of(name).ENTRY) for name, home in entries().items() if home == folder]
    placed = [(entry.order, name, entry.title) for name, entry in found if entry.order is not None]
    return [(name, title) for _, name, title in sorted(placed)]
