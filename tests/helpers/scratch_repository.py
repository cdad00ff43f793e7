"""A scratch repository with a plan, edits of it, and the gate that a change passes or not."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from edits import amendment
from ruralgov.cli.app import run

Text = str
Edit = Callable[[Text], Text]
A = "deadline: 2026-06-30"
B = "deadline: 2026-08-31"
NEW_ENTRY = '  - {date: 2026-06-30, task: "1", percent: 60, by: 县委农办}\n'


def swap(old: str, new: str) -> Edit:
    def edit(text: str) -> str:
        assert text.count(old) == 1, (old, text.count(old))
        return text.replace(old, new)

    return edit


def both(*edits: Edit) -> Edit:
    def edit(text: str) -> str:
        for one in edits:
            text = one(text)
        return text

    return edit


def approved(field: str, old: str, new: str, task: str | None = None) -> Edit:
    def edit(text: str) -> str:
        entry = amendment(field, old, new, task)
        return text + entry if "amendments:\n" in text else text + "amendments:\n" + entry

    return edit


def log(text: str) -> str:
    """One more entry at the end of the log."""
    return text.replace("norms:\n", NEW_ENTRY + "norms:\n", 1)


class Repo:
    """A scratch repository; ``git`` runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        names = {f"GIT_{who}_{what}": "x@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        env = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(["git", *words], cwd=self.folder, check=True, capture_output=True, env=env)
        return done.stdout.decode()

    def commit(self, name: str, text: str | None, message: str = "edit") -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8") if text is not None else file.unlink()
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return Repo(tmp_path)


def gate(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, set[str], str]:
    """Exit code, rules that spoke, and everything printed, of ``diff --format json``."""
    capsys.readouterr()
    code = run(["--lang", "zh", "diff", *words, "--format", "json"])
    out, err = capsys.readouterr()
    found = {one["code"] for plan in json.loads(out)["plans"] for one in plan["findings"]} if out else set()
    return code, found, out + err
