"""Two edits of one plan made into one: laws over random pairs of edits, and what is said where both changed one value."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruralgov.editing.line_splices import plain
from ruralgov.editing.merging.conflict_words import conflict_words
from ruralgov.editing.merging.plan_merge import merge_texts
from ruralgov.reading.source import Source

BASE = """\
# 示例县方案
format: 1
title: 示例县改厕方案
departments:
  甲局: {}
  乙局: {aliases: [乙]}   # 牵头
sections: [建设, 管护]
tasks:
  # 第一项
  - id: "1"
    title: 改造户厕  # 印发
    lead: [甲局]
    support: [乙局]
    deadline: 2026-06-10
    indicators: [{name: 户厕, at_least: 300, unit: 户}, {name: 公厕, at_least: 3}]

  - id: "2"
    title: 管护
    lead: [乙局]
    summary: |
      每村一名，
      每月一查。
    budget:
      - {item: 管护, year: 2026, amount: 1万元}
      - {item: 管护, year: 2027, amount: 2万元}
  - {id: "3", title: 考核, lead: [乙局], deadline: 2026-11}
parameters: {村数: {value: 7, unit: 个}}
funding:
  sources: [省级财政, 县级财政]
  payments:
    - {date: 2026-03-01, source: 省级财政, task: "1", item: 改厕, amount: 3万元}
places:
  - {name: 甲村, kind: village, counts: {管护员: 1}}
  - name: 乙村
    kind: village
progress:
  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}
  - date: 2026-05-31
    task: "3"
    percent: 100
    note: 验收
