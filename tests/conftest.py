"""One language for every test."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from ruralgov import text

# A check of a change must say the same twice; new examples are looked for where people work.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)  # machines are shared: a slow moment is no fault
settings.load_profile("here")
if os.environ.get("CI"):
    settings.load_profile("ci")

os.environ["RURALGOV_CACHE"] = "off"  # what one test has checked must not answer for another


@pytest.fixture(autouse=True)
def _chinese():
    text.use_language("zh")
    yield
    text.use_language("zh")
