"""Where a file that counts for a plan lies: the nearest one upwards from it. Light: ``import`` asks it before any model is built."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ruralgov.files import recorded_reads
from ruralgov.files.encodings import decode, read_bytes
from ruralgov.plan import RULES_FILE

PROJECT_FILE = "pyproject.toml"
RULES_TABLE = "tool.ruralgov"


def rules_file(folder: Path) -> Path | None:
    """The house rules of a folder: ``ruralgov.toml``, or a ``pyproject.toml`` that speaks of us."""
    return nearest(folder, RULES_FILE, PROJECT_FILE, counts=_says_something)


def _says_something(file: Path) -> bool:
    return file.name == RULES_FILE or speaks_of_us(read_bytes(file))


def speaks_of_us(data: bytes) -> bool:
    """Whether a ``pyproject.toml`` has a table for us."""
    return f"[{RULES_TABLE}" in (decode(data)[0] or "")


def nearest(folder: Path, *names: str, counts: Callable[[Path], bool] = lambda _: True) -> Path | None:
    """The nearest file of a name (of several the first) in a folder or above it; a repository (.git) ends the way up.

    ``counts`` says whether a file is one of those that are looked for.
    """
    top = os.path.abspath(folder)  # noqa: PTH100  of a folder that is only in an old revision, too
    for parent in (Path(top), *Path(top).parents):
        for name in names:
            if recorded_reads.is_file(parent / name) and counts(parent / name):
                return _as_given(parent / name)
        if recorded_reads.link_exists(parent / ".git"):
            return None
    return None


def _as_given(file: Path) -> Path:
    """The path as a user here would type it, where it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
