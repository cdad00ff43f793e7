"""RG526 count-below-zero: a place has less than none of something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
places:
  - name: 甲村
    kind: village
    counts:
      法律顾问: «-1|1»  # <--
norms:
  - {name: 法律顾问, per: village, at_least: 1, unit: 名}
"""

RULE = Rule(
    code="RG526",
    name="count-below-zero",
    severity=ERROR,
    title=Text("现有数小于零", "Count below zero"),
    message=Text("{place}的“{name}”填了 {given}，小于 0", "{place} has {given} of `{name}`, which is below 0"),
    cure=Text(
        "填清点到的实有数；一个也没有的填 0，减少了的填减少以后的数。",
        "Write what was counted: 0 for none, and after a loss what is left.",
    ),
    why=Text(
        "现有数是清点出来的，不会小于零。填了负数，缺口多算，各地相加的合计又少算，两个数都是错的。",
        "What was counted is never below zero. A negative number makes the gap too large and the sum of all places too small.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Counts at the start and every later one."""
    for position, place in enumerate(index.plan.places):
        for path, counts in _counts(position, index):
            for name, number in counts.items():
                if number < 0:
                    yield Hit((*path, name), {"place": place.name, "name": name, "given": number})


def _counts(position: int, index: Index) -> Iterator[tuple[Path, Mapping[str, Decimal]]]:
    place = index.plan.places[position]
    yield ("places", position, "counts"), place.counts
    for turn, later in enumerate(place.counted):
        yield ("places", position, "counted", turn, "counts"), later.counts
