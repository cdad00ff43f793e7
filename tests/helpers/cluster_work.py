"""A scheduler and workers on this machine, and work that takes its time, where they can find it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from day_of_run import on_path
from support import ROOT


def slowly(file: Path) -> str:
    """The name of a file, after a moment."""
    time.sleep(0.05)
    return file.name


class Machines(NamedTuple):
    """The scheduler's address and the processes of the workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def start(*words: str) -> subprocess.Popen[bytes]:
    settings = {
        "PYTHONPATH": on_path(ROOT / "src", ROOT / "tests" / "helpers"),
        "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
        "RURALGOV_CACHE": "off",
    }
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{words[0]}", *words[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **settings},
    )


def worker(address: str) -> subprocess.Popen[bytes]:
    return start("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")


def told(process: subprocess.Popen[bytes], pattern: str) -> str:
    assert process.stderr
    for line in process.stderr:
        if found := re.search(pattern, line.decode()):
            return found[1]
    raise AssertionError(pattern)


@contextmanager
def machines_started(workers: int) -> Iterator[Machines]:
    """A scheduler and so many workers, ended behind it; more may be appended meanwhile."""
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    address = told(scheduler, r"Scheduler at:\s+(tcp://\S+)")
    machines = Machines(address, [worker(address) for _ in range(workers)])
    try:
        yield machines
    finally:
        for process in [*machines.workers, scheduler]:
            process.kill()
            process.wait()
            if process.stderr:
                process.stderr.close()
