"""Comments that excused a finding of the old year and excuse nothing in the new plan (RG016)."""

from __future__ import annotations

import re

from ruralgov.checking.engine import check
from ruralgov.editing.next_year.draft import MARK
from ruralgov.reading.plan_file import load_plan


def without_idle_excuses(text: str, file: str) -> str:
    """The text without them; what must be looked at on the same line stays."""
    idle = [one.span for one in check(load_plan(file, text.encode())).findings if one.code == "RG016"]
    lines = text.split("\n")
    for span in sorted(idle, key=lambda one: -one.line):
        line = lines[span.line - 1]
        before, tail = line[: span.column - 1].rstrip(), line[span.column - 1 :]
        mark = re.search(f"{MARK}：.*", tail)
        if before or mark:
            lines[span.line - 1] = f"{before}  # {mark[0]}" if mark else before
        else:
            del lines[span.line - 1]
    return "\n".join(lines)
