"""A day on which the commands are run, whatever day the tests are run on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from county_office import on
from ruralgov.files import recorded_reads

DAY = "2031-01-04"


@contextmanager
def run_on(day: str) -> Iterator[None]:
    """As if it were that day, for what is read and for what is entered."""
    with mock.patch.object(recorded_reads, "_today", return_value=day), on(day):
        yield


@contextmanager
def years_over() -> Iterator[None]:
    """As if the years of the plans were over: no entry of them is still to come."""
    with run_on(DAY):
        yield
