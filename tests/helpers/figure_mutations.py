"""A plan changed in one scalar, and what its papers print of it before and after: the figures against what they claim."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, suppress
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any, NamedTuple
from unittest import mock

from ruralgov.api.tracing.traced_papers import PAPERS, Wanted, paper
from ruralgov.checking.rules import names, run
from ruralgov.errors import UserError
from ruralgov.findings import Path, Severity, Written
from ruralgov.papers.charts.axis import words as bar_words
from ruralgov.papers.origins.explain import explain
from ruralgov.papers.origins.origin import Basis
from ruralgov.papers.origins.subjects import OfIndicator, OfTask, Part, Subject
from ruralgov.papers.page import Page, Table
from ruralgov.papers.supervision import bulletin_page, meeting_page, missing_reports, pledge_page
from ruralgov.papers.templating import documents
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.money import UNITS
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

    def __init__(self, data: Any, day: date, file: FilePath) -> None:
        plan = Plan.model_validate(data, context={"money_unit": data.get("money_unit", "元")})
        self.index = Index(plan, day)
        self.index.where = lambda path: written(data, path)
        pages = {name: page for name in PAPERS if (page := _page(name, Wanted(self.index, file))) is not None}
        self.basis = Basis(self.index, day, pages["report"].rounds if "report" in pages else ())
        self.figures = {figure: cell for name, page in pages.items() for figure, cell in _of_page(name, page)}
        self.labels = [one for name, page in pages.items() for one in _labels(name, page)]
        self.papers = set(pages)
        self.remarks = pages["report"].remarks if "report" in pages else ()
        self._told: dict[Part, Told] = {}
        self._unions: dict[tuple[object, ...], set[Path]] = {}

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
        row, column = ("row", *figure[:3]), ("column", *figure[:2], figure.column)
        return self._union(row, self.rows) | self._union(column, self.columns)

    def _union(self, key: tuple[object, ...], among: dict[Any, list[Figure]]) -> set[Path]:
        if key not in self._unions:
            self._unions[key] = {path for one in among.get(key[1:], ()) for path in self.claims(one)}
        return self._unions[key]

    @cached_property
    def rows(self) -> dict[Any, list[Figure]]:
        """The figures of each row of each table."""
        return _grouped([*self.figures, *self.labels], lambda one: one[:3])

    @cached_property
    def columns(self) -> dict[Any, list[Figure]]:
        """The figures of each column of each table."""
        return _grouped(self.figures, lambda one: (*one[:2], one.column))

    def gone(self, figures: Iterable[Figure]) -> set[Path]:
        """What figures claim that are not printed here, where there is still something that they are about."""
        return {path for figure in figures for path in self.claims(figure)}

    def claims(self, figure: Figure) -> set[Path]:
        """The places that a figure claims; none where it cannot be told (two tasks of one id, and other mistakes)."""
        with suppress(LookupError, StopIteration):
            return self._part(self._named(figure)).inputs
        return set()

    def _named(self, figure: Figure) -> Part:
        return Part(figure.subject, figure.column.split(" ")[0], self.basis.day)


def _grouped(figures: Iterable[Figure], key: Callable[[Figure], Any]) -> dict[Any, list[Figure]]:
    found: dict[Any, list[Figure]] = {}
    for one in figures:
        found.setdefault(key(one), []).append(one)
    return found


def _page(name: str, of: Wanted) -> Page | None:
    """A paper, where the plan has one of the kind: its tables, without the words between them, which take most of the time."""
    with suppress(UserError), ExitStack() as patched:
        for room in (documents, bulletin_page, meeting_page, missing_reports, pledge_page):
            patched.enter_context(mock.patch.object(room, "rendered", return_value=""))
            patched.enter_context(mock.patch.object(room, "blocks", lambda _, tables, __: tuple(tables.values())))
        return paper(name, of).page
    return None


def _of_page(paper: str, page: Page) -> Iterator[tuple[Figure, object]]:
    """The cells of its tables, the bars of its charts, the figures of its sentences."""
    for table in page.tables:
        yield from _of_table(paper, table)
    for chart in page.charts:
        for series in chart.series:
            for value, of in zip(series.values, series.of, strict=True):
                if of is not None:
                    yield Figure(paper, chart.name, *of), value if chart.kind == "money" else bar_words(chart, value)
    for one in page.said:
        yield Figure(paper, "said", *one.figure), _in_yuan(one.text)


def _labels(paper: str, page: Page) -> Iterator[Figure]:
    """What names the bars of charts: each is another bar when that changes."""
    for chart in page.charts:
        for of in (of for series in chart.series for of in series.of if of is not None):
            for label in _LABELS.get(type(of.subject), ()):
                yield Figure(paper, chart.name, of.subject, label)


_LABELS = {OfIndicator: ("name",), OfTask: ("id", "title")}


def _in_yuan(text: str) -> object:
    """A sum as what it is, whatever unit it is printed in: that stands in the plan once, for all papers."""
    match = re.fullmatch(r"([\d,.]+)(元|千元|万元|亿元)(※?)", text)
    return (Decimal(match[1].replace(",", "")) * UNITS[match[2]], match[3]) if match else text


def _of_table(paper: str, table: Table) -> Iterator[tuple[Figure, object]]:
    for row in table.rows:
        if row.of is not None:
            for cell, column in zip(row.cells, table.columns, strict=True):
                if row.kind == "total" and column.kind == "text":
                    continue  # which sum it is: 合计
                # A chart may get longer steps: another month then begins under the same key.
                name = f"{column.key} {column.title}" if column.kind == "bar" else column.key
                # A task that moves to another section stands in another table of its kind, and is what it was.
                yield Figure(paper, table.name.rstrip("0123456789"), row.of, name), cell


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
    elif isinstance(value, int | Decimal):
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
        found += [(day + timedelta(days=days)).isoformat() for days in (-3, 3, 285)]
    return found


class Verdict(NamedTuple):
    """What the changes of one scalar showed: figures that changed without claiming it, and claims that nothing came of.

    ``flat`` are claims whose formula changed and whose figure did not: it was rounded, capped, or compared.
    """

    path: Path
    unclaimed: tuple[tuple[Figure, Any], ...]
    idle: tuple[Figure, ...]
    flat: int
    moved: int
    tried: int


class Changed(NamedTuple):
    """The plan that is changed: its data, its file, the day, and its papers as they are."""

    data: Any
    file: FilePath
    day: date
    before: Printed
    errors: Counter[str]


def subject(name: str) -> Changed:
    """One of the six plans on the last day that its log speaks of, or in the middle of its period."""
    data, day = plan_data(name)
    before = Printed(data, day, PLANS[name])
    return Changed(data, PLANS[name], day, before, _errors(before.index))


def judged(of: Changed, path: Path, value: Any) -> Verdict | None:
    """Other values tried at a place until every claim on it has shown itself; None where the plan allows no other."""
    unclaimed: dict[Figure, Any] = {}
    moved: set[Figure] = set()
    told: set[Figure] = set()
    before = of.before
    claiming = {figure for figure in before.figures if covers(before.claims(figure), path)}
    tried = 0
    for other in others(of.data, path, value):
        if tried >= _LEAST and not claiming - moved - told:
            break
        try:
            after = Printed(changed(of.data, path, other), of.day, of.file)
        except (ValueError, KeyError):  # the plan does not allow it
            continue
        if before.papers - after.papers or after.remarks != before.remarks:
            continue  # a paper is refused: score sheets that no longer fit the plan
        tried += 1
        now = {one for one in {*before.figures, *after.figures} if _differs(before, after, one)}
        moved |= now
        silent = {one for one in now if one not in claiming and not covers(_after(before, after, one), path)}
        if silent and _errors(after.index) <= of.errors:
            unclaimed |= dict.fromkeys(silent, other)
        told |= {
            one
            for one in claiming - moved - told
            if (mine := after.told(one)) is None or mine.steps != (before.told(one) or mine).steps
        }
    if not tried:
        return None
    idle = claiming - moved - told
    return Verdict(
        path,
        tuple(sorted(unclaimed.items(), key=str)),
        tuple(sorted(idle, key=str)),
        len(told - moved),
        len(moved),
        tried,
    )


_LEAST = 2
"""Other values that are tried at every place."""


def _errors(index: Index) -> Counter[str]:
    """The errors of a plan by rule: of one with new errors no paper is printed."""
    return Counter(rule.code for rule, _ in run(index, names()) if rule.severity is Severity.ERROR)


def _differs(before: Printed, after: Printed, figure: Figure) -> bool:
    missing = object()
    return before.figures.get(figure, missing) != after.figures.get(figure, missing)


def _after(before: Printed, after: Printed, figure: Figure) -> set[Path]:
    """What is claimed of a figure: after the change, and of a row or column that is new or gone by any of its figures."""
    if figure in before.figures and (told := after.told(figure)) is not None:
        return told.inputs
    row = {one for printed in (before, after) for one in printed.rows.get(figure[:3], ())}
    column = {one for printed in (before, after) for one in printed.columns.get((*figure[:2], figure.column), ())}
    around = row | column if (figure in before.figures) != (figure in after.figures) else row
    return before.beside(figure) | after.beside(figure) | before.gone(around) | after.gone(around)


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


def kind(path: Path) -> tuple[str, ...]:
    """What a scalar is, wherever it stands: tasks.*.budget.*.amount; names of the plan's own are none."""
    return tuple(step if isinstance(step, str) and step.isascii() and not step[:1].isdigit() else "*" for step in path)


