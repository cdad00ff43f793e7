"""Two edits of one list, as text: our spaces, our comments and our order stay, and what is theirs comes as they wrote it."""

from __future__ import annotations

import pytest

from ruralgov.editing.merging.plan_merge import merge_keeping_ours, merge_texts

OTHER = "z: {c: 1, d: 1}\n", "z: {c: 2, d: 1}\n", "z: {c: 1, d: 2}\n"
"""On one line, changed by both: lines alone cannot tell what is meant."""
CASES = {
    "our spaces within brackets": (
        "a: [{name: x, v: 1},  {name: y, v: 1}]\n",
        "a: [{name: x, v: 1},  {name: y, v: 2}]\n",
        "a: [{name: x, v: 2},  {name: y, v: 1}]\n",
        "a: [{name: x, v: 2},  {name: y, v: 2}]\n",
    ),
    "an entry in another's place brings its own comment": (
        "a:\n  - {name: x, v: 1}\n  - {name: y}  # 乙的\n",
        "a:\n  - {name: x, v: 2}\n  - {name: y}  # 乙的\n",
        "a:\n  - {name: x, v: 1}\n  - {name: z}  # 丙的\n",
        "a:\n  - {name: x, v: 2}\n  - {name: z}  # 丙的\n",
    ),
    "their order with our comment": (
        "a:\n  - {name: x, v: 1}\n  - {name: y, v: 1}\n",
        "a:\n  - {name: x, v: 2}\n  - {name: y, v: 1}  # 乙\n",
        "a:\n  - {name: y, v: 1}\n  - {name: x, v: 1}\n",
        "a:\n  - {name: y, v: 1}  # 乙\n  - {name: x, v: 2}\n",
    ),
    "our order with their value": (
        "a: [{name: x, v: 1}, {name: y, v: 1}]\n",
        "a: [{name: y, v: 1}, {name: x, v: 1}]\n",
        "a: [{name: x, v: 2}, {name: y, v: 1}]\n",
        "a: [{name: y, v: 1}, {name: x, v: 2}]\n",
    ),
    "a task taken out leaves its neighbours where we moved them": (
        "a: [{name: w}, {name: x}, {name: y}]\n",
        "a: [{name: y}, {name: w}]\n",
        "a: [{name: w}, {name: x}, {name: y}, {name: v}]\n",
        "a: [{name: y}, {name: v}, {name: w}]\n",
    ),
    "both added behind one entry: by day": (
        "a: [{name: w}]\n",
        "a: [{name: w}, {name: b, date: 2026-03-01}]\n",
        "a: [{name: w}, {name: a, date: 2026-05-01}]\n",
        "a: [{name: w}, {name: b, date: 2026-03-01}, {name: a, date: 2026-05-01}]\n",
    ),
    "both added behind one entry: 2 before 10": (
        'a: [{id: "1"}]\n',
        'a: [{id: "1"}, {id: "10"}]\n',
        'a: [{id: "1"}, {id: "2"}]\n',
        'a: [{id: "1"}, {id: "2"}, {id: "10"}]\n',
    ),
    "a line of the budget is known by its year too": (
        "a: [{item: 补助, year: 2026, v: 1}, {item: 补助, year: 2027, v: 1}]\n",
        "a: [{item: 补助, year: 2026, v: 2}, {item: 补助, year: 2027, v: 1}]\n",
        "a: [{item: 补助, year: 2026, v: 1}, {item: 补助, year: 2027, v: 3}]\n",
        "a: [{item: 补助, year: 2026, v: 2}, {item: 补助, year: 2027, v: 3}]\n",
    ),
    "their lines go further in with ours": (
        "a:\n    - {name: x}\n",
        "a:\n    - {name: x, v: 1}\n",
        "a:\n  - {name: x}\n\n  # 第二项\n  - name: y\n    note: |\n      一\n\n      二\n",
        "a:\n    - {name: x, v: 1}\n\n    # 第二项\n    - name: y\n      note: |\n        一\n\n        二\n",
    ),
    "their lines come out with ours": (
        "a:\n- {name: x}\n",
        "a:\n- {name: x, v: 1}\n",
        "a:\n  - {name: x}\n  # 第二项\n  - name: y\n    note: |\n      一\n",
        "a:\n- {name: x, v: 1}\n# 第二项\n- name: y\n  note: |\n    一\n",
    ),
    "a key of theirs behind the one that it stands behind": (
        "a:\n  x: 1\n  y: 1\n",
        "a:\n  x: 2\n  y: 1\n  w: 1\n",
        "a:\n  q: 1\n  x: 1\n  y: 2\n",
        "a:\n  q: 1\n  x: 2\n  y: 2\n  w: 1\n",
    ),
    "a text of theirs in brackets over two lines": (
        "a: {b: 1, c: 1}\n",
        "a: {b: 1, c: 2}\n",
        "a: {b: [1,\n  2], c: 1}\n",
        "a: {b: [1, 2], c: 2}\n",
    ),
    "their quotes": (
        "a: {b: 甲, c: 1}\n",
        "a: {b: 甲, c: 2}\n",
        "a: {b: '乙', c: 1}\n",
        "a: {b: '乙', c: 2}\n",
    ),
    "the first of theirs in front with its comment": (
        "a:\n  - {name: x}\n",
        "a:\n  - {name: x, v: 1}\n",
        "a:\n  # 新的\n  - {name: 0}\n  - {name: x}\n",
        "a:\n  - {name: 0}\n  - {name: x, v: 1}\n",
    ),
    "words added by either, the same from either side": (
        "a: [甲, 乙]\n",
        "a: [甲, 乙, 丙]\n",
        "a: [甲, 乙, 丁]\n",
        "a: [甲, 乙, 丁, 丙]\n",
    ),
    "a word taken out by one and added by the other": (
        "a: [甲, 乙]\n",
        "a: [甲]\n",
        "a: [甲, 乙, 丁]\n",
        "a: [甲, 丁]\n",
    ),
    "two entries of a log rewritten, each by both": (
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲}, {date: 2026-04-30, task: '1', percent: 50, by: 甲}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 45, by: 甲}, {date: 2026-04-30, task: '1', percent: 50, by: 甲}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲, note: 注}, {date: 2026-04-30, task: '1', percent: 55, by: 甲}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 45, by: 甲, note: 注}, {date: 2026-04-30, task: '1', percent: 55, by: 甲}]\n",
    ),
    "an entry of which half is left is the same": (
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 41, by: 乙}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲, note: 注}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 41, by: 乙, note: 注}]\n",
    ),
    "of two equal entries they took out one": (
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-03-31, task: '1', percent: 40}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-03-31, task: '1', percent: 40}, {date: 2026-06-30, task: '1', percent: 60}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-06-30, task: '1', percent: 60}]\n",
    ),
    "an entry that both made counts once, one made twice counts twice": (
        "progress: [{date: 2026-03-31, task: '1', percent: 40}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-06-30, task: '1', percent: 60}, {date: 2026-06-30, task: '1', percent: 60}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-06-30, percent: 60, task: '1'}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40}, {date: 2026-06-30, task: '1', percent: 60}, {date: 2026-06-30, task: '1', percent: 60}]\n",
    ),
    "another entry is not the old one rewritten": (
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲}]\n",
        "progress: [{date: 2026-05-31, task: '2', percent: 70, by: 甲}]\n",
        "progress: [{date: 2026-03-31, task: '1', percent: 40, by: 甲}, {date: 2026-04-30, task: '3', percent: 10}]\n",
        "progress: [{date: 2026-05-31, task: '2', percent: 70, by: 甲}, {date: 2026-04-30, task: '3', percent: 10}]\n",
    ),
    "what is entered late stands behind what was there on its day": (
        "progress: []\n",
        "progress: [{date: 2026-01-31, entered: 2026-07-02, task: '1', percent: 40}]\n",
        "progress: [{date: 2026-06-30, task: '1', percent: 60}]\n",
        "progress: [{date: 2026-06-30, task: '1', percent: 60}, {date: 2026-01-31, entered: 2026-07-02, task: '1', percent: 40}]\n",
    ),
    "where names stand twice the item tells": (
        "a: [{name: x, item: 1, v: 1}, {name: x, item: 2, v: 1}]\n",
        "a: [{name: x, item: 1, v: 2}, {name: x, item: 2, v: 1}]\n",
        "a: [{name: x, item: 2, v: 3}, {name: x, item: 1, v: 1}]\n",
        "a: [{name: x, item: 2, v: 3}, {name: x, item: 1, v: 2}]\n",
    ),
    "a list is no name": (
        "a: [{id: [1], name: x, v: 1}, {id: [1], name: y, v: 1}]\n",
        "a: [{id: [1], name: x, v: 2}, {id: [1], name: y, v: 1}]\n",
        "a: [{id: [1], name: w, v: 1}, {id: [1], name: x, v: 1}, {id: [1], name: y, v: 1}]\n",
        "a: [{id: [1], name: w, v: 1}, {id: [1], name: x, v: 2}, {id: [1], name: y, v: 1}]\n",
    ),
    "what not all have is no name": (
        "a: [{id: 1, name: x, v: 1}, {name: y, v: 1}]\n",
        "a: [{id: 1, name: x, v: 2}, {name: y, v: 1}]\n",
        "a: [{name: y, v: 2}, {id: 1, name: x, v: 1}]\n",
        "a: [{name: y, v: 2}, {id: 1, name: x, v: 2}]\n",
    ),
    "our order where others are gone": (
        "a: [{name: u}, {name: v}, {name: w}, {name: x}]\n",
        "a: [{name: x}, {name: w}]\n",
        "a: [{name: u}, {name: v}, {name: w}, {name: x, k: 1}]\n",
        "a: [{name: x, k: 1}, {name: w}]\n",
    ),
    "what they refer to is written out": (
        "a: {x: 1}\nb: 1\n",
        "a: {x: 2}\nb: 1\n",
        "k: &k [1]\na: {x: 1}\nb: *k\n",
        "k: [1]\na: {x: 2}\nb: [1]\n",
    ),
    "dashes in words": (
        "a:\n  - 甲-乙\n  - {name: x-1}\n",
        "a:\n  - 甲-乙\n  - {name: x-1, v: 1}\n",
        "a:\n  - 甲-乙\n  - {name: x-1}\n  - -3\n",
        "a:\n  - 甲-乙\n  - {name: x-1, v: 1}\n  - -3\n",
    ),
    "a list in a list": (
        "a:\n  - - 1\n    - 2\n  - {name: x}\n",
        "a:\n  - - 1\n    - 2\n  - {name: x, v: 1}\n",
        "a:\n  - - 1\n    - 2\n    - 3\n  - {name: x}\n",
        "a:\n  - - 1\n    - 2\n    - 3\n  - {name: x, v: 1}\n",
    ),
    "numbers below nought": (
        "a:\n  - {name: x}\n  - -1\n",
        "a:\n  - {name: x, v: 1}\n  - -1\n",
        "a:\n  - {name: x}\n  - -1\n  - -2\n",
        "a:\n  - {name: x, v: 1}\n  - -1\n  - -2\n",
    ),
    "a key with nothing behind it": (
        "a:\n  x: 1\n  y:\n",
        "a:\n  x: 2\n  y:\n",
        "a:\n  x: 1\n  y:\n  w:\n",
        "a:\n  x: 2\n  y:\n  w:\n",
    ),
    "two payments for one item are two": (
        "funding: {payments: []}\n",
        "funding: {payments: [{date: 2026-05-01, item: 料, amount: 1}]}\n",
        "funding: {payments: [{date: 2026-04-01, item: 料, amount: 2}]}\n",
        "funding: {payments: [{date: 2026-04-01, item: 料, amount: 2}, {date: 2026-05-01, item: 料, amount: 1}]}\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_ours_stays_as_we_wrote_it(case: tuple[str, str, str, str]) -> None:
    base, ours, theirs = (text + other for text, other in zip(case, OTHER, strict=False))
    found = merge_texts(base, ours, theirs)
    assert (found.text, found.conflicts, found.by_lines) == (case[3] + "z: {c: 2, d: 2}\n", (), False)


def test_a_base_with_gits_own_marks_counts_as_one_side_of_it() -> None:
    base = "<<<<<<< a\nx: 1\n||||||| o\nx: 0\n=======\nx: 2\n>>>>>>> b\ny: 1\nz: 1\n"
    found = merge_texts(base, "x: 1\ny: 2\nz: 1\n", "x: 1\ny: 1\nz: 2\n")
    assert (found.text, found.clean) == ("x: 1\ny: 2\nz: 2\n", True)


def test_a_comment_of_theirs_that_found_no_place_is_told_and_an_old_one_is_not() -> None:
    base, ours, theirs = "a: {b: 1, c: 1}%s\n", "a: {b: 2, c: 1}\n", "a: {b: 1, c: 2}%s\n"
    assert merge_texts(base % "", ours, theirs % "  # 他说").lost == ("# 他说",)
    assert merge_texts(base % "  # 旧", ours, theirs % "  # 旧").lost == ()


def test_what_both_changed_stays_ours_without_marks_or_beside_the_marked_text() -> None:
    kept = merge_keeping_ours("a: 1\nb: {x: 1, y: 1}\n", "a: 2\nb: {x: 2, y: 1}\n", "a: 3\nb: {x: 1, y: 2}\n")
    assert (kept.text, kept.clean, kept.unmarked) == ("a: 2\nb: {x: 2, y: 2}\n", False, None)
    marked = merge_texts("a: 1\n", "a: 2\n", "a: 3\n")
    assert (marked.text, marked.unmarked) == ("<<<<<<< 我方\na: 2\n=======\na: 3\n>>>>>>> 对方\n", "a: 2\n")
