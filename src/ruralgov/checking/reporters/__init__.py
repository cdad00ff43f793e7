"""One file a findings format, discovered by file name: each holds ``write(report, view) -> str``. Plug-ins may add some."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import NamedTuple, Protocol, cast

from ruralgov.findings import Finding, Report, Severity
from ruralgov.plugins.installed import REPORTERS, of
from ruralgov.text import say


class View(NamedTuple):
    """How findings are shown: with the excused ones or not, on what kind of screen, and from which severity on a run fails."""

    suppressed: bool = False
    width: int = 100
    fail_on: Severity = Severity.ERROR


def excuse(finding: Finding) -> str:
    """The reason for which an excused finding does not stand, as formats without a place of their own for it write it."""
    return say(f"不计：{finding.suppressed}", f"suppressed: {finding.suppressed}") if finding.suppressed else ""


class Reporter(Protocol):
    """A findings format."""

    def write(self, report: Report, view: View) -> str:
        """The report as text, with its last newline."""


def names() -> list[str]:
    """The formats there are."""
    return [*_own(), *(plugin.name for plugin in of(REPORTERS) if plugin.name not in _own())]


@cache
def _own() -> list[str]:
    return [name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_")]


def reporter(name: str) -> Reporter:
    """The reporter of a format."""
    if name in _own():
        return cast("Reporter", importlib.import_module(f"{__name__}.{name}"))
    return cast("Reporter", next(plugin for plugin in of(REPORTERS) if plugin.name == name).load("write"))
