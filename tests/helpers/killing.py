"""Run by test_kill.py in a process of its own: writes a plan over and over in children that are killed at any moment.

Prints one line of JSON: kills, versions seen that were whole, kills that struck inside a write, broken files.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from ruralgov.files.writing import replace

ENOUGH, MOST = 40, 1500
BODY = "进展" * 20_000


def version(number: int) -> bytes:
    """A plan that says by itself whether it is whole."""
    text = f"{number}\n{BODY}\n".encode()
    return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def number_of(data: bytes) -> int | None:
    """The version's number; None when the file is not whole."""
    digest, _, text = data.partition(b"\n")
    whole = hashlib.sha256(text).hexdigest().encode() == digest
    return int(text.split(b"\n", 1)[0]) if whole else None


def write_on(plan: Path) -> None:
    """Write one version after the other, until killed."""
    data = plan.read_bytes()
    while True:
        following = version((number_of(data) or 0) + 1)
        replace(plan, data, following)
        data = following


def main(folder: Path, kills: int, seed: int) -> dict[str, int]:
    chance = random.Random(seed)
    plan = folder / "plan.yaml"
    plan.write_bytes(version(0))
    last, broken, inside, went_back, done = 0, 0, 0, 0, 0
    # At least so many kills, and on until enough of them struck a writer at work, however busy the machine is.
    while done < kills or (min(last, inside * 4) < ENOUGH and done < MOST):
        done += 1
        child = os.fork()
        if child == 0:
            write_on(plan)
        time.sleep(chance.uniform(0.001, 0.012 + done / 50_000))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = number_of(plan.read_bytes())
        broken += now is None
        went_back += now is not None and now < last
        last = now or last
        leftovers = list(folder.glob(".ruralgov-*.tmp"))
        inside += bool(leftovers)
        for one in leftovers:
            one.unlink()
    return {"kills": done, "written": last, "inside": inside, "broken": broken, "went_back": went_back}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
