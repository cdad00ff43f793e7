"""Every command, found by walking the folder of commands."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

from ruralgov.cli import app as cli
from ruralgov.cli.commands import files


def callbacks() -> Iterator[tuple[tuple[str, ...], Callable[..., Any]]]:
    """The words of each command and the function behind them."""
    for file in cli.command_names():
        module, name = importlib.import_module(files()[file]), file.rstrip("_")
        if not hasattr(module, "group"):
            yield (name,), module.command
        for info in module.group.registered_commands if hasattr(module, "group") else ():
            yield (name, info.name), info.callback
