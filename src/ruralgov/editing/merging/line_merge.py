"""Git's own merge, line by line: where it gives what is meant, both sides keep every comment."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from ruralgov.text import Text

OURS, BASE, THEIRS = Text("我方", "ours"), Text("原来", "base"), Text("对方", "theirs")
"""What git's marks are called."""
_SECONDS = 60


def line_merge(texts: tuple[str, str, str], *, union: bool = False) -> tuple[str, bool] | None:
    """Base, ours and theirs merged by lines, and whether without conflict; None where git is not to be had.

    ``union`` takes the lines of both sides where they conflict, ours first.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for file, text in zip(files, texts, strict=True):
            file.write_bytes(text.encode("utf-8", "surrogatepass"))
        labels = ("-L", str(OURS), "-L", str(BASE), "-L", str(THEIRS))
        words = ["git", "merge-file", "-p", *(["--union"] if union else []), *labels]
        try:
            run = subprocess.run(
                [*words, *(str(files[turn]) for turn in (1, 0, 2))],
                stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False, cwd=folder,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
    if run.returncode < 0 or run.returncode > 127:
        return None
    return run.stdout.decode("utf-8", "surrogatepass"), run.returncode == 0
