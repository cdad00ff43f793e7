"""The terminal: its width, its colours, a progress bar on long work. Results go to stdout, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ruralgov.cli import streams
from ruralgov.cli.paging import paged
from ruralgov.text import heard, say, say_again

if TYPE_CHECKING:
    from ruralgov.checking.reporters.text import Line

_WORTH_A_BAR = 20
_NARROWEST = 20


def columns() -> int:
    """Columns of the terminal; 100 into a pipe. Below 20 nothing can be laid out: lines then break at the edge."""
    return max(_NARROWEST, shutil.get_terminal_size((100, 24)).columns)


def styled() -> bool:
    """Whether stdout takes colours: a terminal, and the user did not say no (no-color.org)."""
    forced = os.environ.get("FORCE_COLOR")
    return not os.environ.get("NO_COLOR") and (bool(forced) or sys.stdout.isatty())


def clear() -> None:
    """An empty terminal, the cursor at its top."""
    print("\x1b[2J\x1b[H", end="", flush=True)


def show(lines: Iterator[Line]) -> None:
    """Print styled lines; ``rich`` is loaded only where colours are wanted."""
    shown = _plain(lines) if not styled() else _coloured(lines)
    if not paged(shown):
        print(shown, end="")


def _plain(lines: Iterator[Line]) -> str:
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


def _coloured(lines: Iterator[Line]) -> str:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True, force_terminal=True, width=columns())
    with console.capture() as kept:
        for line in lines:
            console.print(Text.assemble(*[(piece.text, piece.style) for piece in line]))
    return kept.get()


@contextmanager
def after_bar() -> Iterator[None]:
    """A bar belongs to the moment: what there is to say meanwhile is said below it, and it is no part of the output."""
    try:
        with heard() as told, streams.unheard():
            yield
    finally:
        say_again(told)


@contextmanager
def progress(total: int, zh: str, en: str) -> Iterator[Callable[[], None]]:
    """A progress bar on stderr for long work on a terminal; elsewhere nothing."""
    if total < _WORTH_A_BAR or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with after_bar(), Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(zh, en), total=total)
        yield lambda: bar.advance(task)