def sampled(data: Any, each: int, rng: random.Random) -> dict[Path, Any]:
    """So many scalars of every kind; 0 for all."""
    groups: dict[tuple[str, ...], list[tuple[Path, Any]]] = {}
    for path, value in scalars(data):
        groups.setdefault(kind(path), []).append((path, value))
    return {
        path: value
        for group in groups.values()
        for path, value in (rng.sample(group, min(each, len(group))) if each else group)
    }


_now: dict[str, Changed] = {}
"""The plan of a process that judges many places."""


def _judge(job: tuple[str, Path, Any]) -> Verdict | None:
    name, path, value = job
    if name not in _now:
        _now.clear()
        _now[name] = subject(name)
    return judged(_now[name], path, value)


class Sums(NamedTuple):
    """What a sweep counted over one plan."""

    scalars: int = 0
    changes: int = 0
    figures: int = 0
    claims: int = 0
    moved: int = 0
    flat: int = 0
    unclaimed: int = 0
    idle: int = 0


def _swept(name: str, each: int, rng: random.Random, pool: Executor) -> Sums:
    """One plan: every mistake as it is found, progress on the way, the sums at the end."""
    of = subject(name)
    jobs = [(name, path, value) for path, value in sampled(of.data, each, rng).items()]
    found: list[Verdict] = []
    began = time.monotonic()
    for done, verdict in enumerate(pool.map(_judge, jobs, chunksize=4), start=1):
        if verdict is not None:
            found.append(verdict)
            _tell(name, verdict)
        if done % 50 == 0 or done == len(jobs):
            print(f"{name}: {done}/{len(jobs)} scalars, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return Sums(
        len(jobs),
        sum(one.tried for one in found),
        len(of.before.figures),
        sum(len(of.before.claims(figure)) for figure in of.before.figures),
        sum(one.moved for one in found),
        sum(one.flat for one in found),
        sum(len(one.unclaimed) for one in found),
        sum(len(one.idle) for one in found),
    )


def _tell(name: str, one: Verdict) -> None:
    """The mistakes of a scalar, one of a kind."""
    kinds: dict[tuple[object, ...], str] = {}
    for word, found in (("unclaimed", one.unclaimed), ("idle", [(figure, "") for figure in one.idle])):
        for figure, other in found:
            of = figure.subject
            key = (word, figure.paper, figure.table, type(of), figure.column)
            kinds.setdefault(key, f"{word} {one.path} → {other!r}: {figure.paper} {figure.table} {of} {figure.column}")
    for words in kinds.values():
        print(" ", name, words, flush=True)


def main(words: list[str]) -> int:
    """``EACH SEED JOBS [PLAN…]``: so many scalars of every kind (0: all) of the plans; 1 where a claim was wrong."""
    each, seed, jobs = (int(word) for word in words[:3])
    rng = random.Random(seed)
    whole: list[Sums] = []
    with ProcessPoolExecutor(jobs) as pool:
        for name in words[3:] or list(PLANS):
            whole.append(_swept(name, each, rng, pool))
            print(name, whole[-1]._asdict(), flush=True)
    every = Sums(*map(sum, zip(*whole, strict=True)))
    print("all", every._asdict(), flush=True)
    return 1 if every.unclaimed + every.idle else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
