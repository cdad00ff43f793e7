"""Two desks and three commands on one plan at once, and readers beside them: nothing lost, nothing read half, nothing said wrong.

Each writer knows what it was told (written, refused, taken back), and in the end the plan must say the same. A log that
grows makes every write slower, so the plan begins anew after every ``_ROUNDS`` rounds.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from offices import OFFICE
from ruralgov.cli.app import run as run_cli
from ruralgov.desk.desk import Desk
from ruralgov.desk.requests import Request, fields
from ruralgov.reading.plan_file import load_plan

_ROUNDS = 50
_READERS = 2
_UNDO = 4
"""Every so many rounds a desk takes its last entry back."""
DAY = "2026-06-30"
Told = Iterator[tuple[str, str]]
"""What a writer was told of a word: ``there``, ``gone`` or ``refused`` (which is gone, too)."""


def _quiet(*words: str) -> int:
    return run_cli(["--lang", "zh", *words])


def _log(name: str, rounds: int) -> Told:
    for turn in range(rounds):
        word = f"{name}-{turn}"
        done = _quiet("log", "2", "plan.yaml", "--note", word, "--date", DAY) == 0
        yield "there" if done else "refused", word


def _set(name: str, rounds: int) -> Told:
    last = ""
    for turn in range(rounds):
        word = f"{name}-{turn}"
        if _quiet("set", "3", "summary", word, "plan.yaml", "--date", DAY) != 0:
            yield "refused", word
            continue
        if last:
            yield "gone", last
        last = word
    yield "there", last


def _fmt(name: str, rounds: int) -> Told:
    """The layout alone: it loses nothing and adds nothing."""
    for turn in range(rounds):
        if _quiet("fmt", "plan.yaml") != 0:
            yield "refused", f"{name}-{turn}"


def _desk(name: str, rounds: int) -> Told:
    """A clerk fills the form, looks at it, writes, and now and then takes back."""
    desk = Desk(Path())
    for turn in range(rounds):
        word = f"{name}-{turn}"
        if not _entered(desk, word):
            yield "refused", word
        elif turn % _UNDO == 0:
            status = desk.answer(Request("POST", "/undo", fields("plan=plan.yaml"))).status
            yield {303: "gone", 400: "there"}.get(status, f"{status}"), word
        else:
            yield "there", word


def _entered(desk: Desk, word: str) -> bool:
    form = fields(f"date={DAY}&task=1&note-0={word}")
    plan = fields("plan=plan.yaml")
    for _ in range(5):  # who is shown that others changed what he saw looks again
        seen = desk.answer(Request("POST", "/log", plan, {**form, "step": ("preview",)})).body.decode()
        seal = seen.partition('name="seal" value="')[2].partition('"')[0]
        if desk.answer(Request("POST", "/log", plan, {**form, "step": ("write",), "seal": (seal,)})).status == 303:
            return True
    return False


WRITERS: dict[str, Callable[[str, int], Told]] = {"log": _log, "set": _set, "fmt": _fmt, "甲台": _desk, "乙台": _desk}


def _forked(work: Callable[[], str], out: int) -> int:
    """A process that does the work and writes what it found; its id."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, 1)
            os.dup2(null, 2)
            os.write(out, work().encode())
            code = 0
        finally:
            os._exit(code)
    return pid


def _writer(name: str, rounds: int) -> str:
    return "".join(f"{told} {word}\n" for told, word in WRITERS[name](name, rounds))


def _reader(stop: Path) -> str:
    """Reads until it is told to stop: how often, and how often it saw no whole plan."""
    read = odd = 0
    while not stop.exists():
        read += 1
        odd += _quiet("validate", "plan.yaml", "--format", "json") not in (0, 1)
        time.sleep(0.1)
    return f"read {read}\nodd {odd}\n"


def _all_at_once(folder: Path, rounds: int) -> tuple[list[tuple[str, str]], int]:
    """What all were told, and how many of them died."""
    stop = folder / "stop"
    out, into = os.pipe()
    writing = [_forked(lambda name=name: _writer(name, rounds), into) for name in WRITERS]  # type: ignore[misc]
    reading = [_forked(lambda: _reader(stop), into) for _ in range(_READERS)]
    dead = sum(os.waitpid(pid, 0)[1] != 0 for pid in writing)
    stop.touch()
    dead += sum(os.waitpid(pid, 0)[1] != 0 for pid in reading)
    os.close(into)
    with os.fdopen(out, encoding="utf-8") as told:
        lines = [line.rstrip("\n").partition(" ") for line in told]
    return [(kind, word) for kind, _, word in lines], dead


def _round(rounds: int, counts: Counter[str]) -> int:
    """A plan from its beginning; how much went wrong."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        os.chdir(name)
        Path("plan.yaml").write_text(OFFICE, "utf-8")
        told, dead = _all_at_once(Path(name), rounds)
        text = Path("plan.yaml").read_text("utf-8")
        whole = load_plan("plan.yaml", text.encode()).plan is not None
        words = set(text.replace(",", " ").replace("}", " ").split())
        left = sorted(file.name for file in Path(name).glob(".ruralgov-*"))
    wrong = [f"{kind} {word}" for kind, word in told if kind in ("there", "gone", "refused") and (word in words) != (kind == "there")]  # fmt: skip
    wrong += [f"{kind} {word}" for kind, word in told if kind not in ("there", "gone", "refused", "read", "odd")]
    for kind, word in told:
        counts[kind] += int(word) if kind in ("read", "odd") else 1
    for one in (*wrong, *left):
        print(f"together: {one}", flush=True)
    return len(wrong) + len(left) + dead + (not whole)


def main(rounds: int) -> int:
    """How much was lost, refused, read half or left lying there."""
    began, before, counts, wrong = time.monotonic(), Path.cwd(), Counter[str](), 0
    try:
        for first in range(0, rounds, _ROUNDS):
            wrong += _round(min(_ROUNDS, rounds - first), counts)
    finally:
        os.chdir(before)
    print(f"together: 2 desks, 3 commands, {_READERS} readers, {rounds} rounds, {time.monotonic() - began:.0f} s; {wrong} went wrong; written "
          f"{counts['there']}, taken back or written over {counts['gone']}, refused {counts['refused']}, read {counts['read']} times, "
          f"not whole {counts['odd']}")  # fmt: skip
    return wrong + counts["refused"] + counts["odd"]
