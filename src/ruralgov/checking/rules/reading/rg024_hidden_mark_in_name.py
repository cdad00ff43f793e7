"""RG024 hidden-mark-in-name."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, clean

RULE = Rule(
    code="RG024",
    name="hidden-mark-in-name",
    severity=WARNING,
    title=Text("名称里有看不见的字符", "A name holds a character that nobody sees"),
    message=Text("{given} 里有看不见的字符（�处）", "{given} holds a character that nobody sees (at �)"),
    cure=Text(
        "删去重打这个名称，不要从网页、聊天记录里粘贴。",
        "Type the name anew; do not paste it from a web page or a chat.",
    ),
    why=Text(
        "零宽空格、改变书写方向的记号看不见，却使两个看着一样的名称对不上。",
        "A zero-width space or a mark of direction cannot be seen, yet it makes two names that look alike differ.",
    ),
    bad="""\
departments: {甲局: {}, "乙\\u200b局": {}}  # <--
tasks:
  - {id: "1", title: 完善村规民约, lead: [甲局], support: ["乙\\u200b局"], deadline: 2026-06-30}
""",
    good="""\
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 完善村规民约, lead: [甲局], support: [乙局], deadline: 2026-06-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    for path, name, on_key in _names(index):
        if not name.isprintable() and clean(name) != name:
            yield Hit(path, {"given": clean(name)}, on_key=on_key)


def _names(index: Index) -> Iterator[tuple[Path, str, bool]]:
    """What is looked up by what it is called."""
    plan = index.plan
    for name, unit in plan.departments.items():
        yield ("departments", name), name, True
        yield from ((("departments", name, "aliases", at), one, False) for at, one in enumerate(unit.aliases))
    for at, source in enumerate(plan.funding.sources if plan.funding else ()):
        yield ("funding", "sources", at), source, False
    for at, place in enumerate(plan.places):
        yield ("places", at, "name"), place.name, False
    for at, duty in enumerate(plan.duties):
        yield ("duties", at, "name"), duty.name, False
    for at, task in enumerate(plan.tasks):
        yield ("tasks", at, "id"), task.id, False
        yield ("tasks", at, "title"), task.title, False
        for part, names in (
            ("indicators", [one.name for one in task.indicators]),
            ("budget", [one.item for one in task.budget]),
        ):
            yield from (
                (("tasks", at, part, place, "item" if part == "budget" else "name"), one, False)
                for place, one in enumerate(names)
            )
