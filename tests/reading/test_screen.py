"""What a clerk sees: the place marked with Chinese width counted, long lines clipped, words of an office."""

from __future__ import annotations

import itertools

import pytest

from reading_support import GOOD, changed
from ruralgov.checking.reporters import View
from ruralgov.checking.reporters.text import plain
from ruralgov.findings import Report, lines_at
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import width
from support import findings_of


def seen(text: str, columns: int = 100) -> list[str]:
    source = load_plan("plan.yaml", text.encode()).source.text
    found = findings_of(text)
    return plain(Report(found, 1, {"plan.yaml": lines_at(source, found)}), View(False, columns)).split("\n")


def marked(rows: list[str]) -> str:
    """The characters of the excerpt that stand above the marks, by columns."""
    for row, marks in itertools.pairwise(rows):
        if set(marks.partition(" | ")[2].strip()) == {"^"}:
            start, end = marks.index("^"), marks.rindex("^") + 1
            return "".join(char for at, char in enumerate(row) if start <= width(row[:at]) < end)
    raise AssertionError("\n".join(rows))


MARKS = {
    "a Chinese word among others": (changed("丙局]", "丁局]"), "丁局"),
    "behind emoji": (changed("[乙局, 丙局]", "[乙局, 丙局] # 🏡", changed("[甲局]", "[甲局, 🏡局]")), "🏡局"),
    "a date": (changed("2026-10-30", "2026-02-30"), "2026-02-30"),
    "a quoted number": (changed("at_least: 3", 'at_least: "3"'), '"3"'),
    "a list within brackets": (changed("at_least: 3", "between: [5]"), "[5]"),
    "a list that holds brackets in quotes": (changed("at_least: 3", 'between: ["]", 1, 2]'), '["]", 1, 2]'),
    "one colon": (changed("title: 完善", "title：完善"), "："),
    "a key": (changed("deadline:", "deadine:"), "deadine"),
    "a text with blanks": (changed("2026-10-30", "明年 春天"), "明年 春天"),
    "up to a comment": (changed("2026-10-30", "明年春天   # 待定"), "明年春天"),
    "up to the comma": (changed("year: 2026", "year: 二六"), "二六"),
}


@pytest.mark.parametrize(("text", "word"), MARKS.values(), ids=MARKS.keys())
def test_exactly_the_place_is_marked(text: str, word: str) -> None:
    assert marked(seen(text)) == word


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_a_long_line_is_clipped_around_the_mark(columns: int) -> None:
    text = changed("[乙局, 丙局]", "[" + "、".join(["乙局"] * 200) + ", 丁局, " + "丙" * 300 + "]")
    rows = [row for row in seen(text, columns) if " | " in row]
    assert all(width(row) <= columns for row in rows)
    assert any("…" in row for row in rows)
    assert marked(rows[2:]) == "丁局"


def test_a_line_without_end_is_shown_at_once() -> None:
    rows = seen(f"format: 1\ntitle: {'大' * 3_000_000}\n乱: 1\n")
    assert all(width(row) < 600 for row in rows)


def test_control_and_invisible_characters_are_made_visible() -> None:
    rows = seen(changed("[甲局]", "[甲\u200b局, 乙\u202e局]"))
    assert any("“甲�局”" in row for row in rows)
    assert not any("\u202e" in row for row in rows)


def test_a_long_value_is_clipped_in_the_message() -> None:
    (finding,) = [one for one in findings_of(changed("2026-10-30", "待" * 500)) if one.code == "RG009"]
    assert len(finding.message) < 60


def test_messages_say_forms_by_example_and_never_by_pattern() -> None:
    for old, new in (("month-end", "月底"), ('"640221"', '"6"'), ("every: month", "every: 常")):
        words = [one.message + one.cure for one in findings_of(changed(old, new)) if one.code == "RG008"]
        assert words
        assert not any(sign in word for word in words for sign in ("\\d", "^", "$", "(?"))


def test_the_good_plan_is_called_good() -> None:
    assert seen(GOOD)[-1].startswith("1 个方案：0 个错误，0 个警告")
