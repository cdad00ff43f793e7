"""Completion as a shell asks for it: the real script in a real bash."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ruralgov.cli.app import command_names

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
