"""What is wrong with a plan, beside it: place, cure, and the fix where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.desk.opened import sheet_of
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("问题", "Findings"), 90)


def answer(desk: Desk, request: Request) -> Response:
    """The findings, the worst first."""
    sheet = sheet_of(desk, request)
    findings = sorted(sheet.checked.findings, key=lambda one: -one.severity.rank)
    standing = [one for one in findings if one.suppressed is None]
    lines = sheet.checked.loaded.source.text.split("\n")
    return render(
        desk, request, "findings.html", sheet, standing=standing, excused=len(findings) - len(standing), lines=lines
    )
