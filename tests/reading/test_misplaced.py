"""What stands in the wrong place: one finding, at the first line of it, that says where it belongs."""

from __future__ import annotations

import pytest

from reading_support import GOOD, changed, places, problems

LEVELS = {
    "a part of funding at the top": (
        ("funding:\n  sources: [省级财政, 县级财政]\n", "sources: [省级财政, 县级财政]\nfunding:\n"),
        "RG005 18:1",
        "“sources”写在 funding 里",
    ),
    "a deadline in an indicator": (
        ("unit: 个}]", "unit: 个, deadline: 2026-06}]"),
        "RG005 15:53",
        "“deadline”写在 tasks 里",
    ),
    "a percentage in a task": (
        ("    deadline:", "    percent: 60\n    deadline:"),
        "RG005 14:5",
        "“percent”写在 tasks.budget、progress 里",
    ),
}


@pytest.mark.parametrize(("change", "place", "cure"), LEVELS.values(), ids=LEVELS)
def test_a_key_of_another_level_is_no_misspelling(change: tuple[str, str], place: str, cure: str) -> None:
    text = changed(*change)
    assert places(text) == [place]
    assert problems(text)[0].cure.startswith(cure)
    assert problems(text)[0].values["suggestion"] == ""


@pytest.mark.parametrize(("singular", "plural"), [("stage", "stages"), ("duty", "duties"), ("task", "tasks")])
def test_a_singular_at_the_top_still_means_its_plural(singular: str, plural: str) -> None:
    text = changed(f"\n{plural}:", f"\n{singular}:")
    assert [one.values["suggestion"] for one in problems(text) if one.code == "RG005"] == [plural]


TWO_DUTIES = changed(
    "  - {name: 台账, kind: report, by: lead, every: month, due: month-end}\n",
    """\
  - name: 台账
    kind: report
    by: lead
    every: month
  - name: 例会
    kind: meeting
    by: 甲局
    every: month
submissions:
  - {date: 2026-02-03, duty: 例会, by: 甲局}
""",
)


def test_a_lost_first_line_is_one_finding_and_what_named_the_lost_entry_none() -> None:
    text = changed("  - name: 例会\n", "", TWO_DUTIES)
    assert places(text) == ["RG004 26:5"]
    (finding,) = problems(text)
    assert finding.message == "“kind”等 3 个字段在这里又写了一次"
    assert "补上新一项的第一行" in finding.cure


def test_two_keys_given_twice_are_two_findings() -> None:
    text = changed("    by: lead\n", "    by: lead\n    kind: report\n    by: lead\n", TWO_DUTIES)
    doubled = [one for one in problems(text) if one.code == "RG004"]
    assert [one.span.line for one in doubled] == [25, 26]
    assert all("补上" not in one.cure for one in doubled)


@pytest.mark.parametrize("given", ["45人", "[45]"])
def test_an_assumption_about_an_unreadable_figure_is_not_doubted(given: str) -> None:
    assumed = "assumptions: [{field: parameters.人数, reason: 原文未写}]\nparameters:"
    text = changed("parameters:", assumed, changed("{value: 45, unit: 人}", given))
    assert places(text) == ["RG008 18:18"]


RUN_ON = {
    "an entry deeper than the one above": ("    deliverables:\n      - 章程\n        - 名册\n", "RG022 16:9"),
    "units below the first one": ("    accountable: [甲局]\n    note: 乙局\n      - 丙局\n", "RG022 16:7"),
}


@pytest.mark.parametrize(("lines", "place"), RUN_ON.values(), ids=RUN_ON)
def test_an_entry_that_runs_on_from_the_line_above_is_found(lines: str, place: str) -> None:
    assert places(changed("    deadline:", f"{lines}    deadline:")) == [place]


@pytest.mark.parametrize("note", ["甲 - 乙", "甲\n      乙 - 丙", '"甲\n      - 乙"', "|\n      甲\n      - 乙"])
def test_a_dash_within_text_is_text(note: str) -> None:
    assert places(changed("    deadline:", f"    note: {note}\n    deadline:")) == []


COLUMNS = {
    "a key deeper than its neighbours": (
        ("    lead: [甲局]", "      lead: [甲局]"),
        "RG001 12:7",
        "“lead”缩进太深",
        "左边对齐",
    ),
    "a list whose key is lost": (
        ("    deadline: 2026-10-30\n", "    deadline: 2026-10-30\n      - {name: 议事村数, at_least: 3}\n"),
        "RG001 15:7",
        "列表的一项接在了文字后面",
        "indicators:",
    ),
    "a list begun, a mapping gone on": (
        ("parameters: {人数: {value: 45, unit: 人}}\n", "declared:\n  - 甲类村: 2\n  乙类村: 3\n"),
        "RG001 19:3",
        "混在同一层",
        "都写“字段: 值”",
    ),
    "a key of a task as far left as its dash": (
        ("    deadline: 2026-10-30", "  deadline: 2026-10-30"),
        "RG001 14:3",
        "没有与上文对齐",
        "左边对齐",
    ),
    "text with a colon": (("完善村级议事", "议事: 完善"), "RG001 11:14", "多了一个“: ”", "加引号"),
}


@pytest.mark.parametrize(("change", "place", "problem", "cure"), COLUMNS.values(), ids=COLUMNS)
def test_a_line_in_the_wrong_column_is_told_with_its_cure(
    change: tuple[str, str], place: str, problem: str, cure: str
) -> None:
    text = changed(*change)
    assert places(text) == [place]
    assert problem in problems(text)[0].message
    assert cure in problems(text)[0].cure


STRAYS = {
    "a stage among the tasks": (
        ("tasks:\n", "tasks:\n  - {name: 附加阶段, start: 2026-01, end: 2026-02}\n"),
        "RG008 10:5",
        "移到 stages 下面",
    ),
    "the line tasks: is lost": (("tasks:\n", ""), "RG008 9:5", "补上“tasks:”"),
    "the line funding: is lost": (
        ("parameters: {人数: {value: 45, unit: 人}}\nfunding:\n", "parameters:\n  人数: {value: 45, unit: 人}\n"),
        "RG008 19:3",
        "补上“funding:”",
    ),
}


@pytest.mark.parametrize(("change", "place", "cure"), STRAYS.values(), ids=STRAYS)
def test_an_entry_of_another_part_is_one_finding(change: tuple[str, str], place: str, cure: str) -> None:
    text = changed(*change)
    assert places(text) == [place]
    assert cure in problems(text)[0].cure


def test_a_task_with_one_wrong_key_is_still_a_task() -> None:
    assert places(changed('id: "1"', 'name: "1"')) == ["RG005 10:5", "RG006 10:5"]


def test_what_names_a_task_without_a_number_is_not_doubted() -> None:
    log = 'progress:\n  - {date: 2026-01-20, task: "2", percent: 10}\n'
    other = "  - {id: '3', title: 修订村规民约, lead: [甲局], deadline: 2026-06-30}\n"
    text = changed("parameters:", f"  - {{title: 开展评议, lead: [甲局], deadline: 2026-06-30}}\n{other}parameters:")
    assert places(text + log) == ["RG006 17:5"]


def test_what_was_due_is_not_told_from_a_duty_whose_days_are_wrong() -> None:
    log = 'progress:\n  - {date: 2026-08-30, task: "1", percent: 60}\n'
    assert places(GOOD + log) == ["RG609 22:34"]
    assert places(changed("due: month-end", "due: month-end, from: 2026-Q5", GOOD) + log) == ["RG009 22:76"]
