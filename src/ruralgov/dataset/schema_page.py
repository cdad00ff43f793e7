"""The schema of the tables as Markdown, in both languages: what docs/facts.md holds between its two marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.dataset.schema import MONEY_PLACES, NUMBER_PLACES, TABLES, Facts

BEGIN, END = "<!-- schema -->", "<!-- /schema -->"
_KINDS = {
    "text": "文字 text",
    "integer": "整数 integer",
    "number": f"数 decimal(38,{NUMBER_PLACES})",
    "money": f"金额 decimal(38,{MONEY_PLACES})",
    "date": "日期 date",
    "flag": "真假 boolean",
}


def schema_page() -> str:
    """Every table with its key and its columns."""
    return "\n".join(line for table in TABLES for line in _table(table))


def _table(table: Facts) -> Iterator[str]:
    yield f"### `{table.name}`"
    yield ""
    yield f"{table.what.zh}。 / {table.what.en}."
    yield ""
    yield "| 列 column | 类型 type | 含义 | meaning |"
    yield "|---|---|---|---|"
    for field in table.fields:
        name = f"**`{field.name}`**" if field.name in table.key else f"`{field.name}`"
        unit = f"，{field.unit}" if field.unit else ""
        yield f"| {name} | {_KINDS[field.kind]}{unit} | {field.what.zh} | {field.what.en} |"
    yield ""


def renewed(page: str) -> str:
    """The page with the schema of today between its marks."""
    fresh = f"{BEGIN}\n\n{schema_page()}\n{END}"
    return re.sub(f"{BEGIN}.*{END}", lambda _: fresh, page, flags=re.DOTALL)
