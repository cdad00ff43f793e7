"""Findings as workflow commands: GitHub shows them at their lines of a pull request.

Values are cleaned, then escaped as the Actions toolkit does. Columns count characters (their unit is nowhere stated), and are given
only where a finding begins and ends on one line, for the service takes them only there.
"""

from __future__ import annotations

from ruralgov.checking.reporters import View, excuse
from ruralgov.checking.reporters._places import relative
from ruralgov.findings import Finding, Report, Severity
from ruralgov.text import clean, unordered

_BREAKS = "\r\n"
"""Escaped below, and so exact."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, view: View) -> str:
    """One line a finding that stands; of excused ones a notice, where they are asked for."""
    shown = report.findings if view.suppressed else report.standing
    return "".join(f"{_command(finding)}\n" for finding in shown)


def _command(finding: Finding) -> str:
    span = finding.span
    columns = {"col": span.column, "endColumn": span.end_column} if span.line == span.end_line else {}
    properties = {
        "file": relative(finding.file),
        "line": span.line,
        "endLine": span.end_line,
        **columns,
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(f"{name}={_property(clean(str(value), _BREAKS))}" for name, value in properties.items())
    message = "\n".join(clean(words, _BREAKS) for words in (finding.message, excuse(finding) or finding.cure) if words)
    command = _COMMANDS[Severity.INFO if finding.suppressed is not None else finding.severity]
    return f"::{command} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return unordered(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
