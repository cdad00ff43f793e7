"""2026年改厕200户，2027年300户: one indicator with its targets by date as YAML text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ruralgov.importing.draft.yaml.yaml_values import flow, scalar
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.targets.numbers_in_time import Row, Step


def rows(targets: Iterable[Indicator]) -> Iterator[tuple[Indicator, ...]]:
    """The targets in order, those of one row together."""
    row: list[Indicator] = []
    for target in targets:
        if row and (target.row is None or target.row is not row[-1].row):
            yield tuple(row)
            row = []
        row.append(target)
    if row:
        yield tuple(row)


def dated(row: Row, targets: tuple[Indicator, ...]) -> list[tuple[str, str]]:
    """A row as pairs of YAML text."""
    pairs = [("name", scalar(row.name))]
    if targets[0].unit:
        pairs.append(("unit", scalar(targets[0].unit)))
    if row.period:
        pairs.append(("counts", "period"))
    if base := next((target.base for target in targets if target.base), None):
        pairs.append(("baseline", base.value))
    if rhythm := next((target.rhythm for target in targets if target.rhythm), None):
        pairs.append(("note", scalar(rhythm.value)))
    return [*pairs, ("targets", f"[{', '.join(flow([('by', step.by), _limit(step)]) for step in row.steps)}]")]


def _limit(step: Step) -> tuple[str, str]:
    return ("between", f"[{step.low}, {step.high}]") if step.limit == "between" else (step.limit, step.low)
