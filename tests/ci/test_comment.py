"""The comment on a merge request: posted once, renewed, never over somebody else's; the action's own lines post it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from comment_server import US, Kept, comment_server
from edits import PLAN
from ruralgov.checking.rules.base import completed
from scratch_repository import Repo, swap
from support import ROOT

SCRIPT = ROOT / "templates" / "ci" / "comment.py"
EDITS = {
    "github": "PATCH /repos/o/r/issues/comments/1",
    "gitlab": "PUT /projects/o%2Fr/merge_requests/7/notes/1",
    "gitee": "PATCH /repos/o/r/pulls/comments/1",
}


@pytest.fixture
def service() -> Iterator[Kept]:
    with comment_server() as kept:
        yield kept


def surroundings(service: Kept, **more: str) -> dict[str, str]:
    known = dict.fromkeys(("GITHUB_API_URL", "CI_API_V4_URL", "GITEE_API"), service.address)
    return {**os.environ, **known, "REPO": "o/r", "PR": "7", "TOKEN": "t", **more}


def post(service: Kept, name: str, summary: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), name, str(summary), *words],
        env=surroundings(service, PYTHONUTF8="1", **more), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_comment_is_posted_once_and_then_renewed(service: Kept, name: str, tmp_path: Path) -> None:
    summary = tmp_path / "s.md"
    summary.write_text("一", "utf-8")
    assert post(service, name, summary, "--renew").returncode == 0
    assert service.comments == []
    assert "已贴上" in post(service, name, summary).stdout
    summary.write_text("二", "utf-8")
    assert "已更新" in post(service, name, summary).stdout
    assert [one["body"] for one in service.comments] == ["<!-- ruralgov -->\n二"]
    assert service.calls[-1] == EDITS[name]


@pytest.mark.parametrize("name", EDITS)
def test_nobody_elses_comment_is_written_over(service: Kept, name: str, tmp_path: Path) -> None:
    theirs = {"id": 9, "type": "User"}
    service.comments += [
        {"id": 1, "body": "<!-- ruralgov -->\n假的", "user": theirs, "author": theirs},
        *({"id": number, "body": "闲谈", "user": US, "author": US} for number in range(2, 130)),
    ]
    summary = tmp_path / "s.md"
    summary.write_text("真的", "utf-8")
    post(service, name, summary)
    assert service.comments[0]["body"] == "<!-- ruralgov -->\n假的"
    assert service.comments[-1]["body"].endswith("真的")
    post(service, name, summary)
    assert len(service.comments) == 130


def test_a_refusal_is_said_without_the_token(service: Kept, tmp_path: Path) -> None:
    summary = tmp_path / "s.md"
    summary.write_text("一", "utf-8")
    for name in EDITS:
        done = post(service, name, summary, TOKEN="secret-wrong")  # noqa: S106  a stand-in
        assert (done.returncode, "401" in done.stderr, "secret-wrong" in done.stderr) == (1, True, False), done.stderr
        assert post(service, name, summary, TOKEN="").returncode == 2
    assert post(service, "elsewhere", summary).returncode == 2
    done = post(service, "gitee", summary, GITEE_API="http://127.0.0.1:9")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    found = Repo(tmp_path)
    found.commit("plans/plan.yaml", completed(PLAN))
    found.git("update-ref", "refs/remotes/origin/main", "HEAD")
    tool = tmp_path / "bin" / "ruralgov"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n', "utf-8")
    tool.chmod(0o755)
    return found


def step(repo: Repo, service: Kept, **more: str) -> subprocess.CompletedProcess[str]:
    """The action's last step, as a runner would start it."""
    (found,) = [one for one in YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
                if one["name"] == "comment"]  # fmt: skip
    given = {"ACTION_PATH": str(ROOT), "PLANS": "plans\n", "BASE": "origin/main", "RURALGOV_LANG": "zh"}
    assert set(given) | {"PR", "TOKEN"} == set(found["env"])
    env = surroundings(service, GITHUB_REPOSITORY="o/r", REPO="", **given, **more)
    env["PATH"] = f"{repo.folder / 'bin'}{os.pathsep}{env['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", found["run"]],
        cwd=repo.folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a POSIX shell")
def test_the_action_posts_the_summary_and_takes_it_back(repo: Repo, service: Kept) -> None:
    repo.commit("README.md", "只改了别的\n")
    assert step(repo, service).returncode == 0
    assert service.comments == []
    repo.commit("plans/plan.yaml", swap("deadline: 2026-06-30", "deadline: 2026-08-31")(completed(PLAN)))
    done = step(repo, service)
    assert done.returncode == 0, done.stderr
    assert "推迟 62 天" in service.comments[0]["body"]
    assert "缺审批" in service.comments[0]["body"]
    repo.commit("plans/plan.yaml", completed(PLAN))
    assert step(repo, service).returncode == 0
    (comment,) = service.comments
    assert "没有改动" in comment["body"]


@pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a POSIX shell")
def test_a_token_that_may_not_post_is_a_warning(repo: Repo, service: Kept) -> None:
    repo.commit("plans/plan.yaml", swap("deadline: 2026-06-30", "deadline: 2026-08-31")(completed(PLAN)))
    done = step(repo, service, TOKEN="wrong")  # noqa: S106  a stand-in
    assert done.returncode == 0
    assert "::warning::" in done.stdout
