"""A plan of several years as it is read once they are over, whatever day the tests are run on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from county_office import on
from ruralgov.files import recorded_reads

DAY = "2031-01-04"


@contextmanager
def years_over() -> Iterator[None]:
    """As if the years were over: no entry of them is still to come."""
    with mock.patch.object(recorded_reads, "_today", return_value=DAY), on(DAY):
        yield
