"""RG340 source-listed-twice."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_seen
from ruralgov.text import Text

RULE = Rule(
    code="RG340",
    name="source-listed-twice",
    severity=ERROR,
    blocking=True,
    title=Text("资金来源列了两次", "Source listed twice"),
    message=Text("资金来源“{given}”列了两次", "the source `{given}` is listed twice"),
    cure=Text(
        "去掉重复的一个；是两个来源的，改名加以区别。",
        "Remove one of them; if they are two sources, rename one.",
    ),
    why=Text(
        "一个来源是分担表的一列。列两次，同一笔钱就印两列，各列相加比总额多；“8:1:1”这样按次序写的比例也不知道哪一份归谁。",
        "Each source is a column of the tables. Of one that stands twice the same money is printed twice, the columns add up to more "
        "than the total, and of a ratio in their order (8:1:1) nobody can tell whose part is whose.",
    ),
    bad="""\
funding:
  sources:
    - 省级财政
    - 县级财政
    - 县级财政  # <--
""",
    good="""\
funding:
  sources:
    - 省级财政
    - 市级财政
    - 县级财政
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Each that stands above already, in signs of full or of half width."""
    first: dict[str, int] = {}
    for place, source in enumerate(index.plan.funding.sources):
        other = first.setdefault(as_seen(source), place)
        if other != place:
            yield Hit(("funding", "sources", place), {"given": source}, (("funding", "sources", other),))
