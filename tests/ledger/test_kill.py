"""A plan is never lost or half-written, whatever happens to the writer; two imports at once lose nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from books import PLAN, exported, filled
from ruralgov.reading.plan_file import load_plan
from support import ROOT, command_line


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children to kill are forked")
@pytest.mark.parametrize("kills", [60, pytest.param(300, marks=pytest.mark.slow)])
def test_kills_leave_the_old_plan_or_the_new_one(tmp_path, kills):
    words = [sys.executable, str(ROOT / "tests" / "helpers" / "killing.py"), str(tmp_path), str(kills), "20260630"]
    result = json.loads(subprocess.run(words, check=True, capture_output=True, timeout=120).stdout)
    assert (result["broken"], result["went_back"]) == (0, 0)
    # The kills did strike writers at work, some of them between the first byte and the rename.
    assert result["written"] >= kills // 8
    assert result["inside"] >= kills // 30


def test_two_imports_at_once_lose_no_entry(tmp_path):
    plan, books = tmp_path / "plan.yaml", exported(tmp_path)
    plan.write_text(PLAN, encoding="utf-8")
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    filled(books["县农业农村局"], {"2.10": {"完成百分比": 30}})
    words = [sys.executable, "-m", "ruralgov", "ledger", "import", str(plan)]
    running = [
        subprocess.Popen([*words, str(books[name]), "--date", "2026-06-30"], stdout=subprocess.DEVNULL)
        for name in ("县水务局", "县农业农村局")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    loaded = load_plan(plan)
    assert {entry.task for entry in loaded.plan.progress[1:]} == {"1", "2.10"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_full_disk_is_one_clear_line(tmp_path):
    run = command_line("tasks", str(ROOT / "plans" / "digital-county.yaml"), "-f", "docx", "-o", "/dev/full")
    assert (run.code, "磁盘已满" in run.err) == (2, True)
    assert run.err.count("\n") == 1


def test_a_read_only_folder_is_one_clear_line(tmp_path):
    folder = tmp_path / "锁住"
    folder.mkdir()
    folder.chmod(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("this user may write anywhere")
    run = command_line("ledger", "export", str(ROOT / "plans"), "-o", str(folder))
    assert run.code == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gbk"])
def test_a_plan_keeps_its_encoding_and_line_ends(tmp_path, encoding):
    plan, books = tmp_path / "plan.yaml", exported(tmp_path)
    text = PLAN.replace("\n", "\r\n")
    plan.write_bytes(text.encode(encoding))
    filled(books["县水务局"], {"1": {"完成百分比": 45}})
    days = ("--date", "2026-06-30", "--received", "2026-06-30")
    assert command_line("ledger", "import", str(plan), str(books["县水务局"]), *days).code == 0
    after = plan.read_bytes().decode(encoding)
    assert after.replace("\r\n", "\n").count("\n") == after.count("\r\n")
    added = '  - date: 2026-06-30\r\n    task: "1"\r\n    percent: 45\r\n    by: 县水务局\r\n'
    sent = "\r\nsubmissions:\r\n  - date: 2026-06-30\r\n    by: 县水务局\r\n    note: 台账，情况截至2026年6月30日\r\n"
    assert after.replace(added, "").replace(sent, "") == text
    assert plan.read_bytes()[:2] == text.encode(encoding)[:2]
