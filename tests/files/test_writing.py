"""Files are written whole or not at all, and only over what was read."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ruralgov import text
from ruralgov.errors import ChangedError, UserError
from ruralgov.files import atomic_files, leftovers, locks
from ruralgov.files.writing import replace, write_bytes, write_text

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and signals of POSIX")


def left_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_new_file_gets_its_content_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_text(tmp_path / "方案.yaml", "title: 甲\r\n")
    assert (tmp_path / "方案.yaml").read_bytes() == "title: 甲\r\n".encode()
    assert left_in(tmp_path) == ["方案.yaml"]


def test_a_name_as_long_as_the_system_takes_works(tmp_path: Path) -> None:
    name = "乡" * 84  # 252 of 255 bytes: no room for an ending
    write_bytes(tmp_path / name, b"x")
    assert left_in(tmp_path) == [name]


@pytest.mark.parametrize("edit", [True, False], ids=["an edit", "a new file"])
def test_what_an_editor_saves_while_the_new_file_is_made_ready_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: bool
) -> None:
    """It knows no lock: it saves between the first look and the rename."""
    plan = tmp_path / "plan.md"
    if edit:
        plan.write_bytes(b"old")
    sync = os.fsync

    def saved(handle: int) -> None:
        sync(handle)
        monkeypatch.setattr(os, "fsync", sync)
        plan.write_bytes(b"saved")

    monkeypatch.setattr(os, "fsync", saved)
    with pytest.raises(ChangedError):
        replace(plan, b"old", b"new") if edit else write_bytes(plan, b"new")
    assert plan.read_bytes() == b"saved"
    assert left_in(tmp_path) == ["plan.md"]


def test_replacing_what_was_read(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"old")
    replace(plan, b"old", b"new")
    assert plan.read_bytes() == b"new"


@pytest.mark.parametrize("now", [b"somebody else's", b"", None], ids=["changed", "emptied", "deleted"])
def test_a_file_changed_in_between_is_left_alone(tmp_path: Path, now: bytes | None) -> None:
    plan = tmp_path / "plan.yaml"
    if now is not None:
        plan.write_bytes(now)
    with pytest.raises(UserError, match="被别人改过"):
        replace(plan, b"old", b"new")
    assert (plan.read_bytes() if plan.exists() else None) == now
    assert left_in(tmp_path) == (["plan.yaml"] if now is not None else [])


def test_no_change_writes_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"same")
    before = plan.stat()
    replace(plan, b"same", b"same")
    assert (plan.stat().st_ino, plan.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@POSIX
def test_a_new_file_follows_the_umask_and_an_old_one_keeps_its_mode(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"table\nx")
    old.chmod(0o640)
    mask = os.umask(0o022)
    try:
        write_bytes(old, b"table\ny")
        write_bytes(new, b"table\ny")
    finally:
        os.umask(mask)
    assert (old.stat().st_mode & 0o777, new.stat().st_mode & 0o777) == (0o640, 0o644)


@POSIX
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "plan.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real" / "plan.yaml")
    replace(tmp_path / "link.yaml", b"old", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real" / "plan.yaml").read_bytes() == b"new"


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="磁盘已满"):
        replace(plan, b"old", b"new")
    assert plan.read_bytes() == b"old"
    assert left_in(tmp_path) == ["plan.yaml"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write_bytes(Path("/dev/null"), b"x")
    with pytest.raises(UserError, match="磁盘已满"):
        write_bytes(Path("/dev/full"), b"x")
    assert not Path("/dev/full").is_file()


def test_a_folder_as_file_and_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="是文件夹"):
        write_bytes(tmp_path, b"x")
    write_bytes(tmp_path / "new" / "report.md", b"x")
    below = tmp_path / "new" / "report.md" / "report.md"
    with pytest.raises(UserError, match="没有文件夹"):
        write_bytes(below, b"x")
    text.use_language("en")
    with pytest.raises(UserError, match="there is no folder"):
        write_bytes(below, b"x")
    assert left_in(tmp_path / "new") == ["report.md"]


@POSIX
@pytest.mark.parametrize("closed", ["folder", "file"])
def test_read_only_is_said_and_respected(tmp_path: Path, closed: str) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    plan = folder / "plan.yaml"
    plan.write_bytes(b"old")
    plan.chmod(0o444 if closed == "file" else 0o666)
    folder.chmod(0o555 if closed == "folder" else 0o777)
    for parent in tmp_path.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055) if os.getuid() == 0 else None
    tmp_path.chmod(0o755)
    code = (
        "import sys, os; from pathlib import Path; from ruralgov import text; from ruralgov.files import writing; from ruralgov.errors import UserError\n"
        "if os.getuid() == 0: os.setuid(65534)\n"
        "text.use_language('zh')\n"
        "try: writing.replace(Path(sys.argv[1]), b'old', b'new')\n"
        "except UserError as error: print(error)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(plan)], capture_output=True, check=True, env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert "没有写入权限" in run.stdout.decode()
    assert plan.read_bytes() == b"old"
    assert left_in(folder) == ["plan.yaml"]


def test_writers_wait_for_each_other_and_only_the_first_wins(tmp_path: Path) -> None:
    """Sixteen programs read the same file and all change it: one succeeds, fifteen are told; the file is whole."""
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"old")
    outcomes: list[str] = []

    def change(number: int) -> None:
        try:
            replace(plan, b"old", str(number).encode() * 50_000)
            outcomes.append("won")
        except UserError:
            outcomes.append("told")

    threads = [threading.Thread(target=change, args=(number,)) for number in range(10, 26)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told"] * 15 + ["won"]
    whole = plan.read_bytes()
    assert whole == whole[:2] * 50_000
    assert left_in(tmp_path) == ["plan.yaml"]


def test_appending_programs_lose_nothing(tmp_path: Path) -> None:
    """Two processes that each append a hundred lines, reading again when told so, end with every line there."""
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"")
    code = (
        "import sys; from pathlib import Path; from ruralgov.files.writing import replace; from ruralgov.errors import UserError\n"
        "plan = Path(sys.argv[1])\n"
        "for n in range(50):\n"
        "    while True:\n"
        "        old = plan.read_bytes()\n"
        "        try: replace(plan, old, old + f'{sys.argv[2]}{n}\\n'.encode()); break\n"
        "        except UserError: pass\n"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(plan), name]) for name in "ab"]
    assert [run.wait(60) for run in runs] == [0, 0]
    assert sorted(plan.read_text().split()) == sorted(f"{name}{n}" for name in "ab" for n in range(50))
    assert left_in(tmp_path) == ["plan.yaml"]


def test_a_lock_that_stays_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.1)
    plan = tmp_path / "plan.yaml"
    with locks.locked(plan, plan), pytest.raises(UserError, match="一直在写入"):
        write_bytes(plan, b"x")
    assert not plan.exists()


@POSIX
def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    code = "import sys, os; from pathlib import Path; from ruralgov.files import locks\nplan = Path(sys.argv[1])\nwith locks.locked(plan, plan): os._exit(1)"
    subprocess.run([sys.executable, "-c", code, str(plan)], check=False)
    assert left_in(tmp_path) != []  # what a killed program leaves
    write_bytes(plan, b"x")
    assert left_in(tmp_path) == ["plan.yaml"]


KILLED = """
import os, sys
from pathlib import Path
from ruralgov.files import writing
def die(*_):
    os._exit(1)
