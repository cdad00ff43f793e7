"""Every writing command on a disk that is full, nearly full, or read-only: one clear line, nothing half, nothing lost.

The disk is a small tmpfs in a mount space of its own (``unshare``); where the system does not allow that, nothing is tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "helpers"), str(HERE.parents[1] / "src")]

from desk_posts import ran  # noqa: E402
from kills import Clean, undisturbed  # noqa: E402
from writers_found import Write, contents, laid, leftovers, writes  # noqa: E402

FREE = (0, 4096, 24_576)
"""Bytes that are left on the disk: no folder can be made, a small file, some papers but not all."""
_SIZE = "4m"


def told(write: Write, folder: Path) -> tuple[int, str]:
    """The exit code of a command in the folder, and what it said on stderr."""
    with tempfile.TemporaryFile() as said:
        pid = os.fork()
        if pid == 0:
            code = 99
            try:
                os.chdir(folder)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                sys.stderr = open(os.dup(said.fileno()), "w", encoding="utf-8")  # noqa: SIM115, PTH123
                code = ran(write.words)
                sys.stderr.flush()
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode()


def _disk() -> Path:
    place = Path(tempfile.mkdtemp(prefix="faults-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place)], check=True)
    return place


def _fill(place: Path, left: int) -> Path:
    filler = place / "filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while True:
                stream.write(bytes(4096))
        except OSError:
            stream.truncate(max(stream.tell() - left, 0))
    return filler


def full(write: Write, clean: Clean, left: int, counts: Counter[str]) -> Iterator[str]:
    """On a disk with so many bytes left; and again when there is room."""
    place = _disk()
    try:
        folder = place / "office"
        laid(folder)
        filler = _fill(place, left)
        code, words = told(write, folder)
        counts["refused" if code == 2 else "had room" if code == clean.code else f"exit {code}"] += 1
        yield from _whole(clean, folder, code, words)
        if code == 2 and "磁盘已满" not in words and "No space left" not in words:
            yield f"does not say that the disk is full: {words.strip()[-200:]}"
        if (
            write.edits
            and code == 2
            and contents(folder).get(write.edits) != clean.before.get(write.edits)
            and "已写入" not in words + ""
        ):
            yield f"changed {write.edits} and says only: {words.strip()[-200:]}"
        filler.unlink()
        if contents(folder) == clean.before and told(write, folder)[0] != clean.code:
            yield "does not work when there is room again"
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def read_only(write: Write, clean: Clean, counts: Counter[str]) -> Iterator[str]:
    """On a disk that nobody may write to."""
    place = _disk()
    try:
        folder = place / "office"
        laid(folder)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        code, words = told(write, folder)
        counts["refused (read-only)" if code == 2 else f"exit {code} (read-only)"] += 1
        yield from _whole(clean, folder, code, words)
        if code != 2 or not any(word in words for word in ("只读", "没有写入权限", "Read-only")):
            yield f"read-only: exit {code}, {words.strip()[-200:]}"
        if contents(folder) != clean.before:
            yield "read-only: something changed"
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def _whole(clean: Clean, folder: Path, code: int, words: str) -> Iterator[str]:
    if code not in (2, clean.code) or "Traceback" in words:
        yield f"exit {code}: {words.strip()[-300:]}"
    for name, data in contents(folder).items():
        if data not in (clean.before.get(name), clean.after.get(name)):
            yield f"{name} is neither old nor new"
    if lost := [name for name in clean.before if name in clean.after and not (folder / name).exists()]:
        yield f"lost: {lost}"
    if stays := leftovers(folder):
        yield f"stays lying there: {stays}"
    if empty := [
        one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_dir() and not any(one.iterdir())
    ]:
        yield f"empty folders stay: {empty}"


def allowed() -> bool:
    """Whether this system lets us mount a small disk of our own."""
    tool = shutil.which("unshare")
    return (
        tool is not None
        and subprocess.run(
            [tool, "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
        ).returncode
        == 0
    )


def apart() -> int:
    """The same in a mount space of its own; how much went wrong."""
    if not allowed():
        print("disks: not tried, for this system lets nobody mount a small disk")
        return 0
    return subprocess.run(["unshare", "-rm", sys.executable, str(HERE / "disks.py")], check=False).returncode


def main() -> int:
    """Every way of writing on every disk; how much went wrong, at most 100."""
    wrong, counts = 0, Counter[str]()
    for write in writes():
        clean = undisturbed(write)
        found = [f"{left} bytes left: {words}" for left in FREE for words in full(write, clean, left, counts)]
        found += read_only(write, clean, counts)
        wrong += len(found)
        for words in found:
            print(f"disk: ruralgov {' '.join(write.words)}: {words}", flush=True)
    print(
        f"disks: {len(writes())} ways of writing; {wrong} went wrong; "
        + "  ".join(f"{name}: {times}" for name, times in sorted(counts.items()))
    )
    return min(wrong, 100)


if __name__ == "__main__":
    os.environ["RURALGOV_CACHE"] = "off"
    sys.exit(main())
