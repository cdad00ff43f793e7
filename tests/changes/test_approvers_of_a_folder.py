"""Who must approve what stands in the folder's house rules, and is read as it stood before the branch that is checked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from edits import PLAN
from ruralgov.checking.rules.base import completed
from ruralgov.records.who_may_approve import may_approve
from support import command_line

RULES = '[approvers]\ndeadline = ["县委农村工作领导小组办公室", "某农组办发"]\nmoney = "某财"\n'
ENTRY = '{{date: 2026-05-08, task: "1", field: deadline, from: 2026-06-30, to: 2026-09-30, document: "{}", reason: 汛期停工}}'


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *words], cwd=folder, check=True, capture_output=True)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the house rules above its plans, at its first commit."""
    (tmp_path / "county").mkdir()
    (tmp_path / "county" / "plan.yaml").write_text(completed(PLAN), "utf-8")
    (tmp_path / "ruralgov.toml").write_text(RULES, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "base")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(folder: Path, document: str) -> None:
    text = completed(PLAN).replace("deadline: 2026-06-30", "deadline: 2026-09-30")
    (folder / "county" / "plan.yaml").write_text(f"{text}amendments:\n  - {ENTRY.format(document)}\n", "utf-8")


def found(*words: str) -> list[str]:
    run = command_line("diff", "county", "--base", "HEAD", "-f", "github", *words)
    return sorted(line.partition("title=")[2][:5] for line in run.out.splitlines() if "title=" in line)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ("某农组办发〔2026〕3号", []),
        ("县委农村工作领导小组办公室会议纪要（2026年5月8日）", []),
        ("某水函〔2026〕3号", ["RG701"]),
        ("县水务局关于延期的通知（某水函〔2026〕3号）", ["RG701"]),
    ],
)
def test_a_change_takes_a_document_of_whom_the_folder_names(folder: Path, document: str, told: list[str]) -> None:
    edit(folder, document)
    assert found() == told
    run = command_line("validate", "county", "-f", "github")
    assert ("RG442" in run.out) == bool(told)


@pytest.mark.parametrize(
    "rules", [RULES.replace("某农组办发", "某水函"), "", None], ids=["widened", "emptied", "deleted"]
)
def test_a_branch_does_not_loosen_its_own_gate(folder: Path, rules: str | None) -> None:
    edit(folder, "某水函〔2026〕3号")
    if rules is None:
        (folder / "ruralgov.toml").unlink()
    else:
        (folder / "ruralgov.toml").write_text(rules, "utf-8")
    assert set(found()) == {"RG701", "RG722"}
    assert command_line("diff", "county", "--base", "HEAD").code == 1


def test_a_change_of_the_gate_alone_is_told(folder: Path) -> None:
    (folder / "ruralgov.toml").write_text(RULES.replace("某农组办发", "某水函"), "utf-8")
    run = command_line("diff", "county", "--base", "HEAD", "-f", "md")
    said = "approvers.deadline 由 县委农村工作领导小组办公室、某农组办发 改为 县委农村工作领导小组办公室、某水函，这次改动仍按原来的核对"
    assert said in run.out
    assert command_line("diff", "county", "--base", "HEAD", "--fail-on", "warning").code == 1


def test_rules_nearer_to_the_plan_and_the_plan_itself_win(folder: Path) -> None:
    (folder / "county" / "pyproject.toml").write_text('[tool.ruralgov.approvers]\ndeadline = "某水函"\n', "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "nearer")
    edit(folder, "某水函〔2026〕3号")
    assert found() == []
    plan = folder / "county" / "plan.yaml"
    git(folder, "checkout", "-q", "county/plan.yaml")
    plan.write_text("approvers: {deadline: [某办发]}\n" + plan.read_text("utf-8"), "utf-8")
    git(folder, "commit", "-q", "-a", "-m", "own")
    edit(folder, "某水函〔2026〕3号")
    plan.write_text("approvers: {deadline: [某办发]}\n" + plan.read_text("utf-8"), "utf-8")
    assert found() == ["RG701"]


def test_set_takes_no_document_of_another_office(folder: Path) -> None:
    words = ("set", "1", "deadline", "2026-09-30", "county/plan.yaml", "--reason", "汛期停工", "--document")
    run = command_line(*words, "某水函〔2026〕3号")
    assert "时限要由县委农村工作领导小组办公室、某农组办发的文件批准" in run.err
    assert command_line(*words, "某农组办发〔2026〕3号").code == 0


def test_config_shows_them_with_their_lines(folder: Path) -> None:
    out = command_line("config", "county").out
    assert 'ruralgov.toml:2  approvers.deadline = ["县委农村工作领导小组办公室", "某农组办发"]' in out
    assert 'ruralgov.toml:3  approvers.money = ["某财"]' in out
    assert '"approvers.money": ["某财"]' in " ".join(command_line("config", "county", "-f", "json").out.split()).replace("[ ", "[").replace(" ]", "]")  # fmt: skip
    (folder / "ruralgov.toml").write_text('[approvers]\ndeadlin = "某"\n', "utf-8")
    assert "ruralgov.toml:2:" in command_line("config", "county").err


def test_rules_that_could_not_be_read_before_count_as_they_are_now(folder: Path) -> None:
    (folder / "ruralgov.toml").write_text("[approvers\n", "utf-8")
    git(folder, "commit", "-q", "-a", "-m", "broken")
    (folder / "ruralgov.toml").write_text(RULES, "utf-8")
    edit(folder, "某水函〔2026〕3号")
    assert found() == ["RG701"]


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("某财〔2026〕5号", True), ("县财政局关于追加经费的批复（某财字〔2026〕5号）", True), ("《县财政局关于追加经费的批复》", True),
        ("县委办转县财政局意见（某办发〔2026〕5号）", False), ("县财政", False),
    ],
)  # fmt: skip
def test_an_office_is_named_or_known_by_its_numbers(words: str, may: bool) -> None:
    assert may_approve({"money": ("某财", "县财政局")}, words, "money") == may
