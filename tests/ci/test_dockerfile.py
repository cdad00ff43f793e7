"""The container's install steps, run without an engine: what it copies is enough, and the program works from there alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

TEXT = (ROOT / "Dockerfile").read_text("utf-8")
_, BUILD, RUN = TEXT.split("\nFROM ")


def test_it_runs_as_a_plain_user_and_names_its_base() -> None:
    assert re.findall(r"^USER (\w+)", RUN, re.MULTILINE) == ["ruralgov"]
    assert all(
        re.fullmatch(r"python:3\.\d+-slim( AS build)?", one) for one in re.findall(r"^FROM (.*)$", TEXT, re.MULTILINE)
    )
    assert re.search(r'^ENTRYPOINT \["ruralgov"\]$', RUN, re.MULTILINE)


@pytest.mark.slow
def test_what_it_copies_is_enough(tmp_path: Path) -> None:
    source = tmp_path / "src"
    for line in re.findall(r"^COPY (?!--from)(.*)$", BUILD, re.MULTILINE):
        *names, target = line.split()
        place = tmp_path / target.strip("/")
        for name in names:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                place.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, place)
    (steps,) = re.findall(r"^RUN (python -m venv.*?)(?=\n\S|\Z)", BUILD, re.MULTILINE | re.DOTALL)
    call = steps.replace("\\\n", " ").replace("/opt/ruralgov", str(tmp_path / "opt")).replace("/src", str(source))
    call = call.replace("python -m venv", f"{sys.executable} -m venv", 1)
    subprocess.run(["sh", "-ec", call], check=True)
    shutil.rmtree(source)
    ruralgov = tmp_path / "opt" / "bin" / "ruralgov"
    (tmp_path / "plans").mkdir()
    for words in (
        ["--version"],
        ["init", "--example", "cadre-funds"],
        ["validate"],
        ["report", "--quarter", "Q2", "-o", "r.docx"],
    ):
        run = subprocess.run([ruralgov, *words], cwd=tmp_path / "plans", capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr
