"""Who is faster does not matter: every writer reads again, makes its edit anew, and shows it once it is written."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path

import pytest

from ruralgov.files import atomic_files, locks
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line
from writers import PLAN, main

ENTRY = ("log", "1", "--note", "过半", "--date", "2026-06-30")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    return file


def test_writers_at_once_lose_nothing_and_refuse_nothing(tmp_path: Path) -> None:
    found = main(tmp_path, 5, 5)
    assert (found["written"], found["lost"], found["refused"], found["left"]) == (20, 0, 0, 0)


def meddling(monkeypatch: pytest.MonkeyPatch, plan: Path, times: int) -> None:
    """An editor that knows no lock saves the plan just before it is written."""
    left = [times]
    real = atomic_files.content

    def content(target: Path) -> bytes | None:
        if left[0] and target == plan:
            left[0] -= 1
            target.write_bytes(target.read_bytes() + f"# {left[0]}\n".encode())
        return real(target)

    monkeypatch.setattr(atomic_files, "content", content)


@pytest.mark.parametrize("words", [ENTRY, ("set", "1", "summary", "过半")], ids=["log", "set"])
def test_an_edit_is_made_anew_where_an_editor_was_faster(
    plan: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    meddling(monkeypatch, plan, 3)
    run = command_line(*words, str(plan))
    assert run.code == 0, run.err
    text = plan.read_text("utf-8")
    assert [text.count(part) for part in ("过半", "# 0", "# 1", "# 2")] == [1, 1, 1, 1]
    assert run.out.count("过半") == run.out.count("@@ -") == 1


def test_fixes_and_layout_are_made_anew_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    for words in (("validate", "--fix"), ("fmt",)):
        plan.write_text(PLAN.replace("2026-10-30", "2026年10月30日").replace("- {id", "-  {id"), "utf-8")
        meddling(monkeypatch, plan, 2)
        run = command_line(*words, str(plan))
        monkeypatch.undo()
        assert "# 0" in plan.read_text("utf-8"), run.err
        assert ("2026-10-30" in plan.read_text("utf-8")) == (words[0] == "validate")


def test_who_keeps_writing_is_told_of_once_and_nothing_is_shown(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.2)
    meddling(monkeypatch, plan, 1000)
    run = command_line(*ENTRY, str(plan))
    assert (run.code, run.out) == (2, "")
    assert "没有写入" in run.err
    assert "过半" not in plan.read_text("utf-8")


def test_a_lock_that_stays_is_told_with_what_was_not_done(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.2)
    with locks.locked(plan, plan):
        run = command_line(*ENTRY, str(plan))
    assert (run.code, run.out) == (2, "")
    assert "什么也没有写入，方案未动" in run.err


def test_a_dry_run_waits_for_nobody(plan: Path) -> None:
    with locks.locked(plan, plan):
        run = command_line(*ENTRY, str(plan), "--diff")
    assert run.code == 0
    assert "+" in run.out


def test_a_refused_edit_shows_no_change(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    shutil.copy(PLANS / "digital-county.yaml", plan)
    approval = ("--document", "某发〔2021〕1号", "--reason", "示例", "--date", "2021-06-01")
    run = command_line("set", "5", "deadline", "2022-12-31", str(plan), *approval)
    assert (run.code, run.out) == (1, "")
    assert load_plan(plan).data == (PLANS / "digital-county.yaml").read_bytes()


def test_stdin_is_no_file_to_write(plan: Path) -> None:
    run = command_line(*ENTRY, "-", stdin=plan.read_bytes())
    assert run.code == 2
    assert "--diff" in run.err


def test_a_queue_that_moves_is_waited_for(tmp_path, monkeypatch):
    """Each of the writers before is quick, all together are longer than one waits for one of them."""
    monkeypatch.setattr(locks, "LOCK_SECONDS", 1.0)
    plan = tmp_path / "plan.yaml"
    held = threading.Event()

    def writers() -> None:
        for _ in range(6):
            with locks.locked(plan, plan):
                held.set()
                time.sleep(0.3)

    before = threading.Thread(target=writers)
    before.start()
    held.wait()
    monkeypatch.setattr(locks, "_try_lock", _late(locks._try_lock, threading.get_ident(), time.monotonic() + 1.5))
    with locks.locked(plan, plan):
        pass
    before.join()


def _late(real, waiter, until):
    """The waiter is passed over until then."""
    return lambda lock: None if threading.get_ident() == waiter and time.monotonic() < until else real(lock)
