"""``python tests/fuzz [COUNT] [SEED]``: mutants of plans through every command and format; what breaks is kept in build/fuzz."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "helpers"), str(HERE.parents[1] / "src")]

from contract import SECONDS, calls  # noqa: E402
from mutants import mutant, seeds  # noqa: E402
from runs import limited, work  # noqa: E402


def main(count: int, seed: int) -> int:
    """Run; the number of mutants that broke something."""
    print(f"{count} mutants, seed {seed}, {len(seeds())} plans to begin with, {len(calls())} commands and formats")
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
