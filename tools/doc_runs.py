"""Renew the runs shown in Markdown pages: every ``console`` block is its command with what it prints today.

    python tools/doc_runs.py docs/governance/*.md

A block that ends with ``…`` keeps its number of lines (thirty where there is none yet).
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```console\n\$ (ruralgov [^\n]+)\n(.*?)```", re.DOTALL)
_FIRST = 30


def main(pages: list[str]) -> int:
    """Rewrite the pages."""
    for page in map(Path, pages):
        page.write_text(BLOCK.sub(_renewed, page.read_text("utf-8")), "utf-8", newline="\n")
    return 0


def _renewed(match: re.Match[str]) -> str:
    call, before = match[1], match[2].rstrip().splitlines()
    lines = [line.rstrip() for line in _run(call).rstrip().splitlines()]
    if before[-1:] == ["…"]:
        lines = [*lines[: len(before) - 1 or _FIRST], "…"]
    return "\n".join(["```console", f"$ {call}", *lines, "```"])


def _run(call: str) -> str:
    """What a user in a Chinese locale sees, errors included."""
    words = [sys.executable, "-m", *shlex.split(call)]
    environment = {
        **os.environ,
        "RURALGOV_LANG": os.environ.get("RURALGOV_LANG", "zh"),
        "NO_COLOR": "1",
        "COLUMNS": "100",
    }
    run = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return run.stdout + run.stderr


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
