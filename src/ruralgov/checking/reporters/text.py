"""Findings for people: the line of the file with the place marked, the message, the cure and the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ruralgov.checking.reporters import View
from ruralgov.findings import Finding, Report, Severity
from ruralgov.text import Text, clean, say, unheeded, width

_WORDS = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.INFO: Text("提示", "info"),
}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}


class Piece(NamedTuple):
    """Some text in one style of ``rich``."""

    text: str
    style: str = ""


Line = list[Piece]


def write(report: Report, view: View) -> str:
    """Plain text, for pipes and files."""
    return plain(report, view) + "\n"


def plain(report: Report, view: View = View()) -> str:
    """The lines without styles."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines(report, view))


def lines(report: Report, view: View) -> Iterator[Line]:
    """Every finding, then the counts."""
    shown = report.findings if view.suppressed else report.standing
    for finding in shown:
        for line in _finding(finding, report.sources.get(finding.file, {}), view):
            yield [piece._replace(text=unheeded(piece.text)) for piece in line]
    yield from _counts(report)


def _finding(finding: Finding, source: Mapping[int, str], view: View) -> Iterator[Line]:
    place = clean(f"{finding.file}:{finding.span.line}:{finding.span.column}")
    style = "dim" if finding.suppressed else _STYLES[finding.severity]
    head = Piece(f"{_WORDS[finding.severity]}[{finding.code}]", style)
    if finding.severity is Severity.INFO and not view.suppressed:
        yield [head, Piece(f" {place} ", "dim"), Piece(clean(finding.message))]
        return
    yield [head, Piece(f" {clean(finding.message)}", "bold")]
    gutter = len(str(finding.span.line))
    yield [Piece(" " * gutter + "--> ", "blue"), Piece(place)]
    yield from _excerpt(finding, source, gutter, style, view.width)
    if finding.cure:
        yield [Piece(" " * gutter + " = ", "blue"), Piece(say("改法：", "cure: "), "bold"), Piece(clean(finding.cure))]
    for other in finding.related:
        yield [
            Piece(" " * gutter + " = ", "blue"),
            Piece(say("另见 ", "see ") + clean(f"{finding.file}:{other.line}:{other.column} {other.path}")),
        ]
    if finding.suppressed:
        yield [Piece(" " * gutter + " = ", "blue"), Piece(say("不计：", "suppressed: ") + clean(finding.suppressed))]
    yield []


def _excerpt(finding: Finding, source: Mapping[int, str], gutter: int, style: str, columns: int) -> Iterator[Line]:
    span = finding.span
    row = source.get(span.line)
    if row is None:
        return
    end = span.end_column if span.end_line == span.line else len(row) + 1
    before, marked, after = row[: span.column - 1], row[span.column - 1 : end - 1], row[end - 1 :]
    room = max(columns - gutter - 4, 20)
    # A line of a hundred million characters: only what can be near the screen is looked at.
    before, marked, after = before[-room - 1 :], marked[: room + 1], after[: room + 1]
    before, marked, after = _clipped(clean(before), clean(marked), clean(after), room)
    yield [Piece(f"{span.line} | ", "blue"), Piece(before), Piece(marked, style), Piece(after)]
    yield [Piece(" " * gutter + " | ", "blue"), Piece(" " * width(before) + "^" * max(width(marked), 1), style)]


def _clipped(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """The part of the line around the mark that fits the screen; … stands for what is left out."""
    if width(before + marked + after) <= room:
        return before, marked, after
    marked = _head(marked, room * 2 // 3)
    before = _tail(before, max((room - width(marked)) // 2, 4))
    return before, marked, _head(after, max(room - width(before) - width(marked), 0))


def _head(text: str, room: int) -> str:
    if width(text) <= room:
        return text
    while text and width(text) > room - 1:
        text = text[: -max(1, (width(text) - room) // 2)]
    return text + "…" if room > 0 else ""


def _tail(text: str, room: int) -> str:
    return _head(text[::-1], room)[::-1]


def _counts(report: Report) -> Iterator[Line]:
    counts = report.summary
    words = say(
        f"{counts.plans} 个方案：{counts.errors} 个错误，{counts.warnings} 个警告，{counts.infos} 条提示",
        f"{counts.plans} plan(s): {counts.errors} error(s), {counts.warnings} warning(s), {counts.infos} info(s)",
    )
    excused = (
        say(f"，另有 {counts.suppressed} 条不计", f", {counts.suppressed} suppressed") if counts.suppressed else ""
    )
    style = "red" if counts.errors else "yellow" if counts.warnings else "green"
    yield [Piece(words + excused, style)]
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report.standing)
    if fixable:
        yield [
            Piece(say(f"其中 {fixable} 处可用 --fix 自动改正。", f"{fixable} of them can be fixed with --fix."), "dim")
        ]
