"""The lines of comments of a draft (# 原文：…, # 待核：…, values that cannot stand yet) as the corrected document gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path as FilePath

from ruralgov.editing.amendments import task_places
from ruralgov.editing.open_questions.marks import Mark, empty_headings, open_marks
from ruralgov.reading.plan_file import Loaded, load_plan

_TASK = re.compile(r"任务[^：“]+：")


def renewed(base: Loaded, ours: Loaded, theirs: Loaded) -> list[str]:
    """Base and ours as text: what stands above each task as the new draft has it, without what the clerk took away.

    Comments of the first draft that the new one does not have any more go, those that the clerk wrote stay.
    """
    heads = [_heads(one) for one in (base, ours, theirs)]
    texts = []
    for at, one in enumerate((base, ours)):
        put = {
            task: _merged(heads[0][task][1], heads[1].get(task, ((), []))[1], heads[2][task][1])
            if at
            else heads[2][task][1]
            for task in heads[at]
            if task in heads[0] and task in heads[2]
        }
        texts.append(_with_heads(one, heads[at], put))
    now, known = set(_lines(theirs)), set(_lines(base))
    gone = {line for line in known - now if line.lstrip().startswith("#")}
    return ["".join(line for line in text.splitlines(keepends=True) if line not in gone) for text in texts]


def unsettled(base: Loaded, ours: Loaded, theirs: Loaded) -> str:
    """The new draft without what it asks of no value and the clerk has settled already."""
    known, left, asked = ([one for one in open_marks(each.source) if not (one.beside or one.path)] for each in (base, ours, theirs))  # fmt: skip
    settled = set(map(_said, known)) - set(map(_said, left))
    asked = [one for one in asked if _said(one) in settled]
    text = _without(theirs.source.text, [(one.first, one.last) for one in asked])
    return _without(text, empty_headings(load_plan(FilePath("plan.yaml"), text.encode()).source)) if asked else text


def _said(mark: Mark) -> tuple[str, str]:
    """The words with their line, whatever the number of the task they name."""
    return _TASK.sub("", mark.words), mark.where


def _without(text: str, cut: Sequence[tuple[int, int]]) -> str:
    lines = text.splitlines(keepends=True)
    for first, last in reversed(cut):
        del lines[first:last]
    return "".join(lines)


def _merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    kept = [line for line in theirs if line in ours or line not in base]
    return [*kept, *(line for line in ours if line not in base and line not in theirs)]


def _lines(loaded: Loaded) -> list[str]:
    return loaded.source.text.splitlines(keepends=True)


def _heads(loaded: Loaded) -> dict[str, tuple[tuple[int, int], list[str]]]:
    """Where the comments above each task begin and end, and these lines."""
    lines, found = _lines(loaded), {}
    for task, place in task_places(loaded).items():
        end = start = loaded.source.line_column(loaded.source.index_of(("tasks", place)))[0] - 1
        while start and lines[start - 1].lstrip().startswith("#"):
            start -= 1
        found[task] = ((start, end), lines[start:end])
    return found


def _with_heads(loaded: Loaded, heads: dict[str, tuple[tuple[int, int], list[str]]], put: dict[str, list[str]]) -> str:
    lines = _lines(loaded)
    for task, ((start, end), _) in sorted(heads.items(), key=lambda item: item[1][0], reverse=True):
        if task in put:
            lines[start:end] = put[task]
    return "".join(lines)
