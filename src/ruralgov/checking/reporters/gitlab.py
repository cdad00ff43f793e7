"""Findings as a GitLab code-quality report (the part of Code Climate's format that it reads)."""

from __future__ import annotations

from ruralgov.checking.reporters import View, excuse
from ruralgov.checking.reporters._places import fingerprints, relative
from ruralgov.findings import Finding, Report, Severity
from ruralgov.text import as_json

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def write(report: Report, view: View) -> str:
    """A list of the findings that stand, of excused ones where they are asked for; fingerprints count both either way."""
    marks = zip(report.findings, fingerprints(report.findings), strict=True)
    issues = [_issue(finding, mark) for finding, mark in marks if view.suppressed or finding.suppressed is None]
    return as_json(issues) + "\n"


def _issue(finding: Finding, mark: str) -> dict[str, object]:
    return {
        "description": " ".join((f"[{finding.code}] {finding.message}", excuse(finding))).rstrip(),
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[Severity.INFO if finding.suppressed is not None else finding.severity],
        "location": {
            "path": relative(finding.file),
            "lines": {"begin": finding.span.line, "end": finding.span.end_line},
        },
    }
