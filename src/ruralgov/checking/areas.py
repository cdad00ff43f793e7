"""Which errors of a plan stop which command: those that leave a hole in what it reads, or nothing to compute there.

An error that a comment may excuse stops nothing: whatever ``validate`` accepts, every command can compute.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ruralgov.checking.rules import RAISED, entry_of
from ruralgov.findings import path_text

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.findings import Finding

_TASK = {
    **dict.fromkeys(("id", "title", "section", "weight"), "tasks"),
    **dict.fromkeys(("lead", "joint", "support", "accountable"), "units"),
    **dict.fromkeys(("start", "deadline", "ongoing", "stage", "after", "milestones"), "time"),
    **dict.fromkeys(("summary", "deliverables", "note"), "details"),
    "indicators": "targets",
    "budget": "money",
}
_TOP = {
    "title": "title",
    **dict.fromkeys(("region", "issuer", "basis", "letter", "assumptions"), "paper"),
    **dict.fromkeys(("source", "checks"), "nothing"),
    **dict.fromkeys(("stages", "holidays", "workdays"), "time"),
    **dict.fromkeys(("parameters", "funding", "money_unit"), "money"),
    **dict.fromkeys(("duties", "submissions"), "duties"),
    **dict.fromkeys(("places", "declared"), "places"),
    **dict.fromkeys(("alerts", "escalation"), "alerts"),
    "goals": "targets",
    "provisions": "details",
    "norms": "norms",
    "departments": "units",
    "sections": "tasks",
    "scoring": "scoring",
    "progress": "progress",
    "amendments": "amendments",
}
_RULES = {"RG3": "money", "RG4": "tasks", "RG405": "time"}
"""What the rules speak of whose errors cannot be excused."""
EVERYTHING = frozenset((*_TASK.values(), *_TOP.values()))

_WORK = frozenset(("title", "tasks", "units", "time", "targets", "progress", "alerts"))
BUDGET = frozenset(("title", "tasks", "units", "money"))
TASKS = _WORK | {"details"}
REPORT = EVERYTHING - {"nothing"}
ROLLUP = _WORK | {"money", "paper"}
HOLIDAYS = frozenset(("title", "time"))
CALENDAR = _WORK | {"duties"}
ESCALATION = _WORK | {"amendments"}
BULLETIN = _WORK | {"duties", "money"}
NORMS = frozenset(("title", "tasks", "places", "norms"))
SCORE = frozenset(("title", "units", "places", "scoring", "money"))
LEDGER = _WORK | {"details", "money"}
LOG = frozenset(("tasks", "units", "targets", "progress"))
SET: frozenset[str] = frozenset()
"""Setting a field may be what mends the plan: only a text that cannot be read at all stops it."""


def stopping(checked: Checked, reads: frozenset[str]) -> tuple[Finding, ...]:
    """The errors that stop a command which reads these areas; all of them where nothing could be understood."""
    if checked.loaded.partial is None:
        return checked.errors
    found = tuple(one for one in checked.errors if _bears(one, reads))
    repair = checked.loaded.repair
    if found or repair is None or not any(_areas(path_text(path)) & reads for path in repair.removed):
        return found
    # What had to go with a wrong value was more than the value.
    return tuple(one for one in checked.errors if one.code.startswith(RAISED))


def _bears(finding: Finding, reads: frozenset[str]) -> bool:
    if finding.code.startswith(RAISED):
        # A key given twice, or lines that run together: which value is meant, nobody knows, nor where an edit belongs.
        return not finding.path or bool(_areas(finding.path) & reads)
    area = _RULES.get(finding.code) or _RULES.get(finding.code[:3])
    return entry_of(finding.code).rule.blocking and area in reads


def _areas(path: str) -> frozenset[str]:
    """The areas that a place in the plan belongs to; an unknown key may be meant for any of its neighbours."""
    top, _, rest = re.sub(r"\[\d+\]", "", path).partition(".")
    if top == "tasks":
        area = _TASK.get(rest.partition(".")[0])
        return frozenset([area] if area else _TASK.values())
    if top == "period":
        return frozenset(("time", "money"))
    return frozenset([_TOP[top]]) if top in _TOP else EVERYTHING
