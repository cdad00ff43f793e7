"""Run by test_many_writers.py: so many processes write into one plan at once. Also by hand: ``python writers.py 20 20``.

Prints one line of JSON: entries that are there, entries lost, writers refused, seconds, the longest wait of one entry.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ruralgov.reading.plan_file import load_plan

PLAN = """\
format: 1
title: 示例县乡村治理试点方案
status: draft
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], deadline: 2026-10-30}
"""
WRITER = """\
import contextlib, io, sys, time
from ruralgov.cli.app import run
plan, name, count = sys.argv[1:]
longest = 0.0
for number in range(int(count)):
    began, said = time.monotonic(), io.StringIO()
    note = f"{name}-{number}"
    with contextlib.redirect_stdout(said):
        words = ["set", "1", "summary", note] if number % 5 == 4 else ["log", "1", "--note", note, "--date", "2026-06-30"]
        code = run(["--lang", "zh", *words, plan])
    if code or note not in said.getvalue():
        sys.exit(f"{note}: {code} {said.getvalue()}")
    longest = max(longest, time.monotonic() - began)
print(longest)
"""


def main(folder: Path, writers: int, entries: int) -> dict[str, float]:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN, "utf-8")
    began = time.monotonic()
    words = [sys.executable, "-c", WRITER, str(plan)]
    running = [
        subprocess.Popen([*words, f"w{writer}", str(entries)], stdout=subprocess.PIPE) for writer in range(writers)
    ]
    outputs = [(process.communicate()[0], process.returncode) for process in running]
    loaded = load_plan(plan).plan
    notes = [entry.note for entry in loaded.progress] if loaded else []
    wanted = {f"w{writer}-{number}" for writer in range(writers) for number in range(entries) if number % 5 != 4}
    return {
        "written": len(notes),
        "lost": len(wanted - set(notes)) + len(notes) - len(set(notes)),
        "refused": sum(code != 0 for _, code in outputs),
        "seconds": round(time.monotonic() - began, 1),
        "longest": round(max([float(output or 0) for output, _ in outputs]), 1),
        "left": len(list(folder.iterdir())) - 1,
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(main(Path(name), int(sys.argv[1]), int(sys.argv[2]))))
