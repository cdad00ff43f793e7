"""Findings as SARIF 2.1.0 (OASIS): code scanning, editors. Excused findings are marked, not dropped."""

from __future__ import annotations

from ruralgov import __version__
from ruralgov.checking.reporters import View
from ruralgov.checking.reporters._places import fingerprints, uri, utf16
from ruralgov.checking.rules import entry_of
from ruralgov.checking.rules.base import Rule
from ruralgov.findings import Finding, Report, Severity
from ruralgov.text import as_json

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, view: View) -> str:  # noqa: ARG001  every reporter takes a view; SARIF shows everything
    """One log with one run. Columns count UTF-16 units, which is what ``columnKind`` says and services expect."""
    codes = sorted({finding.code for finding in report.findings})
    places = {code: place for place, code in enumerate(codes)}
    marks = fingerprints(report.findings)
    run = {
        "tool": {
            "driver": {
                "name": "ruralgov",
                "semanticVersion": __version__,
                "rules": [_rule(entry_of(code).rule) for code in codes],
            }
        },
        "columnKind": "utf16CodeUnits",
        "results": [_result(report, one, mark, places) for one, mark in zip(report.findings, marks, strict=True)],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": str(rule.title)},
        "fullDescription": {"text": str(rule.why)},
        "help": {"text": f"ruralgov explain {rule.code}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(report: Report, finding: Finding, mark: str, places: dict[str, int]) -> dict[str, object]:
    related = [_location(finding.file, {"startLine": one.line}, one.path) for one in finding.related]
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}\n{finding.cure}" if finding.cure else finding.message},
        "locations": [_location(finding.file, _region(report, finding), finding.path)],
        **({"relatedLocations": [{**one, "id": place} for place, one in enumerate(related, 1)]} if related else {}),
        # primaryLocationLineHash is the name that code scanning looks for to tell old findings from new ones.
        "partialFingerprints": {"ruralgovIdentity/v1": mark, "primaryLocationLineHash": f"{mark}:1"},
        "suppressions": [_suppression(finding)] if finding.suppressed is not None else [],
    }


def _region(report: Report, finding: Finding) -> dict[str, int]:
    span = utf16(report, finding.file, finding.span)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _location(file: str, region: dict[str, int], path: str) -> dict[str, object]:
    logical = {"logicalLocations": [{"fullyQualifiedName": path}]} if path else {}
    return {"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": region}, **logical}


def _suppression(finding: Finding) -> dict[str, str]:
    return {"kind": "inSource", "justification": finding.suppressed or ""}
