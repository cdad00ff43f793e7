"""The gate never opens because something could not be read: only what git says was not there is a new plan."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from edits import PLAN
from ruralgov.checking.rules.base import completed
from ruralgov.cli.app import run
from scratch_repository import A, B, Repo, gate, repo, swap

__all__ = ["repo"]
TEXT = completed(PLAN)
LATER = swap(A, B)(TEXT)
"""The plan with a deadline that needs an approval."""
Capture = pytest.CaptureFixture[str]


def two(repo: Repo, name: str = "plan.yaml") -> None:
    repo.commit(name, TEXT)
    repo.commit(name, LATER)


def object_of(repo: Repo, name: str) -> Path:
    found = repo.git("rev-parse", name).strip()
    return repo.folder / ".git" / "objects" / found[:2] / found[2:]


def refused(capsys: Capture, *words: str) -> str:
    """What the gate says when it cannot tell: exit code 2, one line."""
    code, found, said = gate(capsys, *words)
    assert (code, found) == (2, set()), said
    assert len(said.strip().splitlines()) == 1, said
    return said


@pytest.mark.parametrize("what", ["HEAD~1:plan.yaml", "HEAD~1^{tree}", "HEAD~1"], ids=["file", "folder", "commit"])
@pytest.mark.parametrize("damage", ["missing", "corrupt"])
def test_an_object_that_git_cannot_read(repo: Repo, capsys: Capture, what: str, damage: str) -> None:
    two(repo)
    target = object_of(repo, what)
    target.chmod(0o600)
    target.unlink() if damage == "missing" else target.write_bytes(b"garbage")
    said = refused(capsys, "--base", "HEAD~1")
    assert ("git fsck" in said and repo.git("rev-parse", "HEAD~1")[:12] in said) or "没有版本 HEAD~1" in said


def test_a_partial_clone_without_its_source(repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    two(repo, "plans/plan.yaml")
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.folder}", "part")
    (repo.folder / ".git").rename(repo.folder / "away")
    monkeypatch.chdir(repo.folder / "part")
    for words in ((), ("plans/plan.yaml",)):
        said = refused(capsys, "--base", "HEAD~1", *words)
        assert "plans/plan.yaml" in said
        assert "git fetch --refetch --no-filter" in said
    (repo.folder / "away").rename(repo.folder / ".git")
    repo.git("-C", "part", "fetch", "-q", "--refetch", "--no-filter")  # the cure
    assert gate(capsys, "--base", "HEAD~1")[:2] == (1, {"RG701"})


def test_an_old_file_in_no_known_encoding_and_one_that_never_was_a_plan(repo: Repo, capsys: Capture) -> None:
    (repo.folder / "plan.yaml").write_bytes(b"title: \xff\xfe\x81\xff\x90\n" * 40)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "bad")
    for first in (None, "title: [\n", "format: 1\ntasks: 3\n"):
        if first:
            repo.commit("plan.yaml", first)
        repo.commit("plan.yaml", LATER)
        said = refused(capsys, "--base", "HEAD~1")
        assert "plan.yaml" in said
        assert "ruralgov validate -" in said
        repo.git("reset", "-q", "--hard", "HEAD~1")


def test_a_broken_version_hides_neither_a_removal_nor_a_renaming(repo: Repo, capsys: Capture) -> None:
    repo.commit("plan.yaml", TEXT)
    repo.commit("plan.yaml", TEXT + "\ntasks: [\n")
    (repo.folder / "plan.yaml").unlink()
    assert gate(capsys, "--base", "HEAD")[:2] == (1, {"RG706"})
    (repo.folder / "新名.yaml").write_text(LATER, "utf-8")
    assert gate(capsys, "--base", "HEAD")[:2] == (1, {"RG701"})


def test_two_broken_versions_are_no_comparison_but_the_errors_of_now(repo: Repo, capsys: Capture) -> None:
    repo.commit("plan.yaml", "tasks: [\n")
    repo.commit("plan.yaml", "tasks: [[\n")
    assert gate(capsys, "--base", "HEAD~1")[:2] == (1, {"RG001"})


def test_a_file_in_no_known_encoding_hides_no_removal(repo: Repo, capsys: Capture) -> None:
    repo.commit("plan.yaml", TEXT)
    (repo.folder / "plan.yaml").write_bytes(b"title: \xff\xfe\x81\xff\x90\n" * 40)
    repo.git("commit", "-q", "-a", "-m", "bad")
    (repo.folder / "plan.yaml").unlink()
    assert gate(capsys, "--base", "HEAD")[:2] == (1, {"RG706"})


def test_a_plan_that_was_away_for_a_while_is_compared_with_the_last_that_can_be_read(
    repo: Repo, capsys: Capture
) -> None:
    repo.commit("plan.yaml", TEXT)
    repo.commit("plan.yaml", None)
    repo.commit("plan.yaml", TEXT + "\ntasks: [\n")
    repo.commit("plan.yaml", LATER)
    code, found, said = gate(capsys, "--base", "HEAD~1")
    assert (code, found) == (1, {"RG701"}), said
    assert f"最近一个读得了的版本 {repo.git('rev-parse', '--short', 'HEAD~3').strip()}" in said


def test_other_yaml_files_may_come_and_go(repo: Repo, capsys: Capture) -> None:
    repo.commit("compose.yml", "services: {web: {image: [}\n")
    repo.commit("compose.yml", None)
    assert gate(capsys, "--base", "HEAD~1")[:2] == (0, set())


def test_links_are_followed_on_both_sides(repo: Repo, capsys: Capture) -> None:
    two(repo, "2026/方案.yaml")
    repo.git("reset", "-q", "--hard", "HEAD~1")
    (repo.folder / "plan.yaml").symlink_to("2026/方案.yaml")
    (repo.folder / "plans").symlink_to("2026")
    repo.commit("x", "x")
    for link, name in (("plan.yaml", "plan.yaml"), ("plans", "plans/方案.yaml")):
        (repo.folder / link).unlink()
        repo.commit(name, LATER)
        assert gate(capsys, "--base", "HEAD~1", name)[:2] == (1, {"RG701"}), name
        assert gate(capsys, "--base", "HEAD~1", "--head", "HEAD", name)[:2] == (1, {"RG701"}), name
    (repo.folder / "新.yaml").write_text(
        swap("at_least: 300", "at_least: 250")(LATER), "utf-8"
    )  # and a plan replaced by a link to another
    (repo.folder / "plan.yaml").unlink()
    (repo.folder / "plan.yaml").symlink_to("新.yaml")
    assert gate(capsys, "--base", "HEAD", "plan.yaml")[:2] == (1, {"RG703"})


@pytest.mark.parametrize("target", ["../elsewhere.yaml", "/etc/hostname", "gone.yaml", "plan.yaml"])
def test_a_link_that_led_to_nothing_in_the_repository(repo: Repo, capsys: Capture, target: str) -> None:
    (repo.folder / "plan.yaml").symlink_to(target)
    repo.commit("x", "x")
    (repo.folder / "plan.yaml").unlink()
    repo.commit("plan.yaml", LATER)
    assert "是一个链接" in refused(capsys, "--base", "HEAD~1")


def test_a_plan_in_a_submodule_is_compared_there(
    repo: Repo, capsys: Capture, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = Repo(tmp_path_factory.mktemp("inner"))
    two(inner)
    repo.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner.folder), "县")
    repo.commit("x", "x")
    assert "在子模块 县 里" in refused(capsys, "--base", "HEAD", ".")
    assert gate(capsys, "--base", "HEAD~1", "县/plan.yaml")[:2] == (1, {"RG701"})  # its own repository answers
    monkeypatch.chdir(repo.folder / "县")
    assert gate(capsys, "--base", "HEAD~1")[:2] == (1, {"RG701"})


@pytest.mark.parametrize("broken", ["", "garbage\n", "0123456789012345678901234567890123456789\n"])
def test_a_branch_that_cannot_be_read_is_no_repository_without_a_commit(
    repo: Repo, capsys: Capture, broken: str
) -> None:
    two(repo)
    (repo.folder / ".git" / "refs" / "heads" / "main").write_text(broken, "ascii")
    refused(capsys)
    refused(capsys, "--base", "HEAD")


def test_an_unborn_branch_beside_others_has_nothing_to_compare_with(repo: Repo, capsys: Capture) -> None:
    two(repo)
    repo.git("checkout", "-q", "--orphan", "new")
    code, _, said = gate(capsys)
    assert code == 0
    assert "还没有提交" in said
    refused(capsys, "--base", "main")


def test_a_bare_repository_and_one_of_another_owner(
    repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    two(repo)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (repo.folder / "plans").mkdir(exist_ok=True)
    monkeypatch.chdir(repo.folder / "plans")
    # Git takes the top of the repository alone, not the folder that was asked about.
    assert f"safe.directory {repo.folder.resolve()}\n" in f"{refused(capsys, '--base', 'HEAD~1', '.').strip()}\n"
    monkeypatch.chdir(repo.folder)
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    repo.git("clone", "-q", "--bare", ".", "bare.git")
    monkeypatch.chdir(repo.folder / "bare.git")
    assert "没有工作区的仓库" in refused(capsys, "--base", "HEAD~1", ".")


def test_a_repository_with_a_broken_configuration(repo: Repo, capsys: Capture) -> None:
    two(repo)
    (repo.folder / ".git" / "config").write_text("[core\n", "ascii")
    assert "bad config" in refused(capsys, "--base", "HEAD~1")


def test_git_that_may_not_be_run(repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    two(repo)
    folder = repo.folder / "bin"
    folder.mkdir()
    (folder / "git").write_text("no program", "ascii")
    monkeypatch.setenv("PATH", str(folder))
    assert "没有找到 git" in refused(capsys, "--base", "HEAD~1")


def test_a_shallow_clone_without_the_base(repo: Repo, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    two(repo)
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", "shallow")
    base = repo.git("rev-parse", "HEAD~1").strip()
    monkeypatch.chdir(repo.folder / "shallow")
    assert "fetch-depth: 0" in refused(capsys, "--base", base)


def test_a_baseline_that_cannot_be_read_accepts_nothing(repo: Repo, capsys: Capture) -> None:
    (repo.folder / "plan.yaml").write_text(TEXT, "utf-8")
    (repo.folder / "broken.json").write_text("{", "utf-8")
    (repo.folder / "later.json").write_text('{"version": 2, "accepted": []}', "utf-8")
    for name in ("gone.json", "broken.json", "later.json", "."):
        assert run(["--lang", "zh", "validate", "plan.yaml", "--baseline", name]) == 2, name
        assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_plan_that_cannot_be_read_is_named_where_the_others_are_added_up(repo: Repo, capsys: Capture) -> None:
    for name in ("a.yaml", "b.yaml"):
        (repo.folder / name).write_text(TEXT, "utf-8")
    shutil.copy("a.yaml", "c.yaml")
    (repo.folder / "b.yaml").write_text("title: [\n", "utf-8")
    for broken in ("b.yaml", "gone.yaml"):
        assert run(["--lang", "zh", "rollup", "a.yaml", broken]) == 1
        told = capsys.readouterr()
        assert f"没有计入汇总：{broken}" in told.err
        assert broken in told.out.partition("没有计入的方案")[2].partition("各方案")[0]
