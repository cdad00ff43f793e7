"""What was written from this desk, so that it can be taken back as long as nobody wrote in between. It is the desk's only state."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ruralgov.errors import ChangedError, UserError
from ruralgov.files.writing import replace
from ruralgov.text import say

_KEPT = 20


class Written(NamedTuple):
    """One writing of a file: what it was, what it became, and in words what was done."""

    file: Path
    before: bytes
    after: bytes
    words: tuple[str, ...]


class History:
    """The last writings, the newest at the end."""

    def __init__(self) -> None:
        self._done: list[Written] = []

    def note(self, done: Written) -> None:
        """Remember a writing; one that changed nothing is none."""
        if done.before != done.after:
            self._done = [*self._done[1 - _KEPT :], done]

    def last(self, file: Path, now: bytes) -> Written | None:
        """The writing that can be taken back: the last one of a file that is still as it left it."""
        found = next((one for one in reversed(self._done) if one.file == file), None)
        return found if found and found.after == now else None

    def take_back(self, file: Path) -> Written:
        """Write the file as it was before its last writing.

        Raises:
            UserError: there is none, or somebody wrote since then; nothing was written.
        """
        found = next((one for one in reversed(self._done) if one.file == file), None)
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
        self._done.remove(found)
        return found
