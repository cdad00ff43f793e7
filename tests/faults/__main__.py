"""``python tests/faults [COUNT] [SEED]``: writing commands killed, on full and read-only disks, overtaken, and many at once.

``python tests/faults together [ROUNDS]``: many at once alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "helpers"), str(HERE.parents[1] / "src")]
os.environ["RURALGOV_CACHE"] = "off"

import disks  # noqa: E402
import kills  # noqa: E402
import memory  # noqa: E402
import overtaken  # noqa: E402
import together  # noqa: E402
import writers_found  # noqa: E402

FEW = 50
"""Below it only kills are tried: a sample for the suite."""


def main(count: int, seed: int) -> int:
    """Run; how much went wrong."""
    if missing := writers_found.unlisted():
        print(f"does it write? {sorted(missing)}: add them to tests/faults/writers_found.py")
        return 1
    wrong = kills.main(count, seed)
    if count < FEW:
        return wrong + overtaken.main(count, seed) + memory.main(count // 3, seed)
    wrong += overtaken.main(count // 2, seed) + memory.main(count // 4, seed)
    return wrong + disks.apart() + together.main(max(count // 2, 10))


if __name__ == "__main__":
    if sys.argv[1:2] == ["together"]:
        sys.exit(1 if together.main(int((*sys.argv[2:], "1000")[0])) else 0)
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(1 if main(*(given + [200, 1][len(given) :])) else 0)
