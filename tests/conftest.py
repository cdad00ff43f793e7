"""One language for every test; bytecode kept, so that forty child processes need not compile the program anew."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from pathlib import Path

if sys.dont_write_bytecode:  # containers often ask for it; then none is left between the sources
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(Path(__file__).parents[1] / "build" / "bytecode")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

import pytest
from hypothesis import settings

from day_of_run import pin
from ruralgov import text

if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell: what the tests start would ignore their Ctrl-C, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)


# A check of a change must say the same twice; new examples are looked for where people work.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)  # machines are shared: a slow moment is no fault
settings.load_profile("here")
if os.environ.get("CI"):
    settings.load_profile("ci")

pin()

os.environ["RURALGOV_CACHE"] = "off"  # what one test has checked must not answer for another


def pytest_collection_finish() -> None:
    """What was collected lives to the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _chinese():
    text.use_language("zh")
    yield
    text.use_language("zh")
