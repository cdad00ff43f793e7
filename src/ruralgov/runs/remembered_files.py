"""The work on one file, remembered by what is in the file and in every other that the result hangs on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from ruralgov.files import recorded_reads
from ruralgov.runs import remembered_runs, store
from ruralgov.runs.plain_values import Plain
from ruralgov.runs.program import fingerprint
from ruralgov.text import Told, heard, language, say_again

T = TypeVar("T")


class Remembered(Generic[T]):
    """The same work, done only where its result is not known. It can be handed to another process.

    ``words`` say what the work is and with which options. ``classes`` are those that its results are made of; a result
    of others is not kept.
    """

    def __init__(self, work: Callable[[Path], T], words: tuple[str, ...], classes: tuple[type, ...]) -> None:
        self.work, self._words, self._classes = work, words, classes

    def __call__(self, file: Path) -> T:
        """The result of the work on a file, with what it has to say."""
        content = "" if str(file) == "-" or store.folder() is None else recorded_reads.ask("bytes", str(file))
        if not content:
            return self.work(file)
        key = store.key_of("file", fingerprint(), language(), *self._words, str(file), str(file.absolute()), content)
        known = self._known(key)
        return known[0] if known else self._anew(file, key, content)

    def _known(self, key: str) -> tuple[T] | None:
        fields = store.get(key)
        if fields is None or len(fields) != 3 or not remembered_runs.holds(fields[0]):
            return None
        plain = Plain((Told, *self._classes))
        try:
            told, value = plain.read(fields[1]), plain.read(fields[2])
        except (ValueError, LookupError, TypeError):
            return None
        for question in remembered_runs.read(fields[0]):
            recorded_reads.note(*question)
        say_again(told)
        return (value,)

    def _anew(self, file: Path, key: str, content: str) -> T:
        with recorded_reads.recording() as seen, heard() as told:
            value = self.work(file)
        say_again(told)
        if seen.sound and seen.answers.get(("bytes", str(file))) == content:
            plain = Plain((Told, *self._classes))
            try:
                fields = [remembered_runs.written(seen), plain.written(told), plain.written(value)]
            except TypeError:
                return value
            store.put(key, fields)
        return value
