"""The JSON Schema of a plan, made from the model: descriptions in both languages, unknown keys refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ruralgov.plan.base import Base
from ruralgov.plan.plan import Plan

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> dict[str, object]:
    """The schema as plain data, draft 2020-12. It describes YAML read by the 1.2 core rules with dates left as text."""
    # Models are built at first use; before 2.14 pydantic could not write a default that is a model not yet built.
    for model in _models(Base):
        model.model_rebuild()
    schema = Plan.model_json_schema(by_alias=True)
    return {"$schema": DRAFT, "$id": "plan.schema.json", **_without_titles_in(schema)}


def _models(base: type[Base]) -> Iterator[type[Base]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


def _without_titles(node: object) -> object:
    """Pydantic's own titles only repeat the keys; a property named ``title`` stays."""
    if isinstance(node, list):
        return [_without_titles(item) for item in node]
    if not isinstance(node, dict):
        return node
    return _without_titles_in(node)


def _without_titles_in(node: Mapping[str, object]) -> dict[str, object]:
    return {
        key: _without_titles(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))
    }
