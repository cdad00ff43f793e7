"""Somebody saves the plan in an editor while a command changes it: what he wrote is never lost.

An editor knows no lock. It strikes before any step of the command on the disk but the last: between the look that says
"nobody changed it" and the rename right behind it no system lets a program be alone.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections import Counter
from functools import cache
from pathlib import Path

from desk_posts import ran
from disk_steps import counted, silent
from kills import Clean, undisturbed
from writers_found import Write, laid, leftovers, writes

SAVED = "# 别人刚存的一行\n"


def child(write: Write, folder: Path, at: int) -> int:
    """A process that runs the command; before its step of that number the plan is saved by somebody else. Its id."""
    done = [False]

    def before(seen: int, event: str, details: tuple[object, ...]) -> None:
        renames = event == "os.rename" and os.path.basename(str(details[1])) == os.path.basename(write.edits)  # noqa: PTH119
        if seen >= at and not renames and not done[0]:
            done[0] = True
            _saved(Path(write.edits))

    def work() -> int:
        counted(before)
        return ran(write.words)

    return silent(work, folder)


def _saved(file: Path) -> None:
    text = file.read_bytes() if file.exists() else b""
    new = file.with_name("editor.tmp")
    new.write_bytes(text + SAVED.encode())
    new.replace(file)


def overtaken(write: Write, clean: Clean, rng: random.Random, counts: Counter[str]) -> list[str]:
    """One save in the middle, and what stands there afterwards; what is wrong."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name, "office")
        laid(folder)
        first = 1 if rng.random() < 0.3 else max(1, clean.steps - 12)
        status = os.waitpid(child(write, folder, rng.randint(first, max(first, clean.steps))), 0)[1]
        code = os.waitstatus_to_exitcode(status)
        text = (folder / write.edits).read_bytes()
        both = text != clean.before.get(write.edits, b"") + SAVED.encode()
        counts[
            "both are there"
            if both and SAVED.encode() in text
            else "refused, the other's is there"
            if code
            else "other"
        ] += 1
        wrong = [] if SAVED.encode() in text else ["what was saved meanwhile is lost"]
        if code not in (clean.code, 1, 2):
            wrong.append(f"ends with {code}")
        if stays := leftovers(folder):
            wrong.append(f"stays lying there: {stays}")
        return wrong


def main(count: int, seed: int) -> int:
    """So many saves over the commands that edit, in turn; how many went wrong."""
    rng, counts, wrong = random.Random(seed), Counter[str](), 0
    every = [write for write in writes() if write.edits]
    clean_run = cache(undisturbed)
    began = time.monotonic()
    for number in range(count):
        write = every[number % len(every)]
        if found := overtaken(write, clean_run(write), rng, counts):
            wrong += 1
            print(f"seed {seed} save {number}: ruralgov {' '.join(write.words)}: {'; '.join(found)}", flush=True)
    print(f"overtaken: {count} saves, seed {seed}, {len(every)} ways of editing, {time.monotonic() - began:.0f} s; {wrong} went wrong; "
          + "  ".join(f"{name}: {times}" for name, times in sorted(counts.items())))  # fmt: skip
    return wrong
