"""One finding settled: by the fix that its rule offers, or excused by a comment with a reason."""

from __future__ import annotations

from ruralgov.checking.engine import check
from ruralgov.editing.amendments import Result, result_of
from ruralgov.editing.fixes import mended
from ruralgov.editing.line_splices import plain
from ruralgov.editing.one_line_edit import encoded
from ruralgov.errors import UserError
from ruralgov.findings import Finding
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import line_break, say


def fixed(loaded: Loaded, finding: Finding) -> Result:
    """The file with the one fix made.

    Raises:
        UserError: it offers none, or the fix would change something else too.
    """
    after = mended(loaded, [finding]) if finding.fix else None
    if after is None:
        raise UserError(
            say("这一处改不了，请按说明手工改。", "this cannot be fixed by itself; change it as the cure says.")
        )
    return result_of(loaded, after)


def excused(loaded: Loaded, finding: Finding, reason: str) -> Result:
    """The file with a comment above the line of the finding, or behind it, that says why it stands.

    Raises:
        UserError: no reason, a finding that no comment may excuse, or a place where no comment can stand.
    """
    words = " ".join(reason.split())
    if not any(char.isalnum() for char in words):
        raise UserError(say("理由要写清楚。", "a reason is wanted."))
    for text in _commented(loaded, finding, f"# ruralgov: ignore {finding.code} {words}"):
        after = load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))
        if plain(after.source.data) == plain(loaded.source.data) and _settled(loaded, after, finding):
            return result_of(loaded, after)
    raise UserError(
        say(
            f"{finding.code} 不能用说明理由代替，要改正。",
            f"{finding.code} cannot be suppressed here; it must be corrected.",
        )
    )


def _commented(loaded: Loaded, finding: Finding, comment: str) -> list[str]:
    """The text with the comment: on a line above, or at the end of the line."""
    text = loaded.source.text
    end = line_break(text)
    lines = text.split(end)
    at = min(max(finding.span.line, 1), len(lines)) - 1
    line = lines[at].rstrip("\r")
    tail = "\r" if lines[at].endswith("\r") else ""
    indent = line[: len(line) - len(line.lstrip(" "))]
    above = [*lines[:at], f"{indent}{comment}{tail}", *lines[at:]]
    behind = [*lines[:at], f"{line}  {comment}{tail}", *lines[at + 1 :]]
    return [end.join(above), end.join(behind)]


def _settled(before: Loaded, after: Loaded, finding: Finding) -> bool:
    """Whether just this finding stands no more, and no other comment fell idle."""
    was, now = (
        {(one.code, one.identity or one.path) for one in check(each).findings if one.suppressed is None}
        for each in (before, after)
    )
    return (finding.code, finding.identity or finding.path) not in now and now <= was
