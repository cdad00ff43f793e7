"""The CI parts, as far as they run without their service: schemas, and the very lines of each run on a scratch repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from comment_server import comment_server
from edits import PLAN
from ruralgov.checking.rules.base import completed
from scratch_repository import Repo, swap
from support import ROOT

A, B = "deadline: 2026-06-30", "deadline: 2026-08-31"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the lines are for a POSIX shell")


def yaml(path: str) -> Any:
    return YAML(typ="safe").load((ROOT / path).read_text("utf-8"))


def vendored(name: str) -> Any:
    return json.loads((resources.files("check_jsonschema.builtin_schemas.vendor") / name).read_text("utf-8"))


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    found = Repo(tmp_path)
    found.commit("plans/plan.yaml", completed(PLAN))
    found.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return found


def shell(repo: Repo, script: str, program: str = "bash", **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run lines with this checkout's ``ruralgov`` on the path."""
    tools = repo.folder / "bin"
    tools.mkdir(exist_ok=True)
    tool = tools / "ruralgov"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n')
    tool.chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    flags = ["--noprofile", "--norc", "-eo", "pipefail"] if program == "bash" else ["-e"]
    return subprocess.run(
        [program, *flags, "-c", script], cwd=repo.folder, capture_output=True, check=False,
        env={**os.environ, "PATH": path, "RURALGOV_LANG": "zh", **env},
    )  # fmt: skip


def action_step(repo: Repo, **env: str) -> subprocess.CompletedProcess[bytes]:
    step = yaml("action.yml")["runs"]["steps"][1]
    given = {"PLANS": "plans\n", "BASE": "origin/main", "FAIL_ON": "error", "BASELINE": "", "SARIF": ""}
    assert set(given) | {"RURALGOV_LANG"} == set(step["env"])
    summary = str(repo.folder / "summary.md")
    return shell(repo, step["run"], **{**given, "GITHUB_STEP_SUMMARY": summary, **env})


def test_the_action_is_a_valid_one_and_holds_no_expression_in_its_scripts() -> None:
    action = yaml("action.yml")
    jsonschema.validate(action, vendored("github-actions.json"))
    assert all("${{" not in step["run"] for step in action["runs"]["steps"])


