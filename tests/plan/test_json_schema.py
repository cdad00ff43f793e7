"""The JSON Schema: fresh, both languages everywhere, accepts what the model accepts and refuses what it refuses."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from ruralgov.checking.rules import catalogue
from ruralgov.plan.json_schema import plan_schema
from support import PLANS, ROOT, plan_text

SCHEMA = plan_schema()


def data_of(text: str) -> Any:
    """YAML as other tools read it, dates left as text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_the_file_beside_the_plans_is_fresh() -> None:
    assert json.loads((PLANS / "plan.schema.json").read_text("utf-8")) == SCHEMA, (
        "run: ruralgov schema -o plans/plan.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "file", [*sorted(PLANS.glob("*.yaml")), ROOT / "templates" / "skeleton" / "plan.yaml"], ids=lambda file: file.stem
)
def test_real_plans_are_valid(file) -> None:
    errors = list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(data_of(file.read_text("utf-8"))))
    assert not errors, errors[0].message


def test_every_field_is_described_in_both_languages() -> None:
    missing = []
    for name, part in {"Plan": SCHEMA, **SCHEMA["$defs"]}.items():
        for field, info in part.get("properties", {}).items():
            zh, _, en = info.get("description", "").partition(" / ")
            if not any("\u4e00" <= char <= "\u9fff" for char in zh) or not en.strip():
                missing.append(f"{name}.{field}")
    assert not missing


# What only a loader can see, or what needs more than one place to be seen, is not the schema's to say.
SCHEMA_CODES = ("RG005", "RG006", "RG007", "RG008", "RG010", "RG011", "RG013", "RG018", "RG019", "RG020")


@pytest.mark.parametrize("code", SCHEMA_CODES)
def test_the_schema_refuses_what_the_model_refuses(code: str) -> None:
    rule = catalogue()[code].rule
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert list(validator.iter_errors(data_of(plan_text(rule.bad)))), rule.bad
    assert not list(validator.iter_errors(data_of(plan_text(rule.good)))), rule.good
