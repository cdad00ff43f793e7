"""Plans and tables at ``s3://`` addresses, on a real store of that kind on a local port (``make test-stores``)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cluster_work import machines_started, told
from governance_plans import many_plans
from support import ROOT

pytest.importorskip("moto.server", reason="make test-stores installs it")
s3fs = pytest.importorskip("s3fs")
PLANS, FACTS = "s3://office/city", "s3://office/facts"


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    """The address of a store; what reads from it finds it by the variables that every such client knows."""
    words = [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_alone()) as run:
        address = told(run, r"Running on (http://\S+)")
        assert run.stderr
        threading.Thread(target=run.stderr.read, daemon=True).start()  # a full pipe would stop the store
        with pytest.MonkeyPatch.context() as patch:
            for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
                patch.setenv(name, "test")
            patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
            patch.setenv("AWS_ENDPOINT_URL", address)
            patch.setenv("RURALGOV_CACHE", "off")
            yield address
        run.kill()


def _alone() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}


@pytest.fixture
def system(store: str) -> Any:
    """The store, emptied."""
    urllib.request.urlopen(urllib.request.Request(f"{store}/moto-api/reset", method="POST")).close()  # noqa: S310  ours
    s3fs.S3FileSystem.clear_instance_cache()
    found = s3fs.S3FileSystem(skip_instance_cache=True)
    found.mkdir("office")
    return found


@pytest.fixture
def city(system: Any, tmp_path: Path) -> Path:
    """A city with a broken plan among sixteen, here and in the store."""
    here = tmp_path / "city"
    shutil.copytree(ROOT / "docs" / "examples" / "city", here)
    (here / "holidays.yaml").write_text("holidays: [2026-06-15]\n", "utf-8")
    (here / "towns").mkdir()
    many_plans(here / "towns", 12)
    (here / "towns" / "03.yaml").write_text("title: [", "utf-8")
    system.put(str(here), "office/city", recursive=True)
    return here


def ruralgov(*words: str) -> subprocess.CompletedProcess[str]:
    """A process of its own, as in an office: what it asks the store is not asked from within the test."""
    return subprocess.run(
        [sys.executable, "-m", "ruralgov", *words], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("jobs", ["1", "3"])
@pytest.mark.parametrize("words", [["validate", "--format", "json"], ["rollup", "-f", "json"]], ids=" ".join)
def test_the_outcome_is_that_of_the_same_files_here(words: list[str], jobs: str, city: Path) -> None:
    here, there = ruralgov(*words, str(city), "--jobs", "1"), ruralgov(*words, PLANS, "--jobs", jobs)
    assert here.returncode == there.returncode == 1
    assert there.stdout.replace(PLANS, str(city)) == here.stdout
    assert there.stderr.replace(PLANS, str(city)) == here.stderr


def test_a_pattern_names_some_of_the_plans(city: Path) -> None:
    run = ruralgov("validate", f"{PLANS}/towns/0[1-2].yaml", f"{PLANS}/counties/*.yaml", "--format", "json")
    assert (run.returncode, '"plans": 5' in run.stdout) == (0, True)


def test_tables_go_to_the_store_and_are_those_of_a_local_run(city: Path, system: Any, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert ruralgov("export", str(city), "-f", "parquet", "-o", str(tmp_path / "facts")).returncode == 1
    assert ruralgov("export", PLANS, "-f", "parquet", "-o", FACTS).returncode == 1
    for file in (tmp_path / "facts").glob("*.parquet"):
        with system.open(f"office/facts/{file.name}") as theirs:
            assert parquet.read_table(theirs).num_rows == parquet.read_table(file).num_rows, file.name


def test_workers_of_a_cluster_read_and_the_outcome_is_that_of_a_local_run(city: Path, system: Any) -> None:
    pytest.importorskip("distributed")
    with machines_started(2) as machines:
        address = machines.address
        found = ruralgov("validate", PLANS, "--format", "json", "--cluster", address)
        assert ruralgov("export", PLANS, "-f", "csv", "-o", FACTS, "--cluster", address).returncode == 1
    assert found.stdout.replace(PLANS, str(city)) == ruralgov("validate", str(city), "--format", "json").stdout
    assert system.exists("office/facts/tasks.csv")


@pytest.mark.parametrize("address", ["s3://nowhere/plans", "s3://office/nothing", "s3://office/none.yaml"])
def test_what_is_not_there_is_one_clear_line(address: str, system: Any) -> None:
    run = ruralgov("validate", address)
    assert (run.returncode, run.stdout) == (2, "")
    assert address in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_store_that_does_not_answer_is_one_clear_line(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", re.sub(r":\d+$", ":9", store))
    run = ruralgov("rollup", PLANS)
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (2, "", 1)
    assert PLANS in run.stderr
