"""stdout and stderr that neither crash nor lie: a reader that has gone, a closed stream, a console without Chinese."""

from __future__ import annotations

import errno
import io
import os
import sys

TYPE_CHECKING = False  # typing and contextlib would take as long to import as the interpreter takes to start
if TYPE_CHECKING:
    from typing import IO

    from _typeshed import WriteableBuffer

_GONE = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)


class Patient(io.RawIOBase):
    """A pipe whose reader may go (``| head -1``): the rest goes nowhere, and the command ends with its own exit code."""

    def __init__(self, raw: io.FileIO, owner: IO[str]) -> None:
        self._raw = raw
        self._owner = owner  # would close the file behind our back once nobody holds it
        self._gone = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()

    def write(self, data: WriteableBuffer, /) -> int:
        size = memoryview(data).nbytes
        if self._gone:
            return size
        try:
            return self._raw.write(data)
        except OSError as error:
            # After a full disk too: what the buffer still holds must not fail a second time when Python ends.
            self._gone = True
            if error.errno in _GONE:
                return size
            raise


def prepare() -> None:
    """UTF-8 into files and pipes; a console keeps its own encoding but never stops at a character it lacks."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed (>&-), or a program without a console (pythonw)
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123  until the process ends
        if isinstance(stream, io.TextIOWrapper):
            keep = stream.isatty() or "PYTHONIOENCODING" in os.environ
            try:  # noqa: SIM105  contextlib would have to be imported
                stream.reconfigure(encoding=None if keep else "utf-8", errors="replace")
            except (OSError, ValueError):
                pass
            _forgive(name, stream)


def _forgive(name: str, stream: io.TextIOWrapper) -> None:
    raw = getattr(stream.buffer, "raw", stream.buffer)  # with PYTHONUNBUFFERED there is no buffer between
    if not isinstance(raw, io.FileIO) or stream.isatty():
        return
    patient = io.BufferedWriter(Patient(raw, stream))
    lines = sys.platform == "win32"
    setattr(
        sys,
        name,
        io.TextIOWrapper(
            patient, stream.encoding, "replace", newline=None if lines else "\n", line_buffering=name == "stderr"
        ),
    )


def finish() -> OSError | None:
    """Write out what is still held; the system's complaint where that fails (a full disk)."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return error
    return None


def tell(*lines: str, out: bool = False) -> None:
    """Say something to the user, on stderr unless ``out``: one line each, whatever a name or a plan's text in it holds.

    A line that begins with a file's name must not become a command of the CI service that reads along.
    """
    from ruralgov.text import clean

    stream = sys.stdout if out else sys.stderr
    for line in map(clean, lines):
        print(f"ruralgov: {line}" if line.lstrip().startswith("::") else line, file=stream, flush=not out)
