"""Completion as a shell asks for it: the real script in a real bash."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from ruralgov.cli.app import app, command_names

pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="asks a real bash")


@pytest.fixture
def bash(tmp_path: Path) -> Path:
    tool = tmp_path / "ruralgov"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n')
    tool.chmod(0o755)
    return tmp_path


def offered(folder: Path, *words: str) -> list[str]:
    """What Tab offers behind these words, the last one still being typed."""
    typed = " ".join(f"'{word}'" for word in words)
    script = (
        f'eval "$(ruralgov completion bash)"; COMP_WORDS=(ruralgov {typed}); COMP_CWORD={len(words)}; '
        '_ruralgov_completion ruralgov; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, check=True, env={**os.environ, "PATH": path}
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_every_command_is_offered(bash: Path) -> None:
    assert set(offered(bash, "")) == {name.rstrip("_") for name in command_names()}


def test_commands_sub_commands_and_options_are_completed(bash: Path) -> None:
    assert offered(bash, "reorg") == ["reorganise"]
    assert offered(bash, "ledger", "ex") == ["export"]
    assert offered(bash, "report", "--qua") == ["--quarter"]
    assert offered(bash, "no-such", "--x") == []


def test_formats_rules_and_fields_are_offered(bash: Path) -> None:
    assert offered(bash, "validate", "-f", "") == ["text", "json", "sarif", "github", "gitlab", "junit"]
    assert offered(bash, "report", "--format", "do") == ["docx"]
    assert offered(bash, "validate", "--select", "RG10")[:2] == ["RG101", "RG102"]
    assert offered(bash, "validate", "--ignore", "unused-sup") == ["unused-suppression"]
    assert offered(bash, "explain", "RG701") == ["RG701"]
    assert "tasks.deadline" in offered(bash, "explain", "tasks.dea")
    assert offered(bash, "set", "5", "dead") == ["deadline"]
    assert offered(bash, "set", "5", "完成") == ["完成时限"]


def test_what_is_offered_is_what_help_lists() -> None:
    """Every option of a format offers the words of its help, and no other."""
    found = 0
    for name in command_names():
        root = get_command(app(name))
        for command in root.commands.values():  # type: ignore[attr-defined]
            for option in (one for one in command.params if "--format" in one.opts):
                offers = [one.value for one in option.shell_complete(None, "")]
                listed = re.findall(r"[a-z]+", option.help.split("：")[-1].split(": ")[-1].partition("(")[0])
                assert offers, name
                assert {*offers} == {*offers} & {*listed}, name
                found += 1
    assert found > 10
