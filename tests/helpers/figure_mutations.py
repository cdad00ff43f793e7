"""A plan changed in one scalar, and what its papers print of it before and after: the figures against what they claim."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from ruralgov.calendar.periods import of_calendar
from ruralgov.checking.rules import names, run
from ruralgov.findings import Path, Severity
from ruralgov.papers.escalation_page import escalation_page
from ruralgov.papers.norms_page import norms_page
from ruralgov.papers.origins.explain import explain
from ruralgov.papers.origins.origin import Basis
from ruralgov.papers.origins.subjects import Part, Subject
from ruralgov.papers.page import Table
from ruralgov.papers.report.progress_report import progress_report
from ruralgov.papers.tables.budget_table import Ask, budget_page
from ruralgov.papers.tables.task_table import task_page
from ruralgov.papers.tables.totals_table import AXES
from ruralgov.plan.lookups.index import Index, Written
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import ROOT

PLANS = {
    name: ROOT / "plans" / f"{name}.yaml"
    for name in (
        "cadre-funds",
        "county-governance",
        "digital-county",
        "framework-committee-led",
        "framework-party-led",
        "township-pilot",
    )
}


class Figure(NamedTuple):
    """A cell of a paper, whatever row it stands in."""

    paper: str
    table: str
    subject: Subject
    column: str


class Told(NamedTuple):
    """The steps and inputs of a figure with those of its parts."""

    steps: tuple[str, ...]
    inputs: set[Path]


class Printed:
    """The papers of a plan on a day: their figures, and (asked for) where each says it comes from."""

    def __init__(self, data: Any, day: date) -> None:
        plan = Plan.model_validate(data, context={"money_unit": data.get("money_unit", "元")})
        self.index = Index(plan, day)
        self.index.where = lambda path: written(data, path)
        self.basis = Basis(self.index, day)
        self.figures = dict(_figures(self.index, day))
        self._told: dict[Part, Told] = {}

    def told(self, figure: Figure) -> Told | None:
        """Where a figure comes from; None where it is not printed."""
        if figure not in self.figures:
            return None
        with suppress(LookupError, StopIteration):
            return self._part(self._named(figure))
        return None

    def _part(self, part: Part) -> Told:
        if part not in self._told:
            found = explain(self.basis.on(part.day), part.subject, part.column)
            under = [self._part(one) for one in found.parts]
            inputs = {path for one in under for path in one.inputs}
            steps = tuple(step for one in under for step in one.steps)
            self._told[part] = Told((*found.steps, *steps), inputs | set(found.inputs))
        return self._told[part]

    def beside(self, figure: Figure) -> set[Path]:
        """What all figures of its row and of its column claim: why there is such a row or column at all."""
        row = [one for one in self.figures if one[:3] == figure[:3]]
        column = [one for one in self.figures if (one.paper, one.table, one.column) == (*figure[:2], figure.column)]
        return {path for one in (*row, *column) for path in self.claims[one]}

    def gone(self, figures: Iterable[Figure]) -> set[Path]:
        """What figures claim that are not printed here, where there is still something that they are about."""
        found: set[Path] = set()
        for figure in figures:
            with suppress(LookupError, StopIteration):
                found |= self._part(self._named(figure)).inputs
        return found

    @cached_property
    def claims(self) -> dict[Figure, set[Path]]:
        return {figure: self._claims(figure) for figure in self.figures}

    def _claims(self, figure: Figure) -> set[Path]:
        with suppress(LookupError, StopIteration):  # a plan with two tasks of one id, and other mistakes
            return self._part(self._named(figure)).inputs
        return set()

    def _named(self, figure: Figure) -> Part:
        return Part(figure.subject, figure.column.split(" ")[0], self.basis.day)


def _figures(index: Index, day: date) -> Iterator[tuple[Figure, object]]:
    report = progress_report(index, of_calendar("quarter", day.year, (day.month + 2) // 3), day)
    papers = {
        "report": report.tables.values(),
        "tasks": task_page(index, day).tables,
        "budget": budget_page(index, Ask(tuple(AXES))).tables,
        "norms": norms_page(index).tables,
        "escalation": escalation_page(index, day).tables,
    }
    for paper, tables in papers.items():
        for table in tables:
            yield from _of_table(paper, table)


def _of_table(paper: str, table: Table) -> Iterator[tuple[Figure, object]]:
    for row in table.rows:
        if row.of is not None:
            for cell, column in zip(row.cells, table.columns, strict=True):
                # A chart may get longer steps: another month then begins under the same key.
                name = f"{column.key} {column.title}" if column.kind == "bar" else column.key
                yield Figure(paper, table.name, row.of, name), cell


def written(data: Any, path: Path) -> Written | None:
    """A value where there is one; the helper has no file, and no lines."""
    for step in path:
        if not (isinstance(data, dict) and step in data) and not (isinstance(data, list) and step in range(len(data))):
            return None
        data = data[step]
    return Written(1, "", data)


def scalars(node: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, dict):
        for key, one in node.items():
            yield from scalars(one, (*path, key))
    elif isinstance(node, list):
        for place, one in enumerate(node):
            yield from scalars(one, (*path, place))
    else:
        yield path, node


def changed(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with another value at the path; what does not change is shared."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    found = dict(data) if isinstance(data, dict) else list(data)
    found[step] = changed(data[step], rest, value)
    return found


def others(data: Any, path: Path, value: Any) -> Iterator[Any]:
    """Other values that might stand there, from near ones to far ones."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value * 3 + 7, 0, value - 1, 100)
    elif isinstance(value, date):
        yield from (value + timedelta(days=days) for days in (-3, 3, -420, 420, -2000, 2000))
    elif isinstance(value, str):
        yield from _other_words(data, path, value)


