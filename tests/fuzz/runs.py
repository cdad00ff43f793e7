"""One case through its commands, in a worker process that may not take more than the contract allows."""

from __future__ import annotations

import gc
import os
import random
import signal
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import typer.main
from calls import VALIDATE
from cases import Case, case
from contract import GIGABYTE, SECONDS, accepted, verdict
from laws import LAWS, parts_sum_to_the_whole

import ruralgov.cli.app as cli
from ruralgov.files import overwriting

COLLECT = 20
"""Cases between two collections of what is no longer used: a command leaves cycles, and collecting after each costs a third."""
LONGEST = 6 * SECONDS
"""Seconds of a case: then it is stopped where it is, which its log tells, and the worker goes on with the next."""
_MEMORY_DISK = "/dev/shm"
"""Where there is one, files are made and taken away in no time; on a disk that is a half of the time."""


class Outcome(NamedTuple):
    """The kind of a case, whether it is a valid plan, the commands and laws that it met, and what was wrong."""

    kind: str
    valid: bool
    met: list[str]
    wrong: list[tuple[str, str]]
    plan: bytes | None = None
    """A valid plan, for the laws about many."""


def work(seed: int, number: int) -> Outcome:
    """A case, met."""
    found = case(seed, number)
    if number % COLLECT == 0:
        _collected()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name, "case")
        laid(folder, found)
        os.chdir(folder)
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        try:
            return _outcome(found, folder, random.Random(f"{seed}-{number}"))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.chdir(Path(tempfile.gettempdir()))


def laid(folder: Path, found: Case) -> None:
    """The files of a case in a folder."""
    for name, data in found.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def _outcome(found: Case, folder: Path, rng: random.Random) -> Outcome:
    valid = None
    wrong = []
    for call in found.calls:
        run, said = verdict(folder, call, valid=valid)
        if said:
            wrong.append((" ".join(call.words), said))
        if found.plan and call is VALIDATE:  # the first
            valid = accepted(run)
        for name in call.edits:
            if name in found.files:
                (folder / name).write_bytes(found.files[name])
    met = [call.name for call in found.calls]
    if valid:
        for law in (parts_sum_to_the_whole, rng.choice(LAWS)):  # the first costs one call
            met.append(law.__name__)
            overwriting.forget()
            if said := law():
                wrong.append((law.__name__, said))
    return Outcome(found.kind, bool(valid), met, wrong, found.files["plan.yaml"] if valid else None)


def limited() -> None:
    """A worker may not take more than the contract allows, and remembers nothing."""
    import resource

    os.environ["RURALGOV_CACHE"] = "off"
    if os.access(_MEMORY_DISK, os.W_OK):
        tempfile.tempdir = os.environ["TMPDIR"] = _MEMORY_DISK
    # Addresses are more than memory: DuckDB and Arrow reserve some for each thread. What is used, the contract looks at.
    resource.setrlimit(resource.RLIMIT_AS, (4 * GIGABYTE, 4 * GIGABYTE))
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123  until the worker ends
    signal.signal(signal.SIGPROF, _too_long)
    _once()


def _too_long(*_: object) -> None:
    raise RuntimeError(f"over {LONGEST} s")


def _once() -> None:
    """What a command does before it reads a file, it does once in a worker: the same for every case, and a fourth of the time."""
    cli.app = cache(cli.app)  # type: ignore[assignment]
    typer.main.get_command = cache(typer.main.get_command)
    gc.disable()
    _collected()


def _collected() -> None:
    """What is no longer used is freed; what stays (modules, tables) will stay, and is not looked at again."""
    gc.collect()
    gc.freeze()
