"""A law of the editor: any one value of the six plans, in either line ending, can be replaced, and only its lines change."""

from __future__ import annotations

import random
from typing import Any

import pytest

from ruralgov.editing.line_splices import AddKey, Append, Put, plain, scalar
from ruralgov.editing.one_line_edit import edited
from ruralgov.errors import UserError
from ruralgov.reading.source import Source
from support import PLANS

PATHS = sorted(PLANS.glob("*.yaml"))
VALUES = ["甲局", "备注: 一、二", "2.10", "第一行 #1", "'引'", "[x]", "𠀋😀", "true"]


def leaves(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else None
    return [path] if items is None else [leaf for key, value in items for leaf in leaves(value, (*path, key))]


def at(node: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        node = node[part]
    return node


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_any_value_can_be_replaced_and_only_its_own_lines_change(path: Any, ending: str) -> None:
    chooser = random.Random(str(path.stem) + ending)
    source = Source(path.read_text("utf-8").replace("\n", ending))
    for leaf in chooser.sample(leaves(plain(source.data)), 12):
        value = chooser.choice(VALUES)
        after = edited(source, [Put(leaf, scalar(value, chooser.choice(["", "'", '"'])))]).text
        assert at(plain(Source(after).data), leaf) == value
        start = source.line_column(source.index_of(leaf))[0]
        lines = source.text.split("\n"), after.split("\n")
        removed = len(lines[0]) - len(lines[1])
        assert lines[0][: start - 1] == lines[1][: start - 1]
        assert lines[0][start + removed :] == lines[1][start:]
        # A value over several lines becomes one line; every other value stays on its line.
        assert removed == 0 or at(plain(source.data), leaf) not in lines[0][start - 1]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_entries_and_keys_are_added_as_whole_lines(path: Any) -> None:
    source = Source(path.read_text("utf-8"))
    entry = (("date", "2021-10-15"), ("task", '"1"'), ("note", "示例"))
    for edit in (Append("progress", entry), Append("amendments", entry), AddKey(("tasks", 0), "x", "1", ("title",))):
        after = edited(source, [edit]).text
        kept = iter(after.split("\n"))
        assert all(line in kept for line in source.text.split("\n")), edit  # the old lines, in order, are all there


def test_what_is_refused_is_refused_without_a_traceback() -> None:
    source = Source("a: &x {b: 1}\nc: *x\nd:\n  - - 1\n    - 2\n")
    for path in (("a", "b"), ("c", "b"), ("c",)):
        try:
            after = edited(source, [Put(path, "9")]).text
        except UserError:
            continue
        assert at(plain(Source(after).data), path) == 9
