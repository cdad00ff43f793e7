"""What is recorded bears the day on which it was entered: the plans of these tests are closed and sealed in their own year."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from years_over import run_on


@pytest.fixture(autouse=True)
def _in_december() -> Iterator[None]:
    with run_on("2026-12-01"):
        yield
