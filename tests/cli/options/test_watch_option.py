"""``validate --watch``: again when a plan changes, when something beside it does, when one comes or goes; Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from governance_plans import plan_file
from support import command_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
DONE = "按 Ctrl-C 结束"


class Watched:
    """A running ``validate --watch``: what it shows until it waits again."""

    def __init__(self, folder: Path) -> None:
        surroundings = {**os.environ, "RURALGOV_LANG": "zh", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen([sys.executable, "-m", "ruralgov", "validate", "--watch", "plans"], cwd=folder, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")  # fmt: skip

    def shown(self) -> str:
        lines: list[str] = []
        late = threading.Timer(60, self.process.kill)
        late.start()
        for line in self.process.stdout:
            lines.append(line)
            if DONE in line:
                break
        late.cancel()
        return "".join(lines)

    def ended(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGINT)
        rest = self.process.communicate(timeout=60)[0]
        return self.process.returncode, rest


@pytest.fixture
def watched(tmp_path) -> Iterator[Watched]:
    (tmp_path / "plans").mkdir()
    plan_file(tmp_path / "plans/plan.yaml", "")
    running = Watched(tmp_path)
    yield running
    running.process.kill()
    running.process.communicate()


def test_it_looks_again_at_what_changed_came_and_went(watched, tmp_path) -> None:
    plan = tmp_path / "plans/plan.yaml"
    assert "1 个方案：0 个错误" in watched.shown()
    plan.write_text(plan.read_text("utf-8").replace("deadline:", "deadlin:"), "utf-8")
    assert "RG005" in watched.shown()
    (tmp_path / "ruralgov.toml").write_text("[rules]\nignore = [\n", "utf-8")
    assert "ruralgov.toml" in watched.shown()  # told, and watched on
    (tmp_path / "ruralgov.toml").unlink()
    assert "RG005" in watched.shown()
    plan_file(tmp_path / "plans/second.yaml", "")
    assert "2 个方案" in watched.shown()
    plan.unlink()
    assert "1 个方案：0 个错误" in watched.shown()
    code, rest = watched.ended()
    assert code == 130
    assert "Traceback" not in rest
    assert "ruralgov:" not in rest  # at most the same result once more: a late look at the last change


@pytest.mark.parametrize("more", [["--fix"], ["--diff"], ["-o", "x.json"], ["--write-baseline", "x.json"], ["-"]])
def test_it_writes_nothing(more, tmp_path) -> None:
    plan = plan_file(tmp_path / "plan.yaml", "")
    run = command_line("validate", str(plan), "--watch", *more)
    assert run.code == 2
    assert "--watch 只看文件" in run.err


def test_the_first_time_there_must_be_something_to_watch(tmp_path) -> None:
    assert command_line("validate", "--watch", str(tmp_path / "none.yaml")).code == 2
