"""Plans as they stood in git: bounded calls of the ``git`` command, and errors that say the cure."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath

from ruralgov.errors import UserError
from ruralgov.files.encodings import MAX_BYTES
from ruralgov.text import say

_SECONDS = 60
_ENDINGS = (".yaml", ".yml")
_ENVIRONMENT = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # A partial clone would fetch what it lacks, by whatever program the repository's configuration names.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
}
_OVERRIDES = ("core.quotepath=off", "core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showSignature=false",
              "safe.bareRepository=explicit")  # fmt: skip
_GIT = ("git", "--no-pager", *(word for one in _OVERRIDES for word in ("-c", one)))
"""Git as we call it: a repository's own configuration, which came with somebody's files, runs no program."""
_BACK = 50
"""How many earlier versions of a file are tried when the one asked for cannot be read."""


class Repository:
    """A git work tree. Paths inside it are given and returned with ``/``, from its top."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shown = self._git("rev-parse", "--show-toplevel")
        if shown is None:
            raise UserError(self._why_none())
        self.root = Path(os.fsdecode(shown.rstrip(b"\r\n")))

    def _git(self, *words: str) -> bytes | None:
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
        except FileNotFoundError:
            raise UserError(
                say("没有找到 git 命令：请先安装 git。", "the git command was not found: install git first.")
            ) from None
        except subprocess.TimeoutExpired:
            raise UserError(
                say(f"git 在 {_SECONDS} 秒内没有回应。", f"git did not answer within {_SECONDS} seconds.")
            ) from None
        self._complaint = run.stderr.decode("utf-8", "replace")
        return run.stdout if run.returncode == 0 else None

    def configure(self, name: str, value: str) -> None:
        """A setting of this repository.

        Raises:
            UserError: git does not take it.
        """
        if self._git("config", "--local", name, value) is None:
            raise UserError(
                say(f"git config {name} 没有设成。", f"git config {name} could not be set."),
            )

    def _why_none(self) -> str:
        if "dubious ownership" in self._complaint:
            return say(
                f"git 不信任文件夹 {self._folder}（属主不同）。运行：git config --global --add safe.directory {self._folder.resolve()}",
                f"git does not trust {self._folder} (another owner). Run: git config --global --add safe.directory {self._folder.resolve()}",
            )
        return say(
            f"{self._folder}：不在 git 仓库里。比较两个文件用 ruralgov diff 旧文件 新文件。",
            f"{self._folder}: not inside a git repository. To compare two files: ruralgov diff OLD NEW.",
        )

    @cached_property
    def unborn(self) -> bool:
        """Whether nothing was committed yet."""
        return self._git("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None

    @cached_property
    def shallow(self) -> bool:
        """Whether the clone lacks its history."""
        return (self._git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true"

    def commit(self, revision: str) -> str:
        """The commit that a revision names.

        Raises:
            UserError: there is none; the message says how to get it.
        """
        found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found is None:
            raise UserError(self._why_missing(revision))
        return found.decode().strip()

    def _why_missing(self, revision: str) -> str:
        if self.unborn:
            return say(
                "仓库里还没有提交，没有可比的旧版本。", "the repository has no commit yet: nothing to compare with."
            )
        if self.shallow:
            return say(
                f"浅克隆里没有版本 {revision}。取全历史：git fetch --unshallow；GitHub Actions 用 fetch-depth: 0，GitLab 用 GIT_DEPTH: 0。",
                f"this shallow clone has no revision {revision}. Fetch the history: git fetch --unshallow; fetch-depth: 0 in GitHub Actions, GIT_DEPTH: 0 in GitLab.",
            )
        if "/" in revision and not revision.startswith(("-", ".")):
            remote, _, branch = revision.partition("/")
            return say(
                f"没有版本 {revision}。先取来：git fetch {remote} {branch}",
                f"no revision {revision}. Fetch it first: git fetch {remote} {branch}",
            )
        return say(
            f"没有版本 {revision}。用 git log --oneline 查看有哪些。",
            f"no revision {revision}. See which there are: git log --oneline.",
        )

    def fork_point(self, base: str, head: str) -> str:
        """The last commit that both share: what came to ``base`` since is not this edit's doing.

        Raises:
            UserError: they share none, or the clone is too shallow to tell.
        """
        found = self._git("merge-base", base, head)
        if found is not None:
            return found.decode().split()[0]
        if self.shallow:
            raise UserError(self._why_missing(base))
        raise UserError(
            say(
                f"{base[:12]} 与 {head[:12]} 没有共同的历史，无法比较。",
                f"{base[:12]} and {head[:12]} share no history: they cannot be compared.",
            )
        )

    def inside(self, path: Path) -> str:
        """A path on disk as a path in the repository; the path itself need not exist.

        Raises:
            UserError: it lies outside.
        """
        whole = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow a link out of the repository
        for root in (self.root, self.root.resolve()):
            for candidate in (whole, whole.parent.resolve() / whole.name, whole.resolve()):
                if candidate.is_relative_to(root):
                    return candidate.relative_to(root).as_posix()
        raise UserError(say(f"{path}：不在仓库 {self.root} 里。", f"{path}: outside the repository {self.root}."))

    def plans(self, commit: str, under: str = ".") -> list[str]:
        """Every YAML file of a commit in a folder (or the file itself), hidden ones left out."""
        listed = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", commit, "--", under) or b""
        names = (os.fsdecode(name) for name in listed.split(b"\0") if name)
        return [name for name in names if visible_plan(name)]

    def content(self, commit: str, path: str) -> bytes | None:
        """A file at a commit, None where it was not there.

        Raises:
            UserError: it is larger than a plan can be.
        """
        size = self._git("cat-file", "-s", f"{commit}:{path}")
        if size is None or self._git("cat-file", "-e", f"{commit}:{path}/") is not None:
            return None
        if int(size) > MAX_BYTES:
            raise UserError(
                say(f"{path}：旧版本太大，不像一份方案。", f"{path}: the old version is too large for a plan.")
            )
        return self._git("cat-file", "blob", f"{commit}:{path}")

    def earlier(self, commit: str, path: str) -> Iterable[str]:
        """The commits that changed a file, from this one back."""
        listed = self._git("rev-list", f"--max-count={_BACK}", commit, "--", f":/{path}") or b""
        return listed.decode().split()

    def short(self, commit: str) -> str:
        """A commit as people name it."""
        return (self._git("rev-parse", "--short", commit) or commit[:7].encode()).decode().strip()


def visible_plan(name: str) -> bool:
    """Whether a path may be a plan: YAML, and no part of it hidden."""
    parts = PurePosixPath(name).parts
    return name.lower().endswith(_ENDINGS) and not any(part.startswith(".") for part in parts)
