"""Money over several years is told as it stood when they were over, whatever day the tests are run on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from county_office import on
from ruralgov.files import recorded_reads

DAY = "2031-01-04"


@pytest.fixture
def the_years_are_over(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(recorded_reads, "_today", lambda: DAY)
    with on(DAY):
        yield
