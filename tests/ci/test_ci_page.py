"""The lines that docs/ci.md shows, run in a shell on a scratch repository: plain shell, Gitee Go, Jenkins, the comment, the approvers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from comment_server import comment_server
from edits import PLAN
from ruralgov.checking.rules.base import completed
from ruralgov.reading.plan_file import load_plan
from scratch_repository import Repo, swap
from support import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
JENKINS = re.findall(r"\bsh '([^']+)'", PAGE)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a POSIX shell")
TOOLS = {
    "ruralgov": f'exec "{sys.executable}" -m ruralgov "$@"',
    "gh": 'echo gh "$@" >> called; cat "${5:-/dev/null}" >> called',
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    found = Repo(tmp_path)
    found.commit("plans/plan.yaml", completed(PLAN))
    found.git("update-ref", "refs/remotes/origin/master", "HEAD")
    found.git("update-ref", "refs/remotes/origin/main", "HEAD")
    found.commit("plans/plan.yaml", swap("at_least: 300", "at_least: 310")(completed(PLAN)))
    for name in ("check.sh", "comment.py"):
        shutil.copy(ROOT / "templates" / "ci" / name, tmp_path)
    for name, line in TOOLS.items():
        tool = tmp_path / "bin" / name
        tool.parent.mkdir(exist_ok=True)
        tool.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        tool.chmod(0o755)
    return found


def run(repo: Repo, script: str, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = {
        **os.environ,
        "PATH": f"{repo.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "RURALGOV_LANG": "zh",
        "PR": "7",
        "TOKEN": "t",
        **more,
    }
    return subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=repo.folder, env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize("script", [*SHELL, *JENKINS], ids=lambda script: script.split("\n")[0][:40])
def test_the_lines_run(repo: Repo, script: str) -> None:
    with comment_server() as service:
        done = run(repo, script.replace("OWNER/REPO", "o/r"), GITEE_API=service.address)
    assert done.returncode == 0, done.stderr
    assert len(service.comments) == ("comment.py" in script)
    made = [file.name for file in repo.folder.rglob("*") if file.name in ("summary.md", "validate.xml")]
    assert made


def test_the_comment_holds_the_change(repo: Repo) -> None:
    (script,) = [one for one in SHELL if "gh pr comment" in one]
    run(repo, script)
    called = (repo.folder / "called").read_text("utf-8")
    assert "gh pr comment 7 --body-file summary.md" in called
    assert "目标由300个提高到310个" in called


def test_the_approvers_are_a_plans_and_an_edit_by_another_office_lacks_an_approval(repo: Repo) -> None:
    (block,) = re.findall(r"```yaml\n(approvers:.*?)```", PAGE, re.DOTALL)
    plan = completed(PLAN) + block
    assert load_plan("plan.yaml", plan.encode()).plan is not None
    repo.commit("plans/plan.yaml", plan)
    approval = '  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-06-30, to: 2026-08-31, document: %s, reason: 汛期}\n'
    codes = {}
    for document in ("某水函〔2026〕3号", "某办发〔2026〕3号"):
        moved = swap("deadline: 2026-06-30", "deadline: 2026-08-31")(plan)
        (repo.folder / "plans/plan.yaml").write_text(f"{moved}amendments:\n{approval % document}", "utf-8")
        codes[document[:3]] = run(repo, "ruralgov diff plans --base HEAD --fail-on error").returncode
    assert codes == {"某水函": 1, "某办发": 0}
