"""``ruralgov validate -f table``: findings as lines parted by tabs, for a spreadsheet."""

from __future__ import annotations

from ruralgov.checking.reporters import View
from ruralgov.findings import Report


def write(report: Report, view: View) -> str:
    """One line a finding."""
    shown = [one for one in report.findings if one.suppressed is None or view.suppressed]
    return "".join(f"{one.code}\t{one.file}\t{one.span.line}\t{one.message}\n" for one in shown)
