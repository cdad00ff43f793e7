"""RG805 unknown-subject: somebody is to be scored who is on none of the plan's lists."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import unknown
from ruralgov.findings import Hit
from ruralgov.plan.governance import Scoring
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.lookups.unit_names import known_units
from ruralgov.text import Text

RULE = Rule(
    code="RG805",
    name="unknown-subject",
    severity=ERROR,
    title=Text("考评对象不在名单中", "Unknown subject"),
    message=Text(
        "“{scoring}”的对象“{given}”既不是登记的单位，也不是列出的地点{near}",
        "{scoring}: the subject `{given}` is neither a registered unit nor a listed place{near}",
    ),
    cure=Text(
        "改成名录（departments）或地点（places）中的名称，或在其中补登。",
        "Use a name of `departments` or `places`, or add it there.",
    ),
    why=Text(
        "积分要落到名单上的对象，预警、分档、拨款才找得到人。名称不一致，这一户、这一村的分就没有归处。",
        "Scores must belong to somebody the plan knows, or warnings, tiers and money cannot be assigned.",
    ),
    bad="""\
places:
  - {name: 上河村, kind: village}
  - {name: 下河村, kind: village}
scoring:
  - name: 村党组织积分
    members:
      - 上河村
      - 下何村  # <--
""",
    good="""\
places:
  - {name: 上河村, kind: village}
  - {name: 下河村, kind: village}
scoring:
  - name: 村党组织积分
    members:
      - 上河村
      - 下河村
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Only in a list that is otherwise of known names: cleaners and households are on no list of the plan."""
    for position, scoring in enumerate(index.plan.scoring):
        unknown = [(place, name) for place, name in enumerate(scoring.members) if not _is_known(index, name)]
        if len(unknown) < len(scoring.members):
            for place, name in unknown:
                yield _hit(index, position, scoring, (place, name))


def _hit(index: Index, position: int, scoring: Scoring, member: tuple[int, str]) -> Hit:
    place, name = member
    path = ("scoring", position, "members", place)
    return unknown(path, name, [*_places(index), *index.departments], scoring=scoring.name)


def _is_known(index: Index, name: str) -> bool:
    """A unit, a place, or a body of a place: 上河村党支部."""
    if name in known_units(index) or name in _places(index):
        return True
    return any(name[:end] in _places(index) for end in range(2, len(name)))


@once
def _places(index: Index) -> frozenset[str]:
    return frozenset(place.name for place in index.plan.places)
