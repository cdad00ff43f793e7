"""The papers of a quarter as files to be read: what an office prints, and what it sends out."""

from __future__ import annotations

from pathlib import Path

from papers import ledger
from support import command_line

DAYS = {"2026Q1": "2026-03-31", "2026Q2": "2026-06-30", "2026Q3": "2026-09-30", "2026Q4": "2026-12-31"}
PAPERS = {
    "report.md": ("report", "-f", "md"),
    "tasks.md": ("tasks", "-f", "md"),
    "budget.md": ("budget", "--by", "source,task,department,year", "-f", "md"),
    "escalation.md": ("escalation", "-f", "md"),
    "missing.md": ("calendar", "--missing", "-f", "md"),
    "report.json": ("report", "-f", "json"),
    "calendar.md": ("calendar", "-f", "md"),
    "rollup.md": ("rollup", "-f", "md"),
    "norms.md": ("norms", "-f", "md"),
    "score.md": ("score", "-f", "md"),
    "bulletin.md": ("bulletin", "-f", "md"),
    "meeting.md": ("meeting", "-f", "md"),
    "pledge.md": ("pledge", "-f", "md"),
}


def printed(file: Path, day: str, papers: dict[str, tuple[str, ...]] = PAPERS, *more: str) -> dict[str, str]:
    """What each command prints as of a day."""
    found = {}
    for name, (command, *words) in papers.items():
        run = command_line(command, str(file), *words, "--as-of", day, *more)
        assert run.code == 0, (name, run.err)
        found[name] = run.out
    return found


def sent_out(file: Path, day: str) -> str:
    """The cells of every workbook that is sent out on a day."""
    return ledger(file, day) + "\n"
