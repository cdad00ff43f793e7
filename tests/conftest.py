"""One language for every test; helpers importable as ``support``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ruralgov import text

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def _chinese():
    text.use_language("zh")
    yield
    text.use_language("zh")
