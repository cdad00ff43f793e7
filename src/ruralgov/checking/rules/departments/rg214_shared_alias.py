"""RG214 shared-alias."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG214",
    name="shared-alias",
    severity=ERROR,
    title=Text(
        "别称重复",
        "Shared alias",
    ),
    message=Text(
        "“{given}”是“{unit}”的别称，又是“{other}”的{what}",
        "{given} is another name of {unit} and also {what} {other}",
    ),
    cure=Text(
        "从其中一个单位的 aliases 中去掉。",
        "Take it out of one of the two.",
    ),
    why=Text(
        "一个名称指两个单位，任务写了它就不知道归谁。",
        "A name that means two units leaves open whose task it is.",
    ),
    bad="""\
departments:
  县委农办: {aliases: [农办]}
  县政府农办:
    aliases:
      - 农办  # <--
tasks:
  - {id: "1", title: 开展调研, lead: [县委农办], support: [县政府农办], deadline: 2026-10-30}
""",
    good="""\
departments:
  县委农办: {aliases: [农办]}
  县政府农办:
    aliases:
      - 政府农办
tasks:
  - {id: "1", title: 开展调研, lead: [县委农办], support: [县政府农办], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    owner: dict[str, str] = {}
    for name, unit in index.departments.items():
        for number, alias in enumerate(unit.aliases):
            other = alias if alias in index.departments and alias != name else owner.setdefault(alias, name)
            if other != name:
                what = Text("登记名称", "the name of") if other == alias else Text("别称", "another name of")
                path = ("departments", name, "aliases", number)
                yield Hit(path, {"given": alias, "unit": name, "other": other, "what": what}, (("departments", other),))
