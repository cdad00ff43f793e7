"""A text rewritten in many places at once: what stays is untouched, what goes leaves no comma, line or mark behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ruralgov.editing.line_splices import Put
from ruralgov.editing.rewritten_text import Rewriting
from ruralgov.reading.source import Source

REWRITTEN: dict[str, tuple[str, Callable[[Rewriting], object], str]] = {
    "every other entry in brackets": (
        "a: [甲, 乙, 丙, 丁]  # 注\n",
        lambda r: r.keep(("a",), [0, 2]),
        "a: [甲, 丙]  # 注\n",
    ),
    "every other entry from the second": ("a: [甲, 乙, 丙, 丁]\n", lambda r: r.keep(("a",), [1, 3]), "a: [乙, 丁]\n"),
    "the last entry in brackets": ("a: [甲, 乙, 丙]\n", lambda r: r.keep(("a",), [2]), "a: [丙]\n"),
    "the first entry in brackets": ("a: [甲, 乙, 丙]\n", lambda r: r.keep(("a",), [0]), "a: [甲]\n"),
    "no entry at all": ("b: 1\na: [甲]\nc: 1\n", lambda r: r.keep(("a",), []), "b: 1\nc: 1\n"),
    "an entry in lines, with its comment": (
        "a:\n  - 甲  # 一\n  - 乙  # 二\n  - 丙\nb: 1\n",
        lambda r: r.keep(("a",), [1]),
        "a:\n  - 乙  # 二\nb: 1\n",
    ),
    "keys in braces, one without a value": (
        "a: {x: 1, y: , z: 3}\n",
        lambda r: r.keep_keys(("a",), ["x", "z"]),
        "a: {x: 1, z: 3}\n",
    ),
    "the middle key in braces": ("a: {x: 1, y: 2, z: 3}\n", lambda r: r.keep_keys(("a",), ["y"]), "a: {y: 2}\n"),
    "a key in lines, with its comment": (
        "a:\n  x: 1\n  # 二\n  y: 2  # 注\n  z: 3\n",
        lambda r: r.keep_keys(("a",), ["x"]),
        "a:\n  x: 1\n  # 二\n",
    ),
    "no key at all: with the comment above": (
        "b: 1\n# 一\na: {x: 1}\n",
        lambda r: r.keep_keys(("a",), ["q"]),
        "b: 1\n",
    ),
    "a list at the top: with the comment above": (
        "b: 1\n\n# 一\n# 二\na:\n  - 1\n\nc: 1\n",
        lambda r: r.drop(("a",)),
        "b: 1\n\nc: 1\n",
    ),
    "a list below a comment of its own": (
        "# 一\n\na: [1]\nb: 1\n",
        lambda r: r.drop(("a",)),
        "# 一\n\nb: 1\n",
    ),
    "below an empty first line": ("\n# 一\na: [1]\nb: 1\n", lambda r: r.drop(("a",)), "\nb: 1\n"),
    "the first line": ("a: [1]\n# 一\nb: 1\n", lambda r: r.drop(("a",)), "# 一\nb: 1\n"),
    "a key of an entry": (
        "t:\n  - x: 1\n    # 一\n    y: 2\n    z: 3\n",
        lambda r: r.drop(("t", 0, "y")),
        "t:\n  - x: 1\n    # 一\n    z: 3\n",
    ),
    "the first key of an entry": ("t:\n  - x: 1\n    y: 2\n", lambda r: r.drop(("t", 0, "x")), "t:\n  - y: 2\n"),
    "the last key in braces": ("t: {x: 1, y: 2}  # 注\n", lambda r: r.drop(("t", "y")), "t: {x: 1}  # 注\n"),
    "the last two keys in braces": (
        "t: {x: 1, y: 2, z: 3}\n",
        lambda r: (r.drop(("t", "y")), r.drop(("t", "z"))),
        "t: {x: 1}\n",
    ),
    "what stands in a part that goes is left alone": (
        "t: [{x: 1, y: [1, 2]}]\n",
        lambda r: (r.drop(("t", 0, "y")), r.edit(Put(("t", 0, "y", 0), "3")), r.remark(("t", 0, "x"), "查")),
        "t: [{x: 1}]  # 待核：查\n",
    ),
    "remarks behind a comment, on a block, twice the same": (
        "a: 1  # 注\nb: |\n  一\nc:\n  - 1\n",
        lambda r: (
            r.remark(("a",), "甲"),
            r.remark(("a",), "乙"),
            r.remark(("a",), "甲"),
            r.remark(("b",), "丙"),
            r.remark(("c",), "丁"),
        ),
        "a: 1  # 注；待核：甲；乙\nb: |  # 待核：丙\n  一\nc:  # 待核：丁\n  - 1\n",
    ),
    "comments and remarks": (
        "a: 1\r\nb: 2  # 注\r\n",
        lambda r: (r.comment(("a",), "说明"), r.remark(("a",), "甲"), r.comment(("b",), "又")),
        "a: 1  # 说明；待核：甲\r\nb: 2  # 注  # 又\r\n",
    ),
    "a remark on what goes": (
        "a: [{x: 1}, {x: 2}]\nb: 1\nc: 1",
        lambda r: (r.drop(("b",)), r.remark(("b",), "甲"), r.remark(("c",), "乙")),
        "a: [{x: 1}, {x: 2}]\nc: 1  # 待核：乙\n",
    ),
    "blank lines that meet": ("a: 1\n\nb: 2\n\n\n\nc: 3\n\n", lambda r: r.drop(("b",)), "a: 1\n\nc: 3\n"),
    "what is not there": (
        "a: 1\n",
        lambda r: (r.keep(("b",), [1]), r.keep_keys(("b",), ["x"]), r.drop(("b",))),
        "a: 1\n",
    ),
    "the first line: with the comment above": ("# 头\na: 1\nb: 2\n", lambda r: r.drop(("a",)), "b: 2\n"),
}


@pytest.mark.parametrize("case", REWRITTEN.values(), ids=REWRITTEN)
def test_a_text_as_it_is_rewritten(case: tuple[str, Callable[[Rewriting], object], str]) -> None:
    text, change, meant = case
    rewriting = Rewriting(Source(text), "待核")
    change(rewriting)
    assert rewriting.result() == meant
