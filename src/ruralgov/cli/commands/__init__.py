"""One file a command: parse, call one function, return an exit code. Discovered by file name, in folders by what it is for.

A module holds ``ORDER`` (its place in the help) and ``command`` (the function that Typer wraps), or ``group``
(a ``typer.Typer`` with sub-commands). Heavy imports stand inside the function bodies.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from pathlib import Path


@cache
def files() -> dict[str, str]:
    """The module of every command by the name of its file."""
    here = Path(__path__[0])
    return {
        name: f"{__name__}.{folder}.{name}"
        for _, folder, is_folder in pkgutil.iter_modules([str(here)])
        if is_folder
        for _, name, _ in pkgutil.iter_modules([str(here / folder)])
    }
