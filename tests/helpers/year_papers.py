"""The papers of a quarter as files to be read: what an office prints, and what it sends out."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from papers import ledger
from ruralgov.checking.edit_check import compare_plans
from ruralgov.checking.engine import Options
from ruralgov.papers.changes.adjustment_page import adjustment_page
from ruralgov.papers.changes.change_page import Compared
from ruralgov.papers.render import Look, markdown
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import speaking
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
    "master.md": ("ledger print", "--size", "A3", "-f", "md"),
}


def printed(file: Path, day: str, papers: dict[str, tuple[str, ...]] = PAPERS, *more: str) -> dict[str, str]:
    """What each command prints as of a day."""
    found = {}
    for name, (command, *words) in papers.items():
        run = command_line(*command.split(), str(file), *words, "--as-of", day, *more)
        assert run.code == 0, (name, run.err)
        found[name] = run.out
    return found


def sent_out(file: Path, day: str) -> str:
    """The cells of every workbook that is sent out on a day."""
    return ledger(file, day) + "\n"


def letters(file: Path, day: str) -> str:
    """The letters to units whose tasks are late, one after the other; empty where none is."""
    folder = file.parent / f"letters-{day}"
    words = ("--letters", "--number", "某督〔2026〕1号", "-f", "md", "-o", str(folder), "--as-of", day)
    run = command_line("escalation", str(file), *words)
    assert run.code == 0, run.err
    found = sorted(folder.glob("*.md")) if folder.exists() else []
    return "\n".join(f"=== {one.stem}\n{one.read_text('utf-8')}" for one in found)


def adjusted(before: Path, after: Path) -> str:
    """What was changed from one quarter to the next: for the office, and as it goes out of the house (调整说明)."""
    with chdir(before.parents[1]):
        names = [str(one.relative_to(Path.cwd())) for one in (before, after)]
        run = command_line("diff", *names, "-f", "md")
        assert run.code in (0, 1), run.err
        old, new = (load_plan(Path(name)) for name in names)
    edit, findings = compare_plans(old, new, Options())
    with speaking("zh"):
        page = adjustment_page([Compared(new.file, old.file, edit, findings, ())])
    return f"{run.out}\n{markdown.write(page, Look())}"
