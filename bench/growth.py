"""How each rule grows: its time at 20,000 tasks beside 5,000, in one process. Linear is 4.

Both plans are larger than a processor cache: a plan of 1,000 tasks fits into one, and every rule would seem to slow down.
"""

from __future__ import annotations

import gc
import time
from collections import deque

from bench.plans import plan_text
from ruralgov.checking.rules import catalogue
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan

_WORTH_TELLING = 0.005


def main() -> None:
    """The five rules that grow fastest, of those that take any time at all, and what all rules take together."""
    gc.disable()  # as the command line does
    small, large = (_times(tasks) for tasks in (5_000, 20_000))
    growth = {code: large[code] / small[code] for code in large if large[code] > _WORTH_TELLING}
    print(f"\nrules: {sum(large.values()) * 1000:.0f} ms at 20,000 tasks, {sum(small.values()) * 1000:.0f} ms at 5,000")
    for code in sorted(growth, key=lambda one: -growth[one])[:5]:
        print(f"  {code}: {large[code] * 1000:.1f} ms at 20,000 tasks = {growth[code]:.1f} x 5,000 tasks (linear: 4)")


def _times(tasks: int) -> dict[str, float]:
    """Seconds of each rule, the best of three rounds over all rules: as in a real run, none finds a warm cache."""
    plan = load_plan("plan.yaml", plan_text(tasks).encode()).plan
    if plan is None:
        raise SystemExit("the benchmark's own plan is wrong")
    codes = [code for code, entry in catalogue().items() if entry.check]
    rounds = [{code: _once(code, Index(plan)) for code in codes} for _ in range(3)]
    return {code: min(one[code] for one in rounds) for code in codes}


def _once(code: str, index: Index) -> float:
    check = catalogue()[code].check
    if check is None:
        return 0.0
    start = time.perf_counter()
    deque(check(index), maxlen=0)
    return time.perf_counter() - start
