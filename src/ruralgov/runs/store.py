"""What is remembered, as files by the hash of their key: whole and unaltered, or not there.

Many processes may write at once (each file is put in place in one step); a folder that is full, read-only, damaged or
not our own is as good as an empty one. Nothing in it is ever run or unpickled.
"""

from __future__ import annotations

import os
import sys

from ruralgov.files.recorded_reads import digest, own

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARK = b"ruralgov-1\n"
_SUM = 20
_LARGEST = 64 * 1024 * 1024
MOST = 256 * 1024 * 1024
"""Bytes that the folder may take."""
_DAY = 86400
_OFF = ("off", "0", "no", "false")
_RARELY = 64
"""One in so many writes looks at the size of the whole."""

_forbidden = False


def forbid(*, so: bool) -> None:
    """``--no-cache``: nothing is remembered in this run, and nothing taken from memory."""
    global _forbidden  # noqa: PLW0603  one run, one answer
    _forbidden = so


def folder() -> str | None:
    """Where it is: ``RURALGOV_CACHE``, else the user's cache folder as the system has it; None where there is none."""
    named = os.environ.get("RURALGOV_CACHE", "")
    if _forbidden or named.lower() in _OFF[: len(_OFF) if named else 0]:
        return None
    if named:
        return os.path.abspath(named)
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(local, "ruralgov", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "ruralgov")
    given = os.environ.get("XDG_CACHE_HOME", "")
    base = given if os.path.isabs(given) else os.path.join(home, ".cache")
    return os.path.join(base, "ruralgov") if os.path.isabs(base) else None


def key_of(*parts: str) -> str:
    """The name of what is remembered under these words."""
    return digest(packed(part.encode("utf-8", "surrogateescape") for part in parts))


def get(key: str) -> list[bytes] | None:
    """The fields that were kept; None where there are none, or they are not what was written."""
    place = _file(key)
    if place is None or not _ours(place):
        return None
    try:
        with open(place, "rb") as stream:
            data = stream.read(len(_MARK) + _SUM + _LARGEST)
            age = os.fstat(stream.fileno()).st_mtime
    except OSError:
        return None
    head = len(_MARK) + _SUM
    if not data.startswith(_MARK) or data[len(_MARK) : head] != _sum(key, data[head:]):
        return None
    _refresh(place, age)
    return unpacked(data[head:])


def put(key: str, fields: Iterable[bytes]) -> None:
    """Keep the fields, where that can be done."""
    place = _file(key)
    body = packed(fields)
    if place is None or len(body) > _LARGEST:
        return
    temporary = f"{place}.{os.getpid()}"
    try:
        _make(os.path.dirname(place))
        if not _ours(place):
            return
        with open(temporary, "xb") as stream:
            stream.write(_MARK + _sum(key, body) + body)
        os.replace(temporary, place)
    except OSError:
        _remove(temporary)
    if int(key[:8], 16) % _RARELY == 0:
        prune()


def prune(most: int | None = None) -> None:
    """Forget what was not asked for the longest, until there is room again."""
    limit = MOST if most is None else most
    files = sorted(entries(), key=lambda one: one[1])
    size = sum(one[2] for one in files)
    for file, _, bytes_ in files:
        if size <= limit:
            break
        _remove(file)
        size -= bytes_
        limit = limit * 4 // 5 if limit in (MOST, most) else limit


def entries() -> Iterator[tuple[str, float, int]]:
    """Every file that is kept: its path, when it was last asked for, its bytes."""
    root = folder()
    for above in _listed(os.path.join(root, "1") if root else ""):
        for entry in _listed(above.path):
            try:
                state = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            yield entry.path, state.st_mtime, max(state.st_size, getattr(state, "st_blocks", 0) * 512)


def clear() -> int:
    """Forget everything; how many entries there were."""
    return sum(_remove(file) for file, _, _ in list(entries()))


def packed(fields: Iterable[bytes]) -> bytes:
    """Fields in a row, each behind its length."""
    return b"".join(len(field).to_bytes(8, "big") + field for field in fields)


def unpacked(data: bytes) -> list[bytes]:
    """The fields again."""
    found, at = [], 0
    while at < len(data):
        end = at + 8 + int.from_bytes(data[at : at + 8], "big")
        found.append(data[at + 8 : end])
        at = end
    return found


def _sum(key: str, body: bytes) -> bytes:
    return bytes.fromhex(digest(key.encode() + body))


def _file(key: str) -> str | None:
    root = folder()
    return os.path.join(root, "1", key[:2], key[2:]) if root else None


_own: set[str] = set()


def _ours(place: str) -> bool:
    """Whether nobody else can write there: what another user has put there must not speak for us."""
    above = os.path.dirname(os.path.dirname(os.path.dirname(place)))
    if above not in _own and _private(above):
        own(above)
        _own.add(above)
    return above in _own


def _private(root: str) -> bool:
    if not hasattr(os, "getuid"):
        return True
    try:
        state = os.stat(root)
    except OSError:
        return False
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _make(place: str) -> None:
    """The folder, for nobody else: of the folders above it only the last of ours matters."""
    if not os.path.isdir(place):
        os.makedirs(os.path.dirname(os.path.dirname(place)), mode=0o700, exist_ok=True)
        os.makedirs(place, mode=0o700, exist_ok=True)


def _refresh(place: str, age: float) -> None:
    import time

    if time.time() - age > _DAY:
        try:
            os.utime(place)
        except OSError:
            return


def _listed(place: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as found:
            return list(found)
    except OSError:
        return []


def _remove(file: str) -> bool:
    try:
        os.unlink(file)
    except OSError:
        return False
    return True
