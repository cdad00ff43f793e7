"""The schema as SchemaStore wants it: draft 7, its name and address, plans that pass and one that fails, nobody else's files."""

from __future__ import annotations

import importlib.util
import json
import re

import jsonschema
from ruamel.yaml import YAML

from support import ROOT

SPEC = importlib.util.spec_from_file_location("schemastore", ROOT / "tools" / "schemastore.py")
MODULE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(MODULE)
PAGES = MODULE.pages()
SCHEMA = json.loads(PAGES["src/schemas/json/ruralgov.json"])
ENTRY = json.loads(PAGES["catalog-entry.json"])


def verdicts(folder: str) -> dict[str, bool]:
    validator = jsonschema.Draft7Validator(SCHEMA)
    return {
        name: validator.is_valid(json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str)))
        for name, text in PAGES.items()
        if name.startswith(f"src/{folder}/ruralgov/")
    }


def test_it_is_draft_7_with_an_address_a_title_and_a_description() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["$id"] == "https://json.schemastore.org/ruralgov.json"
    assert re.fullmatch(r"[a-z].*[^.:]", SCHEMA["title"])
    assert SCHEMA["description"]
    assert SCHEMA["additionalProperties"] is False
    text = json.dumps(SCHEMA)
    assert '"prefixItems"' not in text  # a word of later drafts: an editor of draft 7 would let everything pass


def test_nothing_stands_beside_a_reference() -> None:
    def walk(node: object) -> None:
        if isinstance(node, dict):
            assert "$ref" not in node or len(node) == 1, node
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(one)

    walk(SCHEMA)


def test_real_plans_pass_and_a_wrong_one_fails() -> None:
    assert len(verdicts("test")) == 6
    assert all(verdicts("test").values())
    assert list(verdicts("negative_test").values()) == [False]


def test_a_pair_is_still_a_pair_of_numbers() -> None:
    pair = jsonschema.Draft7Validator({**SCHEMA, "$ref": "#/$defs/Target/properties/between"})
    assert pair.is_valid([1, 2])
    assert not pair.is_valid(["a", 2])
    assert not pair.is_valid([1, 2, 3])


def test_the_catalogue_entry_takes_nobodys_files() -> None:
    assert set(ENTRY) == {"name", "description", "fileMatch", "url"}
    assert ENTRY["url"].endswith("/ruralgov.json")
    assert all("ruralgov" in pattern and pattern.endswith((".yaml", ".yml")) for pattern in ENTRY["fileMatch"])
