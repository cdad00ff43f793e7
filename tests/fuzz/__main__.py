"""``python tests/fuzz [COUNT] [SEED]``: mutants of plans and of all that comes with them through every command and format.

What breaks is kept in build/fuzz, a folder a case, with the command lines in it.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "helpers"), str(HERE.parents[1] / "src")]

from calls import plan_calls, unlisted  # noqa: E402
from cases import case  # noqa: E402
from contract import SECONDS  # noqa: E402
from laws import LAWS  # noqa: E402
from many_plans import answers_differ  # noqa: E402
from mutants import seeds  # noqa: E402
from runs import Outcome, laid, limited, work  # noqa: E402

KEPT = HERE.parents[1] / "build" / "fuzz"
TOGETHER = 40
"""Valid mutants that the laws about many plans are tried on."""


class Tally:
    """What was met."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()
        self.commands: Counter[str] = Counter()
        self.valid: list[bytes] = []
        self.broken = 0

    def add(self, seed: int, number: int, outcome: Outcome) -> None:
        self.kinds[outcome.kind] += 1
        self.commands.update(outcome.met)
        if outcome.plan is not None:
            self.valid.append(outcome.plan)
        if outcome.wrong:
            self.broken += 1
            _keep(seed, number, outcome)


def _keep(seed: int, number: int, outcome: Outcome) -> None:
    folder = KEPT / f"{seed}-{number}"
    laid(folder, case(seed, number))
    lines = [f"ruralgov {words}\n  {wrong}" for words, wrong in outcome.wrong]
    (folder / "WRONG.txt").write_text("\n".join(lines) + "\n", "utf-8", "surrogatepass")
    print(f"seed {seed} mutant {number} ({outcome.kind}): {outcome.wrong}", flush=True)


def main(count: int, seed: int) -> int:
    """Run; how many mutants broke something."""
    if missing := unlisted():
        print(f"no way to call {sorted(missing)}: add them to tests/fuzz/calls.py")
        return 1
    print(
        f"{count} mutants, seed {seed}; plans: {len(seeds())} to begin with, {len(plan_calls())} calls, {len(LAWS)} laws"
    )
    tally, start = Tally(), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(initializer=limited, maxtasksperchild=1000) as pool:
        jobs = [pool.apply_async(work, (seed, number)) for number in range(count)]
        for number, job in enumerate(jobs):
            try:
                outcome = job.get(timeout=20 * SECONDS)
            except multiprocessing.TimeoutError:
                outcome = Outcome("lost", False, [], [("any", f"no answer in {20 * SECONDS} s")])
            tally.add(seed, number, outcome)
        pool.terminate()
    for words in answers_differ(tally.valid[:TOGETHER]):
        tally.broken += 1
        print(words)
    _told(tally, count, time.monotonic() - start)
    return tally.broken


def _told(tally: Tally, count: int, took: float) -> None:
    for title, counts in (("kinds", tally.kinds), ("commands, formats and laws", tally.commands)):
        print(f"{title}: " + "  ".join(f"{name} {times}" for name, times in sorted(counts.items())))
    runs = sum(tally.commands.values())
    print(
        f"{count} mutants, {len(tally.valid)} valid plans, {runs} runs of {len(tally.commands)} commands, formats and laws in {took:.0f} s"
    )
    print(f"{count - tally.broken} passed, {tally.broken} failed")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(given + [2000, 1][len(given) :])) else 0)
