"""The same work on many files, on all cores: results in the order of the files, whatever the number of processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from ruralgov.files.addresses import address_of
from ruralgov.files.overwriting import note
from ruralgov.files.recorded_reads import Seen, absorb, recording, spoil
from ruralgov.text import Told, heard, say_again

T = TypeVar("T")
_WORTH_A_PROCESS = 256 * 1024
"""Bytes of plans, about a quarter of a second, for which it pays to start another process."""
_ELSEWHERE = 64 * 1024
"""Bytes that a plan is taken for which does not lie here."""
_COLLECT_EVERY = 32
"""Files between two collections of garbage, which a command otherwise does without."""


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What the work gave for one file, or how it failed, and what it had to say meanwhile."""

    file: Path
    value: T | None = None
    error: Exception | None = None
    told: tuple[Told, ...] = ()
    seen: Seen | None = None

    def result(self) -> T:
        """What the work gave; says first what it had to say.

        Raises:
            Exception: what the work raised.
        """
        say_again(self.told)
        absorb(self.seen)
        if self.error is not None:
            raise self.error
        return self.value  # type: ignore[return-value]  # there is one where there is no error


def over(
    work: Callable[[Path], T], files: Sequence[Path], jobs: int | None = None, cluster: str | None = None
) -> Iterator[Done[T]]:
    """The work done on every file, in the order of the files; at most ``jobs`` processes, all cores where not given.

    ``work`` can be pickled: a function of a module, or a ``partial`` of one. What it raises and says comes with its
    file. With ``cluster``, the address of a Dask scheduler, its workers do it. A process that dies costs the one file that it died of; its other files are given to another.
    """
    for file in files:
        note(file)  # in whatever process it is read: no output may replace it
    if any(address_of(file) for file in files):
        from ruralgov.runs.remote_files import Fetched

        work = Fetched(work)
    if cluster is not None:
        from ruralgov.runs.cluster import over_cluster

        spoil("cluster")
        return over_cluster(work, files, cluster)
    processes = _processes(files, jobs)
    if processes > 1:
        from ruralgov.runs.pool import Pool

        if pool := Pool.started(work, files, processes):
            return iter(pool)
    return _here(work, files)


def end_all() -> None:
    """End the processes that still run: after Ctrl-C, or where nobody waits for the rest."""
    import sys

    if pool := sys.modules.get("ruralgov.runs.pool"):
        pool.end_all()


def cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processes(files: Sequence[Path], jobs: int | None) -> int:
    """One where the files are few: a process takes as long to start as a few plans take to check."""
    most = min(jobs or cores(), len(files))
    if most < 2 or any(str(file) == "-" for file in files):
        return 1
    worth, size = most * _WORTH_A_PROCESS, 0
    for file in files:
        size += _size(file)
        if size >= worth:
            return most
    return max(1, size // _WORTH_A_PROCESS)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return _ELSEWHERE if address_of(file) else 0


def _here(work: Callable[[Path], T], files: Sequence[Path]) -> Iterator[Done[T]]:
    """In this process: what there is to say is said at once."""
    for place, file in enumerate(files, 1):
        done = attempt(work, file)
        yield done
        del done
        tidy(place)


def attempt(work: Callable[[Path], T], file: Path) -> Done[T]:
    """The work on one file, its error being a value."""
    try:
        return Done(file, work(file))
    except Exception as error:  # noqa: BLE001  raised again where the result is asked for
        return Done(file, error=error)


def overheard(work: Callable[[Path], T], file: Path) -> Done[T]:
    """The same, with what it has to say kept until its turn comes."""
    with heard() as told, recording() as seen:
        done: Done[Any] = attempt(work, file)
    return Done(file, done.value, done.error, tuple(told), seen)


def tidy(place: int) -> None:
    """Collect what earlier files have left, now and then, where nobody else does (``gc.disable`` at the start of a command).

    What was there when it first comes to that is looked at no more.
    """
    if place % _COLLECT_EVERY == 0 and not gc.isenabled():
        gc.collect()
        if place == _COLLECT_EVERY:
            gc.freeze()
