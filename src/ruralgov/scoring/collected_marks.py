"""Marks of all sheets by scoring and period: what stands twice, who is missing. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.scoring.periods import Period
from ruralgov.scoring.points import Round
from ruralgov.scoring.sheet_rows import Line, Problem
from ruralgov.text import Text, listing


def rounds(lines: Sequence[Line]) -> tuple[list[Round], list[Problem]]:
    """All marks by scoring and period, with what stands twice and what is missing."""
    problems: list[Problem] = []
    found = []
    for period, group in _groups(lines):
        problems += [*_twice(group), *_missing(group)]
        found.append(
            Round(
                group[0].scoring,
                period,
                tuple(line.marks._replace(place=f"{line.sheet}第{line.row}行") for line in group),
            )
        )
    return found, problems


def latest(found: Sequence[Round]) -> list[Round]:
    """The last round of every scoring, in the order of the sheets."""
    return list({one.scoring.name: one for one in sorted(found, key=lambda one: one.period)}.values())


def repeated(lines: Sequence[Line]) -> list[Problem]:
    """What stands twice, alone: where other rows could not be read, nobody can say who is missing."""
    return [problem for _, group in _groups(lines) for problem in _twice(group)]


def _groups(lines: Sequence[Line]) -> list[tuple[Period, list[Line]]]:
    groups: dict[tuple[str, Period], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.scoring.name, line.period), []).append(line)
    return [(key[1], groups[key]) for key in sorted(groups, key=lambda key: (key[1], key[0]))]


def _twice(group: Sequence[Line]) -> Iterator[Problem]:
    first: dict[tuple[str, str | None], Line] = {}
    for line in group:
        key = (line.marks.subject, line.marks.evaluator)
        before = first.setdefault(key, line)
        if before is not line:
            who = f"“{key[0]}”" + (f"（{key[1]}）" if key[1] else "")
            where = f"{before.sheet} 第{before.row}行" if before.sheet != line.sheet else f"第{before.row}行"
            en = f"`{key[0]}` {key[1] or ''}".rstrip()
            text = Text(
                f"{who}{line.period.label}已在{where}评过",
                f"{en} has marks of {line.period.label} in row {before.row} already",
            )
            yield Problem(line.sheet, line.row, text)


def _missing(group: Sequence[Line]) -> Iterator[Problem]:
    """Evaluators who gave a subject nothing, members of the list whom nobody marked."""
    scoring, period, sheet = group[0].scoring, group[0].period, group[0].sheet
    given: dict[str, set[str | None]] = {}
    for line in group:
        given.setdefault(line.marks.subject, set()).add(line.marks.evaluator)
    vetoed = {line.marks.subject for line in group if line.marks.vetoes}
    for name in dict.fromkeys((*scoring.members, *given)):
        lacking = [one for one in scoring.evaluators if one not in given.get(name, ())]
        if name not in given:
            yield Problem(
                sheet, None, Text(f"“{name}”没有{period.label}的分数", f"`{name}` has no marks of {period.label}")
            )
        elif lacking and name not in vetoed:
            words = listing(lacking)
            yield Problem(
                sheet,
                None,
                Text(
                    f"“{name}”{period.label}缺{words.zh}的评分",
                    f"`{name}` lacks the marks of {words.en} for {period.label}",
                ),
            )
