"""Edits splice the characters that they must and no others, in every style and line ending."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruralgov.editing.line_splices import AddKey, Append, Drop, DropKey, Put, scalar, value_of
from ruralgov.editing.one_line_edit import edited, encoded
from ruralgov.errors import UserError
from ruralgov.reading.source import Source

ENTRY = (("date", "2026-06-30"), ("task", '"1"'), ("percent", "60"))
ENTRY_OF_TWO = ENTRY[:2]

EDITS = {
    "plain": ("a: 甲  # 注\nb: 1\n", Put(("a",), "乙"), "a: 乙  # 注\nb: 1\n"),
    "double quotes stay": ('a: "甲"\n', Put(("a",), "乙"), 'a: "乙"\n'),
    "single quotes stay": ("a: '甲'\n", Put(("a",), "乙"), "a: '乙'\n"),
    "a quoted number becomes one": ('a: "１２"\n', Put(("a",), "12"), "a: 12\n"),
    "a number becomes text": ("a: 2.10\n", Put(("a",), '"2.10"'), 'a: "2.10"\n'),
    "inside a flow mapping": ("x: [{a: 甲, b: [1, 2]}]\n", Put(("x", 0, "b", 1), "3"), "x: [{a: 甲, b: [1, 3]}]\n"),
    "emoji and rare characters before": ("x: {a: 😀𠀋, b: 甲}\n", Put(("x", "b"), "乙"), "x: {a: 😀𠀋, b: 乙}\n"),
    "carriage returns stay": ("a: 甲\r\nb: 乙\r\n", Put(("a",), "丙"), "a: 丙\r\nb: 乙\r\n"),
    "a block scalar": ("a: |\n  第一行\n  第二行\n\nb: 1\n", Put(("a",), "短"), "a: 短\n\nb: 1\n"),
    "a folded plain value": ("a: 第一\n  第二\nb: 1\n", Put(("a",), "短"), "a: 短\nb: 1\n"),
    "an empty value": ("a:\nb: 1\n", Put(("a",), "甲"), "a: 甲\nb: 1\n"),
    "a whole list": ("a: [甲, 乙]\n", Put(("a",), "[丙]"), "a: [丙]\n"),
    "drop the first of a flow list": ("a: [甲, 乙, 丙]\n", Drop(("a", 0)), "a: [乙, 丙]\n"),
    "drop the last of a flow list": ("a: [甲, 乙, 丙] # 注\n", Drop(("a", 2)), "a: [甲, 乙] # 注\n"),
    "a block list": ("a:\n  - 甲\n  - 乙\n\nb: 1\n", Put(("a",), "[丙]"), "a: [丙]\n\nb: 1\n"),
    "a block list behind a comment": ("a: # 注\n  - 甲\nb: 1\n", Put(("a",), "[丙]"), "a: # 注\n  [丙]\nb: 1\n"),
    "drop from a block list": ("a:\n  - 甲\n  - 乙  # 注\n  - 丙\n", Drop(("a", 1)), "a:\n  - 甲\n  - 丙\n"),
    "drop the last of a block list": ("a:\n  - 甲\n  - 乙\nb: 1\n", Drop(("a", 1)), "a:\n  - 甲\nb: 1\n"),
    "drop a mapping": ("a:\n  - x: 1\n    y: 2\n  - x: 3\n", Drop(("a", 0)), "a:\n  - x: 3\n"),
    "append to a block list of mappings": (
        'log:\n  - date: 2026-03-31\n    task: "1"   # 注\n\n# 尾\nb: 1\n',
        Append("log", ENTRY),
        'log:\n  - date: 2026-03-31\n    task: "1"   # 注\n  - date: 2026-06-30\n    task: "1"\n    percent: 60\n\n# 尾\nb: 1\n',
    ),
    "append to a list of flow mappings, without a last line break": (
        "log:\n- {date: 2026-03-31}",
        Append("log", ENTRY),
        'log:\n- {date: 2026-03-31}\n- {date: 2026-06-30, task: "1", percent: 60}',
    ),
    "append to a flow list": ("log: [{a: 1}]\n", Append("log", (("b", "2"),)), "log: [{a: 1}, {b: 2}]\n"),
    "append to an empty flow list": ("log: []  # 注\n", Append("log", (("b", "2"),)), "log: [{b: 2}]  # 注\n"),
    "append to a key without a value": ("log:\nb: 1\n", Append("log", (("b", "2"),)), "log:\n  - {b: 2}\nb: 1\n"),
    "append to a list that is not there": ("b: 1\r\n", Append("log", (("c", "2"),)), "b: 1\r\n\r\nlog:\r\n  - {c: 2}\r\n"),
    "append behind a block scalar": (
        "log:\n  - note: |\n      一\n      二\n\nb: 1\n",
        Append("log", (("note", "三"),)),
        "log:\n  - note: |\n      一\n      二\n  - note: 三\n\nb: 1\n",
    ),
    "a new key behind another": (
        "t:\n  - id: 1\n    lead: [甲]  # 注\n    note: x\n",
        AddKey(("t", 0), "deadline", "2026-06-30", ("id", "lead")),
        "t:\n  - id: 1\n    lead: [甲]  # 注\n    deadline: 2026-06-30\n    note: x\n",
    ),
    "a new key in a flow mapping": ("t: [{id: 1, x: 2}]\n", AddKey(("t", 0), "y", "3", ("id",)), "t: [{id: 1, y: 3, x: 2}]\n"),
    "a new key in an empty flow mapping": ("t: {}\n", AddKey(("t",), "y", "3"), "t: {y: 3}\n"),
    "a new key that needs quotes": ("t: {x: 1}\n", AddKey(("t",), "10:1", "{}"), 't: {x: 1, "10:1": {}}\n'),
    "a key goes with its line": ("a:\n  x: 1   # 注\n  y: 2\nb: 1\n", DropKey(("a", "x")), "a:\n  y: 2\nb: 1\n"),
    "the first key of an entry": ("a:\n  - x: 1\n    y: 2\n", DropKey(("a", 0, "x")), "a:\n  - y: 2\n"),
    "the first key in braces": ("a: {x: 1, y: 2}\n", DropKey(("a", "x")), "a: {y: 2}\n"),
    "a key in braces on a line of its own": ("a: {x: 1,\n  y: 2,\n  z: 3}\n", DropKey(("a", "y")), "a: {x: 1,\n  z: 3}\n"),
    "the last key in braces on a line of its own": ("a: {x: 1,\n  y: 2}  # 注\n", DropKey(("a", "y")), "a: {x: 1}  # 注\n"),
    "the last key in braces": ("a: {x: 1, y: [2]}  # 注\n", DropKey(("a", "y")), "a: {x: 1}  # 注\n"),
    "a key with a list below": ("a:\n  x:\n    - 1\n    - 2\n\n  y: 2\n", DropKey(("a", "x")), "a:\n\n  y: 2\n"),
    "the only entry in brackets": ("a: [甲]  # 注\n", Drop(("a", 0)), "a: []  # 注\n"),
    "the only key in braces": ("a: {x: 1}  # 注\n", DropKey(("a", "x")), "a: {}  # 注\n"),
    "a key without a value": ("a:\n  x:\n  y: 2\n", DropKey(("a", "x")), "a:\n  y: 2\n"),
    "a key on the last line, without a line break": ("a:\n  x: 1\n  y: 2", DropKey(("a", "y")), "a:\n  x: 1\n"),
    "a first entry in brackets over two lines": ("a: [甲,\n  乙]\n", Drop(("a", 0)), "a: [乙]\n"),
    "an entry of a block list at the end of the file": ("a:\n  - 甲\n  - 乙", Drop(("a", 1)), "a:\n  - 甲\n"),
    "append in carriage returns": ("log:\r\n    - date: 2026-03-31\r\n      task: '1'\r\nb: 1\r\n", Append("log", ENTRY_OF_TWO), 'log:\r\n    - date: 2026-03-31\r\n      task: \'1\'\r\n    - date: 2026-06-30\r\n      task: "1"\r\nb: 1\r\n'),
    "append braces further in": ("log:\n    - {date: 2026-03-31}  # 注\nb: 1\n", Append("log", ENTRY_OF_TWO), 'log:\n    - {date: 2026-03-31}  # 注\n    - {date: 2026-06-30, task: "1"}\nb: 1\n'),
    "append below a dash in a word": ("log:\n  - 甲-乙\nb: 1\n", Append("log", ENTRY_OF_TWO), 'log:\n  - 甲-乙\n  - {date: 2026-06-30, task: "1"}\nb: 1\n'),
    "append to a key with a comment and nothing": ("log:  # 还没有\r\nb: 1\r\n", Append("log", ENTRY_OF_TWO), 'log:  # 还没有\r\n  - {date: 2026-06-30, task: "1"}\r\nb: 1\r\n'),
    "append behind blank lines at the end": ("b: 1\n\n\n", Append("log", ENTRY_OF_TWO), 'b: 1\n\nlog:\n  - {date: 2026-06-30, task: "1"}\n'),
    "a key behind the last of those that stand there": ("t:\n  id: 1\n  lead: 甲\n  z: 2\n", AddKey(("t",), "due", "3", ("id", "title", "lead")), "t:\n  id: 1\n  lead: 甲\n  due: 3\n  z: 2\n"),
    "a key behind the last where none stands": ("t:\n  id: 1\n  z: |\n    一\n    二\n\nb: 1\n", AddKey(("t",), "due", "3", ("x",)), "t:\n  id: 1\n  z: |\n    一\n    二\n  due: 3\n\nb: 1\n"),
    "a key of the plan itself": ("a: 1\r\nb: 2\r\n", AddKey((), "c", "3", ("a",)), "a: 1\r\nc: 3\r\nb: 2\r\n"),
    "a key on the last line": ("t:\n  id: 1", AddKey(("t",), "due", "3", ("id",)), "t:\n  id: 1\n  due: 3"),
    "a key of an entry": ("t:\n    - id: 1\n", AddKey(("t", 0), "due", "3", ("id",)), "t:\n    - id: 1\n      due: 3\n"),
    "a key in braces at the end": ("t: {id: 1, z: 2}  # 注\n", AddKey(("t",), "due", "3", ()), "t: {id: 1, z: 2, due: 3}  # 注\n"),
    "a key that needs quotes, in lines": ("t:\n  x: 1\n", AddKey(("t",), "是: 的", "3", ()), 't:\n  x: 1\n  "是: 的": 3\n'),
    "a quoted value becomes a list": ('a: "甲"\n', Put(("a",), "[乙]"), "a: [乙]\n"),
    "a word becomes one with quotes": ("a: '甲'\n", Put(("a",), '"它s"'), "a: '它s'\n"),
    "a mapping in lines becomes braces": ("a:\n  b: 1\n  c: 2  # 注\nd: 1\n", Put(("a",), "{b: 3}"), "a: {b: 3}  # 注\nd: 1\n"),
    "a value behind a dash": ("a:\n  -\n  - x\n", Put(("a", 0), "y"), "a:\n  - y\n  - x\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_what_it_must_and_nothing_else(name: str) -> None:
    before, edit, after = EDITS[name]
    assert edited(Source(before), [edit]).text == after


def test_several_edits_at_once() -> None:
    text = "a: 甲\nl: [x, y, z]\nb: {c: 1}\n"
    edits = [Put(("a",), "乙"), Drop(("l", 1)), Put(("b", "c"), "2"), Append("log", (("d", "3"),))]
    assert edited(Source(text), edits).text == "a: 乙\nl: [x, z]\nb: {c: 2}\n\nlog:\n  - {d: 3}\n"


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("a: &x 甲\nb: *x\n", Put(("a",), "乙")),
        ("a: &x [甲]\nb: *x\n", Put(("a", 0), "乙")),
        ("a: &x [甲]\nlog: *x\n", Append("log", (("d", "3"),))),
        ("{a: &x 甲, b: *x}\n", Put(("a",), "乙")),
        ("l: [x]\n", Put(("l", 0), "y, z")),
        ("l:\n  - x\n", Drop(("l", 0))),
    ],
    ids=[
        "anchor",
        "anchored list",
        "alias",
        "anchor in a plan in braces",
        "more than one value",
        "the only entry of a block list",
    ],
)
def test_an_edit_that_would_change_something_else_is_refused(text: str, edit: Put | Drop | Append) -> None:
    with pytest.raises(UserError, match="手工修改"):
        edited(Source(text), [edit])


VALUES = ["甲局", "备注: x", "a,b", "[x]", "2.10", "true", "null", "", " 前空", "# 井", "- 横", "第一行\n第二行", "'", '"', "2:2:1", "100%", "~", "*x", "2026-06-30"]  # fmt: skip


@pytest.mark.parametrize("style", ["", "'", '"'])
@pytest.mark.parametrize("value", VALUES)
def test_a_text_written_is_read_again_inside_brackets_and_outside(value: str, style: str) -> None:
    yaml = scalar(value, style)
    assert value_of(yaml) == value
    assert Source(f"a: {yaml}\n").data["a"] == value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("甲".encode(), "utf-8"),
        ("甲".encode("utf-8-sig"), "utf-8"),
        ("甲".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "甲".encode("utf-16-be"), "utf-16"),
        ("甲".encode("gbk"), "gbk"),
    ],
)
def test_the_encoding_and_the_mark_stay(data: bytes, encoding: str) -> None:
    assert encoded("甲", data, encoding) == data


def test_a_plan_in_one_pair_of_braces_says_why_nothing_can_be_added() -> None:
    with pytest.raises(UserError, match="花括号"):
        edited(Source("{format: 1, title: 甲}\n"), [Append("progress", ENTRY)])


@pytest.mark.parametrize(
    ("value", "style", "yaml"),
    [
        (None, "", "null"),
        (True, "", "true"),
        (False, "", "false"),
        (Decimal("1E+3"), "", "1000"),
        (7, "", "7"),
        ("2:1", "", '"2:1"'),
        ("2:1", "'", "'2:1'"),
        ("it's", "'", "'it''s'"),
        ("甲\n乙", "'", '"甲\\n乙"'),
        ("甲 ", "", '"甲 "'),
        ("-3", "", '"-3"'),
        ("2026-06-30", "", "2026-06-30"),
    ],
)
def test_a_value_as_it_is_written(value: object, style: str, yaml: str) -> None:
    assert scalar(value, style) == yaml
