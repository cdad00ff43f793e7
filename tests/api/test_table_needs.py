"""Every table of ``export`` says what it rests on, but those that tell of the plan and of its errors."""

from __future__ import annotations

from ruralgov.api.table_needs import ROWS
from ruralgov.api.table_needs import TABLES as WHOLE
from ruralgov.dataset.schema import TABLES


def test_every_table_says_what_it_rests_on() -> None:
    assert {*ROWS, *WHOLE, "plans", "findings"} == {table.name for table in TABLES}
