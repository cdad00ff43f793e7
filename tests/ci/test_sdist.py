"""The source archive: all that the repository has, so that what README says to run works from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from support import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


@pytest.mark.skipif(not (ROOT / ".git").exists() or shutil.which("git") is None, reason="asks git what there is")
def test_it_holds_every_file_of_the_repository(unpacked: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout.decode()
    there = {file.relative_to(unpacked).as_posix() for file in unpacked.rglob("*") if file.is_file()}
    wanted = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    assert wanted - there == set()


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_make_finds_what_it_needs_there(unpacked: Path) -> None:
    run = subprocess.run(["make", "-n", "demo", "test"], cwd=unpacked, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "requirements/dev.lock" in run.stdout
