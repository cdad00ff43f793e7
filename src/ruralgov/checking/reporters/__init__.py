"""One file a findings format, discovered by file name: each holds ``write(report, view) -> str``."""

from __future__ import annotations

import importlib
import pkgutil
from typing import NamedTuple, Protocol, cast

from ruralgov.findings import Report


class View(NamedTuple):
    """How findings are shown: with the excused ones or not, and on what kind of screen."""

    suppressed: bool = False
    width: int = 100


class Reporter(Protocol):
    """A findings format."""

    def write(self, report: Report, view: View) -> str:
        """The report as text, with its last newline."""


def names() -> list[str]:
    """The formats there are."""
    return [name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_")]


def reporter(name: str) -> Reporter:
    """The reporter of a format."""
    return cast("Reporter", importlib.import_module(f"{__name__}.{name}"))
