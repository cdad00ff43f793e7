"""The day on which the commands are run in a test, whatever day the tests are run on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from ruralgov.files import recorded_reads

TODAY = "2026-12-01"
"""The day of every test that names none, and of the commands that a test starts as programs of their own."""
YEARS_OVER = "2031-01-04"
PROGRAMS = Path(__file__).parent / "day_of_programs"
"""Stands first on the path of a program that a test starts."""


def pin() -> None:
    """From here on it is ``TODAY`` for whatever asks the program's clock, and for the programs started from here."""
    recorded_reads._today = lambda: TODAY
    os.environ["RURALGOV_TESTS_DAY"] = TODAY
    os.environ["PYTHONPATH"] = on_path(os.environ.get("PYTHONPATH", ""))


def on_path(*folders: Path | str) -> str:
    """PYTHONPATH of a program that is to hear the day of the tests."""
    return os.pathsep.join(map(str, (PROGRAMS, *filter(None, folders))))


@contextmanager
def run_on(day: str) -> Iterator[None]:
    """As if it were that day, for what is read and for what is entered."""
    with mock.patch.object(recorded_reads, "_today", return_value=day):
        yield


@contextmanager
def years_over() -> Iterator[None]:
    """As if the years of the plans were over: no entry of them is still to come."""
    with run_on(YEARS_OVER):
        yield
