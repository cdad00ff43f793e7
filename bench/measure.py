"""Whole processes, timed in turn so that a noisy machine is noisy for all of them; the best of several runs counts."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# Peers come from wheels that pip compiled; a checkout may compile its modules too, at the first run.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Cost(NamedTuple):
    """Seconds of the best run, its peak memory in MB, and its seconds on all processors (0 where the system does not tell)."""

    seconds: float
    megabytes: float
    processor: float = 0.0


def once(
    words: Sequence[str | Path], accept: Sequence[int] = (0,), environment: Mapping[str, str] | None = None
) -> Cost:
    """One run of a command, with variables beside the usual ones; its output is thrown away."""
    start = time.perf_counter()
    with subprocess.Popen(
        [str(word) for word in words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**_ENVIRONMENT, **(environment or {})},
    ) as process:
        memory = processor = 0.0
        if hasattr(os, "wait4"):
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            memory, processor = usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime
        else:
            process.wait()
    if process.returncode not in accept:
        raise SystemExit(f"{words}: exit {process.returncode}")
    return Cost(time.perf_counter() - start, memory, processor)


def race(runners: Mapping[str, Sequence[str | Path]], rounds: int, accept: Sequence[int] = (0,)) -> dict[str, Cost]:
    """Every runner in turn, so many rounds."""
    found: dict[str, list[Cost]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, words in runners.items():
            found[name].append(once(words, accept))
    return {name: Cost(*(min(each) for each in zip(*costs, strict=True))) for name, costs in found.items()}
