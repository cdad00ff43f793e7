"""Entries added to a plan's text: only lines are added, whatever stands around the list."""

from __future__ import annotations

import difflib
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruralgov.editing.appended_entries import appended
from ruralgov.errors import UserError
from ruralgov.reading.source import Source

ENTRY = {"date": date(2026, 6, 30), "task": "2.10", "percent": Decimal("62.50"), "note": "甲"}
LINES = ["- date: 2026-06-30", 'task: "2.10"', "percent: 62.5", "note: 甲"]
LAYOUTS = {
    "block": "a: 1\nprogress:\n  - {date: 2026-01-01, task: '1'}\n",
    "block without indent": "progress:\n- date: 2026-01-01\n  task: '1'\nz: 1\n",
    "comment behind": "progress:\n  - {date: 2026-01-01}   # 最后一条\n  # 到此为止\n\nz: 1  # 别动\n",
    "no line end": "progress:\n  - date: 2026-01-01\n    task: '1'",
    "CRLF": "progress:\r\n  - {date: 2026-01-01}\r\nz: 1\r\n",
    "block scalar at the end": "progress:\n  - date: 2026-01-01\n    note: |\n      甲\n      乙\n\n\nz: 1\n",
    "folded at the file's end": "progress:\n  - note: >-\n      甲\n      乙\n\n",
    "flow item over lines": "progress:\n  - {date: 2026-01-01,\n     task: '1'}\nz: 1\n",
    "missing": "a: 1\n",
    "missing without line end": "a: 1",
    "empty list": "progress: []   # 还没有\nz: 1\n",
    "nothing": "progress:\nz: 1\n",
    "a comment and nothing": "progress:  # 还没有\nz: 1\n",
    "null": "z: 1\nprogress: ~\n",
    "last key empty": "z: 1\nprogress:",
    "strange line ends": "a: 'x\u2028y'\nprogress:\n  - {date: 2026-01-01}\nz: 1\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_only_lines_are_added(name):
    text = LAYOUTS[name]
    after = appended(Source(text), {("progress",): [ENTRY, ENTRY]})
    added = [line[2:] for line in difflib.ndiff(text.split("\n"), after.split("\n")) if line.startswith("+ ")]
    gone = [line[2:].rstrip() for line in difflib.ndiff(text.split("\n"), after.split("\n")) if line.startswith("- ")]
    assert [line.strip() for line in added if line.strip()][-8:] == LINES * 2 or name in (
        "empty list",
        "null",
        "nothing",
    )
    assert all(
        line in ("progress: []   # 还没有", "progress: ~", "progress:", "a: 1", "    task: '1'") for line in gone
    )
    data = Source(after).data
    assert data["progress"][-2:] == [{**ENTRY, "date": "2026-06-30"}] * 2
    assert [data[key] for key in Source(text).data if key != "progress"] == [
        value for key, value in Source(text).data.items() if key != "progress"
    ]


def test_an_entry_stands_below_a_text_in_lines_and_above_what_comes_behind_it():
    text = "progress:\n  - note: |\n      甲\n\n# 以下是资金\nz: 1\n"
    after = appended(Source(text), {("progress",): [ENTRY]})
    assert after.index("note: 甲") < after.index("\n\n# 以下是资金\nz: 1\n")


def test_a_nested_list_is_begun_and_continued():
    text = "funding:\n  sources: [省]   # 来源\n\n# 以下台账\nprogress: []\n"
    first = appended(Source(text), {("funding", "payments"): [{"amount": "3元"}]})
    assert first == "funding:\n  sources: [省]   # 来源\n  payments:\n    - amount: 3元\n\n# 以下台账\nprogress: []\n"
    second = appended(Source(first), {("funding", "payments"): [{"amount": "4元"}]})
    assert Source(second).data["funding"] == {"sources": ["省"], "payments": [{"amount": "3元"}, {"amount": "4元"}]}
    assert second.endswith("\n\n# 以下台账\nprogress: []\n")


def test_a_list_in_brackets_grows_within_them():
    text = "tasks:\n  - {id: '1', budget: [{item: 甲}]}   # 注\nz: 1\n"
    after = appended(Source(text), {("tasks", 0, "budget"): [{"item": "乙", "amount": Decimal(3)}]})
    assert after == "tasks:\n  - {id: '1', budget: [{item: 甲}, {item: 乙, amount: 3}]}   # 注\nz: 1\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "funding: {sources: [省]}   # 注\nz: 1\n",
            "funding: {sources: [省], payments: [{amount: 3元}]}   # 注\nz: 1\n",
        ),
        (
            "funding: {\n  sources: [省],  # 来源\n}\n",
            "funding: {\n  sources: [省], payments: [{amount: 3元}],  # 来源\n}\n",
        ),
        (
            '{"z": 1, "funding": {"sources": ["省"]}}\n',
            '{"z": 1, "funding": {"sources": ["省"], payments: [{amount: 3元}]}}\n',
        ),
    ],
)
def test_a_nested_list_is_begun_in_braces(text, expected):
    after = appended(Source(text), {("funding", "payments"): [{"amount": "3元"}]})
    assert after == expected
    assert Source(after).data["funding"] == {"sources": ["省"], "payments": [{"amount": "3元"}]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &x [1]\nprogress: *x\n", "无法只增不改"),
        ("a: &x []\nprogress:\n  *x\n", "无法只增不改"),
        ("progress:\n  a: 1\n", "无法只增不改"),
        ("{z: 1}\n", "一对花括号"),
    ],
)
def test_forms_that_cannot_grow_are_a_clear_error(text, said):
    with pytest.raises(UserError, match=said):
        appended(Source(text), {("progress",): [ENTRY]})


