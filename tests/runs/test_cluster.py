"""A Dask cluster on this machine: one scheduler and two workers, processes of their own; the outcome is that of a local run."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cluster_work import Machines, machines_started, slowly, worker
from governance_plans import many_plans
from ruralgov.errors import UserError
from ruralgov.runs import cluster, remote_files
from support import command_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="workers are ended by signals")


@pytest.fixture(scope="module")
def machines() -> Iterator[Machines]:
    pytest.importorskip("distributed")
    with machines_started(2) as found:
        yield found


@pytest.mark.parametrize("words", [["validate", "--format", "json"], ["rollup", "-f", "json"]], ids=" ".join)
def test_the_outcome_is_that_of_a_local_run(words, machines, tmp_path, monkeypatch) -> None:
    many_plans(tmp_path, 12)
    (tmp_path / "03.yaml").write_text("title: [", "utf-8")
    monkeypatch.setattr(cluster, "_PARTITION", 3)
    alone = command_line(*words, str(tmp_path), "--jobs", "1")
    assert command_line(*words, str(tmp_path), "--cluster", machines.address) == alone
    assert '"03.yaml"' in alone.out or "03.yaml" in alone.out


def test_plans_and_tables_at_addresses(machines, tmp_path) -> None:
    pytest.importorskip("pyarrow")
    many_plans(tmp_path, 4)
    there, here = f"file://{tmp_path}", str(tmp_path)
    local = command_line("validate", here, "--format", "json")
    assert command_line("validate", there, "--format", "json").out.replace(there, here) == local.out
    assert command_line("validate", there, "--format", "json", "--cluster", machines.address).out.replace(there, here) == local.out  # fmt: skip
    run = command_line("export", here, "-f", "parquet", "-o", f"file://{tmp_path}/out", "--cluster", machines.address)
    assert run.code == 0
    assert (tmp_path / "out" / "tasks.parquet").stat().st_size > 0


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(machines, monkeypatch) -> None:
    monkeypatch.setattr(cluster, "_PARTITION", 4)

    files = [Path(str(number)) for number in range(80)]
    found = []
    for done in cluster.over_cluster(slowly, files, machines.address):
        found.append(done.result())
        if len(found) == 8:
            machines.workers[0].send_signal(signal.SIGKILL)
    assert found == [file.name for file in files]
    machines.workers[0].wait()
    machines.workers.append(worker(machines.address))


def test_no_scheduler_is_one_clear_line(tmp_path, monkeypatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(cluster, "_WAIT", 1)
    plan, *_ = many_plans(tmp_path, 1)
    run = command_line("validate", str(plan), "--cluster", "tcp://127.0.0.1:9")
    assert (run.code, run.out) == (2, "")
    assert "连不上调度器" in run.err
    assert run.err.count("\n") == 1


def test_workers_of_another_version_are_refused(machines, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "99")
    run = command_line("validate", *map(str, many_plans(tmp_path, 2)), "--cluster", machines.address)
    assert run.code == 2
    assert "这里是 99" in run.err


def test_what_an_address_is() -> None:
    assert remote_files.address_of(Path("s3://bucket/plans/*.yaml")) == "s3://bucket/plans/*.yaml"
    assert remote_files.address_of(Path("file:///data/plans")) == "file:///data/plans"
    assert remote_files.address_of(Path("plans/a.yaml")) is None
    assert remote_files.address_of(Path("C:/plans/a.yaml")) is None


def test_an_address_that_leads_nowhere_is_one_clear_line(tmp_path) -> None:
    run = command_line("validate", f"file://{tmp_path}/gone.yaml")
    assert (run.code, run.out) == (2, "")
    assert "没有这个文件" in run.err
    assert command_line("validate", "nosuch://x/y").code == 2
    with pytest.raises(UserError, match="nosuch"):
        remote_files.put(tmp_path, "nosuch://x/y")
