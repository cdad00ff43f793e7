"""What was written last from this desk, so that it can be taken back as long as nobody wrote in between. It is the desk's only state."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ruralgov.errors import ChangedError, UserError
from ruralgov.files.writing import replace
from ruralgov.text import say


class Written(NamedTuple):
    """One writing of a file: what it was, what it became, and in words what was done."""

    file: Path
    before: bytes
    after: bytes
    words: tuple[str, ...]


class History:
    """The last writing of each file, and the one that was taken back: a second click never reaches an older one."""

    def __init__(self) -> None:
        self._done: dict[Path, Written] = {}
        self._undone: dict[Path, Written] = {}

    def note(self, done: Written) -> None:
        """Remember a writing; one that changed nothing is none."""
        if done.before != done.after:
            self._undone.pop(done.file, None)
            self._done[done.file] = done

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
        try:
            replace(file, found.after, found.before)
        except ChangedError:
            raise UserError(
                say(
                    "撤销不了：在这之后别人改过方案文件。要改回去的，请按现在的内容重新填。",
                    "cannot be undone: somebody has changed the file since. Enter what should stand there anew.",
                )
            ) from None
        self._undone[file] = self._done.pop(file)
