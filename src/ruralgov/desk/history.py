"""What was written from this desk, so that it can be taken back as long as nobody wrote in between. It is the desk's only state."""

from __future__ import annotations

from collections import defaultdict, deque
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple

from ruralgov.errors import ChangedError, UserError
from ruralgov.files.writing import replace
from ruralgov.text import say


class Written(NamedTuple):
    """One writing of a file: what it was, what it became, in words what was done; and its number at this desk."""

    file: Path
    before: bytes
    after: bytes
    words: tuple[str, ...]
    number: int = 0


class Step(NamedTuple):
    """A step in the list of what was done at this desk: when (hour and minute), what, and its words."""

    time: str
    what: Literal["written", "undone", "again"]
    file: Path
    words: tuple[str, ...]


_KEPT = 500
"""Steps that are listed; a desk may be open for months."""
MOST = 20
"""Writings of a file that can be taken back, one after the other: each keeps the whole file."""


class History:
    """The last writings of each file, and those that were taken back, each to be put back in its turn.

    A step is asked for by its number: a second click on the same button never reaches another one.
    """

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=_KEPT)
        self._done: defaultdict[Path, list[Written]] = defaultdict(list)
        self._undone: defaultdict[Path, list[Written]] = defaultdict(list)
        self._numbers = count(1)

    def note(self, done: Written) -> None:
        """Remember a writing; one that changed nothing is none."""
        if done.before == done.after:
            return
        before = self._done[done.file]
        if before and before[-1].after != done.before:  # somebody wrote in between
            before.clear()
        self._undone[done.file].clear()
        before.append(done._replace(before=before[-1].after if before else done.before, number=next(self._numbers)))
        del before[:-MOST]
        self._list("written", done)

    def steps(self, file: Path) -> list[Step]:
        """What was done to a file at this desk since it was opened, the latest first."""
        return [one for one in reversed(self._steps) if one.file == file]

    def _list(self, what: Literal["written", "undone", "again"], done: Written) -> None:
        now = datetime.now().astimezone()
        self._steps.append(Step(f"{now:%m-%d %H:%M}", what, done.file, done.words))

    def last(self, file: Path, now: bytes) -> Written | None:
        """The writing that can be taken back: the last one of a file that is still as it left it."""
        found = self._done[file][-1:]
        return found[0] if found and found[0].after == now else None

    def undone(self, file: Path, now: bytes) -> Written | None:
        """The writing that was taken back last, of a file that is still as that left it."""
        found = self._undone[file][-1:]
        return found[0] if found and found[0].before == now else None

    def take_back(self, file: Path, number: int) -> None:
        """Write the file as it was before its last writing; nothing where that one was taken back already.

        Raises:
            UserError: there is none, or somebody wrote since then; nothing was written.
        """
        if any(one.number == number for one in self._undone[file]):
            return
        found = _last(self._done[file], number, say("没有可以撤销的。", "there is nothing to undo."))
        _put(file, found.after, found.before, say("撤销不了", "cannot be undone"))
        self._undone[file].append(self._done[file].pop())
        self._list("undone", found)

    def put_back(self, file: Path, number: int) -> None:
        """Write what was taken back last once more; nothing where that was done already.

        Raises:
            UserError: there is none, or somebody wrote since then; nothing was written.
        """
        if any(one.number == number for one in self._done[file]):
            return
        found = _last(self._undone[file], number, say("没有可以恢复的。", "there is nothing to write again."))
        _put(file, found.before, found.after, say("恢复不了", "cannot be written again"))
        self._done[file].append(self._undone[file].pop())
        self._list("again", found)


def _last(steps: list[Written], number: int, none: str) -> Written:
    if not steps or steps[-1].number != number:
        raise UserError(none)
    return steps[-1]


def _put(file: Path, now: bytes, then: bytes, failed: str) -> None:
    try:
        replace(file, now, then)
    except ChangedError:
        raise UserError(
            failed
            + say(
                "：在这之后别人改过方案文件。要改的，请按现在的内容重新填。",
                ": somebody has changed the file since. Enter what should stand there anew.",
            )
        ) from None
