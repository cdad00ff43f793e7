"""What must hold for every file and every command: no fault of ours, no output without bound, nothing written elsewhere.

Commands and formats are found by asking the app; a new one takes part without being named here.
"""

from __future__ import annotations

import importlib
import inspect
import json
import random
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruralgov.checking.reporters import names
from ruralgov.cli import app as cli
from ruralgov.cli.commands import files
from ruralgov.facts.writers import formats as tables
from ruralgov.papers.render import formats
from support import Run, command_line

SECONDS = 10
DAY = ("--as-of", "2026-06-30")
ALONE = {"init", "explain", "rules", "schema", "import", "holidays"}
"""What reads no plan."""
EDITS = {
    "log": ("log", "1", "plan.yaml", "--percent", "50", "--date", "2026-06-30"),
    "set": ("set", "1", "deadline", "2026-12-01", "plan.yaml", "--document", "某办发〔2026〕3号", "--reason", "顺延"),
    "fmt": ("fmt", "plan.yaml"),
    "validate": ("validate", "plan.yaml", "--fix"),
}
MORE = {"diff": ("plan.yaml", "old.yaml")}


class Call(NamedTuple):
    """A command line that takes ``plan.yaml``."""

    name: str
    words: tuple[str, ...]
    edits: bool = False


VALIDATE = Call("validate json", ("validate", "plan.yaml", "--format", "json"))


@cache
def calls() -> tuple[Call, ...]:
    """Every command that reads a plan, in every format, and every edit."""
    found: list[Call] = []
    for file in cli.command_names():
        name = file.rstrip("_")
        module = importlib.import_module(files()[file])
        if name in ALONE:
            continue
        if hasattr(module, "command") and name not in ("log", "set", "fmt"):
            found += _formats(name, inspect.signature(module.command).parameters)
    found += [Call(f"{name} (edit)", words, edits=True) for name, words in EDITS.items()]
    found.append(Call("ledger export", ("ledger", "export", "plan.yaml", "-o", "out", *DAY)))
    return tuple(found)


def _formats(name: str, parameters: object) -> Iterator[Call]:
    has = set(parameters)  # type: ignore[call-overload]
    files_ = MORE.get(name, ("plan.yaml",))
    day = DAY if "as_of" in has and "quarter" not in has else ("--quarter", "2026Q2") if "quarter" in has else ()
    if name == "validate":
        yield from (Call(f"{name} {one}", (name, *files_, "--format", one)) for one in names())
    elif name == "export":
        yield from (Call(f"export {one}", ("export", "plan.yaml", *day, "-f", one, "-o", "out")) for one in tables())
    elif "form" not in has:
        return
    else:
        for one in formats():
            yield Call(f"{name} {one}", (name, *files_, *day, "-f", one, "-o", f"out/{name}.{one}"))


def verdict(folder: Path, text: str, call: Call, *, valid: bool | None) -> str:
    """What is wrong with how a command took the plan; empty where nothing is. ``valid``: without errors, as far as known."""
    plan = folder / "plan.yaml"
    plan.write_bytes(text.encode("utf-8", "surrogatepass"))
    before = listed(folder)
    start = time.process_time()
    run = command_line(*call.words)
    took = time.process_time() - start
    return "; ".join(_wrong(run, call, took, valid=valid, stray=listed(folder) - before - {"out"}))


def _wrong(run: Run, call: Call, took: float, *, valid: bool | None, stray: set[str]) -> Iterator[str]:
    if run.code not in (0, 1, 2):
        yield f"exit {run.code}: {run.err.strip()[-300:]}"
    if "Traceback" in run.out + run.err:
        yield "a traceback"
    if took > SECONDS:
        yield f"{took:.1f} s"
    if stray:
        yield f"wrote {sorted(stray)}"
    if valid and run.code == 2 and not call.edits and not _may_refuse(run.err):
        yield f"refuses what validate accepts: {run.err.strip()[-300:]}"


def _may_refuse(words: str) -> bool:
    """What a plan may lack without being wrong: a period, scorings, something in that quarter; formats a command lacks."""
    return any(word in words for word in ("没有积分考评", "没有积分表", "这种格式", "ics 只用于", "方案期间"))


def listed(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def is_valid(folder: Path, text: str) -> bool:
    """Whether ``validate`` finds no error."""
    (folder / "plan.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    run = command_line("validate", "plan.yaml", "--format", "json")
    return run.code == 0 and json.loads(run.out)["summary"]["errors"] == 0


def chosen(rng: random.Random, count: int) -> list[Call]:
    return rng.sample(calls(), min(count, len(calls())))
