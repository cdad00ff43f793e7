"""A repository that somebody else set up: its own configuration runs no program, whatever git is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edits import PLAN
from ruralgov.changes.git_revisions import Repository
from ruralgov.checking.rules.base import completed
from scratch_repository import Repo, swap
from support import command_line

A, B = "deadline: 2026-06-30", "deadline: 2026-08-31"
PROGRAMS = (
    "gpg.program", "gpg.ssh.program", "core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "core.editor",
    "core.gitProxy", "core.alternateRefsCommand", "diff.external", "diff.trap.textconv", "diff.trap.command",
    "filter.trap.smudge", "filter.trap.clean", "filter.trap.process", "credential.helper", "pager.log",
    "pager.rev-list", "uploadpack.packObjectsHook",
)  # fmt: skip
"""Settings by which a repository's own configuration runs a program."""
SIGNED = """\
tree {tree}
author a <a@example> 1767225600 +0800
committer a <a@example> 1767225600 +0800
gpgsig -----BEGIN PGP SIGNATURE-----
 x
 -----END PGP SIGNATURE-----

signed
"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the trap is a shell script")


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "repo").mkdir()
    found = Repo(tmp_path / "repo")
    found.commit("plan.yaml", completed(PLAN))
    found.commit("plan.yaml", swap(A, B)(completed(PLAN)))
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch "{tmp_path}/sprung"\nexit 1\n', "utf-8")
    trap.chmod(0o755)
    monkeypatch.chdir(found.folder)
    return found


def traps(repo: Repo) -> None:
    trap = str(repo.folder.parent / "trap")
    (repo.folder / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n", "utf-8")
    for name in PROGRAMS:
        repo.git("config", name, trap)
    for name, value in (("log.showSignature", "true"), ("alias.log", f"!{trap}")):
        repo.git("config", name, value)


def sprung(repo: Repo) -> bool:
    return (repo.folder.parent / "sprung").exists()


def test_no_setting_of_the_repository_runs_a_program(repo: Repo) -> None:
    traps(repo)
    run = command_line("diff", "--base", "HEAD~1", "plan.yaml")
    assert "由2026-06-30改为2026-08-31" in run.out
    assert not sprung(repo)


def test_signatures_are_not_checked_by_a_program_of_the_repository(repo: Repo) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    (repo.folder / "signed").write_text(SIGNED.format(tree=tree), "utf-8")
    signed = repo.git("hash-object", "-t", "commit", "-w", "signed").strip()
    traps(repo)
    assert list(Repository(repo.folder).earlier(signed, "plan.yaml")) == [signed]
    assert not sprung(repo)


def test_nothing_is_put_in_the_place_of_what_was_approved(repo: Repo) -> None:
    """A replacement of an object answers for it in every look at the history; a clone can be given one by whoever writes in it."""
    before = command_line("diff", "--base", "HEAD~1", "plan.yaml")
    repo.git(
        "replace", repo.git("rev-parse", "HEAD~1:plan.yaml").strip(), repo.git("rev-parse", "HEAD:plan.yaml").strip()
    )
    assert command_line("diff", "--base", "HEAD~1", "plan.yaml") == before
    assert "由2026-06-30改为2026-08-31" in before.out


REMOTES = {
    "ssh": {"remote.origin.url": "ssh://a@example/x", "protocol.ssh.allow": "always"},
    "upload-pack": {"remote.origin.url": ".", "remote.origin.uploadpack": "{trap}", "protocol.file.allow": "always"},
    "ext": {"remote.origin.url": "ext::{trap}", "protocol.ext.allow": "always"},
}


@pytest.mark.parametrize("kind", REMOTES)
def test_nothing_is_fetched_behind_the_users_back(repo: Repo, kind: str) -> None:
    trap = str(repo.folder.parent / "trap")
    blob = repo.git("rev-parse", "HEAD~1:plan.yaml").strip()
    missing = repo.folder / ".git" / "objects" / blob[:2] / blob[2:]
    missing.chmod(0o644)
    missing.unlink()
    settings = {"core.repositoryformatversion": "1", "extensions.partialClone": "origin", "core.sshCommand": trap}
    for name, value in {**settings, "remote.origin.promisor": "true", **REMOTES[kind]}.items():
        repo.git("config", name, value.format(trap=trap))
    command_line("diff", "--base", "HEAD~1", "plan.yaml")
    assert not sprung(repo)


def test_a_bare_repository_in_a_folder_is_not_taken(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its files pass as files of a plan; its configuration would be read as the user's own."""
    repo.git("init", "--quiet", "--bare", "inner")
    repo.git("--git-dir=inner", "config", "core.bare", "false")
    repo.git("--git-dir=inner", "config", "core.worktree", str(repo.folder))
    (repo.folder / "inner" / "plan.yaml").write_text(completed(PLAN), "utf-8")
    monkeypatch.chdir(repo.folder / "inner")
    assert "bare" in command_line("diff", "--base", "HEAD", "plan.yaml").err
