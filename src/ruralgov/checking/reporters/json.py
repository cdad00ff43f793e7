"""Findings as JSON, version 1 (the contract is in docs/formats.md). Lines and columns count from 1, in characters."""

from __future__ import annotations

from dataclasses import asdict

from ruralgov.checking.reporters import View
from ruralgov.findings import Finding, Report
from ruralgov.text import as_json


def write(report: Report, view: View) -> str:  # noqa: ARG001  every reporter takes a view; JSON shows everything
    """One JSON object with a summary and every finding, suppressed ones included and marked."""
    counts = report.summary
    summary = {
        "errors": counts.errors,
        "warnings": counts.warnings,
        "infos": counts.infos,
        "suppressed": counts.suppressed,
        "plans": counts.plans,
    }
    document = {"version": 1, "summary": summary, "findings": [_finding(finding) for finding in report.findings]}
    return as_json(document) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "path": finding.path,
        "message": finding.message,
        "cure": finding.cure,
        "values": dict(finding.values),
        "related": [asdict(place) for place in finding.related],
        "fixable": finding.fix is not None,
        "suppressed": finding.suppressed is not None,
        "reason": finding.suppressed,
    }
