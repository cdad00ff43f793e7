"""RG221 successor-gone."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.day.reorganisation import succession_circle
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG221",
    name="successor-gone",
    severity=ERROR,
    title=Text("承接单位先已撤并", "Successor gone before"),
    message=Text(
        "“{unit}”{until} 撤并，由“{given}”承接，而“{given}”{other} 已撤并{circle}",
        "{unit} ends on {until} and is succeeded by {given}, which ended on {other}{circle}",
    ),
    cure=Text(
        "写那时还在的单位；几次改革的，一次一次写：甲并入乙，乙以后并入丙。",
        "Name a unit that is there then; of several reorganisations write each: one into two, two later into three.",
    ),
    why=Text(
        "承接的单位当时已经没有，任务就转到了空处；互相承接的，转来转去谁也不管。",
        "A successor that is gone already takes nothing over; units that succeed each other hand work round in a circle.",
    ),
    bad="""\
departments:
  甲局: {}
  乙局: {}
  丙局: {}
  丁局: {until: 2026-06-30, into: [戊局]}  # <--
  戊局: {until: 2026-03-31, into: [甲局]}
""",
    good="""\
departments:
  甲局: {}
  乙局: {}
  丙局: {}
  丁局: {until: 2026-03-31, into: [戊局]}
  戊局: {until: 2026-06-30, into: [甲局]}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """A successor must outlive the unit, so that a circle always has one that does not."""
    for name, unit in index.departments.items():
        for place, given in enumerate(unit.into):
            other = index.departments.get(index.alias_of.get(given, given))
            if unit.until and other and other.until and other.until <= unit.until:
                circle = succession_circle(index.departments, name)
                shown = Text(f"（{' → '.join(circle)}）", f" ({' → '.join(circle)})") if circle else Text("", "")
                values = {"unit": name, "until": unit.until.isoformat(), "given": given}
                path = ("departments", name, "into", given if any(unit.into.values()) else place)
                yield Hit(path, {**values, "other": other.until.isoformat(), "circle": shown})
