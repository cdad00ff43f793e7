"""What tests share: plans from snippets, their findings, and the command line run in this process."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruralgov.checking.edit_check import compare_plans
from ruralgov.checking.engine import Options, check
from ruralgov.checking.rules.base import completed
from ruralgov.cli import app as cli
from ruralgov.findings import Finding
from ruralgov.reading.plan_file import load_plan

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"
SOURCES = ROOT.parent / "shared" / "sources"


def sampled(cases: Iterable[Any], kept: int | Callable[[Any], object]) -> list[Any]:
    """Cases for ``parametrize``: some run in the suite, the others are marked slow and run in ``make test-slow``.

    ``kept`` is how many run, spread evenly, or what tells kinds of cases apart: of each kind one runs.
    """
    every = list(cases)
    groups: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(every):
        groups[place * kept // len(every) if isinstance(kept, int) else kept(one)].append(place)
    quick = {places[turn % len(places)] for turn, places in enumerate(groups.values())}
    return [pytest.param(one, marks=() if place in quick else pytest.mark.slow) for place, one in enumerate(every)]


def plan_text(snippet: str) -> str:
    """A snippet of top-level keys as a whole plan without findings of its own."""
    return completed(snippet)


def findings_of(text: str | bytes, as_of: date | None = None, select: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Every finding of a plan given as text, suppressed ones included."""
    data = text.encode() if isinstance(text, str) else text
    return check(load_plan("plan.yaml", data), Options(select=select, as_of=as_of)).findings


def edit_findings(before: str, after: str, select: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """What the rules about edits say of two states of a plan given as snippets or whole plans."""
    old, new = (load_plan("plan.yaml", completed(text).encode()) for text in (before, after))
    assert old.plan
    assert new.plan
    return compare_plans(old, new, Options(select=select)).findings


def codes(text: str | bytes, as_of: date | None = None) -> list[str]:
    """The codes of the findings that stand, in order."""
    return [finding.code for finding in findings_of(text, as_of) if finding.suppressed is None]


@dataclass(frozen=True)
class Run:
    """What a command gave."""

    code: int
    out: str
    err: str


def command_line(*words: str, lang: str = "zh", columns: int = 100, stdin: bytes = b"") -> Run:
    """Run the command line in this process, as its user would see it: exit code, stdout, stderr."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = {
        "stdout": io.TextIOWrapper(out, "utf-8", newline=""),
        "stderr": io.TextIOWrapper(err, "utf-8", newline=""),
        "stdin": io.TextIOWrapper(io.BytesIO(stdin), "utf-8"),
    }
    before = {name: getattr(sys, name) for name in streams}
    environment = {"COLUMNS": str(columns), "RURALGOV_LANG": lang, "NO_COLOR": "1"}
    kept = {name: os.environ.get(name) for name in environment}
    collecting = gc.isenabled()
    try:
        os.environ.update(environment)
        for name, stream in streams.items():
            setattr(sys, name, stream)
        code = cli.run(list(words))
    finally:
        for name, stream in before.items():
            streams[name].flush() if name != "stdin" else None
            setattr(sys, name, stream)
        for name, value in kept.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if collecting:
            gc.enable()
    return Run(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))
