"""What was written last from this desk, so that it can be taken back as long as nobody wrote in between. It is the desk's only state."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from ruralgov.errors import ChangedError, UserError
from ruralgov.files.writing import replace
from ruralgov.text import say


class Written(NamedTuple):
    """One writing of a file: what it was, what it became, and in words what was done."""

    file: Path
    before: bytes
    after: bytes
    words: tuple[str, ...]


class Step(NamedTuple):
    """A step in the list of what was done at this desk: when (hour and minute), what, and its words."""

    time: str
    what: Literal["written", "undone", "again"]
    file: Path
    words: tuple[str, ...]


_KEPT = 500
"""Steps that are listed; a desk may be open for months."""


class History:
    """The last writing of each file, and the one that was taken back: a second click never reaches an older one."""

    def __init__(self) -> None:
        self._steps: deque[Step] = deque(maxlen=_KEPT)
        self._done: dict[Path, Written] = {}
        self._undone: dict[Path, Written] = {}

    def note(self, done: Written) -> None:
        """Remember a writing; one that changed nothing is none."""
        if done.before != done.after:
            self._undone.pop(done.file, None)
            self._done[done.file] = done
            self._list("written", done)

    def steps(self, file: Path) -> list[Step]:
        """What was done to a file at this desk since it was opened, the latest first."""
        return [one for one in reversed(self._steps) if one.file == file]

    def _list(self, what: Literal["written", "undone", "again"], done: Written) -> None:
        now = datetime.now().astimezone()
        self._steps.append(Step(f"{now:%m-%d %H:%M}", what, done.file, done.words))

    def last(self, file: Path, now: bytes) -> Written | None:
        """The writing that can be taken back: the last one of a file that is still as it left it."""
        found = self._done.get(file)
        return found if found and found.after == now else None

    def undone(self, file: Path, now: bytes) -> Written | None:
        """The writing that was taken back just now, of a file that is still as that left it."""
        found = self._undone.get(file)
        return found if found and found.before == now else None

    def take_back(self, file: Path) -> None:
        """Write the file as it was before its last writing.

        Raises:
            UserError: there is none, or somebody wrote since then; nothing was written.
        """
        found = self._done.get(file)
        if found is None:
            raise UserError(say("没有可以撤销的。", "there is nothing to undo."))
        _put(file, found.after, found.before, say("撤销不了", "cannot be undone"))
        self._undone[file] = self._done.pop(file)
        self._list("undone", found)

    def put_back(self, file: Path) -> None:
        """Write what was taken back just now once more.

        Raises:
            UserError: there is none, or somebody wrote since then; nothing was written.
        """
        found = self._undone.get(file)
        if found is None:
            raise UserError(say("没有可以恢复的。", "there is nothing to write again."))
        _put(file, found.before, found.after, say("恢复不了", "cannot be written again"))
        self._done[file] = self._undone.pop(file)
        self._list("again", found)


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
