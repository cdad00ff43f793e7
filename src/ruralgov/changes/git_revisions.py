"""Plans as they stood in git: revisions, and the files of a commit; errors say the cure."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ruralgov.changes.git_command import GitCommand
from ruralgov.errors import UserError
from ruralgov.files.encodings import MAX_BYTES
from ruralgov.plan import BESIDE_PLANS
from ruralgov.text import say, shell_word

_ENDINGS = (".yaml", ".yml")
_BACK = 50
"""How many earlier versions of a file are tried when the one asked for cannot be read."""
_LINK, _SUBMODULE, _FOLDER = "120000", "160000", "040000"
_LINKS = 5
"""How many links are followed from a path to its file."""


class Entry(NamedTuple):
    """What git has at a path of a commit."""

    mode: str
    object: str
    name: str


class Repository:
    """A git work tree. Paths inside it are given and returned with ``/``, from its top."""

    def __init__(self, folder: Path) -> None:
        self._git = GitCommand(folder)
        shown = self._git.run("rev-parse", "--show-toplevel")
        if shown is None:
            raise UserError(self._why_none(folder))
        self.root = Path(os.fsdecode(shown.rstrip(b"\r\n")))

    def configure(self, name: str, value: str) -> None:
        """A setting of this repository.

        Raises:
            UserError: git does not take it.
        """
        if self._git.run("config", "--local", name, value) is None:
            raise UserError(
                say(f"git config {name} 没有设成。", f"git config {name} could not be set."),
            )

    def setting(self, name: str) -> str:
        """A setting that counts in this repository; empty where it is not set."""
        return os.fsdecode(self._git.run("config", "--get", name) or b"").strip()

    def _why_none(self, folder: Path) -> str:
        if "dubious ownership" in self._git.complaint:
            # Git looks at the top of the repository, which it names, and takes no folder inside for it.
            named = re.search("repository at '(.*)'", self._git.complaint)
            cure = (
                f"git config --global --add safe.directory {shell_word(named[1] if named else str(folder.resolve()))}"
            )
            return say(
                f"git 不信任文件夹 {folder} 所在的仓库（属主不同）。运行：{cure}",
                f"git does not trust the repository of {folder} (another owner). Run: {cure}",
            )
        # Git as we call it refuses a bare repository before it looks for a work tree.
        if re.search("work tree|bare repository", self._git.complaint):
            return say(
                f"{folder}：是没有工作区的仓库（bare）。请在克隆出来的文件夹里运行。",
                f"{folder}: a bare repository, without a work tree. Run this in a clone of it.",
            )
        if "not a git repository" not in self._git.complaint:
            return say(
                f"{folder}：git 打不开仓库（{self._git.reason}）。",
                f"{folder}: git cannot open the repository ({self._git.reason}).",
            )
        return say(
            f"{folder}：不在 git 仓库里。比较两个文件用 ruralgov diff 旧文件 新文件。",
            f"{folder}: not inside a git repository. To compare two files: ruralgov diff OLD NEW.",
        )

    @cached_property
    def unborn(self) -> bool:
        """Whether nothing was committed yet: the branch has no commit, which is not "one that cannot be read"."""
        branch = self._git.run("symbolic-ref", "--quiet", "HEAD")
        words = ("for-each-ref", "--format=%(refname)")
        listed = None if branch is None else self._git.run(*words, os.fsdecode(branch.strip()))
        return listed == b"" and not self._git.complaint.strip()

    def commit(self, revision: str) -> str:
        """The commit that a revision names.

        Raises:
            UserError: there is none; the message says how to get it.
        """
        found = self._git.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if found is None:
            raise UserError(self._why_missing(revision))
        return found.decode().strip()

    def _why_missing(self, revision: str) -> str:
        if self.unborn:
            return say(
                "仓库里还没有提交，没有可比的旧版本。", "the repository has no commit yet: nothing to compare with."
            )
        if self._git.shallow:
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
        found = self._git.run("merge-base", base, head)
        if found is not None:
            return found.decode().split()[0]
        if self._git.complaint.strip():  # where there is none, git says nothing
            raise UserError(self._git.why_unread(base, "."))
        if self._git.shallow:
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
        """Every YAML file of a commit in a folder (or the file itself), hidden ones left out.

        Raises:
            UserError: git cannot read it.
        """
        return [one.name for one in self._entries(commit, under, "-r") if visible_plan(one.name)]

    def content(self, commit: str, path: str, links: int = _LINKS) -> bytes | None:
        """A file at a commit, through links; None only where git says that it was not there.

        Raises:
            UserError: git cannot read it, it lies in a submodule or behind a link that leads nowhere, or is too large.
        """
        entry = self._entry(commit, path)
        if entry is not None and entry.mode == _LINK:
            return self._linked(commit, path, entry, (), links)
        if entry is not None and entry.mode not in (_FOLDER, _SUBMODULE):
            return self._blob(commit, path, entry)
        return self._behind(commit, path, links) if entry is None else None

    def earlier(self, commit: str, path: str) -> Iterable[str]:
        """The commits that changed a file, from this one back.

        Raises:
            UserError: git cannot read them.
        """
        words = ("log", f"--max-count={_BACK}", "--format=%H", commit, "--", f":/{path}")
        return self._git.read(commit, path, *words).decode().split()

    def _entries(self, commit: str, path: str, *words: str) -> list[Entry]:
        listed = self._git.read(commit, path, "ls-tree", *words, "-z", "--full-tree", commit, "--", path)
        rows = (row.partition("\t") for row in os.fsdecode(listed).split("\0") if row)
        return [Entry(mode.split()[0], mode.split()[2], name) for mode, _, name in rows]

    def _entry(self, commit: str, path: str) -> Entry | None:
        return next((one for one in self._entries(commit, path) if one.name == path), None)

    def _blob(self, commit: str, path: str, entry: Entry) -> bytes:
        if int(self._git.read(commit, path, "cat-file", "-s", entry.object)) > MAX_BYTES:
            raise UserError(
                say(f"{path}：旧版本太大，不像一份方案。", f"{path}: the old version is too large for a plan.")
            )
        return self._git.read(commit, path, "cat-file", "blob", entry.object)

    def _behind(self, commit: str, path: str, links: int) -> bytes | None:
        """A path that is not in the tree: its folder may have been a link, or a submodule, whose files git does not tell."""
        parts = PurePosixPath(path).parts
        for length in range(1, len(parts)):
            folder = "/".join(parts[:length])
            entry = self._entry(commit, folder)
            if entry is not None and entry.mode == _LINK:
                return self._linked(commit, folder, entry, parts[length:], links)
            if entry is not None and entry.mode == _SUBMODULE:
                raise UserError(
                    say(
                        f"{path}：在子模块 {folder} 里，这里看不到它的旧版本。请在 {folder} 里运行，或指明要比较的方案。",
                        f"{path}: in the submodule {folder}, whose old versions are not to be seen from here. Run this in {folder}, or name the plans to compare.",
                    )
                )
        return None

    def _linked(self, commit: str, link: str, entry: Entry, rest: tuple[str, ...], links: int) -> bytes:
        """What a link led to at a commit, with the rest of the path behind it."""
        target = os.fsdecode(self._blob(commit, link, entry))
        meant = posixpath.normpath(posixpath.join(posixpath.dirname(link), target, *rest))
        inside = links > 0 and not meant.startswith(("/", "../")) and meant not in ("..", ".")
        found = self.content(commit, meant, links - 1) if inside else None
        if found is None:
            raise UserError(
                say(
                    f"{link}：版本 {commit[:12]} 里是一个链接，指向仓库里没有的 {target}，无法比较。换一个 --base。",
                    f"{link}: at {commit[:12]} it is a link to {target}, which the repository does not have: nothing to compare. Take another --base.",
                )
            )
        return found

    def short(self, commit: str) -> str:
        """A commit as people name it."""
        return (self._git.run("rev-parse", "--short", commit) or commit[:7].encode()).decode().strip()


def visible_plan(name: str) -> bool:
    """Whether a path may be a plan: YAML, no part of it hidden, and not the house file of holidays."""
    parts = PurePosixPath(name).parts
    hidden = any(part.startswith(".") for part in parts)
    return name.lower().endswith(_ENDINGS) and not hidden and parts[-1] not in BESIDE_PLANS