def test_an_edit_that_would_touch_more_is_never_given_out(monkeypatch):
    from ruralgov.editing import appended_entries

    monkeypatch.setattr(appended_entries, "_block", lambda *_: "  - {note: 甲}\nz: 2\n")
    with pytest.raises(AssertionError):
        appended(Source("progress:\n  - {date: 2026-01-01}\ny: 1\n"), {("progress",): [ENTRY]})


# A plan holds no control characters: reading refuses them, also escaped.
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n\t", exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(sorted(LAYOUTS)))
@example(["<<"], "missing")
@example(["<<", "="], "block")
def test_any_text_reads_back_as_itself(words, layout):
    entries = [{"note": word, "evidence": words, "indicators": {word: Decimal(1)}} for word in words]
    data = Source(appended(Source(LAYOUTS[layout]), {("progress",): entries})).data
    expected = [{"note": word, "evidence": words, "indicators": {word: Decimal(1)}} for word in words]
    assert data["progress"][-len(words) :] == expected


def test_a_plan_in_one_pair_of_braces_says_why_nothing_can_be_added():
    with pytest.raises(UserError, match="花括号"):
        appended(Source("{format: 1, title: 甲}\n"), {("progress",): [ENTRY]})


ONE, TWO = {"a": "1"}, {"a": "2"}
ADDED = {
    "keys and words that need quotes": (
        "progress: []   # 还\r\nz: 1\r\n",
        ("progress",),
        [{"date": date(2026, 6, 30), "indicators": {"true": Decimal(1), "新 建": Decimal("1.50")}, "evidence": ("甲", "a, b"), "note": "[x]"}],
        'progress:   # 还\r\n  - date: 2026-06-30\r\n    indicators: {"true": 1, "新 建": 1.5}\r\n    evidence: [甲, "a, b"]\r\n    note: "[x]"\r\nz: 1\r\n',
    ),
    "below the last line, without a line break": ("funding:\n  sources: [省]", ("funding", "payments"), [ONE], 'funding:\n  sources: [省]\n  payments:\n    - a: "1"\n'),
    "an empty list further in": ("funding:\n    sources: [省]\n    payments:\nz: 1\n", ("funding", "payments"), [ONE, TWO], 'funding:\n    sources: [省]\n    payments:\n      - a: "1"\n      - a: "2"\nz: 1\n'),
    "a new list in carriage returns": ("z: 1\r\n", ("seals",), [ONE], 'z: 1\r\n\r\nseals:\r\n  - a: "1"\r\n'),
    "nothing to add": ("z: 1\r\n", ("progress",), [], "z: 1\r\n"),
    "brackets over two lines": ("progress: [{a: 1},\n  {b: 2}]  # 注\n", ("progress",), [TWO, ONE], 'progress: [{a: 1},\n  {b: 2}, {"a": "2"}, {"a": "1"}]  # 注\n'),
    "empty brackets with a space": ("progress: [ ]\n", ("progress",), [ONE], 'progress:\n  - a: "1"\n'),
    "null with a comment": ("progress: null  # 注\nz: 1\n", ("progress",), [ONE], 'progress:  # 注\n  - a: "1"\nz: 1\n'),
    "comments below the key": ("progress:\n  # 以下\n\nz: 1\n", ("progress",), [ONE], 'progress:\n  - a: "1"\n  # 以下\n\nz: 1\n'),
    "blank lines behind a text in a block": ("progress:\n  - note: |\n      一\n\n\n# 尾\nz: 1\n", ("progress",), [ONE], 'progress:\n  - note: |\n      一\n  - a: "1"\n\n\n# 尾\nz: 1\n'),
}  # fmt: skip


@pytest.mark.parametrize("case", ADDED.values(), ids=ADDED)
def test_a_text_with_its_entries(case):
    text, path, entries, meant = case
    assert appended(Source(text), {path: entries}) == meant


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("progress: &x\nz: *x\n", ("progress",)),
        ("progress: 3\n", ("progress",)),
        ("progress:\n  甲: 1\n", ("progress",)),
        ("funding:\nz: 1\n", ("funding", "payments")),
    ],
)
def test_what_is_no_list_cannot_grow(text, path):
    with pytest.raises(UserError, match="无法只增不改"):
        appended(Source(text), {path: [ONE]})


def test_an_entry_of_a_part_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(UserError, match="无法只增不改"):
        appended(Source("funding: 5\n"), {("funding", "payments"): [ENTRY]})
