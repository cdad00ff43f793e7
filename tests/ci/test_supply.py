"""What the program brings: each library by its hash, one version in all locks, nothing unpinned in the action."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from support import ROOT

LOCKS = sorted(file.stem for file in (ROOT / "requirements").glob("*.lock"))
WORKFLOWS = sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / ".github" / "workflows").glob("*.yml"))
ENTRY = re.compile(r"^([\w.-]+)==(\S+)[^\n]*\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def locked(name: str) -> dict[str, str]:
    """Library → version, of those that carry a hash."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    return {found[1]: found[2] for found in ENTRY.finditer(text)}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        re.split(r"[^\w.-]", line)[0].lower().replace("_", "-").replace(".", "-") for line in project["dependencies"]
    }


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_of_a_lock_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    assert set(locked(name)) == set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))


def test_the_program_runs_with_the_versions_that_the_tests_ran_with() -> None:
    tested = locked("dev")
    assert {name: version for name, version in locked("run").items() if name in tested} == {
        name: tested[name] for name in locked("run") if name in tested
    }
    assert set(locked("run")) <= set(tested)


def test_the_lock_of_the_program_holds_all_that_it_declares() -> None:
    assert declared() <= set(locked("run"))


# A template that is added is looked at, too; the Dockerfile and the workflows install as users' jobs do.
INSTALLING = sorted(
    file.relative_to(ROOT).as_posix()
    for file in (
        *(ROOT / "templates" / "ci").iterdir(),
        ROOT / "action.yml",
        ROOT / "Dockerfile",
        ROOT / "docs" / "ci.md",
    )
    if file.is_file()
)


@pytest.mark.parametrize("file", [*INSTALLING, *WORKFLOWS])
def test_whatever_a_job_installs_is_checked(file: str) -> None:
    """By hashes; or the program itself, without libraries and without a builder fetched for it."""
    lines = [line for line in (ROOT / file).read_text("utf-8").split("\n") if re.search(r"\bpip3?\S* +install", line)]
    for line in lines:
        by_hash = "--require-hashes" in line and re.search(r"-r +\S*\.lock", line)
        itself = (
            "--no-deps" in line
            and "--no-build-isolation" in line
            and re.search(r"(/src|\.|PATH\"|FROM\")[ \\]*$", line)
        )
        assert by_hash or itself, line
    text = (ROOT / file).read_text("utf-8")
    assert not re.search(r"\b(pipx|uvx|easy_install|npm install|curl[^\n]*\| *(ba)?sh)\b", text)
    if file in ("action.yml", "templates/ci/install.sh", "Dockerfile"):
        assert len(lines) == 2


def test_the_template_for_gitlab_installs_by_the_script_beside_it() -> None:
    assert 'sh "$INSTALL" "$RURALGOV_SOURCE" "$RURALGOV_COMMIT"' in (ROOT / "templates/ci/gitlab.yml").read_text(
        "utf-8"
    )


@pytest.fixture
def published(tmp_path: Path) -> tuple[Path, str]:
    """A repository of the program in small, and its commit."""
    origin = tmp_path / "origin"
    (origin / "requirements").mkdir(parents=True)
    (origin / "requirements" / "run.lock").write_text("", "utf-8")
    git = ("git", "-C", str(origin), "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "one"), ("tag", "v1")):
        subprocess.run([*git, *words], check=True)
    return origin, subprocess.run(
        [*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout.strip()


def installed(folder: Path, *words: str) -> tuple[int, list[str]]:
    """What install.sh asks pip for, and its exit code."""
    said = folder / "said"
    stub = folder / "python"
    stub.write_text(f'#!/bin/sh\necho "$@" >> "{said}"\n', "utf-8")
    stub.chmod(0o755)
    done = subprocess.run(
        ["sh", str(ROOT / "templates" / "ci" / "install.sh"), *words],
        env={**os.environ, "PYTHON": str(stub)}, capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode, said.read_text("utf-8").splitlines() if said.exists() else []


def test_the_script_installs_the_commit_that_was_named(published: tuple[Path, str], tmp_path: Path) -> None:
    origin, commit = published
    code, asked = installed(tmp_path, str(origin), commit)
    assert code == 0
    assert ["--require-hashes" in asked[0], "--no-deps" in asked[1]] == [True, True]


@pytest.mark.parametrize("commit", ["v1", "abc1234", "0" * 40, "main", "G" * 40], ids=str)
def test_a_tag_a_branch_or_another_commit_installs_nothing(
    published: tuple[Path, str], tmp_path: Path, commit: str
) -> None:
    assert installed(tmp_path, str(published[0]), commit) == (2, [])


def test_an_address_without_a_commit_installs_nothing(published: tuple[Path, str], tmp_path: Path) -> None:
    assert installed(tmp_path, f"file://{published[0]}") == (2, [])


def test_a_folder_of_the_repository_is_installed_as_it_is(published: tuple[Path, str], tmp_path: Path) -> None:
    code, asked = installed(tmp_path, str(published[0]), "")
    assert (code, len(asked)) == (0, 2)
    assert asked[1].endswith(str(published[0]))


@pytest.mark.parametrize("file", ["docs/ci.md", *WORKFLOWS])
def test_foreign_actions_are_pinned_to_a_commit(file: str) -> None:
    used = re.findall(r"uses: (\S+)", (ROOT / file).read_text("utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) or name.startswith("OWNER/ruralgov@") for name in used)


def test_licences_a_bill_of_materials_and_known_weaknesses_are_looked_at_by_a_workflow() -> None:
    made = "".join((ROOT / file).read_text("utf-8") for file in WORKFLOWS)
    assert "make licences sbom audit" in made