"""
Edit = Callable[[str], str]


def swap(old: str, new: str) -> Edit:
    assert BASE.count(old) == 1, old
    return lambda text: text.replace(old, new, 1)


def behind(line: str, added: str) -> Edit:
    return swap(line, line + added)


LOG_END = "    percent: 100\n    note: 验收\n"
EDITS: dict[str, Edit] = {
    "title of the plan": swap("示例县改厕方案", "示例县厕所方案"),
    "unit added": behind("  甲局: {}\n", "  丙局: {}  # 新设\n"),
    "alias added": swap("aliases: [乙]", "aliases: [乙, 乙办]"),
    "section added": swap("[建设, 管护]", "[建设, 管护, 考核]"),
    "title of a task": swap("改造户厕  # 印发", "改造提升户厕  # 印发"),
    "lead": swap("lead: [甲局]\n    support", "lead: [乙局]\n    support"),
    "support added": swap("support: [乙局]", "support: [乙局, 甲局]"),
    "deadline": swap("deadline: 2026-06-10", 'deadline: "2026-08-31"'),
    "milestones": behind('  - id: "1"\n', "    milestones:\n      - {name: 中期, due: 2026-04-30}\n"),
    "target": swap("at_least: 300", "at_least: 360"),
    "indicator out": swap(", {name: 公厕, at_least: 3}", ""),
    "summary": swap("      每月一查。\n", "      每周一查。\n      结果公示。\n"),
    "budget line": behind("year: 2026, amount: 1万元}\n", "      - {item: 培训, year: 2026, amount: 5000元}\n"),
    "amount": swap("year: 2027, amount: 2万元", "year: 2027, amount: 2.5万元"),
    "task out": swap('  - {id: "3", title: 考核, lead: [乙局], deadline: 2026-11}\n', ""),
    "task added": swap("parameters:", '  # 增补\n  - id: "4"\n    title: 培训\n    lead: [甲局]\nparameters:'),
    "task added in front": behind("tasks:\n", '  - {id: "0", title: 动员}\n'),
    "tasks moved": lambda text: text.replace('  - id: "2"\n', '  - {id: "9", title: 宣传}\n  - id: "2"\n', 1),
    "parameter": swap("value: 7", "value: 8"),
    "payment": behind("amount: 3万元}\n", '    - {date: 2026-06-01, source: 县级财政, task: "1", item: 改厕, amount: 1万元}\n'),
    "source added": swap("[省级财政, 县级财政]", "[省级财政, 县级财政, 社会资金]"),
    "count": swap("counts: {管护员: 1}", "counts: {管护员: 1}, counted: [{on: 2026-06-30, counts: {管护员: 2}}]"),
    "place added": behind("  - name: 乙村\n    kind: village\n", "  - {name: 丙村, kind: village}\n"),
    "duties": swap("places:\n", "duties:\n  - {name: 月报, kind: report}\nplaces:\n"),
    "stages": swap("parameters:", "stages:\n  - name: 实施\n    start: 2026-01\nparameters:"),
    "entry": behind(LOG_END, '  - {date: 2026-06-30, task: "1", percent: 60, by: 甲局}\n'),
    "entries": behind(LOG_END, '  - date: 2026-06-28\n    task: "2"\n    percent: 10\n  - {date: 2026-07-02, task: "2", percent: 20}\n'),
    "late entry": behind(LOG_END, '  - {date: 2026-06-01, entered: 2026-07-05, task: "3", percent: 90, reason: 复核}\n'),
    "entry rewritten": swap("percent: 40, by: 甲局", "percent: 45, by: 甲局"),
    "amendments": lambda text: text + 'amendments:\n  - {date: 2026-05-01, task: "1", field: deadline, document: 某}\n',
    "suspended": behind('  - id: "2"\n', "    ended: {on: 2026-05-06, how: suspended, document: 某办发〔2026〕6号}\n"),
    "reorganised": lambda text: text.replace("  甲局: {}\n", "  甲局: {until: 2026-06-30, into: [乙局]}\n", 1),
    "submissions": lambda text: text + "submissions:\n  - {date: 2026-05-02, duty: 月报}\n",
}  # fmt: skip
LAWS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SOME = st.lists(st.sampled_from(sorted(EDITS)), unique=True, max_size=6)


def edited(names: list[str]) -> str:
    """Edits in the order of the table, so that one does not hide the place of another."""
    text = BASE
    for name in sorted(names, key=list(EDITS).index):
        changed = EDITS[name](text)
        assert changed != text, name
        text = changed
    return text


def data(text: str) -> Any:
    source = Source(text)
    assert not source.problems
    return plain(source.data)


def unordered(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: unordered(value) for key, value in node.items()}
    if isinstance(node, list):
        return sorted((unordered(one) for one in node), key=lambda one: json.dumps(one, default=str, sort_keys=True))
    return node


@LAWS
@given(SOME)
def test_one_side_alone_is_taken_as_it_is(names: list[str]) -> None:
    text = edited(names)
    assert merge_texts(BASE, text, BASE).text == text
    assert merge_texts(BASE, BASE, text).text == text
    assert merge_texts(BASE, text, text).text == text


@LAWS
@given(SOME, SOME)
def test_edits_apart_are_both_made_and_commute(mine: list[str], other: list[str]) -> None:
    other = [name for name in other if name not in mine]
    ours, theirs = edited(mine), edited(other)
    merged, mirrored = merge_texts(BASE, ours, theirs), merge_texts(BASE, theirs, ours)
    assert merged.clean, merged.conflicts
    assert data(merged.text) == data(mirrored.text), "the same from either side, order and all"
    both = edited([*mine, *other]) if not {"entry", "entries", "late entry"} & {*mine, *other} else None
    if both is not None:
        assert unordered(data(merged.text)) == unordered(data(both)), "nothing of either side is lost"
    for comment in ("# 新设", "# 增补", "# 印发", "# 第一项"):
        assert (comment in merged.text) == (comment in ours or comment in theirs)


@LAWS
@given(SOME, SOME)
def test_what_is_merged_merges_again_without_a_change(mine: list[str], other: list[str]) -> None:
    ours, theirs = edited(mine), edited(other)
    merged = merge_texts(BASE, ours, theirs)
    if merged.clean:
        assert data(merge_texts(BASE, merged.text, theirs).text) == data(merged.text)
        assert data(merge_texts(ours, merged.text, ours).text) == data(merged.text)


@LAWS
@given(SOME, SOME)
def test_our_lines_stay_as_they_are(mine: list[str], other: list[str]) -> None:
    other = [name for name in other if name not in mine and not name.startswith(("task out", "indicator out"))]
    merged = merge_texts(BASE, edited(mine), edited(other)).text
    added = set(edited(mine).splitlines()) - set(BASE.splitlines())
    alone = [
        line for line in added if not any(part in line for part in ("lead", "support", "indicators", "- {name: 甲村"))
    ]
    assert [line for line in alone if line not in merged.splitlines()] == []


@LAWS
@given(st.sampled_from(sorted(EDITS)), st.sampled_from(sorted(EDITS)))
def test_of_two_edits_every_line_is_as_one_of_the_two_wrote_it(mine: str, other: str) -> None:
    ours, theirs = edited([mine]), edited([other])
    lines = {*ours.splitlines(), *theirs.splitlines()}
    if {mine, other} == {"target", "indicator out"}:  # on one line
        lines.add("    indicators: [{name: 户厕, at_least: 360, unit: 户}]")
    assert [line for line in merge_texts(BASE, ours, theirs).text.splitlines() if line not in lines] == []


def test_a_log_is_a_union_in_the_order_of_entering() -> None:
    merged = data(merge_texts(BASE, edited(["entry"]), EDITS["entries"](EDITS["late entry"](BASE))).text)
    assert [one["date"] for one in merged["progress"][2:]] == ["2026-06-28", "2026-06-30", "2026-07-02", "2026-06-01"]


def test_the_same_entry_on_both_sides_counts_once() -> None:
    merged = merge_texts(BASE, edited(["entry", "title of the plan"]), edited(["entry", "unit added"]))
    assert len(data(merged.text)["progress"]) == 3


def test_entries_that_one_side_rewrote_take_the_others_change_each() -> None:
    ours = BASE.replace("percent: 40", "percent: 41").replace("percent: 100", "percent: 90")
    found = merge_texts(BASE, ours, BASE.replace("percent: 40, by: 甲局", "percent: 40, by: 乙局"))
    first, second = data(found.text)["progress"]
    assert (found.conflicts, first["percent"], first["by"], second["percent"]) == ((), 41, "乙局", 90)


CONFLICTS = {
    "a field": (
        swap("2026-06-10", "2026-08-31"),
        swap("2026-06-10", "2026-09-30"),
        "<<<<<<< 我方\n    deadline: 2026-08-31\n=======\n    deadline: 2026-09-30\n>>>>>>> 对方\n",
    ),
    "a target within brackets": (
        swap("at_least: 300", "at_least: 301"),
        swap("at_least: 300", "at_least: 302"),
        "at_least: 302",
    ),
    "a lead put in another's place": (
        swap("lead: [甲局]\n    support", "lead: [丙局]\n    support"),
        swap("lead: [甲局]\n    support", "lead: [丁局]\n    support"),
        "<<<<<<< 我方\n    lead: [丙局]\n=======\n    lead: [丁局]\n>>>>>>> 对方\n",
    ),
    "a task taken out and changed": (
        EDITS["task out"],
        swap("deadline: 2026-11}", "deadline: 2026-12}"),
        "deadline: 2026-12}",
    ),
    "a task changed and taken out": (
        swap("deadline: 2026-11}", "deadline: 2026-12}"),
        EDITS["task out"],
        "deadline: 2026-12}",
    ),
    "a unit that went into two": (
        swap("aliases: [乙]", "aliases: [乙], until: 2026-06-30, into: [甲局]"),
        swap("aliases: [乙]", "aliases: [乙], until: 2026-06-30, into: [丁局]"),
        "into: [丁局]",
    ),
    "a task that went into two": (
        behind('  - id: "2"\n', '    ended: {on: 2026-05-06, how: merged, into: ["1"], document: 某办发〔2026〕6号}\n'),
        behind('  - id: "2"\n', '    ended: {on: 2026-05-06, how: merged, into: ["3"], document: 某办发〔2026〕6号}\n'),
        'into: ["3"]',
    ),
    "an entry rewritten twice": (swap("percent: 40", "percent: 41"), swap("percent: 40", "percent: 42"), "percent: 42"),
    "one id for two tasks": (
        EDITS["task added"],
        behind("deadline: 2026-11}\n", '  - {id: "4", title: 宣传}\n'),
        "宣传",
    ),
}


@pytest.mark.parametrize("case", CONFLICTS.values(), ids=CONFLICTS)
def test_a_value_that_both_changed_is_marked_and_nothing_is_lost(case: tuple[Edit, Edit, str]) -> None:
    ours, theirs = EDITS["title of the plan"](case[0](BASE)), EDITS["unit added"](case[1](BASE))
    merged = merge_texts(BASE, ours, theirs)
    assert (merged.clean, len(merged.conflicts)) == (False, 1)
    assert case[2] in merged.text
    assert merged.text.count("<<<<<<< 我方") == 1
    assert "丙局: {}" in merged.text
    assert "厕所方案" in merged.text
    inside = merged.text.partition("<<<<<<< 我方\n")[2]
    sides = inside.partition("=======\n")[0], inside.partition("=======\n")[2].partition(">>>>>>> 对方\n")[0]
    picks = [merged.text.replace(f"<<<<<<< 我方\n{sides[0]}=======\n{sides[1]}>>>>>>> 对方\n", side) for side in sides]
    assert all(data(one)["title"] == "示例县厕所方案" for one in picks), "whichever is chosen, it is a plan"


def test_line_ends_stay_ours_and_what_is_no_plan_is_merged_by_lines() -> None:
    merged = merge_texts(BASE, edited(["entry"]).replace("\n", "\r\n"), edited(["entries"]))
    assert merged.text.replace("\r\n", "").count("\n") == 0
    broken = merge_texts(BASE, edited(["entry"]), edited(["deadline"]) + "x: [\n")
    assert broken.by_lines
    assert "percent: 60" in broken.text
    assert "2026-08-31" in broken.text


def test_two_ends_of_one_task_are_told_in_an_offices_words() -> None:
    def ended(how: str) -> str:
        return BASE.replace("deadline: 2026-06-10\n", f"deadline: 2026-06-10\n    ended: {{on: 2026-05-06, how: {how}, document: 某办发〔2026〕9号}}\n")  # fmt: skip

    ours, theirs = ended("suspended"), ended("cancelled")
    (conflict,) = merge_texts(BASE, ours, theirs).conflicts
    assert conflict_words(conflict, Source(ours), Source(theirs)).zh.endswith("怎样：我方 暂停，对方 取消")


FORMS = {
    "lines into brackets": ("a: {b: 1, c: 2}\n", "a: {b: 1, c: 3}\n", "a:\n  b: |\n    甲\n    乙\n  c: 2\n", {"a": {"b": "甲\n乙\n", "c": 3}}),
    "a mapping into brackets": ("a: {b: 1, c: 2}\n", "a: {b: 1, c: 3}\n", "a:\n  b:\n    x: 1\n    y: [2, null]\n  c: 2\n", {"a": {"b": {"x": 1, "y": [2, None]}, "c": 3}}),
    "brackets into lines": ("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  c: 3\n", "a: {b: [1, 2], c: 2}\n", {"a": {"b": [1, 2], "c": 3}}),
    "brackets over lines into lines": ("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  c: 3\n", "a: {b: 'x',\n  d: [1,\n  2], c: 2}\n", {"a": {"b": "x", "d": [1, 2], "c": 3}}),
    "nothing into lines": ("a:\n  b: 1\n  c: 2\n", "a:\n  b: 1\n  c: 3\n", "a:\n  b:\n  c: 2\n", {"a": {"b": None, "c": 3}}),
    "a new list": ("a: 1\n", "a: 2\n", "a: 1\nb:\n- {x: 1}\n- {x: 2}\n", {"a": 2, "b": [{"x": 1}, {"x": 2}]}),
    "a text in many lines": ("a: 甲\nb: 1\n", "a: 甲\nb: 2\n", "a: |\n  甲\n  乙\nb: 1\n", {"a": "甲\n乙\n", "b": 2}),
    "an end without a line break": ("a: 1\nb: 1", "a: 2\nb: 1", "a: 1\nb: 3", {"a": 2, "b": 3}),
    "entries in another order": ("a: [{name: x}, {name: y}]\nb: 1\n", "a: [{name: y}, {name: x}]\nb: 1\n", "a: [{name: x, v: 1}, {name: y}]\nb: 1\n", {"a": [{"name": "y"}, {"name": "x", "v": 1}], "b": 1}),
    "both put another one in place of an entry": ("a: [{k: 1, v: 1}]\n", "a: [{k: 2, v: 2}]\n", "a: [{k: 5, v: 5}]\n", {"a": [{"k": 2, "v": 2}, {"k": 5, "v": 5}]}),
    "a new entry behind one that is gone": ("a: [{name: x}, {name: y}, {name: z}, {name: w}]\n", "a: [{name: w}, {name: x}, {name: z}]\n", "a: [{name: x}, {name: y}, {name: n}, {name: z}, {name: w}]\n", {"a": [{"name": one} for one in "wxnz"]}),
    "names that stand twice": ("a: [{name: x}, {name: x}]\n", "a: [{name: x, v: 1}, {name: x}]\n", "a: [{name: x}, {name: x}, {name: z}]\n", {"a": [{"name": "x", "v": 1}, {"name": "x"}, {"name": "z"}]}),
}  # fmt: skip


@pytest.mark.parametrize("case", FORMS.values(), ids=FORMS)
def test_whatever_the_layout_of_either_side(case: tuple[str, str, str, Any]) -> None:
    base, ours, theirs, meant = case
    found = merge_texts(base, ours, theirs)
    assert (plain(Source(found.text).data), found.conflicts, found.clean) == (meant, (), True)


def test_what_is_no_plan_and_conflicts_is_not_clean() -> None:
    apart = merge_texts("a: [\n1\n2\n3\n4\n5\n", "a: [\n0\n2\n3\n4\n5\n", "a: [\n1\n2\n3\n4\n6\n")
    assert (apart.text, apart.by_lines, apart.clean) == ("a: [\n0\n2\n3\n4\n6\n", True, True)
    same = merge_texts("a: [1\n", "a: [2\n", "a: [3\n")
    assert (same.by_lines, same.clean) == (True, False)
    assert "<<<<<<< 我方\na: [2\n" in same.text


def test_each_of_two_hundred_conflicts_is_marked_where_it_stands() -> None:
    base, ours, theirs = (
        "a: [\n" + "".join(f"{at}{sign}\n" + f"{at}\n" * 4 for at in range(200)) for sign in ("", "甲", "乙")
    )
    assert merge_texts(base + "末\n", ours + "末\n", theirs + "尾\n").text.count("<<<<<<< 我方\n") == 200


def test_what_others_of_our_lines_refer_to_conflicts_by_lines() -> None:
    found = merge_texts("a: 1\nb: 1\n", "a: &k 2\nb: *k\n", "a: 3\nb: 1\n")
    assert (found.by_lines, found.clean) == (True, False)
    assert "<<<<<<< 我方\na: &k 2\n" in found.text


def test_nothing_is_called_empty() -> None:
    base, ours, theirs = "note: 甲\n", "note: 乙\n", "note:\n"
    (conflict,) = merge_texts(base, ours, theirs).conflicts
    assert conflict_words(conflict, Source(ours), Source(theirs)).zh.endswith("我方 乙，对方 空")


def test_lines_below_each_other_that_both_changed_stand_between_one_pair_of_marks() -> None:
    found = merge_texts("a: 1\nb: 1\n", "a: 2\nb: 2\n", "a: 3\nb: 3\n")
    assert found.text == "<<<<<<< 我方\na: 2\nb: 2\n=======\na: 3\nb: 3\n>>>>>>> 对方\n"


def _logged(*entries: tuple[str, int, str]) -> str:
    listed = (
        f"{{date: 2026-0{task}-28, task: '{task}', percent: {percent}, by: {by}}}" for task, percent, by in entries
    )
    return f"progress: [{', '.join(listed)}]\n"


@pytest.mark.parametrize("moved", [(0, 2, 1), (1, 0, 2)], ids=["behind", "in front"])
def test_an_entry_rewritten_beyond_its_neighbours_is_another_one(moved: tuple[int, int, int]) -> None:
    base = [("1", 10, "甲"), ("2", 20, "乙"), ("3", 30, "丙")]
    ours = [("2", 25, "乙") if at == 1 else base[at] for at in moved]
    theirs = [base[0], ("2", 20, "丁"), base[2]]
    found = merge_texts(_logged(*base), _logged(*ours), _logged(*theirs))
    assert not found.clean, "taken out by one side and rewritten by the other"
