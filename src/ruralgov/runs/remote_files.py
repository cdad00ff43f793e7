"""Plans at an address (``s3://bucket/plans``) instead of a path: listed, fetched and worked on as if they lay here.

Every address that fsspec knows will do; its own library (s3fs, gcsfs, …) has to be installed beside it.
"""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections import Counter
from collections.abc import Callable
from glob import has_magic
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from ruralgov.errors import PlanError, UserError
from ruralgov.files import recorded_reads
from ruralgov.files.addresses import address_of
from ruralgov.files.encodings import MAX_BYTES
from ruralgov.plan import BESIDE_PLANS, RULES_FILE
from ruralgov.text import clean, heard, say, say_again

T = TypeVar("T")
_ASKED = ("file", "there", "link", "bytes")
_SHARED = (*BESIDE_PLANS, RULES_FILE, "pyproject.toml", ".git")
"""Names that are looked for around every plan: asked for once."""


def plans_at(address: str, endings: tuple[str, ...]) -> list[Path]:
    """The plans at an address: of a folder those below it, of a pattern those that fit; in a stable order.

    Raises:
        UserError: it cannot be reached.
    """
    system, inside = _system(address)
    try:
        if has_magic(inside) and not system.exists(inside):
            names = system.glob(inside)
        elif system.isdir(inside):
            names = [name for name in system.find(inside) if not _hidden(name, inside)]
        else:
            return [Path(address)]
    except Exception as error:
        raise _unreachable(address, error) from error
    plans = (name for name in names if name.lower().endswith(endings) and PurePosixPath(name).name not in BESIDE_PLANS)
    return [Path(system.unstrip_protocol(name)) for name in sorted(map(str, plans))]


def _leads_out(name: str) -> bool:
    """A store takes any text for the name of a file; on a disk such a one would lead out of the folder."""
    return ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute() or "\\" in name


def _hidden(name: str, folder: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name.removeprefix(folder)).parts)


class Fetched(Generic[T]):
    """The work on a path or an address: what lies elsewhere is fetched, with all that it asks for, and named as it was asked for.

    Nothing has to be known of what belongs to a plan (its holidays, a dictionary, the plans below it): the work is done
    on the plan alone, what it looked for and what lies there is fetched, and it is done again, until nothing is missing.
    """

    def __init__(self, work: Callable[[Path], T]) -> None:
        self._work = work
        self._shared: dict[str, bytes | None] = {}
        """What several plans have in common, by its address; None for what is not there."""

    def __call__(self, file: Path) -> T:
        """The result of the work on a file.

        Raises:
            UserError: it cannot be fetched.
        """
        address = address_of(file)
        if address is None:
            return self._work(file)
        recorded_reads.spoil(address)  # what lies there may change without anybody here seeing it
        # What is remembered goes by paths, and a fetched file has another each time.
        work: Callable[[Path], T] = getattr(self._work, "work", self._work)
        with tempfile.TemporaryDirectory(prefix="ruralgov-") as folder:
            mirror = _Mirror(address, Path(folder), self._shared)
            while True:
                with heard() as told, recorded_reads.recording() as seen:
                    done = _attempt(work, mirror.plan)
                if not mirror.complete(seen):
                    break
            say_again(mirror.named(told))
            if isinstance(done, UserError):
                done.args, done.details = mirror.named(done.args), mirror.named(done.details)
                done.file = mirror.named(done.file)
                if isinstance(done, PlanError):
                    done.report = mirror.named(done.report)
                raise done
            found: T = mirror.named(done[0])
            return found


def _attempt(work: Callable[[Path], T], file: Path) -> tuple[T] | UserError:
    try:
        return (work(file),)
    except UserError as error:
        return error


