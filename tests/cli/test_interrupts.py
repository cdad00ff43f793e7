"""Ctrl-C ends the program with 130 and without a word, in the middle of an import as in the middle of a command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from support import PLANS

INTERRUPTED = """
import os, signal, sys
from ruralgov.__main__ import main

wanted = sys.argv.pop(1)

class Finder:
    def find_spec(self, name, *_):
        if name == wanted:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Finder())
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    "module", ["typer", "ruralgov.cli.app", "ruralgov.cli.commands.papers.tasks", "ruralgov.checking.engine"]
)
def test_an_interrupt_says_nothing(module: str) -> None:
    words = [sys.executable, "-c", INTERRUPTED, module, "tasks", str(PLANS / "cadre-funds.yaml")]
    run = subprocess.run(words, capture_output=True, check=False, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")
