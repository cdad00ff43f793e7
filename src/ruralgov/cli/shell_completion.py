"""A shell asks while somebody types: which commands and options begin like this?"""

from __future__ import annotations

import os
from collections.abc import Iterable

VARIABLE = "_RURALGOV_COMPLETE"
"""Set by the script of ``ruralgov completion`` when it asks."""
_TYPED = ("COMP_WORDS", "_TYPER_COMPLETE_ARGS")
"""The line so far: from bash, from the others."""


def asked() -> bool:
    """Whether a shell asks, and not a person."""
    return VARIABLE in os.environ


def prepare() -> None:
    """Make Typer know the shells; it does so for its own two options, which are not offered here."""
    from typer.completion import get_completion_inspect_parameters

    get_completion_inspect_parameters()


def typed(commands: Iterable[str]) -> str | None:
    """The command on the line so far, where it is whole: only that one has to be imported."""
    line = next((text for name in _TYPED if (text := os.environ.get(name))), "")
    words = line.split()[1:]
    if line and not line[-1].isspace():
        words = words[:-1]  # still being typed
    known = set(commands)
    return next((word for word in words if word in known), None)
