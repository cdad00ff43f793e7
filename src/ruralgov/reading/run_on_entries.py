"""Two entries of a list that ran together: a lost first line leaves every key below it given a second time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ruralgov.findings import Path
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Problem, Seq
from ruralgov.text import Text

_RUN = 3
"""So many keys of one entry given twice are one slip; fewer may each be one."""
_ONE = {"more": Text("", ""), "lost": Text("", "")}
_LOST = Text(
    "多半是丢了一行，两项连在了一起：在这一行前面补上新一项的第一行，以“- ”开头。重复粘贴的，",
    "Probably a line is lost and two entries run together: put the first line of the new entry, begun with `- `, "
    "before this one. Where it was pasted twice: ",
)


def told_once(source: Source) -> list[Problem]:
    """The problems of a text; the doubled keys of two entries that ran together are one, at the first of them."""
    merged = {problem.at: run for run in _runs(source) for problem in run}
    told = []
    for problem in source.problems:
        run = merged.get(problem.at, [problem])
        if problem.code == "RG022" and source.stopped:
            continue  # reading broke off at that entry, or below it: one slip
        if problem.code != "RG004":
            told.append(problem)
        elif problem is run[0]:
            told.append(problem._replace(values={"given": problem.values["given"], **_words(len(run))}))
    return told


def lost_entries(source: Source) -> set[Path]:
    """The paths of entries that hold another one which lost its first line."""
    starts = {run[0].values["within"] for run in _runs(source)}
    return {path for path, node in _entries(source.data, ()) if node.start in starts} if starts else set()


def _runs(source: Source) -> list[list[Problem]]:
    doubled = [problem for problem in source.problems if problem.code == "RG004"]
    runs = [list(run) for _, run in groupby(doubled, key=lambda problem: problem.values["within"])]
    return [run for run in runs if len(run) >= _RUN and _begins_entry(source.text, run[0].values["within"])]


def _begins_entry(text: str, start: object) -> bool:
    return isinstance(start, int) and text[max(0, start - 200) : start].rstrip(" ").endswith("-")


def _words(count: int) -> dict[str, object]:
    if count == 1:
        return dict(_ONE)
    return {"more": Text(f"等 {count} 个字段", f" and {count - 1} more keys"), "lost": _LOST}


def _entries(node: object, path: Path) -> Iterator[tuple[Path, Map]]:
    """The mappings that are entries of lists."""
    if isinstance(node, Map):
        for key, value in node.items():
            yield from _entries(value, (*path, key))
    elif isinstance(node, Seq):
        for place, item in enumerate(node):
            if isinstance(item, Map):
                yield (*path, place), item
            yield from _entries(item, (*path, place))
