"""Work shared by processes: the same results in the same order, a process that dies, Ctrl-C, and no process left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_plans import many_plans
from ruralgov.errors import UserError
from ruralgov.runs import pool, workers
from ruralgov.text import forget_told, say, tell, tell_once
from support import PLANS, command_line

METHODS = ["spawn"] if sys.platform == "win32" else ["fork", "spawn"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def shout(file: Path) -> str:
    tell(f"at {file}")
    tell_once("once")
    if file.name == "bad":
        raise UserError(say("坏的", "bad"), "a detail")
    if file.name == "fault":
        raise KeyError(file.name)
    return file.name.upper()


def die_at_3(file: Path) -> str:
    if file.name == "3":
        os.kill(os.getpid(), signal.SIGKILL)
    return file.name


def die_once_at_3(file: Path) -> str:
    mark = file.parent / "died"
    if file.name == "3" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return file.name


def shared(work, files, method, processes=2):
    found = pool.Pool.started(work, files, processes, method)
    assert found is not None
    return list(found)


@pytest.mark.parametrize("method", METHODS)
def test_results_come_in_the_order_of_the_files_with_what_was_said(method, capsys) -> None:
    forget_told()
    files = [Path(name) for name in "abcdefghijklmnopqrstuvwxyz"]
    assert [done.result() for done in shared(shout, files, method, 3)] == [file.name.upper() for file in files]
    told = capsys.readouterr().err.splitlines()
    assert told == ["at a", "once", *(f"at {file}" for file in files[1:])]
    assert not pool._running


@pytest.mark.parametrize("method", METHODS)
def test_an_error_comes_with_its_file(method) -> None:
    good, bad, fault = shared(shout, [Path("good"), Path("bad"), Path("fault")], method)
    assert good.value == "GOOD"
    with pytest.raises(UserError, match="坏的") as caught:
        bad.result()
    assert caught.value.details == ("a detail",)
    with pytest.raises(KeyError) as our_own:
        fault.result()
    assert "in shout" in our_own.value.__notes__[0]


@posix
@pytest.mark.parametrize("method", METHODS)
def test_a_process_that_dies_costs_only_the_file_that_it_died_of(method) -> None:
    files = [Path(str(number)) for number in range(40)]
    found = shared(die_at_3, files, method)
    assert [done.value for done in found] == [None if file.name == "3" else file.name for file in files]
    with pytest.raises(UserError, match=r"SIGKILL.*--jobs 1"):
        found[3].result()


@posix
def test_a_process_that_was_killed_once_costs_nothing(tmp_path) -> None:
    files = [tmp_path / str(number) for number in range(40)]
    assert [done.result() for done in shared(die_once_at_3, files, "fork")] == [file.name for file in files]


def test_few_files_take_one_process(tmp_path) -> None:
    files = many_plans(tmp_path, 3)
    assert workers._processes(files, 8) == 1
    assert workers._processes([*files, Path("-")], 8) == 1
    big = tmp_path / "big"
    big.write_bytes(b" " * 3_000_000)
    assert workers._processes([big, *files], 8) == 4
    assert workers._processes([big, *files], 1) == 1


WORDS = [["validate", "--format", "json"], ["validate", "--show-suppressed"], ["fmt", "--check"], ["rollup"]]
GOOD = [["budget"], ["budget", "-f", "csv"], ["rollup", "-f", "json"]]


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_the_number_of_processes_changes_no_byte(words, tmp_path, monkeypatch) -> None:
    many_plans(tmp_path, 12)
    (tmp_path / "03.yaml").write_text("title: [", "utf-8")
    (tmp_path / "99.yaml").mkdir()
    alone = command_line(*words, str(tmp_path), "--jobs", "1")
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 1)
    for jobs in (2, 5):
        assert command_line(*words, str(tmp_path), "--jobs", str(jobs)) == alone


@pytest.mark.parametrize("words", GOOD, ids=" ".join)
def test_papers_of_many_plans_are_the_same_too(words, tmp_path, monkeypatch) -> None:
    for file in sorted(PLANS.glob("*.yaml")):
        shutil.copy(file, tmp_path)
    alone = command_line(*words, str(tmp_path), "--jobs", "1")
    assert alone.code == 0
    assert alone.out
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 1)
    assert command_line(*words, str(tmp_path), "--jobs", "3") == alone


KINDS = {
    "good": None,
    "syntax": b"title: [",
    "not a plan": b"- 1\n",
    "empty": b"",
    "odd layout": "format:   1\ntitle:  示例\n".encode(),
    "encoding": b"\xff\x00\x81",
}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kinds=st.lists(st.sampled_from([*KINDS]), min_size=2, max_size=14),
    jobs=st.integers(2, 6),
    words=st.sampled_from([*WORDS, ["tasks"], ["budget"]]),
)
def test_whatever_the_files_and_the_processes_no_byte_changes(kinds, jobs, words, tmp_path, monkeypatch) -> None:
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    for file, kind in zip(many_plans(folder, len(kinds)), kinds, strict=True):
        if (content := KINDS[kind]) is not None:
            file.write_bytes(content)
    alone = command_line(*words, str(folder), "--jobs", "1")
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 1)
    assert command_line(*words, str(folder), "--jobs", str(jobs)) == alone


def test_what_is_wrong_for_all_is_told_once(tmp_path) -> None:
    many_plans(tmp_path, 5)
    (tmp_path / "indicators.yaml").write_text("indicators:\n  新建户厕: {}\n", "utf-8")
    run = command_line("validate", str(tmp_path))
    assert (run.code, run.err.count("indicators.yaml")) == (2, 1)
    assert "5 个文件因此没有处理" in run.err


def test_a_file_that_cannot_be_read_costs_the_others_nothing(tmp_path) -> None:
    good, *_ = many_plans(tmp_path, 1)
    run = command_line("validate", str(good), str(tmp_path / "gone.yaml"))
    assert run.code == 2
    assert "1 个方案" in run.out
    assert "gone.yaml：没有这个文件" in run.err


@posix
def test_an_interrupt_ends_every_process_without_a_word(tmp_path) -> None:
    many_plans(tmp_path, 400, tasks=60)
    words = [sys.executable, "-m", "ruralgov", "validate", str(tmp_path), "--jobs", "2"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as run:
        until = time.monotonic() + 60
        while len(processes_of(run.pid)) < 3 and time.monotonic() < until:
            time.sleep(0.05)
        there = processes_of(run.pid)
        os.kill(run.pid, signal.SIGINT)  # to the first alone, as a supervisor would
        out, err = run.communicate(timeout=20)
    assert (run.returncode, out, err) == (130, b"", b"")
    assert len(there) == 3
    assert not processes_of(run.pid)


def processes_of(session: int) -> list[int]:
    """The living processes of a session."""
    shown = subprocess.run(["ps", "-A", "-o", "pid=,sess=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in shown.splitlines())
    return [int(pid) for pid, sess, state in rows if sess == str(session) and not state.startswith("Z")]
