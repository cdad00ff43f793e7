"""Laws over many plans in one run: neither the number of processes nor what is remembered changes an answer."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_ASKED = (
    ("validate", "plans", "--format", "json"),
    ("rollup", "plans", "-f", "json", "--as-of", "2026-06-30"),
    ("budget", "plans", "-f", "json"),
    ("export", "plans", "-o", "facts", "--as-of", "2026-06-30"),
)


def answers_differ(plans: Sequence[bytes]) -> Iterator[str]:
    """Every command over these plans: by one process, by two, with an empty memory and with a full one."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        (folder / "plans").mkdir()
        for number, data in enumerate(plans):
            (folder / "plans" / f"{number:03}.yaml").write_bytes(data)
        for words in _ASKED:
            first = _answer(folder, words, "off", "1")
            for memory, jobs in (("off", "2"), ("memory", "1"), ("memory", "1"), ("memory", "2")):
                if _answer(folder, words, memory, jobs) != first:
                    yield f"{words[0]}: another answer with --jobs {jobs} and RURALGOV_CACHE={memory}"


def _answer(folder: Path, words: tuple[str, ...], memory: str, jobs: str) -> tuple[int, bytes, dict[str, bytes]]:
    environment = {
        **os.environ,
        "RURALGOV_CACHE": memory if memory == "off" else str(folder / memory),
        "RURALGOV_LANG": "zh",
    }
    command = [sys.executable, "-m", "ruralgov", *words, "--jobs", jobs]
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2] / "src")
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    facts = {file.name: file.read_bytes() for file in sorted(folder.glob("facts/*"))}
    return done.returncode, done.stdout, facts
