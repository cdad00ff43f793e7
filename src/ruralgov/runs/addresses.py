"""Plans at an address (``s3://bucket/plans``) instead of a path: listed, fetched and worked on as if they lay here.

Every address that fsspec knows will do; its own library (s3fs, gcsfs, …) has to be installed beside it.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, Generic, TypeVar

from ruralgov.errors import UserError
from ruralgov.files.addresses import address_of
from ruralgov.plan import HOUSE_FILE
from ruralgov.text import clean, say

T = TypeVar("T")


def plans_at(address: str, endings: tuple[str, ...]) -> list[Path]:
    """The plans at an address: of a folder those below it, of a pattern those that fit; in a stable order.

    Raises:
        UserError: it cannot be reached.
    """
    system, inside = _system(address)
    try:
        if "*" in inside or "?" in inside:
            names = system.glob(inside)
        elif system.isdir(inside):
            names = [name for name in system.find(inside) if not _hidden(name, inside)]
        else:
            return [Path(address)]
    except Exception as error:
        raise _unreachable(address, error) from error
    plans = (name for name in names if name.lower().endswith(endings) and PurePosixPath(name).name != HOUSE_FILE)
    return [Path(system.unstrip_protocol(name)) for name in sorted(map(str, plans))]


def _hidden(name: str, folder: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name.removeprefix(folder)).parts)


class Fetched(Generic[T]):
    """The work on a path or an address: what lies elsewhere is fetched, with its holidays, and named as it was asked for."""

    def __init__(self, work: Callable[[Path], T]) -> None:
        self._work = work

    def __call__(self, file: Path) -> T:
        """The result of the work on a file.

        Raises:
            UserError: it cannot be fetched.
        """
        address = address_of(file)
        if address is None:
            return self._work(file)
        # What is remembered goes by paths, and a fetched file has another each time.
        work: Callable[[Path], T] = getattr(self._work, "work", self._work)
        with tempfile.TemporaryDirectory(prefix="ruralgov-") as folder:
            Path(folder, ".git").touch()  # holidays are looked for up to here
            local = _fetch(address, Path(folder))
            here, there = str(local.parent), address.rpartition("/")[0]
            try:
                found: T = renamed(work(local), here, there)
            except UserError as error:
                error.args = renamed(error.args, here, there)
                error.details = renamed(error.details, here, there)
                raise
            return found


def _fetch(address: str, folder: Path) -> Path:
    system, inside = _system(address)
    target = folder / PurePosixPath(inside).name
    try:
        target.write_bytes(system.cat_file(inside))
        for above in PurePosixPath(inside).parents:
            house = str(above / HOUSE_FILE)
            if system.isfile(house):
                (folder / HOUSE_FILE).write_bytes(system.cat_file(house))
                break
            if system.exists(str(above / ".git")):
                break
    except FileNotFoundError as error:
        raise UserError(say(f"{address}：没有这个文件。", f"{address}: no such file."), file=address) from error
    except Exception as error:
        raise _unreachable(address, error) from error
    return target


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
                f"{address}：读写网上地址要先安装：pip install 'ruralgov[cluster]'",
                f"{address}: for addresses install ruralgov[cluster] first: pip install 'ruralgov[cluster]'",
            )
        ) from error
    try:
        return url_to_fs(address)  # type: ignore[no-any-return]  # fsspec has no types
    except Exception as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> UserError:
    why = clean(str(error) or type(error).__name__)
    return UserError(say(f"{address}：打不开（{why}）。", f"{address}: cannot be reached ({why})."), file=address)


def renamed(value: Any, old: str, new: str) -> Any:
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
