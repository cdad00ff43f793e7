"""The declaration of the tables: names, keys and words that hold together."""

from __future__ import annotations

from ruralgov.dataset.schema import TABLES


def test_keys_are_columns_and_the_plan_comes_first() -> None:
    for table in TABLES:
        assert table.key[0] == table.columns[0] == "plan"
        assert set(table.key) <= set(table.columns)
        assert len(set(table.columns)) == len(table.columns)


def test_every_column_says_what_it_means_in_both_languages() -> None:
    for table in TABLES:
        for field in table.fields:
            assert field.what.zh, (table.name, field.name)
            assert field.what.en.isascii() or "※" in field.what.en or "、" in field.what.en, (table.name, field.name)


def test_a_column_of_one_name_is_of_one_kind() -> None:
    kinds: dict[str, set[str]] = {}
    for table in TABLES:
        for field in table.fields:
            kinds.setdefault(field.name, set()).add(field.kind)
    assert not {name for name, found in kinds.items() if len(found) > 1}