def _other_words(data: Any, path: Path, value: str) -> Iterator[str]:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    if moved := _moved_day(value):
        yield from moved
        return
    words: dict[str, list[str]] = {
        "task": [str(task["id"]) for task in data.get("tasks", ())],
        "source": [str(one) for one in (data.get("funding") or {}).get("sources", ())],
        "unit": ["亩"],
        "kind": ["town", "village", "community"],
        "of": ["town", "village", "community"],
        "money_unit": ["元", "亿元"],
        "better": ["lower", "higher"],
        "counts": ["total", "period"],
        "round_to": ["万元", "元", "角"],
        "grade": sorted({str(one["grade"]) for one in data.get("places") or () if one.get("grade")}),
        "section": list(data.get("sections") or ()),
        "stage": [one["name"] for one in data.get("stages") or ()],
        "for": [*(data.get("funding") or {}).get("shares", {})],
        "shares": [*(data.get("funding") or {}).get("shares", {})],
    }
    same = [word for word in words.get(key, ()) if word != value]
    yield from same[:1]
    yield from same[-1:]
    if value and value[0].isdigit():
        number = value.rstrip("万元千百%分角")
        if number.replace(".", "", 1).isdigit():
            yield f"{float(number) * 3 + 1:g}{value[len(number) :]}"
            yield f"0{value[len(number) :]}"
        elif ":" in value:
            yield ":".join([str(int(float(value.split(":", maxsplit=1)[0])) + 1), *value.split(":")[1:]])
    yield value + "甲"


def _moved_day(value: str) -> list[str]:
    parts = value.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4 or len(parts) not in (1, 2, 3):
        return []
    found = [f"{int(parts[0]) + years}-{'-'.join(parts[1:])}".rstrip("-") for years in (1, -1, 3, -3)]
    if len(parts) == 3:
        day = date(*map(int, parts))
        found += [(day + timedelta(days=days)).isoformat() for days in (-3, 3)]
    return found


