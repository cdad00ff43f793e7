"""One mutant through some commands, in a worker process that may not take more than the contract allows."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

from contract import VALIDATE, chosen, is_valid, verdict
from mutants import mutant

from ruralgov.checking.rules.base import completed

GIGABYTE = 1 << 30
EACH = 3
"""Commands that a mutant goes through, besides ``validate``: over many mutants each command meets thousands."""
Found = list[tuple[str, str]]


def work(seed: int, number: int) -> tuple[int, bool, list[str], Found]:
    """One mutant: its number, whether it is valid, the commands it went through, and what was wrong."""
    rng = random.Random(f"{seed}/{number}")
    text = mutant(seed, number)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        os.chdir(folder)
        (folder / "old.yaml").write_text(completed(""), "utf-8")
        valid = is_valid(folder, text)
        calls = [VALIDATE, *chosen(rng, EACH)]
        found = [(call.name, wrong) for call in calls if (wrong := verdict(folder, text, call, valid=valid))]
        os.chdir(Path(tempfile.gettempdir()))
    return number, valid, [call.name for call in calls], found


def limited() -> None:
    """A worker may not take more than the contract allows."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (2 * GIGABYTE, 2 * GIGABYTE))
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123  until the worker ends
