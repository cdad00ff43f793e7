"""The register of units: a task may only name units that stand here."""

from typing import Annotated as A
from typing import Literal

from ruralgov.plan.base import Base, Str, doc

Level = Literal["province", "city", "county", "township", "village"]


class Contact(Base):
    """Whom to ask: a post, never a person's name."""

    post: A[Str, doc("联系岗位（不写姓名）", "Post to ask (no personal name)")]
    phone: A[Str | None, doc("联系电话", "Telephone")] = None


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
    note: A[Str | None, doc("备注", "Note")] = None
