"""What SchemaStore asks of a schema, written as its repository wants it: draft 7, tests that must pass and fail, a catalogue entry.

    python tools/schemastore.py [FOLDER]

Nothing is sent anywhere: the folder (build/schemastore) is copied into a checkout of SchemaStore by hand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ruralgov.plan.json_schema import plan_schema

ROOT = Path(__file__).parent.parent
NAME = "ruralgov"
ID = f"https://json.schemastore.org/{NAME}.json"
ENTRY = {
    "name": "ruralgov plan",
    "description": "Rural-governance pilot plan (乡村治理试点方案) for ruralgov",
    # plan.yaml and plans/*.yaml are anybody's names: an editor would check strangers' files.
    "fileMatch": ["*.ruralgov.yaml", "*.ruralgov.yml"],
    "url": f"https://www.schemastore.org/{NAME}.json",
}


def main(words: list[str]) -> int:
    """Write schema, tests and entry below the folder."""
    target = Path(words[0]) if words else ROOT / "build" / "schemastore"
    for name, text in pages().items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")
    print(f"wrote {target}")
    return 0


def pages() -> dict[str, str]:
    """Every file by its path in SchemaStore's repository; the entry goes into ``catalog.json`` by hand."""
    found = {
        f"src/schemas/json/{NAME}.json": _json(draft_7()),
        f"src/negative_test/{NAME}/unknown-key.yaml": "format: 1\ntitle: 示例方案\ntasks:\n  - {id: '1', title: 建站, led: [甲局]}\n",
        "catalog-entry.json": _json(ENTRY),
    }
    for plan in sorted((ROOT / "plans").glob("*.yaml")):
        found[f"src/test/{NAME}/{plan.name}"] = plan.read_text("utf-8")
    return found


def draft_7() -> dict[str, object]:
    """The schema in the draft that editors know best."""
    schema = plan_schema()
    about = str(schema.pop("description"))
    del schema["$schema"], schema["$id"]
    head = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ID,
        "title": "rural-governance pilot plan",
        "description": about.rstrip("."),
    }
    return {**head, **_older(schema)}


def _older(node: Mapping[str, object]) -> dict[str, object]:
    """A subschema of 2020-12 in draft 7: pairs are ``items``, and what stands beside a ``$ref`` would be ignored."""
    found = {("items" if key == "prefixItems" else key): _old(value) for key, value in node.items()}
    if isinstance(found.get("$ref"), str) and len(found) > 1:
        found["allOf"] = [{"$ref": found.pop("$ref")}]
    return found


def _old(value: object) -> object:
    if isinstance(value, list):
        return [_old(one) for one in value]
    return _older(value) if isinstance(value, dict) else value


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
