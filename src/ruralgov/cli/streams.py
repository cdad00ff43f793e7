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

    def __init__(self, raw: io.FileIO, owner: IO[str], kind: int) -> None:
        self._raw = raw
        self._kind = kind
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
            done = self._raw.write(data)
            _hear(self._kind, data, done)
            return done  # noqa: TRY300  one call
        except OSError as error:
            # After a full disk too: what the buffer still holds must not fail a second time when Python ends.
            self._gone = True
            if error.errno in _GONE:
                return size
            raise


_heard: list[tuple[int, bytes]] | None = None
_LONGEST = 32 * 1024 * 1024
_size = 0


def listen() -> None:
    """From now on keep what is put out, for a run that is to be remembered."""
    global _heard, _size
    _heard, _size = [], 0


def heard() -> list[tuple[int, bytes]] | None:
    """What was put out, on stdout (1) and stderr (2), in that order; None where not all of it was heard, or it is too long."""
    return _heard


def _hear(kind: int, data: WriteableBuffer, done: int) -> None:
    global _heard, _size  # noqa: PLW0603  one run, one listener
    if _heard is None or _deaf:
        return
    _heard.append((kind, bytes(memoryview(data)[:done])))
    _size += done
    if _size > _LONGEST:
        _heard = None


_deaf = False


class unheard:  # noqa: N801  used as a function: contextlib would take as long to import as the interpreter takes to start
    """What is put out meanwhile belongs to the moment, and is not kept."""

    def __enter__(self) -> None:
        global _deaf  # noqa: PLW0603  one run, one listener
        _deaf = True

    def __exit__(self, *_: object) -> None:
        global _deaf  # noqa: PLW0603  one run, one listener
        _deaf = False


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
    global _heard  # noqa: PLW0603  one run, one listener
    if not isinstance(raw, io.FileIO) or (stream.isatty() and _heard is None):
        _heard = None  # what goes past us cannot be told again
        return
    kind = 1 if name == "stdout" else 2
    patient = io.BufferedWriter(Patient(raw, stream, kind))
    lines = sys.platform == "win32"
    setattr(
        sys,
        name,
        io.TextIOWrapper(
            patient,
            stream.encoding,
            "replace",
            newline=None if lines else "\n",
            line_buffering=name == "stderr" or stream.isatty(),
        ),
    )


def again(pieces: list[tuple[int, bytes]]) -> OSError | None:
    """Put out what was heard of an earlier run."""
    prepare()
    try:
        for kind, piece in pieces:
            stream = sys.stdout if kind == 1 else sys.stderr
            stream.buffer.write(piece)
            stream.buffer.flush()
    except OSError as error:
        return error
    return finish()


def finish() -> OSError | None:
    """Write out what is still held; the system's complaint where that fails (a full disk)."""
    if sys.stdout.closed:  # the language server closes its pipe when the editor leaves
        return None
    try:
        sys.stdout.flush()
    except OSError as error:
        return error
    return None
