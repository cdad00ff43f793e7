"""What must hold for every file and every command: no fault of ours, no output without bound, nothing written elsewhere."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from calls import Call

from support import Run, command_line

SECONDS = 10
GIGABYTE = 1 << 30
_MAY_LACK = (
    "没有积分考评",
    "没有积分表",
    "这种格式",
    "ics 只用于",
    "方案期间",
    "没有一个日期",
    "积分表只写 csv",
    "没有牵头单位",
    "没有任务“1”",
    "”这个数。",
    "有几个数符合",
    "没有这样的数",
    "方案已经结束，填回来的",
)
"""What a plan may lack without being wrong: a period, scorings, something in that quarter, an open book; formats a command lacks."""


def verdict(folder: Path, call: Call, *, valid: bool | None) -> tuple[Run, str]:
    """How a command took the files, and what is wrong with that; empty where nothing is. ``valid``: a plan without errors, as far as known."""
    before = states(folder)
    start, high = time.process_time(), _high()
    run = command_line(*call.words)
    took, grown = time.process_time() - start, _high()
    after = states(folder)
    stray = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    stray = {name for name in stray if not name.startswith("out/") and name not in call.edits}
    much = grown if grown > GIGABYTE and grown > high * 1.1 else 0
    return run, "; ".join(_wrong(run, call, took, much, valid=valid, stray=stray))


def _wrong(run: Run, call: Call, took: float, much: int, *, valid: bool | None, stray: set[str]) -> Iterator[str]:
    if run.code not in (0, 1, 2):
        yield f"exit {run.code}: {run.err.strip()[-300:]}"
    if "Traceback" in run.out + run.err:
        yield "a traceback"
    if took > SECONDS:
        yield f"{took:.1f} s"
    if much:
        yield f"{much >> 20} MB"
    if stray:
        yield f"wrote {sorted(stray)}"
    if any(line.lstrip().startswith("::") for line in run.err.splitlines()):
        yield f"a directive: {run.err.strip()[-300:]}"
    if valid and run.code == 2 and not call.edits and not any(word in run.err for word in _MAY_LACK):
        yield f"refuses what validate accepts: {run.err.strip()[-300:]}"


def _high() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file in and beside the folder of a case, by its name from there: its size and when it was written."""
    found = {}
    for file in folder.parent.rglob("*"):
        if file.is_file():
            status = file.stat()
            found[file.relative_to(folder).as_posix() if file.is_relative_to(folder) else f"../{file.name}"] = (
                status.st_size,
                status.st_mtime_ns,
            )
    return found


def accepted(run: Run) -> bool:
    """Whether ``validate`` found no error."""
    return run.code == 0 and json.loads(run.out)["summary"]["errors"] == 0