class Verdict(NamedTuple):
    """What the changes of one scalar showed: figures that changed without claiming it, and claims that nothing came of.

    ``flat`` are claims whose formula changed and whose figure did not: it was rounded, capped, or compared.
    """

    path: Path
    unclaimed: tuple[Figure, ...]
    idle: tuple[Figure, ...]
    flat: int
    moved: int
    tried: int


def judged(data: Any, before: Printed, day: date, path: Path, value: Any) -> Verdict | None:
    """Every other value tried at a place; None where the plan allows no other."""
    unclaimed: set[Figure] = set()
    moved: set[Figure] = set()
    told: set[Figure] = set()
    claiming = {figure for figure, paths in before.claims.items() if covers(paths, path)}
    tried = 0
    for other in others(data, path, value):
        try:
            after = Printed(changed(data, path, other), day)
        except (ValueError, KeyError):  # the plan does not allow it
            continue
        tried += 1
        now = {one for one in {*before.figures, *after.figures} if _differs(before, after, one)}
        moved |= now
        silent = {one for one in now if one not in claiming and not covers(_after(before, after, one), path)}
        unclaimed |= silent if silent and _errors(after.index) <= _errors(before.index) else set()
        told |= {
            one
            for one in claiming - moved - told
            if (mine := after.told(one)) is None or mine.steps != (before.told(one) or mine).steps
        }
    if not tried:
        return None
    idle = claiming - moved - told
    return Verdict(
        path, tuple(sorted(unclaimed, key=str)), tuple(sorted(idle, key=str)), len(told - moved), len(moved), tried
    )


def _errors(index: Index) -> Counter[str]:
    """The errors of a plan by rule: of one with new errors no paper is printed."""
    return Counter(rule.code for rule, _ in run(index, names()) if rule.severity is Severity.ERROR)


def _differs(before: Printed, after: Printed, figure: Figure) -> bool:
    missing = object()
    return before.figures.get(figure, missing) != after.figures.get(figure, missing)


def _after(before: Printed, after: Printed, figure: Figure) -> set[Path]:
    """What is claimed of a figure: after the change, and of a row that is new or gone by any of its figures."""
    if figure in before.figures and (told := after.told(figure)) is not None:
        return told.inputs
    row = {one for printed in (before, after) for one in printed.figures if one[:3] == figure[:3]}
    return before.beside(figure) | after.beside(figure) | before.gone(row) | after.gone(row)


def covers(paths: set[Path], path: Path) -> bool:
    """Whether a claim is about the place: names it, or the list or mapping that it stands in."""
    return path in paths or path[:-1] in paths


def plan_data(name: str) -> tuple[Any, date]:
    loaded = load_plan(PLANS[name])
    assert loaded.plan is not None
    index = Index(loaded.plan)
    period = loaded.plan.period
    middle = period.start + (period.end - period.start) / 2 if period else date(2026, 1, 1)
    return loaded.source.data, index.as_of or middle


def main(names: list[str]) -> int:
    """Every scalar of the plans, and what came of it; 1 where a figure changed unclaimed, or a claim was idle."""
    wrong = 0
    for name in names or list(PLANS):
        data, day = plan_data(name)
        before = Printed(data, day)
        found = [one for path, value in scalars(data) if (one := judged(data, before, day, path, value))]
        counts = {
            "scalars": len(dict(scalars(data))),
            "changes": sum(one.tried for one in found),
            "figures": len(before.figures),
            "claims": sum(map(len, before.claims.values())),
            "moved": sum(one.moved for one in found),
            "flat": sum(one.flat for one in found),
            "unclaimed": sum(len(one.unclaimed) for one in found),
            "idle": sum(len(one.idle) for one in found),
        }
        print(name, day, counts, flush=True)
        for one in found:
            for word, figures in (("unclaimed", one.unclaimed), ("idle", one.idle)):
                for figure in figures[:3]:
                    print(" ", word, one.path, figure, flush=True)
        wrong += counts["unclaimed"] + counts["idle"]
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
