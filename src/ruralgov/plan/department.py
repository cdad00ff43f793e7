"""The register of units: a task may only name units that stand here."""

from collections.abc import Mapping
from typing import Annotated as A
from typing import Literal

from pydantic import BeforeValidator

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day

Level = Literal["province", "city", "county", "township", "village"]


class Contact(Base):
    """Whom to ask: a post, never a person's name."""

    post: A[Str, doc("联系岗位（不写姓名）", "Post to ask (no personal name)")]
    phone: A[Str | None, doc("联系电话", "Telephone")] = None


def _parts(value: object) -> object:
    """Successors as a list, as one name, or each with its tasks: always the last."""
    listed = [value] if isinstance(value, str) else value
    if isinstance(listed, list | tuple) and all(isinstance(name, str) for name in listed):
        return dict.fromkeys(listed, ())
    return {name: tasks or () for name, tasks in value.items()} if isinstance(value, Mapping) else value


Successors = A[
    dict[Str, tuple[Str, ...]],
    BeforeValidator(_parts, json_schema_input_type=Str | list[Str] | dict[Str, list[Str] | None]),
]
"""Who takes over, each with the tasks that are its own; without tasks it takes what no other was given."""


class Department(Base):
    """A unit, a group of units, or a post that stands in a role."""

    aliases: A[tuple[Str, ...], doc("别称、旧称", "Other names of the same unit")] = ()
    members: A[tuple[Str, ...], doc("成员单位（本条为一组单位时填写）", "Members, where the entry is a group")] = ()
    kind: A[
        Literal["unit", "group", "post", "enterprise"],
        doc("类型：单位、一组单位、岗位、企业", "Kind: unit, group, post or enterprise"),
    ] = "unit"
    level: A[Level | None, doc("层级", "Administrative level")] = None
    contact: A[Contact | None, doc("联系岗位与电话", "Contact post and telephone")] = None
    until: A[
        Day | None,
        doc(
            "撤并前最后一天（机构改革）；次日起由 into 承接",
            "Reorganisation: its last day; from the next one `into` takes over",
        ),
    ] = None
    into: A[
        Successors,
        doc(
            '承接单位：并入、更名写一个；分设写几个，各带任务编号，如 {县农业农村局: ["1"], 县水务局: ["3"]}',
            "Successors: one for a merger or a new name, several for a split, each with its tasks",
        ),
    ] = {}
    note: A[Str | None, doc("备注", "Note")] = None
