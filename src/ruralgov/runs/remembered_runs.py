"""A whole run remembered: the same words, files, day and screen give the same output, without the program being loaded.

Looked up before pydantic and Typer are imported, so this imports next to nothing.
"""

from __future__ import annotations

import os
import sys

from ruralgov.files import recorded_reads
from ruralgov.runs import store
from ruralgov.runs.program import fingerprint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = ("validate", "rollup", "budget", "tasks", "fmt")
"""They look at nothing but what ``looking`` notes, and write nothing but their output (or the run is not remembered)."""
_NEVER = ("--no-cache", "--watch", "--fix", "--unsafe-fixes", "--write-baseline", "-o", "--output")
_ENVIRONMENT = ("LC_", "LANG", "RURALGOV_", "PYTHON", "COLUMNS", "LINES", "TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_", "TZ", "PAGER", "CI", "HOME", "USERPROFILE")  # fmt: skip
_KEPT = (0, 1)
"""Exit codes that are remembered: a wrong call or a fault of our own is tried again."""
_MANY = 64


def key(argv: Sequence[str]) -> str | None:
    """What a run is remembered under; None where it cannot be: another command, or one that writes."""
    words = [word for word in argv if not word.startswith("-")]
    if not any(word in COMMANDS for word in words[:2]) or any(word.partition("=")[0] in _NEVER for word in argv):
        return None
    if "-" in argv or store.folder() is None:
        return None
    try:
        here = os.getcwd()
    except OSError:
        return None
    variables = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith(_ENVIRONMENT))
    return store.key_of("run", fingerprint(), here, *_screen(), str(len(variables)), *variables, *argv)


def _screen() -> list[str]:
    """What the output is made for: which streams are terminals, how wide, in which encodings."""
    found = []
    for stream in (sys.stdout, sys.stderr):
        there = stream is not None and not stream.closed
        found += [
            str(there and stream.isatty()),
            str(getattr(stream, "encoding", "")),
            str(getattr(stream, "errors", "")),
        ]
    try:
        found.append(str(os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1)))
    except (OSError, ValueError, AttributeError):
        found.append("")
    if sys.platform == "win32":
        import _locale  # the language, where no variable says it

        found.append(str(_locale._getdefaultlocale()))  # noqa: SLF001  what locale itself asks
    return found


def found(name: str) -> tuple[int, list[tuple[int, bytes]]] | None:
    """Exit code and output of an earlier run, where everything that it looked at is as it was."""
    fields = store.get(name)
    if fields is None or len(fields) < 4:
        return None
    code, questions, kinds, text = fields[0], fields[1], fields[2], fields[3]
    if not holds(questions):
        return None
    import zlib

    return int(code), list(zip(kinds, store.unpacked(zlib.decompress(text)), strict=True))


def written(seen: recorded_reads.Seen) -> bytes:
    """Questions and answers as bytes."""
    triples = ((kind, subject, answer) for (kind, subject), answer in seen.answers.items())
    return store.packed(part.encode("utf-8", "surrogateescape") for triple in triples for part in triple)


def read(questions: bytes) -> list[tuple[str, str, str]]:
    """Kind, subject and answer of every question."""
    parts = [part.decode("utf-8", "surrogateescape") for part in store.unpacked(questions)]
    return list(zip(parts[::3], parts[1::3], parts[2::3], strict=True))


def holds(questions: bytes) -> bool:
    """Whether every question has the answer that it had."""
    asked = read(questions)
    if len(asked) < _MANY:
        return _all_hold(asked)
    return _hold_together(asked)


def _all_hold(asked: list[tuple[str, str, str]]) -> bool:
    return all(recorded_reads.ask(kind, subject) == answer for kind, subject, answer in asked)


def _hold_together(asked: list[tuple[str, str, str]]) -> bool:
    """The same on two threads: reading and hashing let go of the interpreter."""
    import threading

    verdict: list[bool] = []
    halves = [asked[::2], asked[1::2]]
    threads = [threading.Thread(target=lambda half=half: verdict.append(_all_hold(half))) for half in halves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return verdict == [True, True]


def keep(name: str, code: int, seen: recorded_reads.Seen, heard: list[tuple[int, bytes]] | None) -> None:
    """Remember what a run has put out, unless something about it cannot be remembered."""
    if code not in _KEPT or heard is None or not seen.sound:
        return
    import zlib

    kinds = bytes(kind for kind, _ in heard)
    text = zlib.compress(store.packed(piece for _, piece in heard), 1)
    store.put(name, (str(code).encode(), written(seen), kinds, text))
