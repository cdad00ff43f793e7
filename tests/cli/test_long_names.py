"""A name longer than the system allows, wherever a command takes one: one line and exit code 2, never our own fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from every_command import callbacks
from offices import OFFICE
from support import command_line

LONG = "x" * 300
DAY = ("--as-of", "2026-06-30")
BY = ("--document", "某办发〔2026〕3号")
CALLS: dict[str, tuple[tuple[str, ...], ...]] = {
    "budget": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "bulletin": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "calendar": ((LONG,), ("plan.yaml", "-o", f"{LONG}.ics"), ("plan.yaml", "--missing", "--letters", "-o", LONG)),
    "close": ((LONG, *BY), ("plan.yaml", *BY, "--archive", LONG)),
    "diff": ((LONG, "plan.yaml"), ("plan.yaml", LONG), ("--base", LONG), ("plan.yaml", "plan.yaml", "-o", f"{LONG}.md")),
    "escalation": ((LONG,), ("plan.yaml", *DAY, "--letters", "-o", LONG)),
    "export": ((LONG, "-o", "out"), ("plan.yaml", "-o", LONG)),
    "fmt": ((LONG,),),
    "holidays": (("--plan", LONG), ("-o", f"{LONG}.md")),
    "holidays add": ((LONG,), ("notice.txt", "--file", LONG)),
    "import": ((LONG,), ("text.txt", "-o", f"{LONG}.yaml")),
    "init": ((f"{LONG}.yaml",), ("--from", LONG, "--year", "2027"), ("--from", "plan.yaml", "--year", "2027", "-o", f"{LONG}.yaml")),
    "ledger export": ((LONG,), ("plan.yaml", "-o", LONG)),
    "ledger import": ((LONG, ".", "--date", "2026-06-30"), ("plan.yaml", LONG, "--date", "2026-06-30"),
                      ("plan.yaml", ".", "--date", "2026-06-30", "--returns", LONG)),
    "ledger print": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "log": (("1", LONG, "--percent", "3"),),
    "meeting": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "merge": ((LONG, "plan.yaml", "plan.yaml"), ("plan.yaml", "plan.yaml", "plan.yaml", "-o", f"{LONG}.yaml"), (LONG, "--install")),
    "norms": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "pledge": ((LONG,), ("plan.yaml", "--each", "-o", LONG)),
    "reorganise": ((LONG, "县财政局", "--into", "县委农办", "--on", "2026-07-01"),),
    "report": ((LONG,), ("plan.yaml", "-q", "2026Q2", "-o", f"{LONG}.md")),
    "rollup": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "rules": (("--pages", LONG),),
    "schema": (("-o", LONG),),
    "score": ((LONG,), ("plan.yaml", "--sheet", LONG)),
    "set": (("1", "title", "x", LONG),),
    "tasks": ((LONG,), ("plan.yaml", "-o", f"{LONG}.md")),
    "validate": ((LONG,), ("plan.yaml", "--baseline", LONG), ("plan.yaml", "--write-baseline", LONG)),
    "verify": ((LONG,), ("plan.yaml", "--paper", LONG)),
    "why": ((LONG, "1"),),
    "workbook export": ((LONG,), ("plan.yaml", "-o", f"{LONG}.xlsx")),
    "workbook import": ((LONG, "x.xlsx"), ("plan.yaml", LONG), ("plan.yaml", "x.xlsx", "--returns", LONG)),
}  # fmt: skip
NO_FILE = {"cache", "completion", "config", "doctor", "explain", "lsp"}
SERVES = {"desk"}
"""Its page stays open: what it takes for a plan is tested with it."""


def test_every_command_is_called() -> None:
    assert {" ".join(words) for words, _ in callbacks()} | {"holidays"} == set(CALLS) | NO_FILE | SERVES


@pytest.mark.parametrize("command", CALLS)
def test_a_name_that_is_too_long_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    for name in ("text.txt", "notice.txt"):
        Path(name).write_text("一、重点任务\n1. 建设污水管网（牵头单位：县水务局）。\n", "utf-8")
    for words in CALLS[command]:
        run = command_line(*command.split(), *words)
        # One file of several that cannot be read is a finding; and where no letter is to be written, none is.
        assert run.code in (1, 2) or "没有要写信函" in run.err, (words, run.code, run.err)
