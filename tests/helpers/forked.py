"""Whole runs of the program as their user sees them, each in a process of its own that need not load the libraries anew."""

from __future__ import annotations

import io
import os
import sys
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path

import ruralgov.__main__ as program
import ruralgov.cli.app
import ruralgov.cli.commands.checks.validate
import ruralgov.cli.commands.papers.rollup  # noqa: F401
from support import Run


def program_run(*words: str, folder: Path, environment: Mapping[str, str]) -> Run:
    """The run of a command line in a folder, with these variables beside the usual ones."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: the child starts none
            child = os.fork()
        if child == 0:
            _be_the_program(words, folder, environment, out.fileno(), err.fileno())
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Run(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def _be_the_program(words: tuple[str, ...], folder: Path, environment: Mapping[str, str], out: int, err: int) -> None:
    try:
        os.chdir(folder)
        os.environ.update(environment)
        for name, handle in (("stdout", out), ("stderr", err)):
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.dup(handle), "w")), "utf-8"))
        sys.argv = ["ruralgov", *words]
        program.main()
    finally:
        os._exit(99)
