"""Commands killed while they write what they remember: the next run answers as one that remembers nothing."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from disk_steps import counted, killed_at
from writers_found import laid

import ruralgov.__main__ as program

WAYS = (
    ("validate", "plan.yaml", "--format", "json"),
    ("rollup", "plan.yaml", "base.yaml", "-f", "json", "--as-of", "2026-06-30"),
    ("budget", "plan.yaml", "-f", "json"),
    ("tasks", "plan.yaml", "-f", "json", "--as-of", "2026-06-30"),
    ("fmt", "--check", "plan.yaml"),
)


def _asked(words: tuple[str, ...], folder: Path, memory: str, kill_at: int = 0) -> tuple[int, bytes, int]:
    """A run as its user has it: how it ended (−9 where it was killed), what it said, its steps on the disk."""
    with tempfile.TemporaryFile() as said:
        out, into = os.pipe()
        pid = os.fork()
        if pid == 0:
            try:
                _be(words, folder, memory, kill_at, said.fileno(), into)
            finally:
                os._exit(99)
        os.close(into)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        steps = int(os.read(out, 20) or b"0")
        os.close(out)
        said.seek(0)
        return code, said.read(), steps


def _be(words: tuple[str, ...], folder: Path, memory: str, kill_at: int, said: int, count: int) -> None:
    os.chdir(folder)
    os.environ |= {"RURALGOV_CACHE": memory, "RURALGOV_LANG": "zh"}
    os.dup2(said, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    seen = counted(killed_at(kill_at))
    sys.argv = ["ruralgov", *words]
    program._leave = lambda code: (sys.stdout.flush(), os.write(count, str(seen[0]).encode()), os._exit(code))  # type: ignore[assignment]
    program.main()


def main(count: int, seed: int) -> int:
    """So many kills; after how many the next run said something else."""
    rng, counts, wrong, began = random.Random(seed), Counter[str](), 0, time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name, "office")
        laid(folder)
        meant = {words: _asked(words, folder, "off")[:2] for words in WAYS}
        for number in range(count):
            words = WAYS[number % len(WAYS)]
            memory = str(Path(name, f"memory-{number // 20}"))  # twenty kills into one memory, then a new one
            steps = _asked(words, folder, str(Path(name, f"aside-{number}")))[2]
            code = _asked(words, folder, memory, rng.randint(1, max(steps, 1)))[0]
            counts["killed" if code < 0 else "ended before it was killed"] += 1
            for turn in ("next", "second next"):
                if _asked(words, folder, memory)[:2] != meant[words]:
                    wrong += 1
                    print(
                        f"seed {seed} memory {number}: ruralgov {' '.join(words)}: the {turn} run answers otherwise",
                        flush=True,
                    )
    print(f"memory: {count} kills, seed {seed}, {len(WAYS)} commands, {time.monotonic() - began:.0f} s; {wrong} runs answered otherwise; "
          + "  ".join(f"{name}: {times}" for name, times in sorted(counts.items())))  # fmt: skip
    return wrong
