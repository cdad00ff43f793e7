"""Every field of a plan, changed by both: what the conflict is called, and what the merged text holds."""

from __future__ import annotations

import copy
import difflib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from hostile_plan import FULL
from offices import EVERYTHING
from ruralgov.editing.line_splices import plain
from ruralgov.editing.merging.conflict_words import conflict_words
from ruralgov.editing.merging.plan_merge import merge_texts
from ruralgov.reading.source import Source
from tables import held
from variants import at, others, some_places, words_beside

TABLE = Path(__file__).with_name("every_conflict.txt")
GONE = object()


def written(data: Any) -> str:
    """As a plan is laid out: things in lines of their own, what is short in brackets."""
    writer, stream = YAML(typ="safe"), io.StringIO()
    writer.width, writer.allow_unicode, writer.default_flow_style = 10**6, True, None
    writer.dump(json.loads(json.dumps(data, default=lambda one: int(one) if one == int(one) else float(one))), stream)
    return stream.getvalue()


def changed(data: Any, path: tuple[Any, ...], value: object) -> str:
    new = copy.deepcopy(data)
    holder = at(new, path[:-1])
    if value is GONE:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return written(new)


def outcome(data: Any, path: tuple[Any, ...]) -> Iterator[str]:
    """Ours has another value; theirs yet another, or took it out."""
    words = words_beside(value) if isinstance(value := at(data, path), str) else ()
    first, other, *_ = (*words, *others(value), GONE)
    base, ours, theirs = written(data), changed(data, path, first), changed(data, path, other)
    yield f"{'.'.join(map(str, path))}: {first} against {'-' if other is GONE else other}"
    found = merge_texts(base, ours, theirs)
    sources = Source(ours), Source(theirs)
    yield from (f"    ! {conflict_words(one, *sources).zh}" for one in found.conflicts)
    for side, meant in zip(sides(found.text), (ours, theirs), strict=True) if found.conflicts else ():
        assert plain(Source(side).data) == plain(Source(meant).data), found.text
    for one in difflib.ndiff(ours.splitlines(), found.text.splitlines()):
        if one[0] in "+-" and one[2:3] not in "<>=":
            yield f"    {one[0]} {one[2:].strip()}"


def sides(text: str) -> tuple[str, str]:
    """What a text with git's marks says on either side."""
    mine, other, on = [], [], {"mine", "other"}
    for one in text.splitlines(keepends=True):
        if one.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            on = {"<": {"mine"}, "=": {"other"}, ">": {"mine", "other"}}[one[0]]
            continue
        mine += [one] if "mine" in on else []
        other += [one] if "other" in on else []
    return "".join(mine), "".join(other)


def test_every_conflict() -> None:
    found = []
    for text in (FULL, EVERYTHING):
        data = plain(Source(text).data)
        for path in some_places(data, 1):
            if list(others(at(data, path))):
                found += outcome({path[0]: data[path[0]]}, path)
    held(TABLE, found)