os.fsync = die
writing.write_bytes(Path(sys.argv[1]), b"half")
"""


@POSIX
def test_what_killed_programs_left_goes_with_the_next_write_of_any_file(tmp_path: Path) -> None:
    for name in ("a.md", "b.md", "b.md"):
        subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / name)], check=False)
    assert len(left_in(tmp_path)) == 5  # three temporary files, two locks
    (tmp_path / ".ruralgov-notes.tmp").write_bytes(b"somebody's own")
    write_bytes(tmp_path / "c.md", b"x")
    assert left_in(tmp_path) == [".ruralgov-notes.tmp", "c.md"]


@POSIX
def test_a_folder_of_tables_that_were_not_finished_goes_with_the_next_export(tmp_path: Path) -> None:
    half = tmp_path / f".ruralgov-{'0' * 16}.part"
    half.mkdir()
    (half / "plans.csv").write_bytes(b"half")
    with leftovers.workshop(tmp_path) as working:
        write_bytes(tmp_path / "c.md", b"x")
        assert left_in(tmp_path) == sorted([working.name, "c.md"])
    assert left_in(tmp_path) == ["c.md"]


@POSIX
def test_what_a_living_program_holds_stays(tmp_path: Path) -> None:
    held, handle = atomic_files._fresh(tmp_path)
    with locks.locked(tmp_path / "a.md", tmp_path / "a.md"):
        write_bytes(tmp_path / "c.md", b"x")
        assert len(left_in(tmp_path)) == 3
    os.close(handle)
    write_bytes(tmp_path / "c.md", b"y")
    assert (left_in(tmp_path), held.exists()) == (["c.md"], False)


@POSIX
def test_clearing_follows_no_link_and_waits_for_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    (tmp_path / f".ruralgov-{'0' * 16}.tmp").symlink_to(mine)
    monkeypatch.setattr(locks, "hold", lambda _handle: None)  # a drive that knows no locks: in doubt nothing goes
    (tmp_path / f".ruralgov-{'1' * 16}.tmp").write_bytes(b"somebody's?")
    write_bytes(tmp_path / "c.md", b"x")
    assert mine.read_bytes() == b"mine"
    assert len(left_in(tmp_path)) == 4


def late(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """A network share on which a renamed file shows under its new name only after a while."""
    rename = Path.replace

    def later(self: Path, target: Path) -> None:
        held = self.with_suffix(".held")  # gone under its old name at once
        rename(self, held)
        threading.Timer(seconds, lambda: rename(held, target)).start()

    monkeypatch.setattr(Path, "replace", later)


def test_a_share_that_renames_late_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"a")
    late(monkeypatch, 0.2)
    for line in (b"b", b"c"):
        before = plan.read_bytes()
        replace(plan, before, before + line)
    assert plan.read_bytes() == b"abc"
    assert left_in(tmp_path) == ["plan.yaml"]


def test_a_share_that_never_shows_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(b"a")
    late(monkeypatch, 0.5)
    monkeypatch.setattr(atomic_files, "LATE_SECONDS", 0.1)
    with pytest.raises(UserError, match=r"已经写入，但.*还是旧内容.*不要重复运行"):
        replace(plan, b"a", b"b")
    threading.Event().wait(0.8)
    assert plan.read_bytes() == b"b"
