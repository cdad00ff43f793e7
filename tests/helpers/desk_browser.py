"""A real browser on a real desk, for tests that look at it as a clerk does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@contextmanager
def desk_address(folder: Path, language: str = "zh") -> Iterator[str]:
    """The address that opens a desk over a folder; the desk is ended afterwards."""
    words = [sys.executable, "-m", "ruralgov", "--lang", language, "desk", str(folder), "--no-browser"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr
        found = re.search(r"http\S+", server.stderr.readline())
        assert found
        try:
            yield found[0]
        finally:
            server.terminate()


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser; the test is skipped where there is none, or nothing that drives it."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-desk")
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    with driver.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()
