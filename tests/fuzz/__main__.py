"""``python tests/fuzz [COUNT] [SEED]``: mutants of plans through every command and format; what breaks is kept in build/fuzz."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "cli"), str(HERE.parents[1] / "src")]

from contract import SECONDS, chosen, is_valid, verdict  # noqa: E402
from mutants import mutant, seeds  # noqa: E402

from ruralgov.checking.rules.base import completed  # noqa: E402

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
        calls = chosen(rng, EACH)
        found = [(call.name, wrong) for call in calls if (wrong := verdict(folder, text, call, valid=valid))]
        os.chdir(HERE)
    return number, valid, [call.name for call in calls], found


def limited() -> None:
    """A worker may not take more than the contract allows."""
    resource.setrlimit(resource.RLIMIT_AS, (2 * GIGABYTE, 2 * GIGABYTE))
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123  until the worker ends


def main(count: int, seed: int) -> int:
    """Run; the number of mutants that broke something."""
    print(f"{count} mutants, seed {seed}, {len(seeds())} plans to begin with")
    kept = HERE.parents[1] / "build" / "fuzz"
    met: Counter[str] = Counter()
    broken, valid, start = 0, 0, time.monotonic()
    with multiprocessing.get_context("spawn").Pool(initializer=limited) as pool:
        jobs = [pool.apply_async(work, (seed, number)) for number in range(count)]
        for number, job in enumerate(jobs):
            try:
                _, fine, names, found = job.get(timeout=20 * SECONDS)
            except multiprocessing.TimeoutError:
                fine, names, found = False, [], [("any", f"no answer in {20 * SECONDS} s")]
            valid += fine
            met.update(names)
            if found:
                broken += 1
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{seed}-{number}.yaml").write_text(mutant(seed, number), "utf-8", "surrogatepass")
                print(f"seed {seed} mutant {number}: {found}")
        pool.terminate()
    took = time.monotonic() - start
    print(
        f"{count} mutants, {valid} valid, {sum(met.values())} runs of {len(met)} commands and formats in {took:.0f} s"
    )
    print("  ".join(f"{name} {times}" for name, times in sorted(met.items())))
    print(f"{count - broken} passed, {broken} failed")
    return broken


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(given + [2000, 1][len(given) :])) else 0)
