"""A corrected document drafted again: the clerk's answers and edits of the first draft go over into the new one.

Three states are compared: the draft of the old document as it was, the clerk's file, the draft of the corrected one.
What only the clerk changed stays; what only the document changed comes in; what both changed stays as the clerk has it
and is marked 待核 beside the value.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.editing.amendments import understood
from ruralgov.editing.comments import parted
from ruralgov.editing.merging.conflict_words import value_words
from ruralgov.editing.merging.plan_merge import merge_keeping_ours
from ruralgov.editing.merging.three_way import Conflict
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.source import Source
from ruralgov.revising.comment_lines import renewed, unsettled
from ruralgov.revising.moved_lines import restated
from ruralgov.revising.task_numbers import renumbered, renumbering

TO_CHECK = "待核："


class Again(NamedTuple):
    """The new draft with the clerk's work in it; ``written`` is False where it could not be put together."""

    text: str
    carried: tuple[Change, ...]
    """What the clerk had changed."""
    settled: int
    """Marks 待核 that the clerk had taken away."""
    changed: tuple[Change, ...]
    """What the document says otherwise now."""
    conflicts: tuple[Conflict, ...]
    ours: Source
    theirs: Source
    written: bool = True


def drafted_again(first: str, plan: str, second: str, places: Mapping[str, str], unit: str) -> Again:
    """The clerk's plan with what the corrected document changed.

    Args:
        first: the draft of the old document, as the program makes it.
        plan: the clerk's file.
        second: the draft of the corrected document.
        places: the numbers of the old document's lines and their numbers in the new one.
        unit: what both documents count: 行, 段.
    """
    base, ours = (read(restated(text, places, unit)) for text in (first, plan))
    theirs = read(second)
    if ours.partial is None:
        return Again(plan, (), 0, (), (), ours.source, theirs.source, written=False)
    ids = renumbering(base, theirs)
    base, ours = renumbered(base, ids), renumbered(ours, ids)
    texts = [*renewed(base, ours, theirs), unsettled(base, ours, theirs)]
    ours = read(texts[1])
    found = merge_keeping_ours(*texts)
    if found.conflicts:
        texts[1] = _marked(ours.source, found.conflicts)
        found = merge_keeping_ours(*texts)
    return Again(
        found.text,
        changes(base, ours),
        max(first.count(TO_CHECK) - plan.count(TO_CHECK), 0),
        changes(base, theirs),
        found.conflicts,
        Source(texts[1]),
        theirs.source,
        not found.by_lines,
    )


def read(text: str) -> Loaded:
    """A draft, or a plan, as text."""
    return load_plan(FilePath("plan.yaml"), text.encode())


def changes(before: Loaded, after: Loaded) -> tuple[Change, ...]:
    """What changed between two states that could be read."""
    return compare(*(Index(understood(one), as_written=True) for one in (before, after))).changes


def _marked(ours: Source, conflicts: tuple[Conflict, ...]) -> str:
    """Our text with what the document says now beside each value that both changed."""
    notes: dict[int, list[str]] = {}
    for one in conflicts:
        if one.at == "ours":
            line, _ = ours.line_column(ours.index_of(one.path))
            notes.setdefault(line, []).append(f"更正稿：{value_words(one.theirs).zh}")
    lines = [yaml + comment for yaml, comment in parted(ours.text)]
    for line, words in notes.items():
        end = "\n" if lines[line - 1].endswith("\n") else ""
        lines[line - 1] = f"{lines[line - 1].rstrip()}  # {TO_CHECK}{'；'.join(words)}{end}"
    return "".join(lines)
