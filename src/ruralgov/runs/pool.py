"""Processes that share the work: each gets a few files at a time and says of every file what came of it."""

from __future__ import annotations

import contextlib
import decimal
import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.runs.workers import Done, overheard, tidy
from ruralgov.text import language, say, use_language

T = TypeVar("T")
_AT_A_TIME = 8
"""Files that a process is given at once: few, so that all end together; many, so that none waits."""
_AHEAD = 64
"""Files for each process that may be done before those in front of them: what is done early has to be kept."""
_TRIES = 2
"""A process may be ended for the memory that another one took: a file is tried again before it is given up."""

_running: set[multiprocessing.process.BaseProcess] = set()


class Settings(NamedTuple):
    """What a process that starts from nothing has to know of the run."""

    language: str
    precision: int


def end_all() -> None:
    """End every process that still runs."""
    for process in list(_running):
        process.kill()
    for process in list(_running):
        process.join()
        _running.discard(process)


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, our end of its pipe, and the files (by their place) that it has still to do."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    todo: deque[int] = field(default_factory=deque)


class Pool(Generic[T]):
    """Results in the order of the files; iterate once."""

    def __init__(self, work: Callable[[Path], T], files: Sequence[Path], processes: int, method: str) -> None:
        self._work, self._files, self._method = work, files, method
        self._context = multiprocessing.get_context(method)
        self._waiting = deque(range(len(files)))
        self._tries = [0] * len(files)
        self._done: dict[int, Done[T]] = {}
        self._next = 0
        self._most = processes
        self._workers: list[_Worker] = []

    @classmethod
    def started(
        cls, work: Callable[[Path], T], files: Sequence[Path], processes: int, method: str | None = None
    ) -> Pool[T] | None:
        """The processes, started and at work; None where the system gives none."""
        pool = cls(work, files, processes, method or _method())
        try:
            for _ in range(processes):
                pool._start()
        except OSError:
            if not pool._workers:
                return None
            pool._most = len(pool._workers)
        return pool

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        inherited = [worker.pipe for worker in self._workers] + [ours] if self._method == "fork" else []
        settings = Settings(language(), decimal.getcontext().prec)
        process = self._context.Process(  # type: ignore[attr-defined]  # every context has it
            target=_serve, args=(theirs, inherited, self._work, settings), daemon=True
        )
        process.start()
        theirs.close()
        _running.add(process)
        worker = _Worker(process, ours)
        self._workers.append(worker)
        self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """The next files, unless they lie too far ahead of the first that is not done."""
        end = self._next + _AHEAD * self._most
        while self._waiting and len(worker.todo) < _AT_A_TIME and self._waiting[0] < end:
            worker.todo.append(self._waiting.popleft())
        if worker.todo:
            with contextlib.suppress(OSError):  # it has just died: noticed when it is waited for
                worker.pipe.send([(place, self._files[place]) for place in worker.todo])

    def __iter__(self) -> Iterator[Done[T]]:
        try:
            while self._next < len(self._files):
                while self._next not in self._done:
                    self._listen()
                done = self._done.pop(self._next)
                self._next += 1
                yield done
        finally:
            self._end()

    def _listen(self) -> None:
        for worker in self._workers:
            if not worker.todo:
                self._give(worker)
        ready = wait([worker.pipe for worker in self._workers])
        for worker in [one for one in self._workers if one.pipe in ready]:
            try:
                place, data = worker.pipe.recv()
            except (EOFError, OSError, pickle.UnpicklingError):
                self._lost(worker)
                continue
            self._done[place] = data
            worker.todo.remove(place)

    def _lost(self, worker: _Worker) -> None:
        """A process has died: of the file it was at, so that the others it had go to another process."""
        self._workers.remove(worker)
        worker.process.join()
        _running.discard(worker.process)
        if worker.todo:
            place = worker.todo[0]
            self._tries[place] += 1
            if self._tries[place] >= _TRIES:
                worker.todo.popleft()
                self._done[place] = Done(self._files[place], error=died(self._files[place], worker.process.exitcode))
        self._waiting.extendleft(reversed(worker.todo))
        try:
            self._start()
        except OSError:
            if not self._workers:
                self._give_up()

    def _give_up(self) -> None:
        """No process is left, and the system gives no new one."""
        for place in self._waiting:
            self._done[place] = Done(self._files[place], error=died(self._files[place], None))
        self._waiting.clear()

    def _end(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            _running.discard(worker.process)
        self._workers.clear()


def died(file: Path, code: int | None) -> UserError:
    """What is said of a file that a process died of; ``code`` is how it ended, where that is known."""
    how = f"SIG{-code}" if code is not None and code < 0 else str(code)
    if code is not None and code < 0:
        with contextlib.suppress(ValueError):
            how = signal.Signals(-code).name
    return UserError(
        say(
            f"{file}：处理它的进程中途被终止（{how}，多半是内存不足），这个方案没有处理；其余方案不受影响。"
            "请用 --jobs 1 再试，或关掉别的程序。",
            f"{file}: the process that worked on it was ended ({how}; most likely for want of memory), so this plan was "
            "not worked on; the others were. Try again with --jobs 1, or close other programs.",
        )
    )


def _method() -> str:
    """Fork where it is safe (it starts at once, and shares what is loaded), else a process from nothing.

    What another thread holds at that moment, a lock above all, would be held in the fork for ever.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _serve(
    pipe: Connection, inherited: Sequence[Connection], work: Callable[[Path], object], settings: Settings
) -> None:
    """The life of such a process: files come in, results go out, until there is nobody at the other end."""
    for other in inherited:
        other.close()  # an end that is held here as well would never be seen to close
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    recorded_reads.forget()
    use_language(settings.language)
    decimal.getcontext().prec = settings.precision
    gc.disable()
    count = 0
    with contextlib.suppress(EOFError, OSError):
        while True:
            for place, file in pipe.recv():
                _answer(pipe, place, overheard(work, file))
                count += 1
                tidy(count)
    os._exit(0)


def _answer(pipe: Connection, place: int, done: Done[object]) -> None:
    if done.error is not None and not isinstance(done.error, UserError):
        # Of a fault of our own the other process could only tell where it came up again.
        done.error.add_note("".join(traceback.format_exception(done.error)))
    try:
        data = pickle.dumps((place, done))
    except Exception as error:  # noqa: BLE001  an exception may hold anything
        data = pickle.dumps((place, Done(done.file, error=RuntimeError(f"{error!r}\n{done.error!r}"), told=done.told)))
    pipe.send_bytes(data)