def test_the_action_passes_a_harmless_edit_and_fails_one_without_approval(repo: Repo) -> None:
    repo.commit("plans/plan.yaml", swap("at_least: 300", "at_least: 310")(completed(PLAN)))
    done = action_step(repo)
    assert done.returncode == 0, done.stderr.decode()
    assert "目标由300个提高到310个" in (repo.folder / "summary.md").read_text("utf-8")
    repo.commit("plans/plan.yaml", swap(A, B)(completed(PLAN)))
    (repo.folder / "summary.md").unlink()
    done = action_step(repo, SARIF="out.sarif")
    assert done.returncode == 1
    assert (
        "::error file=plans/plan.yaml,line=15,endLine=15,col=15,endColumn=25,title=RG701 deadline-postponed::"
        in done.stdout.decode()
    )
    assert "缺审批" in (repo.folder / "summary.md").read_text("utf-8")
    assert json.loads((repo.folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_action_on_a_first_push_has_no_base(repo: Repo) -> None:
    done = action_step(repo, BASE="0" * 40)
    assert done.returncode == 0, done.stderr.decode()
    assert not (repo.folder / "summary.md").exists()


@pytest.mark.slow
def test_the_action_fails_on_a_wrong_plan_and_a_baseline_accepts_it(repo: Repo) -> None:
    repo.commit(
        "plans/plan.yaml", swap("title: 推行村务公开", "title: 推行村务公开\n    after: ['9']")(completed(PLAN))
    )
    assert action_step(repo).returncode == 1
    shell(repo, "ruralgov validate plans --write-baseline base.json")
    assert action_step(repo, BASELINE="base.json").returncode == 0


def test_names_of_plans_are_words_not_shell(repo: Repo) -> None:
    done = action_step(repo, PLANS="plans\n$(touch hacked); x\n", BASE="")
    assert done.returncode == 2
    assert not (repo.folder / "hacked").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["--write-baseline=accepted.json", "--output=accepted.json", "--ignore=RG7", "-h"])
def test_names_of_plans_are_no_options(repo: Repo, name: str) -> None:
    repo.commit("plans/plan.yaml", swap(A, B)(completed(PLAN)))
    done = action_step(repo, PLANS=f"plans\n{name}\n")
    assert done.returncode == 2
    assert name.encode() in done.stderr
    assert shell(repo, f"sh '{ROOT}/templates/ci/check.sh' origin/main plans '{name}'", "sh").returncode == 2
    script = yaml("templates/ci/gitlab.yml")["ruralgov-validate"]["script"][-1]
    assert shell(repo, script, PLANS=f"plans {name}", FAIL_ON="error").returncode == 2
    assert not (repo.folder / "accepted.json").exists()


@pytest.mark.slow
@pytest.mark.parametrize(("text", "code"), [(completed(PLAN), 0), (swap(A, B)(completed(PLAN)), 1)])
def test_the_generic_script(repo: Repo, text: str, code: int) -> None:
    repo.commit("plans/plan.yaml", text + "# 改\n")
    done = subprocess.run(["sh", "-n", str(ROOT / "templates" / "ci" / "check.sh")], check=False)
    assert done.returncode == 0
    done2 = shell(repo, f"sh '{ROOT}/templates/ci/check.sh' origin/main", "sh")
    assert done2.returncode == code, done2.stderr.decode()
    out = repo.folder / "build" / "ruralgov"
    made = {"validate.xml", "diff.xml", "summary.md", "comment.md"}
    assert {file.name for file in out.iterdir()} == {*made, ".gitignore"}
    assert repo.git("status", "--porcelain", "build").strip() == "", "what it writes is no part of the repository"
    failures = [int(suite.get("failures") or 0) for suite in ET.parse(out / "diff.xml").getroot()]  # noqa: S314  our own
    assert sum(failures) == code
    assert ("缺审批" in done2.stdout.decode()) == bool(code)


@pytest.mark.slow
def test_the_gitlab_template_is_valid_and_its_lines_run(repo: Repo) -> None:
    template = yaml("templates/ci/gitlab.yml")
    jsonschema.validate(template, vendored("gitlab-ci.json"))
    repo.commit("plans/plan.yaml", swap(A, B)(completed(PLAN)))
    (repo.folder / "ci").mkdir()
    shutil.copy(ROOT / "templates" / "ci" / "comment.py", repo.folder / "ci")
    codes = {}
    with comment_server() as service:
        variables = {**template[".ruralgov"]["variables"], "BASE": "main", "RURALGOV_TOKEN": "t", "CI_PROJECT_ID": "o/r",
                     "CI_MERGE_REQUEST_IID": "7", "CI_API_V4_URL": service.address}  # fmt: skip
        for job in ("ruralgov-validate", "ruralgov-diff"):
            codes[job] = shell(repo, "\n".join(template[job]["script"]), **variables).returncode
    assert "1 处缺审批" in service.comments[0]["body"]
    for job in ("ruralgov-validate", "ruralgov-diff"):
        for report in template[job]["artifacts"]["reports"].values():
            assert (repo.folder / report).stat().st_size > 0
    assert codes == {"ruralgov-validate": 0, "ruralgov-diff": 1}
    (issue,) = json.loads((repo.folder / "gl-code-quality-diff.json").read_text("utf-8"))
    assert issue["check_name"] == "RG701"
    assert "缺审批" in (repo.folder / "ruralgov-summary.md").read_text("utf-8")


def hooks() -> dict[str, dict[str, Any]]:
    return {hook["id"]: hook for hook in yaml(".pre-commit-hooks.yaml")}


def hook(repo: Repo, name: str, *files: str) -> int:
    entry = hooks()[name]["entry"]
    passed = [] if hooks()[name].get("pass_filenames") is False else files
    return shell(repo, " ".join([entry, *passed])).returncode


def test_the_hooks_run_on_a_commit(repo: Repo) -> None:
    assert set(hooks()) == {"ruralgov-validate", "ruralgov-fmt", "ruralgov-diff"}
    plan = repo.folder / "plans" / "plan.yaml"
    assert [hook(repo, name, "plans/plan.yaml") for name in hooks()] == [0, 0, 0]
    plan.write_text(swap(A, B)(completed(PLAN)), "utf-8")
    assert [hook(repo, name, "plans/plan.yaml") for name in hooks()] == [0, 0, 1]
    plan.unlink()
    assert hook(repo, "ruralgov-diff") == 1


def test_the_hooks_find_plans_by_their_place() -> None:
    for name in ("ruralgov-validate", "ruralgov-fmt"):
        pattern = re.compile(hooks()[name]["files"])
        assert [bool(pattern.search(file)) for file in ("plan.yaml", "a/plans/x.yml", "docs/x.yaml", "plan.md")] == [
            True,
            True,
            False,
            False,
        ]
