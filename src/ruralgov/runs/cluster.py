"""The same work on many machines: a Dask scheduler hands partitions of files to its workers.

What a worker that is lost had to do is given to another. The results come in the order of the files, as they do from
the processes of one machine, and are the same.
"""

from __future__ import annotations

import decimal
import gc
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ruralgov import __version__
from ruralgov.errors import UserError
from ruralgov.runs.pool import Settings, died
from ruralgov.runs.workers import Done, overheard
from ruralgov.text import clean, language, say, use_language

T = TypeVar("T")
_PARTITION = 64
"""Files a task: some seconds of work beside some milliseconds of handing out."""
_AHEAD = 4
"""Partitions for each thread of the cluster that are under way: what is done early has to be kept here."""
_WAIT = 15
_one_at_a_time = threading.Lock()
"""Language and what is said are of the process: a worker with several threads works on one partition at a time."""


def over_cluster(work: Callable[[Path], T], files: Sequence[Path], address: str) -> Iterator[Done[T]]:
    """The work done on every file by the workers of a scheduler, in the order of the files.

    Raises:
        UserError: Dask is not installed, or there is no scheduler at the address.
    """
    client = _client(address)
    return _results(client, work, files)


def _client(address: str) -> object:
    try:
        from distributed import Client
    except ImportError as error:
        raise UserError(
            say(
                '--cluster 要先安装：pip install "ruralgov[cluster]"',
                '--cluster: first pip install "ruralgov[cluster]"',
            )
        ) from error
    try:
        return Client(address, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as error:
        why = clean(str(error) or type(error).__name__)
        raise UserError(
            say(
                f"--cluster {address}：连不上调度器（{why}）。先运行 dask scheduler 和 dask worker。",
                f"--cluster {address}: no scheduler there ({why}). Start `dask scheduler` and `dask worker` first.",
            )
        ) from error


def _results(client: Any, work: Callable[[Path], T], files: Sequence[Path]) -> Iterator[Done[T]]:
    settings = Settings(language(), decimal.getcontext().prec)
    parts = deque(list(files[at : at + _PARTITION]) for at in range(0, len(files), _PARTITION))
    under_way: deque[tuple[list[Path], object]] = deque()
    try:
        while parts or under_way:
            most = _AHEAD * max(1, sum(client.nthreads().values()))
            while parts and len(under_way) < most:
                part = parts.popleft()
                under_way.append((part, _given(client, work, part, settings)))
            part, future = under_way.popleft()
            yield from _of(client, work, part, future, settings)
    finally:
        client.close()


def _given(client: Any, work: Callable[[Path], T], part: list[Path], settings: Settings) -> object:
    return client.submit(partition, work, part, settings, __version__, pure=False)


def _of(
    client: object, work: Callable[[Path], T], part: list[Path], future: Any, settings: Settings
) -> Iterator[Done[T]]:
    """The results of a partition. One that workers died of is taken apart: it costs the one file that they died of."""
    from distributed.scheduler import KilledWorker

    try:
        theirs, found = future.result()
        _check(theirs)
        yield from found
    except KilledWorker:
        if len(part) == 1:
            yield Done(part[0], error=died(part[0], None))
            return
        for file in part:
            yield from _of(client, work, [file], _given(client, work, [file], settings), settings)


def partition(
    work: Callable[[Path], T], files: Sequence[Path], settings: Settings, version: str
) -> tuple[str, list[Done[T]]]:
    """The work on some files, by a worker, and its version: where that is another, nothing is done, for it might do otherwise."""
    if version != __version__:
        return __version__, []
    with _one_at_a_time, decimal.localcontext(decimal.Context(prec=settings.precision)):
        before = language()
        use_language(settings.language)
        try:
            return __version__, [overheard(work, file) for file in files]
        finally:
            use_language(before)
            gc.collect()


def _check(theirs: str) -> None:
    if theirs != __version__:
        raise UserError(
            say(
                f"集群上的 ruralgov 是 {theirs}，这里是 {__version__}：请装同一个版本。",
                f"the cluster has ruralgov {theirs}, this is {__version__}: install the same version on both.",
            )
        )
