"""``python tests/fuzz [COUNT] [SEED] [WORKERS]``: mutants of plans and of all that comes with them through every command and format.

What breaks is kept in build/fuzz, a folder a case, with the command lines in it. A run that was stopped goes on where it
was, what broke is tried again first; a run that was finished begins anew. What is told at the end is of all seeds together.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
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
from tally import Tally, kept, told  # noqa: E402

KEPT = HERE.parents[1] / "build" / "fuzz"
TOGETHER = 40
"""Valid mutants that the laws about many plans are tried on."""
_EACH = 2000
"""Mutants of a worker process: its start, and what it loads by and by, costs as much as fifty."""


def main(count: int, seed: int, workers: int = 0) -> int:
    """Run; how much of this seed is broken."""
    if missing := unlisted():
        print(f"no way to call {sorted(missing)}: add them to tests/fuzz/calls.py")
        return 1
    file = KEPT / f"{seed}.json"
    tally = kept(file)
    if tally.done >= count:
        tally = Tally()
    print(
        f"{count} mutants, seed {seed}, from {tally.done}; plans: {len(seeds())} to begin with, {len(plan_calls())} calls, {len(LAWS)} laws",
        flush=True,
    )
    valid = _through(tally, file, seed, count, workers)
    wrong = list(answers_differ(valid))
    print("\n".join((*wrong, told(KEPT))))
    return len(tally.broken) + len(wrong)


def _through(tally: Tally, file: Path, seed: int, count: int, workers: int) -> list[bytes]:
    """All that is left to do; some plans that are valid."""
    valid: list[bytes] = []
    again, began = sorted(tally.broken), time.monotonic() - tally.seconds
    for number, outcome in _outcomes(seed, (*again, *range(tally.done, count)), workers):
        if number >= tally.done:
            tally.add(outcome.kind, outcome.met, valid=outcome.valid)
        if outcome.plan is not None and len(valid) < TOGETHER:
            valid.append(outcome.plan)
        tally.broken.discard(number)
        if outcome.wrong:
            tally.broken.add(number)
            _keep(seed, number, outcome)
        if number % 50 == 0 or outcome.wrong or number == count - 1:
            tally.seconds = time.monotonic() - began
            tally.keep(file)
    return valid


def _outcomes(seed: int, numbers: Iterable[int], workers: int) -> Iterator[tuple[int, Outcome]]:
    with multiprocessing.get_context("spawn").Pool(
        workers or None, initializer=limited, maxtasksperchild=_EACH
    ) as pool:
        jobs = deque((number, pool.apply_async(work, (seed, number))) for number in numbers)
        while jobs:  # what was told is forgotten: a hundred thousand plans are gigabytes
            number, job = jobs.popleft()
            try:
                yield number, job.get(timeout=20 * SECONDS)
            except multiprocessing.TimeoutError:
                yield number, Outcome("lost", False, [], [("any", f"no answer in {20 * SECONDS} s")])
            except Exception as error:  # noqa: BLE001  a fault of the harness, told as one; the others go on
                yield number, Outcome("unmade", False, [], [("tests/fuzz", repr(error))])


def _keep(seed: int, number: int, outcome: Outcome) -> None:
    folder = KEPT / f"{seed}-{number}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if outcome.kind != "unmade":
        laid(folder, case(seed, number))
    lines = [f"ruralgov {words}\n  {wrong}" for words, wrong in outcome.wrong]
    (folder / "WRONG.txt").write_text("\n".join(lines) + "\n", "utf-8", "surrogatepass")
    print(f"seed {seed} mutant {number} ({outcome.kind}): {outcome.wrong}", flush=True)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(given + [2000, 1][len(given) :])) else 0)
