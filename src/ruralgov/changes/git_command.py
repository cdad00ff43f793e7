"""The ``git`` command in a folder: each call is bounded, and no repository's own configuration runs a program."""

from __future__ import annotations

import os
import subprocess
from functools import cached_property
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.text import Text, say

_SECONDS = 60
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks, by whatever program the repository's configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    # Whoever can write into a clone could put another plan in the place of the one that was approved.
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,
}
_OVERRIDES = ("core.quotepath=off", "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showSignature=false",
              "safe.bareRepository=explicit")  # fmt: skip
_GIT = ("git", "--no-pager", *(word for one in _OVERRIDES for word in ("-c", one)))
"""Git as we call it: a repository's own configuration, which came with somebody's files, runs no program."""


class GitCommand:
    """Git in a folder; ``complaint`` is what it last said on stderr."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.complaint = ""

    def run(self, *words: str) -> bytes | None:
        """What git prints, None where it fails.

        Raises:
            UserError: git is not installed, or does not answer.
        """
        try:
            run = subprocess.run(
                [*_GIT, "-C", str(self._folder), *words],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                env={**os.environ, **_ENVIRONMENT},
            )
        except OSError:
            raise UserError(
                say("没有找到 git 命令：请先安装 git。", "the git command was not found: install git first.")
            ) from None
        except subprocess.TimeoutExpired:
            raise UserError(
                say(f"git 在 {_SECONDS} 秒内没有回应。", f"git did not answer within {_SECONDS} seconds.")
            ) from None
        self.complaint = run.stderr.decode("utf-8", "replace")
        return run.stdout if run.returncode == 0 else None

    def read(self, commit: str, path: str, *words: str) -> bytes:
        """What git prints about a path of a commit.

        Raises:
            UserError: git cannot read it: what is not known to be absent is never taken for absent.
        """
        found = self.run(*words)
        if found is None:
            raise UserError(self.why_unread(commit, path))
        return found

    @property
    def reason(self) -> str:
        """The last thing that git complained about."""
        lines = [line for line in self.complaint.splitlines() if line.strip()] or ["?"]
        return lines[-1].removeprefix("fatal: ").removeprefix("error: ").strip()

    def why_unread(self, commit: str, path: str) -> str:
        """That a path of a commit cannot be read, why git says so, and the cure."""
        reason = self.reason  # before another call replaces it
        if self.run("config", "--get-regexp", r"^remote\..*\.promisor$"):
            cure = Text(
                "这是不完整的克隆（--filter）：联网运行 git fetch --refetch --no-filter。",
                "This clone is partial (--filter): go online and run git fetch --refetch --no-filter.",
            )
        elif self.shallow:
            cure = Text("这是浅克隆：运行 git fetch --unshallow。", "This clone is shallow: run git fetch --unshallow.")
        else:
            cure = Text(
                "仓库可能已损坏：用 git fsck 查看，再 git fetch --refetch 或重新克隆。",
                "The repository may be damaged: look with git fsck, then git fetch --refetch, or clone it anew.",
            )
        return say(
            f"{path}：git 读不了版本 {commit[:12]}（{reason}），没有比较。{cure.zh}",
            f"{path}: git cannot read it at {commit[:12]} ({reason}): nothing was compared. {cure.en}",
        )

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks its history."""
        return (self.run("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"
