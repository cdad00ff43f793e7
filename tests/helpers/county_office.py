"""Three writers of one plan in one git repository: commands, edits by hand, filled workbooks, each commit on its own day."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from typing import Any

from books import filled
from day_of_run import on_path, run_on
from support import ROOT, Run, command_line

PLAN = "plan.yaml"


class Office:
    """The repository, its plan, and who works on it on which day."""

    def __init__(self, folder: Path, text: str) -> None:
        self.folder, self.file, self.commits = folder, folder / PLAN, 0
        self.day = "2026-01-05"
        starter = folder.parent / "bin" / "ruralgov"
        starter.parent.mkdir()
        starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n', "utf-8")
        starter.chmod(0o755)
        path = f"{starter.parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {**os.environ, "PATH": path, "PYTHONPATH": on_path(ROOT / "src"), "RURALGOV_LANG": "zh"}
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.file.write_text(text, "utf-8")

    def git(self, *words: str, code: int = 0) -> str:
        run = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout

    def commit(self, title: str, who: str = "office") -> None:
        """Everything as it stands, by one of the writers, on the day it is."""
        names = {f"GIT_{role}_{what}": who for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        days = {f"GIT_{role}_DATE": f"{self.day}T09:00:00+0800" for role in ("AUTHOR", "COMMITTER")}
        self.environment.update(names | days)
        self.git("add", "-A")
        self.git("commit", "-qm", title)
        self.commits += 1

    def merge(self, branch: str, code: int = 0) -> None:
        """A branch merged by git, with the plan's own merge driver."""
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", branch, "-m", f"{self.day} merge {branch}", code=code)
        self.commits += not code

    def start(self, branch: str) -> None:
        """The branch of a writer from what main is now."""
        self.git("checkout", "-q", "main")
        self.git("checkout", "-qB", branch)

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")

    def run(self, command: str, *words: str, code: int = 0) -> Run:
        """A command on the plan, today."""
        with run_on(self.day), chdir(self.folder):
            run = command_line(command, *words)
        assert run.code == code, (command, words, run.out + run.err)
        return run

    def log(self, task: str, *words: str) -> None:
        self.run("log", task, str(self.file), *words)

    def set(self, task: str, field: str, value: str, document: str, reason: str) -> None:
        approval = ("--document", document, "--reason", reason, "--date", self.day)
        self.run("set", task, field, value, str(self.file), *approval)

    def edit(self, old: str, new: str) -> None:
        """By hand: one place of the text."""
        assert self.text.count(old) == 1, (old, self.text.count(old))
        self.file.write_text(self.text.replace(old, new), "utf-8")

    def add(self, key: str, line: str) -> None:
        """By hand: one more line at the end of a list, which begins where it does not stand yet."""
        lines = self.text.rstrip("\n").split("\n")
        depth = "  " if key in ("appropriations", "payments", "carried", "returned", "in_kind") else ""
        head = f"{depth}{key}:"
        if head not in lines:
            place = lines.index("funding:") + 1 if depth else len(lines)
            lines.insert(place, head)
        at = lines.index(head) + 1
        while at < len(lines) and (lines[at].startswith(f"{depth}  ") or lines[at].startswith(f"{depth}- ")):
            at += 1
        lines.insert(at, f"{depth}  - {line}")
        self.file.write_text("\n".join(lines) + "\n", "utf-8")

    def send_out(self, day: str) -> Path:
        """The ledgers of a day, beside the repository."""
        out = self.folder.parent / f"ledgers-{day}"
        self.run("ledger", "export", str(self.file), "-o", str(out), "--as-of", day)
        return out

    def take_in(self, out: Path, rows: dict[str, dict[str, dict[str, Any]]], when: str, code: int = 0) -> Run:
        """Workbooks filled by unit and task, and merged into the plan today."""
        files = [str(filled(out / f"台账-{unit}.xlsx", given)) for unit, given in rows.items()]
        words = (str(self.file), *files, "--date", when, "--received", self.day)
        return self.run("ledger", "import", *words, code=code)
