"""Months without a year: the plan's one year where there is one, and never a guess between two."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def _deadline(title: str, rest: str = "") -> str:
    text = f"{title}\n{rest}\n一、重点任务\n（一）修渠。6月底前完成。（责任单位：县水务局）\n"
    return draft(read_source(text.encode(), "x.txt")).tasks[0].deadline.value


@pytest.mark.parametrize(
    ("title", "rest", "expected"),
    [
        ("青禾县2026年工作方案", "", "2026-06"),
        ("青禾县三年行动方案（2026—2028年）", "", "????-06"),
        ("青禾县工作方案", "实施时间自2026年3月至2027年12月。", "????-06"),
        ("青禾县工作方案", "到2026年底，全部建成。", "2026-06"),
        ("青禾县工作方案", "到2026年底见效，到2027年底建成。", "????-06"),
        ("青禾县工作方案", "", "????-06"),
    ],
)
def test_only_one_year_is_taken(title, rest, expected):
    assert _deadline(title, rest) == expected


def test_stages_take_it_too_but_not_across_a_new_year():
    text = "青禾县2026年工作方案\n一、实施步骤\n（一）动员阶段（3月至4月）。\n（二）攻坚阶段（11月至2月）。\n"
    first, second = draft(read_source(text.encode(), "x.txt")).stages
    assert (first.start.value, first.end.value) == ("2026-03", "2026-04")
    assert second.start.value.startswith("????")
