"""The amendment that a change lacks, as a line to be put into the plan: only document and reason are left to fill in."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

from pydantic import BaseModel

from ruralgov.changes.change import Change
from ruralgov.changes.covering_amendments import comparable
from ruralgov.changes.wording.value_words import yuan
from ruralgov.plan.funding import ShareRule
from ruralgov.plan.lookups.spelling import as_yaml
from ruralgov.plan.task import Ended, Task
from ruralgov.text import number

_MONEY = ("amount", "refund", "unit_cost", "fixed", "by_grade", "cap")


def amendment_entry(change: Change, day: str, document: str, reason: str) -> tuple[tuple[str, str], ...]:
    """The keys of the amendment that covers a change, with their YAML."""
    money = change.field.rsplit(".", 1)[-1] in _MONEY or change.kind.startswith(
        ("budget-", "payment-", "appropriation-", "carried-", "returned-")
    )
    return (
        ("date", day),
        *((("task", json.dumps(change.task, ensure_ascii=False)),) if change.task is not None else ()),
        ("field", _field(change.field)),
        ("from", _whole(change.old) if isinstance(change.old, Task | Ended) else typed(change.old, money=money)),
        ("to", _whole(change.new) if isinstance(change.new, Ended) else typed(change.new, money=money)),
        ("document", document),
        ("reason", reason),
    )


def amendment_line(change: Change, day: str, document: str, reason: str) -> str:
    """``- {date: …, task: "5", field: deadline, from: …, to: …, document: …, reason: …}`` in one line."""
    return "- {" + ", ".join(f"{key}: {yaml}" for key, yaml in amendment_entry(change, day, document, reason)) + "}"


def _whole(model: BaseModel) -> str:
    """All that a thing says, so that it can be put back: papers of earlier days still need it."""
    given = ((info.alias or name, getattr(model, name)) for name, info in type(model).model_fields.items())
    said = [
        (name, value) for name, value in given if value is not False and value not in (None, (), {}) and name != "id"
    ]
    return "{" + ", ".join(f"{name}: {_part(name, value)}" for name, value in said) + "}"


def _part(name: str, value: object) -> str:
    if isinstance(value, BaseModel):
        return _whole(value)
    if isinstance(value, tuple) and any(isinstance(one, BaseModel) for one in value):
        return "[" + ", ".join(_part(name, one) for one in value) + "]"
    return typed(value, money=name in _MONEY)


def _field(field: str) -> str:
    return field if re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", field) else as_yaml(field)


def typed(value: object, *, money: bool = False) -> str:
    """A value as it is typed in a plan, inside braces."""
    if isinstance(value, ShareRule):
        parts = value.model_dump(exclude_defaults=True).items()
        return "{" + ", ".join(f"{key}: {typed(part, money=key in _MONEY)}" for key, part in parts) + "}"
    if isinstance(value, BaseModel):
        value = comparable(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return yuan(value).zh.replace(",", "") if money else number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(typed(one, money=money) for one in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{as_yaml(str(key))}: {typed(one, money=money)}" for key, one in value.items()) + "}"
    return as_yaml(str(value))


def plain_value(value: object) -> object:
    """A value for JSON: exact decimals as text (money in 元), days in ISO form, a whole thing by what it is known by."""
    if isinstance(value, ShareRule):
        value = value.model_dump(exclude_defaults=True)
    if isinstance(value, BaseModel):
        value = comparable(value)
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain_value(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain_value(one) for key, one in value.items()}
    return value if isinstance(value, str | int | bool | None) else str(value)
