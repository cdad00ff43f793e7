"""What a run looks at: every file it reads, every name it asks about, every folder it lists, and the day.

Whoever remembers a result remembers these questions with their answers, and takes the result again only while the same
questions have the same answers. So every reader of a user's files asks here. Little is imported: this is asked before
anything else is known.
"""

from __future__ import annotations

import os
import sys

try:
    from _blake2 import blake2b  # hashlib would load all of OpenSSL
except ImportError:  # another Python
    from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    AnyPath = str | Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_KIND, _REGULAR = 0o170000, 0o100000
_OUTSIDE = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile", "socket.connect")
_SYSTEM = ("/dev/", "/proc/", "/sys/", "/etc/", "/usr/")


class Seen:
    """Questions (a kind and a subject) with their answers; ``spoiled`` where the run did what no memory can stand for."""

    def __init__(self) -> None:
        self.answers: dict[tuple[str, str], str] = {}
        self.spoiled = ""
        self.opened: set[str] = set()

    def add(self, kind: str, subject: str, answer: str) -> None:
        """A question and its answer; another answer than before says that somebody is at work there."""
        if self.answers.setdefault((kind, subject), answer) != answer:
            self.spoiled = f"{kind} {subject}"

    def merge(self, other: Seen) -> None:
        """Take over what was looked at elsewhere."""
        for (kind, subject), answer in other.answers.items():
            self.add(kind, subject, answer)
        self.opened |= other.opened
        self.spoiled = self.spoiled or other.spoiled

    @property
    def sound(self) -> bool:
        """Whether the questions are all that the result hangs on: no file was opened that nobody noted."""
        known = {os.path.abspath(subject) for kind, subject in self.answers if kind == "bytes"}
        return not self.spoiled and self.opened <= known


_stack: list[Seen] = []
_watching = False


class recording:  # noqa: N801  used as a function: contextlib would have to be imported
    """What is looked at meanwhile; it counts for whoever records around it as well."""

    def __enter__(self) -> Seen:
        _watch()
        _stack.append(Seen())
        return _stack[-1]

    def __exit__(self, *_: object) -> None:
        seen = _stack.pop()
        if _stack:
            _stack[-1].merge(seen)


def _watch() -> None:
    """See every file that is opened, by whatever reader: one that nobody notes must not be forgotten."""
    global _watching  # noqa: PLW0603  a hook cannot be taken away again
    if not _watching:
        _watching = True
        sys.addaudithook(_hook)


def _hook(event: str, details: tuple[object, ...]) -> None:
    if not _stack:
        return
    if event == "open":
        path, _, flags = details
        if isinstance(path, str | bytes):
            _opened(os.fsdecode(path), flags if isinstance(flags, int) else 0)
    elif event in _OUTSIDE:
        spoil(event)


def _opened(path: str, flags: int) -> None:
    full = os.path.abspath(path)
    if full.startswith(own_places()):
        return
    if flags & _WRITING:
        spoil(full)
    else:
        _stack[-1].opened.add(full)


_places: tuple[str, ...] = ()


def own_places() -> tuple[str, ...]:
    """Where the program and its libraries lie: their state is known otherwise."""
    global _places  # noqa: PLW0603  asked for every file that is opened
    if not _places:
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        folders = {
            here,
            os.path.abspath(sys.prefix),
            os.path.abspath(sys.base_prefix),
            *([os.path.abspath(sys.pycache_prefix)] if sys.pycache_prefix else []),
            *map(os.path.abspath, sys.path[1:]),
        }
        _places = (*_SYSTEM, *(os.path.join(folder, "") for folder in folders))
    return _places


def own(folder: str) -> None:
    """A folder of the program, where it may read and write."""
    global _places  # noqa: PLW0603  see above
    _places = (*own_places(), os.path.join(folder, ""))


def spoil(why: str) -> None:
    """The run does what no memory can stand for: writes a file, asks another program, reads what is typed."""
    if _stack:
        _stack[-1].spoiled = why


def note(kind: str, subject: AnyPath, answer: str) -> None:
    """A question that was asked, and its answer."""
    if _stack:
        _stack[-1].add(kind, str(subject), answer)


def note_bytes(path: AnyPath, data: bytes) -> None:
    """A file that was read."""
    if _stack:
        note("bytes", path, digest(data))


def recorded() -> bool:
    """Whether anybody listens."""
    return bool(_stack)


def absorb(seen: Seen | None) -> None:
    """Take over what another process has looked at."""
    if seen is not None and _stack:
        _stack[-1].merge(seen)


def forget() -> None:
    """A process that was forked listens for nobody."""
    _stack.clear()


def digest(data: bytes) -> str:
    """What bytes are known by."""
    return blake2b(data, digest_size=20).hexdigest()


def is_file(path: AnyPath) -> bool:
    """Whether a file is there; no to a name that is too long."""
    return _yes("file", path)


def is_dir(path: AnyPath) -> bool:
    """Whether a folder is there."""
    return _yes("folder", path)


def exists(path: AnyPath) -> bool:
    """Whether anything is there."""
    return _yes("there", path)


def link_exists(path: AnyPath) -> bool:
    """Whether anything is there, be it a link that leads nowhere."""
    return _yes("link", path)


def real(path: AnyPath) -> str:
    """Where a file really lies, behind all links."""
    found = os.path.realpath(path)
    note("real", path, found)
    return found


def _yes(kind: str, path: AnyPath) -> bool:
    answer = ask(kind, str(path))
    note(kind, path, answer)
    return answer == "1"


def below(folder: AnyPath, endings: tuple[str, ...]) -> list[str]:
    """Every visible file below a folder with one of the endings, in no order; what links lead to is not walked through."""
    found = _below(str(folder), endings)
    note("below " + "|".join(endings), folder, _names(found))
    return found


def _below(folder: str, endings: tuple[str, ...]) -> list[str]:
    found, waiting = [], [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.name.lower().endswith(endings):
                        found.append(entry.path)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except OSError:
            continue
    return found


def matching(pattern: str) -> list[str]:
    """The names that a pattern fits, sorted."""
    found = _matching(pattern)
    note("matching", pattern, _names(found))
    return found


def _matching(pattern: str) -> list[str]:
    import glob

    return sorted(glob.glob(pattern, recursive=True))


def _names(found: Iterable[str]) -> str:
    return digest("\0".join(sorted(found)).encode("utf-8", "surrogateescape"))


def today() -> date:
    """This day, here."""
    from datetime import date

    found = _today()
    note("today", "", found)
    return date.fromisoformat(found)


def _today() -> str:
    import time

    return time.strftime("%Y-%m-%d")


def ask(kind: str, subject: str) -> str:
    """The answer that a question has now."""
    if kind == "bytes":
        return _bytes(subject)
    if kind in _TESTS:
        return "1" if _TESTS[kind](subject) else "0"
    if kind == "today":
        return _today()
    if kind == "real":
        return os.path.realpath(subject)
    if kind == "matching":
        return _names(_matching(subject))
    return _names(_below(subject, tuple(kind.partition(" ")[2].split("|"))))


_TESTS = {"file": os.path.isfile, "folder": os.path.isdir, "there": os.path.exists, "link": os.path.lexists}


def _bytes(path: str) -> str:
    try:
        state = os.stat(path)
        if state.st_mode & _KIND != _REGULAR:
            return ""  # what a pipe holds can be read only once
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError):
        return ""
    try:
        parts = [os.read(handle, state.st_size + 1)]
        while parts[-1]:
            parts.append(os.read(handle, 1 << 20))
    except OSError:
        return ""
    finally:
        os.close(handle)
    return digest(b"".join(parts))
