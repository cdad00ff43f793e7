"""The analyst's and the engineer's guide: what they show is what is printed, and what they tell to type works in its order."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from day_of_run import on_path
from support import ROOT, command_line

_CONSOLE = re.compile(r"```console\n\$ (ruralgov [^\n]+)\n(.*?)```", re.DOTALL)
_PART = re.compile(r"```(sh|toml)\n(.*?)```", re.DOTALL)
ANALYST, ENGINEER = (ROOT / "docs" / f"{name}.md" for name in ("analyst", "engineer"))


@pytest.mark.parametrize(("call", "shown"), _CONSOLE.findall(ANALYST.read_text("utf-8")))
def test_what_the_analyst_sees(call: str, shown: str, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    run = command_line(*shlex.split(call)[1:])
    seen = [line.rstrip() for line in run.out.rstrip().splitlines()]
    wanted = shown.rstrip().splitlines()
    if wanted[-1] == "…":
        seen, wanted = seen[: len(wanted) - 1], wanted[:-1]
    assert seen == wanted, "renew with: python tools/doc_runs.py docs/analyst.md"


def test_the_analyst_asks_the_tables(tmp_path: Path, monkeypatch) -> None:
    (block,) = (body for kind, body in _PART.findall(ANALYST.read_text("utf-8")) if kind == "sh")
    export, ask = block.strip().splitlines()
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.chdir(tmp_path)
    assert command_line(*shlex.split(export)[1:]).code == 0
    run = subprocess.run([sys.executable, *shlex.split(ask)[1:]], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "甲县" in run.stdout


def test_the_engineer_sets_up_a_repository(tmp_path: Path) -> None:
    """Every line in its order, in a shell as a reader would; a file of settings is written where the guide shows it."""
    program = tmp_path / "bin" / "ruralgov"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n', "utf-8")
    program.chmod(0o755)
    script = ["set -e"]
    for kind, body in _PART.findall(ENGINEER.read_text("utf-8")):
        script.append(body if kind == "sh" else f"cat > ruralgov.toml <<'END'\n{body}END")
    named = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {
        **os.environ,
        **named,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": on_path(ROOT / "src"),
        "RURALGOV": str(ROOT),
        "RURALGOV_LANG": "zh",
    }
    run = subprocess.run(
        ["sh", "-c", "\n".join(script)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "共 2 处改动，1 处有审批" in run.stdout
    office = tmp_path / "office"
    assert "merge=ruralgov" in (office / ".gitattributes").read_text("utf-8")
    assert "某农领办发〔2021〕12号" in (office / "plans" / "digital-county.yaml").read_text("utf-8")
