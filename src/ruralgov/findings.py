"""What a check says: severities, paths, hits (facts without words) and findings (with words and a place)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from ruralgov.text import line_break

Path = tuple[str | int, ...]
"""Where in the plan a value stands: ``("tasks", 4, "support", 1)``."""

_NO_VALUES: Mapping[str, object] = MappingProxyType({})


class Severity(StrEnum):
    """error: the plan contradicts itself or cannot be computed; warning: an office would send it back; info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for info: a threshold is a comparison."""
        return {"error": 3, "warning": 2, "info": 1}[self.value]


class Fix(NamedTuple):
    """A replacement that would cure a hit: the value at ``path`` becomes ``value``; ``None`` removes a list item."""

    path: Path
    value: str | None
    safe: bool = True


class Hit(NamedTuple):
    """A fact found by a rule: where, with which values. Words, severity and line numbers arrive at the edge."""

    path: Path
    values: Mapping[str, object] = _NO_VALUES
    related: tuple[Path, ...] = ()
    on_key: bool = False
    fix: Fix | None = None


class Span(NamedTuple):
    """A place in a file; lines and columns count from 1, in characters; the end column is behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of."""

    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with its rule's words, its place in a file, and whether the plan excuses it."""

    code: str
    name: str
    severity: Severity
    file: str
    span: Span
    path: str
    message: str
    cure: str
    values: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    suppressed: str | None = None
    """The reason that the plan gives for the suppression; None when the finding stands."""
    identity: str = ""
    """The path with the entries of lists by their names: the same while lines and neighbours move."""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Stable order: file, line, column, code, path."""
        return (self.file, self.span.line, self.span.column, self.code, self.path)


NO_NAME = "…"
"""What stands for a name or an id that could not be read."""
UNKNOWN = "?"
"""The task of an entry that names none."""


class Hole(NamedTuple):
    """The areas of a plan in which something is missing; of one task alone where there is its id, or its place (``tasks[3]``).

    ``within`` names the goal, the norm, or the source of money, of which it is one; ``place`` the place of the list;
    ``days`` are the first and the last that may be meant by a wrong day off.
    """

    areas: frozenset[str]
    task: str | None = None
    within: str | None = None
    place: str | None = None
    days: tuple[date, date] | None = None


class Written(NamedTuple):
    """A value as a file has it: the number of its line, the text of that line, and what is typed there."""

    line: int
    text: str
    value: object


class Fault(NamedTuple):
    """A hole with the error that left it."""

    hole: Hole
    error: Finding


class Summary(NamedTuple):
    """Counts over the findings that stand."""

    errors: int
    warnings: int
    infos: int
    suppressed: int
    plans: int


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run over some plans; ``sources`` holds the lines of each file that are shown, by number."""

    findings: tuple[Finding, ...]
    plans: int
    sources: Mapping[str, Mapping[int, str]] = field(default_factory=dict)

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that no suppression excuses."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    @property
    def summary(self) -> Summary:
        """Counts by severity."""
        ranks = [finding.severity for finding in self.standing]
        return Summary(
            ranks.count(Severity.ERROR),
            ranks.count(Severity.WARNING),
            ranks.count(Severity.INFO),
            len(self.findings) - len(ranks),
            self.plans,
        )

    def fails(self, threshold: Severity) -> bool:
        """Whether a standing finding reaches the threshold."""
        return any(finding.severity.rank >= threshold.rank for finding in self.standing)


CLASSES = (Finding, Severity, Span, Related, Fix)
"""What a finding is made of, for whoever keeps findings or hands them on."""


def lines_at(text: str, findings: Iterable[Finding]) -> dict[int, str]:
    """The lines of a file's text that its findings stand on, by number: a report of many plans keeps no more of them."""
    wanted = {line for one in findings for line in (one.span.line, one.span.end_line)}
    if not wanted:
        return {}
    rows = text.split(line_break(text))
    return {line: rows[line - 1].rstrip("\r") for line in sorted(wanted) if line <= len(rows)}


def path_text(path: Iterable[str | int]) -> str:
    """``tasks[4].support[1]``, as the findings formats write it."""
    shown = ""
    for part in path:
        shown += f"[{part}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown
