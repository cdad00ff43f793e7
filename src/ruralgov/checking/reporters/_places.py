"""Places and fingerprints as machine formats want them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from urllib.parse import quote

from ruralgov.findings import Finding, Report, Span


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """One for each finding: the same while lines and neighbours move, and unique within a report."""
    turns: Counter[tuple[str, str, str]] = Counter()
    found = []
    for finding in findings:
        key = (relative(finding.file), finding.code, finding.identity)
        turns[key] += 1
        found.append(hashlib.sha256("\0".join((*key, str(turns[key]))).encode("utf-8", "replace")).hexdigest()[:32])
    return found


def relative(file: str) -> str:
    """The path as seen from here, with ``/``: services know files by their path in the repository."""
    path = Path(file)
    if path.is_absolute() and path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    return PurePath(path).as_posix()


def uri(file: str) -> str:
    """A file as a URI reference; Chinese names percent-encoded."""
    name = relative(file)
    return Path(file).as_uri() if Path(name).is_absolute() else quote(name)


def utf16(report: Report, file: str, span: Span) -> Span:
    """The span with its columns counted in UTF-16 units, as SARIF does by default."""
    lines = report.sources.get(file, {})
    return span._replace(
        column=_units(lines, span.line, span.column), end_column=_units(lines, span.end_line, span.end_column)
    )


def _units(lines: Mapping[int, str], line: int, column: int) -> int:
    before = lines.get(line, "")[: column - 1]
    return column + sum(ord(char) > 0xFFFF for char in before)