class _Mirror:
    """A folder here for what lies at an address: the plan, and what was looked for around it."""

    def __init__(self, address: str, folder: Path, shared: dict[str, bytes | None]) -> None:
        self._system, inside = _system(address)
        self._folder, self._shared = folder, shared
        # As deep here as there, so that what lies above a plan has its place; a web page has nothing above it.
        below = PurePosixPath(inside).name if "://" in inside else inside.lstrip("/")
        if _leads_out(below):
            raise UserError(
                say(
                    f"{address}：地址里有“..”或反斜杠，没有读。",
                    f"{address}: `..` or a backslash in an address; not read.",
                ),
                file=address,
            )
        self._base, self._top = address.removesuffix(below), inside.removesuffix(below)
        self.plan = folder / below
        (folder / ".git").touch()  # nothing is looked for above
        try:
            self._put(self.plan, self._content(inside))
        except UserError:
            raise
        except FileNotFoundError as error:
            raise UserError(say(f"{address}：没有这个文件。", f"{address}: no such file."), file=address) from error
        except Exception as error:
            raise _unreachable(address, error) from error

    def complete(self, seen: recorded_reads.Seen) -> bool:
        """Fetch what was looked for and is there; whether anything was.

        Raises:
            UserError: the address can be reached no more.
        """
        try:
            return sum(self._take(kind, subject) for kind, subject in seen.answers) > 0
        except UserError:
            raise
        except Exception as error:
            raise _unreachable(self._base, error) from error

    def _take(self, kind: str, subject: str) -> bool:
        path = Path(subject)
        if not path.is_relative_to(self._folder):
            return False
        there = self._top + path.relative_to(self._folder).as_posix()
        if kind == "matching":
            names = [
                name for name in map(str, self._system.glob(there)) if not _leads_out(name.removeprefix(self._top))
            ]
            return sum(self._fetch(self._folder / str(name).removeprefix(self._top), str(name)) for name in names) > 0
        return kind in _ASKED and self._fetch(path, there)

    def _fetch(self, path: Path, there: str) -> bool:
        if os.path.lexists(path):
            return False
        data = self._data(there)
        if data is not None:
            self._put(path, data)
        elif path.name == ".git" and self._system.exists(there):
            path.mkdir(parents=True)
        else:
            return False
        return True

    def _data(self, there: str) -> bytes | None:
        if there not in self._shared:
            data: bytes | None = self._content(there) if self._system.isfile(there) else None
            if PurePosixPath(there).name not in _SHARED:
                return data
            self._shared[there] = data
        return self._shared[there]

    def _content(self, there: str) -> bytes:
        """What lies there, where it is no larger than a plan may be.

        Raises:
            UserError: it is larger.
        """
        if (self._system.size(there) or 0) > MAX_BYTES:
            raise UserError(
                say(
                    f"{there}：超过 {MAX_BYTES >> 20} MB，没有读。",
                    f"{there}: larger than {MAX_BYTES >> 20} MB; not read.",
                ),
                file=there,
            )
        content: bytes = self._system.cat_file(there)
        return content

    def _put(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def named(self, value: object) -> Any:
        """The value with the address wherever it has a path of the folder."""
        return renamed(value, f"{self._folder.as_posix()}/", self._base)


def put(folder: Path, address: str) -> None:
    """Carry a folder of results to an address.

    Raises:
        UserError: it cannot be reached.
    """
    system, inside = _system(address)
    try:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            target = f"{inside.rstrip('/')}/{file.relative_to(folder).as_posix()}"
            system.makedirs(target.rpartition("/")[0], exist_ok=True)
            system.put_file(str(file), target)
    except Exception as error:
        raise _unreachable(address, error) from error


def _system(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UserError(
            say(
                f'{address}：读写网上地址要先安装：pip install "ruralgov[cluster]"',
                f'{address}: for addresses install ruralgov[cluster] first: pip install "ruralgov[cluster]"',
            )
        ) from error
    try:
        found: tuple[Any, str] = url_to_fs(address)  # fsspec has no types
    except Exception as error:
        raise _unreachable(address, error) from error
    return found


def _unreachable(address: str, error: Exception) -> UserError:
    why = clean(str(error) or type(error).__name__)
    return UserError(say(f"{address}：打不开（{why}）。", f"{address}: cannot be reached ({why})."), file=address)


def renamed(value: object, old: str, new: str) -> Any:
    """The value with one beginning of paths put for another in all of its texts."""
    if isinstance(value, str):
        return value.replace(old, new) if type(value) is str else value
    if isinstance(value, dict):
        pairs = {renamed(key, old, new): renamed(one, old, new) for key, one in value.items()}
        return Counter(pairs) if isinstance(value, Counter) else pairs
    if isinstance(value, tuple | list):
        parts = [renamed(one, old, new) for one in value]
        return type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            one.name: renamed(getattr(value, one.name), old, new) for one in dataclasses.fields(value) if one.init
        }
        return dataclasses.replace(value, **fields)
    return value
