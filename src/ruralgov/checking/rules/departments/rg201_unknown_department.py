"""RG201 unknown-department."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.nearest_unit import nearest_unit
from ruralgov.plan.lookups.spelling import as_yaml, hint, same_form
from ruralgov.plan.lookups.unit_names import (
    joined_units,
    known_units,
    named,
    unknown_names,
    unknown_units,
)
from ruralgov.text import Text

_OFTEN = 3
"""A name that stands in so many places is hardly misspelt in all of them."""
_SHOWN = 5

RULE = Rule(
    code="RG201",
    name="unknown-department",
    severity=ERROR,
    title=Text(
        "单位不在名录中",
        "Unknown department",
    ),
    message=Text(
        "名录里没有“{given}”{near}",
        "the register has no {given}{near}",
    ),
    cure=Text(
        "改成 departments 里的名称；确是新单位的，先在 departments 登记。",
        "Use a name that stands in `departments`, or register the unit there first.",
    ),
    why=Text(
        "名称对不上，分工表、台账和提醒就发不到这个单位，资金也归不到它名下。机构改革以后沿用旧称，是最常见的来历。",
        "A name that does not match gets no ledger, no reminder and no share of the tables. Usually an old name was kept after a reorganisation.",
    ),
    bad="""\
departments: {县农业农村局: {}, 县水务局: {}}
tasks:
  - id: "1"
    title: 推广智能水表
    lead: [县水务局]
    support:
      - 县农业局  # <--
    deadline: 2026-10-30
""",
    good="""\
departments: {县农业农村局: {}, 县水务局: {}}
tasks:
  - id: "1"
    title: 推广智能水表
    lead: [县水务局]
    support:
      - 县农业农村局
    deadline: 2026-10-30
""",
    fixable=True,
)


def check(index: Index) -> Iterator[Hit]:
    if not index.departments:
        return  # RG213: with no register every name would be unknown
    unknown = unknown_units(index)
    misspelt = _misspelt_in_register(index)
    for name, (registered, paths) in misspelt.items():
        values = {"given": name, "suggestion": "", "near": _in_register(registered, len(paths))}
        yield Hit(("departments", registered), values, tuple(paths[:_SHOWN]), on_key=True)
    for path, name in unknown_names(index):
        if name in misspelt:
            continue
        joined = joined_units(index, name)
        suggestion = None if joined else unknown[name]
        fix = Fix(path, as_yaml(suggestion), safe=same_form(name) == same_form(suggestion)) if suggestion else None
        yield Hit(
            path,
            {
                "given": name,
                "suggestion": suggestion or "",
                "near": _note(index, name, suggestion) if not joined else _together(joined),
            },
            fix=fix,
        )


def _misspelt_in_register(index: Index) -> dict[str, tuple[str, list[Path]]]:
    """Names that stand in several places, while nobody uses the registered name near them: the register is wrong."""
    places: dict[str, list[Path]] = {}
    for path, name in unknown_names(index):
        places.setdefault(name, []).append(path)
    idle = [unit for unit in index.departments if unit not in named(index)]
    often = {name: paths for name, paths in places.items() if len(paths) >= _OFTEN and not joined_units(index, name)}
    likely = ((name, nearest_unit(name, idle), paths) for name, paths in often.items())
    return {name: (unit, paths) for name, unit, paths in likely if unit is not None}


def _in_register(registered: str, count: int) -> Text:
    return Text(
        f"，而它用在 {count} 处；名录里的“{registered}”没有一处用到，多半是名录写错了",
        f", but it stands in {count} places; nothing names the registered `{registered}`: probably the register is misspelt",
    )


def _together(joined: tuple[str, ...]) -> Text:
    names = ", ".join(joined)
    return Text(
        f"；是几个单位连在一起了，用半角逗号加空格分开：[{names}]",
        f"; these are several units: put a plain comma and a space between them, [{names}]",
    )


def _note(index: Index, name: str, suggestion: str | None) -> Text:
    if name not in known_units(index):
        return hint(suggestion)
    group = next(group for group, unit in index.departments.items() if name in unit.members)
    return Text(f"；它只列为“{group}”的成员", f"; it is only listed as a member of {group}")
