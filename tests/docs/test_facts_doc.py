"""``docs/facts.md``: the schema is the code's."""

from __future__ import annotations

from ruralgov.facts.manual import renewed
from ruralgov.facts.tables import TABLES
from support import ROOT

PAGE = (ROOT / "docs" / "facts.md").read_text("utf-8")


def test_the_schema_is_fresh() -> None:
    assert renewed(PAGE) == PAGE, "run: python tools/facts_page.py"


def test_every_table_and_column_is_in_it() -> None:
    for table in TABLES:
        assert f"### `{table.name}`" in PAGE
        for field in table.fields:
            assert field.what.zh in PAGE
