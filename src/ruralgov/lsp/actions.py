"""What may be done about a finding: its fix, or a comment that says why it stands. As replacements in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.editing.fixes import mended
from ruralgov.findings import Finding
from ruralgov.lsp.document import Document
from ruralgov.text import say


class Change(NamedTuple):
    """The characters from start to end become other ones."""

    start: int
    end: int
    text: str


class Action(NamedTuple):
    """A title, the finding it answers, what it changes, and whether it is the one to take."""

    title: str
    finding: Finding
    change: Change
    preferred: bool


def actions(document: Document, first: int, last: int) -> Iterator[Action]:
    """What may be done about the findings on some lines (from 1, both included)."""
    for finding in document.checked.findings:
        if finding.suppressed is not None or not first <= finding.span.line <= last:
            continue
        if finding.fix is not None and (after := mended(document.checked.loaded, [finding])) is not None:
            words = say("改正", "Fix") + f" {finding.code}{say('：', ': ')}{finding.cure or finding.message}"
            yield Action(words, finding, difference(document.text, after.source.text), preferred=finding.fix.safe)
        if (comment := _comment(document, finding)) is not None:
            words = say(f"不计 {finding.code}，在行末写明原因", f"Suppress {finding.code}: write the reason behind it")
            yield Action(words, finding, comment, preferred=False)


def difference(before: str, after: str) -> Change:
    """The one stretch in which two texts differ."""
    start = next(
        (place for place, (old, new) in enumerate(zip(before, after, strict=False)) if old != new),
        min(len(before), len(after)),
    )
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[-1 - end] == after[-1 - end]:
        end += 1
    return Change(start, len(before) - end, after[start : len(after) - end])


def _comment(document: Document, finding: Finding) -> Change | None:
    """The suppression, still without its reason: the plan asks for one (RG017) until it is written."""
    from ruralgov.checking.rules import entry_of

    if entry_of(finding.code).rule.blocking:
        return None
    start = document.line_index(finding.span.line, 1)
    line = document.text[start:].partition("\n")[0].rstrip("\r")
    if "# ruralgov" in line or not line.strip():
        return None
    end = start + len(line.rstrip())
    return Change(end, start + len(line), f"  # ruralgov: ignore {finding.code} ")
