"""Renew docs/facts.md: the schema follows from ``dataset/schema``, the answers from the example plans; and docs/limits.md with it.

python tools/facts_page.py
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

import ruralgov
from ruralgov.dataset.schema_page import renewed
from ruralgov.text import number

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "facts.md"
EXAMPLE = ROOT / "docs" / "examples" / "city"
_QUESTION = re.compile(r"(```sql\n(.*?)```\n\n)```text\n.*?```", re.DOTALL)


def answered(page: str) -> str:
    """The page with the answer of today below every question."""
    ruralgov.use_language("zh")
    with tempfile.TemporaryDirectory() as folder:
        ruralgov.export(EXAMPLE, folder, format="duckdb")
        with duckdb.connect(str(Path(folder, "facts.duckdb")), read_only=True) as base:
            return _QUESTION.sub(lambda found: found[1] + _answer(base, found[2]), page)


def _answer(base: duckdb.DuckDBPyConnection, question: str) -> str:
    result = base.execute(question)
    heads = [column[0] for column in result.description or ()]
    return "\n".join(["```text", *_lines([heads, *([_cell(one) for one in row] for row in result.fetchall())]), "```"])


def _lines(rows: list[list[str]]) -> Iterator[str]:
    for row in rows:
        yield " | ".join(row)


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


if __name__ == "__main__":
    PAGE.write_text(answered(renewed(PAGE.read_text("utf-8"))), "utf-8", newline="\n")
    import bounds_page  # it lies beside this file, and only whoever runs it needs it

    bounds_page.write()
