"""The real command on files that are none, on pipes and narrow screens: one line or one finding, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reading_support import GOOD, changed

BAD = changed("丙局]", "丁局]")
MAIN = [sys.executable, "-m", "ruralgov", "--lang", "zh", "validate"]
posix = pytest.mark.skipif(os.name == "nt", reason="not on Windows")


def validate(*words: str, data: bytes | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MAIN, *words], input=data, capture_output=True, check=False, timeout=60, env={**os.environ, **env}
    )


def inside(*words: str) -> tuple[int, str]:
    """The same in this process: exit code and the error line."""
    import contextlib
    import io

    from ruralgov.cli import app as cli

    err = io.StringIO()
    with contextlib.redirect_stderr(err), contextlib.redirect_stdout(io.StringIO()):
        code = cli.run(["--lang", "zh", "validate", *words])
    return code, err.getvalue()


def test_stdin_is_a_plan() -> None:
    done = validate("-", data=BAD.encode())
    assert done.returncode == 1
    assert "-:13:19" in done.stdout.decode()


def test_an_empty_stdin_is_an_empty_plan() -> None:
    done = validate("-", data=b"")
    assert done.returncode == 1
    assert "RG014" in done.stdout.decode()


def test_a_console_in_gbk_gets_gbk(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(BAD, encoding="utf-8")
    done = validate(str(tmp_path / "plan.yaml"), PYTHONIOENCODING="gbk", NO_COLOR="1", COLUMNS="40")
    assert "名录里没有“丁局”" in done.stdout.decode("gbk")
    assert b"\x1b" not in done.stdout


@posix
def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(GOOD + "".join(f"x{n}: 1\n" for n in range(3000)), encoding="utf-8")
    first = subprocess.Popen([*MAIN, str(tmp_path / "plan.yaml")], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert first.stdout
    assert first.stderr
    first.stdout.readline()
    first.stdout.close()
    assert first.stderr.read() == b""
    first.stderr.close()
    assert first.wait(timeout=60) in (0, 1)


@posix
def test_a_named_pipe_without_a_writer_says_that_it_waits(tmp_path: Path) -> None:
    pipe = tmp_path / "plan.yaml"
    os.mkfifo(pipe)
    waiting = subprocess.Popen([*MAIN, str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert waiting.stderr
    assert "还在等待输入" in waiting.stderr.readline().decode()
    with pipe.open("w", encoding="utf-8") as stream:
        stream.write(BAD)
    out, _ = waiting.communicate(timeout=60)
    assert ":13:19" in out.decode()


NONE = {
    "a missing file": ("nirgends.yaml", "没有这个文件"),
    "an empty folder": ("leer", "没有 .yaml 方案"),
    "a name too long": ("a" * 5000, "读不了"),
    "a pattern of nothing": ("x*.yaml", "没有这个文件"),
}


@pytest.mark.parametrize(("name", "words"), NONE.values(), ids=NONE.keys())
def test_what_is_no_file_is_one_line_with_the_name(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "leer").mkdir()
    code, err = inside(str(tmp_path / name))
    assert code == 2
    assert words in err
    assert name[:100] in err
    assert err.count("\n") == 1


@posix
def test_a_broken_link_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").symlink_to(tmp_path / "nowhere.yaml")
    code, err = inside(str(tmp_path / "plan.yaml"))
    assert (code, "快捷链接" in err) == (2, True)


def test_a_folder_of_plans_with_a_plan_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    code, err = inside(str(tmp_path))
    assert (code, "文件夹" in err) == (2, True)


@posix
def test_a_file_without_permission_is_called_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything: the mode alone would not do
    code, err = inside(str(file))
    assert (code, "没有读取权限" in err) == (2, True)


def test_two_hundred_megabytes_are_refused_at_once(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    with file.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)  # a file with a hole: nothing is written, and nothing may be read
    code, err = inside(str(file))
    assert (code, "超过 128 MB" in err) == (2, True)
