"""RG207 similar-departments."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.similar_units import similar
from ruralgov.text import Text

RULE = Rule(
    code="RG207",
    name="similar-departments",
    severity=WARNING,
    title=Text(
        "名录里有两个相近的单位名称",
        "Similar departments",
    ),
    message=Text(
        "“{given}”和“{other}”只差“{differing}”，像是同一个单位",
        "{given} and {other} differ only by {differing}: they look like one unit",
    ),
    cure=Text(
        "同一单位只留一个名称，另一个写进 aliases；确是两个单位的，注明理由予以保留。",
        "Keep one name and put the other among its `aliases`; where they really are two units, suppress "
        "with the reason.",
    ),
    why=Text(
        "同一个单位登记了两次，任务数、台账和考核分就分在两处，哪一处都不全。",
        "A unit registered twice has its tasks, ledgers and marks in two places, complete in neither.",
    ),
    bad="""\
departments:
  乡党政办: {}
  乡党办: {}  # <--
tasks:
  - {id: "1", title: 推行积分制, lead: [乡党政办], support: [乡党办], deadline: 2026-10-30}
""",
    good="""\
departments:
  乡党政办: {aliases: [乡党办]}
  乡综治办: {}
tasks:
  - {id: "1", title: 推行积分制, lead: [乡党政办], support: [乡综治办], deadline: 2026-10-30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    places = {name: place for place, name in enumerate(index.departments)}
    for longer, shorter, differing in similar(index.departments):
        first, second = sorted((longer, shorter), key=places.__getitem__)
        one, other = index.departments[first], index.departments[second]
        related = {*one.aliases, *one.into, *other.aliases, *other.into}
        if not related & {first, second}:
            more = differing.strip() or Text("空格或全角半角", "spaces or width")
            values = {"given": second, "other": first, "differing": more}
            yield Hit(("departments", second), values, (("departments", first),), on_key=True)
