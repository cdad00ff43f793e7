"""Every writing command, killed (SIGKILL) at any moment: half of them by the clock, half at one of their steps on the disk."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from desk_posts import ran
from disk_steps import counted, killed_at, silent
from writers_found import Write, contents, laid, leftovers, writes


class Clean(NamedTuple):
    """A run that nobody disturbs: its exit code, seconds, steps on the disk, and the files before and after."""

    code: int
    seconds: float
    steps: int
    before: dict[str, bytes]
    after: dict[str, bytes]


def child(write: Write, folder: Path, *, kill_at: int = 0, count: int = -1) -> int:
    """A process that runs the command in the folder; it kills itself before the step of that number. Its id."""

    def work() -> int:
        seen = counted(killed_at(kill_at))
        code = ran(write.words)
        if count >= 0:
            os.write(count, str(seen[0]).encode())
        return code

    return silent(work, folder)


def undisturbed(write: Write) -> Clean:
    """What the command does when it is let."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name, "office")
        laid(folder)
        before = contents(folder)
        out, into = os.pipe()
        began = time.monotonic()
        _, status = os.waitpid(child(write, folder, count=into), 0)
        seconds = time.monotonic() - began
        os.close(into)
        steps = int(os.read(out, 20) or b"0")
        os.close(out)
        assert not leftovers(folder), (write.words, leftovers(folder))
        return Clean(os.waitstatus_to_exitcode(status), seconds, steps, before, contents(folder))


def killed(write: Write, clean: Clean, rng: random.Random, counts: Counter[str]) -> list[str]:
    """One kill, what it left, and what the next run makes of that; what is wrong."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        folder = Path(name, "office")
        laid(folder)
        if rng.random() < 0.5:
            pid = child(write, folder)
            time.sleep(rng.uniform(0, clean.seconds * 1.1))
            os.kill(pid, signal.SIGKILL)
        else:  # mostly among the last steps, which are those of the writing
            first = 1 if rng.random() < 0.2 else max(1, clean.steps - 40)
            pid = child(write, folder, kill_at=rng.randint(first, max(first, clean.steps)))
        status = os.waitpid(pid, 0)[1]
        counts["killed" if os.WIFSIGNALED(status) else "ended before it was killed"] += 1
        return [*_left(clean, folder, counts), *_next(write, clean, folder)]


def _left(clean: Clean, folder: Path, counts: Counter[str]) -> Iterator[str]:
    """Every file is the old one or the new one, whole; none is lost."""
    now = contents(folder)
    for name, data in now.items():
        if not same(name, data, clean.before.get(name)) and not same(name, data, clean.after.get(name)):
            yield f"{name} is neither old nor new"
    yield from (f"{name} is lost" for name in clean.before if name not in now and name in clean.after)
    counts[
        "left the old state"
        if now == clean.before
        else "left the new state"
        if now == clean.after
        else "left some files of several"
    ] += 1
    counts["inside a write (something of ours was left)"] += bool(leftovers(folder))


def _next(write: Write, clean: Clean, folder: Path) -> Iterator[str]:
    """The same command again ends as ever where the plan is still the old one; either way nothing stays lying there."""
    there = contents(folder)
    if write.once and there.keys() - clean.before.keys():
        return  # it was made: to make it again is refused, and rightly
    whole = there.get(write.edits) == clean.before.get(write.edits)
    words = write.words if whole else ("set", "1", "summary", "后来的话", "plan.yaml")
    again = Write(words, write.edits)
    code = os.waitstatus_to_exitcode(os.waitpid(child(again, folder), 0)[1])
    if whole and code != clean.code:
        yield f"the next run ends with {code}, not {clean.code}"
    if whole:
        now = contents(folder)
        yield from (
            f"{name} is not what an undisturbed run writes"
            for name, data in clean.after.items()
            if not same(name, now.get(name), data)
        )
    # What was left in a folder goes with the next write into that folder.
    if stays := [name for name in leftovers(folder) if whole or "/" not in name]:
        yield f"stays lying there: {stays}"


def same(name: str, data: bytes | None, other: bytes | None) -> bool:
    """Whether two files say the same. A database has its own numbers for pages and times: what counts is what is in it."""
    if name.endswith(".duckdb") and data is not None and other is not None:
        return data == other or _rows(data) == _rows(other)
    return data == other


def _rows(database: bytes) -> object:
    import duckdb

    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        file = Path(name, "facts.duckdb")
        file.write_bytes(database)
        try:
            with duckdb.connect(str(file), read_only=True) as connection:
                tables = sorted(row[0] for row in connection.execute("show tables").fetchall())
                return [(table, sorted(map(str, connection.execute(f'from "{table}"').fetchall()))) for table in tables]
        except duckdb.Error as error:
            return f"broken: {error}"


def main(count: int, seed: int) -> int:
    """So many kills over all the commands in turn; how many left something wrong."""
    rng, counts, wrong = random.Random(seed), Counter[str](), 0
    every = list(writes())
    rng.shuffle(every)  # a few kills are of other commands with every seed
    clean_run = cache(undisturbed)
    began = time.monotonic()
    struck: Counter[str] = Counter()
    for number in range(count):
        write = every[number % len(every)]
        clean = clean_run(write)
        struck[" ".join(write.words[:2] if write.words[0] in ("ledger", "holidays", "desk") else write.words[:1])] += 1
        if found := killed(write, clean, rng, counts):
            wrong += 1
            print(f"seed {seed} kill {number}: ruralgov {' '.join(write.words)}: {'; '.join(found)}", flush=True)
    print(
        f"kills: {count}, seed {seed}, {len(every)} ways of writing, {time.monotonic() - began:.0f} s; {wrong} left something wrong"
    )
    print("  " + "  ".join(f"{name} {times}" for name, times in struck.items()))
    print("  " + "  ".join(f"{name}: {times}" for name, times in sorted(counts.items())))
    return wrong
