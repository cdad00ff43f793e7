"""The committed documents with their line breaks lost, or broken anew at a width, as copies from the web and from PDF are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from import_score import UNITS, plain, sets
from ruralgov.importing.draft.assembly import Draft

_NOT_FIRST = "，。、；：）》”,.;:)"


def texts() -> Iterator[tuple[str, str]]:
    """(name, text) of every document that is plain text."""
    for group, documents in sets().items():
        if group != "kinds":  # their layouts are their lines: cards, tables, lists by months
            yield from ((name, data.decode("utf-8")) for name, data, _ in documents if not name.endswith(".docx"))


def one_line(text: str, between: str = "") -> str:
    """All lines in one; only rows of tables keep theirs."""
    out: list[str] = []
    for row, words in _lines(text):
        if row or not out or "\t" in out[-1] or out[-1].startswith("|"):
            out.append(words)
        else:
            out[-1] += between + words
    return "\n".join(out)


def at_width(text: str, width: int, page: int = 22, head: str = "", indent: str = "　　") -> str:
    """Broken at so many characters, with a page number every ``page`` lines and a running head below it."""
    out: list[str] = []
    for row, words in _lines(text):
        rest = indent + words if len(words) > width else words
        while rest and not row:
            cut = width
            while cut < len(rest) and rest[cut] in _NOT_FIRST:
                cut -= 1
            out.append(rest[:cut])
            rest = rest[cut:]
            if not len(out) % page:
                out += [f"— {len(out) // page} —", *([head] if head else [])]
        out += [words] if row else []
    return "\n".join(out)


def half_and_half(text: str) -> str:
    """The first half on one line, the second broken at a width."""
    lines = [line for line in text.split("\n") if line.strip()]
    middle = len(lines) // 2
    return one_line("\n".join(lines[:middle])) + "\n" + at_width("\n".join(lines[middle:]), 34)


def first_line(text: str) -> str:
    """What stands at the head of every page."""
    return next(words for _, words in _lines(text))


def _lines(text: str) -> Iterator[tuple[bool, str]]:
    """(whether it is a row of a table, the words without signs of Markdown)."""
    for line in text.split("\n"):
        row = "\t" in line or line.strip().startswith(("|", "│"))
        words = line if row else re.sub(r"^#+\s+|^[-*+]\s+|\*\*", "", line.strip())
        if words:
            yield row, words


def differences(before: Draft, after: Draft) -> dict[str, tuple[int, int, int]]:
    """(shared, before, after) of task numbers, units with their roles, deadlines and indicators."""
    counts = [(one, _facts(one)) for one in (before, after)]
    ours, theirs = counts[0][1], counts[1][1]
    return {name: ((ours[name] & theirs[name]).total(), ours[name].total(), theirs[name].total()) for name in ours}


def _facts(found: Draft) -> dict[str, Counter]:
    tasks = found.tasks
    limits = (
        (item.id.value, item.deadline.value if item.deadline else "ongoing")
        for item in tasks
        if item.deadline or item.ongoing
    )
    return {
        "tasks": Counter(item.id.value for item in tasks),
        "units": Counter((item.id.value, role, plain(fact.value)) for item in tasks for role in UNITS for fact in getattr(item, role)),
        "deadlines": Counter(limits),
        "indicators": Counter((item.id.value, one.low.value, one.unit) for item in tasks for one in item.indicators),
    }  # fmt: skip


def f1(shared: int, before: int, after: int) -> float:
    """The score of a comparison."""
    return 2 * shared / (before + after) if before + after else 1.0
