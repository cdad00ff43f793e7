"""Names of units that a file system would stumble over, or take for one, and a plan of theirs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ruralgov.checking.rules.base import completed

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
HOSTILE = ["../../甲", "..", "/etc/passwd", "C:\\甲", "CON", "nul.txt", "甲" * 300, "😀" * 90, "甲\u202exslx", "甲. ", "-rf", "a:b"]  # fmt: skip
COLLIDING = ["Ab局", "aB局", "Ａb局", "e\u0301局", "é局", "甲/乙", "甲:乙", "甲?乙", "ß局", "ss局", *("长" * 70 + end for end in "甲乙")]  # fmt: skip


def plan(units: list[str], more: str = "") -> str:
    """A plan in which each leads a task and owes a report each month."""
    tasks = "".join(f'  - {{id: "{at}", title: 事项{at}, lead: ["{_quoted(unit)}"], deadline: 2026-06-30}}\n'
                    for at, unit in enumerate(units))  # fmt: skip
    register = "".join(f'  "{_quoted(unit)}": {{}}\n' for unit in units)
    return completed(f"departments:\n{register}tasks:\n{tasks}{more}")


def _quoted(unit: str) -> str:
    return "".join(f"\\u{ord(char):04x}" if char in '\\"' or not char.isprintable() else char for char in unit)


def check_names(names: Iterable[str]) -> None:
    """Every file system takes each of them, and tells them all apart."""
    every = list(names)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in every}) == len(every), every
    for name in every:
        assert len(name.encode()) <= 255
        assert len(name.encode("utf-16-le")) <= 510
        assert name.split(".")[0].casefold() not in RESERVED
        assert not set(name) & set('\\/:*?"<>|')
        assert name.isprintable()
        assert not name.rpartition(".")[0].endswith((".", " "))
