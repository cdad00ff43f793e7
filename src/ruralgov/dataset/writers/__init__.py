"""Rows into files, a format a file: each takes rows as they come and keeps few of them in memory."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from ruralgov.dataset.schema import Facts
from ruralgov.errors import UserError
from ruralgov.plan.lookups.choices import known_format
from ruralgov.text import say

Row = Sequence[object]


class Writer(Protocol):
    """Files of one format in a folder. Each ends with ``close``, or is given up."""

    def write(self, table: Facts, rows: Sequence[Row]) -> None:
        """Add rows to a table, in the order of its columns."""

    def close(self) -> None:
        """Write what is left; every table has its place then, one without rows too."""

    def give_up(self) -> None:
        """Let go of the files, whatever is in them."""


def formats() -> list[str]:
    """The formats that there are."""
    return sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_"))


def open_writer(form: str, folder: Path) -> Writer:
    """The writer of a format; the folder is there, and empty.

    Raises:
        UserError: no such format, or the libraries that it needs are not installed.
    """
    known_format(form, formats())
    try:
        writer: Writer = importlib.import_module(f"{__name__}.{form}").open_in(folder)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        raise UserError(
            say(
                f"{form} 格式要用 {missing}，这里没有安装。", f"format {form} needs {missing}, which is not installed."
            ),
            cure=say(
                '运行：pip install "ruralgov[data]"；或用 --format csv。',
                'Run: pip install "ruralgov[data]"; or use --format csv.',
            ),
        ) from None
    return writer
