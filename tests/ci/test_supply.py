"""What the program brings: each library by its hash, one version in all locks, nothing unpinned in the action."""

from __future__ import annotations

import re
import tomllib

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


def test_the_action_installs_by_hash_only() -> None:
    action = (ROOT / "action.yml").read_text("utf-8")
    installs = re.findall(r"pip install .*", action)
    assert len(installs) == 2
    assert "--require-hashes" in installs[0]
    assert "--no-deps" in installs[1]
    assert "--no-build-isolation" in installs[1]


@pytest.mark.parametrize("file", ["docs/ci.md", *WORKFLOWS])
def test_foreign_actions_are_pinned_to_a_commit(file: str) -> None:
    used = re.findall(r"uses: (\S+)", (ROOT / file).read_text("utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name) or name.startswith("OWNER/ruralgov@") for name in used)


def test_licences_a_bill_of_materials_and_known_weaknesses_are_looked_at_by_a_workflow() -> None:
    made = "".join((ROOT / file).read_text("utf-8") for file in WORKFLOWS)
    assert "make licences sbom audit" in made
