"""RG335 place-without-grant: a place that a grant by grade leaves out, by its grade or for want of one."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.unknown_names import known
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text, listing

_PLAN = """\
places:
  - {name: 上河村, kind: village, grade: A}
  - {name: 中河村, kind: village, grade: B}
  - {name: 下河村, kind: village, grade: «C|B»}  # <--
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 改厕奖补, year: 2026, shares: 改厕}
funding:
  sources: [省级财政, 县级财政]
  shares:
    改厕: {paid_by: 省级财政, by_grade: {A: 10万元, B: 8万元}}
"""

RULE = Rule(
    code="RG335",
    name="place-without-grant",
    severity=WARNING,
    title=Text("地点不在补助的分档里", "Place left out by a grant"),
    message=Text("{places}分不到“{rule}”：{problem}", "`{rule}` gives nothing to {places}: {problem}"),
    cure=Text(
        "核对地点的 grade（已分档的有 {known}）；这一等也补助的，在 by_grade 里加一档，确实不补助的写 0（如 C: 0）。",
        "Check the `grade` of the places (granted: {known}); give the grade a sum in `by_grade`, or 0 where it gets nothing (`C: 0`).",
    ),
    why=Text(
        "按等级补助的，等级对不上、没有写等级的地点一分钱也分不到，合计里也看不出少了谁。",
        "A grant by grade gives nothing to a place of another grade or of none, and the total does not show who is missing.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Each grade that a rule leaves out, at its first place. Where no place has a grade, the grades of the rule are what is wrong (RG331)."""
    spots = {id(place): spot for spot, place in enumerate(index.plan.places)}
    told: set[tuple[str, int]] = set()
    for _, name, rule in index.plan.funding.rules():
        places = index.places_by_kind.get(rule.per, ()) if rule.by_grade is not None else ()
        listed = rule.by_grade or {}
        if not any(place.grade in listed for place in places):
            continue
        for grade in dict.fromkeys(place.grade for place in places if place.grade not in listed):
            alike = [place for place in places if place.grade == grade]
            spot = spots[id(alike[0])]
            if (name, spot) not in told:
                told.add((name, spot))
                path: Path = ("places", spot) if grade is None else ("places", spot, "grade")
                names = listing((place.name for place in alike), 5)
                values = {"places": names, "rule": name, "problem": _problem(grade), "known": known(listed)}
                yield Hit(path, values)


def _problem(grade: str | None) -> Text:
    if grade is None:
        return Text("没有写等级", "no grade is given")
    return Text(f"等级“{grade}”不在分档里", f"the grade `{grade}` is none of those with a sum")
